"""Problems while they are being collected: each gets its place from the document it is about."""

from __future__ import annotations

from collections.abc import Iterable

from kamsim.content.collecting import LIMIT, Collected
from kamsim.content.document import Document, Loc, key_path
from kamsim.domain.problems import ERROR, WARNING, Problem, in_order

# So many words a remedy lists; more would hide the one that is wanted.
MAX_SHOWN = 16
LONGEST_WORD = 80
MOST_COMPARED = 400


class Findings:
    """All problems of one document. `add` and `warn` take a location inside it and find line and column themselves."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found = Collected()
        self.found.take(document.found)
        # Names that have been told as not declared: what else follows from that needs no telling.
        self.unknown_names: set[str] = set()

    @property
    def problems(self) -> list[Problem]:
        """What was found so far; of each code the first LIMIT."""
        return self.found.kept

    def add(self, code: str, loc: Loc, message: str, remedy: str = "", *, at_key: bool = False) -> None:
        """Notes an error at the value under `loc`, or at its key."""
        self.note(code, ERROR, loc, message, remedy, at_key=at_key)

    def warn(self, code: str, loc: Loc, message: str, remedy: str = "", *, at_key: bool = False) -> None:
        """Notes a warning: the file stays usable."""
        self.note(code, WARNING, loc, message, remedy, at_key=at_key)

    def note(self, code: str, severity: str, loc: Loc, message: str, remedy: str = "", *, at_key: bool = False) -> None:
        """Notes a problem of either severity."""
        if self.found.is_full(code):
            self.found.leave_out()
            return
        line, column = self.document.place(loc, at_key=at_key)
        self.found.add(Problem(code, severity, self.document.file, line, column, key_path(loc), message, remedy))


def limited(found: Collected, file: str) -> list[Problem]:
    """At most LIMIT problems in order of place; where some are left out, a last one says how many."""
    problems = in_order(found.kept)
    left_out = found.left_out + max(0, len(problems) - LIMIT)
    if not left_out:
        return problems
    severity = ERROR if any(problem.is_error for problem in problems) else WARNING
    last = Problem("KS019", severity, file, 0, 0, "", f"{left_out} more problems are not shown", "Correct these first.")
    return [*problems[:LIMIT], last]


def nearest(word: str, words: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The word of `words` that `word` was most likely meant to be, or None; `cutoff` says how like it must look.

    Comparing takes its time: a word longer than any id, or one among very many, is like none.
    """
    from difflib import get_close_matches

    known = list(words)
    if len(word) > LONGEST_WORD or len(known) > MOST_COMPARED:
        return None
    found = get_close_matches(word.lower(), known, n=1, cutoff=cutoff)
    return found[0] if found else None


def listed(words: Iterable[str]) -> str:
    """`a, b or c`; "" for none."""
    names = [f"`{word}`" for word in words]
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def suggestion(word: str, words: Iterable[str], otherwise: str = "") -> str:
    """Help for a word that is not among `words`: the nearest one, else all of them if they are few."""
    known = list(words)
    near = nearest(word, known)
    if near is not None:
        return f"Did you mean `{near}`?"
    if known and len(known) <= MAX_SHOWN:
        return f"It can be {listed(known)}."
    return otherwise
