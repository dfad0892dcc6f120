"""The JSON Schema of scenario files, for editors: made from the models, with what each key is for, and with the ids of
one file where an editor can complete them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import RootModel

from kamsim.content import replies, shape
from kamsim.content.findings import Findings
from kamsim.content.outline import Outline
from kamsim.content.reading import read_document, shaped
from kamsim.content.sense import NEEDED
from kamsim.domain.problems import Problem, has_errors
from kamsim.domain.vocabulary import ASKS, STYLES

DIALECT = "http://json-schema.org/draft-07/schema#"
Schema = dict[str, Any]
# Model and key → the section whose ids may stand there.
_NAMES: Final[Mapping[str, str]] = {
    "Line.topic": "topics", "Line.names": "topics", "Objection.topic": "topics", "When.topic": "topics",
    "Then.name": "topics", "Line.hints": "needs", "Line.links": "needs", "After.needs": "needs",
    "Variant.needs": "needs", "NeedChoice.one_of": "needs", "Need.facts": "facts", "NeedOverride.facts": "facts",
    "Line.tells": "facts", "After.facts": "facts", "When.fact": "facts", "Then.tell": "facts", "After.lines": "lines",
    "When.line": "moves", "Line.objection": "objections", "Then.raise": "objections", "Line.advance": "advances",
    "When.advance": "advances", "Advance.meets": "topics", "Variant.advances": "advances", "Opening.asks": "questions",
    "Objection.asks": "questions", "Reaction.asks": "questions", "Scenario.without": "general",
    "Scenario.wording": "general",
}  # fmt: skip
# Where replies stand → the outcomes that can stand there.
_REPLIES: Final[Mapping[str, Collection[str]]] = {
    "Topic.says": replies.ON_TOPIC,
    "Objection.says": replies.ON_OBJECTION,
    "Advance.says": replies.ON_ADVANCE,
    "Line.says": tuple(dict.fromkeys(word for words in replies.OUTCOMES.values() for word in words)),
    "OwnMove.replies": replies.ON_GENERAL,
}
_REPLY_KEY = rf"^[a-z_]+(\.[a-z0-9_-]+)?(@({'|'.join(STYLES)}))?$"
_ID = shape.IDENTIFIER.pattern


class _Key(shape.Shape):
    """What a key is for, and an example of its value."""

    en: shape.Phrase
    zh: shape.Phrase
    example: Any


class _Keys(RootModel[dict[str, dict[str, _Key]]]):
    """Model → key → what it is for."""


def described(path: Path) -> tuple[dict[str, dict[str, dict[str, Any]]], list[Problem]]:
    """What every key is for, by model and key, and what is wrong with the file that says so."""
    document = read_document(path, str(path))
    if isinstance(document, Problem):
        return {}, [document]
    findings = Findings(document)
    keys = shaped(document, _Keys, findings)
    if keys is None or has_errors(findings.problems):
        return {}, findings.problems
    return {model: {key: value.model_dump() for key, value in its.items()} for model, its in keys.root.items()}, []


def outline_of(path: Path) -> Outline | Problem:
    """The ids of a scenario file, however broken the rest of it is."""
    document = read_document(path, str(path))
    return document if isinstance(document, Problem) else Outline(document)


def scenario_schema(
    keys: Mapping[str, Mapping[str, Mapping[str, Any]]], general: Collection[str], lang: str, own: Outline | None = None
) -> Schema:
    """The schema of scenario files, described in `lang`; `general` are the ids of the general moves, `own` one file."""
    schema: Schema = shape.Scenario.model_json_schema()
    known = _ids(own, general)
    models = {**schema.pop("$defs"), "Scenario": schema}
    for name, model in models.items():
        model.pop("title", None)
        model.pop("description", None)
        for key, value in model.get("properties", {}).items():
            _tidy(value)
            _complete(f"{name}.{key}", value, known)
            about = keys.get(name, {}).get(key)
            if about is not None:
                value["description"] = about[lang]
                value["examples"] = [about["example"]]
    _tidy(models["Opening"]["additionalProperties"])
    _further(models)
    scenario = models.pop("Scenario")
    return {"$schema": DIALECT, "title": "kamsim scenario", **scenario, "definitions": models}


def _tidy(schema: Schema) -> None:
    """Takes out what says nothing to an author: titles, empty defaults, and null, which no file may hold."""
    schema.pop("title", None)
    if "default" in schema and schema["default"] in (None, [], {}):
        del schema["default"]
    kinds = [kind for kind in schema.get("anyOf", []) if kind != {"type": "null"}]
    if len(kinds) == 1:
        del schema["anyOf"]
        schema.update(kinds[0])
    for inner in _inner(schema):
        _tidy(inner)
    if "$ref" in schema:
        # Older dialects pass over whatever stands beside a reference.
        schema["allOf"] = [{"$ref": schema.pop("$ref").replace("#/$defs/", "#/definitions/")}]


def _inner(schema: Schema) -> list[Schema]:
    """The schemas of what stands within a value."""
    found = [schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict)]
    found += [inner for key in ("anyOf", "oneOf", "allOf") for inner in schema.get(key, [])]
    return found + [inner for key in ("properties", "patternProperties") for inner in schema.get(key, {}).values()]


def _ids(own: Outline | None, general: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"general": sorted(general), "questions": [*ASKS[1:]], "moves": sorted(general)}
    if own is not None:
        found |= {
            "topics": [*own.topic_ids],
            "needs": [*own.need_ids],
            "facts": [*own.fact_ids],
            "lines": [*own.line_ids],
            "objections": [*own.objection_ids],
            "advances": [*own.advance_ids],
            "questions": [*own.topic_ids, *ASKS[1:]],
            "moves": [*own.line_ids, *sorted(general)],
        }
    return found


def _complete(place: str, schema: Any, known: Mapping[str, list[str]]) -> None:
    """Lets ids be completed where they may stand; another id stays possible, since it may be declared next."""
    names = known.get(_NAMES.get(place, ""), [])
    if names:
        _offer(schema, names)
    if place in _REPLIES:
        schema["propertyNames"] = {"pattern": _REPLY_KEY}
        schema["properties"] = dict.fromkeys(_REPLIES[place], schema["additionalProperties"])


def _offer(schema: Schema, names: list[str]) -> None:
    if schema.get("pattern") == _ID:
        schema["anyOf"] = [{"enum": names}, {"pattern": schema.pop("pattern")}]
        return
    for inner in _inner(schema):
        _offer(inner, names)
    for value in schema.get("patternProperties", {}).values():
        schema["properties"] = dict.fromkeys(names, value)
        schema["additionalProperties"] = False


def _further(models: Mapping[str, Schema]) -> None:
    """What the checks ask for and the models alone do not say."""
    models["Localized"]["anyOf"] = [{"required": ["en"]}, {"required": ["zh"]}]
    names = models["Scenario"]["properties"]["names"]
    names["required"] = list(shape.REQUIRED_NAMES)
    names["properties"] = dict.fromkeys(shape.REQUIRED_NAMES, names["additionalProperties"])
    opening = models["Opening"]
    opening["required"] = ["says"]
    says = opening["additionalProperties"]
    keys = ["says", *(f"says@{style}" for style in STYLES)]
    opening["properties"] = {**opening["properties"], **dict.fromkeys(keys, says)}
    models["Line"]["allOf"] = [
        {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": {"required": list(needed)}}
        for kind, needed in NEEDED.items()
    ]
