"""Scenario, rulebook and repertoire → the tables that all buyers of the scenario share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kamsim.domain import vocabulary as v
from kamsim.domain.rulebook import Due, Effect, Numbers, Rulebook
from kamsim.domain.scenario import Line, Repertoire, RepertoireMove, Scenario
from kamsim.engine import stance
from kamsim.engine.criteria import criteria_for, out_of_place
from kamsim.engine.model import Model, Plain, assemble
from kamsim.engine.rules import codes
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import NUMBERS

# More conditions than can ever be met.
_NEVER = 1000
_BEFORE = {"implied": codes.IMPLIED, "explicit": codes.EXPLICIT, "matched": codes.MATCHED}


def compile_model(scenario: Scenario, rulebook: Rulebook, repertoire: Repertoire) -> Model:
    """Compiles a checked scenario. The scenario must fit the vocabulary's MAX_ numbers; the loader sees to that."""
    return assemble(scenario, rulebook, repertoire, compile_base(scenario, rulebook, repertoire))


def compile_base(scenario: Scenario, rulebook: Rulebook, repertoire: Repertoire) -> Plain:
    """The shared tables as plain lists, fit for the cache."""
    names = _Names(scenario, repertoire)
    base: Plain = {}
    _moves(base, names, scenario, rulebook, repertoire)
    _signals(base, names, scenario, repertoire, rulebook)
    base["briefed"] = [int(topic["briefed"]) for topic in scenario["topics"]]
    _objections(base, names, scenario)
    _reactions(base, names, scenario)
    _rulebook(base, rulebook)
    _checks(base, scenario, rulebook)
    return base


class _Names:
    """Ids → numbers."""

    def __init__(self, scenario: Scenario, repertoire: Repertoire) -> None:
        self.topic = _numbered(scenario["topics"])
        self.fact = _numbered(scenario["facts"])
        self.objection = _numbered(scenario["objections"])
        self.advance = _numbered(scenario["advances"])
        self.move = _numbered([*scenario["lines"], *repertoire["moves"]])


def _numbered(items: Any) -> dict[str, int]:
    return {item["id"]: i for i, item in enumerate(items)}


def _word(words: tuple[str, ...], word: str | None) -> int:
    return -1 if word is None else words.index(word)


def _moves(base: Plain, names: _Names, scenario: Scenario, rulebook: Rulebook, repertoire: Repertoire) -> None:
    lines, general = scenario["lines"], repertoire["moves"]
    pad = [-1] * len(general)
    zero = [0] * len(general)
    kinds = rulebook.kinds
    every: list[Line | RepertoireMove] = [*lines, *general]
    base["kind"] = [v.KINDS.index(move["kind"]) for move in every]
    base["topic"] = [names.topic.get(line["topic"] or "", -1) for line in lines] + pad
    base["angle"] = [_word(v.ANGLES, line["angle"]) for line in lines] + pad
    base["act"] = [-1] * len(lines) + [_word(v.LISTENING_ACTS, move["act"]) for move in general]
    base["method"] = [_word(v.ANSWER_METHODS, move["method"]) for move in every]
    base["objection"] = [names.objection.get(line["objection"] or "", -1) for line in lines] + pad
    base["advance"] = [names.advance.get(line["advance"] or "", -1) for line in lines] + pad
    base["amount"] = [line["amount"] or 0 for line in lines] + zero
    base["traded"] = [int(line["trade"]) for line in lines] + zero
    base["together"] = [int(line["together"]) for line in lines] + zero
    base["price"] = [int(line["price"]) for line in lines] + zero
    base["courtesy"] = [v.COURTESIES.index(kinds.courtesies.get(move["id"], "none")) for move in every]
    base["polite"] = [int(kinds.leaving.get(move["id"]) == "polite") for move in every]
    base["pressure"] = [max(0, move["traits"].get("pressure", 0)) for move in every]
    base["severe"] = [kinds.severity_of(move["id"]) for move in every]
    base["answers"] = [_answers(move) for move in every]
    base["grave"] = [int(move["id"] in kinds.grave) for move in every]
    base["uses"] = [move["uses"] for move in every]
    _listed(base, "tells", [[names.fact[f] for f in line["tells"]] for line in lines], len(general))
    _listed(base, "hints", [[names.topic[k] for k in line["hints"]] for line in lines], len(general))
    _listed(base, "names", [[names.topic[k] for k in line["names"]] for line in lines], len(general))
    _listed(base, "links", [[names.topic[k] for k in line["links"]] for line in lines], len(general))


def _answers(move: Line | RepertoireMove) -> int:
    """Bits of the questions that a move answers: those it names; a price is told by a line that names one, and evidence
    is what a proof shows."""
    asks = {v.ASKS.index(word) for word in move["answers"]}
    if move.get("price"):
        asks.add(codes.ASK_PRICE)
    if move["kind"] == "proof":
        asks.add(codes.ASK_PROOF)
    return sum(1 << ask for ask in asks)


def question_of(topics: Sequence[str], asks: str | None) -> tuple[int, int]:
    """What is asked, and about which topic; −1 nothing, none. A topic goes before a word of the same name."""
    if asks is None:
        return -1, -1
    if asks in topics:
        return codes.ASK_TOPIC, topics.index(asks)
    return v.ASKS.index(asks), -1


def _listed(base: Plain, name: str, rows: list[list[int]], more: int) -> None:
    """Rows of different lengths as one array and its offsets; `more` empty rows follow."""
    start = [0]
    flat: list[int] = []
    for row in rows + [[]] * more:
        flat.extend(row)
        start.append(len(flat))
    base[name] = flat
    base[f"{name}_start"] = start


def _signals(base: Plain, names: _Names, scenario: Scenario, repertoire: Repertoire, rulebook: Rulebook) -> None:
    """What opens and closes each move: conditions met count down from `blocked`, closing conditions count up."""
    wired: list[list[tuple[int, int]]] = [[] for _ in range(y.SIGNALS)]
    blocked = [0] * len(base["kind"])
    for m, line in enumerate(scenario["lines"]):
        opens, closes = _line_conditions(names, line)
        _by_medium(line["medium"], opens, closes)
        _wire(wired, blocked, m, opens, closes)
    first, never = len(scenario["lines"]), out_of_place(scenario, repertoire)
    for i, move in enumerate(repertoire["moves"]):
        opens, closes = _general_conditions(move, rulebook.kinds.courtesies.get(move["id"], "none"))
        _by_medium(move["medium"], opens, closes)
        _wire(wired, blocked, first + i, opens, closes)
        if move["id"] in never:
            blocked[first + i] = _NEVER
    base["blocked"] = blocked
    start = [0]
    moves: list[int] = []
    deltas: list[int] = []
    for pairs in wired:
        moves.extend(m for m, _ in pairs)
        deltas.extend(d for _, d in pairs)
        start.append(len(moves))
    base["signal_start"], base["signal_move"], base["signal_delta"] = start, moves, deltas


def _wire(wired: list[list[tuple[int, int]]], blocked: list[int], m: int, opens: set[int], closes: set[int]) -> None:
    for which in sorted(opens):
        wired[which].append((m, -1))
        blocked[m] += 1
    for which in sorted(closes):
        wired[which].append((m, 1))


def _line_conditions(names: _Names, line: Line) -> tuple[set[int], set[int]]:
    after = line["after"]
    opens = {y.SIG_FACT + names.fact[f] for f in after["facts"]}
    opens |= {y.SIG_LINE + names.move[other] for other in after["lines"]}
    opens |= {y.SIG_ADMITTED + names.topic[k] for k in after["needs"]}
    kind = line["kind"]
    if line["topic"] is not None and kind in ("problem", "implication", "payoff", *_PRESENTING):
        opens.add(y.SIG_NAMED + names.topic[line["topic"]])
    if kind == "answer":
        opens.add(y.SIG_RAISED + names.objection[line["objection"] or ""])
    return opens, set()


_PRESENTING = ("feature", "advantage", "benefit", "proof")


def _general_conditions(move: RepertoireMove, courtesy: str) -> tuple[set[int], set[int]]:
    kind = move["kind"]
    if kind == "answer":
        return {y.SIG_OBJECTION}, set()
    if kind == "listen":
        return {y.SIG_SPOKEN}, set()
    if kind in ("close", "advance", "concede"):
        return {y.SIG_BEGUN}, set()
    if courtesy in ("greet", "purpose", "permission"):
        return set(), {y.SIG_BEGUN}
    if courtesy == "confirm":
        return {y.SIG_AGREED}, set()
    if courtesy in ("compliment", "affirm", "thank") or kind == "misconduct":
        return {y.SIG_SPOKEN}, set()
    return set(), set()


def _by_medium(medium: str | None, opens: set[int], closes: set[int]) -> None:
    """What can only be said face to face waits for it; what can only be said by telephone is closed by it."""
    if medium is not None:
        (opens if medium == "person" else closes).add(y.SIG_MET)


def _objections(base: Plain, names: _Names, scenario: Scenario) -> None:
    objections, advances = scenario["objections"], scenario["advances"]
    base["objection_kind"] = [v.OBJECTION_KINDS.index(o["kind"]) for o in objections]
    base["objection_causes"] = [sum(1 << v.CAUSES.index(c) for c in o["raised_by"]) for o in objections]
    base["objection_topic"] = [names.topic.get(o["topic"] or "", -1) for o in objections]
    asked = [question_of(list(names.topic), o["asks"]) for o in objections]
    base["objection_asks"] = [ask for ask, _ in asked]
    base["objection_asks_about"] = [about for _, about in asked]
    base["advance_size"] = [int(a["size"] == "order") for a in advances]
    base["advance_weight"] = [a["weight"] for a in advances]
    base["advance_trust"] = [a["trust"] for a in advances]
    order = sorted(range(len(advances)), key=lambda i: (advances[i]["size"] == "order", advances[i]["weight"]))
    base["advance_rank"] = [order.index(i) + 1 for i in range(len(advances))]


def _reactions(base: Plain, names: _Names, scenario: Scenario) -> None:
    reactions = scenario["reactions"]
    whens = [r["when"] for r in reactions]
    thens = [r["then"] for r in reactions]
    base["when_kind"] = [_word(v.KINDS, w["kind"]) for w in whens]
    base["when_reply"] = [_word(v.REPLIES, w["outcome"]) for w in whens]
    base["when_topic"] = [names.topic.get(w["topic"] or "", -1) for w in whens]
    base["when_fact"] = [names.fact.get(w["fact"] or "", -1) for w in whens]
    base["when_cause"] = [_word(v.CAUSES, w["cause"]) for w in whens]
    base["when_price"] = [-1 if w["price"] is None else int(w["price"]) for w in whens]
    base["when_before"] = [_BEFORE.get(w["before"] or "", -1) for w in whens]
    base["when_move"] = [names.move.get(w["line"] or "", -1) for w in whens]
    base["when_advance"] = [names.advance.get(w["advance"] or "", -1) for w in whens]
    base["react_once"] = [int(r["once"]) for r in reactions]
    base["react_raise"] = [names.objection.get(h["raise"] or "", -1) for h in thens]
    base["react_trust"] = [h["trust"] for h in thens]
    base["react_patience"] = [h["patience"] for h in thens]
    base["react_name"] = [names.topic.get(h["name"] or "", -1) for h in thens]
    base["react_tell"] = [names.fact.get(h["tell"] or "", -1) for h in thens]
    base["react_medium"] = [_word(v.MEDIA, h["medium"]) for h in thens]
    asked = [question_of(list(names.topic), r["asks"]) for r in reactions]
    base["react_asks"] = [ask for ask, _ in asked]
    base["react_asks_about"] = [about for _, about in asked]


def _rulebook(base: Plain, rulebook: Rulebook) -> None:
    replies, answers = rulebook.replies.replies, rulebook.replies.answers
    base["reply_trust"] = [replies[r].trust if r in replies else 0 for r in v.REPLIES]
    base["reply_patience"] = [replies[r].patience if r in replies else 0 for r in v.REPLIES]
    base["answer_score"] = [answers[m][k] for m in v.ANSWER_METHODS for k in v.OBJECTION_KINDS]
    table = stance.compile_stances(rulebook.stance)
    base["stance_next"] = table.next
    base["stance_stage"] = table.stage
    base["stance_attitude"] = table.attitude
    base["warm_at"] = table.warm_at
    base["cool_below"] = table.cool_below
    _due(base, rulebook.numbers)
    base["trust_bands"] = list(rulebook.numbers.trust_bands)
    base["patience_bands"] = list(rulebook.numbers.patience_bands)


# What nothing that is due does: the row of `none`.
_NOTHING_DUE = Due(Effect(0, 0), Effect(0, 0), Effect(0, 0), forgiven=0, stands=0, insists=False)


def _due(base: Plain, numbers: Numbers) -> None:
    rows = [numbers.due.get(what, _NOTHING_DUE) for what in v.DUES]
    effects = [row.effect(did) for row in rows for did in v.DIDS]
    base["due_trust"] = [effect.trust for effect in effects]
    base["due_patience"] = [effect.patience for effect in effects]
    base["due_forgiven"] = [row.forgiven for row in rows]
    base["due_stands"] = [row.stands for row in rows]
    base["due_insists"] = [int(row.insists) for row in rows]


def _checks(base: Plain, scenario: Scenario, rulebook: Rulebook) -> None:
    checks = [check for criterion in criteria_for(scenario, rulebook) for check in criterion.checks]
    base["check_tally"] = [y.T[c.tally] for c in checks]
    base["check_how"] = [v.JUDGED.index(c.how) for c in checks]
    base["check_low"] = [c.low for c in checks]
    base["check_high"] = [c.high for c in checks]
    base["check_of"] = [_place(c.of) for c in checks]
    base["check_over"] = [y.T[c.over] if c.over else -1 for c in checks]
    base["check_gate"] = [y.T[c.gate] if c.gate else -1 for c in checks]
    base["check_when"] = [_place(*c.occasion[:1]) for c in checks]
    base["check_or"] = [_place(*c.occasion[1:]) for c in checks]
    base["check_points"] = [round(c.points * 100) for c in checks]
    base["check_share"] = [round(c.loss * 100) for c in checks]


def _place(name: str = "") -> int:
    """Where a check finds what it names, as `marking.amount` reads it: a tally or a buyer's number; −1: nothing."""
    if not name:
        return -1
    return y.T[name] if name in y.T else -2 - NUMBERS.index(name)
