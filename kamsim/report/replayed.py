"""A replayed call as the stable JSON of `kamsim replay --json`."""

from __future__ import annotations

from typing import Any

from kamsim.domain.attempt import Figures
from kamsim.domain.attempt_lines import entry_to_plain
from kamsim.domain.text import say
from kamsim.engine.call import Call, Turn
from kamsim.engine.trades import concedes, trades_of
from kamsim.scoring.scorecard import Check, Criterion, scorecard
from kamsim.scoring.telling import Cited
from kamsim.scoring.why import Why, why_answered


def replay_json(call: Call, stored: Figures | None) -> dict[str, Any]:
    """Everything derived from the entries under the rules of now, and beside it the score that the file holds.

    Texts are in the language of the attempt's header, so that the same file gives the same bytes everywhere.
    """
    header, lang = call.header, call.header.lang
    card = scorecard(call.timeline)
    return {
        "scenario": header.item,
        "digest": header.digest,
        "rulebook": call.model.rules.rulebook,
        "repertoire": call.model.rules.repertoire,
        "made_under": {"rulebook": header.rulebook, "repertoire": header.repertoire},
        "stored": _stored(stored),
        "style": header.style,
        "seed": header.seed,
        "mode": header.mode,
        "entries": [entry_to_plain(entry) for entry in call.entries],
        "outcome": call.outcome,
        "ending": call.ending,
        "score": card.score,
        "criteria": [_criterion(criterion, lang) for criterion in card.criteria],
        "timeline": [_turn(call, turn, lang) for turn in call.turns],
    } | _trades(call)


def _trades(call: Call) -> dict[str, Any]:
    """Prices and trades, where there was something to concede."""
    if not concedes(call.model.scenario):
        return {}
    rows = [
        {"turn": one.turn, "what": one.what, "amount": one.amount, "traded": one.traded, "answer": one.answer}
        for one in trades_of(call.model, call.turns).rows
    ]
    return {"trades": rows}


def _stored(figures: Figures | None) -> dict[str, Any] | None:
    if figures is None:
        return None
    return {
        "result": figures.result,
        "ending": figures.ending,
        "score": figures.score,
        "rulebook": figures.rules.rulebook,
        "repertoire": figures.rules.repertoire,
    }


def _criterion(criterion: Criterion, lang: str) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "points": criterion.points,
        "of": criterion.of,
        "checks": [_check(check, lang) for check in criterion.checks],
    }


def _check(check: Check, lang: str) -> dict[str, Any]:
    return {
        "id": check.id,
        "passed": check.passed,
        "state": check.state,
        "points": check.points,
        "of": check.of,
        "cause": check.cause,
        "turns": list(check.turns),
        "because": say(check.because, lang),
        "quotes": [_quote(quote, lang) for quote in check.quotes],
    }


def _quote(quote: Cited, lang: str) -> dict[str, Any]:
    return {"turn": quote.turn, "who": quote.who, "text": say(quote.text, lang), "helped": quote.helped}


def _turn(call: Call, turn: Turn, lang: str) -> dict[str, Any]:
    noted = {"notes": list(turn.notes)} if turn.notes else {}
    return {
        "turn": turn.number,
        "move": turn.move,
        "says": say(turn.says, lang),
        "reply": say(turn.reply, lang),
        "events": list(turn.events),
        "trust": turn.trust,
        "patience": turn.patience,
        "stance": turn.stance,
        "why": _why(why_answered(call.timeline, turn), lang),
    } | noted


def _why(found: Why, lang: str) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "text": say(found.text, lang),
        "topic": found.topic or None,
        "have": found.have,
        "needed": found.needed,
        "due": None if found.due == "none" else found.due,
        "did": found.did,
        "trust": list(found.trust),
        "patience": list(found.patience),
        "fit": found.fit,
    }
