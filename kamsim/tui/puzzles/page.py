"""A puzzle as rows: the call up to the position, the question with its answers, what was tried, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from kamsim.engine.seen import seen_turn
from kamsim.playing.puzzle_round import ASKED
from kamsim.playing.puzzle_words import brings_text, quoted_words
from kamsim.playing.skills import skill
from kamsim.report.puzzle_text import option_text
from kamsim.tui.call.transcript import Manner, opening_rows, turn_block
from kamsim.tui.kit.lines import BLANK, Line, line, meter, paragraph, wrap
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.playing.puzzle_round import PuzzleRound


def position_rows(look: Look, round_: PuzzleRound, width: int) -> list[Line]:
    """Where one is and what one sells, then all that was said, the last at the end."""
    call = round_.call
    assert call is not None
    scenario, names = call.model.scenario, call.voice.names
    position = look.filled(scenario["buyer"]["position"], names)
    who = look.t("{name}, {position}", name=look.say(scenario["buyer"]["name"]), position=position)
    rows = [BLANK, line((" " + look.say(scenario["title"]), "strong bold"))]
    rows += paragraph(who, width, "muted", indent=1)
    rows += paragraph(look.filled(scenario["briefing"]["setting"], names), width, "muted", indent=1)
    rows += paragraph(look.filled(scenario["briefing"]["offer"], names), width, "muted", indent=1)
    manner = Manner(width, look.say(scenario["buyer"]["name"]))
    rows += [BLANK, *opening_rows(look, manner, look.say(call.opening))]
    before = None
    for turn in call.turns:
        seen = seen_turn(call, turn)
        block = turn_block(look, manner, seen, before).rows
        if str(turn.number) in round_.puzzle["options"]:
            told = look.t("turn {turn}", turn=turn.number)
            block[0] = line(" " * max(width - cell_len(told) - 2, 0), (told, "note"))
        rows += block
        before = seen
    return rows


def question_rows(look: Look, round_: PuzzleRound, width: int) -> list[Line]:
    """How far one is, what is asked, the answers by number, and what came of the tries."""
    call, puzzle = round_.call, round_.puzzle
    assert call is not None
    place = look.t("puzzle {number} of {count}", number=round_.at + 1, count=round_.count)
    drawn = () if look.plain else ("  ", *meter(round_.at, round_.count, 16, "accent"))
    rating = look.t("difficulty {rating}", rating=puzzle["rating"])
    rows = [line((f" {place}", "muted"), *drawn, (f"   {rating}", "faint")), BLANK]
    asked = ASKED[puzzle["theme"]]
    rows += paragraph(look.t(asked), width, "strong bold", indent=1)
    for number, option in enumerate(round_.shown, 1):
        rows += _option(look, number, option_text(puzzle, call, option, look.lang), _state(round_, option), width)
    return [*rows, BLANK, *(_solved(look, round_, width) if round_.solved else _tried(look, round_, width))]


def _state(round_: PuzzleRound, option: int) -> str:
    """What is known of an option: "right" once the puzzle is done, "wrong" where it was tried."""
    if round_.solved and option in round_.puzzle["right"]:
        return "right"
    return "wrong" if option in round_.tried else ""


def _option(look: Look, number: int, text: str, state: str, width: int) -> list[Line]:
    sign = {"right": look.sign("✔", "+"), "wrong": look.sign("✘", "-")}.get(state, " ")
    ink = {"right": "good bold", "wrong": "muted"}.get(state, "text")
    sign_ink = "good" if state == "right" else "bad"
    rows = []
    for place, row in enumerate(wrap(text.replace("\n", " "), width - 6)):
        lead = ("     ", "") if place else (f" {number} ", "accent bold")
        rows.append(line((f" {sign}" if not place else "", sign_ink), lead, (row, ink))._replace(act=str(number)))
    return rows


def _tried(look: Look, round_: PuzzleRound, width: int) -> list[Line]:
    """What the last wrong answer would have brought, and that one may go on trying."""
    if not round_.tried:
        return []
    rows = paragraph(
        look.sign("✘ ") + look.t("Not that. Try again, or Enter shows the answer."), width, "bad", indent=1
    )
    return rows + _brings(look, round_, round_.tried[-1], width)


def _brings(look: Look, round_: PuzzleRound, option: int, width: int) -> list[Line]:
    """How most buyers who could stand here would answer an option; nothing where options are no moves."""
    if not round_.puzzle["brought"]:
        return []
    return paragraph(brings_text(look, round_, option), width, "text", indent=3)


def _solved(look: Look, round_: PuzzleRound, width: int) -> list[Line]:
    """Why it is right, what it brings, what is as good, and what the tempting one would have brought."""
    t, puzzle = look.t, round_.puzzle
    numbers = t(" / ").join(str(number) for number in round_.solution)
    told = t("Right.") if round_.right else t("The answer: {answer}", answer=numbers)
    if round_.right and len(round_.solution) > 1:
        told += look.gap + t("As good: {numbers}.", numbers=numbers)
    sign, ink = (look.sign("✔ "), "good") if round_.right else (look.sign("○ "), "note")
    rows = paragraph(sign + told, width, f"{ink} bold", indent=1)
    rows += _brings(look, round_, round_.best, width)
    rows += _heard(look, round_, width)
    rows += paragraph(look.say(puzzle["why"]), width, "text", indent=3)
    rows += _tempting(look, round_, width)
    k_id = puzzle["k"]
    page = f"{t('handbook')}{look.sign(' · ', ': ')}{k_id} {t(skill(k_id))}"
    return [*rows, line("   ", ("h ", "accent bold"), (page, "faint"), act="h")]


def _heard(look: Look, round_: PuzzleRound, width: int) -> list[Line]:
    """The buyer's words that it rests on, unless they are the last and stand there."""
    call, heard = round_.call, round_.puzzle.get("heard")
    if heard is None or call is None or (call.turns and call.turns[-1].reply == heard):
        return []
    told = look.t("Heard: “{words}”", words=quoted_words(look, heard))
    return paragraph(told, width, "muted", indent=3)


def _tempting(look: Look, round_: PuzzleRound, width: int) -> list[Line]:
    """What most take, and what it brings; not where it was tried last and stood there already."""
    puzzle = round_.puzzle
    if puzzle["tempting"] < 0 or not puzzle["brought"]:
        return []
    number = round_.shown.index(puzzle["tempting"]) + 1
    rows = paragraph(look.t("Most would have taken {number}.", number=number), width, "note", indent=3)
    return rows + _brings(look, round_, puzzle["tempting"], width)


def end_rows(look: Look, round_: PuzzleRound, width: int) -> list[Line]:
    """How the round came out."""
    if not round_.count:
        return [BLANK, *paragraph(look.t("There are no puzzles here that fit the scenarios."), width, "text", indent=1)]
    told = look.t("{right} of {count} right at the first try", right=round_.first, count=round_.count)
    drawn = () if look.plain else ("  ", *meter(round_.first, round_.count, 20, "good"))
    return [BLANK, line((f" {told}", "strong bold"), *drawn), BLANK]
