"""The file of an attempt, `.kam`: JSON Lines in UTF-8, the header first, then one entry a line, then its figures.

A file that was handed in for an exercise ends with its seal.

A program that is stopped while it writes leaves at worst a torn last line; that line is dropped with a word. A bad line
anywhere else is a problem with its place, since a call without it would be another call. Keys from a later program are
passed over, a later `kam` version is refused. Reading and writing of files is `records.kam_files`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kamsim.domain.attempt import Attempt, Entry, Figures, Header
from kamsim.domain.attempt_lines import (
    KAM_VERSION,
    Fault,
    Malformed,
    entry_from_plain,
    entry_to_plain,
    figures_from_plain,
    figures_to_plain,
    header_from_plain,
    header_to_plain,
    version_for,
)
from kamsim.domain.problems import ERROR, WARNING, Problem
from kamsim.domain.seal import Seal, seal_from_plain, seal_of

MAX_BYTES: Final = 5 * 1024 * 1024
MAX_LINE_BYTES: Final = 64 * 1024
# A file that is no attempt at all would else report each of its lines.
MAX_PROBLEMS: Final = 50


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a `.kam` file holds: the whole attempt, or the problems (errors) for which there is none.

    `notes` (warnings) may be shown either way. `seal` is the seal it ends with, unproven; None without one.
    """

    attempt: Attempt | None
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    seal: Seal | None = None


def write_kam(attempt: Attempt, seal: Seal | None = None) -> str:
    """The text of the file: the same attempt always gives the same text, every line ended by a line feed."""
    lines = kam_lines(attempt)
    if seal is not None:
        lines.append(line_of(seal.plain()))
    return "".join(f"{line}\n" for line in lines)


def kam_lines(attempt: Attempt) -> list[str]:
    """The lines of the file, without their ends and without a seal."""
    plains = [header_to_plain(attempt.header, version_for(attempt.entries)), *map(entry_to_plain, attempt.entries)]
    if attempt.figures is not None:
        plains.append(figures_to_plain(attempt.figures))
    return [line_of(plain) for plain in plains]


def sealed(attempt: Attempt, key: str, *, exercise: str, code: str, at: str) -> Seal:
    """The seal on an attempt; `key` is the exercise's, `at` the time of sealing."""
    return seal_of(kam_lines(attempt), key, exercise=exercise, code=code, at=at)


def line_of(plain: dict[str, object]) -> str:
    """One line without its end: keys in the order given, no spaces, other scripts as they are."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def parse_kam(text: str | bytes, file: str = "") -> Parsed:
    """Reads a whole `.kam`; `file` is the name that problems carry. Raises nothing, whatever the text."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    reading = _Reading(file)
    if len(data) > MAX_BYTES:
        reading.error("kam-too-large", 0, "", f"the file is larger than {MAX_BYTES // 1024**2} MiB")
        return reading.parsed()
    lines = list(_lines(data.removeprefix(b"\xef\xbb\xbf")))
    if not lines:
        reading.error("kam-empty", 0, "", "the file is empty", "an attempt begins with a header line")
    for place, (number, line) in enumerate(lines):
        reading.take(number, line, last=place == len(lines) - 1)
        if reading.given_up:
            break
    return reading.parsed()


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers from 1."""
    for number, line in enumerate(data.split(b"\n"), start=1):
        stripped = line.strip(b" \t\r")
        if stripped:
            yield number, stripped


class _Reading:
    """One pass over a file, collecting the header, the entries, the figures and what is wrong."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.header: Header | None = None
        self.entries: list[Entry] = []
        self.figures: Figures | None = None
        self.seal: Seal | None = None
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.header_seen = False
        self.given_up = False

    def parsed(self) -> Parsed:
        attempt = None
        if self.header is not None and not self.problems:
            attempt = Attempt(self.header, tuple(self.entries), self.figures)
        return Parsed(attempt, tuple(self.problems), tuple(self.notes), self.seal)

    def take(self, number: int, line: bytes, *, last: bool) -> None:
        plain = _decoded(line)
        if isinstance(plain, _Broken):
            self.broken(number, plain, last=last)
        elif not self.header_seen:
            self.take_header(number, plain)
        elif self.seal is not None:
            self.error("kam-after-seal", number, "", "nothing may follow the seal, which is the last line of the file")
        elif isinstance(plain, dict) and "seal" in plain:
            self.take_seal(number, plain)
        elif self.figures is not None:
            message = "nothing may follow the figures, which are the last line of an attempt"
            self.error("kam-after-figures", number, "", message)
        elif isinstance(plain, dict) and "figures" in plain:
            self.take_figures(number, plain)
        else:
            self.take_entry(number, plain)
        self.header_seen = True

    def broken(self, number: int, broken: _Broken, *, last: bool) -> None:
        if last and self.header_seen and broken.may_be_torn:
            message = "the last line is torn and was dropped; all before it is whole"
            self.notes.append(self.problem("kam-torn", WARNING, number, "", message))
        elif not self.header_seen:
            self.no_header(number)
        else:
            self.error(broken.code, number, "", broken.message)

    def take_header(self, number: int, plain: object) -> None:
        version = plain.get("kam") if isinstance(plain, dict) else None
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            self.no_header(number)
        elif version > KAM_VERSION:
            message = f"the file has version {version}; this program reads up to version {KAM_VERSION}"
            self.error("kam-newer", number, "kam", message, "open it with a newer kamsim")
            self.given_up = True
        else:
            header = header_from_plain(plain)
            if isinstance(header, Malformed):
                self.faults("kam-header", number, header)
            else:
                self.header = header

    def no_header(self, number: int) -> None:
        self.error("kam-no-header", number, "", "this is no attempt: the first line is not a header")
        self.given_up = True

    def take_entry(self, number: int, plain: object) -> None:
        # Under a header that cannot be read any entry may stand.
        entry = entry_from_plain(plain, self.header.kind if self.header is not None else "puzzle")
        if isinstance(entry, Malformed):
            self.faults("kam-entry", number, entry)
            return
        if self.entries and entry.at < self.entries[-1].at and not self.notes:
            message = "from here on time runs backwards; the order of the lines is what counts"
            self.notes.append(self.problem("kam-time", WARNING, number, "at", message))
        self.entries.append(entry)

    def take_figures(self, number: int, plain: dict[str, object]) -> None:
        figures = figures_from_plain(plain)
        if isinstance(figures, Malformed):
            self.faults("kam-figures", number, figures)
        else:
            self.figures = figures

    def take_seal(self, number: int, plain: dict[str, object]) -> None:
        self.seal = seal_from_plain(plain)
        if self.seal is None:
            self.error("kam-seal", number, "seal", "the seal is not whole")

    def faults(self, code: str, number: int, malformed: Malformed) -> None:
        for fault in malformed.faults:
            self.error(code, number, fault.key, _sentence(fault), _remedy(fault))

    def error(self, code: str, line: int, key: str, message: str, remedy: str = "") -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            self.given_up = True
            message, remedy = "there are more problems after this one", ""
            self.problems[-1] = self.problem("kam-more", ERROR, line, "", message)
        else:
            self.problems.append(self.problem(code, ERROR, line, key, message, remedy))

    def problem(self, code: str, severity: str, line: int, key: str, message: str, remedy: str = "") -> Problem:
        return Problem(code, severity, self.file, line, 1 if line else 0, key, message, remedy)


@dataclass(frozen=True, slots=True)
class _Broken:
    """A line that holds no JSON value; one that a stopped program left is never valid JSON."""

    code: str
    message: str
    may_be_torn: bool = True


class _DuplicateKeyError(ValueError):
    pass


def _decoded(line: bytes) -> object:
    """The value of one line, or `_Broken`."""
    if len(line) > MAX_LINE_BYTES:
        return _Broken("kam-long-line", f"the line is longer than {MAX_LINE_BYTES // 1024} KiB", may_be_torn=False)
    try:
        return _DECODER.decode(line.decode("utf-8"))
    except UnicodeDecodeError:
        return _Broken("kam-not-utf8", "the line is not UTF-8")
    except _DuplicateKeyError as error:
        return _Broken("kam-duplicate-key", f"the key {error} stands twice", may_be_torn=False)
    except RecursionError:
        return _Broken("kam-too-deep", "the line is nested too deeply", may_be_torn=False)
    except ValueError:  # no JSON, a number that is none, a whole number of thousands of digits
        return _Broken("kam-not-json", "the line is not JSON")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _DuplicateKeyError(ascii(next(key for key in keys if keys.count(key) > 1)[:40]))
    return found


def _refuse_constant(name: str) -> object:
    raise ValueError(name)


# strict=False lets control characters through, so that they are stripped like those written as escapes.
_DECODER: Final = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_refuse_constant, strict=False)

_SENTENCES: Final = {
    "not_object": "the line is not a mapping in braces",
    "missing": "the key is missing",
    "not_text": "this must be text",
    "empty": "this must not be empty",
    "too_long": "this text is too long",
    "bad_form": "this does not have the form it should have",
    "unknown_word": "this word is not known",
    "not_number": "this must be a number",
    "not_whole": "this must be a whole number",
    "out_of_range": "this number is out of range",
    "not_flag": "this must be true or false",
    "unknown_entry": "the line is no entry that this kind of attempt has",
    "several_entries": "the line holds several entries; there is one a line",
}


def _sentence(fault: Fault) -> str:
    sentence = _SENTENCES[fault.reason]
    return f"{sentence}: {fault.found}" if fault.found else sentence


def _remedy(fault: Fault) -> str:
    if fault.reason == "out_of_range":
        return f"from {fault.expected[0]} to {fault.expected[1]}"
    if fault.reason == "too_long":
        return f"at most {fault.expected[0]} characters"
    return f"one of: {', '.join(fault.expected)}" if fault.expected else ""
