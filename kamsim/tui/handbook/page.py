"""The handbook: a page that explains a system by examples, and the list of all pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import cell_len

from kamsim.playing.skills import skill
from kamsim.tui.kit.lines import BLANK, Line, Span, line, pad, paragraph, wrap
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.domain.handbook import Example, Page

# Cells of a line that is read with ease.
WIDEST: Final = 76


class Row(NamedTuple):
    """A page as the list offers it; `written` is false where there is none yet."""

    k_id: str
    section: str
    written: bool = True


def page_rows(look: Look, page: Page, width: int) -> list[Line]:
    """Title, gist, paragraphs, examples, what to try, and where to read on."""
    width = min(width, WIDEST)
    rows = [BLANK, line((f" {page['id']}  ", "accent bold"), (look.say(page["title"]), "strong bold"))]
    rows += paragraph(look.say(page["gist"]), width, "note italic", indent=1)
    for text in page["text"]:
        rows += [BLANK, *paragraph(look.say(text), width, "text", indent=1)]
    for example in page["examples"]:
        rows += [BLANK, *_example(look, example, width)]
    rows += [BLANK, _head(look, look.t("Try this"))]
    rows += paragraph(look.say(page["practise"]), width, "text", indent=3)
    if page["see"]:
        rows += [BLANK, _head(look, look.t("Read on"))]
        rows += [_link(look, str(number), k_id) for number, k_id in enumerate(page["see"], 1)]
    return [*rows, BLANK]


def missing_rows(look: Look, k_id: str, width: int) -> list[Line]:
    """What stands there when a system has no page."""
    rows = [BLANK, line((f" {k_id}  ", "accent bold"), (look.t(skill(k_id)), "strong bold"))]
    text = look.t("There is no page on this yet.")
    return [*rows, BLANK, *paragraph(text, min(width, WIDEST), "text", indent=1)]


def trouble_rows(look: Look, k_id: str, trouble: str, width: int) -> list[Line]:
    """What stands there when a page cannot be read."""
    return [*missing_rows(look, k_id, width)[:2], BLANK, *paragraph(trouble, width, "caution", indent=1)]


def list_rows(look: Look, offered: Sequence[Row], at: int, width: int) -> tuple[list[Line], list[int]]:
    """The pages in their sections, and for each the row it stands in."""
    rows: list[Line] = []
    places: list[int] = []
    for number, one in enumerate(offered):
        if number == 0 or one.section != offered[number - 1].section:
            rows += [BLANK, _head(look, one.section)]
        places.append(len(rows))
        rows.append(_listed(look, one, number, width, chosen=number == at))
    return rows, places


def _listed(look: Look, one: Row, number: int, width: int, *, chosen: bool) -> Line:
    mark = look.sign("▸", ">") if chosen else " "
    key = str(number + 1) if number < 9 else " "
    ink = "strong bold" if chosen else "text" if one.written else "faint"
    spans = [
        Span(f" {mark} ", "accent bold"),
        Span(f"{key} ", "accent" if one.written else "faint"),
        Span(f" {one.k_id}  ", "muted"),
        Span(look.t(skill(one.k_id)), ink),
    ]
    if not one.written:
        spans.append(Span("  " + look.t("no page yet"), "faint"))
    rest = width - sum(cell_len(span.text) for span in spans)
    return Line((*spans, Span(" " * max(rest, 0))), "chosen" if chosen else "", f"row:{number}")


def _head(look: Look, title: str) -> Line:
    return line((f" {title}" + (":" if look.plain else ""), "accent bold"))


def _example(look: Look, example: Example, width: int) -> list[Line]:
    """A few turns under a sign, a word and a colour that all say whether it went well."""
    good = example["good"]
    ink = "good" if good else "bad"
    verdict = look.t("How it works") if good else look.t("How it goes wrong")
    head = f"{look.sign('✔ ' if good else '✘ ')}{verdict}{look.t(': ')}"
    rows = paragraph(head + look.say(example["scene"]), width, "strong", indent=1)
    # The verdict has its colour where it is whole; the scene behind it goes on in the usual one.
    first = rows[0].text[1:]
    if first.startswith(head.rstrip()):
        rows[0] = line(" ", (first[: len(head)], f"{ink} bold"), (first[len(head) :], "strong"))
    speakers = {"seller": look.t("You"), "buyer": look.t("Buyer")}
    column = max(cell_len(name) for name in speakers.values()) + 2
    bar = look.sign("│ ", "")
    for spoken in example["talk"]:
        name, words = speakers[spoken["who"]], look.say(spoken["says"])
        if look.plain:
            rows += paragraph(f"{name}{look.t(': ')}{words}", width, "text", indent=3)
            continue
        own = spoken["who"] == "seller"
        for number, row in enumerate(wrap(words, width - column - 5)):
            who = pad("" if number else name, column)
            inks = ("accent", "strong") if own else ("muted", "text")
            rows.append(line(("   " + bar, ink), (who, inks[0]), (row, inks[1])))
    why = look.t("Why: {text}", text=look.say(example["why"]))
    return rows + paragraph(why, width, "muted", indent=3)


def _link(look: Look, key: str, k_id: str) -> Line:
    return line((f"   {key}  ", "accent bold"), (f"{k_id}  ", "muted"), (look.t(skill(k_id)), "text"), act=key)
