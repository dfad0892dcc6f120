"""The lines of an attempt: header, entries and figures as `.kam` files and databases hold them.

`*_to_plain` give the mapping that one line holds, in its fixed key order; `*_from_plain` read such a mapping back. What
cannot be read comes back as `Malformed`, which lists every fault at once; nothing here raises.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kamsim.domain.attempt import (
    ATTEMPT_KINDS,
    CALL,
    END_REASONS,
    MAX_BACK,
    MAX_GIVEN,
    MAX_NOTE,
    MAX_SECONDS,
    MAX_SEED,
    MAX_TEXT,
    Answer,
    Back,
    End,
    Entry,
    Figures,
    Header,
    Hint,
    Move,
    Note,
    Plan,
    Rules,
    Tag,
    seconds,
)
from kamsim.domain.text import clean
from kamsim.domain.vocabulary import DEALS, LANGUAGES, MODES, OUTCOMES, ROLES, STYLES, TAGS

# The newest version of the line forms below. It rises when an older program could no longer replay the same call from
# them, and a file is written in the lowest version that can hold it (`version_for`).
# In version 1 a header names the item `scenario`, carries a typed version of the rulebook in place of the digests, and
# knows neither kind nor trainee. Version 3 has notes.
KAM_VERSION: Final = 3
_WITHOUT_NOTES: Final = 2


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a mapping: the key, a code, what stood there, and the words that would have been right.

    Codes: not_object, missing, not_text, empty, too_long, bad_form, unknown_word, not_number, not_whole,
    out_of_range, not_flag, unknown_entry, several_entries.
    """

    key: str
    reason: str
    found: str = ""
    expected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Malformed:
    """A mapping that is no header or no entry, with all its faults, at least one."""

    faults: tuple[Fault, ...]


_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_UTC: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|\+00:00)")


def version_for(entries: Iterable[Entry]) -> int:
    """The lowest `kam` version that can hold these entries."""
    return KAM_VERSION if any(isinstance(entry, Note) for entry in entries) else _WITHOUT_NOTES


def header_to_plain(header: Header, version: int = _WITHOUT_NOTES) -> dict[str, object]:
    """The header as the first line of a `.kam` file of that version holds it."""
    return {"kam": version} | {name: getattr(header, name) for name in Header.__slots__}


def header_from_plain(plain: object) -> Header | Malformed:
    """Reads a header of this or an earlier `kam` version, which the caller has judged; passes over unknown keys."""
    if not isinstance(plain, Mapping):
        return _malformed("", "not_object", plain)
    read = _Reader(plain)
    first = plain.get("kam") == 1
    kind = CALL if first else read.word("kind", ATTEMPT_KINDS)
    played = kind == CALL
    header = Header(
        id=read.form("id", _UUID),
        trainee="" if first else read.form("trainee", _UUID, empty=True),
        kind=kind,
        item=read.text("scenario" if first else "item"),
        digest=read.form("digest", _SHA256),
        rulebook="" if first else read.form("rulebook", _SHA256, empty=True),
        repertoire="" if first else read.form("repertoire", _SHA256, empty=True),
        variant=read.text("variant", empty=not played),
        style=read.word("style", STYLES, empty=not played),
        deal=read.word("deal", DEALS, empty=not played),
        mode=read.word("mode", MODES),
        seed=read.whole("seed", -MAX_SEED, MAX_SEED),
        lang=read.word("lang", LANGUAGES),
        started=read.form("started", _UTC),
        retry=read.flag("retry"),
    )
    return Malformed(tuple(read.faults)) if read.faults else header


def entry_to_plain(entry: Entry) -> dict[str, object]:
    """The entry as one line of a `.kam` file holds it."""
    at = seconds(entry.at)
    match entry:
        case Plan(_, wanted, enough, role, style):
            return {"at": at, "plan": {"wanted": wanted, "enough": enough, "role": role, "style": style}}
        case Move(_, move):
            return {"at": at, "move": move}
        case Tag(_, tag):
            return {"at": at, "tag": tag}
        case Hint():
            return {"at": at, "hint": True}
        case Back(_, n):
            return {"at": at, "back": n}
        case Note(_, text):
            return {"at": at, "note": text}
        case Answer(_, item, given, right, took):
            return {"at": at, "answer": {"item": item, "given": given, "right": right, "seconds": seconds(took)}}
    return {"at": at, "end": entry.reason}


def entry_from_plain(plain: object, kind: str = CALL) -> Entry | Malformed:
    """Reads an entry of an attempt of this kind; passes over unknown keys, but exactly one must say what it is."""
    if not isinstance(plain, Mapping):
        return _malformed("", "not_object", plain)
    known = ENTRIES_OF[kind]
    found = [key for key in known if key in plain]
    if not found:
        return Malformed((Fault("", "unknown_entry", _shown(list(plain)[-1] if plain else ""), known),))
    if len(found) > 1:
        return Malformed((Fault("", "several_entries", " ".join(found)),))
    read = _Reader(plain)
    entry = _ENTRY_READERS[found[0]](read, read.seconds("at"))
    return Malformed(tuple(read.faults)) if read.faults else entry


def figures_to_plain(figures: Figures) -> dict[str, object]:
    """The figures as the last line of a `.kam` file holds them."""
    return {
        "figures": {
            "result": figures.result,
            "ending": figures.ending,
            "score": figures.score,
            "rulebook": figures.rules.rulebook,
            "repertoire": figures.rules.repertoire,
            "seconds": seconds(figures.seconds),
        }
    }


def figures_from_plain(plain: Mapping[str, object]) -> Figures | Malformed:
    """Reads a line that has the key `figures`."""
    inner = plain["figures"]
    if not isinstance(inner, Mapping):
        return _malformed("figures", "not_object", inner)
    read = _Reader(inner)
    figures = Figures(
        result=read.word("result", OUTCOMES, empty=True),
        ending=read.word("ending", END_REASONS, empty=True),
        score=read.number("score", 100.0),
        rules=Rules(read.form("rulebook", _SHA256, empty=True), read.form("repertoire", _SHA256, empty=True)),
        seconds=read.seconds("seconds"),
    )
    return Malformed(_under("figures", read.faults)) if read.faults else figures


class _Reader:
    """Takes typed values out of a mapping, noting each fault and going on with a stand-in."""

    def __init__(self, plain: Mapping[str, object]) -> None:
        self.plain = plain
        self.faults: list[Fault] = []

    def fault(self, key: str, reason: str, expected: tuple[str, ...] = ()) -> None:
        self.faults.append(Fault(key, reason, _shown(self.plain.get(key, "")), expected))

    def text(self, key: str, *, empty: bool = False, most: int = MAX_TEXT) -> str:
        found = self.plain.get(key)
        if not isinstance(found, str):
            self.fault(key, "not_text" if key in self.plain else "missing")
            return ""
        if len(found) > most:
            self.fault(key, "too_long", (str(most),))
            return ""
        kept = _one_line(found)
        if not kept and not empty:
            self.fault(key, "empty")
        return kept

    def form(self, key: str, pattern: re.Pattern[str], *, empty: bool = False) -> str:
        before = len(self.faults)
        found = self.text(key, empty=empty)
        if len(self.faults) == before and found and not pattern.fullmatch(found):
            self.fault(key, "bad_form")
        return found

    def word(self, key: str, words: tuple[str, ...], *, empty: bool = False) -> str:
        before = len(self.faults)
        found = self.text(key, empty=empty)
        if len(self.faults) == before and found and found not in words:
            self.fault(key, "unknown_word", words)
        return found

    def whole(self, key: str, least: int, most: int) -> int:
        found = self.plain.get(key)
        if not isinstance(found, int) or isinstance(found, bool):
            self.fault(key, "not_whole" if key in self.plain else "missing")
            return least
        if not least <= found <= most:
            self.fault(key, "out_of_range", (str(least), str(most)))
        return found

    def number(self, key: str, most: float) -> float:
        found = self.plain.get(key)
        if not isinstance(found, int | float) or isinstance(found, bool):
            self.fault(key, "not_number" if key in self.plain else "missing")
            return 0.0
        # Compared before it is made a float: a whole number of a thousand digits has no float.
        if (isinstance(found, float) and not math.isfinite(found)) or not 0 <= found <= most:
            self.fault(key, "out_of_range", ("0", str(int(most))))
            return 0.0
        return float(found)

    def seconds(self, key: str) -> float:
        return seconds(self.number(key, MAX_SECONDS))

    def flag(self, key: str) -> bool:
        """A flag that is false where it is not given."""
        found = self.plain.get(key, False)
        if not isinstance(found, bool):
            self.fault(key, "not_flag")
        return found is True


def _read_plan(read: _Reader, at: float) -> Entry:
    plan = read.plain["plan"]
    if not isinstance(plan, Mapping):
        read.fault("plan", "not_object")
        return Plan(at)
    inner = _Reader({"wanted": "", "enough": "", "role": "", "style": "", **plan})
    entry = Plan(
        at,
        wanted=inner.text("wanted", empty=True),
        enough=inner.text("enough", empty=True),
        role=inner.word("role", ROLES, empty=True),
        style=inner.word("style", STYLES, empty=True),
    )
    read.faults.extend(_under("plan", inner.faults))
    return entry


def _read_hint(read: _Reader, at: float) -> Entry:
    if read.plain["hint"] is not True:
        read.fault("hint", "not_flag")
    return Hint(at)


def _read_answer(read: _Reader, at: float) -> Entry:
    answer = read.plain["answer"]
    if not isinstance(answer, Mapping):
        read.fault("answer", "not_object")
        return Answer(at, "", "", False, 0.0)
    inner = _Reader(answer)
    entry = Answer(
        at,
        item=inner.text("item"),
        given=inner.text("given", empty=True, most=MAX_GIVEN),
        right=inner.flag("right"),
        seconds=inner.seconds("seconds"),
    )
    read.faults.extend(_under("answer", inner.faults))
    return entry


def _under(key: str, faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """The faults of an inner mapping, with its key before theirs."""
    return tuple(Fault(f"{key}.{fault.key}", fault.reason, fault.found, fault.expected) for fault in faults)


_ENTRY_READERS: Final[dict[str, Callable[[_Reader, float], Entry]]] = {
    "plan": _read_plan,
    "move": lambda read, at: Move(at, read.text("move")),
    "tag": lambda read, at: Tag(at, read.word("tag", TAGS)),
    "hint": _read_hint,
    "back": lambda read, at: Back(at, read.whole("back", 1, MAX_BACK)),
    "note": lambda read, at: Note(at, read.text("note", most=MAX_NOTE)),
    "answer": _read_answer,
    "end": lambda read, at: End(at, read.word("end", END_REASONS)),
}

_PLAYED: Final = ("plan", "move", "tag", "hint", "back", "note", "end")
_ANSWERED: Final = ("answer", "hint", "end")
# Which entries an attempt of a kind may have: a line of another kind in it is a fault.
ENTRIES_OF: Final[Mapping[str, tuple[str, ...]]] = {
    CALL: _PLAYED,
    "drill": _ANSWERED,
    "puzzle": (*_PLAYED, "answer"),
    "workbook": _ANSWERED,
    "exam": _ANSWERED,
    "lesson": _ANSWERED,
}


def _one_line(text: str) -> str:
    """The text without what could steer a terminal, and in one line: ids and names never need more."""
    return clean(text).replace("\n", "")


def _shown(found: object) -> str:
    """A short form of what stood there, safe to print."""
    text = found if isinstance(found, str) else type(found).__name__
    return _one_line(text[: MAX_TEXT // 5])


def _malformed(key: str, reason: str, found: object) -> Malformed:
    return Malformed((Fault(key, reason, _shown(found)),))
