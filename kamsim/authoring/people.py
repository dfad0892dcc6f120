"""Names: that each belongs to one person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kamsim.authoring.spoken import Spoken
from kamsim.content.findings import Findings

_EN = re.compile(r"\b(Mr|Mister|Sir|Ms|Mrs|Miss|Madam)\.? ([A-Z][a-z]+(?:-[A-Z][a-z]+)?)")
_ZH = re.compile("([\u4e00-\u9fff])(先生|女士|小姐|大姐|阿姨|大哥|大爷|师兄|师姐)")
_MEN = frozenset(("Mr", "Mister", "Sir", "先生", "大哥", "大爷", "师兄"))
# "Xiao Lin, the driver", "Mr Sun from purchasing": who somebody is.
_ROLE = re.compile(
    r"\b((?:Mr|Ms|Mrs|Miss|Dr|Old|Xiao|Director) [A-Z][a-z]+|[A-Z][a-z]+), (?:the|our|my|his|her|their|your) "
    r"(?:[a-z]+ )?(driver|doser|accountant|assistant|secretary|manager|director|buyer|boss|son|daughter|wife|husband|"
    r"mother|father|brother|sister|engineer|technician|mechanic|chemist|cook|waiter|waitress|barista|guard|cleaner|lawyer|nurse|"
    r"doctor|teacher|foreman|supervisor|partner|owner|neighbour|apprentice|salesman|storeman|clerk|electrician|programmer)\b"
)
_NO_NAMES = frozenset(
    (
        *(
            "Yes",
            "No",
            "Oh",
            "Well",
            "So",
            "Now",
            "Then",
            "And",
            "But",
            "Ah",
            "Right",
            "Look",
            "Listen",
            "Please",
            "Thanks",
        ),
        *("Sorry", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
    )
)


class _Known(NamedTuple):
    who: str
    shown: str
    line: int


def check_people(texts: Iterable[Spoken], findings: Findings) -> None:
    """Adds a warning for a name that two people bear: a man and a woman, or two who do different work."""
    known: dict[tuple[str, str, str], _Known] = {}
    told: set[tuple[str, str, str]] = set()
    for one in texts:
        for name, kind, who, shown in _people(one):
            key = (one.lang, kind, name)
            line, _ = findings.document.place(one.place)
            first = known.setdefault(key, _Known(who, shown, line))
            if first.who != who and key not in told:
                told.add(key)
                message = (
                    f"“{shown}” has the name of “{first.shown}” in line {first.line}, and seems to be somebody else"
                )
                findings.warn("KS325", one.place, message, "Give one of the two another name.")


def _people(one: Spoken) -> Iterator[tuple[str, str, str, str]]:
    """Name, kind of mark, who is meant by it, and the words, for each person named in a text."""
    if one.lang == "zh":
        for name, title in _ZH.findall(one.text):
            yield name, "title", "man" if title in _MEN else "woman", name + title
        return
    for title, name in _EN.findall(one.text):
        yield name, "title", "man" if title in _MEN else "woman", f"{title} {name}"
    for name, role in _ROLE.findall(one.text):
        if name not in _NO_NAMES:
            yield name, "role", role, f"{name}, {role}"
