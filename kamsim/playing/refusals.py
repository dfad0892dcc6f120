"""Why something could not be done just now, in one calm sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kamsim.engine.call import Refusal
from kamsim.playing.language import Language

TEXTS: Final[Mapping[str, str]] = {
    "ended": "The call is over.",
    "unknown_move": "This scenario has no such move.",
    "not_open": "That cannot be said at this point.",
    "unknown_advance": "This buyer has no such commitment to give.",
    "nothing_to_take_back": "There is nothing to take back yet.",
    "not_in_exam": "Not in an exam.",
    "already_tagged": "You have marked this reply already.",
    "nothing_said": "Nothing has been answered yet.",
    "too_late": "The plan is made before the first word.",
}


def explained(speech: Language, refusal: Refusal) -> str:
    """The sentence for a refusal of the engine."""
    return speech.t(TEXTS.get(refusal.reason, "That cannot be done just now."))
