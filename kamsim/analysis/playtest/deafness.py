"""Whether a scenario can be won deaf: to the words, to the replies, to a single signal, to everything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from kamsim.analysis.search.breeding import Bred, breed
from kamsim.analysis.search.habits import Setting, best_setting
from kamsim.analysis.search.searching import SearchBench
from kamsim.sellers.roster import SELLERS

# How hard habits are looked for (calls a setting, settings drawn, steps) and a sequence is bred (changes, buyers).
CALLS, DRAWN, STEPS = 120, 40, 40
CHANGES, MOST = 1500, 24
# A seller who goes by the menu should win at most this share of what the veteran wins.
SHARES = {"words": 1 / 2, "replies": 1 / 3, "everything": 1 / 10}
# So many points the master should lose without a signal.
_LOSSES = {"angles": 15, "hints": 10, "weight": 8}


class Blind(NamedTuple):
    """What the searches found: the best habits of the word-blind and of the menu-blind, and the bred sequence."""

    words: Setting
    replies: Setting
    bred: Bred


# Who goes by the menu, by what he is deaf to.
BY_MENU = {"words": "word-blind", "replies": "menu-blind"}
WAYS = (*BY_MENU, "everything")


def look_for_way(bench: SearchBench, to: str, seed: int, calls: int | None = None) -> Setting | Bred:
    """Searches for a way to win this scenario deaf `to` something, one of `WAYS`; a task of the playtest."""
    if to in BY_MENU:
        return best_setting([bench], SELLERS[BY_MENU[to]], calls or CALLS, seed, DRAWN, STEPS)
    return breed(bench, seed, CHANGES, MOST)


def blind_of(found: Mapping[str, Setting | Bred]) -> Blind | None:
    """The three ways together; None where one of them was not looked for."""
    words, replies, bred = (found.get(to) for to in WAYS)
    if isinstance(words, Setting) and isinstance(replies, Setting) and isinstance(bred, Bred):
        return Blind(words, replies, bred)
    return None


def deafness(sellers: Mapping[str, dict[str, Any]], blind: Blind | None) -> list[dict[str, Any]]:
    """By what a seller is deaf `to`: the `won` share of his calls or his `mean` points, the same of who hears
    (`against`), and whether it `matters` as much as it should."""
    found = []
    if blind is not None and sellers.get("veteran"):
        won = {"words": blind.words.won, "replies": blind.replies.won, "everything": blind.bred.abroad}
        for to, share in won.items():
            veteran = sellers["veteran"]["won"]
            matters = share <= veteran * SHARES[to]
            found.append({"to": to, "won": round(share, 4), "against": round(veteran, 4), "matters": matters})
    for to, loss in _LOSSES.items():
        deaf, master = sellers.get(f"deaf-to-{to}"), sellers.get("master")
        if deaf and master:
            matters = master["mean"] - deaf["mean"] >= loss
            found.append({"to": to, "mean": deaf["mean"], "against": master["mean"], "matters": matters})
    return found
