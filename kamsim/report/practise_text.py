"""What one practises, as plain text: the behaviour that was chosen and how it goes, or all that there are to choose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from kamsim.domain.text import say
from kamsim.report.growth_words import FIGURE, TRY
from kamsim.report.plain import wrapped
from kamsim.report.progress_json import focus_json
from kamsim.report.progress_text import focus_lines
from kamsim.report.words import Words
from kamsim.study.focus import BEHAVIOURS, Focus

_word: Final = Words(
    {
        "rules": {
            "en": "One behaviour at a time. Three calls before you judge it. At first it only counts that you do it.",
            "zh": "一次只练一样。先谈三场再下结论。开头只看做没做。",
        },
        "choose": {"en": "Choose one: kamsim practise {what}", "zh": "选一样：kamsim practise {what}"},
        "stop": {"en": "To stop: kamsim practise --stop", "zh": "不练了：kamsim practise --stop"},
    }
)


def practise_text(focus: Focus | None, lang: str) -> str:
    """The page."""
    return "\n".join(_lines(focus, lang))


def _lines(focus: Focus | None, lang: str) -> Iterator[str]:
    if focus is not None:
        yield from focus_lines(focus, lang)
        yield _word("stop", lang)
        return
    yield from wrapped(_word("rules", lang), "")
    for name, k in BEHAVIOURS.items():
        yield ""
        yield f"  {name}  {say(FIGURE[name], lang)} ({k})"
        yield from wrapped(f"    {say(TRY[name], lang)}", "    ")
    yield ""
    yield _word("choose", lang, what=next(iter(BEHAVIOURS)))


def practise_json(focus: Focus | None) -> dict[str, Any]:
    """What is practised, for other programs, and what can be chosen."""
    return {"focus": focus_json(focus), "behaviours": list(BEHAVIOURS)}
