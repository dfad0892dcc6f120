"""The stance machine (DESIGN §4): declared hierarchically with `transitions`, moved by the triggers a step raises.

The kernel's table is compiled from the same declaration; a property test drives both. This is the one module that
imports `transitions`.
"""

from __future__ import annotations

from typing import Any

from transitions.extensions.nesting import HierarchicalMachine, NestedState

from kamsim.domain.rulebook import Stance

# "_" stands in names of ours; nested states want a separator of their own.
NestedState.separator = "/"


class _Cursor:
    """What `transitions` injects its attributes into, so that no object of ours changes under us."""

    state: str


class StanceMachine:
    """Stage of the call × the buyer's attitude, and the two ends."""

    def __init__(self, declared: Stance) -> None:
        self._cursor = _Cursor()
        states: list[Any] = [{"name": stage, "children": list(declared.attitudes)} for stage in declared.stages]
        first = declared.initial
        self._first = f"{first.stage}/{first.attitude}"
        self._machine = HierarchicalMachine(
            model=self._cursor,
            states=states + list(declared.endings),
            transitions=transitions_of(declared),
            initial=self._first,
            auto_transitions=False,
            ignore_invalid_triggers=True,
        )

    @property
    def place(self) -> str:
        """Where it stands, as `go_back` takes it."""
        return self._cursor.state

    def go_back(self, place: str) -> None:
        """Goes back to where it stood: building another machine takes as long as a hundred moves."""
        self._machine.set_state(place)

    @property
    def stance(self) -> str:
        """Name of the stance as in `stance.Stances.names`."""
        return self._cursor.state.replace("/", "_")

    def pull(self, trigger: str) -> None:
        """Moves by one trigger; one that the stance does not know leaves it where it is."""
        self._cursor.trigger(trigger)  # type: ignore[attr-defined]


def transitions_of(declared: Stance) -> list[dict[str, str]]:
    """The declaration's triggers as rows of trigger, source, dest."""
    rows: list[dict[str, str]] = []
    for trigger, effect in declared.triggers.items():
        for stage in declared.stages:
            for attitude in declared.attitudes:
                source = f"{stage}/{attitude}"
                to = f"{effect.stage.get(stage, stage)}/{effect.attitude.get(attitude, attitude)}"
                dest = effect.ending or to
                if dest != source:
                    rows.append({"trigger": trigger, "source": source, "dest": dest})
    return rows
