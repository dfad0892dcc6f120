"""Turns that cost nothing by the points and plainly deserve a word: leave asked for twice, an order treated as open,
the purpose of the call said where it belongs."""

from __future__ import annotations

from typing import Final

from kamsim.analysis.review.scene import Mark, Scene
from kamsim.analysis.review.verdicts import POOR
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.hearing import hears

# Courtesies that lead up to the questions.
_LEADING: Final = (c.C_PURPOSE, c.C_PERMISSION)
_ASKS_LEAVE: Final = "ask_permission"
_ASKS_TIME: Final = "ask_time"
_ACCEPTS: Final = (c.WARMS, c.TOLERATES)
_COLD: Final = (c.COOLS, c.CURT, c.BRUSHES, c.BRISTLES, c.OFFENDS, c.INSISTS, c.CORRECTS, c.SAID)


def of_first_word(scene: Scene) -> Mark | None:
    """A first word to somebody angry that asks to be told of it, and is thanked."""
    first = scene.last == 0 and scene.kind == c.COURTESY and scene.s[y.ANGER_CUE] > 0 and scene.reply in _ACCEPTS
    asks = first and hears(scene.turn.says, scene.ear.asks_to_be_told)
    return Mark("good", "heard_out") if asks else None


def of_leave_asked(scene: Scene) -> Mark | None:
    """A courtesy where the questions could begin: leave asked for that had been given, or something else that was not
    taken well."""
    if scene.kind != c.COURTESY or scene.last == 0:
        return None
    name, granted = scene.call.model.moves[scene.m], _granted(scene)
    if name == _ASKS_LEAVE and hears(scene.said_at(scene.last), scene.ear.wants_to_tell):
        return Mark(POOR[0], "cut_off", scene.last)
    tired = hears(scene.turn.reply, scene.ear.tired_of_leave)
    had_it = tired or (scene.reply != c.WARMS and hears(scene.turn.reply, scene.ear.granted_before))
    if name == _ASKS_LEAVE and had_it:
        return Mark(POOR[0], "leave_given", granted) if granted else Mark(POOR[0], "leave_needless")
    if scene.one.word in ("best", "good"):
        return None
    if name == _ASKS_LEAVE and granted and (granted == scene.last or scene.reply != c.WARMS):
        return Mark(POOR[0], "leave_given", granted)
    if name == _ASKS_TIME:
        if granted == scene.last and hears(scene.turn.says, scene.ear.asks_a_moment):
            return Mark(POOR[0], "leave_given", granted)
        if granted == scene.last and scene.reply != c.WARMS and _named_by_himself(scene):
            return Mark(POOR[0], "leave_given", granted)
        had = hears(scene.turn.reply, scene.ear.had_it_before)
        if not had and scene.reply != c.WARMS and (named := _time_named(scene)):
            return Mark(POOR[0], "time_named", named)
        return Mark(POOR[0], "leave_given", granted or scene.last) if had else None
    s, before = scene.s, scene.earlier[-1].after
    leading = s[y.LAST_KIND] == c.COURTESY and scene.t.courtesy[before[y.LAST_MOVE]] in _LEADING
    if not leading or s[y.REPLY] not in _ACCEPTS or scene.reply not in _COLD:
        return None
    if scene.t.courtesy[scene.m] in (c.C_SMALL_TALK, c.C_COMPLIMENT):
        return Mark(POOR[0], "unwelcome", scene.last)
    return Mark(POOR[0], "leave_given", scene.last)


def _named_by_himself(scene: Scene) -> bool:
    """Whether the seller had said himself how little time he asks for."""
    return any(hears(turn.says, scene.ear.names_time) for turn in scene.earlier)


def _granted(scene: Scene) -> int:
    """The turn at which he let the questions begin, none having been asked since; 0 none."""
    for number in range(scene.last, 0, -1):
        turn = scene.earlier[number - 1]
        if turn.after[y.LAST_KIND] not in (c.COURTESY, c.LISTEN):
            return 0
        if turn.after[y.REPLY] in (*_ACCEPTS, c.OPENS, c.NODS) and hears(turn.reply, scene.ear.grants_leave):
            return number
    return 0


def _time_named(scene: Scene) -> int:
    """The turn at which he answered how much time there is, 0 none."""
    said = (turn for turn in range(1, scene.one.number) if hears(scene.said_at(turn), scene.ear.names_time))
    return next(said, 0)


def of_purpose(scene: Scene) -> Mark | None:
    """The purpose of the call, said before any business and heard without ill will: the same praise in every call."""
    if scene.kind != c.COURTESY or scene.t.courtesy[scene.m] != c.C_PURPOSE or scene.one.word in POOR:
        return None
    due = scene.s[y.BEGUN] == 0 and scene.s[y.USED + scene.m] == 0 and scene.reply in _ACCEPTS
    return Mark("good", "purpose") if due and scene.one.word == "plain" else None


def of_reopening(scene: Scene) -> Mark | None:
    """A farewell that treats an order as still to be decided."""
    if scene.kind != c.LEAVE or scene.s[y.COMMITMENT] != c.ORDERED or scene.one.word in POOR:
        return None
    said = [turn for turn, one in enumerate(scene.history) if one[y.REPLY] == c.ORDERS]
    opens = hears(scene.turn.says, scene.ear.leaves_it_open)
    return Mark(POOR[0], "reopened", said[-1]) if said and opens else None
