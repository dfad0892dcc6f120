"""A replayed call as the stable JSON of `kamsim replay --json`."""

from __future__ import annotations

from typing import Any

from kamsim.domain.session import entry_to_plain
from kamsim.domain.text import say
from kamsim.engine.call import Call, Turn
from kamsim.scoring.scorecard import Check, Criterion, scorecard


def replay_json(call: Call) -> dict[str, Any]:
    """Everything derived from the entries; texts in the language of the session's header, so that the same file gives
    the same bytes everywhere."""
    header, lang = call.header, call.header.lang
    card = scorecard(call.timeline)
    return {
        "scenario": header.scenario,
        "digest": header.digest,
        "rulebook": call.model.version,
        "style": header.style,
        "seed": header.seed,
        "mode": header.mode,
        "entries": [entry_to_plain(entry) for entry in call.entries],
        "outcome": call.outcome,
        "ending": call.ending,
        "score": card.score,
        "criteria": [_criterion(criterion, lang) for criterion in card.criteria],
        "timeline": [_turn(turn, lang) for turn in call.turns],
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
        "turns": list(check.turns),
        "because": say(check.because, lang),
    }


def _turn(turn: Turn, lang: str) -> dict[str, Any]:
    return {
        "turn": turn.number,
        "move": turn.move,
        "says": say(turn.says, lang),
        "reply": say(turn.reply, lang),
        "events": list(turn.events),
        "trust": turn.trust,
        "patience": turn.patience,
        "stance": turn.stance,
    }
