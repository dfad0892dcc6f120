"""The drills that there are, each file read when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from kamsim.content.assets import AssetsError
from kamsim.content.cache import cached
from kamsim.content.locate import assets
from kamsim.domain.drill import DrillItem


def drill_ids() -> tuple[str, ...]:
    """The systems that have drills, in order."""
    return tuple(sorted(path.stem for path in assets("drills").glob("K*.yaml")))


def drills_on(k_id: str) -> list[DrillItem]:
    """The drills on a system; none where it has no file. Raises AssetsError for a damaged one."""
    path = assets("drills") / f"{k_id}.yaml"
    if not path.is_file():
        return []

    def build() -> Any:
        from kamsim.content.drills import drills_from

        found, problems = drills_from(path)
        if found is None:
            raise AssetsError(problems)
        return found

    return cast("list[DrillItem]", cached(path, "drills", build))


def questions_named(ids: Sequence[str]) -> list[DrillItem]:
    """Questions by id, in this order; those that are gone or damaged are left out."""
    files: dict[str, dict[str, DrillItem]] = {}
    for name in ids:
        k_id = name.partition(".")[0]
        if k_id in drill_ids() and k_id not in files:
            try:
                files[k_id] = {item["id"]: item for item in drills_on(k_id)}
            except AssetsError:
                files[k_id] = {}
    found = [files.get(name.partition(".")[0], {}).get(name) for name in ids]
    return [item for item in found if item is not None]
