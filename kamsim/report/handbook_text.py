"""A page of the handbook as plain text, for pipes and screen readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kamsim.domain.handbook import Page
from kamsim.domain.text import Localized, say
from kamsim.report.plain import wrapped

HEADS: Final[Mapping[str, Localized]] = {
    "good": {"en": "How it works", "zh": "这样管用"},
    "bad": {"en": "How it goes wrong", "zh": "这样会砸"},
    "seller": {"en": "You", "zh": "销售"},
    "buyer": {"en": "Buyer", "zh": "客户"},
    "why": {"en": "Why", "zh": "原因"},
    "practise": {"en": "Try this", "zh": "试一试"},
    "see": {"en": "Read on", "zh": "接着读"},
}


def page_text(page: Page, titles: Mapping[str, Localized], lang: str) -> str:
    """The whole page; `titles` are those of the pages that it leads on to, by K-id."""
    return "\n".join(_lines(page, titles, lang))


def _lines(page: Page, titles: Mapping[str, Localized], lang: str) -> Iterator[str]:
    yield f"{page['id']}  {say(page['title'], lang)}"
    yield from wrapped(say(page["gist"], lang), "")
    for text in page["text"]:
        yield ""
        yield from wrapped(say(text, lang), "")
    for example in page["examples"]:
        yield ""
        verdict = "good" if example["good"] else "bad"
        yield from wrapped(f"{_head(verdict, lang)}{say(example['scene'], lang)}", "")
        for spoken in example["talk"]:
            yield from wrapped(f"  {_head(spoken['who'], lang)}{say(spoken['says'], lang)}", "    ")
        yield from wrapped(f"  {_head('why', lang)}{say(example['why'], lang)}", "  ")
    yield ""
    yield from wrapped(f"{_head('practise', lang)}{say(page['practise'], lang)}", "")
    if page["see"]:
        yield ""
        yield _head("see", lang).rstrip()
        for k_id in page["see"]:
            yield f"  {k_id}  {say(titles.get(k_id, {}), lang)}".rstrip()


def _head(word: str, lang: str) -> str:
    return f"{say(HEADS[word], lang)}{'：' if lang == 'zh' else ': '}"
