"""What was put off, turned down or rebuffed: a no has a word, unless the move was right all the same."""

from __future__ import annotations

from typing import Final

from kamsim.analysis.review.listened import is_corrected
from kamsim.analysis.review.merits import FRUITFUL
from kamsim.analysis.review.quoted import answered_at
from kamsim.analysis.review.scene import Mark, Scene
from kamsim.analysis.review.verdicts import POOR
from kamsim.analysis.review.wording import shared
from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.scoring.deed import REBUFFS
from kamsim.scoring.hearing import ends_asking, hears
from kamsim.scoring.placing import due_since, spoken_of
from kamsim.scoring.waiting import LACKS_FACTS, PRESSING, WORRYING, brings, waiting

# Answers by which a request is refused, or an answer to an objection found wanting.
_NO: Final = (c.OBJECTS, c.REFUSES, c.STALLS, c.STANDS, c.REFERS)
# What an answer says by itself of a question that misses, and the reason in the book of grounds.
_MISSED: Final = {
    c.BRISTLES: "heavy_enough",
    c.SLIDES: "other_side",
    c.LOST: "not_admitted",
    c.FLAT: "too_light",
    c.SAID: "again",
}
# Answers that turn words aside, whatever they were.
_ASIDE: Final = (*_MISSED, c.INSISTS, c.CORRECTS, c.OFFENDS, c.COOLS, c.BRUSHES, c.WORSENS, c.DOUBTS)
_FELT: Final = (c.ADMITS, c.DEEPENS, c.OPENS)
# After so many questions about facts in a row one more is one too many, where he says so.
_ROW: Final = 2
# A decision is asked for with so much pressure that it threatens.
_THREAT: Final = 3
# The close that asks for pity.
_PLEA: Final = "close_underdog"
# To ask how much time there is, is due to anybody.
_ASKS_TIME: Final = "ask_time"
_ASK_BACK: Final = v.ANSWER_METHODS.index("ask_back")
# Answers that put an objection, or put it once more.
_OBJECTING: Final = (c.OBJECTS, c.STALLS, c.WORSENS, c.STANDS)
# Words that were told a moment ago, beside an objection that is older.
_TOLD: Final = (c.HINTS, c.REDIRECTS, c.ADMITS)
# Words of so many letters tell that a matter has been mentioned.
_TELLING: Final = 5
_PRAISE: Final = ("best", "good")


def of_question(scene: Scene) -> Mark | None:
    """The mark of a question that was put off, denied or turned aside."""
    if not c.is_question(scene.kind):
        return None
    if scene.one.reason == "enough_facts" and (later := _confided_since(scene)):
        return Mark(scene.one.word, "waits", later)
    if scene.kind in (c.IMPLICATION, c.PAYOFF) and _nobody_raised_it(scene):
        return Mark("mistake", "not_raised")
    if scene.kind == c.PROBLEM and scene.reply == c.DEFLECTS:
        return _put_off(scene)
    if scene.one.word in _PRAISE:
        return None
    if told := _of_facts(scene):
        return told
    if scene.one.word in POOR:
        return None
    if _was_asked_what_for(scene):
        return Mark(POOR[0], "unanswered", scene.last)
    if scene.reply == c.CURT and _is_refusal(scene.s):
        return Mark(POOR[0], "shut", scene.last)
    if scene.kind == c.SITUATION and _is_one_too_many(scene):
        return Mark(POOR[0], "one_too_many")
    if scene.reply == c.SHRUGS and (unmet := scene.untouched()):
        return Mark(POOR[0], "wish_waits", unmet[-1])
    return _turned_aside(scene)


def of_probing_on(scene: Scene) -> Mark | None:
    """A question about difficulties when all has been ordered, or in vain when he has just said what he wants."""
    if scene.s[y.REPLY] == c.STATES and scene.kind in (c.PROBLEM, c.IMPLICATION) and scene.reply in (*_ASIDE, c.SHRUGS):
        unmet = scene.untouched()
        return Mark(scene.one.word if scene.one.word in POOR else POOR[0], "wish_waits", unmet[-1]) if unmet else None
    if scene.kind not in (c.PROBLEM, c.IMPLICATION, c.PAYOFF) or scene.s[y.COMMITMENT] != c.ORDERED or scene.complains:
        return None
    ordered = [turn for turn, one in enumerate(scene.history) if one[y.REPLY] == c.ORDERS]
    return Mark(POOR[0], "after_yes", ordered[-1]) if ordered else None


def _of_facts(scene: Scene) -> Mark | None:
    """A question about facts that made him let something slip, or for what he had said comes first."""
    if _brings_a_hint(scene):
        return Mark("good", "hint")
    wanted = _asked_for(scene) if scene.kind == c.SITUATION and scene.one.word not in POOR else 0
    return Mark("good", "asked_for", wanted) if wanted else None


def _brings_a_hint(scene: Scene) -> bool:
    """Whether a question about facts that nothing weighty stood against made him let something slip."""
    slips = scene.kind == c.SITUATION and scene.reply == c.HINTS and scene.turn.after[y.WARNED] == c.WARN_NONE
    if not slips or scene.one.word in POOR or scene.turn.after[y.ENDING] != c.RUNNING:
        return False
    return all(wait.weight < WORRYING for wait in waiting(scene.t, scene.history))


def of_remedy(scene: Scene) -> Mark | None:
    """A question put to somebody who complains, whose anger has been seen to: what is due then is the remedy."""
    past = scene.one.reason in ("opposed", "passed_over") and scene.s[y.DUE] == c.DUE_ANGER
    if not past or not c.is_question(scene.kind):
        return None
    heard = [one for one in scene.history[1:] if one[y.LAST_KIND] == c.LISTEN and one[y.REPLY] == c.OPENS]
    return Mark(POOR[0], "deed_first") if len(heard) > 1 else None


def _confided_since(scene: Scene) -> int:
    """The turn at which something weighty was confided after he had let it be felt that these were facts enough, and
    which nothing has answered; 0 none."""
    ground = scene.one.ground
    waits = [one.turn for one in waiting(scene.t, scene.history) if one.weight >= WORRYING]
    return max((turn for turn in waits if ground is not None and turn > ground.turn), default=0)


def _was_asked_what_for(scene: Scene) -> bool:
    """Whether he had just had enough of questions and asked one himself, and yet another came, for nothing."""
    last = scene.earlier[-1] if scene.earlier else None
    asked = last is not None and last.after[y.WARNED] == c.WARN_FACTS and ends_asking(last.reply)
    return asked and scene.kind in (c.SITUATION, c.PROBLEM) and scene.reply not in FRUITFUL


def _asked_for(scene: Scene) -> int:
    """The turn at which he had put a question off for want of the fact that this move brings out; 0 none."""
    history = scene.history
    for turn in range(len(history) - 1, 0, -1):
        one = history[turn]
        lacks = one[y.REPLY] == c.DEFLECTS and one[y.REPLY_MARK] == LACKS_FACTS
        if lacks and brings(scene.t, scene.s, scene.m, one[y.REPLY_TOPIC]) and scene.reply in (c.TELLS, c.HINTS):
            return turn
    return 0


def _is_refusal(s: Ints) -> bool:
    """Whether the last answer was a plain no to a question on matters of his own."""
    trust = s[y.REPLY] == c.DEFLECTS and s[y.REPLY_MARK] != LACKS_FACTS
    return s[y.TURN] > 0 and c.is_question(s[y.LAST_KIND]) and (trust or s[y.REPLY] == c.CURT)


def _is_one_too_many(scene: Scene) -> bool:
    """Whether it was one of many questions about facts, and he lets it be felt."""
    last = scene.history[-_ROW:]
    warns = scene.turn.after[y.WARNED] == c.WARN_FACTS and scene.s[y.WARNED] == c.WARN_NONE
    return warns and len(last) == _ROW and all(one[y.LAST_KIND] == c.SITUATION for one in last)


def _nobody_raised_it(scene: Scene) -> bool:
    """Whether nobody has spoken of the topic of a move, and it did not bring anything out."""
    k, missed = scene.k, scene.reply in (*_ASIDE, c.SHRUGS, c.PARTS)
    if k < 0 or scene.s[y.NEED + k] != c.LATENT or not missed:
        return False
    if any(shared(scene.turn.says, words, least=_TELLING) for words in scene.said):
        return False
    return not any(k in (one[y.REPLY_TOPIC], one[y.REPLY_NAMED] - 1) and _speaks(one, k) for one in scene.history[1:])


def _speaks(s: list[int], k: int) -> bool:
    """Whether an answer says more of a topic than the plain facts."""
    return s[y.REPLY_NAMED] - 1 == k or s[y.REPLY] not in (c.TELLS, c.CURT, c.SHRUGS, c.NODS)


def _put_off(scene: Scene) -> Mark | None:
    """A question about difficulties that he would not answer: for want of a fact, or of trust."""
    s, k = scene.s, scene.k
    called_for = s[y.DUE] == c.DUE_TAKE_UP and s[y.DUE_TOPIC] == k
    if scene.turn.after[y.REPLY_MARK] == LACKS_FACTS:
        if called_for and scene.one.reason in ("early", "plain", "closed_up", "unheard"):
            return Mark("plain", "facts_first")
        early = scene.one.reason == "early" or scene.one.word not in POOR
        return Mark(POOR[0], "early", scene.last) if early else None
    if s[y.REPLY] == c.DEFLECTS and s[y.PROBED + k] == c.DEFLECTS:
        # Quoted is what put off this question, whatever was put off since.
        return Mark("mistake", "not_yet", spoken_of(scene.history, k, (c.DEFLECTS,)) or scene.last)
    if scene.one.word in POOR:
        return None
    if scene.complains and s[y.STATED] == 0:
        return Mark(POOR[0], "deed_first")
    if _is_refusal(s):
        return Mark(POOR[0], "shut", scene.last)
    # Right after a rebuff a question is no good one, whatever it asks.
    return Mark("plain", "plain") if s[y.REPLY] in (*REBUFFS, c.LOST) else Mark("plain", "not_open")


def _turned_aside(scene: Scene) -> Mark | None:
    """Words that were turned aside: the ground that spoke against them, or what the answer says."""
    if scene.reply not in _ASIDE:
        return None
    ground = scene.one.ground
    if ground is not None:
        return Mark(POOR[0], ground.word, ground.turn)
    said = answered_at(scene.history, scene.m, scene.k) if scene.reply == c.SAID else 0
    said = said or (spoken_of(scene.history, scene.k, _FELT) if scene.k >= 0 else 0)
    if not said and scene.s[y.REPLY] in REBUFFS and scene.reply in REBUFFS and scene.last:
        return Mark(POOR[0], "rebuffed_twice", scene.last)
    missed = _MISSED if scene.kind in (c.IMPLICATION, c.PAYOFF) or scene.reply == c.SAID else {}
    return Mark(POOR[0], missed.get(scene.reply, "rebuffed"), said or scene.last)


def of_request(scene: Scene) -> Mark | None:
    """The mark of a request that was turned down."""
    if not c.proposes(scene.kind):
        return None
    if scene.kind == c.CLOSE and scene.t.pressure[scene.m] >= _THREAT and scene.reply not in (c.COMMITS, c.ORDERS):
        return Mark("mistake", "threatened")
    if _begs(scene):
        return Mark(POOR[0], "begged")
    if scene.reply not in (c.COMMITS, c.ORDERS) and (unmended := _unmended(scene)):
        return Mark(POOR[0], "unmended", unmended)
    if scene.reply == c.COMMITS and (scene.one.word == "plain" or scene.one.reason in ("waits", "put_off")):
        return Mark("good", "step")
    beside = scene.reply in _NO and scene.one.reason in ("step_beside", "plain", "unheard")
    if beside and hears(scene.turn.reply, scene.ear.names_a_step):
        return _ripe(scene)
    if beside and _is_ripe(scene):
        return _ripe(scene)
    ground = scene.one.ground
    if scene.one.reason == "same_words" and scene.reply in _NO and ground is not None:
        return Mark("mistake", "same_words", ground.turn)
    if scene.reply not in _NO or scene.one.word in POOR:
        return None
    told = any(one[y.REPLY] == c.REFERS for one in scene.history[1:])
    if scene.reply == c.REFERS and scene.s[y.STATED] > 0 and not told:
        # Who else decides nobody could know before it was asked.
        return _ripe(scene)
    if scene.reply != c.REFERS and (unmet := scene.untouched()):
        return Mark(POOR[0], "wish_first", unmet[-1])
    return Mark(POOR[0], "turned_down")


def _ripe(scene: Scene) -> Mark:
    """The mark of a step that could be asked for, by what the no to it says: the step that would suit; what stands in
    the way, unless he has to go and nothing can be said to it any more."""
    if hears(scene.turn.reply, scene.ear.names_a_step):
        return Mark("plain", "step_named")
    if scene.turn.after[y.ENDING] != c.RUNNING:
        return Mark("plain", "plain")
    return Mark("plain", "step_open" if scene.reply == c.STALLS else "right_step")


def _begs(scene: Scene) -> bool:
    """Whether a decision is asked for as a favour, and not granted."""
    pleads = scene.kind == c.CLOSE and scene.call.model.moves[scene.m] == _PLEA
    return pleads and scene.reply not in (c.COMMITS, c.ORDERS)


def _unmended(scene: Scene) -> int:
    """The turn at which he said what a summary had left out, where nothing has been said to it since; 0 none."""
    last = scene.earlier[-1] if scene.earlier else None
    return scene.last if last is not None and is_corrected(scene.call, last) else 0


def _is_ripe(scene: Scene) -> bool:
    """Whether a step followed from something that he had accepted, and nothing that presses was left."""
    if not any(one[y.REPLY] in (c.BELIEVES, c.COMMITS) for one in scene.history[1:]):
        return False
    pressing = any(one.weight >= PRESSING for one in waiting(scene.t, scene.history))
    return not pressing and not scene.unmet() and scene.s[y.REPLY] not in _NO and scene.s[y.USED + scene.m] == 0


def of_rest(scene: Scene) -> Mark | None:
    """The mark of an answer that left an objection where it was, of goods or courtesies that were turned aside."""
    if scene.kind == c.ANSWER and scene.reply in (*_NO, c.WORSENS):
        if _asks_what_lies_behind(scene):
            return Mark("plain", "plain")
        newer = scene.s[y.TURN] > 0 and scene.s[y.REPLY] in _TOLD
        if newer and scene.one.reason != "contradicted":
            return Mark(POOR[0], "gone_past", scene.last)
        return None if scene.one.word in POOR else Mark(POOR[0], "unmoved", _objection(scene))
    if scene.kind == c.ANSWER and scene.s[y.OBJECTION] > 0 and scene.reply in (c.TOLERATES, c.NODS, c.HEARS, c.WARMS):
        return None if scene.one.word in POOR else Mark(POOR[0], "unmoved", _objection(scene))
    if scene.one.word in (*POOR, *_PRAISE) or scene.reply not in (*_ASIDE, *_NO):
        return None
    if scene.kind == c.COURTESY:
        asks_time = scene.call.model.moves[scene.m] == _ASKS_TIME
        return None if asks_time else Mark(POOR[0], "unwelcome", scene.last)
    if scene.kind == c.LISTEN and scene.reply in _ASIDE:
        return Mark(POOR[0], "rebuffed_twice" if scene.s[y.REPLY] in REBUFFS else "rebuffed", scene.last)
    if c.presents(scene.kind) and scene.k >= 0 and scene.s[y.NEED + scene.k] >= c.EXPLICIT:
        return Mark("plain", "rightly_shown")
    if c.presents(scene.kind) or scene.kind == c.CONCEDE:
        ground = scene.one.ground
        return Mark(POOR[0], ground.word, ground.turn) if ground is not None else Mark(POOR[0], "rebuffed", scene.last)
    return None


def _asks_what_lies_behind(scene: Scene) -> bool:
    """Whether a move asks for the first time what an objection means, and he says something to it: that is the way to
    its answer, though it stands for now."""
    s = scene.s
    if scene.t.method[scene.m] != _ASK_BACK or s[y.OBJECTION] == 0 or scene.reply != c.STANDS:
        return False
    before, after = scene.history[:-1], scene.history[1:]
    asked = (two[y.LAST_MOVE] for one, two in zip(before, after, strict=True) if one[y.OBJECTION] == s[y.OBJECTION])
    return all(scene.t.method[m] != _ASK_BACK for m in asked)


def _objection(scene: Scene) -> int:
    """The turn of the last words about the objection that is open."""
    said = [turn for turn, one in enumerate(scene.history) if turn and one[y.REPLY] in _OBJECTING]
    return said[-1] if said else due_since(scene.history)
