"""The lists from which one chooses during a call: moves, topics, tags, and what to do about a pause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kamsim.domain.text import Localized, fill
from kamsim.domain.vocabulary import TAGS
from kamsim.tui.call.paging import Item
from kamsim.tui.kit import names
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.engine.call import Call, Choice


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


def topics(look: Look, call: Call) -> list[Item]:
    """All topics together, or one of those that have been named."""
    named = [topic for topic in call.view.topics if topic.named]
    return [Item("", look.t("all topics"))] + [Item(each.id, told(look, call, each.label)) for each in named]


def topic_name(look: Look, call: Call, topic_id: str) -> str:
    """A topic as the board shows it."""
    return next((told(look, call, topic.label) for topic in call.view.topics if topic.id == topic_id), topic_id)


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


def told(look: Look, call: Call, text: Localized | None) -> str:
    """A text of the scenario with the call's names filled in."""
    found_text = look.say(text)
    if "{" not in found_text:
        return found_text
    return fill(found_text, {name: look.say(value) for name, value in call.voice.names.items()})
