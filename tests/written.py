"""Calls written by hand: what each turn was is said, not played, so that two calls can differ in one thing.

    p_heat admits; i_money deepens weight.heat=URGENT; leave_politely parts

A turn is a move, the class of the answer and what else stands in the position after it; with `<` before it what stood
in the position before. What the answer itself brings with it is filled in (`_answered`). Other parts of a call:

    begin heat=2        the position before the first move
    end ending=LEFT     the position at the end; `end abandoned`
    set fit_target=1    numbers of the tables, and entries of tables by name (`set fit.p_heat=2`)
    plan wanted=order   the call plan
    deal small          the deal
    scenario level=…    entries of the scenario

Of the turn itself may stand `says=`, `reply=`, `cue=` (with `_` for a space), `tag=`, `fit=`,
`event=NAME:ARGUMENT,…` and `why=CAUSE:TOPIC:HAVE:NEEDED`. A cell is called as its constant in `layout` in small
letters, with the name of what it is about (`need.heat`). A value is a number, a constant of `codes`, or a name; where a
cell counts from 1 its name does, too.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any, Final

from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Plan
from kamsim.engine.causes import Cause
from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import NUMBERS, Ints, Tables
from kamsim.engine.timeline import Timeline, Turn
from tests.models import advance, call_of, line, model_of, need, objection, text, variant, workshop

# What the calls are written against, whatever the rulebook says.
_NUMBERS: Final = {
    **dict.fromkeys(("hint_target", "develop_target", "deepen_target", "open_target", "match_target"), 2),
    **dict.fromkeys(("fit_target", "tags_target", "qualify_shrugs"), 2),
    **dict.fromkeys(("can_order", "has_needs"), 1),
    **dict.fromkeys(("fact_run", "best_rank"), 3),
    "concession_room": 30,
}
_FROM_ONE: Final = (y.HOOK, y.REPLY_NAMED, y.OBJECTION, y.REPLY_OBJECTION, y.REPLY_ADVANCE)
_REACHED: Final = {"admits": c.IMPLIED, "states": c.EXPLICIT, "believes": c.MATCHED}


@cache
def _model() -> Model:
    needs = {"heat": need(), "freight": need(), "secret": need(rival=True, facts=["meter"])}
    lines: list[Any] = [
        line("cut_20", "concede", amount=20, trade=True),
        line("cut_10", "concede", amount=10, trade=True),
        line("cut_9", "concede", amount=9, trade=True),
        line("give_20", "concede", amount=20),
        line("f_price", "feature", price=True),
        line("s_freight", "situation", "freight"),
        line("p_heat_2", "problem", "heat"),
        line("pr_freight", "proof", "freight"),
        line("ad_trial_2", "advance", advance="trial"),
    ]
    objections = [objection("price", "pitch"), objection("doubt", "close"), objection("fee", "price_named", "pressure")]
    advances = {"trial": True, "order": True, "closed": False}
    steps = [
        advance("trial"),
        advance("order", size="order", meets=["freight"]),
        advance("closed", open=False),
    ]
    one = variant("one", needs, advances=advances)
    return model_of(workshop(variants=[one], lines=lines, objections=objections, advances=steps, room=30))


@cache
def _begun() -> Timeline:
    return call_of(_model()).timeline


class Written:
    """A call as it is being written."""

    def __init__(self) -> None:
        told = _begun()
        self.model: Model = told.model
        self.t = Tables(*(list(column) for column in told.tables))
        self.t.fit[:] = [0] * len(self.t.fit)
        for name, value in _NUMBERS.items():
            self.t.number[NUMBERS.index(name)] = value
        self.begins = list(told.begins)
        self.begins[y.DUE], self.begins[y.DUE_TOPIC], self.begins[y.HOOK] = c.DUE_NONE, -1, 0
        self.turns: list[Turn] = []
        self.ends: Ints = []
        self.plan = Plan(0.0)
        self.told = told
        self.abandoned = False

    def add(self, part: str) -> None:
        """Adds one part, as the module says."""
        what, *words = part.split()
        if what == "begin":
            self._put(self.begins, words)
        elif what == "end":
            self.abandoned = "abandoned" in words
            self.ends = list(self._now())
            self._put(self.ends, [one for one in words if one != "abandoned"])
        elif what == "set":
            self._set(words)
        elif what == "plan":
            self.plan = Plan(0.0, **dict(one.split("=") for one in words))
        elif what == "scenario":
            changes: Any = dict(one.split("=") for one in words)
            self.model = replace(self.model, scenario={**self.model.scenario, **changes})
        elif what == "deal":
            self.told = replace(self.told, header=replace(self.told.header, deal=words[0]))
        else:
            self._turn(what, *words)

    def timeline(self) -> Timeline:
        """What was written."""
        return replace(
            self.told,
            model=self.model,
            tables=self.t,
            plan=self.plan,
            begins=self.begins,
            turns=tuple(self.turns),
            ends=self.ends or list(self._now()),
            abandoned=self.abandoned,
        )

    def _now(self) -> Ints:
        return self.turns[-1].after if self.turns else self.begins

    def _set(self, words: list[str]) -> None:
        for word in words:
            name, value = word.split("=")
            field, _, about = name.partition(".")
            column = getattr(self.t, field) if about else self.t.number
            place = self._place(about) if about else NUMBERS.index(field)
            column[place] = self._value(value)

    def _turn(self, move: str, reply: str, *words: str) -> None:
        m = self.model.index[move]
        before, known = list(self._now()), {}
        self._put(before, [one[1:] for one in words if one.startswith("<")])
        for one in words:
            name, _, value = one.partition("=")
            if name in ("tag", "why", "event", "fit", "reply", "says", "cue"):
                known[name] = value
        after = self._answered(before, m, reply)
        self._put(after, [one for one in words if not one.startswith("<") and one.partition("=")[0] not in known])
        self._raised(after)
        fit, number, k = int(known.get("fit", self.t.fit[m])), len(self.turns) + 1, after[y.REPLY_TOPIC]
        turn = Turn(
            number=number,
            move=move,
            kind=v.KINDS[self.t.kind[m]],
            at=float(number),
            says=text(known.get("says", f"say_{move}").replace("_", " ")),
            reply=text(known.get("reply", f"reply_{number}").replace("_", " ")),
            reply_class=reply,
            cue=text(known["cue"].replace("_", " ")) if "cue" in known else None,
            topic=self.model.topics[k] if k >= 0 else None,
            events=tuple(known["event"].split(",")) if "event" in known else (),
            trust=after[y.TRUST],
            patience=after[y.PATIENCE],
            scale=0,
            stance="",
            fit=fit,
            tag=known.get("tag", ""),
            before=before,
            after=after,
            causes=(self._cause(*known.get("why", "plain").split(":")),),
        )
        self.turns.append(turn)

    def _cause(self, word: str, about: str = "", have: str = "0", needed: str = "0") -> Cause:
        return Cause(word, self._place(about) if about else -1, int(have), int(needed))

    def _answered(self, before: Ints, m: int, reply: str) -> Ints:
        """The position after a move, as far as the class of the answer tells it."""
        s, t = list(before), self.t
        k, a = t.topic[m], t.advance[m]
        s[y.TURN], s[y.REPLY], s[y.REPLY_TOPIC], s[y.REPLY_MARK] = len(self.turns) + 1, v.REPLIES.index(reply), k, -1
        s[y.LAST_MOVE], s[y.LAST_KIND] = m, t.kind[m]
        s[y.REPLY_NAMED] = s[y.REPLY_OBJECTION] = s[y.REPLY_ADVANCE] = 0
        s[y.USED + m] += 1
        s[y.DUE_WAS], s[y.DUE_WAS_TOPIC], s[y.DUE_DID] = s[y.DUE], s[y.DUE_TOPIC], c.DID_NOTHING
        if t.kind[m] == c.LISTEN:
            s[y.LAST_ACT] = t.act[m]
        if reply in _REACHED and k >= 0:
            s[y.NEED + k] = _REACHED[reply]
        if t.kind[m] == c.PROBLEM:
            s[y.PROBED + k] = s[y.REPLY]
        if reply in ("commits", "orders") and a >= 0:
            s[y.REPLY_ADVANCE], s[y.PROPOSED + a] = a + 1, c.GRANTED
            s[y.COMMITMENT] = max(s[y.COMMITMENT], c.ORDERED if reply == "orders" else c.ADVANCED)
        if reply == "settles" and s[y.OBJECTION]:
            s[y.OBJECTED + s[y.OBJECTION] - 1], s[y.OBJECTION] = 2, 0
        return s

    def _raised(self, s: Ints) -> None:
        if s[y.REPLY_OBJECTION]:
            s[y.OBJECTION], s[y.OBJECTED + s[y.REPLY_OBJECTION] - 1] = s[y.REPLY_OBJECTION], 1

    def _put(self, s: Ints, words: list[str]) -> None:
        for word in words:
            name, value = word.split("=")
            cell, _, about = name.partition(".")
            place: int = getattr(y, cell.upper())
            s[place + (self._place(about) if about else 0)] = self._value(value) + (
                1 if place in _FROM_ONE and not about and not value.isdigit() else 0
            )

    def _place(self, name: str) -> int:
        model = self.model
        for names in (model.topics, model.facts, model.objections, model.advances, model.moves):
            if name in names:
                return names.index(name)
        raise KeyError(name)

    def _value(self, value: str) -> int:
        if value.lstrip("-").isdigit():
            return int(value)
        return int(getattr(c, value)) if value.isupper() else self._place(value)


def written(call: str) -> Timeline:
    """The call that is written so."""
    made = Written()
    for part in call.replace("\n", ";").split(";"):
        if part.strip():
            made.add(part)
    return made.timeline()
