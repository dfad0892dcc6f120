"""One turn, one judgement: what the debrief says of a turn and what the review says of it do not contradict each other.

The debrief's results are read, none of its rules is known here: its lessons, and the sentences that its checks quote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from kamsim.analysis.review.verdicts import POOR, Judged, word_for
from kamsim.engine.call import Call, Turn
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.beyond import has_no_more, says_more
from kamsim.scoring.claims import YOU
from kamsim.scoring.claims.turns import OWNS_UP
from kamsim.scoring.lessons import Lesson, lessons
from kamsim.scoring.scorecard import scorecard

# Praise, and the words that the debrief's praise rules out.
_PRAISE: Final = ("best", "good")
# Praise that the answer itself bears out.
_BORNE_OUT: Final = (
    *("wish", "brought_out", "came_back", "developed", "believed", "proved", "settled", "eased"),
    *("step", "result", "result_more", "asked_for", "felt", "detail", "named_it", "opened", "wavers"),
)
_GRAVE: Final = ("mistake", "blunder")
# What a goodbye leaves behind it, however it is worded.
_PARTING: Final = ("thrown_away", "left_open", "left_wish", "left_objection")


@dataclass(frozen=True, slots=True)
class Said:
    """What the debrief says of turns: its lessons by their turn, but for what the whole call lacked, and the turns at
    which it quotes what the seller said as having `helped` or as having `hurt`;
    `opened` those at which he said more than that one may go on, and which the debrief counts; `places` those at which
    the better words of a lesson on what the whole call lacked belong.
    """

    lessons: Mapping[int, Lesson] = field(default_factory=dict)
    helped: frozenset[int] = frozenset()
    hurt: frozenset[int] = frozenset()
    opened: frozenset[int] = frozenset()
    places: Mapping[int, Lesson] = field(default_factory=dict)

    def credits(self, judged: Judged) -> bool:
        """Whether the debrief counts the manner of a turn that is blamed for what it did not do."""
        meant_well = judged.word in POOR and judged.reason in _MEANT_WELL
        return meant_well and judged.number in self.helped and judged.number not in self.hurt

    def lesson(self, judged: Judged) -> Lesson | None:
        """The lesson that stands beside a turn."""
        return self.places.get(judged.number) if judged.reason == HERE else self.lessons.get(judged.number)


# Nothing is said against a turn at which what the whole call lacked would have been in place.
HERE: Final = "lesson_here"
# Faults of words that were kindly meant, beside which it is told that the debrief counts them.
_MEANT_WELL: Final = ("no_question", "echo_again", "little_said", "half", "kind_words", "no_summary")

# Checks that quote what was right, also where it earned nothing; the one that counts listening.
_SUITS: Final = "choices_that_suit"
_FEELING: Final = "feeling_first"
_OPENED: Final = "opened_up"

# Where the debrief is not asked.
NOTHING: Final = Said()


def _is_right(call: Call, check: str, turn: int) -> bool:
    """Whether a check that earned nothing quotes a turn as what was right for all that: what would have suited, and the
    regret that came too late."""
    return check == _SUITS or (check == _FEELING and call.turns[turn - 1].move in OWNS_UP)


def said_of(call: Call) -> Said:
    """What the debrief of a call says of its turns."""
    checks = [check for of in scorecard(call.timeline).criteria for check in of.checks]
    mine = [(check.id, quote) for check in checks for quote in check.quotes if quote.who == YOU]
    opens = any(check.id == _OPENED and check.state != "missed" for check in checks)
    told = lessons(call.timeline)
    return Said(
        lessons={one.turn: one for one in told if not one.of_call},
        opened=frozenset(
            one.number for one in call.turns if opens and one.reply_class == "opens" and _tells_more(call, one)
        ),
        places={one.turn: one for one in told if one.of_call and one.better},
        helped=frozenset(quote.turn for _, quote in mine if quote.helped),
        hurt=frozenset(quote.turn for of, quote in mine if not quote.helped and not _is_right(call, of, quote.turn)),
    )


def _tells_more(call: Call, turn: Turn) -> bool:
    """Whether an answer to listening adds something: to a summary he says that it is whole, and to words that show
    nothing, where he had asked to be shown something or had put a question off, that he waits."""
    sums = call.tables.act[turn.after[y.LAST_MOVE]] == c.SUMMARISE
    waits = turn.before[y.REPLY] in (c.WANTS_PROOF, c.DEFLECTS)
    ear = call.model.rulebook.hearing
    return not sums and not waits and says_more(turn.reply, ear) and not has_no_more(turn.reply, ear)


def _as_counted(said: Said, judged: Judged) -> Judged:
    """A turn without a word that the debrief counts: a goodbye that it praises, listening that it counts and to which
    he said more."""
    t, turn = judged.sample.tables, judged.number
    kind = t.kind[judged.played.move]
    if turn in said.helped and turn not in said.hurt and kind == c.LEAVE:
        return replace(judged, word="good", reason="goodbye")
    if turn in said.opened and turn not in said.hurt and kind == c.LISTEN:
        return replace(judged, word="good", reason="felt")
    if turn in said.places:
        return replace(judged, reason=HERE)
    return judged


def agreed(said: Said, judged: Judged) -> Judged:
    """The judgement on a turn, as the debrief lets it stand: its lessons are inexact at least, what it charges is not
    praised, and what it praises is no mistake."""
    turn, word = judged.number, judged.word
    counted = judged.loss.mean if judged.loss.is_sure else 0.0
    if turn in said.lessons and word not in POOR:
        return replace(judged, word=min(word_for(counted), _GRAVE[0], key=POOR.index), reason="lesson")
    if turn in said.lessons:
        return judged
    if turn in said.hurt and turn not in said.helped and word in _PRAISE:
        if judged.reason in _BORNE_OUT:
            # What came of it can be heard; the manner may still have jarred.
            return replace(judged, word="good")
        return replace(judged, word="plain", reason="plain")
    if (word, judged.reason) == ("plain", "plain"):
        return _as_counted(said, judged)
    if turn in said.helped and word in _GRAVE and judged.reason in _PARTING:
        # The goodbye was well worded; what it left behind it weighs all the same.
        return replace(judged, word=POOR[0])
    if turn in said.helped and turn not in said.hurt and word in _GRAVE:
        if judged.ground is not None and judged.ground.weighty:
            # What was gone past weighs, whatever else was right about the move.
            return replace(judged, word=_GRAVE[0])
        return replace(judged, word="plain", reason="plain")
    return judged
