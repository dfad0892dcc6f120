"""What one text says and another denies: figures told of one thing, how long a step takes, whom one speaks to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kamsim.authoring.figures import figures_in, unlike
from kamsim.authoring.spoken import TRAINEE, Spoken, bare, shown
from kamsim.content.document import Loc
from kamsim.content.findings import Findings, listed
from kamsim.domain.problems import NOTE
from kamsim.domain.scenario import Line, Scenario
from kamsim.domain.text import say

_NUMBER = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twelve": 12}
_NUMBER |= {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "十": 10}
_GUARANTEE = {
    "en": re.compile(
        r"\b(\d+|[a-z]+)[- ]years?['’]? (?:guarantee|warranty)|(?:guarantee|warranty) of (\d+|[a-z]+) year"
    ),
    "zh": re.compile(r"(?:保修|质保|包修)(\d+|[一二两三四五六十])年"),
}
# What a price is told by, since a briefing names other figures, too.
_MONEY = {
    "en": re.compile(
        r"[$€£¥] ?\d[\d,.]*|\b\d[\d,.]*(?: (?:thousand|million))? (?:yuan|dollars?|euros?|pounds?|francs?)\b"
        r"|\bcosts? \d[\d,]*|\b(?:[a-z]+[ -]){1,4}(?:yuan|dollars?|euros?|pounds?|francs?)\b"
    ),
    "zh": re.compile(
        r"[\d,.零一二三四五六七八九十百千万两]+(?:元|块)|一[把台个套件只张箱][\d,零一二三四五六七八九十百千万两]{2,}"
    ),
}
# How long a thing is tried: a step that is called by one of these is not asked for by another.
_SPAN = {
    "en": re.compile(r"\b(day|week|fortnight|month|year)s?\b"),
    "zh": re.compile("(?<![\u4e00-\u9fff\\d]月)(天|星期|礼拜|周|月|年)(?![一二三四五六日天底初中头])"),
}
_SAME_SPAN = {"星期": "week", "礼拜": "week", "周": "week"}
_CALLED = {
    # "Mrs Zhou, what …", "…, Mrs Zhou?", but not "Mr Sun, your driver, …".
    "en": re.compile(
        r"^(?:Mr|Mrs|Ms|Miss|Dr)\.? ([A-Z][a-z]+),(?! (?:the|our|your|my|his|her|who|from|in|at) )"
        r"|, (?:Mr|Mrs|Ms|Miss|Dr)\.? ([A-Z][a-z]+)[.?!]$"
    ),
    "zh": re.compile(
        "^([赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘葛范彭鲁韦马方任袁柳唐罗薛贺倪汤康顾孟黄穆萧尹姚汪"
        "毛戴宋庞熊董梁杜阮蓝季贾江童郭梅林徐邱骆高夏蔡田胡凌霍万柯卢邓石崔龚程陆荀宁侯白雷丁叶武刘詹龙齐庄温曾关廖])"
        "(?:老板|师傅|总|经理|先生|女士|老师|主任|院长|店长|厂长|校长|馆长|大姐|阿姨|大爷|大夫|医生)[，,]"
    ),
}
_QUOTED = re.compile("“[^”]*”|『[^』]*』|「[^」]*」")
# So many lines say one of the two words for "you" before another one with the other word is a slip.
_HABIT = 3


def check_contradictions(scenario: Scenario, texts: Iterable[Spoken], findings: Findings) -> None:
    """Adds a warning for what two texts tell differently, and for a line that calls the buyer by another's name."""
    mine = [one for one in texts if one.whose == TRAINEE]
    for index, line in enumerate(scenario["lines"]):
        _check_told(scenario, index, line, findings)
        _check_price(scenario, index, line, findings)
        _check_span(scenario, index, line, findings)
    _check_guarantee(scenario, mine, findings)
    _check_called(scenario, mine, findings)
    _check_you(mine, findings)


def _check_told(scenario: Scenario, index: int, line: Line, findings: Findings) -> None:
    """Where the answer that tells a fact names figures, one of them is the fact's."""
    facts = [fact for fact in scenario["facts"] if fact["id"] in line["tells"]]
    answers = [text for key, texts in line["says"].items() if key.startswith("tells") for text in texts]
    differing = _unlike(
        (
            _figures((text.get(lang, "") for text in answers), lang),
            _figures((one["text"].get(lang, "") for one in facts), lang),
        )
        for lang in scenario["languages"]
    )
    if differing is not None:
        names = listed([fact["id"] for fact in facts]).replace(" or ", " and ")
        message = f"he tells {differing[0]} where {names} notes {differing[1]}"
        findings.warn("KS355", ("lines", index, "says"), message, "Write the same figure in both.", at_key=True)


def _check_price(scenario: Scenario, index: int, line: Line, findings: Findings) -> None:
    """The price that the trainee names is one of those that his briefing gives him."""
    if not line["price"] or line["kind"] in ("concede", "advance"):
        return
    differing = _unlike(
        (_prices(line["text"].get(lang, ""), lang), _prices(say(scenario["briefing"]["offer"], lang), lang))
        for lang in scenario["languages"]
    )
    if differing is not None:
        message = f"`{line['id']}` names {differing[0]}, the briefing {differing[1]}"
        findings.warn("KS355", ("lines", index, "text"), message, "Write the same figure in both.")


def _unlike(pairs: Iterable[tuple[set[float], set[float]]]) -> tuple[str, str] | None:
    """The figures of two texts, as told, where in each language that has some in both all are others; where one
    language agrees, the other has a slip of its own."""
    both = [(one, other) for one, other in pairs if one and other]
    if not both or any(unlike(one, other) != one for one, other in both):
        return None
    return _said(both[0][0]), _said(both[0][1])


def _check_span(scenario: Scenario, index: int, line: Line, findings: Findings) -> None:
    """A step that is called a week's trial is not asked for as a month's."""
    steps = [one["id"] for one in scenario["advances"] if one["size"] == "advance"]
    step = scenario["names"].get("next_step")
    if line["kind"] != "advance" or [line["advance"]] != steps or step is None:
        return
    pairs = [
        (_spans(line["text"].get(lang, ""), lang), _spans(step.get(lang, ""), lang)) for lang in scenario["languages"]
    ]
    both = [(asked, called) for asked, called in pairs if len(asked) == len(called) == 1]
    if both and all(asked != called for asked, called in both):
        told = shown(say(step, scenario["languages"][0]))
        message = f"`{line['id']}` asks for another time than `next_step` says: “{told}”"
        findings.warn("KS355", ("lines", index, "text"), message, "Write the same time in both.")


def _check_guarantee(scenario: Scenario, mine: Iterable[Spoken], findings: Findings) -> None:
    """The trainee promises one guarantee, that of his briefing where it names one."""
    first: dict[str, int] = {}
    for lang in scenario["languages"]:
        for years in _guarantees(say(scenario["briefing"]["offer"], lang), lang):
            first.setdefault(lang, years)
    told: set[Loc] = set()
    for one in mine:
        for years in _guarantees(one.text, one.lang):
            if first.setdefault(one.lang, years) != years and one.loc not in told:
                told.add(one.loc)
                message = f"a guarantee of {years} years here, of {first[one.lang]} years elsewhere"
                findings.warn("KS355", one.place, message, "Write the same figure in both.")


def _check_called(scenario: Scenario, mine: Iterable[Spoken], findings: Findings) -> None:
    names, told = scenario["buyer"]["name"], set[Loc]()
    for one in mine:
        found = _CALLED[one.lang].search(one.text)
        called = next((part for part in found.groups() if part), "") if found else ""
        if called and called not in names.get(one.lang, called) and one.loc not in told:
            told.add(one.loc)
            message = f"the buyer is called {called} here, and his name is {names[one.lang]}"
            findings.warn("KS356", one.place, message, "Call him by his own name, or `{buyer}`.")


def _check_you(mine: Iterable[Spoken], findings: Findings) -> None:
    """In Chinese the trainee says 您 to him, or 你, and keeps to it."""
    chinese = [(one, _QUOTED.sub("", one.text)) for one in mine if one.lang == "zh"]
    plain = [one for one, text in chinese if re.search("你(?!们)", text)]
    polite = [one for one, text in chinese if "您" in text]
    for few, many, word, other in ((plain, polite, "你", "您"), (polite, plain, "您", "你")):
        if few and len(many) >= _HABIT * len(few):
            for one in few:
                message = f"the trainee says {word} here and {other} everywhere else: “{shown(one.text, 30)}”"
                findings.note("KS357", NOTE, one.place, message, "Write the same word for “you” in all lines.")


def _figures(texts: Iterable[str], lang: str) -> set[float]:
    return set().union(*(figures_in(bare(text), lang).told for text in texts))


def _prices(text: str, lang: str) -> set[float]:
    return _figures(_MONEY[lang].findall(text), lang)


def _said(numbers: set[float]) -> str:
    return " and ".join(f"{number:,.10g}" for number in sorted(numbers))


def _spans(text: str, lang: str) -> set[str]:
    return {_SAME_SPAN.get(span, span) for span in _SPAN[lang].findall(text)}


def _guarantees(text: str, lang: str) -> Iterator[int]:
    for found in _GUARANTEE[lang].finditer(text.lower()):
        word = next(part for part in found.groups() if part)
        years = int(word) if word.isdigit() else _NUMBER.get(word)
        if years is not None:
            yield years
