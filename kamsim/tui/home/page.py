"""The home screen's list and the account of what is chosen in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len

from kamsim.domain.vocabulary import LEVELS, STYLES
from kamsim.library.catalogue import Listing
from kamsim.playing.host import Waiting
from kamsim.playing.played import Played, Result
from kamsim.playing.skills import skill
from kamsim.playing.words import mark
from kamsim.tui.kit.lines import BLANK, Line, Span, clipped, line, pad, paragraph, sides
from kamsim.tui.kit.look import Look

# What there is beside calls, by the key that leads there.
ROOMS: Final = (
    ("t", mark("today")),
    ("p", mark("puzzles")),
    ("c", mark("course")),
    ("d", mark("drills")),
    ("w", mark("workbook")),
    ("g", mark("growth")),
    ("h", mark("handbook")),
)
# More of them would push the list out of a small window.
MOST_TOLD = 3


class Entry(NamedTuple):
    """Something on the home screen that Enter opens."""

    what: str  # "restore" a backup | "continue" a call | "walk" through a first one | "scenario"
    id: str
    listing: Listing | None = None
    waiting: Waiting | None = None


def rooms_row(look: Look, width: int) -> Line:
    """What there is to practise beside calls, each with its key; a click stands for it."""
    words = [(key, look.t(name)) for key, name in ROOMS]
    cells = sum(cell_len(name) + 2 for _, name in words)
    gap = max(2, min(5, (width - 2 - cells) // max(len(words) - 1, 1)))
    spans = [Span(" ")]
    for key, name in words:
        spans += [Span(key, "accent bold", key), Span(f" {name}", "text", key), Span(" " * gap)]
    return Line(clipped(tuple(spans[:-1]), width))


def matching(look: Look, listings: Sequence[Listing], search: str) -> list[Listing]:
    """The scenarios with these words in title, summary, id or skills."""
    wanted = search.casefold()
    return [listing for listing in listings if wanted in _searched(look, listing)]


def entries(
    listings: Sequence[Listing],
    fitting: Sequence[Listing],
    waiting: Sequence[Waiting],
    *,
    walk: bool,
    backup: int | None = None,
) -> list[Entry]:
    """What the list offers, in order, of the listings those that fit."""
    by_id = {listing.id: listing for listing in listings}
    offered = [Entry("restore", str(backup))] if backup is not None else []
    offered += [Entry("continue", each.attempt, by_id.get(each.scenario), each) for each in waiting]
    if walk:
        offered.append(Entry("walk", ""))
    return offered + [Entry("scenario", listing.id, listing) for listing in fitting]


def filter_row(look: Look, asked: Sequence[str], count: int, of: int, width: int) -> Line:
    """How many scenarios are shown, and what was asked of them; a click opens the filters."""
    shown = look.t("{count} of {of}", count=count, of=of)
    left = [Span(f" {shown}   ", "note"), Span(" · ".join(asked), "strong")]
    right = [Span("Esc", "accent bold", "escape"), Span(f" {look.t('shows all')} ", "muted", "escape")]
    return sides(left, right, width)._replace(act="f")


def list_rows(
    look: Look, offered: Sequence[Entry], results: Mapping[str, Played], width: int
) -> tuple[list[Line], list[int]]:
    """The rows of the list with none of them chosen, and for each entry the row it stands in."""
    rows: list[Line] = []
    places: list[int] = []
    section = ""
    legend = any(entry.what == "scenario" and _counts(results, entry.id) > 1 for entry in offered)
    for number, entry in enumerate(offered):
        if entry.what != section:
            section = entry.what
            rows += [BLANK, _section(look, section, width, legend=legend)]
        places.append(len(rows))
        rows.append(entry_row(look, entry, results, width, number))
    if section != "scenario":
        rows += [BLANK, _section(look, "scenario", width)]
        rows += paragraph(look.t("No scenario fits. Esc shows all again."), width, "muted", indent=3)
    return rows, places


def told_rows(look: Look, troubles: Sequence[str], width: int) -> list[Line]:
    """What there is to say above the list: the first few troubles, and how many there are besides."""
    rows = [row for trouble in troubles[:MOST_TOLD] for row in paragraph(trouble, width, "caution", indent=1)]
    more = len(troubles) - MOST_TOLD
    if more > 0:
        rows += paragraph(look.t("and {count} more; “kamsim list” names them", count=more), width, "caution", indent=1)
    return [BLANK, *rows] if rows else []


def detail_rows(
    look: Look, entry: Entry | None, results: Mapping[str, Played], width: int, *, airy: bool = True
) -> list[Line]:
    """What there is to say about the chosen entry; `airy` puts empty rows between its parts."""
    if entry is None:
        return []
    if entry.what == "restore":
        text = look.t("The records of now stay; the calls of the backup are put before them.")
        return paragraph(text, width, "text", indent=1)
    if entry.what == "walk":
        rows = [line((" " + look.t("A first call, in a minute"), "strong bold"))]
        text = look.t("A stall, a passer-by, and a word of guidance above your first moves. Nothing counts.")
        return rows + paragraph(text, width, "text", indent=1)
    listing = entry.listing
    fault = entry.waiting.fault if entry.waiting is not None else None
    if fault is not None:
        return paragraph(look.t(fault.text, **fault.details), width, "caution", indent=1)
    if listing is None:
        return paragraph(look.t("The scenario of this call is no longer here."), width, "text", indent=1)
    gap = [BLANK] if airy else []
    rows = [line((" " + look.say(listing.title), "strong bold"))]
    if entry.waiting is not None:
        rows += paragraph(_begun(look, entry.waiting), width, "good", indent=1)
    played = results.get(listing.id)
    if played is not None:
        rows += paragraph(_result(look, played), width, "good" if played.best else "muted", indent=1)
    rows += [*gap, *paragraph(look.say(listing.summary), width, "text", indent=1), *gap]
    rows += paragraph(_about(look, listing), width, "muted", indent=1)
    practised = " · ".join(look.t(skill(k_id)) for k_id in listing.skills)
    return [*rows, *paragraph(look.t("practises: {skills}", skills=practised), width, "muted", indent=1, hang=2)]


def _begun(look: Look, waiting: Waiting) -> str:
    """With whom a paused call is, when it was begun, and how far it got."""
    with_whom = look.t("with {buyer}", buyer=look.say(waiting.buyer)) if waiting.buyer else ""
    begun = _moment(waiting.started)
    when = look.t("begun {moment}", moment=begun) if begun else ""
    parts = [with_whom, when, look.t("turn {turn}", turn=waiting.turns), look.term("modes", waiting.mode)]
    return look.t(", ").join(part for part in parts if part)


def _moment(started: str) -> str:
    """Day and minute of an ISO time, as they were on this machine; "" where it is none."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(started).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return ""


def _about(look: Look, listing: Listing) -> str:
    """Whom one meets, in which styles, and for how long."""
    if set(listing.styles) == set(STYLES):
        styles = look.t("any style")
    else:
        styles = look.t(", ").join(look.term("styles", style) for style in listing.styles)
    # In one piece: a number torn from its unit at the end of a row is hard to read.
    minutes = look.t("{minutes} min", minutes=listing.minutes).replace(" ", "\u00a0")
    parts = [look.term("roles", listing.role) if listing.role else "", styles, minutes]
    return " · ".join(part for part in parts if part)


def _result(look: Look, played: Played) -> str:
    """The first and the best result, with its day."""
    t, best, first = look.t, played.best, played.first
    if best is None or first is None:
        return t("Played; none of these calls counts.")
    if played.counting == 1:
        return t(", ").join([t("{score} of 100", score=best.score), *_how(look, best)])
    grown = t("first {first}, best {best} in {calls} calls", first=first.score, best=best.score, calls=played.counting)
    return f"{grown} · {t('the best')}{t(': ')}{t(', ').join(_how(look, best))}"


def _how(look: Look, result: Result) -> list[str]:
    told = [look.term("outcomes", result.outcome), *([result.day] if result.day else [])]
    return [*told, look.t("under earlier rules")] if result.rules else told


def _counts(results: Mapping[str, Played], scenario: str) -> int:
    return results[scenario].counting if scenario in results else 0


def _searched(look: Look, listing: Listing) -> str:
    texts = [*listing.title.values(), *listing.summary.values(), listing.id]
    texts += [text for k_id in listing.skills for text in (k_id, skill(k_id), look.t(skill(k_id)))]
    return "\n".join(texts).casefold()


def _section(look: Look, section: str, width: int, *, legend: bool = False) -> Line:
    if section == "restore":
        return line((" " + look.t("Records"), "accent"))
    if section == "continue":
        return line((" " + look.t("Continue"), "accent"))
    if section == "walk":
        return line((" " + look.t("New here?"), "accent"))
    above = [Span(look.t("first → best") + " ", "faint")] if legend and not look.plain else []
    return sides([Span(" " + look.t("Scenarios"), "accent")], above, width)


def entry_row(
    look: Look, entry: Entry, results: Mapping[str, Played], width: int, number: int, *, chosen: bool = False
) -> Line:
    """The row of an entry, which is the one with this number."""
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
    if entry.listing is None:
        return entry.waiting.scenario if entry.waiting else entry.id
    return look.say(entry.listing.title)


def _right(look: Look, entry: Entry, results: Mapping[str, Played]) -> list[Span]:
    if entry.waiting is not None and entry.waiting.fault is not None:
        return [Span(look.t("cannot be read") + " ", "caution")]
    if entry.waiting is not None:
        day = " · ".join(part for part in (_moment(entry.waiting.started)[5:],) if part)
        parts = [look.t("turn {turn}", turn=entry.waiting.turns), look.term("modes", entry.waiting.mode), day]
        return [Span(look.sign(" · ", ", ").join(part for part in parts if part) + " ", "muted")]
    if entry.what == "restore":
        return [Span(look.t("calls: {count}", count=entry.id) + " ", "muted")]
    if entry.listing is None:
        return [Span(look.t("1 min") + " ", "muted")]
    widest = max(cell_len(look.term("levels", level)) for level in LEVELS)
    level = pad(look.term("levels", entry.listing.level), widest)
    minutes = look.t("{minutes} min", minutes=f"{entry.listing.minutes:>2}")
    score, ink = _score(look, results.get(entry.listing.id))
    # `100 → 100` is wider, but rare: the usual results stand right under each other.
    space = " " * ((18 if look.plain else 7) - cell_len(score))
    return [Span(f"{level}  {minutes}", "muted"), Span(f"  {space}{score} ", ink)]


def _score(look: Look, played: Played | None) -> tuple[str, str]:
    """The first and best points of a scenario, and their ink."""
    if played is None:
        return look.sign("–", look.t("not played")), "faint"
    if played.best is None or played.first is None:
        return look.t("played"), "muted"
    if played.counting == 1:
        return str(played.best.score), "good"
    if look.plain:
        return look.t("first {first}, best {best}", first=played.first.score, best=played.best.score), "good"
    return f"{played.first.score} → {played.best.score}", "good"
