"""What can be said now, put in an order that one can survey: by intention, within it by group, spent lines last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from kamsim.playing.words import mark

if TYPE_CHECKING:
    from kamsim.engine.call import Choice
    from kamsim.playing.language import Language
    from kamsim.playing.play import Play

# As many lines as there are number keys, and as one can survey.
SURVEYED: Final = 9
ALL: Final = ""
ELSE: Final = "-"  # the group of lines about no topic in particular

# Proposals are about no topic; they are told apart by what they ask for.
PROPOSALS: Final[Mapping[str, str]] = {
    "advance": mark("next steps"),
    "close": mark("ways of asking"),
    "concede": mark("concessions"),
}


class Offered(NamedTuple):
    """A line on the menu. `new`: it has come up with the last reply; `spent`: it was said already."""

    choice: Choice
    new: bool = False
    spent: bool = False


class Group(NamedTuple):
    """Lines of one intention that belong together; `fresh` is how many of them were not said yet."""

    id: str
    name: str
    fresh: int


def menu_of(play: Play, intention: str = "") -> list[Offered]:
    """The lines of an intention ("": all), those said already at the end."""
    said, fresh = {turn.move for turn in play.turns}, play.fresh
    # General moves can be made again and again; a line of the scenario has been heard when it was said.
    found = [
        Offered(choice, choice.id in fresh, choice.label is None and choice.id in said)
        for choice in play.menu()
        if intention in ("", choice.intention)
    ]
    return sorted(found, key=lambda one: one.spent)


def groups_of(speech: Language, play: Play, lines: Sequence[Offered]) -> list[Group]:
    """The groups among lines of one intention, in the scenario's order; none where all can be surveyed at once."""
    if len(lines) <= SURVEYED:
        return []
    fresh: dict[str, int] = {}
    for one in lines:
        fresh[group_of(one)] = fresh.get(group_of(one), 0) + (not one.spent)
    names = {topic.id: speech.filled(topic.label, play.about.names) for topic in play.view.topics}
    names |= {kind: speech.t(name) for kind, name in PROPOSALS.items()}
    names[ELSE] = speech.t("everything else")
    return [Group(group, name, fresh[group]) for group, name in names.items() if group in fresh]


def group_of(one: Offered) -> str:
    """The group that a line belongs to."""
    if one.choice.intention == "propose":
        return one.choice.kind if one.choice.kind in PROPOSALS else ELSE
    return one.choice.topic or ELSE


def at_hand(play: Play, groups: Sequence[Group]) -> str:
    """The group to show first: what the buyer has let slip, which an exam does not point out, or what was talked about
    last; else the first with a line in it. `ALL` where there are no groups."""
    known = {group.id for group in groups if group.fresh}
    slip = play.view.hook if play.mode != "exam" else None
    last = play.turns[-1].topic if play.turns else None
    for topic in (slip, last):
        if topic in known:
            return str(topic)
    return next((group.id for group in groups if group.fresh), ALL)


def within(lines: Sequence[Offered], group: str) -> list[Offered]:
    """The lines of a group; all of them for `ALL`."""
    return [one for one in lines if group in (ALL, group_of(one))]


def found(lines: Sequence[Offered], search: str) -> list[Offered]:
    """The lines whose words, in either language, hold what is searched for."""
    wanted = search.casefold().strip()

    def texts(choice: Choice) -> str:
        return "\n".join([*choice.text.values(), *(choice.label or {}).values()]).casefold()

    return [one for one in lines if wanted in texts(one.choice)]


class Numbers:
    """Numbers that lines keep for as long as a call lasts: who leaves by a number finds the way out under it again."""

    def __init__(self) -> None:
        self._places: list[str] = []

    def of(self, lines: Sequence[Offered]) -> dict[str, int]:
        """Line → number, from 1; a line not met before gets the next free one."""
        self._places += [one.choice.id for one in lines if one.choice.id not in self._places]
        return {one.choice.id: self._places.index(one.choice.id) + 1 for one in lines}
