"""A sales call in ink, of the size of one in kamsim: 40 lines in eight topics, gated by what was asked before.

Situation lines are always open; a problem line needs its situation line; implication, payoff and benefit need the
problem line, payoff trust as well. Each reply has two wordings by trust, and moves trust and patience. `story_json` is
what ink's own compiler writes for that story.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TOPICS = 8
KINDS = ("situation", "problem", "implication", "payoff", "benefit")
OPENS = {"problem": "situation", "implication": "problem", "payoff": "problem", "benefit": "problem"}
TURNS = 24

Node = list[Any]


def story_json() -> str:
    """The story in ink's run-time format."""
    names = [(kind, topic) for topic in range(TOPICS) for kind in KINDS]
    knots: dict[str, Node] = {"hub": _hub(names)}
    for kind, topic in names:
        knots[f"{kind}_{topic}"] = _reply(kind, topic)
    knots["global decl"] = ["ev", 6, {"VAR=": "trust"}, 40, {"VAR=": "patience"}, "/ev", "end", None]
    root = [[{"->": "hub"}, ["done", {"#n": "g-0"}], None], "done", knots]
    return json.dumps({"inkVersion": 21, "root": root, "listDefs": {}})


def _hub(names: list[tuple[str, int]]) -> Node:
    offers: Node = []
    bodies: dict[str, Any] = {}
    for i, (kind, topic) in enumerate(names):
        gate = _gate(kind, topic)
        offers += ["ev", "str", f"^{_question(kind, topic)}", "/str", *gate, "/ev"]
        offers.append({"*": f".^.c-{i}", "flg": 5 if gate else 4})
        bodies[f"c-{i}"] = ["^ ", {"->": f"{kind}_{topic}"}, "\n", None]
    return [[*offers, bodies], None]


def _gate(kind: str, topic: int) -> Node:
    if kind not in OPENS:
        return []
    asked: Node = [{"CNT?": f"{OPENS[kind]}_{topic}"}]
    return [*asked, {"VAR?": "trust"}, 4, ">", "&&"] if kind == "payoff" else asked


def _question(kind: str, topic: int) -> str:
    return f"And topic {topic}: what would you say of it, as a matter of {kind}, since last spring?"


def _reply(kind: str, topic: int) -> Node:
    knot = f"{kind}_{topic}"
    warm = (
        f"^She answers at length about topic {topic}, the {kind} of it: two people test every lot, twice, since spring."
    )
    cold = f"^She answers in three words about the {kind} of topic {topic}."
    gain = 1 if topic % 2 else -1
    return [
        *["ev", {"VAR?": "trust"}, 5, ">", "/ev"],
        [{"->": ".^.b", "c": True}, {"b": ["\n", warm, "\n", {"->": f"{knot}.7"}, None]}],
        [{"->": ".^.b"}, {"b": ["\n", cold, "\n", {"->": f"{knot}.7"}, None]}],
        *["nop", "\n", "ev", {"VAR?": "trust"}, gain, "+", "/ev", {"VAR=": "trust", "re": True}],
        *["ev", {"VAR?": "patience"}, 1, "-", "/ev", {"VAR=": "patience", "re": True}],
        {"->": "hub"},
        {"#f": 1},
    ]


def load_story() -> Any:
    """The story, compiled by inkcpp; raises ModuleNotFoundError where inkcpp-py is not installed."""
    import inkcpp_py

    with tempfile.TemporaryDirectory() as folder:
        source, compiled = Path(folder, "call.json"), Path(folder, "call.bin")
        source.write_text(story_json(), encoding="utf-8")
        inkcpp_py.compile_json(str(source), str(compiled))
        return inkcpp_py.Story.from_file(str(compiled))


def play(story: Any, picks: Sequence[int]) -> int:
    """Play one call: each turn ask how many lines are open, choose `pick % open`, read the reply.

    Returns how many open lines there were, all turns together. Their texts are not read: the anchor is at its fastest.
    """
    runner = story.new_runner()
    runner.getall()
    seen = 0
    for pick in picks:
        count = runner.num_choices()
        seen += count
        runner.choose(pick % count)
        runner.getall()
    return seen
