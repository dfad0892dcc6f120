"""What no call can ever come to, as far as the file alone shows.

Each check asks for one thing without which nothing happens, so none of them can be wrong about a scenario; whether the
rest comes together only playing can tell.
"""

from __future__ import annotations

from collections.abc import Mapping

from kamsim.content.findings import Findings, listed
from kamsim.content.shape import PRESENTING
from kamsim.domain.scenario import Advance, Fact, Line, Objection, Scenario, Topic

# Lines of these kinds wait until their topic is named.
_NAMED_FIRST = ("problem", "implication", "payoff", *PRESENTING)
# The most that one need adds to the scale: seriousness 10, counted three times once it is matched.
_MOST_PER_NEED = 30
# Up to this trust (`open`) a need slips out when its own topic is asked about.
_SHALLOW = 9
# Causes that the general moves of every scenario can give.
_ALWAYS_GIVEN = ("close", "pressure")
_LACKING: Mapping[str, str] = {
    "pitch": "there is no line of kind feature, advantage, benefit or proof",
    "price_named": "no feature, advantage, benefit or proof has `price: true`",
    "rival": "no line of kind benefit is about a need with `rival: true`",
    "benefit": "there is no line of kind benefit",
}


def check_reach(scenario: Scenario, findings: Findings) -> None:
    """Adds a warning for every part of a sound scenario that can never come up."""
    check = _Reach(scenario, findings)
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
    def __init__(self, scenario: Scenario, findings: Findings) -> None:
        self.scenario = scenario
        self.findings = findings
        self.needs = [variant["needs"] for variant in scenario["variants"]]

    def slip(self, index: int, topic: Topic) -> None:
        """What an answer lets slip must be heard: in a text of the line's, or as the topic's `named` after it."""
        name, need = topic["id"], topic["need"]
        if need is None or not any(name in needs for needs in self.needs) or self._has_words(topic):
            return
        # A deep need slips out only where the line lists it.
        own = name if need["open"][0] <= _SHALLOW else None
        lines = [line for line in self._lines("situation") if name in line["hints"] or line["topic"] == own]
        if lines:
            message = f"the answer to `{lines[0]['id']}` lets `{name}` slip, but there is no text for that"
            remedy = f"Write `named` under `says` of this topic, or `hints.{name}` under `says` of the line."
            self.findings.warn("KS310", ("topics", index, "id"), message, remedy)

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
        waiting = self._lines(*_NAMED_FIRST, topic=topic["id"])
        if waiting and not self._is_named(topic):
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
            lacking = "; ".join(_LACKING[cause] for cause in causes)
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
        # What the rival serves better weighs for him.
        count = max(sum(not need["rival"] for need in needs.values()) for needs in self.needs)
        most = count * _MOST_PER_NEED
        if advance["weight"] > most and count:
            message = f"nobody ever agrees to `{name}`: the scale never shows more than {most}"
            remedy = f"A need can add {_MOST_PER_NEED}, and no variant has more than {count}; write a smaller weight."
            self.findings.warn("KS309", (*loc, "weight"), message, remedy)

    def _warn_need(self, index: int, message: str, remedy: str) -> None:
        self.findings.warn("KS309", ("topics", index, "need"), message, remedy, at_key=True)

    def _line_wanted(self, kind: str, key: str, name: str) -> str:
        return f"Add a line with {listed((f'kind: {kind}', f'{key}: {name}')).replace(' or ', ' and ')}."

    def _lines(self, *kinds: str, topic: str | None = None) -> list[Line]:
        """The lines of these kinds, on one topic if it is given."""
        lines = [line for line in self.scenario["lines"] if line["kind"] in kinds]
        return lines if topic is None else [line for line in lines if line["topic"] == topic]

    def _is_named(self, topic: Topic) -> bool:
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
        return topic["need"] is not None and elsewhere

    def _is_used(self, name: str) -> bool:
        """Whether any line, objection or reaction is about the topic."""
        scenario = self.scenario
        return (
            any(name in (line["topic"], *line["names"]) for line in scenario["lines"])
            or any(objection["topic"] == name for objection in scenario["objections"])
            or any(name in (one["when"]["topic"], one["then"]["name"]) for one in scenario["reactions"])
        )

    def _is_given(self, cause: str) -> bool:
        if cause in _ALWAYS_GIVEN:
            return True
        lines = {
            "pitch": self._lines(*PRESENTING),
            "price_named": [line for line in self._lines(*PRESENTING) if line["price"]],
            "rival": [line for line in self._lines("benefit") if self._is_the_rivals(line["topic"])],
            "benefit": self._lines("benefit"),
        }
        return bool(lines[cause])

    def _is_the_rivals(self, topic: str | None) -> bool:
        return any(needs[topic]["rival"] for needs in self.needs if topic in needs)
