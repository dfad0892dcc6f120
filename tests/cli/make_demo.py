"""Records the call of `kamsim demo` anew: `python -m tests.cli.make_demo`, after street-watch or the rules changed.

A simulated journeyman plays many calls; of those that show what the program is about (a problem weighs more and more,
an objection comes up and is settled, an order ends it, some points are left) the one that reads best is kept.
Read it through afterwards in both languages; `--take N` records the Nth best instead.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from kamsim.analysis.batch.simulate import simulate
from kamsim.cli.recording import header_of
from kamsim.domain.attempt import Attempt, Entry, Header, Move, Tag
from kamsim.domain.text import say
from kamsim.engine.call import Call
from kamsim.engine.model import Model
from kamsim.engine.replay import replay
from kamsim.library.catalogue import Catalogue
from kamsim.library.opening import open_model
from kamsim.records.kam_files import write_kam_file
from kamsim.sellers.roster import SELLERS

DEMO = Path(__file__).resolve().parents[2] / "assets" / "demo" / "call.kam"
STARTED = "2026-03-14T10:32:00Z"
CALLS, SEED = 6000, 7
# Enough to see a whole call, short enough to be read.
TURNS = range(13, 20)


def candidates(model: Model) -> list[tuple[Header, list[Entry], Call]]:
    """The calls worth showing, the best first."""
    found = []
    styles = tuple(model.scenario["styles"])
    for played in simulate(model, SELLERS["journeyman"], CALLS, SEED, styles, model.scenario["deal"]):
        header = replace(
            header_of(model, played, model.scenario["deal"], "demo"), mode="practice", started=STARTED, lang="en"
        )
        entries = list(paced(played.entries(model), model))
        call = replay(model, header, entries).call
        if is_instructive(call):
            found.append((header, entries, call))
    return sorted(found, key=lambda one: (repeats(one[2]), len(one[2].turns), one[0].seed))


def is_instructive(call: Call) -> bool:
    """Whether a reader sees in it what the program is about, and has something left to learn from the scorecard."""
    events = {event.partition(":")[0] for turn in call.turns for event in turn.events}
    classes = {turn.reply_class for turn in call.turns}
    return (
        call.outcome == "order"
        and 85 <= call.score / 100 <= 97
        and len(call.turns) in TURNS
        and {"objection_raised", "objection_settled", "need_stated"} <= events
        and "deepens" in classes
    )


def repeats(call: Call) -> int:
    """What reads badly: somebody says what was said before, the same kind of move twice running, an objection that is
    not answered at once."""
    pairs = list(pairwise(call.turns))
    again = sum(a.kind == b.kind for a, b in pairs)
    again += sum(5 for a, b in pairs if "objection_raised" in " ".join(a.events) and b.kind != "answer")
    for lang in ("en", "zh"):
        spoken = Counter(say(text, lang) for turn in call.turns for text in (turn.says, turn.reply))
        again += 3 * sum(count - 1 for count in spoken.values())
    return again


def paced(entries: list[Entry], model: Model) -> Iterator[Entry]:
    """The entries at the pace of a person: longer texts take longer to read."""
    at, lines = 0.0, {line["id"]: say(line["text"], "en") for line in model.scenario["lines"]}
    for entry in entries:
        if isinstance(entry, Move):
            at = round(at + 4.5 + 0.07 * len(lines.get(entry.move, " " * 60)), 2)
        elif isinstance(entry, Tag):
            at = round(at + 1.7, 2)
        yield replace(entry, at=at)


def main() -> int:
    """Choose, write, and say what was chosen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--take", type=int, default=1)
    take = parser.parse_args().take
    model = open_model("street-watch", Catalogue()).model
    assert model is not None
    found = candidates(model)
    if len(found) < take:
        sys.stderr.write(f"only {len(found)} of {CALLS} calls will do; see what has changed in the scenario\n")
        return 1
    header, entries, call = found[take - 1]
    problem = write_kam_file(DEMO, Attempt(header, tuple(entries)), replace=True)
    told = f"{DEMO}: {header.style}, {header.variant}, {call.score / 100:g} points, {len(call.turns)} turns"
    sys.stdout.write(f"{told if problem is None else problem.message}\n")
    return 0 if problem is None else 1


if __name__ == "__main__":
    sys.exit(main())
