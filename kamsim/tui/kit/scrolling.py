"""The keys by which a pane is scrolled, alike on every screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamsim.tui.kit.pane import Pane

Keys = dict[str, Callable[[], object]]


def page_keys(pane: Pane) -> Keys:
    """By what fits into the pane, of which two rows stay."""
    page = max(pane.size.height - 2, 1)
    return {"pagedown": lambda: pane.scroll_by(page), "pageup": lambda: pane.scroll_by(-page)}


def scroll_keys(pane: Pane) -> Keys:
    """By rows, by pages, and to its ends."""
    return {
        **(pages := page_keys(pane)),
        " ": pages["pagedown"],
        "down": lambda: pane.scroll_by(1),
        "up": lambda: pane.scroll_by(-1),
        "j": lambda: pane.scroll_by(1),
        "k": lambda: pane.scroll_by(-1),
        "home": lambda: pane.scroll_by(-len(pane.rows)),
        "end": lambda: pane.scroll_by(len(pane.rows)),
    }
