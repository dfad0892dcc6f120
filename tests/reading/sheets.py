"""What readers are given: a page a call, each statement under a number; the key names the text behind it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.review.reviewing import Verdict, review
from kamsim.domain.text import say
from kamsim.engine.call import Call
from kamsim.report.plain import quoted, transcript_lines
from kamsim.report.review_reasons import reason_words
from kamsim.report.review_words import head_words, heard_words
from kamsim.scoring.debrief import debrief
from kamsim.scoring.lessons import Lesson
from kamsim.scoring.worth import worth_telling

# A statement: the text behind it, and the lines a reader sees.
Statement = tuple[str, str]
_TOLD: Final = ("best", "good", "inaccuracy", "mistake", "blunder")
_INSTEAD: Final = {"en": "Alternative: ", "zh": "换一句："}


def call_page(call: Call, letter: str, lang: str, kernel: Compiled | None = None) -> tuple[str, dict[str, str]]:
    """The call with its debrief and its review, by the compiled rules where there are any; and the key: number →
    text."""
    key: dict[str, str] = {}
    lines = [f"===== CALL {letter} =====", *transcript_lines(call, lang), "", "--- DEBRIEF ---"]
    for number, (behind, text) in enumerate(_debrief(call, lang), 1):
        key[f"{letter}{number}"] = behind
        lines.append(f"[{letter}{number}] {text}")
    lines += ["", "--- REVIEW, move by move ---"]
    for verdict in review(call, kernel).turns:
        name = f"{letter}.t{verdict.number}"
        key[name] = f"{verdict.word}:{verdict.reason}" + ("/lesson:" + verdict.lesson.word if verdict.lesson else "")
        lines += [f"[{name}] {one}" if not at else f"      {one}" for at, one in enumerate(_turn(verdict, lang))]
    return "\n".join(lines), key


def _debrief(call: Call, lang: str) -> Iterator[Statement]:
    told = debrief(call.timeline)
    words = call.model.rulebook.feedback
    result = say(words.outcomes[told.outcome], lang)
    yield f"end:{told.end}", f"({result}; {told.card.score:.0f}/100) {say(told.head[0], lang)}"
    yield f"why:{told.due_to}", say(told.head[1], lang)
    for lesson in told.lessons:
        yield from _lesson(lesson, lang)
    telling = {check.id for check in worth_telling(told)}
    for criterion in told.card.criteria:
        for check in criterion.checks:
            if check.state != "no_occasion":
                left = "*" if check.id in telling else ""
                title = f"{left}{say(check.title, lang)} {check.points:g}/{check.of:g}: "
                yield f"check:{check.id}.{check.cause}{left}", title + say(check.because, lang)


def _lesson(lesson: Lesson, lang: str) -> Iterator[Statement]:
    said = f"turn {lesson.his_turn}: {quoted(say(lesson.his, lang), lang)} → turn {lesson.turn}, seller: " + quoted(
        say(lesson.yours, lang), lang
    )
    yield f"lesson:{lesson.word}", f"LESSON {say(lesson.title, lang)}. {say(lesson.text, lang)} ({said})"
    if lesson.better:
        source = "menu" if lesson.move else "author"
        yield f"better:{lesson.word}:{source}", f"    BETTER WORDS at turn {lesson.turn}: {say(lesson.better, lang)}"


def _turn(verdict: Verdict, lang: str) -> Iterator[str]:
    yield head_words(verdict, lang)
    reason = reason_words(verdict, lang)
    if reason:
        yield reason
    if verdict.word not in _TOLD:
        return
    if verdict.heard is not None and verdict.word in _TOLD[2:]:
        yield heard_words(verdict.heard, lang)
    for one in verdict.alternatives:
        yield f"{_INSTEAD[lang]}{say(one.says, lang)} — {say(one.note, lang)}"


def reply_page(call: Call, letter: str, lang: str, drawn: random.Random) -> tuple[str, dict[str, str]]:
    """One exchange of the call beside the two before it."""
    at = drawn.randrange(len(call.turns))
    buyer = say(call.model.scenario["buyer"]["name"], lang)
    lines = [f"===== {letter} ({say(call.model.scenario['title'], lang)}) ====="]
    if at < 2:
        lines.append(f"  {buyer}: {say(call.opening, lang)}")
    for turn in call.turns[max(0, at - 2) : at]:
        lines += [f"  seller: {say(turn.says, lang)}", f"  {buyer}: {_reply(turn.reply, lang)}"]
    turn = call.turns[at]
    lines += [f"  seller: {say(turn.says, lang)}", f"  >>> {buyer}: {_reply(turn.reply, lang)}"]
    return "\n".join(lines), {letter: f"{turn.reply_class}:{turn.move}"}


def _reply(words: dict[str, str], lang: str) -> str:
    return " / ".join(part.strip() for part in say(words, lang).splitlines() if part.strip())
