"""What a model says of a place in a file: which keys may stand there, which must, which words a key takes."""

from __future__ import annotations

import types
from collections.abc import Sequence
from typing import Annotated, Any, Final, Never, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel

from kamsim.content.document import Loc
from kamsim.content.limits import OneOf
from kamsim.content.shape import Opening, Texts


def keys_at(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys that a mapping at `loc` may have; none if any will do."""
    return [key for kind in _kinds_at(model, loc) if _is_model(kind) for key in _fields(kind)]


def _kinds_at(model: type[BaseModel], loc: Loc) -> list[Any]:
    """The types of what may stand at `loc`."""
    wanted: list[Any] = [model]
    for step in loc:
        wanted = [inner for kind in wanted for inner in _inside(kind, step)]
    return wanted


# What stands under keys that a model takes without naming them.
_OTHER_KEYS: Final = {Opening: Texts}


def _inside(kind: Any, step: int | str) -> list[Any]:
    """The types of what stands at `step` within a value of type `kind`."""
    if _is_model(kind):
        return _flat(_fields(kind)[step]) if step in _fields(kind) else _flat(_OTHER_KEYS.get(kind, Never))
    arguments = get_args(kind)
    if get_origin(kind) is list and isinstance(step, int):
        return _flat(arguments[0])
    if get_origin(kind) is dict and isinstance(step, str):
        return _flat(arguments[1])
    return []


def _flat(annotation: Any) -> list[Any]:
    """The plain types behind Annotated and unions."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _flat(get_args(annotation)[0])
    if origin is Union or origin is types.UnionType:
        return [kind for part in get_args(annotation) for kind in _flat(part)]
    return [annotation]


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _fields(model: type[BaseModel]) -> dict[Any, Any]:
    return {info.alias or name: info.annotation for name, info in model.model_fields.items()}


def choices_at(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """The words of which the key at `loc` takes one."""
    for kind in _kinds_at(model, loc[:-1]):
        info = kind.model_fields.get(str(loc[-1])) if _is_model(kind) else None
        for rule in info.metadata if info else ():
            if isinstance(rule, AfterValidator) and isinstance(rule.func, OneOf):
                return rule.func.choices
    return ()


def may_be_empty_at(model: type[BaseModel], loc: Loc) -> bool:
    """Whether the list at `loc` may be one without entries; False for what is no list."""
    infos = [kind.model_fields.get(str(loc[-1])) for kind in _kinds_at(model, loc[:-1]) if loc and _is_model(kind)]
    return any(_takes_none(info.annotation, info.metadata) for info in infos if info is not None)


def _takes_none(annotation: Any, rules: Sequence[Any]) -> bool:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _takes_none(parts[0], [*rules, *parts[1:]])
    if origin is Union or origin is types.UnionType:
        return any(_takes_none(part, rules) for part in parts)
    within = [inner for rule in rules for inner in getattr(rule, "metadata", (rule,))]
    return origin is list and not any(getattr(rule, "min_length", 0) for rule in within)


def required_at(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys that a mapping at `loc` cannot do without."""
    return [
        info.alias or name
        for kind in _kinds_at(model, loc)
        if _is_model(kind)
        for name, info in kind.model_fields.items()
        if info.is_required()
    ]
