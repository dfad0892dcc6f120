"""Why a move is not on the menu, in an author's words: what its line waits for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kamsim.domain.scenario import Line
from kamsim.engine.call import Call
from kamsim.engine.criteria import out_of_place
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y

# Kinds that wait until their topic is named.
_NAMED_FIRST = ("problem", "implication", "payoff", "feature", "advantage", "benefit", "proof")
_WORDS = {
    "en": {
        "line": "it waits for the line `{id}`",
        "fact": "it waits for the fact `{id}`, which nobody has told",
        "need": "it waits for the need `{id}`, which he has not admitted",
        "objection": "it answers the objection `{id}`, which he has not raised",
        "topic": "its topic `{id}` has not been named",
        "without": "the scenario leaves `{id}` out (`without`)",
        "anger": "`{id}` is for angry people, and no buyer comes angry (`heat`)",
        "": "it is not on the menu there",
    },
    "zh": {
        "line": "要先说 `{id}` 这句话",
        "fact": "要先有事实 `{id}`，还没人说出来",
        "need": "要先承认需求 `{id}`，他还没承认",
        "objection": "它回应异议 `{id}`，他还没提出来",
        "topic": "话题 `{id}` 还没人提起",
        "without": "场景不用 `{id}` 这个动作（`without`）",
        "anger": "`{id}` 是说给生气的人的，这里没有客户来时就生气（`heat`）",
        "": "这时它不在菜单上",
    },
}


class _Wanted(NamedTuple):
    """What a line waits for: of which kind, and its id."""

    kind: str
    id: str


def why_closed(call: Call, move: str, lang: str = "en") -> str:
    """What a move waits for as the call stands, the first thing that is not there yet; of what waits for something
    else only that it is not on the menu."""
    scenario = call.model.scenario
    line = next((line for line in scenario["lines"] if line["id"] == move), None)
    wanted = _Wanted(out_of_place(scenario, call.model.repertoire).get(move, ""), move)
    wanted = next(_missing(call, line), wanted) if line is not None else wanted
    return _WORDS[lang][wanted.kind].format(id=wanted.id)


def _missing(call: Call, line: Line) -> Iterator[_Wanted]:
    """Everything that a line still waits for, what stands in its `after` first."""
    model, s, after = call.model, call.state, line["after"]
    yield from (_Wanted("line", one) for one in after["lines"] if s[y.USED + model.index[one]] == 0)
    yield from (_Wanted("fact", one) for one in after["facts"] if s[y.KNOWN + model.facts.index(one)] == 0)
    yield from (_Wanted("need", one) for one in after["needs"] if s[y.NEED + model.topics.index(one)] <= c.LATENT)
    objection, topic = line["objection"], line["topic"]
    if objection is not None and s[y.OBJECTED + model.objections.index(objection)] == 0:
        yield _Wanted("objection", objection)
    if topic is not None and line["kind"] in _NAMED_FIRST and s[y.NAMED + model.topics.index(topic)] == 0:
        yield _Wanted("topic", topic)
