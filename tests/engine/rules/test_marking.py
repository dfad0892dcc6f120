"""The acts beside the dialogue (plan, tag, hint) and the score from tallies."""

from __future__ import annotations

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.criteria import criteria_for
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking
from kamsim.engine.rules.tables import NUMBERS
from tests.models import Position, at, line, need, objection, shipped

# -- the plan -------------------------------------------------------------------------------------------------------


def planned(wanted: int, role: int = -1, style: int = -1, buyer_role: str = "economic") -> Position:
    buyer = {"name": {"en": "Wu"}, "position": {"en": "fitter"}, "role": buyer_role}
    position = at(scenario={"buyer": buyer})
    marking.plan(position.t, position.s, wanted, role, style)
    return position


TRIAL, ORDER = 0, 1


@pytest.mark.parametrize(
    ("wanted", "role", "within"),
    [(TRIAL, "user", 1), (ORDER, "user", 0), (ORDER, "economic", 1), (-1, "economic", 0)],
)
def test_an_objective_counts_if_it_is_within_his_power(wanted: int, role: str, within: int) -> None:
    assert planned(wanted, buyer_role=role).plan_objective == within


def test_right_guesses_of_role_and_style_count() -> None:
    position = planned(TRIAL, v.ROLES.index("economic"), v.STYLES.index("analyzing"))
    assert (position.plan_role, position.plan_style) == (1, 1)
    position = planned(TRIAL, v.ROLES.index("user"), v.STYLES.index("advocating"))
    assert (position.plan_role, position.plan_style) == (0, 1)
    assert planned(TRIAL).plan_style == 0


def test_a_plan_made_again_replaces_the_one_before() -> None:
    position = planned(TRIAL, v.ROLES.index("economic"), v.STYLES.index("analyzing"))
    marking.plan(position.t, position.s, -1, -1, -1)
    assert (position.plan_objective, position.plan_role, position.plan_style) == (0, 0, 0)


# -- tags -----------------------------------------------------------------------------------------------------------

RIGHT = {
    "implied_need": {"admits", "hints", "redirects"},
    "explicit_need": {"states"},
    "objection": {"objects", "stands", "worsens", "refuses", "doubts"},
    "buying_signal": {"believes", "wants_proof", "commits", "orders"},
    "fact": {"tells", "hints", "prefers_rival"},
}


@pytest.mark.parametrize("tag", v.TAGS)
@pytest.mark.parametrize("reply", v.REPLIES[1:])
def test_a_tag_is_right_when_the_reply_was_of_that_kind(tag: str, reply: str) -> None:
    position = at(needs={}).put(turn=1)
    position.s[y.REPLY] = v.REPLIES.index(reply)
    right = reply in RIGHT[tag]
    assert marking.tag(position.s, v.TAGS.index(tag)) == right
    assert (position.tags_right, position.tags_wrong) == (int(right), int(not right))


def test_an_objection_raised_beside_another_reply_is_an_objection_too() -> None:
    position = at(scenario={"objections": [objection("price", "pitch")]}).put(turn=1)
    position.s[y.REPLY] = v.REPLIES.index("hears")
    position.s[y.REPLY_OBJECTION] = 1
    assert marking.tag(position.s, v.TAGS.index("objection"))


def test_a_reply_takes_one_tag_and_silence_none() -> None:
    position = at()
    assert not marking.tag(position.s, marking.TAG_FACT)
    assert position.tags_wrong == 0
    position.make("s_meter")
    assert marking.tag(position.s, marking.TAG_FACT)
    assert not marking.tag(position.s, marking.TAG_FACT)
    assert (position.tags_right, position.tags_wrong) == (1, 0)


# -- checks ---------------------------------------------------------------------------------------------------------


def check(how: str, count: int, **given: int) -> int:
    """What a check worth a point earns for this count, in hundredths."""
    position = at()
    hows = ("at_least", "at_most", "share", "band")
    number = given.get("of", -1)
    columns = {
        "check_tally": [y.T["admitted"]],
        "check_how": [hows.index(how)],
        "check_low": [given.get("low", 0)],
        "check_high": [given.get("high", 0)],
        "check_of": [-2 - NUMBERS.index("needs_target") if number >= 0 else -1],
        "check_over": [y.T["slid"] if "over" in given else -1],
        "check_gate": [y.T["questions"] if "gate" in given else -1],
        "check_when": [-1],
        "check_or": [-1],
        "check_points": [100],
        "check_share": [given.get("loss", 0)],
    }
    tables = position.t._replace(**columns)
    tables.number[NUMBERS.index("needs_target")] = max(0, number)
    position.s[y.T["admitted"]] = count
    position.s[y.T["slid"]] = given.get("over", 0)
    position.s[y.T["questions"]] = given.get("gate", 0)
    return marking.points(tables, position.s, 0)


def test_at_least_is_all_or_nothing() -> None:
    assert [check("at_least", count, low=2) for count in (0, 1, 2, 3)] == [0, 0, 100, 100]


def test_at_most_is_all_or_nothing() -> None:
    assert [check("at_most", count, high=1) for count in (0, 1, 2)] == [100, 100, 0]


def test_a_share_is_of_what_there_is_and_no_more_than_all_of_it() -> None:
    assert [check("share", count, of=4) for count in (0, 1, 4, 9)] == [0, 25, 100, 100]


def test_a_share_of_a_fixed_number() -> None:
    assert check("share", 1, high=2) == 50


def test_of_nothing_nothing_is_earned() -> None:
    assert check("share", 3, of=0) == 0


@pytest.mark.parametrize(
    ("when", "other", "there"),
    [
        (None, None, True),
        ("shrugs_heard", None, False),
        ("admitted", None, True),
        ("shrugs_heard", "admitted", True),
        ("shrugs_heard", "objected", False),
        ("needs_target", None, True),
        ("nothing_to_sell", None, False),
    ],
)
def test_an_occasion_comes_from_what_happened_or_from_the_buyer(when: str, other: str, there: bool) -> None:
    position = at()
    position.make("p_heat")
    tables = position.t._replace(check_when=[place(when)], check_or=[place(other)])
    assert marking.has_occasion(tables, position.s, 0) == there


def place(name: str | None) -> int:
    """Where a check finds what it names."""
    return -1 if name is None else y.T[name] if name in y.T else -2 - NUMBERS.index(name)


def test_a_check_is_met_partly_met_missed_or_had_no_occasion() -> None:
    position = at({"heat": need(), "freight": need()})
    names = ["needs_found", "answered", "topics_asked"]
    states = ["missed", "no_occasion", "no_occasion"]
    assert [standing(position, name) for name in names] == states
    position.make("p_heat")
    assert standing(position, "needs_found") == "partly"
    position.make("p_freight")
    assert standing(position, "needs_found") == "met"
    assert standing(at(needs={}), "needs_found") == "no_occasion"


def test_a_wish_that_came_with_his_last_words_could_not_be_met() -> None:
    assert standing(wished(), "benefits_matched") == "no_occasion"


@pytest.mark.parametrize("otherwise", ["time_left", "other_words", "rival", "wished_before"])
def test_a_wish_that_could_be_met_and_was_not_is_missed(otherwise: str) -> None:
    position = wished()
    if otherwise == "time_left":
        position.s[y.ENDING] = c.LEFT
    elif otherwise == "other_words":
        position.s[y.REPLY] = c.TELLS
    elif otherwise == "rival":
        position.t.rival[position.k("heat")] = 1
    else:
        position.s[y.T_STATED] = 2
    assert standing(position, "benefits_matched") == "missed"


def wished() -> Position:
    """Time is up as he says for the first time what he wants."""
    position = at({"heat": need(threshold=1)})
    position.make("p_heat")
    position.put(patience=1)
    position.t.patience[position.m("n_heat")] = 9
    assert position.make("n_heat") == "states"
    assert position.s[y.ENDING] == c.TIME_UP
    return position


def standing(position: Position, name: str) -> str:
    """How a check of the rulebook stands."""
    found = criteria_for(position.model.scenario, position.model.rulebook)
    number = [check.id for criterion in found for check in criterion.checks].index(name)
    return ("met", "partly", "missed", "no_occasion")[marking.state(position.t, position.s, number)]


def test_a_band_is_full_within_and_loses_for_each_beyond() -> None:
    assert [check("band", count, low=2, high=3, loss=40) for count in range(7)] == [0, 50, 100, 100, 60, 20, 0]


def test_what_is_over_comes_off_first_and_never_goes_below_nothing() -> None:
    assert check("share", 4, of=4, over=2) == 50
    assert check("share", 1, of=4, over=3) == 0
    assert check("band", 1, low=2, high=3, over=3) == 0


def test_a_closed_gate_earns_nothing() -> None:
    assert check("at_most", 0, high=0, gate=0) == 0
    assert check("at_most", 0, high=0, gate=1) == 100


# -- the score ------------------------------------------------------------------------------------------------------


def test_where_there_is_something_to_sell_all_checks_come_to_a_hundred_points() -> None:
    t = at().t
    apart = -2 - NUMBERS.index("nothing_to_sell")
    assert sum(of for of, when in zip(t.check_points, t.check_when, strict=True) if when != apart) == 10_000


def test_doing_nothing_earns_nothing() -> None:
    position = at()
    assert position.score == 0
    position.make("leave_politely")
    assert position.score == 0


def test_the_score_is_the_share_earned_of_what_there_was_occasion_for_less_the_hints() -> None:
    position = at({"heat": need(threshold=1)})
    position.make("greet", "p_heat", "n_heat")
    t, s = position.t, position.s
    counted = [i for i in range(len(t.check_points)) if marking.has_occasion(t, s, i)]
    earned, possible = sum(marking.points(t, s, i) for i in counted), sum(t.check_points[i] for i in counted)
    assert 0 < possible < sum(t.check_points)
    assert position.score == earned * 10_000 // possible > 0
    whole = position.score
    marking.hint(s)
    assert position.score == whole - position.number("hint_cost")


def test_without_any_occasion_there_is_no_score() -> None:
    position = at()
    nowhere = place("objected")
    tables = position.t._replace(check_when=[nowhere] * len(position.t.check_when))
    assert marking.score(tables._replace(check_or=[-1] * len(tables.check_or)), position.s) == 0


def perfect(**tallies: int) -> int:
    """The score where every check is met, but for these tallies."""
    position = at()
    count = len(position.t.check_points)
    tables = position.t._replace(
        **{name: [-1] * count for name in ("check_when", "check_or", "check_over", "check_gate")},
        check_how=[marking.AT_MOST] * count,
        check_high=[10_000] * count,
    )
    for tally, value in tallies.items():
        position.s[y.T[tally]] = value
    return marking.score(tables, position.s)


@pytest.mark.parametrize(
    ("tallies", "most"),
    [
        ({"best_advance": 1}, 100),
        ({}, 55),
        ({"stated": 1}, 65),
        ({"best_advance": 1, "aim": 2, "stated": 1}, 65),
        ({"best_advance": 2, "aim": 2}, 100),
        ({"best_advance": 1, "walked_out": 1}, 40),
        ({"best_advance": 1, "grave": 1}, 40),
    ],
)
def test_no_call_scores_more_than_what_it_came_to_allows(tallies: dict[str, int], most: int) -> None:
    assert perfect(**tallies) == most * 100


@pytest.mark.parametrize(("wanted", "enough", "least"), [(0, -1, 0), (-1, 1, 3), (0, 1, 1), (1, 0, 1), (-1, -1, 0)])
def test_what_is_enough_is_the_smaller_of_the_two_advances_planned(wanted: int, enough: int, least: int) -> None:
    position = at()
    assert position.t.advance_rank == [1, 3, 2]
    marking.aim(position.t, position.s, wanted, enough)
    assert position.aim == least


def test_hints_never_take_the_score_below_nothing() -> None:
    position = at()
    marking.hint(position.s)
    assert position.score == 0


def test_the_score_reads_nothing_but_tallies() -> None:
    position = at({"heat": need(threshold=1)})
    position.make("greet", "p_heat", "n_heat")
    tallies = [0] * y.TALLY + position.s[y.TALLY :]
    assert marking.score(position.t, tallies) == position.score


def read_tallies() -> list[str]:
    """The tallies that some check reads, those for an occasion as well."""
    criteria = shipped("street-watch").rulebook.checks.criteria
    checks = [check for criterion in criteria for check in criterion.checks]
    return sorted(
        {name for one in checks for name in (one.tally, one.over, one.gate) if name} - {"qualified_out", "shrugs_heard"}
    )


@pytest.mark.parametrize("tally", read_tallies())
def test_every_tally_that_a_check_reads_can_change_the_score(tally: str) -> None:
    conceding = line("co_1", "concede", amount=1)
    scores = set()
    for needs in ({"heat": need(), "freight": need(rival=True)}, {}):
        # Where he comes angry there is a feeling to meet, where he does not a purpose to state.
        position = at(needs, buyer={"heat": 3 if needs else 0}, scenario={"lines": [conceding]})
        position.numbers(cap_unreached=10_000, cap_undeveloped=10_000, cap_broken=10_000)
        for others in (0, 1, 5):
            for count in (0, 1, 9):
                state = [0] * y.TALLY + [others] * y.MAX_TALLIES
                state[y.T["hints_used"]] = 0
                state[y.T[tally]] = count
                scores.add((len(needs), others, marking.score(position.t, state)))
    assert len(scores) > 6
