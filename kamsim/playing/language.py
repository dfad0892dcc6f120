"""The language that an interface speaks to this user: its own texts, the scenario's, and the field's terms."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from kamsim.domain.feedback import Feedback, Group
from kamsim.domain.text import Localized, fill, say
from kamsim.playing.words import read_catalogue


class Language:
    """One language, with what is needed to say anything in it."""

    def __init__(self, lang: str, locale: Path, terms: Feedback) -> None:
        """`locale` is the folder of the interface texts, `terms` the rulebook's feedback: the field's words."""
        self.lang = lang
        self.terms = terms
        self.locale = locale
        self.words: Mapping[str, str] = read_catalogue(locale, lang)

    def t(self, english: str, **values: object) -> str:
        """The interface text in this user's language, with every `{name}` filled in."""
        text = self.words.get(english, english)
        return fill(text, {name: str(value) for name, value in values.items()}) if values else text

    def say(self, text: Localized | None) -> str:
        """A text of the scenario in this user's language; "" for none."""
        return say(text, self.lang) if text else ""

    def filled(self, text: Localized | None, names: Mapping[str, Localized]) -> str:
        """A text of the scenario with the call's names filled in."""
        found = self.say(text)
        return fill(found, {name: self.say(value) for name, value in names.items()}) if "{" in found else found

    def term(self, group: Group, word: str) -> str:
        """The name of one of the field's terms: `term("kinds", "problem")`; the word itself where it has none."""
        found = self.terms.name(group, word)
        return word if found is None else self.say(found)

    @property
    def gap(self) -> str:
        """What stands between two sentences: Chinese wants nothing."""
        return "" if self.lang == "zh" else " "


def language_of(environment: Mapping[str, str] | None = None) -> str:
    """zh where the environment's locale is Chinese, else en."""
    variables = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if variables.get(name):
            return "zh" if variables[name].lower().startswith("zh") else "en"
    return "en"
