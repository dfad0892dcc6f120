"""What listening did, by what there was to hear and by what came of it (K07, K08)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kamsim.analysis.review.earning import given_back_turns, is_light, quotes
from kamsim.analysis.review.scene import Mark, Scene
from kamsim.analysis.review.verdicts import POOR
from kamsim.analysis.review.wording import content
from kamsim.engine.call import Call, Turn
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.beyond import lets_sum_up, only_goes_on, says_more, waits_for_question
from kamsim.scoring.deed import objected_at
from kamsim.scoring.hearing import ended, ends_asking, hears, read
from kamsim.scoring.placing import PLAIN, due_since
from kamsim.scoring.speech import answer_of

# Praise for having listened, and answers in which he agreed to something.
_LISTENED: Final = ("heard", "cushioned", "opened")
_YES: Final = (c.BELIEVES, c.COMMITS, c.ORDERS, c.SETTLES)
# Answers in which a new matter is named: whoever gives it back has not done so before.
_NEW: Final = (c.HINTS, c.REDIRECTS, c.ADMITS)
# An answer of so many sentences holds something to stay with.
_FULL: Final = 3
# Answers in which he has told something, asked or not.
_TOLD: Final = (c.OPENS, c.OBJECTS, c.SETTLES, c.ADMITS, c.HINTS, c.TELLS)
# So many echoes in vain are let pass.
_THIRD: Final = 2
# Answers that a summary should hold.
_WEIGHTY: Final = (c.STATES, c.ADMITS, c.DEEPENS, c.COMMITS, c.ORDERS)


def of_listening(scene: Scene) -> Mark | None:
    """The mark of a listening act."""
    if scene.kind != c.LISTEN:
        return None
    if scene.t.act[scene.m] == c.SUMMARISE:
        return _of_summary(scene)
    if empty := _only_announced(scene):
        return Mark(POOR[0], empty)
    if scene.s[y.ANGER_CUE] > 0:
        return None
    if scene.brought:
        named = scene.one.word in ("plain", "good") and scene.turn.after[y.REPLY_MARK] < 0
        return Mark("good", "named_it") if named else None
    if scene.reply == c.SAID and scene.s[y.REPLY] in _YES:
        return Mark(POOR[0], "echoed_yes", scene.last)
    if scene.adds and not scene.s[y.OBJECTION]:
        return Mark("good", "detail") if scene.reply == c.OPENS and _is_new(scene) else Mark("plain", "plain")
    if scene.s[y.OBJECTION] > 0 and scene.reply == c.NODS and scene.one.word not in POOR:
        return _at_an_objection(scene)
    if _comes_too_soon(scene):
        granted = hears(scene.said_at(scene.last), scene.ear.grants_leave)
        return Mark(POOR[0], "leave_given", scene.last) if granted else Mark(POOR[0], "nothing_yet")
    if _at_a_loss(scene):
        return Mark(POOR[0], "lost_wait", scene.last)
    if (scene.reply == c.SAID and scene.s[y.REPLY] in PLAIN) or _held_little(scene):
        return _of_little(scene)
    return _of_vain(scene)


def _is_new(scene: Scene) -> bool:
    """Whether an answer says something that he had not said in earlier words."""
    told = content(read(answer_of(scene.turn.reply)))
    return not any(told and told <= content(read(words)) for words in scene.said)


def _at_an_objection(scene: Scene) -> Mark | None:
    """Kind words, an echo or silence where an objection stands, and no more than leave came of it."""
    if says_more(scene.turn.reply, scene.ear):
        return Mark("plain", "plain") if scene.one.word in ("best", "good") else None
    return Mark(POOR[0], "kind_words", objected_at(scene.history))


def _at_a_loss(scene: Scene) -> bool:
    """Whether he had just said that he could not tell, and nothing came of listening on."""
    lost = scene.s[y.REPLY] == c.LOST and c.is_question(scene.s[y.LAST_KIND])
    return lost and scene.reply in (c.NODS, c.BRUSHES, c.SAID, c.CURT)


def _comes_too_soon(scene: Scene) -> bool:
    """Whether nothing had been asked yet that there could be something to listen to."""
    nothing = _nothing_told(scene) and scene.one.number > 1 and not scene.s[y.OBJECTION]
    return nothing and scene.reply in (c.NODS, c.CURT, c.BRUSHES)


def _nothing_told(scene: Scene) -> bool:
    """Whether nothing had been asked, and he had told nothing of his own accord either."""
    return scene.s[y.ASKED] == 0 and not any(one[y.REPLY] in _TOLD for one in scene.history[1:])


def _of_little(scene: Scene) -> Mark:
    """Waiting where there was little to hear; an answer of several sentences holds something to stay with."""
    why = of_last_answer(scene)
    if not why:
        return Mark("plain", "plain")
    full = why == "little_said" and ended(scene.said_at(scene.last)) >= _FULL
    return Mark("plain", "plain") if full else Mark(POOR[0], why, scene.last)


def _held_little(scene: Scene) -> bool:
    """Whether it is held against a listening act that there was little to hear."""
    return scene.one.reason == "little_said"


def _of_vain(scene: Scene) -> Mark | None:
    """Listening that brought nothing: by what there was to hear."""
    if _held_nothing(scene):
        return _of_plain_answer(scene)
    if _echoes_again(scene):
        unmet = scene.unmet()
        return Mark(POOR[0], "wish_stands", unmet[-1]) if unmet else Mark(POOR[0], "echo_again")
    if scene.reply == c.SAID and scene.one.word not in POOR:
        return Mark(POOR[0], "again", scene.last)
    praised = scene.one.word in ("best", "good") and scene.one.reason in _LISTENED
    return Mark("plain", "plain") if praised and _brought_nothing(scene) else None


def _only_announced(scene: Scene) -> str:
    """What was announced and not done; "" nothing."""
    return "no_summary" if _only_announces_sum(scene) else "no_question" if _only_announces(scene) else ""


def _only_announces_sum(scene: Scene) -> bool:
    """Whether he lets somebody go over it who only said that he would."""
    says = scene.turn.says
    announced = hears(says, scene.ear.announces_a_summary) and not quotes(scene.turn) and not ends_asking(says)
    return announced and not scene.brought and lets_sum_up(scene.turn.reply, scene.ear)


def _only_announces(scene: Scene) -> bool:
    """Whether he waits for a question after words that said there would be one, and there was none: words that ask
    leave have their answer with it, and so have his own words given back."""
    nothing_yet = _nothing_told(scene) and scene.reply in (c.NODS, c.CURT)
    if nothing_yet or scene.brought or scene.adds or quotes(scene.turn) or ends_asking(scene.turn.says):
        return False
    announced = scene.t.act[scene.m] != c.SILENCE and hears(scene.turn.says, scene.ear.announces)
    return announced and waits_for_question(scene.turn.reply, scene.ear)


def _echoes_again(scene: Scene) -> bool:
    """Whether words are given back for the third time, and again nothing came of it."""
    new = scene.s[y.REPLY] in _NEW
    if new or scene.s[y.OBJECTION] > 0 or scene.one.word in POOR or not quotes(scene.turn):
        return False
    empty = [turn for turn in scene.earlier if turn.after[y.LAST_KIND] == c.LISTEN and _echoes_in_vain(turn)]
    return len(empty) >= _THIRD


def _echoes_in_vain(turn: Turn) -> bool:
    """Whether a move gave words back and got no more than a nod."""
    after = turn.after
    return quotes(turn) and (after[y.REPLY] == c.NODS or (after[y.REPLY] == c.OPENS and after[y.REPLY_MARK] < 0))


def _held_nothing(scene: Scene) -> bool:
    """Whether the last answer was a plain one, and none to listening."""
    s = scene.s
    fresh = s[y.DUE] != c.DUE_NONE and s[y.DUE_AGE] == 0
    waits = s[y.DUE] in (c.DUE_NONE, c.DUE_TAKE_UP)
    return s[y.REPLY] in (c.TELLS, c.CURT, c.SHRUGS) and waits and not fresh and s[y.OBJECTION] == 0


def _of_plain_answer(scene: Scene) -> Mark | None:
    """A silence after a plain answer, while something else still waited or nothing did."""
    if scene.s[y.DUE] == c.DUE_TAKE_UP:
        return Mark(POOR[0], "silence_past", due_since(scene.history))
    return _of_little(scene)


def of_last_answer(scene: Scene) -> str:
    """Why waiting brings nothing after the last answer, by what it was: a no, a short one, a denial, a plain one; ""
    where nothing that was heard told it."""
    s = scene.s
    if c.presents(s[y.LAST_KIND]) or c.proposes(s[y.LAST_KIND]):
        # It was no answer to a question.
        return ""
    if s[y.REPLY] == c.SHRUGS and c.is_question(s[y.LAST_KIND]):
        return "denied_wait"
    if s[y.REPLY] != c.CURT or not c.is_question(s[y.LAST_KIND]):
        return "little_said"
    return "curt_wait" if s[y.LAST_KIND] == c.SITUATION else "shut_wait"


def _brought_nothing(scene: Scene) -> bool:
    """Whether he said no more to it than that he was heard. An objection that was met in its feeling is met."""
    return scene.one.reason in ("heard", "opened") or scene.reply != c.OPENS


def _of_summary(scene: Scene) -> Mark | None:
    """A summary is as good as what it holds: the wishes of the call above all, and no trifles."""
    lets = lets_sum_up(scene.turn.reply, scene.ear) or only_goes_on(scene.turn.reply, scene.ear)
    if not quotes(scene.turn) and scene.one.word not in POOR and lets:
        return Mark(POOR[0], "no_summary")
    if not quotes(scene.turn) and not is_corrected(scene.call, scene.turn):
        return Mark("plain", "plain") if scene.one.word == "good" else None
    told = [turn for _, turn in given_back_turns(scene.call, scene.one)]
    if is_corrected(scene.call, scene.turn):
        asked = not told and hears(scene.turn.says, scene.ear.asks_for_gaps)
        return Mark("good", "gap_heard") if asked else Mark(POOR[0], "corrected")
    if missing := _left_out(scene, {turn.after[y.REPLY_TOPIC] for turn in told}):
        return Mark(POOR[0], "left_out", missing[-1])
    if scene.one.word != "good":
        return None
    trifles = any(is_light(turn) for turn in told)
    weighs = any(turn.after[y.REPLY] in _WEIGHTY for turn in told)
    return None if weighs and not trifles else Mark("plain", "plain")


def is_corrected(call: Call, turn: Turn) -> bool:
    """Whether he said that something is missing in a summary: by the name of the matter, or in so many words."""
    after = turn.after
    if after[y.LAST_KIND] != c.LISTEN or call.tables.act[after[y.LAST_MOVE]] != c.SUMMARISE:
        return False
    said = read(turn.reply)
    names = (read(topic["label"]) for topic in call.model.scenario["topics"])
    to_summary = after[y.REPLY] in (c.OPENS, c.NODS) and after[y.REPLY_MARK] < 0
    return hears(turn.reply, call.model.rulebook.hearing.finds_gaps) or (
        to_summary and any(name in said for name in names)
    )


def _wishes(scene: Scene) -> list[int]:
    """The turns since the last summary at which he stated a wish."""
    return [turn for turn in _since_the_last(scene) if scene.history[turn][y.REPLY] == c.STATES]


def _left_out(scene: Scene, topics: set[int]) -> list[int]:
    """The turns of wishes that a summary about some topics leaves out: such as wait to be met, and all of them where it
    holds none."""
    history = scene.history
    wishes = _wishes(scene)
    missing = [turn for turn in wishes if history[turn][y.REPLY_TOPIC] not in topics]
    open_now = [turn for turn in missing if scene.s[y.NEED + history[turn][y.REPLY_TOPIC]] == c.EXPLICIT]
    return open_now or (missing if len(missing) == len(wishes) else [])


def _since_the_last(scene: Scene) -> Iterator[int]:
    """The turns since the last summary that gave words back."""
    summed = [
        number
        for number, turn in enumerate(scene.earlier, 1)
        if scene.t.act[turn.after[y.LAST_MOVE]] == c.SUMMARISE and turn.after[y.LAST_KIND] == c.LISTEN and quotes(turn)
    ]
    yield from range(summed[-1] + 1 if summed else 1, scene.one.number)
