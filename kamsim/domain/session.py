"""A session: one header and an append-only list of entries. All else about a call is derived by replaying them.

`*_to_plain` give the mapping that one line of a `.kam` file holds, in its fixed key order; `*_from_plain` read such
a mapping back. What cannot be read comes back as `Malformed`, which lists every fault at once; nothing here raises.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from kamsim.domain.text import clean
from kamsim.domain.vocabulary import DEALS, LANGUAGES, MODES, ROLES, STYLES, TAGS

# The version of the line forms below. It rises when an older program could no longer replay the same call from them.
KAM_VERSION: Final = 1

# Why a call stopped; the engine's endings and "abandoned", which is the trainee's word that he will not go on.
END_REASONS: Final = ("left", "agreed", "time_up", "walked_out", "abandoned")

MAX_TEXT: Final = 200  # characters in any one string of a header or entry
MAX_SECONDS: Final = 10_000_000.0  # about four months; a call kept paused stays far below it
MAX_BACK: Final = 10_000
MAX_SEED: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Header:
    """What must be known to replay a session.

    `id` is a UUID in lower case, `digest` the SHA-256 of the scenario's content in hex, `rulebook` its version,
    `started` ISO 8601 in UTC (shown to people, never used for order). A `retry` never counts for rank or marks.
    """

    id: str
    scenario: str
    digest: str
    rulebook: str
    variant: str
    style: str
    deal: str
    mode: str
    seed: int
    lang: str
    started: str
    retry: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The call plan (K27): advances wanted and just enough, and the guesses of role and style; "" is not given."""

    at: float
    wanted: str = ""
    enough: str = ""
    role: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A move made: the id of a scenario line or of a move of the repertoire."""

    at: float
    move: str


@dataclass(frozen=True, slots=True)
class Tag:
    """What the trainee says the buyer's last reply was; one of `vocabulary.TAGS`."""

    at: float
    tag: str


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint was asked for."""

    at: float


@dataclass(frozen=True, slots=True)
class Back:
    """Takes `n` moves off the derived line. They stay on record."""

    at: float
    n: int


@dataclass(frozen=True, slots=True)
class End:
    """The call is over; `reason` is one of `END_REASONS`."""

    at: float
    reason: str


# In each, `at` is seconds since the call began, by a monotonic clock, to the hundredth.
Entry = Plan | Move | Tag | Hint | Back | End


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


def seconds(elapsed: float) -> float:
    """Elapsed seconds as entries keep them: to the hundredth, never negative."""
    return max(0.0, round(elapsed, 2))


def header_to_plain(header: Header) -> dict[str, object]:
    """The header as the first line of a `.kam` file holds it."""
    return {"kam": KAM_VERSION} | {name: getattr(header, name) for name in Header.__slots__}


def header_from_plain(plain: object) -> Header | Malformed:
    """Reads a header; keys it does not know are passed over. The `kam` version is the caller's to judge."""
    if not isinstance(plain, Mapping):
        return _malformed("", "not_object", plain)
    read = _Reader(plain)
    header = Header(
        id=read.form("id", _UUID),
        scenario=read.text("scenario"),
        digest=read.form("digest", _SHA256),
        rulebook=read.text("rulebook"),
        variant=read.text("variant"),
        style=read.word("style", STYLES),
        deal=read.word("deal", DEALS),
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
    return {"at": at, "end": entry.reason}


def entry_from_plain(plain: object) -> Entry | Malformed:
    """Reads an entry; keys it does not know are passed over, but exactly one must say what kind of entry it is."""
    if not isinstance(plain, Mapping):
        return _malformed("", "not_object", plain)
    kinds = [key for key in _ENTRY_READERS if key in plain]
    if not kinds:
        return Malformed((Fault("", "unknown_entry", _shown(list(plain)[-1] if plain else ""), tuple(_ENTRY_READERS)),))
    if len(kinds) > 1:
        return Malformed((Fault("", "several_entries", " ".join(kinds)),))
    read = _Reader(plain)
    entry = _ENTRY_READERS[kinds[0]](read, read.seconds("at"))
    return Malformed(tuple(read.faults)) if read.faults else entry


class _Reader:
    """Takes typed values out of a mapping, noting each fault and going on with a stand-in."""

    def __init__(self, plain: Mapping[str, object]) -> None:
        self.plain = plain
        self.faults: list[Fault] = []

    def fault(self, key: str, reason: str, expected: tuple[str, ...] = ()) -> None:
        self.faults.append(Fault(key, reason, _shown(self.plain.get(key, "")), expected))

    def text(self, key: str, *, empty: bool = False) -> str:
        found = self.plain.get(key)
        if not isinstance(found, str):
            self.fault(key, "not_text" if key in self.plain else "missing")
            return ""
        if len(found) > MAX_TEXT:
            self.fault(key, "too_long", (str(MAX_TEXT),))
            return ""
        kept = _one_line(found)
        if not kept and not empty:
            self.fault(key, "empty")
        return kept

    def form(self, key: str, pattern: re.Pattern[str]) -> str:
        before = len(self.faults)
        found = self.text(key)
        if len(self.faults) == before and not pattern.fullmatch(found):
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

    def seconds(self, key: str) -> float:
        found = self.plain.get(key)
        if not isinstance(found, int | float) or isinstance(found, bool):
            self.fault(key, "not_number" if key in self.plain else "missing")
            return 0.0
        # Compared before it is made a float: a whole number of a thousand digits has no float.
        if (isinstance(found, float) and not math.isfinite(found)) or not 0 <= found <= MAX_SECONDS:
            self.fault(key, "out_of_range", ("0", str(int(MAX_SECONDS))))
            return 0.0
        return seconds(float(found))

    def flag(self, key: str) -> bool:
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
    read.faults.extend(Fault(f"plan.{fault.key}", fault.reason, fault.found, fault.expected) for fault in inner.faults)
    return entry


def _read_hint(read: _Reader, at: float) -> Entry:
    if read.plain["hint"] is not True:
        read.fault("hint", "not_flag")
    return Hint(at)


_ENTRY_READERS: Final[dict[str, Callable[[_Reader, float], Entry]]] = {
    "plan": _read_plan,
    "move": lambda read, at: Move(at, read.text("move")),
    "tag": lambda read, at: Tag(at, read.word("tag", TAGS)),
    "hint": _read_hint,
    "back": lambda read, at: Back(at, read.whole("back", 1, MAX_BACK)),
    "end": lambda read, at: End(at, read.word("end", END_REASONS)),
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
