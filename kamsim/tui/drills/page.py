"""Drills as rows: what a round can be on, a question with its answers, and the end of a round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from kamsim.playing.skills import skill
from kamsim.playing.words import mark
from kamsim.tui.kit.items import Item
from kamsim.tui.kit.lines import BLANK, Line, Span, line, meter, pad, paragraph, wrap
from kamsim.tui.kit.look import Look
from kamsim.tui.readings import missed_rows

if TYPE_CHECKING:
    from kamsim.playing.played import Played
    from kamsim.playing.round import Round, Subject

WIDEST: Final = 100
_ROOMY: Final = 76  # from this width on the number of questions is told
LETTERS: Final = "abcdefghi"
FAMILY: Final[Mapping[str, str]] = {
    "sort": mark("what kind is it"),
    "choose": mark("which sentence is best"),
    "order": mark("put into order"),
    "calculate": mark("work out the number"),
    "match": mark("what belongs together"),
    "person": mark("who is speaking"),
    "gaps": mark("what is missing"),
    "rewrite": mark("how to say it better"),
}
_SECTIONS: Final = {"all": mark("Everything"), "family": mark("By kind of question"), "system": mark("By system")}


def name_of(look: Look, subject: str, what: str) -> str:
    """What a round is on, in words."""
    if what == "all":
        return look.t("all systems, mixed")
    if what == "family":
        return look.t(FAMILY.get(subject, subject))
    return look.t(", ").join(f"{k_id} {look.t(skill(k_id))}" for k_id in subject.split("+"))


def item_of(look: Look, one: Subject, played: Played | None, width: int) -> Item:
    """What a round can be on as an entry of the list: how many questions there are, and the best of one's rounds."""
    best = played.best if played is not None else None
    told = look.t("best {score} %", score=best.score) if best is not None else look.sign("–", look.t("not played"))
    right = [
        Span(look.t("questions: {count}", count=f"{one.questions:>3}") if width >= _ROOMY else "", "muted"),
        Span("  " + pad(told, 12), "good" if best is not None else "faint"),
    ]
    return Item(one.id, look.t(_SECTIONS[one.what]), name_of(look, one.id, one.what), right)


def question_rows(look: Look, round_: Round, typed: str, width: int) -> list[Line]:
    """The present question: how far one is, what is asked, the answers by number, and what came of the last try."""
    item = round_.item
    place = look.t("question {number} of {count}", number=round_.at + 1, count=len(round_.items))
    drawn = () if look.plain else ("  ", *meter(round_.at, len(round_.items), 20, "accent"))
    rows = [BLANK, line((f" {place}", "muted"), *drawn), BLANK]
    rows += paragraph(look.say(item["ask"]), width, "muted", indent=1)
    rows += paragraph(look.say(item["text"]), width, "strong", indent=1) if look.say(item["text"]) else []
    rows.append(BLANK)
    for letter, left in zip(LETTERS, item["lefts"], strict=False):
        rows += _option(letter, look.say(left), "", width)
    rows += [BLANK] if item["lefts"] else []
    if item["form"] != "number":
        for number, option in enumerate(round_.shown, 1):
            rows += _option(str(number), look.say(item["options"][option]), _ink(round_, number), width)
    return [*rows, BLANK, *_answered(look, round_, typed, width)]


def _option(key: str, text: str, ink: str, width: int) -> list[Line]:
    act = key if key.isdecimal() else ""
    rows = []
    for place, row in enumerate(wrap(text, width - 6)):
        lead = Span("     ") if place else Span(f"   {key} ", "accent bold" if act else "muted")
        rows.append(Line((lead, Span(row, ink or "text")), act=act))
    return rows


def _ink(round_: Round, number: int) -> str:
    """The right one stands out once the question is done; only where one answer is right."""
    single = round_.item["form"] in ("pick", "choose")
    return "good bold" if round_.solved and single and round_.solution == (number,) else ""


def _answered(look: Look, round_: Round, typed: str, width: int) -> list[Line]:
    """What is being typed, what came of the last try, and once the question is done, why."""
    t, item = look.t, round_.item
    rows = [] if round_.solved else _typing(look, round_, typed, width)
    if round_.solved:
        rows += _verdict(look, round_, width)
        rows += paragraph(look.say(item["why"]), width, "text", indent=3)
        k_id = item["k"]
        page = f"{t('handbook')}{look.sign(' · ', ': ')}{k_id} {t(skill(k_id))}"
        rows.append(line("   ", ("h ", "accent bold"), (page, "faint"), act="h"))
    elif round_.tries:
        rows += paragraph(
            look.sign("✘ ") + t("Not that. Try again, or Enter shows the answer."), width, "bad", indent=1
        )
    return rows


def _verdict(look: Look, round_: Round, width: int) -> list[Line]:
    """Whether it was right, or the answer."""
    if round_.right:
        return paragraph(look.sign("✔ ") + look.t("Right."), width, "good bold", indent=1)
    told = look.t("The answer: {answer}", answer=answer_text(look, round_))
    if round_.gave_up:
        return paragraph(look.sign("○ ") + told, width, "note bold", indent=1)
    return paragraph(look.sign("✘ ") + look.t("Not so.") + look.gap + told, width, "bad bold", indent=1)


def _typing(look: Look, round_: Round, typed: str, width: int) -> list[Line]:
    t, form = look.t, round_.item["form"]
    if form in ("pick", "choose"):
        return []
    if form == "number":
        unit = look.say(round_.item["unit"]) if round_.item["unit"] else ""
        asked = t("your answer, in {unit}", unit=unit) if unit else t("your answer")
    else:
        asked = t("the numbers in the right order") if form == "order" else t("the number for a, for b, and so on")
    open_ = "" if form == "number" else " _" * (len(round_.item["options"]) - len(typed))
    told = typed if form == "number" else " ".join(typed)
    return paragraph(f"{asked}{t(': ')}{told}{open_ or ('_' if form == 'number' else '')}", width, "text", indent=1)


def answer_text(look: Look, round_: Round) -> str:
    """The answer of the present question as one would type it."""
    given = round_.solution
    unit = look.say(round_.item["unit"]) if round_.item["unit"] else ""
    if isinstance(given, float):
        return f"{given:g} {unit}".rstrip() if look.lang == "en" else f"{given:g}{unit}"
    return " ".join(str(number) for number in given)


def end_rows(look: Look, round_: Round, width: int) -> list[Line]:
    """How the round came out, and what to read on."""
    t, count = look.t, len(round_.items)
    told = t("{right} of {count} right at the first try", right=round_.first, count=count)
    drawn = () if look.plain else ("  ", *meter(round_.first, count, 20, "good"))
    rows = [BLANK, line((f" {told}", "strong bold"), *drawn), BLANK]
    return [*rows, *missed_rows(look, list(dict.fromkeys(round_.missed)), width)]
