"""The JSON Schema of scenario files, of all or of one file with its own ids."""

from __future__ import annotations

import json
from pathlib import Path

from kamsim.content.assets import AssetsError
from kamsim.content.locate import assets
from kamsim.domain.problems import Problem
from kamsim.library.catalogue import reserved_ids

KEYS = "keys.yaml"


def schema_text(lang: str, scenario: Path | None = None) -> str | Problem:
    """The schema as JSON; with `scenario`, its ids can be completed. Raises AssetsError."""
    from kamsim.content.schema import described, outline_of, scenario_schema

    keys, problems = described(assets("schema") / KEYS)
    if problems:
        raise AssetsError(problems)
    own = outline_of(scenario) if scenario is not None else None
    if isinstance(own, Problem):
        return own
    return json.dumps(scenario_schema(keys, reserved_ids(), lang, own), ensure_ascii=False, indent=1) + "\n"


def shipped_schema() -> Path:
    """The schema that comes with the program, in English and without ids."""
    return assets("schema") / "scenario.json"
