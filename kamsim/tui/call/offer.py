"""The lists from which one chooses during a call: moves, groups of moves, tags, and what to do about a pause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kamsim.domain.vocabulary import TAGS
from kamsim.playing import names
from kamsim.tui.call.paging import Item
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.playing.menu import Group, Offered
    from kamsim.playing.play import Play


def moves(look: Look, lines: Sequence[Offered], numbers: Mapping[str, int], *, coach: bool) -> list[Item]:
    """Lines as their words; coach mode adds the name of the general move and the kind of question. `numbers` are those
    that lines keep."""
    return [
        Item(
            one.choice.id,
            look.say(one.choice.text),
            label=look.say(one.choice.label) if coach else "",
            note=_note(look, one, coach=coach),
            number=numbers.get(one.choice.id, 0),
            faint=one.spent,
        )
        for one in lines
    ]


def _note(look: Look, one: Offered, *, coach: bool) -> str:
    """What stands at the right of a line: its kind for a coach to show, and whether it is new or was said already."""
    kind = look.t(names.KIND_SHORT.get(one.choice.kind, "")) if coach and not one.choice.label else ""
    state = look.t("new") if one.new else look.t("said") if one.spent else ""
    return look.sign(" · ", ", ").join(part for part in (kind, state) if part)


def groups(look: Look, found: Sequence[Group]) -> list[Item]:
    """All lines together, or one of their groups."""
    return [Item("", look.t("all")), *(Item(group.id, group.name, note=str(group.fresh)) for group in found)]


def kinds(look: Look) -> list[Item]:
    """The four kinds of question, and the way out of being asked for them."""
    asked = [Item(kind, look.t(means), label=look.term("kinds", kind)) for kind, means in names.KIND_MEANS.items()]
    return [*asked, Item("", look.t("Ask this question, and do not ask me for its kind again"))]


def tags(look: Look) -> list[Item]:
    """What a reply can be marked as."""
    return [Item(tag, look.t(names.TAG_MEANS[tag]), label=look.term("tags", tag)) for tag in TAGS]


def pause(look: Look, play: Play) -> list[Item]:
    """What can be done with a paused call."""
    if not play.recorded:
        home = look.t("Home: nothing of this call is kept")
    elif not play.host.saves():
        home = look.t("Home: the last moves are not saved yet; they are tried again")
    elif play.mode == "exam":
        home = look.t("Home: the call is kept, and its clock goes on")
    else:
        home = look.t("Home: the call is kept and can be continued")
    return [
        Item("on", look.t("Go on with the call")),
        Item("home", home),
        Item("end", look.t("Break the call off and see the debrief")),
    ]


def confirm(look: Look) -> list[Item]:
    """What can be answered to whether the call shall be over."""
    return [Item("", look.t("No, go on with the call")), Item("yes", look.t("Yes, that ends the call"))]
