"""A review as the stable JSON of `kamsim review --json`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kamsim.analysis.review.instead import Alternative
from kamsim.analysis.review.reviewing import Review, Verdict
from kamsim.analysis.review.whatif import Other
from kamsim.domain.text import say
from kamsim.engine.call import Call


def review_json(call: Call, found: Review, others: Sequence[Other]) -> dict[str, Any]:
    """Everything in the review; texts in the language of the attempt's header. Plain and compiled give the same."""
    header, lang = call.header, call.header.lang
    return {
        "scenario": header.item,
        "digest": header.digest,
        "rulebook": call.model.rules.rulebook,
        "repertoire": call.model.rules.repertoire,
        "style": header.style,
        "deal": header.deal,
        "seed": header.seed,
        "score": found.score,
        "accuracy": found.accuracy,
        "turning_point": found.turning,
        "curve": list(found.curve),
        "turns": [_turn(verdict, lang) for verdict in found.turns],
        "what_if": [_other(other) for other in others],
    }


def _turn(verdict: Verdict, lang: str) -> dict[str, Any]:
    return {
        "turn": verdict.number,
        "move": verdict.move,
        "kind": verdict.kind,
        "says": say(verdict.says, lang),
        "reply": say(verdict.reply, lang),
        "class": verdict.word,
        "reason": verdict.reason,
        "loss": verdict.loss,
        "interval": list(verdict.interval),
        "reach": verdict.q,
        "best_reach": verdict.best,
        "buyers": verdict.buyers,
        "weighed": verdict.weighed,
        "wins": verdict.wins,
        "due": list(verdict.due),
        "heard": _heard(verdict, lang),
        "met": verdict.met,
        "alternatives": [_alternative(one, lang) for one in verdict.alternatives],
    }


def _heard(verdict: Verdict, lang: str) -> dict[str, Any] | None:
    heard = verdict.heard
    return None if heard is None else {"turn": heard.turn, "text": say(heard.text, lang)}


def _alternative(one: Alternative, lang: str) -> dict[str, Any]:
    return {
        "move": one.move,
        "kind": one.kind,
        "says": say(one.says, lang),
        "k": one.k,
        "reach": one.q,
        "reply": one.reply,
        "share": one.share,
        "answer": say(one.answer, lang),
        "note": say(one.note, lang),
        "willing": one.willing,
        "met": one.met,
    }


def _other(other: Other) -> dict[str, Any]:
    return {
        "style": other.style,
        "deal": other.deal,
        "parts": other.parts,
        "here": other.here,
        "there": other.there,
        "moves": other.moves,
        "taken": other.taken,
        "stopped": other.stopped,
        "outcome": other.outcome,
        "ending": other.ending,
        "score": other.score,
    }
