"""What the report of a playtest is called in its parts, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from kamsim.domain.text import say
from kamsim.report.wrapping import cells

# Says a finding, which a playtest words in English, in another language.
Say = Callable[[str], str]

VERDICTS: Final = {
    "sound": {"en": "Sound: nothing to mend was found.", "zh": "没有发现要改的地方。"},
    "remarks": {"en": "Sound, with remarks.", "zh": "没有大问题，有几点提示。"},
    "faults": {"en": "There are faults to mend.", "zh": "有要改的地方。"},
}
SELLERS: Final = {
    "rookie": {"en": "rookie", "zh": "新手"},
    "technician": {"en": "technician", "zh": "技术员"},
    "journeyman": {"en": "journeyman", "zh": "熟手"},
    "veteran": {"en": "veteran", "zh": "老手"},
    "master": {"en": "master", "zh": "大师"},
    "ladder": {"en": "ladder", "zh": "按顺序问"},
    # Those who follow a recipe or guess.
    "random": {"en": "random", "zh": "随便说"},
    "exhaustive": {"en": "exhaustive", "zh": "全问一遍"},
    "always-n": {"en": "always-n", "zh": "只问效益"},
    "leave-at-once": {"en": "leave-at-once", "zh": "一来就走"},
    "courtesies": {"en": "courtesies", "zh": "只讲客套"},
    "tag-all": {"en": "tag-all", "zh": "什么都标记"},
    "first": {"en": "first", "zh": "只选头一句"},
    "longest": {"en": "longest", "zh": "只选最长的"},
    "always-ask": {"en": "always-ask", "zh": "只管提问"},
    # Those who do not hear something.
    "word-blind": {"en": "word-blind", "zh": "不听内容"},
    "menu-blind": {"en": "menu-blind", "zh": "只看菜单"},
    "deaf-to-angles": {"en": "deaf-to-angles", "zh": "听不出角度"},
    "deaf-to-hints": {"en": "deaf-to-hints", "zh": "听不出透露"},
    "deaf-to-weight": {"en": "deaf-to-weight", "zh": "听不出轻重"},
}
# A journeyman with more or none of one kind, by what that is.
_MORE: Final = {"en": "more-{knob}", "zh": "多{knob}"}
_NONE: Final = {"en": "no-{knob}", "zh": "不{knob}"}
_KNOBS: Final = {
    "situation": "问背景",
    "problem": "问难点",
    "implication": "问后果",
    "payoff": "问效益",
    "listening": "倾听",
    "features": "讲特征",
    "advantages": "讲优点",
    "benefits": "讲利益",
    "closes": "求成交",
}
# Words of a scenario file and what they are called in Chinese; in English the word is the name.
IN_CHINESE: Final = {
    "controlling": "控制型",
    "analyzing": "分析型",
    "advocating": "倡导型",
    "facilitating": "平易型",
    "situation": "背景问题",
    "problem": "难点问题",
    "implication": "暗示问题",
    "payoff": "效益问题",
    "feature": "特征",
    "advantage": "优点",
    "benefit": "利益",
    "proof": "证据",
    "answer": "回应异议",
    "advance": "推进",
    "concede": "让步",
    "money": "钱",
    "time": "时间",
    "people": "人",
    "risk": "风险",
    "standing": "脸面",
    "economic": "决策者",
    "technical": "技术把关者",
    "user": "使用者",
    "purchasing": "采购执行者",
    "finance": "财务付款者",
    "coach": "内线",
}
WORDS: Final = {
    "head": {"en": "{deal} deal, {count} variants", "zh": "{deal}，{count} 个变体"},
    "small": {"en": "small", "zh": "小额买卖"},
    "large": {"en": "large", "zh": "大额买卖"},
    "whole_head": {"en": "{title} ({id}), {head}", "zh": "{title}（{id}），{head}"},
    "interrupted": {
        "en": "Interrupted: this rests on what was done by then.",
        "zh": "中途停止：结果只算到那时为止。",
    },
    "recites": {"en": "It begins: {lines}{more}.", "zh": "开头是：{lines}{more}。"},
    "recited": {"en": "“{text}” (`{id}`)", "zh": "“{text}”（`{id}`）"},
    "then": {"en": ", ", "zh": "，"},
    "recites_more": {"en": "; {count} more are in --json", "zh": "；后面还有 {count} 句，见 --json"},
    "tried": {"en": "Tried: {text}.", "zh": "试过：{text}。"},
    "first": {"en": "A first look:", "zh": "先看一眼："},
    "goes_on": {
        "en": "The rest is being played; the whole report follows.",
        "zh": "其余的还在试演，完整的报告随后就来。",
    },
    "who": {
        "en": "The rookie pitches, the technician asks and does not follow, the journeyman follows now and then, the "
        "veteran listens, the master hears everything; the ladder asks in order and ignores the answers.",
        "zh": "新手急着推销，技术员会问不会追，熟手有时追，老手会听，大师句句听得懂；“按顺序问”的不管回答。",
    },
    "by_buyer": {"en": "Calls won, by buyer", "zh": "谈成的比例，按客户"},
    "by_need": {"en": "Needs, %: found/stated/met", "zh": "需求，%：承认/明说/满足"},
    "by_need_long": {
        "en": "Needs, in per cent of calls: found, stated, met",
        "zh": "需求，占谈话的百分比：承认、明说、满足",
    },
    "difficulty": {"en": "Difficulty", "zh": "难度"},
    "wins": {"en": "the {name} wins {share}", "zh": "{name}谈成 {share}"},
    "and": {"en": " and ", "zh": "，"},
    "all": {"en": "of the calls; all five kinds of seller {share}", "zh": "；五种销售平均 {share}"},
    "separation": {"en": "Separation", "zh": "区分"},
    "tells": {
        "en": "tells good from poor sellers {how}: the better one has more in {share} of pairs, {gap} points apart",
        "zh": "好坏销售分得{how}：{share} 的对比里好的分高，平均差 {gap} 分",
    },
    "well": {"en": "well", "zh": "很开"},
    "fairly": {"en": "fairly", "zh": "还算开"},
    "poorly": {"en": "poorly", "zh": "不开"},
    "length": {"en": "Length", "zh": "长短"},
    "turns": {"en": "median turns: {list}", "zh": "轮数中位数：{list}"},
    "style": {"en": "Style", "zh": "风格"},
    "best": {"en": "best line, by variant", "zh": "最好的走法，按变体"},
    "least": {"en": "least  mean  most", "zh": "最低 平均 最高"},
    "none": {"en": "no need", "zh": "没有需求"},
    "leave": {"en": "to leave", "zh": "该告辞"},
    "mean_won": {"en": "mean  won", "zh": "平均 谈成"},
    "seller": {"en": "Seller", "zh": "销售"},
    "mean": {"en": "mean", "zh": "平均"},
    "sd": {"en": "sd", "zh": "标准差"},
    "min": {"en": "least", "zh": "最低"},
    "max": {"en": "most", "zh": "最高"},
    "order": {"en": "order", "zh": "订单"},
    "advance": {"en": "advance", "zh": "进展"},
    "continuation": {"en": "contin.", "zh": "暂时中断"},
    "no_sale": {"en": "no sale", "zh": "未成交"},
    "line": {"en": "Line", "zh": "句子"},
    "kind": {"en": "kind", "zh": "类"},
    "menu": {"en": "on the menu", "zh": "上菜单"},
    "said": {"en": "said", "zh": "说过"},
    "by_sellers": {"en": "by sellers", "zh": "销售说的"},
    "in_best": {"en": "in best lines", "zh": "最好走法里"},
    "more": {"en": "and {count} more, in --json and --html", "zh": "还有 {count} 条，见 --json 和 --html"},
    "remarks": {"en": "Remarks", "zh": "提示"},
    "nothing": {"en": "None.", "zh": "没有。"},
    "playtest": {"en": "Playtest", "zh": "试演"},
    "calls": {"en": "{calls} calls a seller · seed {seed}", "zh": "每种销售 {calls} 次 · 种子 {seed}"},
    "reached": {"en": "how far sellers get, by style", "zh": "各风格下谈成的比例"},
    "thresholds": {"en": "Numbers moved by one", "zh": "把数值挪一格"},
    "exploits": {"en": "Lines that win without a stated need", "zh": "没有明说需求也能谈成的走法"},
    "lines": {"en": "Lines", "zh": "各句用到多少"},
    "styles": {"en": "Styles", "zh": "风格"},
    "topic": {"en": "topic", "zh": "话题"},
    "best_at": {"en": "best in positions sampled", "zh": "抽查局面里最好"},
    "a_need": {"en": "need", "zh": "需求"},
    "a_step": {"en": "step", "zh": "步骤"},
    "the_buyer": {"en": "buyer", "zh": "客户"},
    "decides": {"en": "decides", "zh": "起作用"},
    "variant": {"en": "variant", "zh": "变体"},
    "result": {"en": "result", "zh": "结果"},
    "points": {"en": "points", "zh": "得分"},
    "admitted": {"en": "needs admitted", "zh": "承认的需求"},
    "moves": {"en": "moves", "zh": "说的话"},
    "sellers": {"en": "Sellers", "zh": "各种销售"},
}
KINDS: Final = {
    "deaf": {"en": "signals that decide little", "zh": "作用不大的信号"},
    "unsaid_line": {"en": "lines on the menu that nobody says", "zh": "上了菜单没人说的句子"},
    "unreached_reply": {"en": "replies never heard", "zh": "没人听到的答话"},
    "idle_line": {"en": "lines that are never the best and tempt nobody", "zh": "从来不是最好、也没人选的句子"},
    "threshold": {"en": "numbers that decide nothing", "zh": "不起作用的数值"},
}


def word(key: str, lang: str, **values: object) -> str:
    """A word or sentence of the report; what it has no words for is said as it is."""
    return WORDS[key][lang].format(**values) if key in WORDS else key


def seller(name: str, lang: str) -> str:
    """What a seller is called; one whose habits are turned goes by what he does more or less."""
    if name in SELLERS:
        return SELLERS[name][lang]
    turned, _, knob = name.partition("-")
    words = {"more": _MORE, "no": _NONE}.get(turned)
    return words[lang].format(knob=_KNOBS[knob] if lang == "zh" else knob) if words and knob in _KNOBS else name


def called(name: str, lang: str) -> str:
    """What a style or a kind of line is called in the report."""
    return IN_CHINESE[name] if lang == "zh" else name


def left(text: str, width: int) -> str:
    """`text` in so many cells, at their left; what does not fit is cut."""
    while cells(text) > width:
        text = text[:-1]
    return text + " " * (width - cells(text))


def right(text: str, width: int) -> str:
    """`text` at the right of so many cells."""
    return " " * (width - cells(text)) + text


def recited(fault: dict[str, Any], lang: str) -> str:
    """How a sequence begins that wins whatever he says: some of its lines in their words; "" of another fault."""
    begins = fault.get("begins")
    if not begins:
        return ""
    lines = [word("recited", lang, text=say(one["text"], lang), id=one["id"]) for one in begins]
    rest = fault["recites"] - len(begins)
    more = word("recites_more", lang, count=rest) if rest > 0 else ""
    return word("recites", lang, lines=word("then", lang).join(lines), more=more)


def remedy_of(fault: dict[str, Any], lang: str, tell: Say) -> str:
    """What was tried against a fault, with its effect; what an author may do, where nothing was or that does not mend
    it alone."""
    advice, tried = tell(fault.get("help", "")), fault.get("remedy")
    if tried is None:
        return advice
    told = word("tried", lang, text=tell(tried["text"]))
    return told if tried["mends"] or not advice else f"{told}{' ' if lang == 'en' else ''}{advice}"
