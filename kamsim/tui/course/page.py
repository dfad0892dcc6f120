"""The course as rows: what is told of a lesson in the list, and a lesson with its steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from kamsim.playing.lesson import KIND, best_right, is_passed, step_name
from kamsim.playing.words import mark
from kamsim.tui.kit.items import Item
from kamsim.tui.kit.lines import BLANK, Line, Span, line, pad, paragraph, sides, wrap
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.domain.course import Lesson
    from kamsim.domain.text import Localized
    from kamsim.playing.learning import Progress

WIDEST: Final = 92
_ROOMY: Final = 72
# What Enter does at a step.
DOES: Final[Mapping[str, str]] = {
    "read": mark("read"),
    "drill": mark("drill"),
    "puzzle": mark("solve"),
    "talk": mark("done"),
    "call": mark("to the briefing"),
    "test": mark("take the test"),
}


def item_of(look: Look, lesson: Lesson, progress: Progress, width: int) -> Item:
    """A lesson as an entry of the list: how long it takes, how many of its steps were taken, and its test."""
    count = len(lesson["steps"])
    taken = sum(progress.taken(lesson["id"], number) for number in range(1, count + 1))
    passed = is_passed(lesson, progress)
    minutes = look.t("{minutes} min", minutes=f"{lesson['minutes']:>2}") if width >= _ROOMY else ""
    steps = look.t("{taken} of {count} steps", taken=taken, count=count)
    told = look.sign("✔ ") + look.t("passed") if passed else test_word(look, lesson, progress)
    right = (
        Span(f"{minutes}   {pad(steps, 15)}", "muted"),
        Span(" " + pad(told, 13), "good" if passed else "faint"),
    )
    return Item(lesson["id"], "", f"{lesson['id'].removeprefix('L'):>2}  {look.say(lesson['title'])}", right)


def test_word(look: Look, lesson: Lesson, progress: Progress) -> str:
    """How far its test is."""
    right = best_right(lesson, progress.tests.get(lesson["id"]))
    if right is None:
        return look.sign("–", look.t("not taken"))
    return look.t("test: {right}/{count}", right=right, count=lesson["test"]["count"])


def about_rows(look: Look, lesson: Lesson, width: int) -> list[Line]:
    """What one can do after a lesson."""
    return [
        *paragraph(look.t("Afterwards: {aim}", aim=look.say(lesson["aim"])), width, "text", indent=1),
        *paragraph(look.t("about {minutes} minutes", minutes=lesson["minutes"]), width, "muted", indent=1),
    ]


def lesson_rows(
    look: Look, lesson: Lesson, progress: Progress, titles: Mapping[str, Localized], at: int, width: int
) -> tuple[list[Line], list[tuple[int, int]]]:
    """Aim and steps, the test last; for each the rows it stands in. `titles` are those of scenarios by id."""
    rows = [BLANK, *paragraph(look.t("Afterwards: {aim}", aim=look.say(lesson["aim"])), width, "note", indent=1)]
    places: list[tuple[int, int]] = []
    for number, step in enumerate(lesson["steps"]):
        taken = progress.taken(lesson["id"], number + 1)
        name = step_name(look, step, titles)
        kind = KIND[step["kind"]]
        _add(look, rows, places, (look.t(kind), name, look.say(step["say"])), at, width, taken=taken)
    test = lesson["test"]
    asked = look.t("{count} questions; {passes} right answers pass", count=test["count"], passes=test["passes"])
    told = _tested(look, lesson, progress)
    _add(look, rows, places, (look.t("Test"), asked, told), at, width, taken=is_passed(lesson, progress))
    return rows, places


def _add(
    look: Look,
    rows: list[Line],
    places: list[tuple[int, int]],
    told: tuple[str, str, str],
    at: int,
    width: int,
    *,
    taken: bool,
) -> None:
    """A step with what is said about it, behind the rows there are."""
    kind, name, text = told
    number = len(places)
    chosen = number == at
    rows.append(BLANK)
    first = len(rows)
    pointer = look.sign("▸", ">") if chosen else " "
    sign = look.sign("✔", look.t("done")) if taken else look.sign("○", "")
    lead = [Span(f" {pointer} ", "accent bold"), Span(f"{sign} " if sign else "", "good" if taken else "faint")]
    lead.append(Span(f"{kind}  ", "accent"))
    margin = sum(cell_len(span.text) for span in lead)
    act, fill, ink = f"row:{number}", "chosen" if chosen else "", "strong bold" if chosen else "text"
    for place, row in enumerate(wrap(name, width - margin)):
        spans = (Span(" " * margin),) if place else tuple(lead)
        rows.append(sides((*spans, Span(row, ink)), (), width, fill)._replace(act=act))
    rows += [row._replace(act=act) for row in paragraph(text, width, "muted", indent=5)]
    places.append((first, len(rows) - 1))


def _tested(look: Look, lesson: Lesson, progress: Progress) -> str:
    right = best_right(lesson, progress.tests.get(lesson["id"]))
    if right is None:
        return look.t("Each question once; what was right is told at the end.")
    told = look.t("The best so far: {right} of {count}.", right=right, count=lesson["test"]["count"])
    return told + look.gap + look.t("Passed.") if is_passed(lesson, progress) else told


def test_end_rows(look: Look, right: int, lesson: Lesson, width: int) -> list[Line]:
    """How the test came out."""
    test = lesson["test"]
    told = look.t("{right} of {count} right", right=right, count=test["count"])
    rows = [BLANK, line((" " + told, "strong bold")), BLANK]
    if right >= test["passes"]:
        return [*rows, *paragraph(look.sign("✔ ") + look.t("Passed."), width, "good bold", indent=1), BLANK]
    again = look.t(
        "It takes {passes}. Read the pages named below once more, and try again tomorrow.", passes=test["passes"]
    )
    return [*rows, *paragraph(again, width, "note", indent=1), BLANK]
