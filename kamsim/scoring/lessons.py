"""What to do differently: at most three moments of the call, chosen by what it was about (DESIGN §6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kamsim.domain.text import Localized
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring import wanted as want
from kamsim.scoring.authored import authored, on_slip, stands_open
from kamsim.scoring.better import better_move
from kamsim.scoring.by_subject import gives_before_wish
from kamsim.scoring.calling import about, his_turn
from kamsim.scoring.claims.conceding import is_taken_in_trade
from kamsim.scoring.claims.finding import turns_named
from kamsim.scoring.claims.turns import label_of, left_out, move_of, subject, topic_of
from kamsim.scoring.deed import ANGER, OBJECTION, QUESTION, deed_of
from kamsim.scoring.earned import bears, earned
from kamsim.scoring.meeting import meets_words
from kamsim.scoring.moments import MOMENTS, WITHOUT, cost, moments
from kamsim.scoring.placing import is_agreed
from kamsim.scoring.pressing import closes_over
from kamsim.scoring.returning import heard_before
from kamsim.scoring.speech import answer_of, last_words, led_in, spoken
from kamsim.scoring.telling import filled
from kamsim.scoring.wanted import ripe_topic

MOST: Final = 3
# What makes a moment weigh: how early it stands in its subject's list, what it cost, and what came of it.
_PLACES: Final = 20
_MOST_COST: Final = 10
_ENDED_IT: Final = 10
_NEVER_MENDED: Final = 8
_RAISED: Final = 6
# His words are just said for so many turns.
_JUST_SAID: Final = 2
# What the seller does himself within so many turns was not wanting.
_SOON: Final = 2
# Hundredths of points from which a call may do without a lesson; and what is told where there is no other.
_GOOD: Final = 8500
_AT_LAST: Final = ("costly",)
# What is said of no turn without words for it.
_NOT_WITHOUT: Final = ("costly",)
# What was left out of the whole call is told at the first turn at which it would have been in place.
_AT_FIRST: Final = ("own_it", "settle_cost", "left_slip", "terms", "again", "facts", "facts_on", "facts_first")
_OF_CALL: Final = ("own_it", "settle_cost", "trade", "terms")
# What is told of words of his that waited.
_TAKING_UP: Final = ("take_up", "come_back", "left_slip", "angle", "wish_too_early", "wish_ripe", "show")
# Lessons that give one and the same advice: a page gives it once.
_ALIKE: Final = (
    frozenset(("take_up", "come_back", "left_slip")),
    frozenset(("facts", "facts_on")),
    frozenset(("press_early", "press_past", "ask_early")),
    frozenset(("price_first", "pitch")),
)
# What is told of his trouble: nothing of it is in place while he is angry, has objected or waits for an answer.
_OF_TROUBLE: Final = frozenset(
    (
        *("take_up", "come_back", "left_slip", "told_first", "ask_again", "angle", "wish_too_early", "wish_ripe"),
        *("facts", "facts_on", "facts_first", "unraised"),
    )
)
# What is loudest in a call: a threat, a price before its worth, something given for nothing; and asking for a decision
# over an open objection. What a tidy call has no more than left undone comes after it.
_LOUD: Final = ("threat", "dare", "misconduct", "paid_off", "press", "price_first", "give", "give_early")
_LOUDER: Final = 15
# What stands first whatever else there is.
_BEFORE_ALL: Final = ("own_it",)
_FIRST_OF_ALL: Final = 100
# What is told of a turn though its answer was a good one: it cost nothing, and there was more to have.
_EVEN_IF_EARNED: Final = (
    *("misconduct", "give", "give_early", "ask_larger", "name_price", "plan", "terms", "ask_what", "left_out"),
)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing to do differently, at turn `turn`: `his` words that called for it (at turn `his_turn`, 0 his first
    words), `yours`, his `answer` to them, and `better` words: the author's for what he said, else a line that was on
    the menu (`move`), met his words and would have been taken well, led in where he had turned just this question
    away; {} where there are none. `k` is the system behind it, `drill` a way to practise it.
    """

    word: str
    k: str
    title: Localized
    text: Localized
    drill: Localized
    turn: int
    his: Localized
    yours: Localized
    better: Localized
    move: str
    his_turn: int
    answer: Localized

    @property
    def of_call(self) -> bool:
        """Whether it tells what the whole call lacked: then nothing is said against the turn, which is one at which it
        would have been in place."""
        return self.word in _OF_CALL


def lessons(told: Timeline, most: int = MOST) -> tuple[Lesson, ...]:
    """The most important things to do differently, the most important first: no turn and no better line twice, and at
    most `most` of them."""
    chosen = _drawn(told, most, even_so=False)
    if not chosen and told.score < _GOOD:
        # A call that lost much has something to do otherwise, be it what the seller himself did a little later.
        chosen = _drawn(told, most, even_so=True)[:1]
    return tuple(chosen)


def _drawn(told: Timeline, most: int, *, even_so: bool) -> list[Lesson]:
    found: list[tuple[int, int, str, Turn]] = []
    words = told.model.rulebook.debrief.subjects[subject(told)]
    for place, word in enumerate((*words, *_AT_LAST) if even_so else words):
        for turn, move in moments(told, word, even_so=even_so, without=True):
            if _is_other(told, word, turn):
                continue
            if (word in _EVEN_IF_EARNED or not earned(turn)) and _is_told(told, word, turn, move):
                found.append((-_weight(told, turn, place, word), turn.number, word, turn))
                if word in _AT_FIRST:
                    break
    chosen: list[Lesson] = []
    for _, _, word, latest in sorted(found, key=lambda one: one[:2]):
        others = [one[3] for one in found if one[2] == word]
        turn, move = _earliest(told, word, latest, others, even_so=even_so)
        if any(_is_alike(word, one.word) or turn.number == one.turn for one in chosen):
            continue
        lesson = _lesson(told, word, turn, move)
        if word in _TAKING_UP and any(lesson.his_turn == one.his_turn for one in chosen):
            # The same words of his are not told of twice.
            continue
        if any(_has_same_words(lesson, one) for one in chosen):
            # The same words are not told twice; a fault that stands by itself is.
            if word not in WITHOUT:
                continue
            lesson = replace(lesson, better={}, move="")
        chosen.append(lesson)
        if len(chosen) == most:
            break
    return chosen


def _is_other(told: Timeline, word: str, turn: Turn) -> bool:
    """Whether a turn is none to tell a lesson at: nothing is told of his trouble where something graver stood open or
    all is agreed, and what nobody had asked for was given too early before it was given too cheaply."""
    if word in _OF_TROUBLE:
        return is_agreed(turn.before) or _leaves_graver(told, turn)
    if word != "give" or not gives_before_wish(told, turn):
        return False
    return all(
        one.after[y.REPLY] != c.PRESSES and not one.after[y.REPLY_OBJECTION] for one in told.turns[: turn.number - 1]
    )


def _has_same_words(lesson: Lesson, other: Lesson) -> bool:
    """Whether two lessons show the same better words, whatever leads in to them."""
    shown = [(lesson.better[lang], other.better[lang]) for lang in lesson.better if lang in other.better]
    return any(one in two or two in one for one, two in shown)


def _leaves_graver(told: Timeline, turn: Turn) -> bool:
    """Whether a turn left him angry, an objection or a question of his: that is what is told of it."""
    said = [told.opening, *(one.reply for one in told.turns[: turn.number - 1])]
    deed = deed_of(told.tables, heard_before(told, turn), move_of(told, turn), turn.after[y.REPLY], said, told.ear)
    return stands_open(turn) or deed.leaves(ANGER, OBJECTION, QUESTION) is not None


def _is_alike(word: str, other: str) -> bool:
    """Whether two lessons give the same advice."""
    return word == other or any({word, other} <= family for family in _ALIKE)


def _is_told(told: Timeline, word: str, turn: Turn, move: int) -> bool:
    """Whether there is a better line of the menu or the author's, or the fault is one that is told without."""
    if word == "settle_cost" and not _says_something(told, his_turn(told, word, turn, move)):
        return False
    if word in _NOT_WITHOUT:
        return _better(told, word, turn, move)[0] != {}
    # To leave a difficulty that he had told is a fault whatever there was to say.
    k = about(told, turn, move) if word == "take_up" else -1
    left = k >= 0 and turn.before[y.NEED + k] == c.IMPLIED and not _gone_back(told, turn, k)
    return left or move >= 0 or word in WITHOUT or _better(told, word, turn, move)[0] != {}


def _gone_back(told: Timeline, turn: Turn, k: int) -> bool:
    """Whether the seller went back to a topic within the next turns, and it bore fruit."""
    soon = told.turns[turn.number : turn.number + _SOON]
    return any(topic_of(told, one) == k and bears(one) for one in soon)


def _says_something(told: Timeline, at: int) -> bool:
    """Whether he told something at a turn, his first words or no more than that he was heard left out."""
    return at > 0 and (bears(told.turns[at - 1]) or told.turns[at - 1].reply_class == "tells")


def _earliest(told: Timeline, word: str, latest: Turn, others: list[Turn], *, even_so: bool) -> tuple[Turn, int]:
    """The first of the moments of a kind at which the same words of his waited, and the better line for it."""
    move = better_move(told, latest, MOMENTS[word], even_so=even_so)
    at = his_turn(told, word, latest, move)
    for turn in others:
        sooner = better_move(told, turn, MOMENTS[word], even_so=even_so)
        if turn.number < latest.number and his_turn(told, word, turn, sooner) == at:
            return turn, sooner
    return latest, move


def _weight(told: Timeline, turn: Turn, place: int, word: str) -> int:
    """How much a moment decided: by the place of its kind in the subject's list, by what it cost in trust and patience,
    and by whether it ended the call, raised an objection, or let something go for good."""
    weight = _PLACES - place + max(0, min(_MOST_COST, cost(turn))) + (_FIRST_OF_ALL if word in _BEFORE_ALL else 0)
    # That one and the same request was made once more is told at the head of the page.
    if turn.number == len(told.turns) and told.ending in ("time_up", "walked_out") and word != "same_request":
        weight += _ENDED_IT
    if turn.after[y.REPLY_OBJECTION] > 0:
        weight += _RAISED
    if word in _LOUD or (word == "hear_objection" and closes_over(turn)):
        weight += _LOUDER
    return weight + (_NEVER_MENDED if _never_mended(told, turn) else 0)


def _never_mended(told: Timeline, turn: Turn) -> bool:
    """Whether what he had brought up, and what was passed over at a turn, came no further to the end."""
    k = turn.after[y.DUE_WAS_TOPIC]
    passed = turn.after[y.DUE_DID] in (c.DID_PASS_OVER, c.DID_OPPOSE)
    return passed and k >= 0 and told.ends[y.NEED + k] == turn.before[y.NEED + k]


# Lessons whose line is given by the lesson itself, not by his last words.
_OF_ITSELF: Final = frozenset(
    (
        *("ask_ready", "ask_refused", "ask_larger", "name_price", "own_it", "settle_cost", "trade", "give", "fix_date"),
        *("say_why", "leave_in_time", "ask_round", "press", "manner", "feeling_first", "ask_again", "facts_first"),
        *("angle", "wish_too_early", "wish_ripe", "wrong_proof", "told_first", "left_slip", "hear_objection"),
    )
)


# Lessons whose line names a sum and what is wanted for it.
_OF_MONEY: Final = ("give", "trade", "settle_cost")
# Lessons whose line is a question of fact.
_OF_FACT: Final = ("facts_first", "told_first", "misconduct")


def _better(told: Timeline, word: str, turn: Turn, move: int) -> tuple[Localized, int]:
    """The author's words for the line of his that the lesson quotes, else the line of the menu where it meets that,
    with its number; {} and −1 where there is neither."""
    at = his_turn(told, word, turn, move)
    if word == "show" and is_agreed(turn.before):
        # Whatever is still to be shown, the day that he has just agreed to is not talked past.
        return {}, -1
    words = authored(told, word, turn, at, about(told, turn, move))
    if words is not None:
        return words, -1
    if move >= 0 and want.cannot_be_asked_so(told, turn, move):
        return {}, -1
    if move >= 0 and told.tables.kind[move] == c.SITUATION and word not in _OF_FACT:
        # One fact more is no answer to what he has told.
        return {}, -1
    if word == "name_price" and told.model.scenario["better"].get("total"):
        # Where the author says how to name it no bare price of the menu stands in for that.
        return {}, -1
    if word in _OF_MONEY and stands_open(turn):
        # What he has just objected or asked is answered before any sum.
        return {}, -1
    # A question of the menu is put as to somebody who has not spoken of it yet: what he has brought up is asked in the
    # author's words.
    asks = move >= 0 and told.tables.kind[move] == c.PROBLEM and word not in _OF_ITSELF
    his_own = on_slip(told, turn, told.tables.topic[move]) if asks else None
    meets = move >= 0 and (word in _OF_ITSELF or meets_words(told, at, move) or want.meets(told, turn, move))
    return (_led_in(told, turn, move), move) if meets and his_own is None else (his_own or {}, -1)


# How a question that was put in vain before is put again.
_TOO_EARLY: Final = {
    "en": "I asked you this too early; may I ask it again? {words}",
    "zh": "这句话我先前问早了，再请教您一次：{words}",
}


def _led_in(told: Timeline, turn: Turn, move: int) -> Localized:
    """The words of a move; of a question that he turned away in just these words, that it came too early then."""
    words = told.words.wording(turn.before, move)
    again = turn.before[y.USED + move] > 0 and c.is_question(told.tables.kind[move])
    return led_in(_TOO_EARLY, words) if again else words


def _lesson(told: Timeline, word: str, turn: Turn, move: int) -> Lesson:
    model = told.model
    at = his_turn(told, word, turn, move)
    better, quoted = _better(told, word, turn, move)
    # What he said long ago was not passed over just then: it was not come back to.
    old = word == "take_up" and turn.number - at > _JUST_SAID
    # A request that goes past a wish is told as what it is.
    past_wish = word == "ask_early" and move >= 0 and told.tables.kind[move] in (c.BENEFIT, c.PROOF)
    words = model.rulebook.debrief.lessons["come_back" if old else "show" if past_wish else word]
    return Lesson(
        word=word,
        k=words.k,
        title=words.title,
        text=filled(told, words.text, _values(told, word, turn, move)),
        drill=told.model.rulebook.feedback.practise[words.drill].text,
        turn=turn.number,
        his=last_words(told.turns[at - 1].reply if at else told.opening),
        yours=turn.says,
        better=better,
        move=model.moves[quoted] if quoted >= 0 else "",
        his_turn=at,
        answer=answer_of(turn.reply),
    )


# Lessons that name a step.
_OF_STEP: Final = ("ask_ready", "ask_refused", "ask_larger")


def _values(told: Timeline, word: str, turn: Turn, move: int) -> dict[str, Localized]:
    """What a lesson's text is filled with: the turns at which the same happened, what a summary left out, the step that
    should have been asked for, his answer."""
    if word in _OF_STEP:
        return {"step": told.model.scenario["advances"][told.tables.advance[move]]["label"]}
    if word == "costly":
        return {"answer": spoken(turn.reply)}
    if word == "left_out":
        return {"topic": label_of(told, left_out(told, told.turns[turn.number - 2]))}
    if word == "wish_ripe":
        return {"topic": label_of(told, ripe_topic(told, turn))}
    if word == "terms":
        return {"turns": turns_named([one for one in told.turns if is_taken_in_trade(told, one)])}
    if word == "again":
        return {"turns": turns_named([one for one in told.turns if one.move == turn.move])}
    if word in ("facts", "facts_on"):
        return {"turns": turns_named([one for one, _ in moments(told, word, without=True)])}
    return {}
