"""The codes of a class as slips to print and cut."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kamsim.domain.exercise import Roster
from kamsim.domain.text import Localized, say
from kamsim.report.pages import page

_WORDS: Final[Mapping[str, Localized]] = {
    "code": {"en": "Your code", "zh": "您的代号"},
    "keep": {
        "en": "Keep it to yourself: whatever is handed in under it is yours.",
        "zh": "自己收好：凡是用它交上来的，都算您的。",
    },
}


def slips_html(roster: Roster, lang: str) -> str:
    """A page with a slip for everybody."""
    words = {name: say(text, lang) for name, text in _WORDS.items()}
    return page("slips", lang, {"title": roster.title, "members": roster.members, "words": words})
