"""Debrief: who the buyer was, and what to practise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamsim.domain.attempt import Plan
from kamsim.playing import names
from kamsim.playing.skills import skill
from kamsim.tui.kit.lines import BLANK, Line, line, meter, pad, paragraph
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.engine.call import Call
    from kamsim.scoring.debrief import Debrief, HiddenNeed


def buyer_rows(look: Look, told: Debrief, call: Call, width: int) -> list[Line]:
    """Style and role against the guesses, the needs as they really were, and what could have been agreed."""
    t, buyer = look.t, told.buyer
    rows = [BLANK]
    rows += _guess(look, t("style"), "styles", buyer.style, call.plan.style)
    rows += paragraph(look.line("styles", buyer.style, "look"), width, "muted italic", indent=17)
    rows += _guess(look, t("role"), "roles", buyer.role, call.plan.role)
    rows.append(_pair(t("buying wheel"), t(names.WHEEL[buyer.wheel])))
    rows.append(_pair(t("cost of acting"), str(buyer.cost)))
    rows += [BLANK, line((" " + t("needs"), "accent bold"))]
    for need in buyer.needs:
        rows += _need(look, need, call, width)
    if not buyer.needs:
        rows += paragraph(
            t("This buyer needed nothing you sell. Leaving well was the right end."), width, "text", indent=2
        )
    rows += [BLANK, line((" " + t("could have been agreed"), "accent bold"))]
    for advance, label, open_ in buyer.advances:
        state = t("open today") if open_ else t("closed today")
        sign = look.sign("✔" if open_ else "✘")
        ink = "good" if open_ else "faint"
        told_label = look.filled(label, call.voice.names)
        rows.append(line((f"  {sign} " if sign else "  ", ink), told_label, (f"  {state}", "muted")))
        plan = _planned(look, call.plan, advance)
        rows += paragraph(plan, width, "muted", indent=4) if plan else []
    return rows


def _guess(look: Look, label: str, group: str, real: str, guess: str) -> list[Line]:
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


def practise_titles(look: Look, told: Debrief) -> list[Line]:
    """The same in short, for below the result."""
    titles = [line((f"   {look.sign('· ')}", "accent"), look.say(one.title)) for one in told.practise]
    return [BLANK, line((" " + look.t("to practise (6)"), "accent bold")), *titles] if titles else []


def practise_rows(look: Look, told: Debrief, width: int, at: int = 0) -> list[Line]:
    """The things where most points were left, how to go about them, and the page on each; Enter opens that of `at`."""
    rows: list[Line] = []
    for place, one in enumerate(told.practise):
        chosen = place == at
        mark = look.sign("▸", ">") if chosen else " "
        rows += [BLANK, line((f" {mark} ", "accent bold"), (look.say(one.title), "strong bold"))]
        rows += paragraph(look.say(one.text), width, "text", indent=3)
        cap = (f"{look.t('Enter')} ", "accent bold") if chosen else ""
        page = (f"{look.t('handbook')} · {one.k} {look.t(skill(one.k))}", "faint")
        rows.append(line("   ", cap, page, act=f"page:{one.k}"))
    return rows or [BLANK, *paragraph(look.t("Nothing was left undone. Try a harder buyer."), width, "good", indent=1)]
