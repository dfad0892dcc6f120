"""The lists from which one chooses during a call: moves, topics, tags, and what to do about a pause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kamsim.domain.vocabulary import TAGS
from kamsim.playing import names
from kamsim.tui.call.paging import Item
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.engine.call import Choice
    from kamsim.playing.play import Play


def moves(look: Look, choices: Sequence[Choice], *, coach: bool) -> list[Item]:
    """Moves as their words; coach mode adds the name of the craft and the kind of question."""
    if not coach:
        return [Item(choice.id, look.say(choice.text)) for choice in choices]
    return [
        Item(
            choice.id,
            look.say(choice.text),
            label=look.say(choice.label),
            note="" if choice.label else look.t(names.KIND_SHORT.get(choice.kind, "")),
        )
        for choice in choices
    ]


def found(choices: Sequence[Choice], search: str) -> list[Choice]:
    """The moves whose words, in either language, hold what is searched for."""
    wanted = search.casefold().strip()

    def texts(choice: Choice) -> str:
        return "\n".join([*choice.text.values(), *(choice.label or {}).values()]).casefold()

    return [choice for choice in choices if wanted in texts(choice)]


def topics(look: Look, play: Play) -> list[Item]:
    """All topics together, or one of those that have been named."""
    filling = play.about.names
    named = [Item(each.id, look.filled(each.label, filling)) for each in play.view.topics if each.named]
    return [Item("", look.t("all topics")), *named]


def topic_name(look: Look, play: Play, topic_id: str) -> str:
    """A topic as the board shows it."""
    label = next((topic.label for topic in play.view.topics if topic.id == topic_id), None)
    return look.filled(label, play.about.names) or topic_id


def tags(look: Look) -> list[Item]:
    """What a reply can be marked as."""
    return [Item(tag, look.t(names.TAG_MEANS[tag]), label=look.term("tags", tag)) for tag in TAGS]


def pause(look: Look) -> list[Item]:
    """What can be done with a paused call."""
    return [
        Item("on", look.t("Go on with the call")),
        Item("home", look.t("Home: the call is kept and can be continued")),
        Item("end", look.t("Break the call off and see the debrief")),
    ]


def counts(choices: Sequence[Choice]) -> Mapping[str, int]:
    """How many legal moves each intention has."""
    numbers: dict[str, int] = {}
    for choice in choices:
        numbers[choice.intention] = numbers.get(choice.intention, 0) + 1
    return numbers
