"""Debrief: who the buyer was, and what to do differently."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from kamsim.domain.attempt import Plan
from kamsim.domain.feedback import Group
from kamsim.engine.trades import trades_of
from kamsim.playing import names
from kamsim.playing.skills import skill
from kamsim.playing.words import mark
from kamsim.tui.call.board import trade_section
from kamsim.tui.kit.lines import BLANK, Line, Span, line, meter, pad, paragraph, sides
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.engine.call import Call
    from kamsim.scoring.debrief import Debrief, HiddenNeed
    from kamsim.scoring.lessons import Lesson


def buyer_rows(look: Look, told: Debrief, call: Call, width: int) -> list[Line]:
    """Style and role against the guesses, the needs as they really were, and what could have been agreed."""
    t, buyer = look.t, told.buyer
    rows = [BLANK]
    rows += _guess(look, t("style"), "styles", buyer.style, call.plan.style)
    rows += paragraph(look.say(look.terms.styles[buyer.style].look), width, "muted italic", indent=17)
    rows += _guess(look, t("role"), "roles", buyer.role, call.plan.role)
    rows.append(_pair(t("buying wheel"), t(names.WHEEL[buyer.wheel])))
    rows.append(_pair(t("cost of acting"), str(buyer.cost)))
    rows += [BLANK, line((" " + t("needs"), "accent bold"))]
    for need in buyer.needs:
        rows += _need(look, need, call, width)
    if not buyer.needs:
        none = t("This buyer needed nothing you sell; the right end was to find that out and leave.")
        rows += paragraph(none, width, "text", indent=2)
    rows += trade_section(look, trades_of(call.model, call.turns), call.voice.names, width)
    rows += [BLANK, line((" " + t("what could be agreed"), "accent bold"))]
    if not buyer.sells:
        return [*rows, *paragraph(t("There was nothing to agree on here."), width, "text", indent=2)]
    for step in buyer.advances:
        sign, ink, state = _STEP[step.state]
        drawn = look.sign(sign)
        label = look.filled(step.label, call.voice.names)
        named = paragraph(f"{drawn} {label}" if drawn else label, width, "text", indent=2, hang=2 if drawn else 0)
        state_ = Span(f"  {t(state)}", ink if step.state == "agreed" else "muted")
        fits = named[-1].width + cell_len(state_.text) <= width
        rows += [*named[:-1], line(*named[-1].spans, state_)] if fits else [*named, line("  ", state_)]
        plan = _planned(look, call.plan, step.id)
        rows += paragraph(plan, width, "muted", indent=4) if plan else []
    return rows


# Sign, ink and words for how a step stood.
_STEP: Final = {
    "agreed": ("✔", "good", mark("agreed")),
    "open": ("○", "note", mark("was there to be asked for")),
    "closed": ("–", "faint", mark("was not to be had today")),
}


def _guess(look: Look, label: str, group: Group, real: str, guess: str) -> list[Line]:
    row = _pair(label, look.term(group, real))
    if not guess:
        return [row]
    right = guess == real
    verdict = look.t("you guessed right") if right else look.t("you guessed: {guess}", guess=look.term(group, guess))
    return [line(*row.spans, (f"   {verdict}", "good" if right else "caution"))]


def _pair(label: str, text: str) -> Line:
    return line((" " + pad(label, 16), "muted"), (text, "text"))


def _need(look: Look, need: HiddenNeed, call: Call, width: int) -> list[Line]:
    t = look.t
    sign = look.sign(names.NEED_SIGN[need.reached] + " ")
    reached = look.term("need_statuses", need.reached)
    felt = t(", ").join(look.term("angles", angle) for angle in need.angles)
    head = [
        (f"  {sign}{look.filled(need.label, call.voice.names)}", "strong"),
        (f"  {reached}", "good" if need.reached != "latent" else "bad"),
    ]
    rows = [line(*head, *(() if look.plain else ("  ", *meter(need.seriousness, 10, 10, "accent"))))]
    text = t(
        "weighs {weight} of 10, explicit from {threshold}; told from trust {opens}; felt as {angles}",
        weight=need.seriousness, threshold=need.threshold, opens=need.opens, angles=felt,
    )  # fmt: skip
    rows += paragraph(text, width, "muted", indent=4)
    if need.rival:
        rows += paragraph(t("The rival serves this one better: developing it helps him."), width, "caution", indent=4)
    return rows


def _planned(look: Look, plan: Plan, advance: str) -> str:
    words = [look.t("wanted")] if plan.wanted == advance else []
    words += [look.t("enough")] if plan.enough == advance else []
    return f"{look.t('your plan')}{look.t(': ')}{look.t(', ').join(words)}" if words else ""


def lesson_titles(look: Look, told: Debrief) -> list[Line]:
    """What to do differently in short, for below the result."""
    titles = [line((f"   {look.sign('· ')}", "accent"), look.say(one.title)) for one in told.lessons]
    return [BLANK, line((" " + look.t("to do differently (6)"), "accent bold")), *titles] if titles else []


def lesson_rows(
    look: Look, told: Debrief, buyer: str, width: int, at: int = 0, why: Sequence[Line] = ()
) -> tuple[list[Line], tuple[int, int]]:
    """What to do differently, each with his words, yours, his answer and better ones, and a way to practise it; and the
    rows of the chosen one."""
    rows: list[Line] = []
    span = (0, 0)
    for place, one in enumerate(told.lessons):
        begin = len(rows)
        rows += _lesson(look, one, buyer, width, chosen=place == at)
        if place == at:
            rows += why
            span = (begin, len(rows) - 1)
    if rows:
        return rows, span
    none = look.t("No moment of this call asked for something else.")
    return [BLANK, *paragraph(none, width, "good", indent=1)], span


def _lesson(look: Look, one: Lesson, buyer: str, width: int, *, chosen: bool) -> list[Line]:
    t, colon = look.t, look.t(": ")
    pointer = look.sign("▸", ">") if chosen else " "
    where = Span(f"{t('turn {turn}', turn=one.turn)} ", "muted")
    rows = [
        BLANK,
        sides([Span(f" {pointer} ", "accent bold"), Span(look.say(one.title), "strong bold")], [where], width),
    ]
    rows += paragraph(look.say(one.text), width, "text", indent=3)
    first = f"{buyer}{look.t(', ')}{t('turn {turn}', turn=one.his_turn)}" if one.his_turn else buyer
    spoken = (
        (first, one.his, "text"),
        (t("You"), one.yours, "bad"),
        (buyer, one.answer, "text"),
        (t("better"), one.better, "good"),
    )
    for who, words, ink in spoken:
        if not words:
            continue
        # What a reaction tells of another day stands in a paragraph of its own; the last one is what was said.
        said = look.say(words).splitlines()[-1].strip()
        rows += paragraph(f"{who}{colon}“{said}”", width, ink, indent=3, hang=2)
    rows += paragraph(f"{t('to practise')}{colon}{look.say(one.drill)}", width, "muted", indent=3)
    rows.append(line("   ", (f"{t('handbook')} · {one.k} {t(skill(one.k))}", "faint"), act=f"page:{one.k}"))
    return rows
