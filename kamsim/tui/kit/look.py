"""How everything looks and sounds to this user: language, colours, plain mode, motion."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from kamsim.domain.text import Localized, fill, say
from kamsim.tui.kit.palette import Palette
from kamsim.tui.kit.words import read_catalogue


class HasLook(Protocol):
    """An application that looks and sounds in some way; all that the kit asks of it."""

    look: Look


class Look:
    """What every page needs to speak to this user; replaced as a whole when a setting changes.

    `plain` is for screen readers: one column, words instead of signs and bars. Without `motion` nothing moves
    by itself.
    """

    def __init__(
        self,
        lang: str,
        locale: Path,
        terms: Mapping[str, Any],
        theme: str = "dark",
        *,
        plain: bool = False,
        motion: bool = True,
    ) -> None:
        """`locale` is the folder of the interface texts, `terms` the rulebook's feedback: the field's words."""
        self.lang = lang
        self.terms = terms
        self.locale = locale
        self.plain = plain
        self.motion = motion
        self.palette = Palette(theme)
        self.words: Mapping[str, str] = read_catalogue(locale, lang)

    def t(self, english: str, **values: object) -> str:
        """The interface text in this user's language, with every `{name}` filled in."""
        text = self.words.get(english, english)
        return fill(text, {name: str(value) for name, value in values.items()}) if values else text

    def say(self, text: Localized | None) -> str:
        """A text of the scenario in this user's language; "" for none."""
        return say(text, self.lang) if text else ""

    def term(self, group: str, word: str) -> str:
        """The name of one of the field's terms: `term("kinds", "problem")`; the word itself where it has none."""
        found = self.terms.get(group, {}).get(word)
        return self.say(found.get("name", found)) if found else word

    def line(self, group: str, word: str, part: str = "line") -> str:
        """A sentence on one of the field's terms; "" where there is none."""
        return self.say(self.terms.get(group, {}).get(word, {}).get(part))

    @property
    def gap(self) -> str:
        """What stands between two sentences: Chinese wants nothing."""
        return "" if self.lang == "zh" else " "

    def sign(self, sign: str, word: str = "") -> str:
        """A decorative sign, or `word` in plain mode."""
        return word if self.plain else sign


def language_of(environment: Mapping[str, str] | None = None) -> str:
    """zh where the environment's locale is Chinese, else en."""
    variables = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if variables.get(name):
            return "zh" if variables[name].lower().startswith("zh") else "en"
    return "en"
