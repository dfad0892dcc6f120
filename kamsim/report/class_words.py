"""The words of a class report and of its slides, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kamsim.domain.text import Localized, fill, say
from kamsim.study.classwork.questionnaire import HIGHEST, LOWEST, STATEMENTS

WORDS: Final[Mapping[str, Localized]] = {
    "title": {"en": "Class report", "zh": "班级报告"},
    "counts": {
        "en": "{calls} calls of {trainees} trainees count. Mean {mean}, median {median} points.",
        "zh": "{trainees} 人交来的谈话里，有 {calls} 场算数。平均 {mean} 分，中位数 {median} 分。",
    },
    "none": {"en": "No call counts.", "zh": "没有一场算数。"},
    "unsupervised": {
        "en": "Scores are training aids. Nobody watched these calls, so they prove nothing about a person.",
        "zh": "分数是练习用的。这些谈话没有人在场看着，不能拿来评定一个人。",
    },
    "spread": {"en": "How the points are spread", "zh": "分数分布"},
    "results": {"en": "What the calls came to", "zh": "谈出的结果"},
    "points": {"en": "points", "zh": "分"},
    "trainees": {"en": "trainees", "zh": "人数"},
    "heat": {"en": "Who is strong where", "zh": "各人强弱"},
    "heat_note": {
        "en": "Per cent of the points of each system, in the call that was marked; – where there was no occasion.",
        "zh": "计分那一场里，各体系得分的百分比；没有机会的记 –。",
    },
    "all": {"en": "class", "zh": "全班"},
    "mistakes": {"en": "What went wrong most often", "zh": "最常见的失误"},
    "made_by": {"en": "{count} of {all} trainees", "zh": "{all} 人中有 {count} 人"},
    "positions": {"en": "What the class chose", "zh": "同一句话，大家怎么接"},
    "positions_note": {
        "en": "The same words of the same buyer, what trainees said next, and the mean points of their calls.",
        "zh": "客户的同一句话，大家接着说了什么，那几场平均多少分。",
    },
    "heard": {"en": "{count} heard it; {met} met what was due", "zh": "{count} 人听到过，{met} 人接住了"},
    "said_next": {"en": "said next", "zh": "接着说"},
    "answered": {"en": "he answered", "zh": "对方回答"},
    "how_many": {"en": "trainees", "zh": "人数"},
    "mean_points": {"en": "mean points", "zh": "平均分"},
    "met": {"en": "meets it", "zh": "接住了"},
    "items": {"en": "What the checks tell", "zh": "评分项分析"},
    "items_note": {
        "en": "Solved: mean share of its points. Discrimination: how far it goes with all other points, −1 to 1; above"
        " 0.3 it tells strong calls from weak ones, below 0 look whether it was understood.",
        "zh": "完成率：这一项平均拿到的比例。区分度：这一项与其余得分的相关，−1 到 1；"
        "0.3 以上能分出强弱，低于 0 就要看看大家是否理解了。",
    },
    "small_class": {
        "en": "With fewer than {enough} calls these figures vary by chance more than they tell.",
        "zh": "不到 {enough} 场，这些数字的偶然起伏比它们说明的还大。",
    },
    "check": {"en": "check", "zh": "评分项"},
    "solved": {"en": "solved", "zh": "完成率"},
    "discrimination": {"en": "discrimination", "zh": "区分度"},
    "calls": {"en": "calls", "zh": "通数"},
    "progress": {"en": "First and best attempt", "zh": "第一次与最好一次"},
    "first": {"en": "first", "zh": "第一次"},
    "best": {"en": "best", "zh": "最好"},
    "questionnaire": {"en": "What trainees say of themselves", "zh": "自评：之前与之后"},
    "questionnaire_note": {
        "en": "1 not at all, 5 entirely. Change: mean of the {pairs} who answered both times.",
        "zh": "1 完全不是，5 完全是。变化：两次都答了的 {pairs} 人的平均。",
    },
    "statement": {"en": "statement", "zh": "说法"},
    "before": {"en": "before", "zh": "之前"},
    "after": {"en": "after", "zh": "之后"},
    "change": {"en": "change", "zh": "变化"},
    "page_of": {"en": "Page for {who}", "zh": "{who} 的一页"},
    "his_words": {"en": "He said", "zh": "对方说"},
    "your_words": {"en": "You said", "zh": "您说"},
    "better_words": {"en": "Better", "zh": "不如说"},
    "turn": {"en": "turn {turn}", "zh": "第 {turn} 轮"},
    "next_time": {"en": "What to try next time", "zh": "下次试试"},
    "went_well": {"en": "What went well", "zh": "做得好的"},
    "slides": {"en": "Moments to talk about", "zh": "一起聊聊这几个时刻"},
    "slides_lead": {
        "en": "First the question, then what the class did. → goes on, ← back.",
        "zh": "先提问，再看大家怎么做。按 → 往下，← 往回。",
    },
    "what_now": {"en": "What would you say now?", "zh": "这时您会怎么说？"},
    "class_said": {"en": "What the class said", "zh": "大家是这么说的"},
    "why": {"en": "Why", "zh": "为什么"},
    "one_more": {"en": "What else would do: “{words}”", "zh": "还可以说：“{words}”"},
    "form_lead": {
        "en": "How far is each of these true of you? 1 not at all, 5 entirely. Your code: ________",
        "zh": "下面的话在多大程度上符合您？1 完全不是，5 完全是。您的代号：________",
    },
    "form_lines": {
        "en": "The teacher writes each sheet as a line: {example}",
        "zh": "老师把每张表录成一行：{example}",
    },
    "last_slide": {
        "en": "What will you try in your next call? Write one sentence down.",
        "zh": "下一场，您想试什么？写下一句话。",
    },
    "no_slides": {
        "en": "No words of a buyer were heard by three trainees or more, so there is nothing to compare.",
        "zh": "没有哪句话有三个人以上听到过，没法比较。",
    },
}

# What the buyer's words call for, and why.
DUE: Final[Mapping[str, tuple[Localized, Localized]]] = {
    "answer": (
        {"en": "He has asked something.", "zh": "对方问了话。"},
        {
            "en": "A question that is passed over comes back, with less trust. Answer in a sentence, then ask yours.",
            "zh": "问话不答，还会再来，信任却少了。先用一句话回答，再问自己的。",
        },
    ),
    "objection": (
        {"en": "He has raised an objection.", "zh": "对方提了异议。"},
        {
            "en": "An objection first wants to be heard, then understood, and only then answered. What is built on an"
            " open objection does not stand.",
            "zh": "异议要先听进去，弄明白，然后才回答。异议还悬着，后面说什么都立不住。",
        },
    ),
    "take_up": (
        {"en": "Something that matters has been said.", "zh": "对方说了要紧的。"},
        {
            "en": "People say such a thing once. Whoever takes it up, from the side on which it is felt, hears more;"
            " whoever changes the subject hears no more of it.",
            "zh": "这种话，人一般只说一次。顺着对方在意的那一面接下去，还会听到更多；换了话题，就再也听不到了。",
        },
    ),
    "show": (
        {"en": "He wants to see or hear something.", "zh": "对方想看看、听听。"},
        {
            "en": "He has named a wish. Now, and not before, it is the moment for what you have, in his own words.",
            "zh": "对方把愿望说出来了。这时候才轮到您讲自己的东西，用对方的话来讲。",
        },
    ),
    "step": (
        {"en": "A step has been agreed or offered.", "zh": "下一步谈成了，或者对方先提了。"},
        {
            "en": "A step without a date and a name evaporates. Fix both, and stop selling.",
            "zh": "没定时间、没定人的下一步会不了了之。把这两样讲定，别再推销。",
        },
    ),
    "anger": (
        {"en": "He is angry.", "zh": "对方在气头上。"},
        {
            "en": "Nobody listens to reasons while he is angry. Let it be said, grant it, and then ask.",
            "zh": "人在气头上听不进道理。让对方说完，承认这火发得有理，然后再问。",
        },
    ),
    "goodbye": (
        {"en": "There is no more to be had here.", "zh": "这里没有更多可谈的了。"},
        {
            "en": "To leave in time is worth more than another try: he will open the door again.",
            "zh": "及时告辞，比再试一次强：下回人家还愿意见您。",
        },
    ),
}


def word(name: str, lang: str, **values: object) -> str:
    """A text of the report."""
    return fill(say(WORDS[name], lang), {key: str(value) for key, value in values.items()})


def questionnaire_text(lang: str) -> str:
    """The questionnaire as a page of text, with room for the answers."""
    scale = "  ".join(str(one) for one in range(LOWEST, HIGHEST + 1))
    lines = [word("form_lead", lang), ""]
    for number, statement in enumerate(STATEMENTS, start=1):
        lines += [f"{number}. {say(statement, lang)}", f"   {scale}", ""]
    example = ", ".join(["K7QF-3M9", *["3"] * len(STATEMENTS)])
    return "\n".join([*lines, word("form_lines", lang, example=example)])
