"""What a trainer asks of a turn before it is left without a word, or praised: whether something of his stood open and
was left, whether it had been gone into and resented, and which of several faults comes first.

All of it is read from the record of the turn (`scoring.deed`), so that the same deed has the same word in every call.
"""

from __future__ import annotations

from typing import Final

from kamsim.analysis.review.misplaced import NOT_KNOWING, argued_on, misplaced, over_another, refused_step
from kamsim.analysis.review.renamed import by_name, is_full
from kamsim.analysis.review.scene import Mark, Scene
from kamsim.analysis.review.verdicts import PAST, POOR
from kamsim.analysis.review.wording import shared
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.claims.turns import OWNS_UP
from kamsim.scoring.deed import (
    ANGER,
    BRINGS,
    FIRST,
    HINT,
    OBJECTION,
    QUESTION,
    TROUBLE,
    WISH,
    Open,
    concerns,
    deed_owed,
    gone_into,
    resented,
)
from kamsim.scoring.hearing import hears
from kamsim.scoring.placing import is_agreed, spoken_of

# Praise for having been let in, which an open question of his outweighs.
_LIGHT: Final = ("felt", "heard", "hint", "named_it", "cushioned", "asked_more")
# Praise for having let somebody angry speak.
_HEARD_OUT: Final = ("calmed", "heard")
# Faults of a question beside which it comes first that an objection stood open.
_AFTER_OBJECTION: Final = (
    *("not_admitted", "not_raised", "too_light", "other_side", "heavy_enough", "early", "unasked", "told_already"),
    *("enough_facts", "waits", "ask_first", "ask_anew", "shut", "not_yet", "one_too_many"),
)
# The same beside which it comes first that somebody who complains waits for a deed.
_AFTER_DEED: Final = (*_AFTER_OBJECTION, "deed_first", "rebuffed", "unwelcome")
# Courtesies that ask for something, or only please.
_IDLE_NAMES: Final = ("ask_time", "ask_permission")
_IDLE: Final = (c.C_COMPLIMENT, c.C_SMALL_TALK)
# Notes on a question that was right although it was put off.
_NOTED: Final = ("not_open", "facts_first")
# Answers to a first line that was not welcome.
_TAKEN_ILL: Final = (c.INSISTS, c.OFFENDS, c.BRISTLES)
# What he resented so many turns ago is in one's ear.
_IN_EAR: Final = 5
# So many letters tell that two sentences are about the same.
_TELLING: Final = 5


def plainly(scene: Scene) -> Mark | None:
    """The mark of a turn by what stood open before it; None where what it has stands."""
    if scene.one.reason in ("lesson", "misconduct"):
        return None
    if _only_greets(scene):
        return Mark("plain", "plain")
    if (refused := refused_step(scene) or over_another(scene) or argued_on(scene)) is not None:
        return refused
    if scene.one.word in POOR:
        return _first_of_all(scene) or _told_before(scene) or _taken_up(scene) or by_name(scene)
    if (left := _leaves_open(scene)) is not None:
        return left
    leave = hears(scene.turn.reply, scene.ear.grants_leave)
    if scene.one.reason in _HEARD_OUT and scene.kind == c.LISTEN and not scene.brought and (leave or _owes(scene)):
        # To listen once more is not what is owed, and that he may be asked on is no more than leave.
        return Mark("plain", "plain")
    if scene.one.word == "good" and scene.one.reason in _LIGHT:
        return _of_his_question(scene)
    if scene.one.word == "plain" and scene.one.reason in _NOTED:
        return _of_a_noted_question(scene)
    if (scene.one.word, scene.one.reason) != ("plain", "plain"):
        return None
    looks = (_of_a_deed, _of_his_question, _after_no, _told_before, _of_what_was_told, misplaced)
    return next((mark for look in looks if (mark := look(scene)) is not None), None)


def _of_a_noted_question(scene: Scene) -> Mark | None:
    """A question that was right, but for an objection of his that it left; and of which nothing is noted where he had
    to go."""
    if (stands := scene.deed.leaves(OBJECTION)) is not None:
        return Mark(POOR[0], "in_the_way", stands.turn)
    return Mark("plain", "plain") if scene.turn.after[y.ENDING] != c.RUNNING else None


def _only_greets(scene: Scene) -> bool:
    """Whether the first words of a call are a greeting or a friendly line, and not taken ill: his first question is not
    passed over by that."""
    first = scene.one.number == 1 and scene.kind == c.COURTESY and scene.reply not in _TAKEN_ILL
    if first and scene.complains and scene.call.model.moves[scene.m] in _IDLE_NAMES:
        # Whoever comes with a complaint waits for a name and a word on it, not for leave to be asked.
        return False
    return first and scene.one.word in POOR and scene.one.reason in (*PAST, "owed", "unanswered")


def _owes(scene: Scene) -> int:
    """The turn at which somebody who complains said that he waits for a deed, and none was told; 0 none."""
    if not scene.complains:
        return 0
    owns = [scene.call.model.index[name] for name in OWNS_UP]
    return 0 if scene.m in owns else deed_owed(scene.t, scene.history, owns, scene.said, scene.ear)


def _first_of_all(scene: Scene) -> Mark | None:
    """The graver thing that stood open behind a fault of the question: a deed that is owed, an objection."""
    one = scene.one
    asks = c.is_question(scene.kind)
    if (asks or scene.kind == c.COURTESY) and one.reason in _AFTER_DEED and (owned := _owes(scene)):
        return Mark(one.word, "deed_owed", owned)
    if asks and one.reason in _AFTER_OBJECTION and (anger := scene.deed.leaves(ANGER)):
        return Mark(one.word, "opposed", anger.turn)
    if asks and one.reason in _AFTER_OBJECTION and (stands := scene.deed.leaves(OBJECTION)):
        return Mark(one.word, "in_the_way", stands.turn)
    return None


def _told_before(scene: Scene) -> Mark | None:
    """A difficulty that is asked for in vain after he had told it."""
    k = scene.k
    vain = scene.kind == c.PROBLEM and scene.reply not in BRINGS and scene.one.reason in ("plain", *PAST)
    if not vain or scene.s[y.NEED + k] == c.LATENT:
        return None
    told = spoken_of(scene.history, k, (c.ADMITS,))
    return Mark(scene.one.word if scene.one.word in POOR else POOR[0], "again", told) if told else None


def _taken_up(scene: Scene) -> Mark | None:
    """What is said to have waited had been gone into: it was resented, or led to nothing yet. A move that is about it
    in its own words has not left it."""
    ground = scene.one.ground
    if scene.one.reason != "waits" or ground is None:
        return None
    for one in scene.open:
        if one.turn == ground.turn and one.topic >= 0:
            asks_it = one.what != WISH and concerns(scene.t, scene.m, one.topic)
            if asks_it or _is_about(scene, one):
                return Mark("plain", "plain")
            reason, turn = _why_waiting(scene, one)
            return None if reason == "waits" else Mark(scene.one.word, reason, turn)
    return None


def _why_waiting(scene: Scene, one: Open) -> tuple[str, int]:
    """What is to be said of something that was left, and the turn that tells it."""
    turns = gone_into(scene.t, scene.history, one)
    no = resented(scene.history, turns)
    lately = no > max(0, scene.one.number - _IN_EAR - 1)
    if lately and c.is_question(scene.kind):
        return "asked_on", no
    return ("unfinished" if turns else "waits"), one.turn


def _is_about(scene: Scene, one: Open) -> bool:
    """Whether the words of a move are about something that he had said, or said more of when he was listened to."""
    turns = [one.turn]
    while turns[-1] < scene.last and scene.history[turns[-1] + 1][y.LAST_KIND] == c.LISTEN:
        turns.append(turns[-1] + 1)
    return any(shared(scene.turn.says, scene.said_at(turn), least=_TELLING) > 0 for turn in turns)


def _of_a_deed(scene: Scene) -> Mark | None:
    """A question or a courtesy put to somebody who complains and waits for a deed."""
    probes = c.is_question(scene.kind) and scene.kind != c.SITUATION
    asks_time = scene.call.model.moves[scene.m] == "ask_time" and scene.reply == c.WARMS
    if scene.reply in BRINGS or asks_time or not (probes or _is_idle(scene)):
        return None
    if owned := _owes(scene):
        return Mark(POOR[0], "deed_owed", owned)
    angry = scene.last > 0 and scene.deed.leaves(ANGER) is not None and _is_idle(scene)
    return Mark(POOR[0], "deed_first") if angry else None


def _is_idle(scene: Scene) -> bool:
    """Whether a courtesy asks for time or leave, or only pleases."""
    if scene.kind != c.COURTESY:
        return False
    return scene.call.model.moves[scene.m] in _IDLE_NAMES or scene.t.courtesy[scene.m] in _IDLE


def _of_his_question(scene: Scene) -> Mark | None:
    """A question of his that the move left; where he had to come back to it, whatever was brought out."""
    asked = scene.deed.leaves(QUESTION)
    if scene.kind == c.COURTESY and (scene.one.number == 1 or scene.call.model.moves[scene.m] == NOT_KNOWING):
        return None
    insists = scene.s[y.REPLY] == c.INSISTS
    if asked is None or (not insists and (scene.reply in BRINGS or scene.brought)):
        return None
    return Mark(POOR[0], "unanswered" if asked.turn == scene.last else "owed", asked.turn)


def _after_no(scene: Scene) -> Mark | None:
    """A question about something else right after a no to what had been put forward."""
    s = scene.s
    put = c.presents(s[y.LAST_KIND]) or c.proposes(s[y.LAST_KIND])
    no = scene.last > 0 and put and s[y.REPLY] in (c.STALLS, c.REFUSES, c.DOUBTS)
    asks = scene.kind in (c.SITUATION, c.PROBLEM) and scene.reply not in BRINGS
    # After a request that came too soon a question is the way back.
    ripe = s[y.STATED] > 0 or c.presents(s[y.LAST_KIND])
    return Mark(POOR[0], "after_no", scene.last) if no and asks and ripe and s[y.OBJECTION] == 0 else None


def _leaves_open(scene: Scene) -> Mark | None:
    """A goodbye that nobody had asked for, with something of his left open."""
    s = scene.s
    if scene.kind != c.LEAVE or s[y.DUE] == c.DUE_GOODBYE or s[y.PATIENCE_CUE] == 0 or is_agreed(s):
        return None
    left = scene.deed.leaves(WISH, TROUBLE, HINT)
    return Mark(POOR[0], "left_open", left.turn) if left is not None else None


def _of_what_was_told(scene: Scene) -> Mark | None:
    """A wish, a trouble or a hint of his that was left for a fact, for small talk or in vain for another trouble."""
    left = scene.deed.leaves(WISH, TROUBLE, FIRST, HINT)
    if left is None or scene.reply in BRINGS or is_full(scene) or not _turns_away(scene):
        return None
    if _is_about(scene, left) or _may_wait(scene, left):
        return None
    if left.what == FIRST:
        return Mark(POOR[0], "ask_first", left.turn)
    return Mark(POOR[0], *_why_waiting(scene, left))


def _turns_away(scene: Scene) -> bool:
    """Whether a move of this kind leaves something that was told."""
    if scene.kind == c.COURTESY:
        return scene.s[y.BEGUN] == 1 and _is_idle(scene)
    return scene.kind in (c.SITUATION, c.PROBLEM)


def _may_wait(scene: Scene, left: Open) -> bool:
    """Whether he had asked to leave it for now, and it does not press; or something has been shown for it."""
    if left.what == WISH and left.turn not in scene.untouched():
        return True
    presses = left.what == WISH or scene.s[y.WEIGHT + left.topic] == c.URGENT
    return not presses and any(hears(scene.said_at(turn), scene.ear.asks_to_wait) for turn in (left.turn, scene.last))
