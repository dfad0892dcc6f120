"""The home screen's list and the account of what is chosen in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kamsim.tui.lines import BLANK, Line, Span, line, paragraph, sides
from kamsim.tui.look import Look
from kamsim.tui.skills import skill
from kamsim.tui.stage import Best, Card, Waiting

LEVELS = ("", "intro", "core", "advanced")


class Entry(NamedTuple):
    """Something on the home screen that Enter opens."""

    what: str  # "restore" a backup | "continue" a call | "walk" through a first one | "scenario"
    id: str
    card: Card | None = None
    waiting: Waiting | None = None


def entries(
    look: Look,
    cards: Sequence[Card],
    waiting: Sequence[Waiting],
    search: str,
    level: str,
    *,
    walk: bool,
    backup: int | None = None,
) -> list[Entry]:
    """What the list offers, in order, of the cards those that match what is searched for and the level."""
    by_id = {card.id: card for card in cards}
    offered = [Entry("restore", str(backup))] if backup is not None else []
    offered += [Entry("continue", each.session, by_id.get(each.scenario), each) for each in waiting]
    if walk:
        offered.append(Entry("walk", ""))
    wanted = search.casefold()
    fitting = [card for card in cards if level in ("", card.level) and wanted in _searched(look, card)]
    return offered + [Entry("scenario", card.id, card) for card in fitting]


def list_rows(
    look: Look, offered: Sequence[Entry], at: int, results: Mapping[str, Best], level: str, width: int
) -> tuple[list[Line], list[int]]:
    """The rows of the list, and for each entry the row it stands in."""
    rows: list[Line] = []
    places: list[int] = []
    section = ""
    for number, entry in enumerate(offered):
        if entry.what != section:
            section = entry.what
            rows += [BLANK, _section(look, section, level, width)]
        places.append(len(rows))
        rows.append(_entry(look, entry, results, width, number, chosen=number == at))
    if section != "scenario":
        rows += [BLANK, _section(look, "scenario", level, width)]
        rows += paragraph(look.t("No scenario fits. Esc shows all again."), width, "muted", indent=3)
    return rows, places


def detail_rows(look: Look, entry: Entry | None, results: Mapping[str, Best], width: int) -> list[Line]:
    """What there is to say about the chosen entry."""
    if entry is None:
        return []
    if entry.what == "restore":
        text = look.t("The records of now stay; the calls of the backup are put before them.")
        return paragraph(text, width, "text", indent=1)
    if entry.what == "walk":
        rows = [line((" " + look.t("A first call, in a minute"), "strong bold"))]
        text = look.t("A stall, a passer-by, and a word of guidance above your first moves. Nothing counts.")
        return rows + paragraph(text, width, "text", indent=1)
    card = entry.card
    if card is None:
        return paragraph(look.t("The scenario of this call is no longer here."), width, "text", indent=1)
    rows = [line((" " + look.say(card.title), "strong bold"))]
    rows += paragraph(look.say(card.summary), width, "text", indent=1)
    rows.append(BLANK)
    practised = " · ".join(look.t(skill(k_id)) for k_id in card.skills)
    rows += paragraph(look.t("practises: {skills}", skills=practised), width, "muted", indent=1, hang=2)
    best = results.get(card.id)
    if best is not None:
        rows.append(BLANK)
        text = look.t(
            "best so far: {score} of 100, {outcome}", score=best.score, outcome=look.term("outcomes", best.outcome)
        )
        rows += paragraph(text, width, "good", indent=1)
    return rows


def _searched(look: Look, card: Card) -> str:
    texts = [*card.title.values(), *card.summary.values(), card.id]
    texts += [text for k_id in card.skills for text in (k_id, skill(k_id), look.t(skill(k_id)))]
    return "\n".join(texts).casefold()


def _section(look: Look, section: str, level: str, width: int) -> Line:
    if section == "restore":
        return line((" " + look.t("Records"), "accent"))
    if section == "continue":
        return line((" " + look.t("Continue"), "accent"))
    if section == "walk":
        return line((" " + look.t("New here?"), "accent"))
    shown = look.t("level: {level}", level=look.term("levels", level)) if level else look.t("all levels")
    return sides([Span(" " + look.t("Scenarios"), "accent")], [Span(shown + " ", "muted", "l")], width)


def _entry(look: Look, entry: Entry, results: Mapping[str, Best], width: int, number: int, *, chosen: bool) -> Line:
    mark = look.sign("▸", ">") if chosen else " "
    title = _title(look, entry)
    left = [Span(f" {mark} ", "accent bold"), Span(title, "strong bold" if chosen else "text")]
    row = sides(left, _right(look, entry, results), width, "chosen" if chosen else "")
    return row._replace(act=f"row:{number}")


def _title(look: Look, entry: Entry) -> str:
    if entry.what == "restore":
        return look.t("Bring back the backup")
    if entry.what == "walk":
        return look.t("Walk through a first call")
    if entry.card is None:
        return entry.waiting.scenario if entry.waiting else entry.id
    return look.say(entry.card.title)


def _right(look: Look, entry: Entry, results: Mapping[str, Best]) -> list[Span]:
    if entry.waiting is not None:
        mode = look.term("modes", entry.waiting.mode)
        return [Span(look.t("turn {turn}", turn=entry.waiting.turns) + f" · {mode} ", "muted")]
    if entry.what == "restore":
        return [Span(look.t("calls: {count}", count=entry.id) + " ", "muted")]
    if entry.card is None:
        return [Span(look.t("1 min") + " ", "muted")]
    best = results.get(entry.card.id)
    level = look.term("levels", entry.card.level)
    spans = [Span(f"{level} · " + look.t("{minutes} min", minutes=entry.card.minutes), "muted")]
    spans.append(Span(f"  {best.score:>3} " if best else "   –  ", "good" if best else "faint"))
    return spans
