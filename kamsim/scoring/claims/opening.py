"""Claims about the call plan and the first minutes."""

from __future__ import annotations

from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.domain.feedback import Group
from kamsim.domain.text import Localized
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.finding import YOU, Claim, Finding, ever, never, number, shown, when
from kamsim.scoring.claims.turns import (
    courtesy_of,
    is_business,
    is_question,
    shows_goods,
    took_effect,
    topic_of,
    tries_goods,
    tries_step,
)


def _planned(told: Timeline) -> int:
    """Number of the advance that was wanted, −1 none."""
    return told.model.advances.index(told.plan.wanted) if told.plan.wanted else -1


def _beyond(told: Timeline) -> bool:
    """Whether the plan wants an order of somebody who cannot give one."""
    wanted = _planned(told)
    return wanted >= 0 and told.tables.advance_size[wanted] == 1 and told.tables.number[n.N_CAN_ORDER] == 0


def _names(told: Timeline, group: Group, real: str, guess: str) -> dict[str, Localized]:
    feedback = told.model.rulebook.feedback
    named = {"real": feedback.name(group, real), "guess": feedback.name(group, guess)}
    return {key: name for key, name in named.items() if name is not None}


def _role(told: Timeline, right: bool) -> Finding | None:
    real, guess = told.model.scenario["buyer"]["role"], told.plan.role
    if not guess or (guess == real) != right:
        return None
    return Finding(values=_names(told, "roles", real, guess))


def _style(told: Timeline, right: bool) -> Finding | None:
    real, guess = v.STYLES[told.tables.number[n.N_REGION]], told.plan.style
    if not guess or (guess == real) != right:
        return None
    return Finding(values=_names(told, "styles", real, guess))


def _objective(told: Timeline) -> Finding | None:
    wanted = _planned(told)
    if wanted < 0 or _beyond(told):
        return None
    return Finding(values={"advance": told.model.scenario["advances"][wanted]["label"]})


def _courtesy(what: int) -> Claim:
    """That this courtesy was made, and taken in. Once business has begun it is no longer on the menu."""
    return ever(lambda told, turn: courtesy_of(told, turn) == what and took_effect(turn), YOU, helped=True)


def _courtesy_unheard(what: int) -> Claim:
    """That this courtesy was made, and he came back to what was due first."""
    return ever(lambda told, turn: courtesy_of(told, turn) == what and not took_effect(turn), YOU, helped=False)


def _courtesy_never(what: int) -> Claim:
    return never(lambda told, turn: courtesy_of(told, turn) == what)


def _is_opening(told: Timeline, turn: Turn) -> bool:
    return told.tables.stance_stage[turn.before[y.STANCE]] == c.STAGE_OPENING


def _shown_in_opening(told: Timeline, turn: Turn) -> bool:
    k = topic_of(told, turn)
    wished = k >= 0 and turn.before[y.NEED + k] >= c.EXPLICIT
    return shows_goods(told, turn) and not wished and _is_opening(told, turn)


# Goods within so many turns are hardly out of the opening.
_SOON: Final = 6


def _first_question(told: Timeline) -> Finding | None:
    """To somebody who was calm a question was put before any goods, and he answered it; quotes the first."""
    first = [turn for turn in told.turns if is_question(told, turn) or tries_goods(told, turn)][:1]
    asked = [one for one in first if is_question(told, one) and took_effect(one) and one.before[y.HEAT] == 0]
    return shown(asked, YOU, True)


def _pitched_soon(told: Timeline) -> Finding | None:
    """Goods were brought up among the first turns, and no difficulty had been told; the first time."""
    found = [turn for turn in told.turns[:_SOON] if tries_goods(told, turn) and turn.before[y.ADMITTED] == 0][:1]
    return shown(found, YOU, False, at=number(found[0].number)) if found else None


def _wanted_closed(told: Timeline) -> Finding | None:
    """The step that was planned is not open in this call."""
    wanted = _planned(told)
    return _objective(told) if wanted >= 0 and told.tables.advance_open[wanted] == 0 else None


def _request_first(told: Timeline) -> Finding | None:
    """The first thing beyond courtesies was a request; names the turn."""
    first = [one for one in told.turns if is_question(told, one) or tries_goods(told, one) or tries_step(told, one)][:1]
    found = [one for one in first if tries_step(told, one)]
    return shown(found, YOU, False, at=number(found[0].number)) if found else None


def _no_request_before_question(told: Timeline) -> Finding | None:
    """No step was asked for before the first question about his affairs."""
    first = [turn for turn in told.turns if is_question(told, turn) or tries_step(told, turn)][:1]
    return when(bool(first) and is_question(told, first[0]))


def _asked_only_for_time(told: Timeline) -> Finding | None:
    """All the leave that was asked was for time; the first such."""
    found = [turn for turn in told.turns if courtesy_of(told, turn) == c.C_PERMISSION and took_effect(turn)]
    only = bool(found) and all(turn.move == "ask_time" for turn in found)
    return shown(found[:1], YOU, True, at=number(found[0].number)) if only else None


CLAIMS: Final[dict[str, Claim]] = {
    "objective_closed": _wanted_closed,
    "request_first": _request_first,
    "question_before_request": _no_request_before_question,
    "objective_within_power": _objective,
    "objective_beyond_power": lambda told: when(_beyond(told)),
    "no_objective": lambda told: when(_planned(told) < 0),
    "can_decide": lambda told: when(told.tables.number[n.N_CAN_ORDER] == 1),
    "role_right": lambda told: _role(told, right=True),
    "role_wrong": lambda told: _role(told, right=False),
    "no_role_guess": lambda told: when(not told.plan.role),
    "style_right": lambda told: _style(told, right=True),
    "style_wrong": lambda told: _style(told, right=False),
    "no_style_guess": lambda told: when(not told.plan.style),
    "greeted_first": _courtesy(c.C_GREET),
    "greeted_unheard": _courtesy_unheard(c.C_GREET),
    "purpose_unheard": _courtesy_unheard(c.C_PURPOSE),
    "asked_leave_unheard": _courtesy_unheard(c.C_PERMISSION),
    "never_greeted": _courtesy_never(c.C_GREET),
    "purpose_first": _courtesy(c.C_PURPOSE),
    "purpose_never": _courtesy_never(c.C_PURPOSE),
    "asked_only_for_time": _asked_only_for_time,
    "asked_leave": _courtesy(c.C_PERMISSION),
    "never_asked_leave": _courtesy_never(c.C_PERMISSION),
    "no_goods_in_opening": never(_shown_in_opening),
    "goods_in_opening": ever(_shown_in_opening, YOU, helped=False),
    "began_with_question": _first_question,
    "pitched_soon": _pitched_soon,
    "no_business": never(is_business),
    "buyer_came": lambda told: when(told.model.scenario["approach"] == "visitor"),
    "came_angry": lambda told: when(told.begins[y.HEAT] > 0),
    "came_calm": lambda told: when(told.begins[y.HEAT] == 0),
}
