"""The workbook as rows: what is told of an account in the list, its dossier, and customers ranked by weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from kamsim.domain.workbook import is_on_people
from kamsim.playing.skills import skill
from kamsim.study.ranking import TOP, ranked
from kamsim.tui.kit.items import Item
from kamsim.tui.kit.lines import BLANK, Line, Span, line, pad, paragraph
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.domain.workbook import Account, Ranking
    from kamsim.playing.played import Played
    from kamsim.playing.round import Round
    from kamsim.study.ranking import Ranked

MOST_WEIGHT: Final = 10


def item_of(look: Look, account: Account, played: Played | None) -> Item:
    """An account as an entry of the list: how long it takes, and the best of one's tries."""
    best = played.best if played is not None else None
    told = look.t("best {score} %", score=best.score) if best is not None else look.sign("–", look.t("not played"))
    right = (
        Span(look.t("{minutes} min", minutes=f"{account['minutes']:>2}"), "muted"),
        Span("  " + pad(told, 12), "good" if best is not None else "faint"),
    )
    return Item(account["id"], "", look.say(account["title"]), right)


def about_rows(look: Look, account: Account, systems: Sequence[str], width: int) -> list[Line]:
    """What an account is about, and what it practises."""
    rows = paragraph(look.say(account["story"]), width, "text", indent=1)
    told = look.t(", ").join(look.t(skill(k_id)) for k_id in systems)
    return rows + paragraph(look.t("practises: {skills}", skills=told), width, "muted", indent=1, hang=2)


def dossier_rows(look: Look, account: Account, width: int) -> list[Line]:
    """The story, and what lies in the dossier: of each paper whose word it is, then the words."""
    rows = [BLANK, *paragraph(look.say(account["story"]), width, "note", indent=1)]
    for paper in account["papers"]:
        rows += [BLANK, *paragraph(look.say(paper["title"]), width, "accent bold", indent=1)]
        rows += paragraph(look.say(paper["text"]), width, "text", indent=1)
    return [*rows, BLANK]


def later_rows(look: Look, account: Account, right: int, count: int, width: int) -> list[Line]:
    """What came of it, and how many of the questions were right."""
    told = look.t("{right} of {count} right", right=right, count=count)
    return [
        BLANK,
        line((" " + told, "strong bold")),
        BLANK,
        *paragraph(look.say(account["later"]), width, "text", indent=1),
        BLANK,
    ]


def people_rows(look: Look, account: Account, round_: Round, width: int) -> list[Line]:
    """The people of the account as they have been drawn so far; while another question stands they do not show."""
    from kamsim.report.people_map import people_lines

    people = account["people"]
    if people is None or not (round_.over or is_on_people(account, round_.item)):
        return []
    known = [item["id"] for item in round_.items[: round_.at + round_.solved]]
    head, *lines = people_lines(account, people, known, look.lang, plain=look.plain)
    rows = [BLANK, *paragraph(head, width, "muted", indent=1)]
    return [*rows, *(row for text in lines for row in paragraph(text, width, "text", indent=2, hang=3)), BLANK]


def ranking_rows(look: Look, ranking: Ranking, weights: Mapping[str, int], at: int, width: int) -> list[Line]:
    """The task, the weights, the customers in the order that these give, and what the first five brought."""
    t = look.t
    rows = [BLANK, *paragraph(look.say(ranking["ask"]), width, "strong", indent=1), BLANK]
    label = max(cell_len(look.say(text)) for text in ranking["columns"].values()) + 2
    for number, (name, text) in enumerate(ranking["columns"].items()):
        rows.append(_weight_row(look, number, look.say(text), weights[name], label, chosen=number == at))
    rows.append(BLANK)
    if not any(weights.values()):
        return rows + paragraph(t("Give at least one column a weight."), width, "muted", indent=1)
    found = ranked(ranking, {name: float(weight) for name, weight in weights.items()})
    single = look.say(ranking["columns"][ranking["single"]])
    told = t(
        "Your first five brought {brought} in three years, those by {single} alone {alone}, the best five {possible}.",
        brought=f"{found.brought:g}", single=single, alone=f"{found.brought_single:g}", possible=f"{found.possible:g}",
    )  # fmt: skip
    rows += [*paragraph(told, width, "note bold", indent=1), BLANK]
    alone_told = t("alone: the place by {single} alone; brought: in the three years after", single=single)
    return [*rows, *_ranked_rows(look, ranking, found), BLANK, *paragraph(alone_told, width, "faint", indent=1)]


def _ranked_rows(look: Look, ranking: Ranking, found: Ranked) -> list[Line]:
    """The customers, best first: the place by the single column alone, and what each brought later."""
    alone, brought = look.t("alone"), look.t("brought")
    names = [look.say(one["name"]) for one in ranking["customers"]]
    widest = max(map(cell_len, [*names, look.t("customer")]))
    rows = [line((f"     {pad(look.t('customer'), widest)}  {alone}  {brought}", "muted"))]
    for place, number in enumerate(found.order, 1):
        ink = "text" if place <= TOP else "muted"
        single = f"{found.single.index(number) + 1:>{cell_len(alone)}}"
        later = f"{ranking['customers'][number]['later']:>{cell_len(brought)}g}"
        told = f"{pad(names[number], widest)}  {single}  {later}"
        rows.append(line((f" {place:>2}  ", "accent"), (told, ink)))
        rows += [BLANK] if place == TOP else []
    return rows


def _weight_row(look: Look, number: int, text: str, weight: int, label: int, *, chosen: bool) -> Line:
    pointer = look.sign("▸", ">") if chosen else " "
    on = " on chosen" if chosen else ""
    act = f"row:{number}"
    drawn = "" if look.plain else "━" * weight + "─" * (MOST_WEIGHT - weight)
    spans = (
        Span(f" {pointer} ", "accent bold" + on, act),
        Span(pad(text, label), ("strong" if chosen else "text") + on, act),
        Span("‹ " if chosen else "  ", "accent" + on, "left" if chosen else act),
        Span(f"{weight:>2}", "strong" + on, act),
        Span(" ›" if chosen else "  ", "accent" + on, "right" if chosen else act),
        Span(f"  {drawn}", "accent", act),
    )
    return Line(spans)
