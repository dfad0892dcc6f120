"""A checked scenario file → the plain scenario: every key present, every text a list where it is used in turn."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from kamsim.content import shape
from kamsim.content.variants import angle_lists, bounds, expand
from kamsim.domain import scenario as plain
from kamsim.domain.text import Localized
from kamsim.domain.vocabulary import STYLES

_TWICE = ("problem", "payoff", "advance")


def normalise(scenario: shape.Scenario) -> plain.Scenario:
    """The plain scenario, with the digest of its content."""
    content: Any = {
        "format": scenario.format,
        "id": scenario.id,
        "title": scenario.title.plain(),
        "summary": scenario.summary.plain(),
        "languages": list(scenario.languages),
        "level": scenario.level,
        "minutes": scenario.minutes,
        "deal": scenario.deal,
        "medium": scenario.medium,
        "approach": scenario.approach,
        "skills": list(scenario.skills),
        "styles": list(scenario.styles),
        "buyer": {
            "name": scenario.buyer.name.plain(),
            "position": scenario.buyer.position.plain(),
            "role": scenario.buyer.role,
        },
        "names": {name: text.plain() for name, text in scenario.names.items()},
        "briefing": {key: getattr(scenario.briefing, key).plain() for key in type(scenario.briefing).model_fields},
        "trust": bounds(scenario.trust),
        "patience": bounds(scenario.patience),
        "cost": bounds(scenario.cost),
        "expects": bounds(scenario.expects),
        "room": _room(scenario),
        "unit": scenario.unit.plain() if scenario.unit is not None else None,
        "heat": bounds(scenario.heat),
        "wheel": scenario.wheel,
        "opening": says(scenario.opening.model_extra or {}),
        "asks": _asks(scenario.opening.asks),
        "topics": [_topic(topic) for topic in scenario.topics],
        "facts": [_fact(fact) for fact in scenario.facts],
        "lines": [_line(line) for line in scenario.lines],
        "objections": [_objection(objection) for objection in scenario.objections],
        "advances": [_advance(advance) for advance in scenario.advances],
        "variants": expand(scenario),
        "reactions": [_reaction(reaction) for reaction in scenario.reactions],
        "without": list(scenario.without),
        "wording": {move: _own(words) for move, words in scenario.wording.items()},
        "voice": says(scenario.voice),
        "better": _better_by_key(scenario.better),
    }
    content["digest"] = digest(_written(content))
    result: plain.Scenario = content
    return result


# Keys that a file need not know of: where they say nothing, the digest is that of a file without them.
_OPTIONAL = ("asks", "answers", "wording", "unit", "says_denied", "voice", "better")


def _written(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _written(item) for key, item in value.items() if item or key not in _OPTIONAL}
    return [_written(item) for item in value] if isinstance(value, list) else value


def _asks(asks: str | dict[str, str] | None) -> dict[str, str]:
    """What his first words ask, by style; nothing where they ask nothing."""
    if isinstance(asks, str):
        return dict.fromkeys(STYLES, asks)
    return dict(asks or {})


def digest(content: Any) -> str:
    """sha256 of plain values in canonical form: comments, quoting and order of keys in the file do not count."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def says(replies: dict[str, Any]) -> plain.Says:
    """Replies by key, each a list."""
    return {key: texts(value) for key, value in replies.items()}


def texts(value: shape.Localized | list[shape.Localized] | None) -> list[Localized]:
    """One text, several or none as a list."""
    if value is None:
        return []
    return [text.plain() for text in (value if isinstance(value, list) else [value])]


def _better_by_key(better: dict[str, Any]) -> dict[str, list[plain.BetterWords]]:
    return {key: _better(value) for key, value in better.items()}


def _better(value: shape.BetterWords | list[shape.BetterWords] | None) -> list[plain.BetterWords]:
    """Better words as a list, each with what it supposes."""
    if value is None:
        return []
    return [
        {"says": one.plain(), "after": _heard(one.after)} for one in (value if isinstance(value, list) else [value])
    ]


def _heard(after: shape.Heard | None) -> plain.Heard:
    if after is None:
        return {"facts": [], "topics": [], "objections": [], "said": []}
    return {
        "facts": list(after.facts),
        "topics": list(after.topics),
        "objections": list(after.objections),
        "said": texts(after.said),
    }


def _room(scenario: shape.Scenario) -> int:
    """How much there is to concede: as written, else all that the concession lines offer."""
    if scenario.room is not None:
        return scenario.room
    return sum(line.amount or 0 for line in scenario.lines)


def _topic(topic: shape.Topic) -> plain.Topic:
    return {
        "id": topic.id,
        "label": topic.label.plain(),
        "gist": topic.gist.plain() if topic.gist else None,
        "briefed": topic.briefed,
        "need": _need(topic.need) if topic.need else None,
        "says": says(topic.says),
        "better": _better_by_key(topic.better),
    }


def _fact(fact: shape.Fact) -> plain.Fact:
    return {"id": fact.id, "text": fact.text.plain(), "better": _better(fact.better)}


def _need(need: shape.Need) -> plain.NeedRanges:
    return {
        "threshold": bounds(need.threshold),
        "seriousness": bounds(need.seriousness),
        "open": bounds(need.open),
        "angles": angle_lists(need.angles),
        "facts": list(need.facts),
        "rival": need.rival,
        "proof": need.proof,
    }


def _line(line: shape.Line) -> plain.Line:
    question = line.kind in shape.QUESTIONS
    return {
        "id": line.id,
        "kind": line.kind,
        "topic": line.topic,
        "open": question if line.open is None else line.open,
        "text": line.text.plain(),
        "tells": list(line.tells),
        "hints": list(line.hints),
        "names": list(line.names),
        "price": line.price,
        "after": _after(line.after),
        "technique": line.technique,
        "traits": dict(line.traits),
        "uses": line.uses or (2 if line.kind in _TWICE else 1),
        "angle": line.angle,
        "links": list(line.links),
        "together": line.together,
        "medium": line.medium,
        "proof": line.proof,
        "objection": line.objection,
        "method": line.method,
        "advance": line.advance,
        "amount": line.amount,
        "trade": line.trade,
        "answers": list(line.answers),
        "says": says(line.says),
    }


def _after(after: shape.After | None) -> plain.After:
    if after is None:
        return {"facts": [], "lines": [], "needs": []}
    return {"facts": list(after.facts), "lines": list(after.lines), "needs": list(after.needs)}


def _objection(objection: shape.Objection) -> plain.Objection:
    return {
        "id": objection.id,
        "kind": objection.kind,
        "label": objection.label.plain(),
        "raised_by": list(objection.raised_by),
        "topic": objection.topic,
        "asks": objection.asks,
        "says": says(objection.says),
        "better": _better(objection.better),
    }


def _advance(advance: shape.Advance) -> plain.Advance:
    return {
        "id": advance.id,
        "size": advance.size,
        "label": advance.label.plain(),
        "weight": advance.weight,
        "trust": advance.trust,
        "open": advance.open,
        "agreed": advance.agreed.plain() if advance.agreed else None,
        "meets": list(advance.meets),
        "says": says(advance.says),
    }


def _own(move: shape.OwnMove) -> plain.OwnMove:
    return {
        **own_words(move),
        "phone": own_words(move.phone) if move.phone else None,
        "replies": says(move.replies),
    }


def own_words(words: shape.OwnWords) -> plain.OwnWords:
    """What is other about a general move: None or empty where it says nothing."""
    return {
        "label": words.label.plain() if words.label else None,
        "says": texts(words.says),
        "says_topic": texts(words.says_topic),
        "says_agreed": texts(words.says_agreed),
        "says_denied": texts(words.says_denied),
        "note": words.note.plain() if words.note else None,
    }


def _reaction(reaction: shape.Reaction) -> plain.Reaction:
    when, then = reaction.when, reaction.then or shape.Then()
    return {
        "id": reaction.id,
        "when": {
            "kind": when.kind,
            "outcome": when.outcome,
            "topic": when.topic,
            "fact": when.fact,
            "cause": when.cause,
            "price": when.price,
            "before": when.before,
            "line": when.line,
            "advance": when.advance,
        },
        "once": reaction.once,
        "then": {
            "raise": then.raises,
            "trust": then.trust,
            "patience": then.patience,
            "name": then.name,
            "tell": then.tell,
            "medium": then.medium,
        },
        "asks": reaction.asks,
        "says": texts(reaction.says),
    }
