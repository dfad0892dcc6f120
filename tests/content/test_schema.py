"""The JSON Schema agrees with the models: what passes them passes it, and what it refuses they refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kamsim.content.locate import assets, shipped_scenarios
from kamsim.content.schema import described
from kamsim.content.syntax import compose
from kamsim.library.schema import KEYS, schema_text, shipped_schema
from tests.cli.conftest import FAULTS, UMBRELLAS
from tests.content.examples import whole

SCHEMA: dict[str, Any] = json.loads(shipped_schema().read_text(encoding="utf-8"))
CHECK = jsonschema.Draft7Validator(SCHEMA)
SOUND = [*sorted(shipped_scenarios().glob("*.yaml")), *sorted(assets("templates").glob("*.yaml")), UMBRELLAS]
# What a value by itself shows; how values agree with each other JSON Schema cannot say.
SHAPES = {"KS101", "KS102", "KS103", "KS104", "KS105", "KS106", "KS107", "KS109", "KS110", "KS111", "KS112", "KS113"}


def values(file: Path) -> Any:
    return compose(whole(file).decode(), str(file)).root


def test_the_shipped_schema_is_what_the_models_give() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert shipped_schema().read_text(encoding="utf-8") == schema_text("en"), (
        "run `kamsim schema --lang en --out assets/schema/scenario.json`"
    )


@pytest.mark.parametrize("file", SOUND, ids=lambda file: file.stem)
def test_sound_files_pass(file: Path) -> None:
    assert [(error.json_path, error.message) for error in CHECK.iter_errors(values(file))] == []


def faulty() -> list[Path]:
    """The broken files in which some value by itself is wrong."""
    found = []
    for file in sorted(FAULTS.rglob("*.yaml")):
        told = json.loads(file.with_suffix(".expected.json").read_text(encoding="utf-8"))
        upside_down = all("upside down" in one["message"] for one in told)
        blank = all("blank" in one["message"] for one in told)
        if {one["code"] for one in told} & SHAPES and not upside_down and not blank and values(file) is not None:
            found.append(file)
    return found


@pytest.mark.parametrize("file", faulty(), ids=lambda file: file.stem)
def test_broken_files_do_not(file: Path) -> None:
    assert not CHECK.is_valid(values(file))


def test_enough_broken_files_are_tried() -> None:
    assert len(faulty()) >= 20


def test_every_key_has_a_description_in_both_languages_and_an_example_that_passes() -> None:
    keys, problems = described(assets("schema") / KEYS)
    assert problems == []
    models = {"Scenario": SCHEMA, **SCHEMA["definitions"]}
    for name, model in models.items():
        for key, schema in model.get("properties", {}).items():
            if name == "Opening" and key.startswith("says"):
                continue
            assert keys[name][key]["en"] == schema["description"], f"{name}.{key}"
            assert keys[name][key]["zh"]
            (example,) = schema["examples"]
            whole = {**schema, "definitions": SCHEMA["definitions"]}
            assert [error.message for error in jsonschema.Draft7Validator(whole).iter_errors(example)] == [], key
    assert {(name, key) for name, its in keys.items() for key in its} == {
        (name, key)
        for name, model in models.items()
        for key in model.get("properties", {})
        if not (name == "Opening" and key.startswith("says"))
    }


def test_the_ids_of_a_file_are_offered() -> None:
    own = json.loads(str(schema_text("zh", UMBRELLAS)))
    line = own["definitions"]["Line"]["properties"]
    assert line["topic"]["anyOf"][0] == {"enum": ["breakage", "colour"]}
    assert line["hints"]["items"]["anyOf"][0] == {"enum": ["breakage"]}
    assert line["advance"]["anyOf"][0] == {"enum": ["trial"]}
    assert line["topic"]["description"] == "讲的是哪个话题。"
    assert jsonschema.Draft7Validator(own).is_valid(values(UMBRELLAS))
    strange = {**values(UMBRELLAS), "without": ["new_one"]}
    assert jsonschema.Draft7Validator(own).is_valid(strange), "an id may be declared next"
