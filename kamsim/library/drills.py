"""The drills that there are, each file read when it is asked for."""

from __future__ import annotations

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
