"""Why a turn has its word, and which of his words that rests on: the latest that the reason is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kamsim.analysis.review.quoted import answered_at, left_lying, taken_up, with_substance
from kamsim.analysis.review.scene import tells
from kamsim.analysis.review.slipped import slip_of_turn
from kamsim.analysis.review.verdicts import PAST, POOR, Judged
from kamsim.analysis.review.wording import shared
from kamsim.domain.text import Localized
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.scoring.deed import asked_at
from kamsim.scoring.hearing import hears
from kamsim.scoring.lessons import Lesson
from kamsim.scoring.placing import due_since, spoken_of

# Grounds that no words of his tell: what he had not said, and what is wrong whatever he says.
UNTOLD = (
    *("time_up", "too_soon", "misconduct", "untraded"),
    *(
        "early",
        "unwelcome",
        "rebuffed",
        "rebuffed_twice",
        "turned_down",
        "not_raised",
        "unasked_gift",
        "nothing_yet",
        "unasked",
        "no_question",
        "echo_again",
        "unpriced",
        "threatened",
        "one_too_many",
        "deed_first",
        "corrected",
        "not_smaller",
        "begged",
        "only_listened",
        "told_nothing",
        "no_summary",
        "price_early",
        "leave_needless",
    ),
)

# Faults beside which it weighs more that a question of his found no answer.
_BESIDE: Final = (
    *("not_admitted", "unasked", "too_soon", "told_already", "enough_facts"),
    *("not_yet", "not_raised", "turned_down", "rebuffed", "little_said", "waits", "unfinished"),
)
# For so many turns a question of his that was not answered is told as the reason.
_OWED: Final = 4
# Reasons that rest on what he said last of substance; a word that he feels heard is no ground.
_OF_SUBSTANCE: Final = (
    *PAST,
    "opposed",
    "heavy_enough",
    "other_side",
    "too_light",
    "not_admitted",
    "left_open",
    "silence_past",
)
# Praise that quotes the words which the move took up: those with which it has most in common.
TAKES_UP: Final = ("brought_out", "developed", "asked_more")

# Of these the words need not be the first ones on the matter; a side that hurts is quoted where he named it.
_BY_LIKENESS: Final = ("brought_out", "asked_more")

# Answers to which nobody can go back: they hold nothing, or ask to leave it.
_HOLDS_NOTHING: Final = (c.DEFLECTS, c.SHRUGS, c.CURT, c.LOST, c.SLIDES, c.FLAT, c.SAID, c.NODS)
# What he mentioned so many turns ago is in one's ear.
_LATELY: Final = 5
# Reasons by which a difficulty had not been told: he may have mentioned it all the same.
_NOT_TOLD: Final = ("not_admitted", "not_raised")
# The same reasons before somebody who has come with a complaint.
_OF_A_COMPLAINT: Final = {
    "heavy_enough": "deed_wanted",
    "not_raised": "story_first",
    "not_admitted": "story_first",
    "purpose": "here_to_hear",
}
# What his answer to a move says was wrong with it, by the rule behind the answer.
_SAID_BY_HIM: Final = {
    "said_before": "again",
    "angle_unheard": "other_side",
    "need_light": "too_light",
    "pain_enough": "heavy_enough",
    "not_admitted": "not_admitted",
}


# Of these it tells what is amiss with the matter itself.
_OF_THE_MATTER: Final = ("other_side", "too_light", "heavy_enough")


@dataclass(frozen=True, slots=True)
class Heard:
    """What the buyer had said that bears on a verdict: at a turn (0: his first words), in his words; `wish`: he stated
    one with them; `proof`: he asked to be shown something; `clause` is what slipped out beside an answer, if anything
    did."""

    turn: int
    text: Localized
    wish: bool = False
    proof: bool = False
    clause: Localized = field(default_factory=dict)


def _asked(call: Call, number: int) -> bool:
    """Whether his words before a turn ask something of the seller."""
    ear = call.model.rulebook.hearing
    history = [call.timeline.begins, *(one.after for one in call.turns[: number - 1])]
    return asked_at(history, [call.opening, *(one.reply for one in call.turns[: number - 1])], ear) == number - 1


def _is_recent(call: Call, judged: Judged) -> bool:
    """Whether the question that is owed an answer was asked a few turns ago."""
    history = [call.timeline.begins, *(one.after for one in call.turns[: judged.number - 1])]
    return judged.number - _owed_since(history) <= _OWED


def reason_of(call: Call, judged: Judged) -> str:
    """The reason; where he had asked something, that it went unanswered; where the answer itself says what was wrong
    with a move that went past something, it says that."""
    turn = call.turns[judged.number - 1]
    puts_off = judged.sample.seen[y.REPLY] == c.DEFLECTS
    if judged.word in POOR and judged.reason in _BESIDE and not puts_off and _asked(call, judged.number):
        return "unanswered"
    if judged.word in POOR and judged.reason in _BESIDE and judged.asked_in_vain and _is_recent(call, judged):
        return "owed"
    went_past = judged.word in POOR and judged.ground is not None and judged.ground.word in PAST
    first = judged.sample.seen[y.DUE] in (c.DUE_ANSWER, c.DUE_OBJECTION, c.DUE_ANGER)
    reason = _by_his_answer(call, judged) if went_past and not first else judged.reason
    reason = (_too_early(judged) if reason in PAST else "") or reason
    if reason == "heard" and judged.sample.seen[y.ANGER_CUE] > 0:
        return "heard_out"
    if reason == "hint" and hears(turn.reply, call.model.rulebook.hearing.asks_to_wait):
        return "hint_later"
    if reason == "rebuffed" and judged.sample.seen[y.REPLY] in _HOLDS_NOTHING:
        return "turned_aside"
    complains = call.timeline.begins[y.ANGER_CUE] > 0
    if reason in _NOT_TOLD and not complains and judged.word in POOR and _mentioned_at(call, judged):
        return "unopened"
    return _OF_A_COMPLAINT.get(reason, reason) if complains else reason


def _too_early(judged: Judged) -> str:
    """What is amiss with a move that stayed with the very matter that was to be taken up, a step ahead of it; ""
    where it went elsewhere."""
    t, s, m = judged.sample.tables, judged.sample.seen, judged.played.move
    stays = s[y.DUE] == c.DUE_TAKE_UP and t.topic[m] == s[y.DUE_TOPIC] >= 0
    if judged.word not in POOR or not stays:
        return ""
    latent = s[y.NEED + t.topic[m]] == c.LATENT
    if c.presents(t.kind[m]):
        return "unasked"
    if latent and t.kind[m] in (c.IMPLICATION, c.PAYOFF):
        return "not_admitted"
    return "too_light" if t.kind[m] == c.PAYOFF else ""


def _mentioned_at(call: Call, judged: Judged) -> int:
    """The last turn, not long before a move, at which he had let its matter slip, or named it, in words that it shares;
    0 none."""
    k, says = judged.sample.tables.topic[judged.played.move], call.turns[judged.number - 1].says
    lately = call.turns[max(0, judged.number - 1 - _LATELY) : judged.number - 1]
    named = (turn for turn in lately if turn.after[y.REPLY_NAMED] == k + 1 > 0)
    return max((turn.number for turn in named if shared(says, turn.reply)), default=0)


def _by_his_answer(call: Call, judged: Judged) -> str:
    """What his answer says was wrong with a move that went past something; of another matter than what it went past it
    tells only that the question was out of place, and to listen asks for nothing."""
    t, said = judged.sample.tables, _SAID_BY_HIM.get(call.turns[judged.number - 1].causes[0].word, judged.reason)
    k, due = t.topic[judged.played.move], judged.sample.seen[y.DUE_TOPIC]
    beside = said in _OF_THE_MATTER and judged.sample.seen[y.DUE] == c.DUE_TAKE_UP and k != due
    listens = said == "again" and t.kind[judged.played.move] == c.LISTEN
    return judged.reason if beside or listens else said


def words_of(call: Call, judged: Judged, lesson: Lesson | None) -> Heard | None:
    """The words that the verdict rests on: those that spoke against the move, or those that it took up."""
    if lesson is not None and judged.reason == "lesson":
        return Heard(lesson.his_turn, lesson.his)
    ground, merit = judged.ground, judged.merit
    reason = reason_of(call, judged)
    history = [call.timeline.begins, *(one.after for one in call.turns[: judged.number - 1])]
    k = call.tables.topic[judged.played.move]
    if reason in ("unanswered", "owed", "unopened"):
        at = judged.number - 1 if reason == "unanswered" else _owed_since(history)
        return _said_at(call, _mentioned_at(call, judged) if reason == "unopened" else at)
    if judged.word in ("best", "good"):
        at = merit.turn if merit is not None and judged.reason == merit.word and reason != "heard_out" else -1
        at = taken_up(call, judged.number, at, k) if at >= 0 and reason in _BY_LIKENESS else at
        if reason == "proved" and at >= 0 and history[at][y.REPLY] != c.WANTS_PROOF:
            return None
        return None if at < 0 else _said_at(call, at)
    if judged.word == "plain" or ground is None or ground.word in UNTOLD:
        return None
    spoken = spoken_of(history, k, (c.ADMITS, c.DEEPENS, c.OPENS)) if k >= 0 else 0
    if reason != judged.reason or ground.word == "heavy_enough":
        # What his answer names was said where he last spoke of it.
        if reason in ("not_admitted", "story_first") and not spoken:
            return None
        if reason == "again" and (answered := answered_at(history, judged.played.move, k)):
            return _said_at(call, answered)
        return _said_at(call, with_substance(history, spoken or ground.turn))
    at = ground.turn
    if at >= 0 and ground.word in (*PAST, "opposed"):
        at = left_lying(judged.sample.seen, at)
    if at >= 0 and ground.word in _OF_SUBSTANCE:
        at = _named_later(call, judged.number, with_substance(history, at))
    return None if at < 0 else _said_at(call, at)


def _named_later(call: Call, number: int, since: int) -> int:
    """The last turn from `since` on, up to the move, at which listening made him say more of what was due."""
    history = [call.timeline.begins, *(turn.after for turn in call.turns)]
    later = (
        turn
        for turn in range(number - 1, since, -1)
        if history[turn][y.LAST_KIND] == c.LISTEN and history[turn][y.REPLY] == c.OPENS and tells(call, turn)
    )
    return next(later, since)


def _owed_since(history: Sequence[Ints]) -> int:
    """The turn at which he asked what has not been answered yet."""
    asked = [turn for turn, one in enumerate(history) if one[y.DUE] == c.DUE_ANSWER]
    return due_since(history[: asked[-1] + 1]) if asked else 0


def _said_at(call: Call, turn: int) -> Heard:
    if turn == 0:
        return Heard(turn, call.opening)
    said = call.turns[turn - 1]
    reply = said.after[y.REPLY]
    clause = slip_of_turn(call, turn)
    return Heard(turn, said.reply, wish=reply == c.STATES, proof=reply == c.WANTS_PROOF, clause=clause)
