"""Where the words come from: what a scenario has written for a place, else the bank of the style; some in words of
their own, in anger or by telephone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.domain.scenario import Says
from kamsim.domain.text import Localized
from kamsim.engine.bank import MANNER, places
from kamsim.engine.model import Model
from kamsim.engine.quoting import chimes, has_lead, joined, quoted
from kamsim.engine.rules import codes as c
from kamsim.engine.sayings import Sayings

__all__ = ["SPEECHLESS", "Sources"]

# He has nothing left to say to it.
SPEECHLESS: Final[Localized] = {"en": "…", "zh": "……"}


class Sources(Sayings):
    """What one person says in a call, taken from the most particular place that has words left."""

    def __init__(self, model: Model, seed: int, names: dict[str, Localized], style: str) -> None:
        super().__init__(seed, names, model.repertoire["premises"])
        self.model = model
        self.style = style
        self._medium = c.PERSON
        self._angry = False
        self._first_word = False
        # What states something in the answer that is being put together; what he said first at a place.
        self._told: list[Localized] = []
        self._first: dict[str, Localized] = {}

    def _to_just(self, key: str, more: dict[str, Localized] | None = None) -> Localized | None:
        """The words for just this move, the scenario's own or those of his bank, if any were not said yet."""
        texts = self.model.repertoire["replies"][self.style].get(key)
        return self._own(key, more) or (self._take(f"bank:{key}", texts, more) if texts else None)

    def _find(self, sources: list[tuple[str, Says]], asked: list[str]) -> Localized | None:
        """The first text of the cascade that was not said yet."""
        for plain in asked:
            for where, says in sources:
                styled = f"{plain}@{self.style}"
                # Where there are words for his style, the others serve only for what they tell.
                others = () if styled in says and plain.partition(".")[0] in MANNER else (plain,)
                # In the first exchange he takes a courtesy as anybody would.
                for key in others if self._first_word and where.startswith("own:") else (styled, *others):
                    text = self._take(f"{where}:{key}", says[key]) if key in says else None
                    if text is not None:
                        self._first.setdefault(f"{where}:{plain}", text)
                        self._told.append(text)
                        return self._led(plain.partition(".")[0], key, text)
        return None

    def _led(self, word: str, key: str, text: Localized) -> Localized:
        """An unstyled text may get a lead-in of the style, every other time, so that voice is heard throughout. Those
        that say yes go only before what somebody asked whether it is so."""
        leads = self.model.repertoire["replies"][self.style].get(f"lead.{word}")
        if "@" in key or word == v.REPLIES[c.OPENS] or not leads or self._count(f"lead:{word}") % 2 or has_lead(text):
            return text
        lead = self._once(f"leads:{word}", [one for one in leads if not chimes(one, text)])
        return joined([lead, text]) if lead else text

    def _recalled(self, place: str) -> Localized | None:
        """He comes back to what he said at a place, in the same words; None where that is worn out, too."""
        words = quoted(self._first[place]) if place in self._first else None
        texts = self.model.repertoire["replies"][self.style]["recalls"]
        return self._take("bank:recalls", texts, {"words": words}) if words else None

    def _bank(self, word: str, qualifiers: Sequence[str] = (), more: dict[str, Localized] | None = None) -> Localized:
        """What he says where nothing more particular is written: in the scenario's words for it, else from the bank of
        his style; some in words of their own, in anger or by telephone."""
        bank, mild = (self.model.repertoire["replies"][name] for name in (self.style, "any"))
        keys = [*places(bank, word, qualifiers, by_phone=self._medium == c.PHONE, angry=self._angry)]
        # Style is heard over several turns: in the first he says what anybody would.
        for key in keys if self._first_word else ():
            text = self._take(f"bank:{key}", mild[key], more) if key in mild and self._is_mild(key) else None
            if text is not None:
                return text
        for key in keys:
            text = None if self._first_word else self._own(key, more)
            if text is None and key in bank:
                text = self._take(f"bank:{key}", bank[key], more)
            if text is not None:
                return text
        return SPEECHLESS

    def _own(self, key: str, more: dict[str, Localized] | None) -> Localized | None:
        """The scenario's own words in place of those that the bank has under a key; None where it has none left."""
        own, plain = self.model.scenario["voice"], key.removeprefix("phone.").removeprefix("angry.")
        for styled in (f"{plain}@{self.style}", plain):
            text = self._take(f"voice:{styled}", own[styled], more) if styled in own else None
            if text is not None:
                return text
        return None

    def _is_mild(self, key: str) -> bool:
        """Whether what anybody would say is said here; in anger only what anybody says in anger."""
        return self._first_word and self._angry == key.startswith("angry.")
