"""Whether the terminal's own background is dark or light, where it can be asked."""

from __future__ import annotations

import re
from typing import Final

from textual.message import Message

# OSC 11 asks for the background; the answer names it as rgb:RRRR/GGGG/BBBB, with one to four digits each.
QUESTION: Final = "\x1b]11;?\x1b\\"
_ANSWER: Final = re.compile(r"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")


class Background(Message):
    """The terminal has told its background."""

    def __init__(self, shade: str) -> None:
        super().__init__()
        self.shade = shade


def shade_of(reply: str) -> str:
    """ "dark" or "light", by how bright the colour in the reply is to the eye; "" for another reply."""
    found = _ANSWER.match(reply)
    if found is None:
        return ""
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
    return "light" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 else "dark"
