"""The stances and their table, from the rulebook's declaration; `machine` builds its machine from the same."""

from __future__ import annotations

from dataclasses import dataclass

from kamsim.domain.rulebook import Stance, Trigger
from kamsim.domain.vocabulary import TRIGGERS


@dataclass(frozen=True, slots=True)
class Stances:
    """Names in table order (stage_attitude, then the endings), and the kernel's arrays."""

    names: list[str]
    next: list[int]  # stance × trigger → stance
    stage: list[int]
    attitude: list[int]
    warm_at: list[int]
    cool_below: list[int]
    initial: int


def compile_stances(declared: Stance) -> Stances:
    """Flattens the declaration; a trigger that a stance does not know leaves it where it is."""
    stages, attitudes, endings = declared.stages, declared.attitudes, declared.endings
    pairs = [(stage, attitude) for stage in stages for attitude in attitudes]
    names = [f"{stage}_{attitude}" for stage, attitude in pairs] + list(endings)
    table: list[int] = []
    for i, name in enumerate(names):
        if name in endings:
            table.extend(i for _ in TRIGGERS)
        else:
            table.extend(names.index(_after(declared.triggers[trigger], *pairs[i])) for trigger in TRIGGERS)
    first = declared.initial
    return Stances(
        names=names,
        next=table,
        stage=[stages.index(stage) for stage, _ in pairs] + [len(stages) - 1] * len(endings),
        attitude=[attitudes.index(attitude) for _, attitude in pairs] + [0] * len(endings),
        warm_at=[declared.warm_at.get(attitude, 99) for attitude in attitudes],
        cool_below=[declared.cool_below.get(attitude, 0) for attitude in attitudes],
        initial=names.index(f"{first.stage}_{first.attitude}"),
    )


def _after(trigger: Trigger, stage: str, attitude: str) -> str:
    return trigger.ending or f"{trigger.stage.get(stage, stage)}_{trigger.attitude.get(attitude, attitude)}"
