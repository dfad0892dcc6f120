"""A call as plain text: transcript, scorecard, what to practise. For pipes, demos and screen readers."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator

from kamsim.domain.text import Localized, say
from kamsim.engine.call import Call
from kamsim.scoring.debrief import Debrief, debrief
from kamsim.scoring.scorecard import Criterion

WIDTH = 88

# The few words of the page itself; everything else comes from scenario and rulebook.
_WORDS: dict[str, Localized] = {
    "you": {"en": "You", "zh": "您"},
    "score": {"en": "Score", "zh": "得分"},
    "result": {"en": "Result", "zh": "结果"},
    "practise": {"en": "To practise", "zh": "接下来练什么"},
    "missed": {"en": "Where points were left", "zh": "丢分的地方"},
    "turns": {"en": "turns", "zh": "回合"},
    "hints": {"en": "taken off for hints", "zh": "因提示扣分"},
}


def call_text(call: Call, lang: str) -> str:
    """The whole page."""
    return "\n".join([*transcript_lines(call, lang), "", *debrief_lines(call, lang)])


def transcript_lines(call: Call, lang: str) -> Iterator[str]:
    """Who said what, and what face and posture showed."""
    scenario = call.model.scenario
    buyer = say(scenario["buyer"]["name"], lang)
    yield say(scenario["title"], lang)
    yield say(scenario["briefing"]["setting"], lang)
    yield ""
    yield from _speech(buyer, say(call.opening, lang))
    for turn in call.turns:
        yield ""
        yield from _speech(f"{turn.number}. {say(_WORDS['you'], lang)}", say(turn.says, lang))
        yield from _speech(buyer, say(turn.reply, lang))
        if turn.cue is not None:
            yield f"    ({say(turn.cue, lang)})"


def debrief_lines(call: Call, lang: str) -> Iterator[str]:
    """Result, scorecard, the checks where points were left, and three things to practise."""
    told = debrief(call)
    names = call.model.rulebook["feedback"]
    bird = names["ranks"][told.card.rank]
    yield f"{say(_WORDS['result'], lang)}: {_ending(told, names, lang)}"
    yield f"{say(_WORDS['score'], lang)}: {told.card.score:g} / 100 · {say(bird['name'], lang)}"
    yield say(bird["line"], lang)
    if told.card.hints:
        yield f"-{told.card.hints:g} {say(_WORDS['hints'], lang)}"
    yield ""
    for criterion in told.card.criteria:
        yield _bar(criterion, lang)
    yield ""
    yield f"{say(_WORDS['missed'], lang)}:"
    for criterion in told.card.criteria:
        yield from _missed(criterion, lang)
    yield ""
    yield f"{say(_WORDS['practise'], lang)}:"
    for one in told.practise:
        yield from _wrapped(f"· {say(one.title, lang)}: {say(one.text, lang)}", "  ")


def _ending(told: Debrief, names: dict[str, dict[str, Localized]], lang: str) -> str:
    outcome = say(names["outcomes"][told.outcome], lang)
    return f"{outcome} ({say(names['endings'][told.ending], lang)})" if told.ending else outcome


def _bar(criterion: Criterion, lang: str) -> str:
    title = say(criterion.title, lang)
    filled = round(20 * criterion.points / criterion.of)
    pad = " " * max(1, 26 - cells(title))
    return f"  {title}{pad}{'█' * filled}{'░' * (20 - filled)}  {criterion.points:g} / {criterion.of:g}"


def _missed(criterion: Criterion, lang: str) -> Iterator[str]:
    for check in criterion.checks:
        if check.points < check.of:
            turns = f" [{say(_WORDS['turns'], lang)} {', '.join(map(str, check.turns))}]" if any(check.turns) else ""
            head = f"· {say(check.title, lang)} ({check.points:g} / {check.of:g}, {check.k}){turns}: "
            yield from _wrapped(head + say(check.because, lang), "  ")


def _speech(who: str, words: str) -> Iterator[str]:
    yield from _wrapped(f"{who}: {words}", "    ")


def _wrapped(text: str, indent: str) -> Iterator[str]:
    """Lines of at most WIDTH cells; Chinese, which has no spaces, is cut at the cell."""
    if cells(text) == len(text):
        yield from textwrap.wrap(text, WIDTH, subsequent_indent=indent) or [""]
        return
    line, lead = "", ""
    for character in text:
        if cells(lead + line + character) > WIDTH:
            yield lead + line
            line, lead = "", indent
        line += character
    yield lead + line


def cells(text: str) -> int:
    """Terminal cells that a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
