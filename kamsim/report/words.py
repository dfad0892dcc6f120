"""The short texts of a page, by name, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from kamsim.domain.text import Localized, fill, say


class Words:
    """Says a text by its name: `word("end", "zh", right="3")` fills `{right}` in. Raises KeyError for no such name."""

    def __init__(self, texts: Mapping[str, Localized]) -> None:
        self._texts = texts

    def __call__(self, name: str, lang: str, /, **values: str) -> str:
        return fill(say(self._texts[name], lang), values)
