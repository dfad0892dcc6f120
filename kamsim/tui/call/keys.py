"""What the line of keys offers during a call."""

from __future__ import annotations

from kamsim.tui.kit.look import Look
from kamsim.tui.kit.screen import Hint


def call_hints(look: Look, what: str, mode: str) -> list[Hint]:
    """The keys while `what` is listed (see `Listing`) in a call of that mode."""
    t = look.t
    if what != "moves":
        return [
            Hint("1–9", t("choose"), ""),
            Hint(t("Enter"), t("take it"), "enter"),
            Hint("Esc", t("back"), "escape"),
        ]
    offered = [Hint("1–9", t("say"), ""), Hint("t", t("tag"), "t"), Hint("n", t("note"), "n")]
    if mode != "exam":
        offered += [Hint("?", t("hint"), "?"), Hint("u", t("undo"), "u")]
    offered += [Hint("/", t("search"), "/"), Hint("f", t("topic"), "f"), Hint("Esc", t("pause"), "escape")]
    return [*offered, Hint("F1", t("help"), "f1")]
