"""What an edit of a scenario changes for trainees: texts, numbers, and calls that were played before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kamsim.domain.attempt import Attempt
from kamsim.domain.scenario import Scenario
from kamsim.domain.text import say
from kamsim.engine.model import Model
from kamsim.engine.replay import replay

# Lists whose entries have ids and are compared entry by entry.
_SECTIONS = ("topics", "facts", "lines", "objections", "advances", "variants", "reactions")
_NOT_COMPARED = ("digest", "format")


class Edit(NamedTuple):
    """One thing that differs: `what` is text, number, or entry (one that came or went); `where` the path to it with ids
    in place of indexes; before and after as they are shown, "" for what is not there."""

    what: str
    where: str
    before: str
    after: str


class Parted(NamedTuple):
    """A recorded call that goes otherwise after the edit: from which turn on, and how; turn 0 from the opening."""

    name: str
    turn: int
    how: str


def edits(old: Scenario, new: Scenario, lang: str = "en") -> list[Edit]:
    """Everything that differs between two scenarios, in the order of the old file; what came is told last. Of what has
    texts in both languages the one in `lang` is shown."""
    found = list(_differences("", _by_id(old), _by_id(new), lang))
    # What the buyers take over from the file is told once, where it is written.
    written = {_taken_over(one) for one in found if not one.where.startswith("variants.")}
    return [one for one in found if not one.where.startswith("variants.") or _taken_over(one) not in written]


def _taken_over(one: Edit) -> tuple[str, str, str]:
    return one.where.rpartition(".")[2], one.before, one.after


def _by_id(scenario: Scenario) -> dict[str, Any]:
    plain: dict[str, Any] = {key: value for key, value in scenario.items() if key not in _NOT_COMPARED}
    for section in _SECTIONS:
        plain[section] = {one["id"]: one for one in plain[section]}
    return plain


def _differences(where: str, old: Any, new: Any, lang: str) -> Iterator[Edit]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            inner = f"{where}.{key}" if where else str(key)
            if key in old and key in new:
                yield from _differences(inner, old[key], new[key], lang)
            else:
                yield Edit("entry", inner, _shown(old.get(key), lang), _shown(new.get(key), lang))
    elif _is_range(old) and _is_range(new):
        yield Edit("number", where, _ends(old), _ends(new))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _differences(f"{where}[{number}]" if len(old) > 1 else where, before, after, lang)
    else:
        what = "text" if isinstance(old, str) or isinstance(new, str) else "number"
        yield Edit(what, where, _shown(old, lang), _shown(new, lang))


def _is_range(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2 and all(type(end) is int for end in value)


def _ends(value: Sequence[int]) -> str:
    """A number drawn between two ends; with equal ends it is the number itself."""
    return str(value[0]) if value[0] == value[1] else f"[{value[0]}, {value[1]}]"


def _shown(value: Any, lang: str) -> str:
    """A value in a line: a text as it is, of a larger thing its text or id."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        if "id" in value:
            words = value.get("text") or value.get("label")
            return f"{value['id']}: {_shown(words, lang)}" if words else str(value["id"])
        if "en" in value or "zh" in value:
            return say(dict(value), lang)
    return str(value).lower() if isinstance(value, bool) else str(value)


def parted(name: str, attempt: Attempt, old: Model, new: Model) -> Parted | None:
    """Where a recorded call goes another way on the new scenario than on the old one; None where it goes the same."""
    before = replay(old, attempt.header, attempt.entries)
    after = replay(new, attempt.header, attempt.entries)
    if after.lost_variant is not None and before.lost_variant is None:
        return Parted(name, 0, f"the buyer `{after.lost_variant}` is gone, and the seed chooses another")
    for one, other in zip(before.call.turns, after.call.turns, strict=False):
        if one.reply_class != other.reply_class:
            return Parted(
                name, one.number, f"after `{one.move}` he answers with {other.reply_class}, not {one.reply_class}"
            )
        if (one.trust, one.patience, one.scale) != (other.trust, other.patience, other.scale):
            return Parted(name, one.number, f"after `{one.move}` {_moved(one, other)}")
        if one.reply != other.reply or one.says != other.says:
            return Parted(name, one.number, f"`{one.move}` or its answer has other words")
    if after.stopped is not None and before.stopped is None:
        turn = len(after.call.turns) + 1
        return Parted(name, turn, f"`{after.stopped.detail}` no longer fits there")
    if before.call.score != after.call.score:
        points = f"{after.call.score / 100:g} points instead of {before.call.score / 100:g}"
        return Parted(name, len(before.call.turns), f"it goes the same way and gives {points}")
    return None


def _moved(one: Any, other: Any) -> str:
    found = [
        f"{key} is {getattr(other, key)} instead of {getattr(one, key)}"
        for key in ("trust", "patience", "scale")
        if getattr(one, key) != getattr(other, key)
    ]
    return " and ".join(found)
