"""A call as plain text: transcript, what to do differently, scorecard. For pipes, demos and screen readers."""

from __future__ import annotations

from collections.abc import Iterator

from kamsim.domain.text import Localized, fill, say
from kamsim.engine.call import Call
from kamsim.engine.trades import trades_of
from kamsim.report import trades
from kamsim.report.signs import aside, bracketed, colon
from kamsim.report.wrapping import broken, cells
from kamsim.scoring.claims import BUYER
from kamsim.scoring.debrief import Debrief, debrief
from kamsim.scoring.lessons import Lesson
from kamsim.scoring.scorecard import Check, Criterion
from kamsim.scoring.telling import quotable
from kamsim.scoring.worth import rank_is_told, unearned, worth_telling

WIDTH = 88
# The few words of the page itself; everything else comes from scenario and rulebook.
_WORDS: dict[str, Localized] = {
    "you": {"en": "You", "zh": "销售"},
    "note": {"en": "Your note", "zh": "您的笔记"},
    "score": {"en": "Score", "zh": "得分"},
    "result": {"en": "Result", "zh": "结果"},
    "differently": {"en": "To do differently", "zh": "下次换个做法"},
    "instead": {"en": "Better", "zh": "更好的说法"},
    "missed": {"en": "Where points were left", "zh": "丢分的地方"},
    "turn": {"en": " [turn {turn}]", "zh": "（第{turn}回合）"},
    "first": {"en": " [opening words]", "zh": "（开场）"},
    "program": {"en": "About the program", "zh": "计分说明"},
    "unearned": {
        "en": "Points for {criteria} come only once {lacked}.",
        "zh": "{criteria}要等{lacked}才计分。",
    },
    "difficulty": {"en": "a question of yours has brought out a difficulty", "zh": "您的问题问出了难处"},
    "wish": {"en": "the buyer has said what is wanted", "zh": "{buyer}说出了想要什么"},
    "hints": {"en": "-{points} taken off for hints", "zh": "用了提示，扣{points}分"},
}

_FULL, _UNDEVELOPED, _BROKEN = 100, 55, 40
# Why there are no more points than this.
_CAPPED: dict[str, Localized] = {
    "unreached": {
        "en": "A call that reaches neither what was wanted nor enough scores {points} points at most.",
        "zh": "访前定的目标和底线目标都没达到，最多{points}分。",
    },
    "undeveloped": {
        "en": "A call that falls short, and in which the buyer states no need, scores {points} points at most.",
        "zh": "访前定的目标和底线目标都没达到，客户也没说出想要什么，最多{points}分。",
    },
    "walked_out": {
        "en": "A call that the buyer breaks off scores {points} points at most.",
        "zh": "客户中途不谈了，最多{points}分。",
    },
    "misconduct": {
        "en": "A call with such a misconduct in it scores {points} points at most.",
        "zh": "用了这样的手段，最多{points}分。",
    },
}


def call_text(call: Call, lang: str) -> str:
    """The whole page."""
    traded = list(trade_lines(call, lang))
    between = [*traded, ""] if traded else []
    return "\n".join([*transcript_lines(call, lang), "", *between, *debrief_lines(call, lang)])


def transcript_lines(call: Call, lang: str) -> Iterator[str]:
    """Who said what, and what face and posture showed."""
    scenario = call.model.scenario
    buyer = say(scenario["buyer"]["name"], lang)
    yield from wrapped(say(scenario["title"], lang), "")
    yield from wrapped(say(scenario["briefing"]["setting"], lang), "")
    yield ""
    yield from speech(buyer, say(call.opening, lang), lang)
    for turn in call.turns:
        yield ""
        yield from speech(f"{turn.number}. {say(_WORDS['you'], lang)}", say(turn.says, lang), lang)
        yield from speech(buyer, say(turn.reply, lang), lang)
        if turn.cue is not None:
            yield from wrapped(f"    {bracketed(say(turn.cue, lang), lang)}", "     ")
        for text in turn.notes:
            yield from wrapped(f"    {say(_WORDS['note'], lang)}{colon(lang)}{text}", "      ")


def trade_lines(call: Call, lang: str) -> Iterator[str]:
    """Prices and trades, where there was something to concede."""
    rows = trades.trade_rows(trades_of(call.model, call.turns), call.voice.names, lang)
    if rows:
        yield f"{trades.title(lang)}{colon(lang).rstrip()}"
    for told, said in rows:
        yours = f"{say(_WORDS['you'], lang)}{colon(lang)}{quoted(said, lang)}"
        yield from wrapped(f"  {told}{aside(yours, lang) if said else ''}", "     ")


def debrief_lines(call: Call, lang: str) -> Iterator[str]:
    """Why it ended so, what to do differently, the scorecard, and the checks where points were left."""
    told = debrief(call.timeline)
    names = call.model.rulebook.feedback
    bird = say(names.ranks[told.card.rank], lang)
    yield f"{say(_WORDS['result'], lang)}{colon(lang)}{say(names.outcomes[told.outcome], lang)}"
    yield from wrapped(sentences([say(one, lang) for one in told.head], lang), "")
    yield f"{say(_WORDS['score'], lang)}{colon(lang)}{whole(told.card.score)} / 100 · {bird}"
    if not rank_is_told(told):
        yield from wrapped(say(told.card.ranked, lang), "")
    if told.card.score == told.card.cap < _FULL:
        yield from wrapped(fill(say(_CAPPED[_why_capped(told)], lang), {"points": f"{told.card.cap:g}"}), "")
    if told.card.hints:
        yield fill(say(_WORDS["hints"], lang), {"points": f"{told.card.hints:g}"})
    yield ""
    if told.lessons:
        yield f"{say(_WORDS['differently'], lang)}{colon(lang).rstrip()}"
    for number, lesson in enumerate(told.lessons, 1):
        yield from _lesson(lesson, number, say(call.model.scenario["buyer"]["name"], lang), lang)
    if told.lessons:
        yield ""
    for criterion in told.card.criteria:
        if criterion.of:
            yield _bar(criterion, lang)
    yield from _points_left(told, say(call.model.scenario["buyer"]["name"], lang), lang)


def _why_capped(told: Debrief) -> str:
    """The key of `_CAPPED` by which this call scores no more."""
    if told.card.cap > _UNDEVELOPED:
        return "unreached"
    if told.card.cap > _BROKEN:
        return "undeveloped"
    return told.ending if told.ending in _CAPPED else "misconduct"


def sentences(texts: list[str], lang: str) -> str:
    """Sentences one after the other; Chinese needs no space between them."""
    return ("" if lang == "zh" else " ").join(texts)


def _lesson(lesson: Lesson, number: int, buyer: str, lang: str) -> Iterator[str]:
    yield from wrapped(f"{number}. {say(lesson.title, lang)}", "   ")
    yield from wrapped(f"   {say(lesson.text, lang)}", "   ")
    at = _at(lesson.turn, lang)
    said = (
        (f"{buyer}{_at(lesson.his_turn, lang)}", lesson.his),
        (f"{say(_WORDS['you'], lang)}{at}", lesson.yours),
        (f"{buyer}{at}", lesson.answer),
        (say(_WORDS["instead"], lang), lesson.better),
    )
    for who, words in said:
        if not words:
            continue
        yield from wrapped(f"   {who}{colon(lang)}{quoted(say(words, lang), lang)}", "     ")


def _at(turn: int, lang: str) -> str:
    """At which turn something was said; turn 0 is before the first."""
    return fill(say(_WORDS["turn"], lang), {"turn": str(turn)}) if turn else say(_WORDS["first"], lang)


def quoted(words: str, lang: str) -> str:
    """Words as they were said, in quotation marks."""
    return f"“{quotable(' '.join(words.split()) if lang == 'en' else words.strip())}”"


def _points_left(told: Debrief, buyer: str, lang: str) -> Iterator[str]:
    checks = worth_telling(told)
    if checks:
        yield ""
        yield f"{say(_WORDS['missed'], lang)}{colon(lang).rstrip()}"
    for check in checks:
        yield from _missed(check, lang)
        yield from _shown(check, buyer, lang)
    notes = list(_counted(told, buyer, lang))
    if notes:
        yield ""
        yield from wrapped(f"{say(_WORDS['program'], lang)}{colon(lang)}{sentences(notes, lang)}", "")


def _counted(told: Debrief, buyer: str, lang: str) -> Iterator[str]:
    """What could not be earned, as the scorecard counts."""
    lacking = unearned(told)
    if lacking is not None:
        titles = listed([say(title, lang) for title in lacking.titles], lang)
        lacked = fill(say(_WORDS[lacking.lacked], lang), {"buyer": buyer})
        yield fill(say(_WORDS["unearned"], lang), {"criteria": titles, "lacked": lacked})


def whole(points: float) -> str:
    """Points as a page tells them, without decimals."""
    return str(int(points + 0.5))


def listed(names: list[str], lang: str) -> str:
    """Several names in one sentence."""
    if lang == "zh":
        return "".join(f"“{one}”" for one in names)
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _bar(criterion: Criterion, lang: str) -> str:
    title = say(criterion.title, lang)
    filled = round(20 * criterion.points / criterion.of)
    pad = " " * max(1, 26 - cells(title))
    return f"  {title}{pad}{'█' * filled}{'░' * (20 - filled)}  {whole(criterion.points)} / {whole(criterion.of)}"


def _missed(check: Check, lang: str) -> Iterator[str]:
    """A check that left points, and why."""
    earned = aside(f"{whole(check.points)} / {whole(check.of)}", lang)
    yield from wrapped(f"· {say(check.title, lang)}{earned}{colon(lang)}{say(check.because, lang)}", "  ")


def _shown(check: Check, buyer: str, lang: str) -> Iterator[str]:
    """The sentences that show why a check left points."""
    for quote in check.quotes:
        who = buyer if quote.who == BUYER else say(_WORDS["you"], lang)
        sign = "+" if quote.helped else "-"
        yield from wrapped(
            f"    {sign} {quote.turn}. {who}{colon(lang)}{quoted(say(quote.text, lang), lang)}", "      "
        )


def speech(who: str, words: str, lang: str) -> Iterator[str]:
    """Who said what, paragraph by paragraph."""
    first, *later = words.split("\n")
    yield from wrapped(f"{who}{colon(lang)}{first}", "    ")
    for paragraph in later:
        yield from wrapped(f"    {paragraph}", "    ")


def wrapped(text: str, indent: str) -> Iterator[str]:
    """Lines of at most WIDTH cells, those after the first behind `indent`."""
    first, *later = broken(text, WIDTH, WIDTH - len(indent))
    yield first
    yield from (indent + row for row in later)
