"""How everything looks and sounds to this user: language, colours, plain mode, motion."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from kamsim.domain.feedback import Feedback
from kamsim.playing.language import Language
from kamsim.tui.kit.palette import Palette


class HasLook(Protocol):
    """An application that looks and sounds in some way; all that the kit asks of it."""

    look: Look


class Look(Language):
    """What every page needs to speak to this user; replaced as a whole when a setting changes.

    `plain` is for screen readers: one column, words instead of signs and bars. Without `motion` nothing moves
    by itself.
    """

    def __init__(
        self,
        lang: str,
        locale: Path,
        terms: Feedback,
        theme: str = "dark",
        *,
        plain: bool = False,
        motion: bool = True,
    ) -> None:
        """`locale` is the folder of the interface texts, `terms` the rulebook's feedback: the field's words."""
        super().__init__(lang, locale, terms)
        self.plain = plain
        self.motion = motion
        self.palette = Palette(theme)

    def sign(self, sign: str, word: str = "") -> str:
        """A decorative sign, or `word` in plain mode."""
        return word if self.plain else sign
