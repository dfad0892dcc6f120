"""Signs that differ by language: Chinese has a colon and brackets of its own width."""

from __future__ import annotations


def colon(lang: str) -> str:
    """The colon, with the space that follows it."""
    return "：" if lang == "zh" else ": "


def comma(lang: str) -> str:
    """The comma, with the space that follows it."""
    return "，" if lang == "zh" else ", "


def semicolon(lang: str) -> str:
    """The semicolon, with the space that follows it."""
    return "；" if lang == "zh" else "; "


def bracketed(text: str, lang: str) -> str:
    """The text in round brackets."""
    return f"（{text}）" if lang == "zh" else f"({text})"


def aside(text: str, lang: str) -> str:
    """Round brackets behind a word, with the space before them."""
    return bracketed(text, lang) if lang == "zh" else f" {bracketed(text, lang)}"


def gap(lang: str) -> str:
    """What stands between two sentences."""
    return "" if lang == "zh" else " "
