"""The Textual application: settings, language and colours, and the screens over one another."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App
from textual.theme import Theme

from kamsim.tui.look import Look
from kamsim.tui.palette import THEMES
from kamsim.tui.screens.base import Room

STYLES = """
Pane { width: 1fr; height: 1fr; background: $background; }
#status, #keys { height: 1; background: $surface; }
#notice { display: none; }
.small > Pane { display: none; }
.small > #notice { display: block; }
"""


class KamsimApp(App[None]):
    """kamsim in a terminal."""

    CSS = STYLES
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False
    TITLE = "kamsim"

    def __init__(self, look: Look, first: Room) -> None:
        super().__init__()
        self.look = look
        self.first = first
        for name, colours in THEMES.items():
            self.register_theme(_theme(name, colours))
        self.theme = f"kamsim-{look.palette.theme}"

    def get_default_screen(self) -> Room:
        return self.first

def _theme(name, colours):
    return Theme(
        name=f"kamsim-{name}",
        primary=colours["accent"],
        foreground=colours["text"],
        background=colours["bg"],
        surface=colours["surface"],
        panel=colours["raised"],
        dark=name == "dark",
    )
