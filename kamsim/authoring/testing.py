"""Tests of a scenario: calls played move by move, and what must be true of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kamsim.authoring.closed import why_closed
from kamsim.content.findings import nearest
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Header, Move
from kamsim.domain.scenario_test import Case, Expected, Step
from kamsim.domain.text import say
from kamsim.engine.call import Call, Refusal, Turn
from kamsim.engine.model import Model
from kamsim.engine.replay import variant_for
from kamsim.engine.rules import layout as y


class Failure(NamedTuple):
    """What is not as a test says: the line of its file, and a sentence."""

    line: int
    message: str


class Tested(NamedTuple):
    """A test that was played: its failures, none where it passes, and the lines of the scenario that it said."""

    name: str
    failures: list[Failure]
    said: list[str]


def run_case(model: Model, case: Case, lang: str = "en") -> Tested:
    """Plays a test. A move that cannot be made ends it; everything else that is wrong is told. What the buyer said is
    quoted in `lang`."""
    unknown = _unknown_buyer(model, case)
    if unknown is not None:
        return Tested(case.name, [Failure(case.line, unknown)], [])
    call = Call.open(model, _header(model, case))
    failures: list[Failure] = []
    for step in case.steps:
        turn = call.submit(Move(float(len(call.turns)), step.move))
        if isinstance(turn, Refusal):
            failures.append(Failure(step.line, _refused(call, step, turn)))
            return Tested(case.name, failures, _said(model, call))
        if isinstance(turn, Turn):
            failures += [
                Failure(step.line, f"after `{step.move}` {wrong}") for wrong in _wrong(call, turn, step.expected, lang)
            ]
    failures += [Failure(case.line, f"at the end {wrong}") for wrong in _wrong_end(call, case)]
    return Tested(case.name, failures, _said(model, call))


def unsaid(model: Model, tested: Iterable[Tested]) -> list[str]:
    """The lines of the scenario that no test says, in the order of the file."""
    said = {line for one in tested for line in one.said}
    return [line["id"] for line in model.scenario["lines"] if line["id"] not in said]


def written(name: str, call: Call, lang: str) -> str:
    """A call that was played, as the text of a test: every move with the class of its reply, and how it ended."""
    header = call.header
    lines = [
        f'  - name: "{_escaped(name)}"',
        f"    variant: {header.variant}",
        f"    style: {header.style}",
        f"    deal: {header.deal}",
        f"    seed: {header.seed}",
        "    moves:",
    ]
    for turn in call.turns:
        words = turn.reply.get(lang) or next(iter(turn.reply.values()), "")
        comment = f"  # {' '.join(words.split())[:60]}" if words else ""
        lines.append(f"      - {turn.move}: {{class: {turn.reply_class}}}{comment}")
    points = call.score // 100
    ending = f", ending: {call.ending}" if call.ending in v.ENDINGS[1:] else ""
    lines.append(f"    end: {{result: {call.outcome}{ending}, points: [{max(0, points - 5)}, {min(100, points + 5)}]}}")
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _unknown_buyer(model: Model, case: Case) -> str | None:
    for what, word, known in (
        ("variant", case.variant, model.variants),
        ("style", case.style, model.scenario["styles"]),
    ):
        if word and word not in known:
            near = nearest(word, known)
            return f"there is no {what} `{word}`" + (f"; did you mean `{near}`?" if near else "")
    return None


def _header(model: Model, case: Case) -> Header:
    return Header(
        id="00000000-0000-4000-8000-000000000000",
        item=model.scenario["id"],
        digest=model.scenario["digest"],
        variant=case.variant or variant_for(model, case.seed),
        style=case.style or model.scenario["styles"][0],
        deal=case.deal or model.scenario["deal"],
        mode="practice",
        seed=case.seed,
        lang=model.scenario["languages"][0],
        started="1970-01-01T00:00:00Z",
    )


def _refused(call: Call, step: Step, refusal: Refusal) -> str:
    if refusal.reason == "unknown_move":
        near = nearest(step.move, call.model.moves)
        return f"there is no move `{step.move}`" + (f"; did you mean `{near}`?" if near else "")
    why = "the call is over by then" if refusal.reason == "ended" else why_closed(call, step.move)
    return f"`{step.move}` cannot be said: {why}"


def _said(model: Model, call: Call) -> list[str]:
    own = {line["id"] for line in model.scenario["lines"]}
    return [turn.move for turn in call.turns if turn.move in own]


def _wrong(call: Call, turn: Turn, wanted: Expected, lang: str) -> Iterator[str]:
    """What is not as expected after a move, each as the end of a sentence."""
    if wanted.reply_class and turn.reply_class != wanted.reply_class:
        yield f"he answers with `{turn.reply_class}`, not `{wanted.reply_class}`: {_heard(turn, lang)}"
    for words in wanted.says:
        if not any(words in text for text in turn.reply.values()):
            yield f"he does not say “{words}”, but {_heard(turn, lang)}"
    for words in wanted.never:
        if any(words in text for text in turn.reply.values()):
            yield f"he says “{words}”, which he never should"
    if wanted.topic is not None and turn.topic != wanted.topic:
        yield f"his answer is about `{turn.topic}`, not `{wanted.topic}`"
    values = {"trust": turn.trust, "patience": turn.patience, "scale": turn.scale}
    for key, low, high in wanted.state:
        if not low <= values[key] <= high:
            yield f"{key} is {values[key]}, not {_range(low, high)}"
    for topic, status in wanted.needs:
        if topic not in call.model.topics:
            yield f"there is no topic `{topic}` whose need could be {status}"
            continue
        now = v.NEED_STATUSES[call.state[y.NEED + call.model.topics.index(topic)]]
        if now != status:
            yield f"the need `{topic}` is {now}, not {status}"
    yield from _wrong_menu([choice.id for choice in call.menu()], wanted)


def _wrong_menu(menu: Sequence[str], wanted: Expected) -> Iterator[str]:
    for move in wanted.menu:
        if move not in menu:
            yield f"`{move}` is not on the menu"
    for move in wanted.closed:
        if move in menu:
            yield f"`{move}` is on the menu"


def _wrong_end(call: Call, case: Case) -> Iterator[str]:
    if case.result is not None and call.outcome != case.result:
        yield f"the result is {call.outcome}, not {case.result}"
    if case.ending is not None and call.ending != case.ending:
        yield f"the call {f'ends with {call.ending}' if call.ending else 'is still running'}, not with {case.ending}"
    points = call.score / 100
    if case.points is not None and not case.points[0] <= points <= case.points[1]:
        yield f"there are {points:g} points, not {_range(*case.points)}"


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"


def _heard(turn: Turn, lang: str) -> str:
    return f"“{say(turn.reply, lang) if turn.reply else ''}”"
