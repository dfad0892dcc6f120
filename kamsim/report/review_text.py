"""A review as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kamsim.analysis.review.reviewing import Alternative, Review, Verdict
from kamsim.analysis.review.whatif import Other
from kamsim.domain.text import say
from kamsim.engine.call import Call
from kamsim.report.plain import wrapped
from kamsim.report.review_words import class_word, counts, depends, other_words, turning_words, word
from kamsim.report.signs import aside, colon

_BAR = 30


def review_text(call: Call, found: Review, others: Sequence[Other], lang: str) -> str:
    """The whole page."""
    return "\n".join(_lines(call, found, others, lang))


def _lines(call: Call, found: Review, others: Sequence[Other], lang: str) -> Iterator[str]:
    yield from wrapped(f"{word('review', lang)}{colon(lang)}{say(call.model.scenario['title'], lang)}", "")
    accuracy = f"{word('accuracy', lang)}{colon(lang)}{found.accuracy:g} %"
    yield f"{accuracy}   {word('score', lang)}{colon(lang)}{found.score:g} / 100"
    yield turning_words(found, lang)
    yield counts(found, lang)
    yield ""
    yield f"{word('curve', lang)}:"
    for turn, reach in enumerate(found.curve):
        filled = round(_BAR * reach / 100)
        yield f"  {turn:>3} {'█' * filled}{'░' * (_BAR - filled)} {reach:5.1f}"
    yield from wrapped(word("bound", lang), "")
    for verdict in found.turns:
        yield ""
        yield from _turn(call, verdict, lang)
    yield ""
    yield f"{word('what_if', lang)}:"
    for other in others:
        who, how = other_words(call, other, lang)
        yield from wrapped(f"· {who}{colon(lang)}{how}", "  ")


def _turn(call: Call, verdict: Verdict, lang: str) -> Iterator[str]:
    loss = f" -{verdict.loss:g}" if verdict.loss else ""
    of = f"{verdict.q:g} {word('of', lang)} {verdict.best:g} {word('reach', lang)}"
    kind = say(call.model.rulebook["feedback"]["kinds"][verdict.kind], lang)
    head = f"{verdict.number}. {class_word(verdict, lang)}{loss} ({of}; {verdict.buyers} {word('buyers', lang)})"
    yield from wrapped(head, "    ")
    yield from wrapped(f"    {word('you', lang)}{aside(kind, lang)}{colon(lang)}{say(verdict.says, lang)}", "      ")
    if told := depends(verdict, lang):
        yield from wrapped(f"      {told}", "      ")
    # Where nothing was lost there is nothing to do instead.
    if verdict.word not in ("best", "good"):
        for one in verdict.alternatives:
            if one.q > verdict.q:
                yield from _alternative(call, one, lang)


def _alternative(call: Call, one: Alternative, lang: str) -> Iterator[str]:
    kind = say(call.model.rulebook["feedback"]["kinds"][one.kind], lang)
    about = aside(f"{kind}, {one.k}, {word('reach', lang)} {one.q:g}", lang)
    head = f"    {word('instead', lang)}{about}"
    likely = f"{word('likely', lang)}{aside(f'{one.share} %', lang)}{colon(lang)}{say(one.answer, lang)}"
    yield from wrapped(f"{head}{colon(lang)}{say(one.says, lang)}", "      ")
    yield from wrapped(f"      {likely}", "      ")
    yield from wrapped(f"      {say(one.note, lang)}", "      ")
