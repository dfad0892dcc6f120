"""What a page of the diagnostics holds."""

from __future__ import annotations

from typing import get_type_hints

from kamsim.domain.diagnostic import EXAMPLES, Diagnostic
from kamsim.domain.problems import ERROR, NOTE, WARNING, Problem, has_errors


def test_a_page_has_all_that_is_shown_of_it() -> None:
    assert set(get_type_hints(Diagnostic)) == {
        "code", "severity", "title", "example", "messages", "helps", "meaning", "bad", "good", "mend",
    }  # fmt: skip
    assert EXAMPLES == ("fragment", "file", "none", "played")


def test_only_an_error_makes_a_file_unusable() -> None:
    problems = [Problem("KS309", severity, "a.yaml", 1, 1, "", "so") for severity in (NOTE, WARNING, ERROR)]
    assert [problem.is_error for problem in problems] == [False, False, True]
    assert not has_errors(problems[:2])
