"""Needs: that each can be opened, voiced through its angles, made heavy enough, and heard of.

The numbers are those by which calls are played, at the scenario's own size of deal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kamsim.authoring.possible import Possible
from kamsim.content.findings import Findings, listed
from kamsim.domain.problems import NOTE
from kamsim.domain.scenario import Line, Says, Topic, Variant
from kamsim.engine.model import Model
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.effects import threshold
from kamsim.engine.rules.tables import Tables


def check_needs(model: Model, buyers: Sequence[Tables], findings: Findings) -> None:
    """Adds a warning for each need with which something cannot come to pass, and for a scenario where all have one."""
    check = _Needs(model, buyers, findings)
    for index, topic in enumerate(model.scenario["topics"]):
        having = [variant for variant in model.scenario["variants"] if topic["id"] in variant["needs"]]
        if topic["need"] is not None and having:
            check.locked(index, topic, having)
            check.weight(index, topic, having)
            check.angles(index, topic, having)
            check.voiced(index, topic, having)
    check.somebody_without()


# How serious a need can be; and from so many questions on one trouble on, few calls have room for them.
_TOP = 10
_MANY = 3


class _Needs:
    def __init__(self, model: Model, buyers: Sequence[Tables], findings: Findings) -> None:
        self.model, self.scenario, self.findings = model, model.scenario, findings
        self.buyers = buyers
        self.possible = Possible(model)

    def locked(self, index: int, topic: Topic, having: list[Variant]) -> None:
        """The facts that a need rests on must be there to be told, whatever was said before."""
        name = topic["id"]
        facts = dict.fromkeys(fact for variant in having for fact in variant["needs"][name]["facts"])
        for fact in facts:
            tellers = [line for line in self.scenario["lines"] if fact in line["tells"]]
            reactions = [one for one in self.scenario["reactions"] if one["then"]["tell"] == fact]
            if not tellers and not reactions:
                # That nobody tells it has been said at the fact.
                continue
            loc = ("topics", index, "need", "facts")
            alone = [variant for variant in having if fact in variant["needs"][name]["facts"]]
            if any(fact not in Possible(self.model, [variant]).facts for variant in alone):
                message = f"`{name}` is locked for good: `{fact}` is only told after what waits for it"
                remedy = "Let a situation line tell it that waits for nothing behind this need."
                self.findings.warn("KS332", loc, message, remedy)
            elif all(line["kind"] == "answer" for line in tellers) and all(one["once"] for one in reactions):
                who = listed([line["id"] for line in tellers] + [one["id"] for one in reactions])
                message = (
                    f"`{name}` can be locked for good: `{fact}` is told by {who} alone, whose moment may be missed"
                )
                self.findings.warn("KS332", loc, message, "Let a situation line tell it too.")

    def weight(self, index: int, topic: Topic, having: list[Variant]) -> None:
        """The questions on a buyer's angles must be enough to make the need as heavy as its threshold."""
        name = topic["id"]
        short: list[tuple[str, int, int]] = []
        hard: list[tuple[str, int, int]] = []
        for variant in having:
            if variant["needs"][name]["rival"]:
                # That one is not to be developed.
                continue
            t = self.buyers[self.scenario["variants"].index(variant)]
            most, wanted = self._most(t, index, variant["needs"][name]["angles"]), threshold(t, index)
            count = self._fewest(t, index, variant["needs"][name]["angles"])
            if most < wanted:
                short.append((variant["id"], most, wanted))
            elif wanted >= _TOP or count >= _MANY:
                hard.append((variant["id"], wanted, count))
        if short:
            who, most, wanted = short[0]
            more = f" and {len(short) - 1} more" if len(short) > 1 else ""
            message = f"`{name}` never gets heavy enough for `{who}`{more}: {most} at most, and he wants {wanted}"
            remedy = "Write a smaller threshold, or another implication question on an angle of his."
            self.findings.warn("KS331", ("topics", index, "need", "threshold"), message, remedy)
        elif hard:
            who, wanted, count = hard[0]
            message = (
                f"`{name}` is hardly ever heavy enough for `{who}`: he wants {wanted} of {_TOP}, {count} questions"
            )
            remedy = "Write a smaller threshold, or set `together: true` where a question lets him work the figure out."
            self.findings.warn("KS331", ("topics", index, "need", "threshold"), message, remedy)

    def _most(self, t: Tables, index: int, angles: list[str]) -> int:
        """How serious the need can get: at admission, by every question on his angles, by links and by being heard."""
        number, name = t.number, self.model.topics[index]
        total = t.serious[index] + number[n.N_ADMITTED_BONUS] + number[n.N_LISTEN_DEEPENS]
        asked = 0
        for line in self.scenario["lines"]:
            if line["kind"] != "implication" or line["id"] not in self.possible.lines:
                continue
            if line["topic"] == name and line["angle"] in angles:
                for _ in range(line["uses"]):
                    weight = number[n.N_FULL_WEIGHT] - number[n.N_REPEAT_LOSS] * asked
                    total += max(1, weight + (number[n.N_TOGETHER_WEIGHT] if line["together"] else 0))
                    asked += 1
            elif name in line["links"]:
                total += number[n.N_LINK_WEIGHT] * line["uses"]
        return min(_TOP, total)

    def _fewest(self, t: Tables, index: int, angles: list[str]) -> int:
        """How many implication questions on his angles it takes at least, when he was heard well besides."""
        number, name = t.number, self.model.topics[index]
        total = t.serious[index] + number[n.N_ADMITTED_BONUS] + number[n.N_LISTEN_DEEPENS]
        more = [
            number[n.N_TOGETHER_WEIGHT] if line["together"] else 0
            for line in self.scenario["lines"]
            if line["kind"] == "implication" and line["topic"] == name and line["angle"] in angles
            for _ in range(line["uses"])
        ]
        asked = 0
        for extra in sorted(more, reverse=True):
            if total >= threshold(t, index):
                break
            total += max(1, number[n.N_FULL_WEIGHT] - number[n.N_REPEAT_LOSS] * asked + extra)
            asked += 1
        return asked

    def angles(self, index: int, topic: Topic, having: list[Variant]) -> None:
        """Every angle that is asked about is somebody's, or stands beside one that is; each has words of its own."""
        name = topic["id"]
        first = dict.fromkeys(variant["needs"][name]["angles"][0] for variant in having)
        felt = dict.fromkeys(angle for variant in having for angle in variant["needs"][name]["angles"])
        written = {key for key, _ in self._texts(topic, "admits")}
        if written:
            for angle in first:
                if f"admits.{angle}" not in written:
                    message = f"`{name}` has no words for a buyer who feels it through {angle}"
                    remedy = f"Write `admits.{angle}` under `says` of the topic: by it a trainee hears the angle."
                    self.findings.warn("KS334", ("topics", index, "says"), message, remedy, at_key=True)
        lines = self._lines(name)
        astray = [line for line in lines if line["angle"] not in felt]
        for angle in first:
            # Questions off every angle are wanted beside those that are on one, and not in their place.
            if astray and not any(line["angle"] == angle for line in lines):
                place = ("lines", self.scenario["lines"].index(astray[0]), "angle")
                message = f"no buyer feels `{name}` through {astray[0]['angle']}, and nobody can ask about {angle}"
                remedy = f"Write `angle: {angle}`, or add an implication question on that angle."
                self.findings.warn("KS333", place, message, remedy)

    def voiced(self, index: int, topic: Topic, having: list[Variant]) -> None:
        """Somewhere in his own words the buyer must say that he has this need."""
        name = topic["id"]
        if any(True for _ in self._texts(topic, "admits")) or not self._problems(name):
            return
        message = f"no reply voices the need `{name}`"
        angles = dict.fromkeys(variant["needs"][name]["angles"][0] for variant in having)
        wanted = listed(f"admits.{angle}" for angle in angles).replace(" or ", " and ")
        self.findings.warn("KS341", ("topics", index, "id"), message, f"Write {wanted} under `says` of the topic.")

    def somebody_without(self) -> None:
        """Where everybody has a need, pushing is never wrong. Who comes himself, haggles or complains wants one."""
        scenario = self.scenario
        wants = scenario["approach"] == "visitor" or any(one["expects"] or one["heat"] for one in scenario["variants"])
        if wants or len(scenario["variants"]) < 2:
            return
        if all(any(not need["rival"] for need in variant["needs"].values()) for variant in scenario["variants"]):
            message = "every buyer has a need that can be served, so that pushing on is never wrong"
            remedy = "Add a variant with `needs: []`, or one whose needs the rival serves better."
            self.findings.note("KS342", NOTE, ("variants",), message, remedy, at_key=True)

    def _lines(self, topic: str) -> list[Line]:
        return [line for line in self.scenario["lines"] if line["kind"] == "implication" and line["topic"] == topic]

    def _problems(self, topic: str) -> list[Line]:
        return [line for line in self.scenario["lines"] if line["kind"] == "problem" and line["topic"] == topic]

    def _texts(self, topic: Topic, outcome: str) -> Iterator[tuple[str, Says]]:
        """Keys without style of the texts for a reply class, at the topic and at its problem lines."""
        for owner in (topic, *self._problems(topic["id"])):
            says: Any = owner["says"]
            for key in says:
                plain = key.partition("@")[0]
                if plain.partition(".")[0] == outcome:
                    yield plain, says
