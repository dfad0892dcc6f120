"""What the tests of a scenario came to, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from kamsim.authoring.testing import Tested
from kamsim.report.playtest_words import Say

_SHOWN = 12
_WORDS: Final = {
    "passed": {"en": "passed  {name}", "zh": "通过    {name}"},
    "failed": {"en": "FAILED  {name}", "zh": "未通过  {name}"},
    "sum": {
        "en": "{passed} of {count} tests pass; they say {said} of {lines} lines.",
        "zh": "{count} 个测试，通过 {passed} 个；{lines} 句话里说到 {said} 句。",
    },
    "unsaid": {"en": "Never said: {names}{more}.", "zh": "没说到的：{names}{more}。"},
    "more": {"en": " and {count} more", "zh": "，还有 {count} 句"},
    "between": {"en": ", ", "zh": "、"},
}


def tested_text(file: Path, tested: Sequence[Tested], unsaid: Sequence[str], lines: int, lang: str, tell: Say) -> str:
    """Each test of `file` with what failed in it, and how many of the scenario's `lines` they say; `tell` says a
    failure in the language."""
    return "\n".join(_lines(file, tested, unsaid, lines, (lang, tell)))


def _lines(
    file: Path, tested: Sequence[Tested], unsaid: Sequence[str], lines: int, said: tuple[str, Say]
) -> Iterator[str]:
    lang, tell = said
    for one in tested:
        yield _WORDS["failed" if one.failures else "passed"][lang].format(name=one.name)
        for fault in one.failures:
            yield f"    {file}:{fault.line}: {tell(fault.message)}"
    passed = sum(not one.failures for one in tested)
    yield _WORDS["sum"][lang].format(passed=passed, count=len(tested), said=lines - len(unsaid), lines=lines)
    if unsaid:
        left = len(unsaid) - _SHOWN
        more = _WORDS["more"][lang].format(count=left) if left > 0 else ""
        names = _WORDS["between"][lang].join(unsaid[:_SHOWN])
        yield _WORDS["unsaid"][lang].format(names=names, more=more)
