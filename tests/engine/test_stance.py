"""The stances' table and the stance machine, both made from the rulebook's declaration."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamsim.domain.vocabulary import TRIGGERS
from kamsim.engine.machine import StanceMachine, transitions_of
from kamsim.engine.stance import Stances, compile_stances
from tests.models import shipped

DECLARED = shipped("street-watch").rulebook.stance
TABLE = compile_stances(DECLARED)


def follow(table: Stances, triggers: list[str]) -> str:
    stance = table.initial
    for trigger in triggers:
        stance = table.next[stance * len(TRIGGERS) + TRIGGERS.index(trigger)]
    return table.names[stance]


@given(st.lists(st.sampled_from(TRIGGERS), max_size=40))
def test_the_machine_and_the_table_go_the_same_way(triggers: list[str]) -> None:
    machine = StanceMachine(DECLARED)
    for trigger in triggers:
        machine.pull(trigger)
    assert machine.stance == follow(TABLE, triggers)


def test_a_call_begins_in_the_opening() -> None:
    assert StanceMachine(DECLARED).stance == TABLE.names[TABLE.initial] == "opening_doubtful"


def test_every_stance_is_a_stage_and_an_attitude_or_an_end() -> None:
    assert len(TABLE.names) == len(DECLARED.stages) * len(DECLARED.attitudes) + len(DECLARED.endings)
    assert len(TABLE.next) == len(TABLE.names) * len(TRIGGERS)
    assert len(TABLE.stage) == len(TABLE.attitude) == len(TABLE.names)


def test_every_stance_can_be_reached() -> None:
    reached, waiting = {TABLE.initial}, [TABLE.initial]
    while waiting:
        stance = waiting.pop()
        for after in TABLE.next[stance * len(TRIGGERS) : (stance + 1) * len(TRIGGERS)]:
            if after not in reached:
                reached.add(after)
                waiting.append(after)
    assert {TABLE.names[i] for i in range(len(TABLE.names)) if i not in reached} == set()


@pytest.mark.parametrize("ending", ["parted", "walked_out"])
def test_from_an_end_no_trigger_leads_away(ending: str) -> None:
    i = TABLE.names.index(ending)
    assert set(TABLE.next[i * len(TRIGGERS) : (i + 1) * len(TRIGGERS)]) == {i}


@pytest.mark.parametrize(
    ("triggers", "stance"),
    [
        (["asked"], "investigating_doubtful"),
        (["presented"], "demonstrating_doubtful"),
        (["asked", "proposed"], "committing_doubtful"),
        (["warmed", "believed"], "opening_convinced"),
        (["cooled", "cooled"], "opening_guarded"),
        (["warmed", "warmed"], "opening_open"),
        (["believed"], "opening_doubtful"),
        (["asked", "offended"], "walked_out"),
        (["closed", "warmed"], "parted"),
    ],
)
def test_where_triggers_lead(triggers: list[str], stance: str) -> None:
    assert follow(TABLE, triggers) == stance


def test_the_declared_transitions_are_those_that_move() -> None:
    rows = transitions_of(DECLARED)
    assert all(row["source"] != row["dest"] for row in rows)
    places = {(row["trigger"], row["source"]) for row in rows}
    assert len(places) == len(rows)
    assert {row["trigger"] for row in rows} == set(TRIGGERS)


def test_machines_share_no_stance() -> None:
    first, second = StanceMachine(DECLARED), StanceMachine(DECLARED)
    first.pull("asked")
    assert second.stance == "opening_doubtful"
