"""What a screen asks of the program: the look, the settings, the host, and the way to other screens.

Screens know this protocol and never the application, which knows them all: the arrow of imports goes one way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from kamsim.tui.kit.screen import PaneScreen

if TYPE_CHECKING:
    from kamsim.playing.host import Choices, Host
    from kamsim.playing.play import Play
    from kamsim.playing.preferences import Preferences
    from kamsim.tui.kit.look import Look


class Router(Protocol):
    """The application, as far as a screen may know it."""

    host: Host
    look: Look
    preferences: Preferences
    trouble: str  # a word for the home screen, about what could not be done

    def settle(self) -> None:
        """Takes what has been loaded by now out of the garbage collector's way; called when nobody waits for a key."""

    def prefer(self, **changes: object) -> None:
        """Changes settings, keeps them, and shows everything in the new way."""

    def open_settings(self) -> None:
        """Shows the settings."""

    def open_handbook(self, first: Sequence[str] = (), about: str = "") -> None:
        """Shows the list of the handbook's pages, those of the systems `first`, which belong to `about`, before all."""

    def open_page(self, k_id: str) -> None:
        """Shows the handbook's page of a system."""

    def open_drills(self) -> None:
        """Shows what there is to drill."""

    def drill(self, subject: str, what: str) -> None:
        """Begins a round of drills; `what` the subject is: "all", "family" or "system"."""

    def open_puzzles(self) -> None:
        """Shows what a round of puzzles can be on."""

    def puzzle(self, subject: str) -> None:
        """Begins a round of puzzles; `subject` as `PuzzleRound` has it."""

    def open_today(self) -> None:
        """Shows what to do today."""

    def open_growth(self) -> None:
        """Shows how far one has come."""

    def open_mistakes(self) -> None:
        """Shows one's own mistakes."""

    def open_course(self) -> None:
        """Shows the lessons of the course."""

    def open_workbook(self) -> None:
        """Shows the accounts of the workbook."""

    def brief(self, scenario: str, chosen: Choices | None = None) -> None:
        """Shows the briefing of a scenario."""

    def play(self, choices: Choices, plan: Mapping[str, str], *, guided: bool = False) -> None:
        """Begins a call in place of the briefing."""

    def walk_through(self) -> None:
        """Shows the briefing of a first call that counts nothing, with a word of guidance above the moves."""

    def resume(self, attempt_id: str) -> None:
        """Continues a call that was kept."""

    def retry(self, play: Play, turn: int) -> None:
        """Begins a call anew from just before a turn of one that is over."""

    def again(self, play: Play) -> None:
        """Shows the briefing of the same scenario once more."""

    def debrief(self, play: Play) -> None:
        """Shows what there is to say about an ended call."""

    def go_home(self, attempt: str = "") -> None:
        """Back to where calls begin: a lesson, or home with the cursor on this call if it waits there."""

    def back(self) -> None:
        """Back to the screen below."""

    def leave(self, code: int = 0) -> None:
        """Ends the program."""


class KamsimScreen(PaneScreen):
    """A screen of panes that knows the way to the others. A call that is over leads back to the last one that is
    `GROUND`."""

    GROUND: ClassVar[bool] = False

    @property
    def router(self) -> Router:
        """The program."""
        return cast("Router", self.app)
