"""The help page."""

from __future__ import annotations

from kamsim.domain.vocabulary import INTENTIONS, MODES
from kamsim.playing import names
from kamsim.tui.kit.lines import BLANK, Line, Span, pad, paragraph, wrap
from kamsim.tui.kit.look import Look

_KEY_CELLS = 16


def help_rows(look: Look, width: int) -> list[Line]:
    """How a call works, and all keys."""
    t = look.t
    rows = [BLANK, *_head(look, t("A call"))]
    for text in (
        t("You sell; the program is the buyer. Choose an intention by its letter and what to say by its number."),
        t("The buyer has a style, a limited patience, and needs that are not yet seen or not yet told."),
        t("Read the answers: they decide what is right next. Words in italics are what you see."),
        t("Every move is kept at once. If the program is stopped, the next start offers to go on."),
    ):
        rows += paragraph(text, width, "text", indent=3)
    rows += [BLANK, *_head(look, t("Intentions"))]
    means = _intentions(look)
    for word in INTENTIONS:
        rows += _key(f"{names.INTENTION_KEY[word]}  {look.term('intentions', word)}", means[word], width)
    rows += [BLANK, *_head(look, t("Keys at home"))]
    for cap, text in _home_keys(look):
        rows += _key(cap, text, width)
    rows += [BLANK, *_head(look, t("Keys in a call"))]
    for cap, text in _call_keys(look):
        rows += _key(cap, text, width)
    rows += [BLANK, *_head(look, t("After the call"))]
    for cap, text in _debrief_keys(look):
        rows += _key(cap, text, width)
    rows += [BLANK, *_head(look, t("Modes"))]
    for mode in MODES:
        rows += _key(look.term("modes", mode), look.say(look.terms.modes[mode].line), width)
    rows += [BLANK, *_head(look, t("Everywhere"))]
    for cap, text in (
        ("h", t("the handbook, at what is chosen or was last advised; a call waits meanwhile (not in an exam)")),
        ("F1", t("this page")),
        ("F2", t("the other language")),
        ("Ctrl+C", t("copy what was selected with the mouse; twice leaves the program")),
        ("Ctrl+Q", t("leave the program")),
    ):
        rows += _key(cap, text, width)
    return rows


def _intentions(look: Look) -> dict[str, str]:
    t = look.t
    return {
        "ask": t("questions about facts, difficulties, what follows from them, what solving them is worth"),
        "listen": t("confirm, sum up, ask to hear it again, stay silent"),
        "present": t("say what you offer and prove it"),
        "answer": t("answer an objection"),
        "propose": t("suggest a next step, ask for the order, concede"),
        "courtesy": t("greet, say why you came, thank, praise"),
        "leave": t("take your leave"),
    }


def _home_keys(look: Look) -> tuple[tuple[str, str], ...]:
    t = look.t
    return (
        ("/", t("find scenarios by a word")),
        ("f", t("choose them by level, length, role, style, skill, and whether they were played")),
        ("l", t("the next level only")),
        ("t", t("today: what to do in ten minutes")),
        ("p", t("puzzles: a position from a call, and what to say in it")),
        ("c", t("the course: twelve lessons, each with pages, drills, a call and a test")),
        ("d", t("drills: ten short questions on a system, a kind of question, or all")),
        ("w", t("the workbook: accounts with a dossier and questions")),
        ("g", t("growth: ratings, systems, behaviour; from there your mistakes and what to practise")),
        ("x", t("delete a paused call")),
    )


def _call_keys(look: Look) -> tuple[tuple[str, str], ...]:
    t = look.t
    return (
        ("1–9", t("say it")),
        ("↑ ↓ Enter", t("choose and say it")),
        ("← →", t("more of them")),
        ("Tab", t("next intention")),
        ("t", t("mark what the last reply was; costs no time, and is scored as listening")),
        (
            "f  , .",
            t("where there are many lines, those about one topic; comma and full stop go to the next"),
        ),
        ("n", t("write a note on the last turn, for yourself; it stands in the debrief and in the file")),
        ("/", t("search all that can be said")),
        ("?", t("a hint (coach and practice)")),
        ("u", t("take the last move back (coach and practice; such a call does not count)")),
        ("y", t("copy what was said and answered last")),
        ("b", t("what is known so far, below the last answer, in a narrow window")),
        ("PgUp PgDn", t("scroll the conversation")),
        ("Esc", t("pause; the call is kept")),
    )


def _debrief_keys(look: Look) -> tuple[tuple[str, str], ...]:
    t = look.t
    return (
        ("1–7  ← →", t("from section to section")),
        ("3", t("the review: what each turn put out of reach, by what could be known when it was said")),
        ("↑ ↓", t("from turn to turn, or from one possible buyer to the next")),
        ("g", t("to the turning point: the turn that cost most")),
        ("Enter", t("play on from just before that turn; such a call does not count")),
        ("y", t("why the buyer answered so")),
        ("d", t("ten drills on what is chosen; on a page of the handbook, too")),
        ("⌫", t("from a turn back to the check that led there")),
        ("PgUp PgDn", t("scroll what stands there")),
        ("n", t("play the scenario again")),
    )


def _head(look: Look, title: str) -> list[Line]:
    return [Line((Span(f" {title}" + (":" if look.plain else ""), "accent bold"),))]


def _key(cap: str, text: str, width: int) -> list[Line]:
    broken = wrap(text, width - _KEY_CELLS - 3)
    return [
        Line((Span("   "), Span(pad("" if number else cap, _KEY_CELLS), "strong"), Span(row, "muted")))
        for number, row in enumerate(broken)
    ]
