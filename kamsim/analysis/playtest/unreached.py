"""What no played call reached, each with the reason, as far as scenario and counts tell."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from kamsim.analysis.playtest.coverage import Coverage, Reply
from kamsim.analysis.playtest.ends import Ends
from kamsim.analysis.playtest.gap import Gap
from kamsim.domain import vocabulary as v
from kamsim.domain.scenario import Line, Reaction, Says, Variant
from kamsim.engine.model import Model

# Lines of these kinds wait until their topic is named; of these also until it was asked about.
_NAMED_FIRST = ("problem", "implication", "payoff", "feature", "advantage", "benefit", "proof")
_PROBED_FIRST = ("implication", "payoff")
# So many of the replies that are given in the place of one are named.
_INSTEAD = 3
# What is only answered about a need that is there.
_WITH_NEED = (
    *("admits", "deflects", "deepens", "slides", "bristles", "states", "flat", "named"),
    *("believes", "wants_proof", "prefers_rival", "doubts"),
)


def gaps(model: Model, coverage: Coverage) -> list[Gap]:
    """Everything unreached: needs, statements of them, lines, replies, reactions, steps, objections, each in the order
    of the file."""
    finder = _Finder(model, coverage)
    return [*structural_gaps(model, coverage), *finder.replies()]


def structural_gaps(model: Model, coverage: Coverage) -> list[Gap]:
    """What is unreached without looking at single texts."""
    finder, ends = _Finder(model, coverage), Ends(model, coverage)
    return [
        *finder.needs(),
        *ends.statements(),
        *finder.lines(),
        *finder.reactions(),
        *ends.steps(),
        *ends.objections(),
    ]


class _Finder:
    def __init__(self, model: Model, coverage: Coverage) -> None:
        self.model, self.coverage, self.scenario = model, coverage, model.scenario

    # -- needs ------------------------------------------------------------------------------------------------------

    def needs(self) -> list[Gap]:
        found = []
        for k, topic in enumerate(self.scenario["topics"]):
            having = [i for i, variant in enumerate(self.scenario["variants"]) if topic["id"] in variant["needs"]]
            if topic["need"] is None and not having:
                continue
            if not having:
                found.append(Gap("need", topic["id"], "no variant has this need"))
                continue
            missed = [i for i in having if not self.coverage.admitted_by(i, k)]
            if len(missed) == len(having):
                found.append(Gap("need", topic["id"], self._why_latent(k, missed)))
            else:
                names = self.model.variants
                found += [Gap("need", f"{topic['id']} ({names[i]})", self._why_latent(k, [i])) for i in missed]
        return found

    def _why_latent(self, k: int, variants: list[int]) -> str:
        topic = self.model.topics[k]
        lines = [line for line in self.scenario["lines"] if line["kind"] == "problem" and line["topic"] == topic]
        if not lines:
            return "no problem line asks about it"
        if not self.coverage.named(k):
            return self._why_unnamed(k)
        if not any(self.coverage.opened(self._m(line)) for line in lines):
            return f"its problem lines are never open: `{lines[0]['id']}` {self._why_closed(lines[0])}"
        needs = [self.scenario["variants"][i]["needs"][topic] for i in variants]
        facts = {fact for need in needs for fact in need["facts"] if not self.coverage.known(self._f(fact))}
        if facts:
            return "; ".join(self._why_unknown(fact) for fact in sorted(facts))
        wanted, most = min(need["open"] for need in needs), self.coverage.most_trust(k)
        if most < wanted:
            return f"he wants trust {wanted} before he admits it; the most there was when he was asked is {most}"
        if not self.coverage.probed(k):
            return "no played call asks about it"
        if not any(need["facts"] for need in needs):
            return f"he wants trust {wanted} before he admits it, and whoever asked him had less"
        return "the facts it rests on and the trust it wants never came together when he was asked"

    def _namers(self, topic: str) -> tuple[list[str], list[str]]:
        """What names a topic to every buyer: lines by id; objections and reactions as they are told."""
        lines = self.scenario["lines"]
        namers = [line["id"] for line in lines if topic in line["names"]]
        namers += [line["id"] for line in lines if line["topic"] == topic and line["kind"] == "situation"]
        others = [f"the objection `{o['id']}`" for o in self.scenario["objections"] if o["topic"] == topic]
        others += [f"the reaction `{r['id']}`" for r in self.scenario["reactions"] if r["then"]["name"] == topic]
        return namers, others

    def _why_unnamed(self, k: int) -> str:
        topic = self.model.topics[k]
        namers, others = self._namers(topic)
        hinters = [line["id"] for line in self.scenario["lines"] if topic in line["hints"]]
        if not (namers or hinters or others):
            return (
                f"its topic `{topic}` is never named: neither the briefing nor any answer, objection or reaction does"
            )
        who = ", ".join([f"`{name}`" for name in dict.fromkeys(namers + hinters)] + others)
        return f"its topic `{topic}` is never named; only {who} could"

    def _why_unknown(self, fact: str) -> str:
        tellers = [f"`{line['id']}`" for line in self.scenario["lines"] if fact in line["tells"]]
        tellers += [f"the reaction `{r['id']}`" for r in self.scenario["reactions"] if r["then"]["tell"] == fact]
        if not tellers:
            return f"it waits for the fact `{fact}`, which nothing tells"
        return f"it waits for the fact `{fact}`, which only {', '.join(tellers)} could tell"

    # -- lines ------------------------------------------------------------------------------------------------------

    def lines(self) -> list[Gap]:
        found = []
        for m, line in enumerate(self.scenario["lines"]):
            if self.coverage.was_said(m):
                continue
            opened = self.coverage.opened(m)
            reason = f"on the menu at {opened} turns, and nobody says it" if opened else self._why_closed(line)
            found.append(Gap("line", line["id"], reason, opened))
        return found

    def _why_closed(self, line: Line) -> str:
        after = line["after"]
        for fact in after["facts"]:
            if not self.coverage.known(self._f(fact)):
                return self._why_unknown(fact)
        for other in after["lines"]:
            if not self.coverage.was_said(self.model.index[other]):
                return f"it waits for the line `{other}`, which is never said"
        for need in after["needs"]:
            if not self.coverage.reached(self._k(need), 1):
                return f"it waits for the need `{need}`, which is never admitted"
        objection = line["objection"]
        if objection is not None and not self.coverage.raised(self.model.objections.index(objection)):
            return f"it answers the objection `{objection}`, which is never raised"
        if line["topic"] is not None and line["kind"] in _NAMED_FIRST:
            k = self._k(line["topic"])
            if not self.coverage.named(k):
                return self._why_unnamed(k)
            if line["kind"] in _PROBED_FIRST and not self.coverage.probed(k):
                return f"no problem question on `{line['topic']}` is ever asked"
        return "the things it waits for never come together"

    # -- replies ----------------------------------------------------------------------------------------------------

    def replies(self) -> list[Gap]:
        places = [("line", line["id"], line["says"]) for line in self.scenario["lines"]]
        places += [("topic", topic["id"], topic["says"]) for topic in self.scenario["topics"]]
        places += [("objection", one["id"], one["says"]) for one in self.scenario["objections"]]
        places += [("advance", one["id"], one["says"]) for one in self.scenario["advances"]]
        return [gap for what, name, says in places for gap in self._of_place(what, name, says)]

    def _of_place(self, what: str, name: str, says: Says) -> list[Gap]:
        found = []
        for key in says:
            place = f"{what}:{name}:{key}"
            # What he adds is heard only on an answer before it, which single replies do not show.
            if key.partition("@")[0] != "more" and place not in self.coverage.heard:
                found.append(Gap("reply", place, self._why_unheard(what, name, key)))
        return found

    def _why_unheard(self, what: str, name: str, key: str) -> str:
        plain, _, style = key.partition("@")
        outcome, _, qualifier = plain.partition(".")
        if style and style not in self.scenario["styles"]:
            return f"the scenario does not offer the style {style}"
        if what == "line" and not self.coverage.was_said(self.model.index[name]):
            return "the line is never said"
        if what == "objection" and not self.coverage.raised(self.model.objections.index(name)):
            return "the objection is never raised"
        if what == "topic":
            reason = self._why_not_on_topic(name, outcome, qualifier)
            if reason:
                return reason
        if qualifier in self.model.topics and not self._having(qualifier):
            return f"no variant has the need `{qualifier}`"
        given = self._given.get((what, name), [])
        if outcome in ("raised", "named"):
            return "wherever it could be said, a text of its own is" if outcome == "named" else "it has texts by style"
        if outcome == "slides" and what == "line" and (reason := self._why_no_slide(name)):
            return reason
        return self._why_not_given(given, outcome, qualifier, style)

    def _why_no_slide(self, name: str) -> str:
        """Why nobody lets the side go which a line asks about: there is nobody with this trouble and another angle."""
        line = self.scenario["lines"][self.model.index[name]]
        if line["kind"] != "implication" or line["topic"] is None:
            return f"only questions about consequences are answered with `slides`, and `{name}` is none"
        having = self._having(line["topic"])
        if all(line["angle"] in variant["needs"][line["topic"]]["angles"] for variant in having):
            return f"every buyer who has `{line['topic']}` feels it through {line['angle']}, so nobody lets that go"
        return ""

    def _why_not_given(self, counted: list[tuple[Reply, int]], outcome: str, qualifier: str, style: str) -> str:
        """Of the replies given at a place, and how often, why none has this outcome, qualifier and style."""
        given = [reply for reply, _ in counted if v.REPLIES[reply.outcome] == outcome]
        if not given:
            often: Counter[str] = Counter()
            for reply, times in counted:
                often[v.REPLIES[reply.outcome]] += times
            if not often:
                return f"he never answers with `{outcome}` here"
            instead = ", ".join(f"`{word}`" for word, _ in often.most_common(_INSTEAD))
            return f"he never answers with `{outcome}` here, but with {instead}"
        given = [reply for reply in given if qualifier in ("", self._qualifier(reply))]
        if not given:
            return f"he answers with `{outcome}` here, but never with the qualifier {qualifier}"
        if style and not any(v.STYLES[reply.style] == style for reply in given):
            return f"he answers with `{outcome}` here, but never in the style {style}"
        return "a more particular text is always taken"

    def _qualifier(self, reply: Reply) -> str:
        """The qualifier that a reply's number stands for."""
        outcome, mark = v.REPLIES[reply.outcome], reply.mark
        if mark < 0:
            return ""
        words = {
            **dict.fromkeys(("admits", "opens"), v.ANGLES),
            **dict.fromkeys(("hints", "redirects"), self.model.topics),
            "deepens": v.WEIGHTS,
            "deflects": v.LACKS,
        }
        return words[outcome][mark] if outcome in words else ""

    def _why_not_on_topic(self, topic: str, outcome: str, qualifier: str) -> str:
        having = self._having(topic)
        if outcome in _WITH_NEED and not having:
            return "no variant has this need"
        if qualifier in v.ANGLES and not any(qualifier in variant["needs"][topic]["angles"] for variant in having):
            return f"no variant feels this need through {qualifier}"
        first = {variant["needs"][topic]["angles"][0] for variant in having}
        if outcome == "admits" and qualifier in v.ANGLES and qualifier not in first:
            return f"no variant feels this need through {qualifier} first, and an admission names the first"
        if outcome == "shrugs" and having and not any(self._namers(topic)):
            briefed = next(one["briefed"] for one in self.scenario["topics"] if one["id"] == topic)
            if not briefed and len(having) < len(self.scenario["variants"]):
                return f"nothing names `{topic}` to a buyer without this need, so nobody asks him about it"
        second = {angle for variant in having for angle in variant["needs"][topic]["angles"][1:]}
        if outcome == "opens" and qualifier in v.ANGLES and qualifier not in second:
            return f"no variant feels this need through {qualifier} second, and who is listened to names the second"
        if outcome == "deflects" and qualifier == "facts" and not any(one["needs"][topic]["facts"] for one in having):
            return "the need rests on no facts"
        if outcome == "wants_proof" and not any(variant["needs"][topic]["proof"] for variant in having):
            return "no variant asks for proof of it, and nobody with too little trust was shown a benefit for it"
        if outcome == "prefers_rival" and not any(variant["needs"][topic]["rival"] for variant in having):
            return "the rival serves this need better in no variant"
        if not self.coverage.named(self._k(topic)):
            return self._why_unnamed(self._k(topic))
        return ""

    def _having(self, topic: str) -> list[Variant]:
        return [variant for variant in self.scenario["variants"] if topic in variant["needs"]]

    @cached_property
    def _given(self) -> dict[tuple[str, str], list[tuple[Reply, int]]]:
        """The replies given at each place that has texts of its own (what it is, and its id), and how often."""
        found: dict[tuple[str, str], list[tuple[Reply, int]]] = {}
        for reply, times in self.coverage.replies:
            for place in self._places_of(reply):
                found.setdefault(place, []).append((reply, times))
        return found

    def _places_of(self, reply: Reply) -> set[tuple[str, str]]:
        model = self.model
        places = {("line", model.moves[reply.move])}
        if reply.topic >= 0:
            places.add(("topic", model.topics[reply.topic]))
        if reply.advance > 0:
            places.add(("advance", model.advances[reply.advance - 1]))
        if reply.objection > 0:
            places.add(("objection", model.objections[reply.objection - 1]))
        if reply.mark >= 0 and v.REPLIES[reply.outcome] in ("settles", "stands", "worsens"):
            places.add(("objection", model.objections[reply.mark]))
        return places

    # -- reactions --------------------------------------------------------------------------------------------------

    def reactions(self) -> list[Gap]:
        return [
            Gap("reaction", reaction["id"], self._why_idle(reaction))
            for r, reaction in enumerate(self.scenario["reactions"])
            if not self.coverage.fired(r)
        ]

    def _why_idle(self, reaction: Reaction) -> str:
        when = reaction["when"]
        fact, cause = when["fact"], when["cause"]
        if fact is not None and not self.coverage.known(self._f(fact)):
            return self._why_unknown(fact)
        if cause is not None and not self.coverage.caused(v.CAUSES.index(cause)):
            return f"nothing gives the cause {cause}"
        line = when.get("line")
        if line is not None and not self.coverage.was_said(self.model.index[line]):
            return f"the line `{line}` is never said"
        left = [reply for reply, _ in self.coverage.replies]
        for key, word in (
            ("kind", when["kind"]),
            ("line", line),
            ("topic", when["topic"]),
            ("outcome", when["outcome"]),
        ):
            if word is None:
                continue
            left = [reply for reply in left if self._fits(reply, key, word)]
            if not left:
                return _NEVER[key].format(word=word)
        return "its conditions never meet, or an earlier reaction always comes first"

    def _fits(self, reply: Reply, key: str, word: str) -> bool:
        if key == "kind":
            return v.KINDS[self.model.base["kind"][reply.move]] == word
        if key == "line":
            return self.model.moves[reply.move] == word
        if key == "topic":
            return self.model.base["topic"][reply.move] == self._k(word)
        return v.REPLIES[reply.outcome] == word

    # -- numbers ----------------------------------------------------------------------------------------------------

    def _m(self, line: Line) -> int:
        return self.model.index[line["id"]]

    def _k(self, topic: str) -> int:
        return self.model.topics.index(topic)

    def _f(self, fact: str) -> int:
        return self.model.facts.index(fact)


_NEVER = {
    "kind": "no move of the kind {word} is ever made",
    "line": "the line `{word}` is not of that kind",
    "topic": "no such move is ever made on the topic `{word}`",
    "outcome": "the outcome {word} cannot occur for such a move, or never did",
}
