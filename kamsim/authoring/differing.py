"""What an edit of a scenario changes for trainees: texts, numbers, and calls that were played before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kamsim.domain.attempt import Attempt
from kamsim.domain.scenario import Scenario
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


def edits(old: Scenario, new: Scenario) -> list[Edit]:
    """Everything that differs between two scenarios, in the order of the old file; what came is told last."""
    return list(_differences("", _by_id(old), _by_id(new)))


def _by_id(scenario: Scenario) -> dict[str, Any]:
    plain: dict[str, Any] = {key: value for key, value in scenario.items() if key not in _NOT_COMPARED}
    for section in _SECTIONS:
        plain[section] = {one["id"]: one for one in plain[section]}
    return plain


def _differences(where: str, old: Any, new: Any) -> Iterator[Edit]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            inner = f"{where}.{key}" if where else str(key)
            if key in old and key in new:
                yield from _differences(inner, old[key], new[key])
            else:
                yield Edit("entry", inner, _shown(old.get(key)), _shown(new.get(key)))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _differences(f"{where}[{number}]" if len(old) > 1 else where, before, after)
    else:
        yield Edit(
            "text" if isinstance(old, str) or isinstance(new, str) else "number", where, _shown(old), _shown(new)
        )


def _shown(value: Any) -> str:
    """A value in a line: a text as it is, of a larger thing its text or id."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        if "id" in value:
            words = value.get("text") or value.get("label")
            return f"{value['id']}: {_shown(words)}" if words else str(value["id"])
        if "en" in value or "zh" in value:
            return str(value.get("en") or value.get("zh"))
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


def summary(found: Sequence[Edit]) -> str:
    """How many edits of each kind there are."""
    counts = {what: sum(one.what == what for one in found) for what in ("text", "number", "entry")}
    words = {"text": "texts", "number": "numbers", "entry": "entries added or taken out"}
    told = [f"{count} {words[what]}" for what, count in counts.items() if count]
    return ", ".join(told) if told else "nothing"
