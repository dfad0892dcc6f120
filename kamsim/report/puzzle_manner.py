"""By what in his answers one hears whom one has met: the traits of a manner that stand in the words, counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, fill, say
from kamsim.report.puzzle_quotes import clauses, sentences, together
from kamsim.scoring.speech import answer_of, quotable

# So many answers at least speak for a manner, and of another one at most half as many.
LEAST: Final = 2
_QUOTES: Final = 2
_STOPS: Final = re.compile(r"[.!?…;:。！？；：]+")
# Up to so many words (Chinese: characters) to a sentence an answer is short, from so many on it is long.
_SHORT: Final = {"en": 5.0, "zh": 9.0}
_LONG: Final = {"en": 5.5, "zh": 7.0}
# A short answer is no longer than this in all, unless it says much in short sentences.
_FEELS: Final = {
    "en": re.compile(
        r"…|\bthank|kind of|good of you|glad|sorry|embarrass|hope|afraid|\bplease\b|we all|all of us|\bfeel|nice\b"
        r"|lovely|blame|means well|troubl|fear|so like|heart|for us\b|you know\b|poor|upset|obliging",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"……|谢谢|不好意思|高兴|为难|大家|大伙儿|心疼|舍不得|真好|有心|难得|过意不去|体谅|好意|好心|怕|怪不得|您问吧"
        r"|您说呢|慢慢|但愿"
    ),
}
_SHORTENS: Final = re.compile(r"(?:n't|'(?:m|re|ll|d|ve)|\b(?:it|that|there|what|he|she)'s)\b", re.IGNORECASE)
_CALLS: Final = {"en": re.compile("!"), "zh": re.compile("！")}
_WARM: Final = {"en": re.compile("!|…"), "zh": re.compile("！|……")}


def _calls(words: Localized) -> bool:
    return all(_CALLS[lang].search(say(words, lang)) for lang in v.LANGUAGES)


def _clips(words: Localized) -> bool:
    dry = not any(_WARM[lang].search(say(words, lang)) for lang in v.LANGUAGES)
    return dry and not _weighs(words) and all(_pace(say(words, lang), lang) <= _SHORT[lang] for lang in v.LANGUAGES)


def _weighs(words: Localized) -> bool:
    dry = not any(_WARM[lang].search(say(words, lang)) for lang in v.LANGUAGES)
    full = all(_pace(say(words, lang), lang) >= _LONG[lang] for lang in v.LANGUAGES)
    return dry and full and _SHORTENS.search(say(words, "en")) is None


def _feels(words: Localized) -> bool:
    loud = any(_CALLS[lang].search(say(words, lang)) for lang in v.LANGUAGES)
    return not loud and all(_FEELS[lang].search(say(words, lang)) for lang in v.LANGUAGES)


def _pace(words: str, lang: str) -> float:
    """Words (Chinese: characters) to a sentence."""
    sentences = [one for one in _STOPS.split(words) if one.strip()]
    return _size(words, lang) / max(1, len(sentences))


_SHOWS: Final[dict[str, Callable[[Localized], bool]]] = {
    "controlling": _clips,
    "analyzing": _weighs,
    "advocating": _calls,
    "facilitating": _feels,
}

# What somebody asks for who wants order and evidence before anything else.
_EVIDENCE: Final = {
    "en": re.compile(
        r"\bfirst\b|evidence|\bdata\b|figure|record|ground|on what|assum|check|examin|procedure|in its turn"
        r"|set out|before i|one thing after|stamped|on average|average|stated|per cent|measured|precise|accurate|exact"
        r"|in writing|argument|statement|determin|verif|\btimes\b|\blist\b|equal|column|per shift|probable|\d",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"先|依据|根据|数据|记录|登记|单列|差额|合格|核|清楚|逐|次序|顺序|程序|流程|凭什么|测|条件|平均|准确|精确|一件一件|一条一条|书面|算过"
        r"|检验|批|统计|说明|\d"
    ),
}
# What somebody says who is in command: refuses, cuts short, wants the result, speaks of what is his.
_COMMANDS: Final = {
    "en": re.compile(
        r"\b(?:no|not|nobody|nothing|never|enough|twice|ends?|point|result|waste|shorter|stop|want|nag|sack|leave"
        r"|listen|write|gone|lost|mine|don't|won't|can't|isn't|doesn't|haven't|they do)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"不|没|别|少说|直接|就这|就一句|干活|结果|我要|我只|念叨|垫底|再办|说完|记上|办"),
}
# What somebody says who is carried away: a picture, a laugh, himself in the middle of it.
_CARRIED: Final = {
    "en": re.compile(
        r"\blike an?\b|\blike [a-z]+s\b|\bha\b|\boh\b|\b(?:i'm|i'd|i've|i|me|my)\b.*!|never|nothing but|nobody|lovely"
        r"|handsome|beautiful|stories|dream|wild|flying|retire|wedding|granny",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"像|似的|好比|跟.{1,12}(?:一样|要饭)|老虎|我|咱|呢！|哈|心肝|心头肉|可不|好看|退休|宝！|故事|喜事"
    ),
}
# What anybody may say: how to begin, a bare figure, thanks, and what asks for a conclusion or an order.
_WEAK: Final = {
    "en": re.compile(
        r"let's (?:begin|hear|look|see)|where it starts|conclusion|please (?:just )?ask|^please \w+$|kind of you, but"
        r"|a help\b|have to explain|on paper|^plus |^(?:\w+ ){0,6}(?:hundred|thousand|million|yuan)$"
        r"|^(?:an? interview|stopped in spring)|then (?:please )?(?:hear|listen)"
        r"|no answer to that|^that's my point$|no more to it|no more behind it|it's serious"
        r"|^for the record$|^from the first|^nothing else$|^(?:\w+['’]?\w* ?){1,2}$|^i do hope so$",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"先说这个|从这儿说起|先有这个|结论|谢谢您，?不过|^您?问吧|^那您问吧|^您是好心|^先放|^那一点先|又多出|^[一二三四五六七八九十百千万\d]+$"
        r"|我先不谈|没有答案|我是认真的|^条件差不多$|就到这儿|文件都下了|^(?:礼拜|周[一二三四五六日]|每月|一个月|一周).*！$|三台全开|真金白银|^要说有什么记录$|^没别的$|^但愿是这样$|^\w{1,4}$"
    ),
}
_TRAITS: Final[dict[str, Localized]] = {
    "controlling": {
        "en": "{quotes}: {count} of {all} answers are clipped and dry. Power high, emotion low.",
        "zh": "{quotes}：{all}句答话里有{count}句又短又干，不带情绪。力度高，情感低。",
    },
    "analyzing": {
        "en": "{quotes}: {count} of {all} answers are whole, measured sentences, without haste and without warmth."
        " Power low, emotion low.",
        "zh": "{quotes}：{all}句答话里有{count}句说得完完整整、一板一眼，不抢话，也不带情绪。力度低，情感低。",
    },
    "advocating": {
        "en": "{quotes}: {count} of {all} answers are called out. Power high, emotion high.",
        "zh": "{quotes}：{all}句答话里有{count}句是喊出来的感叹。力度高，情感高。",
    },
    "facilitating": {
        "en": "{quotes}: {count} of {all} answers are soft, hesitant or careful of people's feelings. Power low,"
        " emotion high.",
        "zh": "{quotes}：{all}句答话里有{count}句口气软，带着犹豫，或者顾着别人的感受。力度低，情感高。",
    },
}
# Where the answers that show it are fewer than half, they are not counted.
_ORDERLY: Final[Localized] = {
    "en": "{quotes}: whole, measured sentences that want order and evidence, without haste and without warmth. Power"
    " low, emotion low.",
    "zh": "{quotes}：话说得完整，讲次序、讲依据，不抢话，也不带情绪。力度低，情感低。",
}
# By what a manner parts best from the one next to it: a command, a thing weighed, oneself in the middle of it, a
# hesitation or a feeling. Such words are quoted before others.
_PARTS: Final = {
    "controlling": {
        "en": re.compile(
            r"^(?:go on|stop|show|write|put|bring|listen|make it|get|tell|leave|don't|then say|say|let me see)\b"
            r"|\b(?:not twice|enough|that ends|stops|to the point|i want|won't have|not my|no use|nobody)\b",
            re.IGNORECASE,
        ),
        "zh": re.compile(
            r"往下说|接着说|拿来|写下来|记上|少说|别绕|直接|到此为止|我要|我只|不会有|没有第|说完|就一句|结果|念叨|您急什么|我不"
        ),
    },
    "analyzing": _EVIDENCE,
    "advocating": _CARRIED,
    "facilitating": {
        "en": re.compile(
            r"sorry|asham|afraid|embarrass|\bhope\b|blame|hurt|upset|so glad|so like|couldn't|don't dare|troubl|heart"
            r"|standing in|to be honest|to tell you the truth|easy to|poor|it's good of|don't like to|didn't like",
            re.IGNORECASE,
        ),
        "zh": re.compile(
            r"不好意思|为难|怕|心疼|过意不去|难受|理一理|好意|好心|体谅|惦记|舍不得|不好讲|不太好|不碍事|不敢|误会|扫他的兴|但愿|真好"
        ),
    },
}
# Words of feeling and of doubt: an answer with one of them does not speak for a manner that shows no feeling.
_UNMOVED: Final = ("controlling", "analyzing")
_BLURS: Final = {
    "en": re.compile(
        r"annoy|stand it|depends|hard to say|couldn't say|can't say|not sure|afraid|worr|\bfear|angry|asham|\bhate"
        r"|upset|perhaps|maybe|too fine|in one word|regret|unfortunate|embarrass|uncomfortable|pain",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"恼火|受不了|太悬|说不好|得看|看情况|说不准|答不了|气人|心烦|怕|担心|委屈|难受|惭愧|脸红|遗憾|一晚还没|不好说|也许|可能"
    ),
}
_SIGNS: Final = {"controlling": _COMMANDS, "analyzing": _EVIDENCE, "advocating": _CARRIED, "facilitating": _FEELS}
_NOT_RESULTS: Final[Localized] = {
    "en": "Not controlling: that one wants the result, at once and in three words; here the way to it has to be right"
    " first.",
    "zh": "不是控制型：控制型只要结果，三两个字就打发了；这里要先把来龙去脉弄准。",
}
_NOT: Final[dict[tuple[str, str], Localized]] = {
    ("controlling", "analyzing"): {
        "en": "Not analyzing: nothing is weighed up here, it is said and done.",
        "zh": "不是分析型：不掂量，说完就完。",
    },
    ("controlling", "advocating"): {
        "en": "Not advocating: as quick, but without one exclamation.",
        "zh": "不是倡导型：一样干脆，可一个感叹号都没有。",
    },
    ("analyzing", "controlling"): {
        "en": "Not controlling: that one would be done in three words, and these are whole sentences.",
        "zh": "不是控制型：控制型三两个字就打发了，这里是整句整句地说。",
    },
    ("analyzing", "facilitating"): {
        "en": "Not facilitating: no unhurried softness, the matter alone is spoken of.",
        "zh": "不是平易型：口气不软，说的都是事。",
    },
    ("advocating", "controlling"): {
        "en": "Not controlling: as quick, but that one would not raise the voice.",
        "zh": "不是控制型：一样快，可控制型不会这么感叹。",
    },
    ("advocating", "facilitating"): {
        "en": "Not facilitating: as warm, but nothing here hesitates.",
        "zh": "不是平易型：一样热乎，可话说得冲，不犹豫。",
    },
    ("facilitating", "advocating"): {
        "en": "Not advocating: as warm, but nothing is called out.",
        "zh": "不是倡导型：一样有人情味，可没有一句是喊出来的。",
    },
    ("facilitating", "analyzing"): {
        "en": "Not analyzing: as careful, but it is people and feelings that count, and not figures.",
        "zh": "不是分析型：一样小心，可顾的是人，不是数。",
    },
}
# What must not stand in any answer where the sentence against a rival says so.
_NEVER: Final = {
    ("controlling", "advocating"): _CALLS,
    ("facilitating", "advocating"): _CALLS,
    ("advocating", "facilitating"): {"en": re.compile("…"), "zh": re.compile("……")},
    ("analyzing", "facilitating"): {"en": re.compile("…"), "zh": re.compile("……")},
}
# Figures, records and procedures; in so many answers they make one sound exact.
_FIGURED: Final = {
    "en": re.compile(r"\d|assay|sample|\blots?\b|certificate|record|figure|per cent|procedure", re.IGNORECASE),
    "zh": re.compile(r"\d|检测|取样|样品|批号|检验单|记录|百分之|登记"),
}
_EXACT: Final = 3
_JOIN: Final = {"en": "”, “", "zh": "”“"}


@dataclass(frozen=True, slots=True)
class Manner:
    """The answers by which a manner shows: `own` were worded as only this one would, `all` were given; the opening,
    which all have in common, is none of them."""

    style: str
    own: Sequence[Localized]
    all: Sequence[Localized]


def manner_why(manner: Manner) -> Localized | None:
    """Whom one has met and by what one hears it; None where fewer than LEAST answers show it, or where those of another
    manner are not far fewer."""
    own = list(map(answer_of, manner.own))
    counts = {style: sum(map(shows, own)) for style, shows in _SHOWS.items()}
    shown = [one for one in own if _SHOWS[manner.style](one)]
    most_of_others = max(count for style, count in counts.items() if style != manner.style)
    if len(shown) < LEAST or 2 * most_of_others > len(shown):
        return None
    rival = _rival(manner, counts)
    quotes = _quotes(manner.style, shown)
    if not rival or quotes is None:
        return None
    first, second = _TRAITS[manner.style], _NOT[rival]
    mostly = 2 * sum(map(_SHOWS[manner.style], manner.all)) > len(manner.all)
    orderly = manner.style == "analyzing"
    if orderly:
        second = _NOT_RESULTS if rival[1] == "controlling" else second
    if not mostly:
        # What shows in fewer than half of the answers shows a manner only by what they say.
        if not orderly:
            return None
        first = _ORDERLY
    return together(_filled(manner, quotes, first), _filled(manner, quotes, second))


def _rival(manner: Manner, counts: dict[str, int]) -> tuple[str, str] | None:
    """The manner that has most in common with it, of those against which what is said holds; who speaks softly, but of
    figures and procedures, is most easily taken for one who weighs things."""
    exact = sum(any(_FIGURED[lang].search(say(one, lang)) for lang in v.LANGUAGES) for one in manner.all)
    if manner.style == "facilitating" and exact >= _EXACT:
        return manner.style, "analyzing"
    pairs = [pair for pair in _NOT if pair[0] == manner.style and not _is_broken(manner, pair)]
    return max(pairs, key=lambda pair: counts[pair[1]], default=None)


def _is_broken(manner: Manner, pair: tuple[str, str]) -> bool:
    never = _NEVER.get(pair)
    return never is not None and any(never[lang].search(say(one, lang)) for one in manner.all for lang in v.LANGUAGES)


def _quotes(style: str, shown: Sequence[Localized]) -> Localized | None:
    """Words of two answers, in each language; None where they are no more than one."""
    found = {lang: _of_each(style, shown, lang) for lang in v.LANGUAGES}
    if min(map(len, found.values())) < _QUOTES:
        return None
    return {lang: f"“{_JOIN[lang].join(words)}”" for lang, words in found.items()}


def _of_each(style: str, shown: Sequence[Localized], lang: str) -> list[str]:
    """Of the answers the clauses that show the manner best, one of each."""

    def rank(one: str) -> tuple[bool, bool, int]:
        torn = style == "analyzing" and _size(one, lang) < _MEASURED[lang]
        return torn, _PARTS[style][lang].search(one) is None, -len(one)

    blurred = _BLURS[lang] if style in _UNMOVED else None
    clear = [one for one in shown if blurred is None or not blurred.search(say(one, lang))]
    picked = [min(_telling(style, say(one, lang), lang), key=rank, default="") for one in clear]
    ranked = sorted(dict.fromkeys(filter(None, picked)), key=rank)
    return [one for one in ranked if not any(one != other and one in other for other in ranked)][:_QUOTES]


def _telling(style: str, words: str, lang: str) -> list[str]:
    """What of an answer could be quoted: what has a sign of the manner in it, and would not as well fit another."""
    signs, weak = _SIGNS[style][lang], _WEAK[lang]
    parts = _PARTS[style][lang]
    found = [one for one in clauses(words, lang) if signs.search(one) or parts.search(one)]
    found = [one for one in found if not weak.search(one)]
    # A whole sentence shows a manner better than a piece of one.
    found = [one for one in found if one in _wholes(words)] or found
    if style == "analyzing":
        # A torn-off piece shows no whole sentence; it is quoted where there is nothing longer.
        found = [one for one in found if _size(one, lang) >= _MEASURED[lang]] or found
    return [one for one in found if style != "advocating" or _CALLS[lang].search(one)]


def _wholes(words: str) -> list[str]:
    return [quotable(one.rstrip(".!?。！？ ")) for one in sentences(words)]


def _size(words: str, lang: str) -> int:
    return len(words.split()) if lang == "en" else len(re.sub(r"\W", "", words))


# So many words, and characters, has a measured sentence at least.
_MEASURED: Final = {"en": 5, "zh": 8}


def _filled(manner: Manner, quotes: Localized, text: Localized) -> Localized:
    shows = _SHOWS[manner.style]
    total = {"count": str(sum(map(shows, manner.all))), "all": str(len(manner.all))}
    return {lang: fill(say(text, lang), {**total, "quotes": say(quotes, lang)}) for lang in v.LANGUAGES}
