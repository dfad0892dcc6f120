"""The general moves of a scenario for its author: their ids, which `without` and `wording` name, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypedDict

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, say
from kamsim.engine.criteria import out_of_place
from kamsim.engine.model import Model
from kamsim.engine.quoting import filled, values_of
from kamsim.report.wrapping import broken, cells

WIDTH = 100
_HEAD: Final[Localized] = {
    "en": (
        "What can be said in any lesson, beside its own lines. What nobody would say in yours goes under `without`, by "
        "id; ways to leave always stay."
    ),
    "zh": "除了您写的句子，每堂课都能用的话。您这里没人会说的，把 id 写进 `without`；告辞的几句总是留着的。",
}
# Why a move does not come up.
_OUT: Final[Mapping[str, Localized]] = {
    "without": {"en": "left out: `without`", "zh": "不用：写在 `without` 里"},
    "anger": {"en": "left out: nobody comes angry (`heat`)", "zh": "不用：没有客户来时就生气（`heat`）"},
}


class GeneralMove(TypedDict):
    """A general move as a scenario has it; `out` says why it never comes up: a word of `_OUT`, or ""."""

    id: str
    intention: str
    label: Localized
    says: Localized
    out: str


def general_moves(model: Model) -> list[GeneralMove]:
    """All of them, in the order of the menu, in the words of the medium."""
    out = out_of_place(model.scenario, model.repertoire)
    phone = model.scenario["medium"] == "phone"
    values = values_of(model.scenario, 0)
    found: list[GeneralMove] = []
    for move in model.repertoire["moves"]:
        own = move["phone"] if phone else move
        plain = {"id": move["id"], "intention": move["intention"], "out": out.get(move["id"], "")}
        found.append({**plain, "label": own["label"], "says": filled(own["says"][0], values)})  # type: ignore[typeddict-item]
    return found


def moves_text(model: Model, moves: Sequence[GeneralMove], lang: str) -> str:
    """The list, by intention."""
    return "\n".join(_lines(model, moves, lang))


def _lines(model: Model, moves: Sequence[GeneralMove], lang: str) -> Iterator[str]:
    yield from broken(say(_HEAD, lang), WIDTH)
    ids = max(len(move["id"]) for move in moves) + 2
    labels = max(cells(say(move["label"], lang)) for move in moves) + 2
    for intention in v.INTENTIONS:
        here = [move for move in moves if move["intention"] == intention]
        if not here:
            continue
        yield ""
        yield say(model.rulebook.feedback.intentions[intention], lang)
        for move in here:
            label = say(move["label"], lang)
            words = say(_OUT[move["out"]], lang) if move["out"] else say(move["says"], lang)
            yield f"  {move['id']:{ids}}{label}{' ' * (labels - cells(label))}{words}"
