"""Prices and trades in words: the same rows on the board, in the debrief and in a replay."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from kamsim.domain.text import Localized, fill, say
from kamsim.engine.trades import AGREED, ASKED, GAVE, PRICE, SHOWN_UNASKED, Trade, Trades
from kamsim.report.signs import semicolon

_WORDS: Final[Mapping[str, Localized]] = {
    "title": {"en": "Prices and trades", "zh": "价格与让步"},
    PRICE: {"en": "you named a price", "zh": "您报了价"},
    ASKED: {"en": "the buyer raised: {what}", "zh": "{buyer}提出：{what}"},
    AGREED: {"en": "agreed: {what}", "zh": "谈定：{what}"},
    "traded": {"en": "you gave {sum}, and asked for something in return", "zh": "您让了{sum}，提了条件"},
    "free": {"en": "you gave {sum}, for nothing in return", "zh": "您让了{sum}，没提条件"},
    "traded_unnamed": {"en": "you gave way, and asked for something in return", "zh": "您让了一步，提了条件"},
    "free_unnamed": {"en": "you gave way, for nothing in return", "zh": "您让了一步，没提条件"},
    "takes": {"en": "taken", "zh": "{buyer}接了"},
    "presses": {"en": "more was asked for", "zh": "{buyer}还要再让"},
    "rests": {"en": "the buyer had enough", "zh": "{buyer}接了，没再往下要"},
    "total": {"en": "given so far: {sum}, in steps: {count}", "zh": "共让了{sum}，分{count}次"},
    "well": {"en": "each against something, each smaller than the one before", "zh": "步步有交换，一步比一步小"},
    "unasked": {"en": "you laid open how the price is made up, unasked", "zh": "没人问，您先把报价摊开了"},
    "steps": {"en": "steps given so far: {count}", "zh": "共让了{count}次"},
}


def title(lang: str) -> str:
    """What the rows are called together."""
    return say(_WORDS["title"], lang)


def trade_words(trade: Trade, names: Mapping[str, Localized], lang: str) -> str:
    """What was done in one row, without its turn and without the sentence."""
    if trade.what == PRICE and trade.answer == SHOWN_UNASKED:
        return say(_WORDS["unasked"], lang)
    if trade.what != GAVE:
        filled = {name: say(value, lang) for name, value in names.items()}
        return fill(say(_WORDS[trade.what], lang), filled | {"what": fill(say(trade.text, lang), filled)})
    word = ("traded" if trade.traded else "free") + ("" if trade.worth else "_unnamed")
    told = fill(say(_WORDS[word], lang), {"sum": say(trade.worth, lang) if trade.worth else ""})
    answer = _WORDS.get(trade.answer)
    if answer is None:
        return told
    return f"{told}{semicolon(lang)}{fill(say(answer, lang), {'buyer': say(names['buyer'], lang)})}"


def total_words(trades: Trades, lang: str) -> str:
    """How much was given in all, and in how many steps; "" where nothing was."""
    if not trades.steps:
        return ""
    told = {"sum": say(trades.given, lang) if trades.given else "", "count": str(trades.steps)}
    return fill(say(_WORDS["total" if trades.given else "steps"], lang), told)


def trade_rows(trades: Trades, names: Mapping[str, Localized], lang: str) -> list[tuple[str, str]]:
    """Each row with its turn, and what was said in it: "" where the row says it all. The total stands last."""
    rows = []
    for trade in trades.rows:
        said = say(trade.text, lang) if trade.what in (PRICE, GAVE) else ""
        rows.append((f"{trade.turn}. {trade_words(trade, names, lang)}", said))
    total = total_words(trades, lang)
    if total and _is_well_given(trades):
        total = f"{total}{semicolon(lang)}{say(_WORDS['well'], lang)}"
    return [*rows, (total, "")] if total else rows


def _is_well_given(trades: Trades) -> bool:
    """Whether several steps were given, each against something and each by less than the one before (K28)."""
    given = [one for one in trades.rows if one.what == GAVE]
    smaller = all(later.amount < one.amount for one, later in pairwise(given))
    return len(given) > 1 and smaller and all(one.traded for one in given)
