"""What no call can ever come to, by the rules and the numbers that calls are played with.

Each check asks for one thing without which nothing happens, so none of them can be wrong about a scenario; whether the
rest comes together only playing can tell. Buyers are those of the scenario's own size of deal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kamsim.content.findings import Findings, listed
from kamsim.domain.scenario import Advance, Fact, Line, Objection, Topic
from kamsim.engine.criteria import out_of_place
from kamsim.engine.model import Model
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.codes import MATCHED, proposes
from kamsim.engine.rules.effects import deepen, pan
from kamsim.engine.rules.proposing import too_light
from kamsim.engine.rules.step import start
from kamsim.engine.rules.tables import Ints, Tables

_PRESENTING = ("feature", "advantage", "benefit", "proof")
_MOST_SERIOUS = 10
_LACKING: Mapping[str, str] = {
    "pitch": "there is no line of kind feature, advantage, benefit or proof",
    "price_named": "no feature, advantage, benefit or proof has `price: true`",
    "rival": "no line of kind benefit is about a need with `rival: true`",
    "benefit": "there is no line of kind benefit",
    "close": "every closing technique is left out, and no line asks for an advance",
    "pressure": "in a {deal} deal pressure takes nothing from him, or no move presses",
}


def check_reach(model: Model, buyers: Sequence[Tables], findings: Findings) -> None:
    """Adds a warning for every part of a sound scenario that can never come up."""
    scenario = model.scenario
    check = _Reach(model, buyers, findings)
    for index, topic in enumerate(scenario["topics"]):
        check.topic(index, topic)
        check.slip(index, topic)
    for index, fact in enumerate(scenario["facts"]):
        check.fact(index, fact)
    for index, objection in enumerate(scenario["objections"]):
        check.objection(index, objection)
    for index, advance in enumerate(scenario["advances"]):
        check.advance(index, advance)


class _Reach:
    def __init__(self, model: Model, buyers: Sequence[Tables], findings: Findings) -> None:
        self.model = model
        self.scenario = scenario = model.scenario
        self.findings = findings
        self.needs = [variant["needs"] for variant in scenario["variants"]]
        self.deal = scenario["deal"]
        self.buyers = buyers

    def slip(self, index: int, topic: Topic) -> None:
        """What an answer lets slip must be heard: in a text of the line's, or as the topic's `named` after it."""
        name, need = topic["id"], topic["need"]
        if need is None or not any(name in needs for needs in self.needs):
            return
        if self._has_words(topic):
            self._half_worded(name)
            return
        # A deep need slips out only where the line lists it.
        own = name if any(t.exists[index] == 1 and t.deep[index] == 0 for t in self.buyers) else None
        lines = [line for line in self._lines("situation") if name in line["hints"] or line["topic"] == own]
        if lines:
            message = f"the answer to `{lines[0]['id']}` lets `{name}` slip, but there is no text for that"
            remedy = f"Write `named` under `says` of this topic, or `hints.{name}` under `says` of the line."
            self.findings.warn("KS310", ("topics", index, "id"), message, remedy)

    def _half_worded(self, name: str) -> None:
        """Of two needs behind one answer both want a hint of their own: by the plain answer one hears neither."""
        for at, line in enumerate(self.scenario["lines"]):
            written = {key.partition("@")[0].removeprefix("hints.") for key in line["says"] if key.startswith("hints.")}
            if name in line["hints"] and written and name not in written and "tells" in line["says"]:
                message = f"`{line['id']}` has words for a hint at {listed(sorted(written))}, and none for `{name}`"
                remedy = (
                    f"Write `hints.{name}` under `says` of the line; else he gives the plain answer, and adds `named`."
                )
                self.findings.warn("KS310", ("lines", at, "says"), message, remedy, at_key=True)

    def _has_words(self, topic: Topic) -> bool:
        """Whether any text is there to bring this topic up."""
        if any(key.partition("@")[0] == "named" for key in topic["says"]):
            return True
        wanted = {f"hints.{topic['id']}", f"redirects.{topic['id']}"}
        owners = [*self.scenario["lines"], *self.scenario["topics"]]
        return any(key.partition("@")[0] in wanted for owner in owners for key in owner["says"])

    def topic(self, index: int, topic: Topic) -> None:
        """A need must be asked about; lines wait until their topic is named; a topic that nothing uses is a slip."""
        if topic["need"] is not None:
            self._need(index, topic["id"])
        waiting = self._waiting(index)
        if waiting and not self._is_named(index, topic):
            name = topic["id"]
            shown = [f"`{line['id']}`" for line in waiting[:3]] + ["…"] * (len(waiting) > 3)
            message = f"`{name}` is never named, so what waits for that is never on the menu: {', '.join(shown)}"
            way = f"hints: [{name}]" if topic["need"] else f"names: [{name}]"
            remedy = f"Set `briefed: true` if the briefing speaks of it, or give a situation line `{way}`."
            self.findings.warn("KS309", ("topics", index, "id"), message, remedy)
        elif topic["need"] is None and not self._is_used(topic["id"]):
            message = f"nothing is about the topic `{topic['id']}`"
            self.findings.warn("KS309", ("topics", index, "id"), message, "Give it a line, or take it out.")

    def _need(self, index: int, name: str) -> None:
        having = [needs[name] for needs in self.needs if name in needs]
        if not having:
            remedy = "Name it under `needs` of a variant, or take `need` out."
            self._warn_need(index, f"no variant has the need `{name}`", remedy)
        elif not self._lines("problem", topic=name):
            message = f"the need `{name}` is never admitted: no problem question asks about it"
            self._warn_need(index, message, self._line_wanted("problem", "topic", name))
        elif not self._lines("payoff", topic=name):
            message = f"the need `{name}` never becomes explicit: no need-payoff question is about it"
            self._warn_need(index, message, self._line_wanted("payoff", "topic", name))
        elif not all(need["rival"] for need in having) and not self._lines("benefit", topic=name):
            message = f"the need `{name}` is never met: no benefit is about it"
            self._warn_need(index, message, self._line_wanted("benefit", "topic", name))

    def fact(self, index: int, fact: Fact) -> None:
        name = fact["id"]
        told = {told for line in self.scenario["lines"] for told in line["tells"]}
        told |= {reaction["then"]["tell"] for reaction in self.scenario["reactions"] if reaction["then"]["tell"]}
        if name not in told:
            message = f"nobody ever tells the fact `{name}`"
            self.findings.warn("KS309", ("facts", index, "id"), message, "Name it under `tells` of a situation line.")

    def objection(self, index: int, objection: Objection) -> None:
        name, causes = objection["id"], objection["raised_by"]
        if any(reaction["then"]["raise"] == name for reaction in self.scenario["reactions"]):
            return
        if not causes:
            remedy = "Say in `raised_by` what brings it up, or let a reaction `raise` it."
            self.findings.warn("KS309", ("objections", index, "id"), f"nothing raises the objection `{name}`", remedy)
        elif not any(self._is_given(cause) for cause in causes):
            lacking = "; ".join(_LACKING[cause].format(deal=self.deal) for cause in causes)
            message = f"the objection `{name}` is never raised: {lacking}"
            remedy = "Give it such a line, or another cause."
            if "price_named" in causes:
                remedy = "Add `price: true` to the line that names the price."
            self.findings.warn("KS309", ("objections", index, "raised_by"), message, remedy)

    def advance(self, index: int, advance: Advance) -> None:
        name, loc = advance["id"], ("advances", index)
        if not any(line["advance"] == name for line in self.scenario["lines"]):
            message = f"no line asks for `{name}`"
            if advance["size"] == "order":
                message += "; only the general closing techniques can aim at it"
            self.findings.warn("KS309", (*loc, "id"), message, self._line_wanted("advance", "advance", name))
        best = [(t, state, pan(t, state)) for t in self.buyers for state in [_at_best(t)]]
        most = max(weight for _, _, weight in best)
        # Where nobody has a need, nothing is to be agreed to.
        if most == 0 or not all(too_light(t, state, index) for t, state, _ in best):
            return
        if advance["weight"] > most:
            count = max(sum(not need["rival"] for need in needs.values()) for needs in self.needs)
            message = f"nobody ever agrees to `{name}`: in a {self.deal} deal the scale never shows more than {most}"
            remedy = f"A need can add {most // count}, and no variant has more than {count}; write a smaller weight."
            self.findings.warn("KS309", (*loc, "weight"), message, remedy)
        else:
            message = f"nobody ever orders: the scale never shows more than {most}, which no `cost` here is below"
            self.findings.warn("KS309", ("cost",), message, "Write a smaller cost, or give a variant more needs.")

    def _warn_need(self, index: int, message: str, remedy: str) -> None:
        self.findings.warn("KS309", ("topics", index, "need"), message, remedy, at_key=True)

    def _line_wanted(self, kind: str, key: str, name: str) -> str:
        return f"Add a line with {listed((f'kind: {kind}', f'{key}: {name}')).replace(' or ', ' and ')}."

    def _lines(self, *kinds: str, topic: str | None = None) -> list[Line]:
        """The lines of these kinds, on one topic if it is given."""
        lines = [line for line in self.scenario["lines"] if line["kind"] in kinds]
        return lines if topic is None else [line for line in lines if line["topic"] == topic]

    def _waiting(self, index: int) -> list[Line]:
        """The lines that wait until a topic is named."""
        base, signal = self.model.base, y.SIG_NAMED + index
        places = range(base["signal_start"][signal], base["signal_start"][signal + 1])
        moves = sorted(base["signal_move"][place] for place in places if base["signal_delta"][place] < 0)
        return [self.scenario["lines"][move] for move in moves if move < len(self.scenario["lines"])]

    def _is_named(self, index: int, topic: Topic) -> bool:
        """Whether anything can put the topic into words."""
        name, scenario = topic["id"], self.scenario
        if topic["briefed"] or self._lines("situation", topic=name):
            return True
        if any(name in (*line["names"], *line["hints"]) for line in scenario["lines"]):
            return True
        if any(objection["topic"] == name for objection in scenario["objections"]):
            return True
        if any(reaction["then"]["name"] == name for reaction in scenario["reactions"]):
            return True
        # Asked about a trouble that he has not, he may say which one he has.
        elsewhere = any(line["topic"] != name for line in self._lines("problem"))
        return elsewhere and any(_is_said_instead(t, index) for t in self.buyers)

    def _is_used(self, name: str) -> bool:
        """Whether any line, objection or reaction is about the topic."""
        scenario = self.scenario
        return (
            any(name in (line["topic"], *line["names"]) for line in scenario["lines"])
            or any(objection["topic"] == name for objection in scenario["objections"])
            or any(name in (one["when"]["topic"], one["then"]["name"]) for one in scenario["reactions"])
        )

    def _is_given(self, cause: str) -> bool:
        if cause == "close":
            return bool(self._proposals())
        if cause == "pressure":
            pressing = any(self.model.base["pressure"][m] > 0 for m in self._proposals())
            return pressing and any(t.number[n.N_PRESSURE_TRUST] > 0 for t in self.buyers)
        lines = {
            "pitch": self._lines(*_PRESENTING),
            "price_named": [line for line in self._lines(*_PRESENTING) if line["price"]],
            "rival": [line for line in self._lines("benefit") if self._is_the_rivals(line["topic"])],
            "benefit": self._lines("benefit"),
        }
        return bool(lines[cause])

    def _proposals(self) -> list[int]:
        """The moves that ask for a decision, without those that never come up here."""
        kinds, left_out = self.model.base["kind"], out_of_place(self.scenario, self.model.repertoire)
        return [m for m, kind in enumerate(kinds) if proposes(kind) and self.model.moves[m] not in left_out]

    def _is_the_rivals(self, topic: str | None) -> bool:
        return any(needs[topic]["rival"] for needs in self.needs if topic in needs)


def _at_best(t: Tables) -> Ints:
    """The position in which the scale shows the most: every need matched, and as serious as can be."""
    s = [0] * y.SIZE
    start(t, s)
    for topic in range(t.number[n.N_TOPICS]):
        if t.exists[topic] == 1:
            s[y.NEED + topic] = MATCHED
            deepen(t, s, topic, _MOST_SERIOUS)
    return s


def _is_said_instead(t: Tables, topic: int) -> bool:
    """Whether this buyer names the topic when he is asked about a trouble that he has not."""
    open_enough = t.opens_at[topic] <= t.number[n.N_REDIRECT_OPEN]
    return t.exists[topic] == 1 and open_enough and t.number[n.N_REDIRECTS] > 0
