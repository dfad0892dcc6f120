"""Filters: what they leave, what they offer, and that they are as quick and calm with sixty scenarios as with two."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamsim.domain.vocabulary import LEVELS, ROLES, STYLES
from kamsim.library.catalogue import Listing
from kamsim.playing.host import Waiting
from kamsim.playing.played import Played
from kamsim.tui.briefing.screen import Briefing
from kamsim.tui.home import filters
from kamsim.tui.home.filters import FACETS, Filters, asking, fitting, offered, traits
from kamsim.tui.home.filters_screen import FilterScreen
from kamsim.tui.home.screen import Home
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import HEADER, SampleHost, look, shown
from tests.tui.test_home import chosen


def listings(count: int) -> list[Listing]:
    """Scenarios of all sorts."""
    skills = [f"K{number:02}" for number in range(1, 43)]
    return [
        Listing(
            f"s{number}",
            {"en": f"Scenario {number}", "zh": f"场景{number}"},
            {"en": "What is it about?", "zh": "讲的是什么？"},
            LEVELS[number % 3],
            (4, 5, 8, 15, 20)[number % 5],
            "small",
            tuple(skills[(number * 7 + place * 11) % 42] for place in range(5)),
            STYLES[: 1 + number % 4],
            ROLES[number % 6],
            {"en": "Mr Li", "zh": "李先生"},
            30,
            Path(f"s{number}.yaml"),
            own=False,
        )
        for number in range(count)
    ]


LIBRARY = listings(60)
PLAYED = {listing.id: Played(1) for listing in LIBRARY[::4]}
ASKED = st.builds(
    Filters,
    st.sampled_from(("", *LEVELS)),
    st.sampled_from(("", "new", "played")),
    st.sampled_from(("", "short", "medium", "long")),
    st.sampled_from(("", *ROLES)),
    st.sampled_from(("", *STYLES)),
    st.sampled_from(("", "K01", "K07", "K42")),
)


@given(ASKED)
def test_what_fits_is_all_that_is_asked(asked: Filters) -> None:
    left = fitting(LIBRARY, PLAYED, asked)
    for listing in LIBRARY:
        found = traits(listing, PLAYED)
        assert (listing in left) == all(not value or value in found[facet] for facet, value in asked._asdict().items())


@given(ASKED)
def test_a_count_is_what_choosing_would_leave(asked: Filters) -> None:
    for facet in FACETS:
        for value, left in offered(facet, LIBRARY, PLAYED, asked):
            assert left == len(fitting(LIBRARY, PLAYED, asking(asked, facet, value)))


def test_only_what_occurs_is_offered_and_frequent_skills_come_first() -> None:
    few: Sequence[Listing] = [listing for listing in LIBRARY if listing.role in ROLES[:2]]
    assert [one.value for one in offered("role", few, {}, Filters())] == ["", *ROLES[:2]]
    assert [one.value for one in offered("played", few, {}, Filters())] == ["", "new"]
    counts = [one.left for one in offered("skill", LIBRARY, {}, Filters())][1:]
    assert counts == sorted(counts, reverse=True)
    # What is asked for stays on offer, so that it can be seen and taken off.
    assert offered("skill", few, {}, Filters(skill="K99"))[-1] == ("K99", 0)


def test_what_is_up_to_five_minutes_is_up_to_fifteen_as_well() -> None:
    def minutes(band: str) -> set[int]:
        return {listing.minutes for listing in fitting(LIBRARY, {}, Filters(length=band))}

    assert (minutes("short"), minutes("medium"), minutes("long")) == ({4, 5}, {4, 5, 8, 15}, {20})


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_value_has_a_name(lang: str) -> None:
    here = look(lang)
    for facet in FACETS:
        for one in offered(facet, LIBRARY, PLAYED, Filters()):
            name = filters.name(here, facet, one.value)
            assert name
            assert lang == "en" or one.value == "" or name != one.value
        assert filters.label(here, facet)


async def test_filters_combine_are_told_in_one_line_and_taken_off(open_app: OpenApp, host: SampleHost) -> None:
    host.listings = lambda: LIBRARY  # type: ignore[method-assign]
    host._results = PLAYED
    host._unfinished = [Waiting(HEADER.id, "s7", "practice", 4, HEADER.started)]
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert shown(app, "filter") == ""
        await pilot.press("f", "2", "down", "2", "up", "up", "right")
        room = app.screen
        assert isinstance(room, FilterScreen)
        asked = room.filters
        assert asked[:2] == ("intro", "new")
        assert asked.skill
        left = fitting(LIBRARY, PLAYED, asked)
        assert f"{len(left)} of 60" in shown(app, "status")
        await pilot.press("enter")
        assert isinstance(app.screen, Home)
        line = shown(app, "filter")
        assert line.startswith(f" {len(left)} of 60   introductory · not played · ")
        assert "Esc shows all" in line
        assert left[0].title["en"] in chosen(app)
        # A call to continue stays above, and what is remembered outlasts other screens.
        assert "turn 4" in shown(app, "list")
        await pilot.press("enter", "escape")
        assert shown(app, "filter") == line
        await pilot.press("escape")
        assert shown(app, "filter") == ""
        assert left[0].title["en"] in chosen(app)


async def test_what_would_leave_nothing_is_passed_over(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "3", "down", "down")  # core: the long one alone
        room = app.screen
        assert isinstance(room, FilterScreen)
        await pilot.press("2")  # up to five minutes: none of them
        assert room.filters == Filters(level="core")
        await pilot.press("right")
        assert room.filters == Filters(level="core", length="long")
        await pilot.press("backspace", "up", "up", "down", "left", "right", "c")
        assert room.filters == Filters()
        await pilot.press("9", "x", "q")
        assert isinstance(app.screen, Home)


async def test_a_click_takes_a_value(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f")
        await pilot.pause()
        room = app.screen
        assert isinstance(room, FilterScreen)
        await pilot.click("#form", offset=(5, 2))
        assert room.form.at == 1
        rows = room.pane("page").rows
        at = next(number for number, row in enumerate(rows) if "not played" in row.text)
        await pilot.click("#page", offset=(rows[at].text.index("not played"), at))
        assert room.filters == Filters(played="new")


async def test_search_and_filters_go_together(open_app: OpenApp, host: SampleHost) -> None:
    host.listings = lambda: LIBRARY  # type: ignore[method-assign]
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("/", *"scenario 2", "enter", "l")
        assert shown(app, "filter").startswith(" 3 of 60   “scenario 2” · introductory")
        await pilot.press("f")
        assert "3 of 11" in shown(app, "status")


@pytest.mark.parametrize(("lang", "size"), product(("en", "zh"), [(60, 20), (80, 24), (120, 36)]))
async def test_sixty_scenarios_scroll_and_stay_quick(
    open_app: OpenApp, host: SampleHost, lang: str, size: tuple[int, int]
) -> None:
    host.listings = lambda: LIBRARY  # type: ignore[method-assign]
    host._results = PLAYED
    app = open_app(lang=lang)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("end")
        home = app.screen
        assert isinstance(home, Home)
        assert LIBRARY[-1].title[lang] in chosen(app)
        for pane in ("list", "detail", "filter", "keys"):
            assert all(row.width <= home.pane(pane).size.width for row in home.pane(pane).rows)
        started = time.perf_counter()
        for _ in range(20):
            home.move(-1)
            home.move(1)
        assert (time.perf_counter() - started) / 40 < 0.05
        await pilot.press("f", "up")
        room = app.screen
        assert isinstance(room, FilterScreen)
        started = time.perf_counter()
        room.step(1)
        assert time.perf_counter() - started < 0.25
        assert all(row.width <= room.pane("page").size.width for row in room.pane("page").rows)
        await pilot.press("enter", "enter")
        assert isinstance(app.screen, Briefing)
