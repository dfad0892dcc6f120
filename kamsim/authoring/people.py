"""Names: that each belongs to one person, and a firm's to nobody who does not own it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kamsim.authoring.spoken import Spoken
from kamsim.content.findings import Findings
from kamsim.domain.scenario import Scenario

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


_TITLED = re.compile(r"(?:Mr|Mister|Ms|Mrs|Miss|Madam|Dr|Old|Xiao|Director|Master|Sister)\.? ([A-Z][\w-]+)")
_OWNER = re.compile(
    r"\b(?:owner|founder|proprietor|keeper|boss|shopkeeper|partner)\b|老板|创始人|店主|业主|掌柜|东家", re.I
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


def check_firms(scenario: Scenario, findings: Findings) -> None:
    """Adds a warning for a firm that bears the buyer's name, unless it is the buyer's own."""
    buyer = scenario["buyer"]
    owns = any(_OWNER.search(position) for position in buyer["position"].values())
    for key in ("supplier", "rival", "company"):
        if key == "company" and owns:
            continue
        for lang, firm in scenario["names"].get(key, {}).items():
            name = buyer["name"].get(lang, "")
            if _bears(firm, name, lang):
                message = f"“{firm}” bears the name of the buyer, “{name}”"
                findings.warn("KS345", ("names", key), message, "Give the firm or the buyer another name.")
                break


def _bears(firm: str, name: str, lang: str) -> bool:
    """Whether a firm seems to be called after somebody of this name."""
    if lang == "zh":
        return bool(name) and re.match(f"{re.escape(name[0])}[氏记家]", firm) is not None
    titled = _TITLED.match(name)
    family = titled[1] if titled else name.rpartition(" ")[2]
    return bool(family) and re.search(rf"\b{re.escape(family)}\b", firm) is not None


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
