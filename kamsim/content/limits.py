"""What a value must be beyond its type: a word of a list, a number within bounds, a list without repetitions.

Each limit checks with an error that an author can act on, and tells the JSON Schema that editors read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import AfterValidator, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError

JsonSchema: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Limit(AfterValidator):
    """A check of one value; `told` adds to the JSON Schema what the check asks for."""

    told: Callable[[JsonSchema], None]

    def __get_pydantic_json_schema__(self, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        schema = handler(core_schema)
        self.told(schema)
        return schema


@dataclass(frozen=True, slots=True)
class OneOf:
    """A text that must be one of `choices`; the error carries them, so that the nearest can be named."""

    choices: tuple[str, ...]

    def __call__(self, word: str) -> str:
        if word not in self.choices:
            raise PydanticCustomError("unknown_word", "unknown word", {"word": word, "choices": self.choices})
        return word


def one_of(choices: tuple[str, ...]) -> AfterValidator:
    """For Annotated: the check that a text is one of `choices`."""

    def told(schema: JsonSchema) -> None:
        schema["enum"] = list(choices)

    return Limit(OneOf(choices), told)


def _all_distinct(items: list[str]) -> list[str]:
    seen: set[str] = set()
    for item in items:
        if item in seen:
            raise PydanticCustomError("repeated", "repeated", {"item": item})
        seen.add(item)
    return items


# For Annotated: the check that no item stands twice in a list.
distinct = Limit(_all_distinct, lambda schema: schema.update(uniqueItems=True))


def upright(bounds: list[int]) -> list[int]:
    """The check that a range goes from its lowest to its highest number; JSON Schema cannot say it."""
    if len(bounds) == 2 and bounds[0] > bounds[1]:
        raise PydanticCustomError("upside_down", "upside down", {"low": bounds[0], "high": bounds[1]})
    return bounds


def within(low: int, high: int) -> AfterValidator:
    """Bounds for a number or for both ends of a range; the error says which end is out."""

    def check(value: int | list[int]) -> int | list[int]:
        for index, number in enumerate([value] if isinstance(value, int) else value):
            if not low <= number <= high:
                end = {} if isinstance(value, int) else {"index": index}
                bound = {"ge": low} if number < low else {"le": high}
                raise PydanticCustomError("out_of_bounds", "out of bounds", {**end, **bound})
        return value

    def told(schema: JsonSchema) -> None:
        for form in schema.get("oneOf", [schema]):
            form.get("items", form).update(minimum=low, maximum=high)

    return Limit(check, told)
