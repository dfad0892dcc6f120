"""A word to the trainee about something that is not in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kamsim.domain.text import fill


# A named tuple and no dataclass: those import `inspect`, which the home screen would wait for.
class Notice(NamedTuple):
    """A sentence in English, which is also the key of its translation, and what fills its {names}.

    `code` is stable, for whoever has to tell one notice from another; "" where nobody has.
    """

    text: str
    details: Mapping[str, str] = {}
    code: str = ""

    @property
    def message(self) -> str:
        """The English sentence, filled."""
        return fill(self.text, self.details)
