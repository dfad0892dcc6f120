"""The walk-through of a first call: a line above the moves, one step after another, for the first turns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.playing.play import Play
    from kamsim.tui.call.picker import Picker


class Step(NamedTuple):
    """A word of guidance, and the happenings after which the next one takes its place."""

    text: str
    until: tuple[str, ...]


# Happenings: "ask", "listen" … when an intention is opened, "said" after a reply, "tagged" after a tag.
STEPS: Final[Sequence[Step]] = (
    Step("These are things you could say. A number says one of them. Greet first.", ("said",)),
    Step("Now press a for questions. They cost patience, so ask with a purpose.", ("ask",)),
    Step("Pick one by its number. What it did, the answer tells.", ("said",)),
    Step("Something in that answer? Press t and mark what it was: it costs no time.", ("tagged", "said")),
    Step("Words in italics are what you see. Press l to listen before you ask on.", ("listen", "said")),
    Step("Go where the answers lead. Where there is no need, v takes a polite leave.", ("said", "leave")),
    Step("That is all. Esc pauses, ? gives a hint, F1 lists the keys.", ("said",)),
)


class Guide:
    """Where somebody is in the walk-through."""

    def __init__(self) -> None:
        self.at = 0

    def text(self, look: Look) -> str:
        """The word of guidance now; "" when it is over."""
        return look.t(STEPS[self.at].text) if self.at < len(STEPS) else ""

    def happened(self, what: str) -> None:
        """Something was done that may end the present step."""
        if self.at < len(STEPS) and what in STEPS[self.at].until:
            self.at += 1


def guidance(look: Look, play: Play, picker: Picker, guide: Guide | None) -> str:
    """The word above the moves: of the walk-through, or of the coach who is going to ask something; "" for none."""
    if play.ended:
        return ""
    if guide is not None:
        return guide.text(look)
    if picker.what == "kinds":
        asked = next((choice.text for choice in play.menu() if choice.id == picker.asked), None)
        return look.t("You chose: {words}", words=look.say(asked))
    if picker.what == "moves" and picker.quizzes(play):
        return look.t(
            "A question between: choose what you want to ask, then say what kind of question it is. "
            "Whoever hears the kind by the wording needs no label."
        )
    return ""
