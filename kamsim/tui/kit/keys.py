"""Which key was meant: as it stands on the keyboard, whatever input method, Caps Lock or layout made of it.

An input method that is switched on sends full-width letters and digits, and the other language's punctuation.
"""

from __future__ import annotations

from typing import Final

# Punctuation of a Chinese input method, as the key it was typed with.
_PUNCTUATION: Final = {
    "。": ".", "、": "/", "·": "`", "「": "[", "」": "]", "【": "[", "】": "]", "‘": "'", "’": "'", "“": '"',
    "”": '"', "《": "<", "》": ">", "…": "^", "—": "_", "￥": "$", "¥": "$", "÷": "/",
}  # fmt: skip
_FULL, _PLAIN = 0xFF01, 0x21  # the full-width forms lie as ASCII does, from ！ and ! on
_SPACE: Final = "\u3000"


def meant(character: str) -> str:
    """The key that a character stands for: half-width and small."""
    if character == _SPACE:
        return " "
    if _FULL <= ord(character) <= 0xFF5E:
        character = chr(ord(character) - _FULL + _PLAIN)
    return _PUNCTUATION.get(character, character).lower()
