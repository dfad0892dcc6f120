"""A call as plain text: transcript, scorecard, what to practise. For pipes, demos and screen readers."""

from __future__ import annotations

from collections.abc import Iterator

from kamsim.domain.text import Localized, fill, say
from kamsim.engine.call import Call
from kamsim.report.signs import aside, bracketed, colon
from kamsim.report.wrapping import broken, cells
from kamsim.scoring.debrief import Debrief, debrief
from kamsim.scoring.scorecard import Check, Criterion

WIDTH = 88
# So many of the points that were left are told.
_TOLD = 8

# The few words of the page itself; everything else comes from scenario and rulebook.
_WORDS: dict[str, Localized] = {
    "you": {"en": "You", "zh": "您"},
    "score": {"en": "Score", "zh": "得分"},
    "result": {"en": "Result", "zh": "结果"},
    "practise": {"en": "To practise", "zh": "接下来练什么"},
    "more": {"en": "and {count} smaller ones", "zh": "另有 {count} 处小的"},
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
    yield from wrapped(say(scenario["title"], lang), "")
    yield from wrapped(say(scenario["briefing"]["setting"], lang), "")
    yield ""
    yield from _speech(buyer, say(call.opening, lang), lang)
    for turn in call.turns:
        yield ""
        yield from _speech(f"{turn.number}. {say(_WORDS['you'], lang)}", say(turn.says, lang), lang)
        yield from _speech(buyer, say(turn.reply, lang), lang)
        if turn.cue is not None:
            yield from wrapped(f"    {bracketed(say(turn.cue, lang), lang)}", "     ")


def debrief_lines(call: Call, lang: str) -> Iterator[str]:
    """Result, scorecard, the checks where points were left, and three things to practise."""
    told = debrief(call.timeline)
    names = call.model.rulebook["feedback"]
    bird = names["ranks"][told.card.rank]
    yield f"{say(_WORDS['result'], lang)}{colon(lang)}{_ending(told, names, lang)}"
    yield f"{say(_WORDS['score'], lang)}{colon(lang)}{told.card.score:g} / 100 · {say(bird['name'], lang)}"
    yield from wrapped(say(bird["line"], lang), "")
    if told.card.hints:
        yield f"-{told.card.hints:g} {say(_WORDS['hints'], lang)}"
    yield ""
    for criterion in told.card.criteria:
        if criterion.of:
            yield _bar(criterion, lang)
    yield ""
    missed = [check for criterion in told.card.criteria for check in criterion.checks if check.points < check.of]
    # The heaviest first; whoever has missed much is not helped by a list of all of it.
    missed.sort(key=lambda check: check.points - check.of)
    if missed:
        yield f"{say(_WORDS['missed'], lang)}{colon(lang).rstrip()}"
        for check in missed[:_TOLD]:
            yield from _missed(check, lang)
        if len(missed) > _TOLD:
            yield f"  {fill(say(_WORDS['more'], lang), {'count': str(len(missed) - _TOLD)})}"
        yield ""
    yield f"{say(_WORDS['practise'], lang)}{colon(lang).rstrip()}"
    for one in told.practise:
        yield from wrapped(f"· {say(one.title, lang)}{colon(lang)}{say(one.text, lang)}", "  ")


def _ending(told: Debrief, names: dict[str, dict[str, Localized]], lang: str) -> str:
    outcome = say(names["outcomes"][told.outcome], lang)
    return outcome + aside(say(names["endings"][told.ending], lang), lang) if told.ending else outcome


def _bar(criterion: Criterion, lang: str) -> str:
    title = say(criterion.title, lang)
    filled = round(20 * criterion.points / criterion.of)
    pad = " " * max(1, 26 - cells(title))
    return f"  {title}{pad}{'█' * filled}{'░' * (20 - filled)}  {criterion.points:g} / {criterion.of:g}"


def _missed(check: Check, lang: str) -> Iterator[str]:
    # Turn 0 is the plan, before anything was said.
    cited = ", ".join(str(turn) for turn in check.turns if turn)
    turns = f" [{say(_WORDS['turns'], lang)} {cited}]" if cited else ""
    points = aside(f"{check.points:g} / {check.of:g}, {check.k}", lang)
    head = f"· {say(check.title, lang)}{points}{turns}{colon(lang)}"
    yield from wrapped(head + say(check.because, lang), "  ")


def _speech(who: str, words: str, lang: str) -> Iterator[str]:
    first, *later = words.split("\n")
    yield from wrapped(f"{who}{colon(lang)}{first}", "    ")
    for paragraph in later:
        yield from wrapped(f"    {paragraph}", "    ")


def wrapped(text: str, indent: str) -> Iterator[str]:
    """Lines of at most WIDTH cells, those after the first behind `indent`."""
    first, *later = broken(text, WIDTH, WIDTH - len(indent))
    yield first
    yield from (indent + row for row in later)
