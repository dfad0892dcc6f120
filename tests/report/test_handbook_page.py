"""The handbook as a book of HTML: every page and link is there, and nothing but its own script can run."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from kamsim.domain.handbook import Page
from kamsim.domain.text import say
from kamsim.domain.vocabulary import LANGUAGES
from kamsim.library.handbook import page, page_ids
from kamsim.report.handbook_html import handbook_html

PAGES = [found for k_id in page_ids() if (found := page(k_id)) is not None]


class Reader(HTMLParser):
    """What a browser would find: anchors, links inside the page, addresses of anything else."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elsewhere: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if "href" in given:
            self.links.append(given["href"] or "")
        self.elsewhere += [given[name] or "" for name in ("src", "action", "srcset") if name in given]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_book_has_every_page_and_every_link_leads_somewhere(lang: str) -> None:
    read = Reader(handbook_html(PAGES, lang))
    assert [found for found in read.ids if found.startswith("K")] == list(page_ids())
    assert set(read.links) - {"#top"} <= {f"#{k_id}" for k_id in page_ids()}
    assert read.elsewhere == []
    words = "".join(read.words)
    for one in PAGES:
        assert say(one["practise"], lang) in words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_only_its_own_script_may_run(lang: str) -> None:
    text = handbook_html(PAGES, lang)
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in text


def test_what_a_page_says_is_text_and_never_markup() -> None:
    crafted: Page = {**PAGES[0], "gist": {"en": "<script>alert(1)</script>"}}
    text = handbook_html([crafted], "en")
    assert "&lt;script&gt;alert(1)" in text
    assert text.count("<script>") == 1
