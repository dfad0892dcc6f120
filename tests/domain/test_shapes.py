"""Values that other packages fill: what a page of a diagnostic, a puzzle and a scenario's test must have."""

from __future__ import annotations

from kamsim.content.locate import assets
from kamsim.domain.diagnostic import EXAMPLES, Diagnostic
from kamsim.domain.puzzle import THEMES, Puzzle
from kamsim.domain.scenario_test import Case, Expected, Step
from kamsim.library.diagnostics import diagnostic, diagnostic_codes
from kamsim.library.puzzles import puzzles_on


def test_a_diagnostic_has_every_key_of_its_page() -> None:
    pages = [diagnostic(code) for code in diagnostic_codes()]
    assert len(pages) == len(list(assets("diagnostics").glob("KS*.md")))
    for page in pages:
        assert page is not None
        assert page.keys() == Diagnostic.__annotations__.keys()
        assert page["example"] in EXAMPLES


def test_a_puzzle_may_lack_only_the_words_it_rests_on() -> None:
    found = puzzles_on("street-watch")
    assert {one["theme"] for one in found} == set(THEMES)
    assert all(one.keys() | {"heard"} == Puzzle.__annotations__.keys() for one in found)


def test_a_test_of_a_scenario_says_only_what_it_expects() -> None:
    case = Case("one", 3, (Step("greet", Expected(), 4),))
    assert case.points is None
    assert case.steps[0].expected == Expected(says=(), reply_class=None)
