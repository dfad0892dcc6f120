"""Small models for the tests: a scenario made in Python, whose every part a test may change, and the shipped ones.

`at(...)` gives a `Position` in the tiny workshop scenario: the kernel's tables and state, words in and words out.
What a rule needs to be so or so (a trust, a number of the rulebook, how a line suits) the test sets itself, so that
tuning the tables changes no test.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

from kamsim.content.locate import shipped_scenarios
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Entry, Header, Move
from kamsim.domain.rulebook import Rulebook
from kamsim.domain.scenario import Advance, Fact, Line, Need, Objection, Reaction, Repertoire, Scenario, Topic, Variant
from kamsim.domain.text import Localized
from kamsim.engine.bake import bake
from kamsim.engine.call import Call, Refusal, Turn
from kamsim.engine.compile import compile_model
from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import due, marking, step
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import NUMBERS, Tables
from kamsim.library.catalogue import Catalogue
from kamsim.library.opening import open_model

# Ids of all scenarios that come with the program.
SHIPPED = tuple(sorted(file.stem for file in shipped_scenarios().glob("*.yaml")))


@cache
def shipped(scenario: str) -> Model:
    """A scenario that comes with the program."""
    opened = open_model(scenario, Catalogue())
    assert opened.model is not None, opened.problems
    return opened.model


# -- parts of a scenario --------------------------------------------------------------------------------------------


def text(words: str) -> Localized:
    """The same words, marked, in both languages."""
    return {"en": words, "zh": f"（{words}）"}


def need(**changes: Any) -> Need:
    """A need that a friendly buyer admits at once; heavy from seriousness 6 on."""
    base: dict[str, Any] = {
        "threshold": 6,
        "seriousness": 2,
        "open": 0,
        "angles": ["money", "time"],
        "facts": [],
        "rival": False,
        "proof": False,
    }
    return {**base, **changes}  # type: ignore[typeddict-item]


def topic(name: str, **changes: Any) -> Topic:
    """A topic that the briefing names, with a need behind it unless `need=None`."""
    base: dict[str, Any] = {
        "id": name,
        "label": text(f"the {name}"),
        "gist": text(f"the {name} is bad"),
        "briefed": True,
        "need": {
            "threshold": [6, 6],
            "seriousness": [2, 2],
            "open": [0, 0],
            "angles": [["money", "time"]],
            "facts": [],
            "rival": False,
            "proof": False,
        },
        "says": {},
        "better": {},
    }
    return {**base, **changes}  # type: ignore[typeddict-item]


def line(name: str, kind: str, about: str | None = None, **changes: Any) -> Line:
    """A line without any condition of its own."""
    base: dict[str, Any] = {
        "id": name,
        "kind": kind,
        "topic": about,
        "open": False,
        "text": text(f"say {name}"),
        "tells": [],
        "hints": [],
        "names": [],
        "price": False,
        "after": {"facts": [], "lines": [], "needs": []},
        "technique": None,
        "traits": {},
        "uses": 0,
        "angle": "money" if kind == "implication" else None,
        "links": [],
        "together": False,
        "medium": None,
        "proof": "data" if kind == "proof" else None,
        "objection": None,
        "method": None,
        "advance": None,
        "amount": None,
        "trade": False,
        "answers": [],
        "says": {},
    }
    changes["after"] = {**base["after"], **changes.get("after", {})}
    return {**base, **changes}  # type: ignore[typeddict-item]


def fact(name: str) -> Fact:
    """A fact."""
    return {"id": name, "text": text(f"fact {name}"), "better": []}


def objection(name: str, *causes: str, **changes: Any) -> Objection:
    """An objection raised by these causes."""
    base: dict[str, Any] = {
        "id": name,
        "kind": "price",
        "label": text(f"objection {name}"),
        "raised_by": list(causes),
        "topic": None,
        "asks": None,
        "says": {},
        "better": [],
    }
    return {**base, **changes}  # type: ignore[typeddict-item]


def advance(name: str, **changes: Any) -> Advance:
    """An advance that a buyer agrees to at once."""
    base: dict[str, Any] = {
        "id": name,
        "size": "advance",
        "label": text(f"advance {name}"),
        "weight": 0,
        "trust": 0,
        "open": True,
        "agreed": None,
        "meets": [],
        "says": {},
    }
    return {**base, **changes}  # type: ignore[typeddict-item]


def reaction(name: str, when: dict[str, Any], then: dict[str, Any], **changes: Any) -> Reaction:
    """A reaction with these conditions and effects alone."""
    conditions = dict.fromkeys(("kind", "line", "outcome", "topic", "advance", "fact", "cause", "price", "before"))
    effects = {"raise": None, "trust": 0, "patience": 0, "name": None, "tell": None, "medium": None}
    base: dict[str, Any] = {"id": name, "when": {**conditions, **when}, "once": True, "then": {**effects, **then}}
    return {**base, "asks": None, "says": [], **changes}  # type: ignore[typeddict-item]


def variant(name: str, needs: dict[str, Need], **changes: Any) -> Variant:
    """One buyer; patient and in the middle of trust."""
    base: dict[str, Any] = {
        "id": name,
        "entry": name,
        "copy": 1,
        "needs": needs,
        "values": {},
        "trust": 10,
        "patience": 40,
        "cost": 0,
        "expects": 0,
        "heat": 0,
        "power": 0,
        "emotion": 0,
        "medium": "person",
        "wheel": "satisfied",
        "advances": {"trial": True, "order": True, "closed": False},
    }
    return {**base, **changes}  # type: ignore[typeddict-item]


def workshop(**changes: Any) -> Scenario:
    """A tiny scenario with every kind of line on the topic heat; freight, secret and paint beside it.

    `lines`, `topics`, `facts`, `objections`, `reactions` are added to those that are there; whatever else is given
    replaces.
    """
    base: dict[str, Any] = {
        "format": 1,
        "id": "workshop",
        "title": text("The workshop"),
        "summary": text("summary"),
        "languages": ["en", "zh"],
        "level": "intro",
        "minutes": 5,
        "deal": "large",
        "medium": "person",
        "approach": "seller",
        "skills": ["K01"],
        "styles": list(v.STYLES),
        "buyer": {"name": text("Mr Wu"), "position": text("foreman"), "role": "economic"},
        "names": {
            name: text(name) for name in ("product", "supplier", "company", "rival", "next_step", "trade", "colour")
        },
        "briefing": {key: text(key) for key in ("account", "offer", "objective", "setting")},
        "trust": [10, 10],
        "patience": [40, 40],
        "cost": [0, 0],
        "room": 0,
        "unit": None,
        "wheel": "satisfied",
        "opening": {"says": [text("Yes?")], "says@analyzing": [text("At one minute past ten. Yes?")]},
        "asks": {},
        "topics": [topic("heat"), topic("freight"), topic("secret", briefed=False), topic("paint", need=None)],
        "facts": [fact("meter"), fact("shift")],
        "lines": _lines(),
        "objections": [],
        "advances": [advance("trial"), advance("order", size="order"), advance("closed", open=False)],
        "variants": [],
        "reactions": [],
        "without": [],
        "wording": {},
        "voice": {},
        "better": {},
        "digest": "0" * 64,
    }
    for key, value in changes.items():
        added = key in ("lines", "topics", "facts", "objections", "reactions")
        base[key] = base[key] + value if added else value
    return base  # type: ignore[return-value]


def _lines() -> list[Line]:
    heat: list[Line] = [
        line("s_meter", "situation", tells=["meter"]),
        line("s_heat", "situation", "heat"),
        line("s_shift", "situation", tells=["shift"]),
        line("s_free", "situation"),
        line("p_heat", "problem", "heat"),
        line("i_money", "implication", "heat", angle="money"),
        line("i_time", "implication", "heat", angle="time"),
        line("n_heat", "payoff", "heat"),
        line("f_heat", "feature", "heat"),
        line("f_plain", "feature"),
        line("a_heat", "advantage", "heat"),
        line("b_heat", "benefit", "heat"),
        line("pr_heat", "proof", "heat"),
        line("ad_trial", "advance", advance="trial"),
        line("ad_order", "advance", advance="order"),
        line("ad_closed", "advance", advance="closed"),
    ]
    others = [
        line(f"{letter}_{about}", kind, about)
        for about in ("freight", "secret", "paint")
        for letter, kind in (("p", "problem"), ("i", "implication"), ("n", "payoff"), ("b", "benefit"))
    ]
    return [*heat, *others]


@cache
def _books() -> tuple[Rulebook, Repertoire]:
    model = shipped("street-watch")
    return model.rulebook, model.repertoire


def model_of(scenario: Scenario, **numbers: int) -> Model:
    """The scenario with the shipped rulebook and repertoire; `numbers` replace numbers of both deal sizes."""
    rulebook, repertoire = _books()
    if numbers:
        book = rulebook.numbers
        sizes = {deal: book.of(deal)._replace(**numbers) for deal in v.DEALS}
        rulebook = rulebook._replace(numbers=book._replace(small=sizes["small"], large=sizes["large"]))
    return compile_model(scenario, rulebook, repertoire)


# -- positions ------------------------------------------------------------------------------------------------------

_HIDDEN = {"trust": y.TRUST, "patience": y.PATIENCE, "expects": y.EXPECTS, "anger": y.HEAT}
_SEEN = {
    "turn": y.TURN,
    "stance": y.STANCE,
    "hook": y.HOOK,
    "objection": y.OBJECTION,
    "due_age": y.DUE_AGE,
    "warned": y.WARNED,
    "voided": y.VOIDED,
    "due_mark": y.DUE_MARK,
    "due_topic": y.DUE_TOPIC,
    "due_passed": y.DUE_PASSED,
    "commitment": y.COMMITMENT,
    "ending": y.ENDING,
    "trust_cue": y.TRUST_CUE,
    "patience_cue": y.PATIENCE_CUE,
    "cushioned": y.CUSHIONED,
    "conceded": y.CONCEDED,
    "priced": y.PRICED,
    "manner": y.MANNER,
}


class Position:
    """A kernel position with names: makes moves by id, answers with the words of the vocabulary."""

    def __init__(self, model: Model, number: int = 0, style: str = "analyzing", deal: str = "large") -> None:
        self.model = model
        self.t: Tables = bake(model, number, style, deal)
        self.s = [0] * y.SIZE
        step.start(self.t, self.s)

    def __getattr__(self, name: str) -> int:
        """Numbers of the state by name, tallies by theirs."""
        if name in y.T:
            return self.s[y.T[name]]
        places = {**_HIDDEN, **_SEEN}
        if name not in places:
            raise AttributeError(name)
        return self.s[places[name]]

    def put(self, **values: int) -> Position:
        """Sets numbers of the state (trust, patience, …)."""
        for name, value in values.items():
            self.s[{**_HIDDEN, **_SEEN}[name]] = value
        return self

    def numbers(self, **values: int) -> Position:
        """Sets numbers of the tables (pain_run, cost, …)."""
        for name, value in values.items():
            self.t.number[NUMBERS.index(name)] = value
        return self

    def number(self, name: str) -> int:
        """A number of the tables."""
        return self.t.number[NUMBERS.index(name)]

    def suits(self, move: str, fit: int) -> Position:
        """How a move comes across to this buyer."""
        self.t.fit[self.m(move)] = fit
        return self

    def serious(self, about: str, value: int) -> Position:
        """How serious a need is now."""
        self.s[y.SERIOUS + self.k(about)] = value
        return self

    def come_to(self, about: str, status: str) -> Position:
        """Puts a need where it would stand after the questions."""
        self.s[y.NEED + self.k(about)] = v.NEED_STATUSES.index(status)
        return self

    def stand(self, stage: str, attitude: str) -> Position:
        """Sets the stance."""
        declared = self.model.rulebook.stance
        attitudes = declared.attitudes
        self.s[y.STANCE] = declared.stages.index(stage) * len(attitudes) + attitudes.index(attitude)
        return self

    def m(self, move: str) -> int:
        """Number of a move."""
        return self.model.index[move]

    def k(self, about: str) -> int:
        """Number of a topic."""
        return self.model.topics.index(about)

    def make(self, *moves: str) -> str:
        """Makes the moves, each of which must be legal; the class of the last reply."""
        for move in moves:
            assert self.is_open(move), f"{move} is not on the menu"
            step.step(self.t, self.s, self.m(move))
        return self.reply

    @property
    def reply(self) -> str:
        """Class of the last reply."""
        return v.REPLIES[self.s[y.REPLY]]

    @property
    def due(self) -> str:
        """What his last words have made due."""
        return v.DUES[self.s[y.DUE]]

    @property
    def did(self) -> str:
        """What the last move did to what was due."""
        return v.DIDS[self.s[y.DUE_DID]]

    def does(self, move: str) -> str:
        """What a move would do to what is due now."""
        return v.DIDS[due.does(self.t, self.s, self.m(move))]

    def owe(self, what: str, about: str | None = None, mark: int = -1) -> Position:
        """Makes something due."""
        due.make_due(self.s, v.DUES.index(what), -1 if about is None else self.k(about), mark)
        return self

    def due_costs(self, what: str, did: str, trust: int, patience: int = 0, forgiven: int = 0) -> Position:
        """What it does to him when a move does so to what is due, and how often passing over is free."""
        place = v.DUES.index(what) * len(v.DIDS) + v.DIDS.index(did)
        self.t.due_trust[place], self.t.due_patience[place] = trust, patience
        self.t.due_forgiven[v.DUES.index(what)] = forgiven
        return self

    @property
    def mark(self) -> int:
        """Qualifier of the last reply."""
        return self.s[y.REPLY_MARK]

    @property
    def stance_name(self) -> str:
        """The stance as stage_attitude."""
        from kamsim.engine.stance import compile_stances

        return compile_stances(self.model.rulebook.stance).names[self.s[y.STANCE]]

    def is_open(self, move: str) -> bool:
        """Whether the move is on the menu."""
        return self.m(move) in step.legal(self.t, self.s)

    def status(self, about: str) -> str:
        """How far a need has come."""
        return v.NEED_STATUSES[self.s[y.NEED + self.k(about)]]

    def seriousness(self, about: str) -> int:
        """How serious a need is."""
        return self.s[y.SERIOUS + self.k(about)]

    def weight(self, about: str) -> str:
        """How heavy a need sounds, "" before it is heard."""
        weight = self.s[y.WEIGHT + self.k(about)]
        return v.WEIGHTS[weight - 1] if weight else ""

    def named(self, about: str) -> bool:
        """Whether a topic has been put into words."""
        return self.s[y.NAMED + self.k(about)] == 1

    def known(self, what: str) -> bool:
        """Whether a fact is on the table."""
        return self.s[y.KNOWN + self.model.facts.index(what)] == 1

    def voiced(self, about: str) -> list[str]:
        """The angles he let hear."""
        return [angle for i, angle in enumerate(v.ANGLES) if self.s[y.VOICED + self.k(about)] & (1 << i)]

    @property
    def events(self) -> list[tuple[str, int]]:
        """What the last step reported: name and argument."""
        found = self.s[y.EVENT : y.EVENT + self.s[y.EVENT_COUNT]]
        return [(c.EVENTS[event // c.EVENT_BASE], event % c.EVENT_BASE) for event in found]

    def event_names(self) -> list[str]:
        """Names of the events of the last step."""
        return [name for name, _ in self.events]

    @property
    def score(self) -> int:
        """Hundredths of a point."""
        return marking.score(self.t, self.s)

    def cost_of(self, move: str, reply: str) -> int:
        """What the move and this reply to it take off his patience, by the tables."""
        return self.t.patience[self.m(move)] - self.t.reply_patience[v.REPLIES.index(reply)]

    def trust_by(self, reply: str) -> int:
        """What this reply does to trust by itself, by the tables."""
        return self.t.reply_trust[v.REPLIES.index(reply)]


def at(
    needs: dict[str, Need] | None = None,
    style: str = "analyzing",
    deal: str = "large",
    buyer: dict[str, Any] | None = None,
    scenario: dict[str, Any] | None = None,
    **numbers: int,
) -> Position:
    """The first position of the workshop with these needs (heat alone unless told otherwise).

    `buyer` changes the variant, `scenario` the scenario, `numbers` the rulebook's numbers.
    """
    found = {"heat": need()} if needs is None else needs
    made = workshop(variants=[variant("one", found, **(buyer or {}))], **(scenario or {}))
    return Position(model_of(made, **numbers), 0, style, deal)


# -- calls ----------------------------------------------------------------------------------------------------------


def header_for(
    model: Model,
    *,
    number: int = 0,
    style: str = "analyzing",
    deal: str = "large",
    mode: str = "practice",
    seed: int = 1,
    lang: str = "en",
    retry: bool = False,
) -> Header:
    """A header for the variant of that number."""
    return Header(
        id="00000000-0000-4000-8000-000000000000",
        item=model.scenario["id"],
        digest=model.scenario["digest"],
        rulebook=model.rules.rulebook,
        repertoire=model.rules.repertoire,
        variant=model.variants[number],
        style=style,
        deal=deal,
        mode=mode,
        seed=seed,
        lang=lang,
        started="2026-01-01T00:00:00Z",
        retry=retry,
    )


def call_of(model: Model, **header: Any) -> Call:
    """A new call."""
    return Call.open(model, header_for(model, **header))


def small_call(needs: dict[str, Need] | None = None, scenario: dict[str, Any] | None = None, **header: Any) -> Call:
    """A call in the workshop."""
    found = {"heat": need()} if needs is None else needs
    changes = {"variants": [variant("one", found)], **(scenario or {})}
    return call_of(model_of(workshop(**changes)), **header)


def say_all(call: Call, *moves: str) -> Turn:
    """Makes the moves; the last turn. A refusal fails the test."""
    taken: Turn | None = None
    for move in moves:
        answer = call.submit(Move(float(len(call.turns)), move))
        assert isinstance(answer, Turn), (move, answer)
        taken = answer
    assert taken is not None
    return taken


def refusal(call: Call, entry: Entry) -> str:
    """The reason for which an entry is refused."""
    answer = call.submit(entry)
    assert isinstance(answer, Refusal), answer
    return answer.reason


def is_rising(values: list[float]) -> bool:
    """Whether each value is above the one before."""
    return all(later > earlier for earlier, later in pairwise(values))
