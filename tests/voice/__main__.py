"""Plays calls and prints what breaks the spell in them: by kind, by class of reply × style, and the commonest words.

`python -m tests.voice 3000`
"""

from __future__ import annotations

import sys
from collections import Counter

from kamsim.domain import vocabulary as v
from kamsim.engine.timeline import Timeline
from tests.voice.calls import calls
from tests.voice.faults import Fault, faults, reply_class

_MOST = 25


def main(count: int) -> None:
    """Plays and prints."""
    kinds: Counter[str] = Counter()
    places: dict[str, Counter[tuple[str, str]]] = {}
    words: Counter[tuple[str, str]] = Counter()
    broken = moves = 0
    for call in calls(count):
        found = faults(call)
        moves += len(call.turns)
        broken += bool(found)
        for fault in found:
            kinds[fault.kind] += 1
            words[fault.kind, fault.words] += 1
            at = (_place(call, fault), call.header.style)
            places.setdefault(fault.kind, Counter())[at] += 1
    out = [f"{count} calls, {moves} moves; {broken} calls with a fault", ""]
    for kind, many in kinds.most_common():
        out.append(f"{kind}: {many}")
        rows = sorted({row for row, _ in places[kind]}, key=lambda row: -sum(places[kind][row, s] for s in v.STYLES))
        out += [f"   {row:32}" + "".join(f"{places[kind][row, s]:7}" for s in v.STYLES) for row in rows[:_MOST]]
        out += [f"      {many:4}  {text}" for (which, text), many in words.most_common() if which == kind][:_MOST]
    print("\n".join(out))  # noqa: T201


def _place(call: Timeline, fault: Fault) -> str:
    turn = call.turns[fault.turn - 1]
    if fault.kind in ("asked twice", "label"):
        return turn.move
    general = {move["id"] for move in call.model.repertoire["moves"]}
    return f"{reply_class(call, fault)} {turn.move if turn.move in general else ''}"


main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
