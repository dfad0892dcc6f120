"""One's own mistakes as cards for Anki: the position and the question before, the answer and the reason behind.

A card keeps its id, so that importing the deck again changes the cards that are there and adds the new ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from kamsim.domain.puzzle import Puzzle
from kamsim.domain.text import Localized, say
from kamsim.engine.call import Call
from kamsim.report.puzzle_text import option_text, talk_lines
from kamsim.report.words import Words

# Chosen once: Anki tells decks and kinds of cards by these numbers.
_DECK: Final[Mapping[str, int]] = {"en": 1_742_260_411, "zh": 1_742_260_412}
_MODEL: Final = 1_742_260_413

_word: Final = Words(
    {
        "deck": {"en": "kamsim: my mistakes", "zh": "kamsim：我的失误"},
        "ask": {"en": "What do you say?", "zh": "您说哪一句？"},
        "brings": {"en": "It brings, with {share} of a hundred:", "zh": "一百位里有 {share} 位会这样答："},
    }
)
_FRONT: Final = "<b>{{Title}}</b>{{Position}}<p><b>{{Ask}}</b></p>{{Options}}"
_BACK: Final = "{{FrontSide}}<hr id=answer>{{Answer}}<p>{{Why}}</p><p><small>{{System}}</small></p>"
_FIELDS: Final = ("Key", "Title", "Position", "Ask", "Options", "Answer", "Why", "System")


class NoGenankiError(Exception):
    """The library that makes decks is not installed."""


def write_deck(
    path: Path, puzzles: Sequence[tuple[Puzzle, Call, tuple[int, ...]]], pages: Mapping[str, Localized], lang: str
) -> int:
    """Writes a deck of puzzles, each with its position and the order of its options; returns how many cards.

    `pages` are the titles of handbook pages by K-id. Raises NoGenankiError, and OSError where it cannot be written.
    """
    try:
        import genanki
    except ImportError as error:
        raise NoGenankiError from error
    model = genanki.Model(
        _MODEL,
        "kamsim position",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "position", "qfmt": _FRONT, "afmt": _BACK}],
    )
    deck = genanki.Deck(_DECK[lang], _word("deck", lang))
    for puzzle, call, shown in puzzles:
        fields = card_fields(puzzle, call, shown, pages, lang)
        deck.add_note(genanki.Note(model=model, fields=fields, guid=genanki.guid_for(puzzle["id"]), tags=[puzzle["k"]]))
    genanki.Package(deck).write_to_file(str(path))
    return len(puzzles)


def card_fields(
    puzzle: Puzzle, call: Call, shown: Sequence[int], pages: Mapping[str, Localized], lang: str
) -> list[str]:
    """The fields of a card in the order of the model, as HTML; every text is escaped."""
    options = "".join(f"<li>{escape(option_text(puzzle, call, option, lang))}</li>" for option in shown)
    talk = "".join(f"<p>{escape(line)}</p>" for line in talk_lines(puzzle, call, lang))
    right = "".join(f"<p><b>{escape(option_text(puzzle, call, option, lang))}</b></p>" for option in puzzle["right"])
    system = f"{puzzle['k']} {say(pages.get(puzzle['k'], {}), lang)}".strip()
    return [
        escape(puzzle["id"]),
        escape(say(call.model.scenario["title"], lang)),
        talk,
        escape(_word("ask", lang)),
        f"<ol>{options}</ol>",
        right + _brings(puzzle, puzzle["right"][0], lang),
        escape(say(puzzle["why"], lang)),
        escape(system),
    ]


def _brings(puzzle: Puzzle, option: int, lang: str) -> str:
    if not puzzle["brought"]:
        return ""
    brought: Any = puzzle["brought"][option]
    return f"<p>{escape(_word('brings', lang, share=str(brought['share'])))} {escape(say(brought['says'], lang))}</p>"
