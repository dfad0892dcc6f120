"""The words that growth is told in: behaviours, states of mastery, reasons of the day, verdicts on a focus."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from kamsim.domain.text import Localized
from kamsim.report.words import Words
from kamsim.study.habits import SHARES

# A figure of behaviour, as a row of a table names it.
FIGURE: Final[Mapping[str, Localized]] = {
    "situation": {"en": "situation questions", "zh": "背景问题"},
    "problem": {"en": "problem questions", "zh": "难点问题"},
    "implication": {"en": "implication questions", "zh": "暗示问题"},
    "payoff": {"en": "need-payoff questions", "zh": "需求-效益问题"},
    "listening": {"en": "moves spent listening", "zh": "用来听的话"},
    "taken_up": {"en": "confidences taken up at once", "zh": "对方交底时当场接住"},
    "on_angle": {"en": "implications that met what weighs on him", "zh": "暗示问题问在痛处"},
    "met": {"en": "what was due, met at once", "zh": "该接的话当场接住"},
    "early_pitch": {"en": "calls with a pitch before any need", "zh": "还没问出需求就介绍产品的谈话"},
    "benefits": {"en": "presenting that answered a stated need", "zh": "介绍时对上了说出口的需求"},
    "proposals": {"en": "asked for an action or the order", "zh": "开口要行动或订单"},
}

# What to do for whoever practises it.
TRY: Final[Mapping[str, Localized]] = {
    "situation": {
        "en": "Ask fewer questions about facts. Before each, say to yourself what you will do with the answer.",
        "zh": "少问几个背景问题。每问之前先想好，得了答案要拿来做什么。",
    },
    "problem": {
        "en": "Once a fact is on the table, ask where it gives trouble.",
        "zh": "情况摸清了，就问一句：这里头哪儿不顺手。",
    },
    "implication": {
        "en": "When a difficulty is admitted, ask what follows from it: for whom, how often, what it costs.",
        "zh": "对方认了难处，就往下追：牵连到谁，多久一回，要花多少。",
    },
    "payoff": {
        "en": "When it sounds serious, ask what it would be worth to have it solved. Let the buyer say the benefit.",
        "zh": "听着已经不轻了，就问：要是解决了，值多少。好处让对方自己说。",
    },
    "listening": {
        "en": "After an answer that matters, say it back in your own words before you ask on.",
        "zh": "对方说到要紧处，先用自己的话复述一遍，再往下问。",
    },
    "taken_up": {
        "en": "When the buyer confides something, answer that and nothing else first.",
        "zh": "对方交了底，先接这一句，别的往后放。",
    },
    "on_angle": {
        "en": "Listen for what it is about: money, time, people, risk or standing. Ask on along that line.",
        "zh": "听清难在哪一面：钱、时间、人、风险，还是脸面。就顺着那一面问。",
    },
    "met": {
        "en": "Before each move ask yourself: what are the last words waiting for?",
        "zh": "每次开口前先问自己：对方上一句话在等什么？",
    },
    "early_pitch": {
        "en": "Show nothing before the buyer has said in so many words what is wanted.",
        "zh": "对方没把想要什么说出口之前，什么都先别介绍。",
    },
    "benefits": {
        "en": "Show only what answers a wish that was spoken, and name that wish when you show it.",
        "zh": "只介绍对得上的那一样，介绍时把对方说过的愿望点出来。",
    },
    "proposals": {
        "en": "Before you leave, ask for one action: who, what, when.",
        "zh": "告辞之前，提一个行动：谁，做什么，什么时候。",
    },
}

STATE: Final[Mapping[str, Localized]] = {
    "untried": {"en": "not tried", "zh": "还没碰"},
    "begun": {"en": "begun", "zh": "刚开始"},
    "shaky": {"en": "shaky", "zh": "不稳"},
    "steady": {"en": "steady", "zh": "稳"},
    "mastered": {"en": "mastered", "zh": "已掌握"},
}

VERDICT: Final[Mapping[str, Localized]] = {
    "waiting": {
        "en": "{left} more calls before it is judged. For now it only counts that you do it, not how well.",
        "zh": "再谈 {left} 场才下结论。眼下只看做没做，不看做得好不好。",
    },
    "better": {
        "en": "It goes better than before. Keep it, or choose the next.",
        "zh": "比以前好了。接着练，或者换下一项。",
    },
    "level": {"en": "About as before. Three more calls will tell.", "zh": "和以前差不多。再谈三场看看。"},
    "worse": {
        "en": "Less than before. That happens while one attends to something new; three more calls will tell.",
        "zh": "比以前少。刚练新东西常会这样，再谈三场看看。",
    },
    "done": {"en": "Done in enough calls to go on to the next.", "zh": "练够次数了，可以换下一项。"},
}

# Why something is proposed today, by kind and reason.
REASON: Final[Mapping[str, Localized]] = {
    "mistakes.due": {
        "en": "{count} of your own mistakes, each in the position where you made it",
        "zh": "您自己的失误 {count} 处，回到当时那一刻再答一次",
    },
    "mistakes.due_1": {
        "en": "one of your own mistakes, in the position where you made it",
        "zh": "您自己的一处失误，回到当时那一刻再答一次",
    },
    "mistakes.done": {"en": "your own mistakes", "zh": "自己的失误"},
    "drill.missed": {
        "en": "{count} questions that you answered wrongly some days ago",
        "zh": "前些天答错的 {count} 道练习题",
    },
    "drill.missed_1": {"en": "a question that you answered wrongly some days ago", "zh": "前些天答错的一道练习题"},
    "drill.weak": {
        "en": "{count} questions on {k}, where you are least sure",
        "zh": "做 {count} 道练习题（{k}），这里您最没把握",
    },
    "drill.new": {
        "en": "{count} questions on {k}, which is new to you",
        "zh": "做 {count} 道练习题（{k}），这一块您还没碰过",
    },
    "drill.done": {"en": "questions", "zh": "练习题"},
    "puzzle.level": {"en": "a puzzle at your level", "zh": "一道和您水平相当的实战题"},
    "puzzle.done": {"en": "a puzzle", "zh": "实战题"},
    "call.first": {
        "en": "your first call, with a coach at your side: {scenario}",
        "zh": "第一场谈话，教练在旁边陪着：{scenario}",
    },
    "call.match": {"en": "a call: {scenario}", "zh": "谈一场：{scenario}"},
    "retry.lost": {
        "en": "once more before the same buyer, whom you lost last time: {scenario}",
        "zh": "再去见上次没谈成的那位：{scenario}",
    },
    "call.done": {"en": "a call", "zh": "谈话"},
}

word: Final = Words(
    {
        "minutes": {"en": "{n} min", "zh": "{n} 分钟"},
        "days": {"en": "{n} of the last 28 days practised", "zh": "最近 28 天练了 {n} 天"},
        "level": {"en": "{value} ± {spread}", "zh": "{value} ± {spread}"},
        "percent": {"en": "{n}%", "zh": "{n}%"},
    }
)


def figure_text(name: str, value: float | None) -> str:
    """A figure of behaviour: a share in per cent, a count to one digit, "–" where there is none."""
    if value is None:
        return "–"
    return f"{100 * value:.0f}%" if name in SHARES else f"{value:.1f}"


def day_text(day: int) -> str:
    """A day as ISO 8601."""
    return date.fromordinal(max(1, day)).isoformat()
