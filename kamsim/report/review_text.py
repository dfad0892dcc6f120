"""A review as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kamsim.analysis.review.instead import Alternative
from kamsim.analysis.review.reviewing import Review, Verdict
from kamsim.analysis.review.verdicts import POOR
from kamsim.analysis.review.whatif import Other
from kamsim.domain.text import say
from kamsim.engine.call import Call
from kamsim.report.plain import wrapped
from kamsim.report.review_reasons import reason_words
from kamsim.report.review_words import (
    TOLD,
    counts,
    head_words,
    heard_words,
    likely_words,
    other_words,
    teaching,
    told,
    turning_words,
    word,
)
from kamsim.report.signs import aside, colon, gap

_BAR = 30


def review_text(call: Call, found: Review, others: Sequence[Other], lang: str) -> str:
    """The whole page."""
    return "\n".join(_lines(call, found, others, lang))


def _lines(call: Call, found: Review, others: Sequence[Other], lang: str) -> Iterator[str]:
    yield from wrapped(told("of_scenario", lang, title=say(call.model.scenario["title"], lang)), "")
    yield told("sum", lang, accuracy=found.accuracy, score=found.score)
    yield turning_words(found, lang)
    yield counts(found, lang)
    yield ""
    yield from wrapped(word("legend", lang), "")
    yield ""
    yield f"{word('curve', lang)}{colon(lang).rstrip()}"
    for turn, reach in enumerate(found.curve):
        filled = round(_BAR * reach / 100)
        yield f"  {turn:>3} {'█' * filled}{'░' * (_BAR - filled)} {reach:5.1f}"
    yield from wrapped(word("bound", lang), "")
    for verdict in found.turns:
        yield ""
        yield from _turn(call, verdict, lang)
    yield ""
    yield f"{word('what_if', lang)}{colon(lang).rstrip()}"
    teach = teaching(call, others)
    if not teach:
        yield from wrapped(word("no_other", lang), "")
    for other in teach:
        who, how = other_words(call, other, lang)
        yield from wrapped(f"· {who}{colon(lang)}{how}", "  ")


def _turn(call: Call, verdict: Verdict, lang: str) -> Iterator[str]:
    kind = say(call.model.rulebook.feedback.kinds[verdict.kind], lang)
    buyer = say(call.model.scenario["buyer"]["name"], lang)
    yield from wrapped(head_words(verdict, lang), "    ")
    yield from wrapped(f"    {word('you', lang)}{aside(kind, lang)}{colon(lang)}{say(verdict.says, lang)}", "      ")
    yield from wrapped(f"    {buyer}{colon(lang)}{say(verdict.reply, lang)}".replace("\n", gap(lang)), "      ")
    reason = reason_words(verdict, lang)
    if reason:
        yield from wrapped(f"    {reason}", "    ")
    if verdict.word not in TOLD:
        return
    if verdict.heard is not None and verdict.word in POOR:
        yield from wrapped(f"      {heard_words(verdict.heard, lang)}", "      ")
    for one in verdict.alternatives:
        yield from _alternative(call, one, lang)


def _alternative(call: Call, one: Alternative, lang: str) -> Iterator[str]:
    kind = say(call.model.rulebook.feedback.kinds[one.kind], lang)
    head = told("instead_at", lang, kind=kind, q=one.q)
    likely = f"{likely_words(one.share, lang)}{colon(lang)}"
    yield from wrapped(f"    {head}{say(one.says, lang)}", "      ")
    yield from wrapped(f"      {likely}{say(one.answer, lang)}".replace("\n", gap(lang)), "      ")
    yield from wrapped(f"      {say(one.note, lang)}", "      ")
