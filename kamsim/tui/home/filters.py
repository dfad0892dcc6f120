"""Which scenarios to show: by level, what was played, length, role, style and skill, in any combination.

Nothing is asked of them at first, so this is loaded when something is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from kamsim.domain.feedback import Group
from kamsim.domain.vocabulary import LEVELS, ROLES, STYLES
from kamsim.library.catalogue import Listing
from kamsim.playing.played import Played
from kamsim.playing.skills import skill
from kamsim.tui.kit.look import Look


class Filters(NamedTuple):
    """What is asked of a scenario in each respect; "" asks nothing."""

    level: str = ""
    played: str = ""  # "new" | "played"
    length: str = ""  # a key of `LENGTHS`
    role: str = ""
    style: str = ""
    skill: str = ""  # a K-id


class Offered(NamedTuple):
    """A value that can be asked for, and how many scenarios would then be left."""

    value: str
    left: int


FACETS: Final = Filters._fields
# The most minutes of each band; what is up to five is up to fifteen as well.
LENGTHS: Final = {"short": 5, "medium": 15}
_GROUPS: Final[Mapping[str, Group]] = {"level": "levels", "role": "roles", "style": "styles"}
_ORDER: Final[Mapping[str, Sequence[str]]] = {
    "level": LEVELS,
    "played": ("new", "played"),
    "length": (*LENGTHS, "long"),
    "role": ROLES,
    "style": STYLES,
}


def traits(listing: Listing, results: Mapping[str, Played]) -> dict[str, Collection[str]]:
    """What a scenario is, in each respect."""
    bands = [band for band, most in LENGTHS.items() if listing.minutes <= most]
    return {
        "level": (listing.level,),
        "played": ("played" if listing.id in results else "new",),
        "length": bands or ("long",),
        "role": (listing.role,),
        "style": listing.styles,
        "skill": listing.skills,
    }


def fitting(listings: Sequence[Listing], results: Mapping[str, Played], filters: Filters) -> list[Listing]:
    """The scenarios that are all that is asked."""
    return [listing for listing in listings if _fits(traits(listing, results), filters)]


def _fits(found: Mapping[str, Collection[str]], filters: Filters) -> bool:
    return all(not asked or asked in found[facet] for facet, asked in zip(FACETS, filters, strict=True))


def asking(filters: Filters, facet: str, value: str) -> Filters:
    """The same, with another value asked for in one respect."""
    return filters._replace(**{facet: value})


def offered(facet: str, listings: Sequence[Listing], results: Mapping[str, Played], filters: Filters) -> list[Offered]:
    """What can be asked for in one respect beside what the others ask: "" first, then every value that occurs.

    A value may be there with none left; skills come by how often they occur, so that the usual ones are at hand.
    """
    everything = [traits(listing, results) for listing in listings]
    others = [found for found in everything if _fits(found, asking(filters, facet, ""))]
    occurs = Counter(value for found in everything for value in found[facet])
    if facet in _ORDER:
        values = [value for value in _ORDER[facet] if occurs[value]]
    else:
        values = sorted(occurs, key=lambda value: (-occurs[value], value))
    chosen = filters._asdict()[facet]
    if chosen and chosen not in values:
        values.append(chosen)
    counts = Counter(value for found in others for value in found[facet])
    return [Offered("", len(others)), *(Offered(value, counts[value]) for value in values)]


def name(look: Look, facet: str, value: str) -> str:
    """A value in this user's words."""
    t = look.t
    if not value:
        return t("any")
    if facet == "skill":
        return t(skill(value))
    if facet == "played":
        return t("not played") if value == "new" else t("played")
    if facet == "length":
        if value == "long":
            return t("over {minutes} min", minutes=max(LENGTHS.values()))
        return t("up to {minutes} min", minutes=LENGTHS[value])
    return look.term(_GROUPS[facet], value)


def label(look: Look, facet: str) -> str:
    """What a respect is called."""
    t = look.t
    return {
        "level": t("level"),
        "played": t("so far"),
        "length": t("length"),
        "role": t("the buyer's role"),
        "style": t("style"),
        "skill": t("skill"),
    }[facet]


def told(look: Look, filters: Filters) -> list[str]:
    """All that is asked, in words."""
    return [name(look, facet, asked) for facet, asked in zip(FACETS, filters, strict=True) if asked]
