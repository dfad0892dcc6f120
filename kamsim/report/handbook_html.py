"""The handbook as one book of HTML: contents, all pages, and a search that works from a file."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from kamsim.content.locate import assets
from kamsim.domain.handbook import Page
from kamsim.domain.text import Localized, say
from kamsim.report.handbook_text import HEADS
from kamsim.report.pages import page

_WORDS: Final[Mapping[str, Localized]] = {
    "title": {"en": "The kamsim handbook", "zh": "kamsim 手册"},
    "lead": {
        "en": "Forty-two systems of key-account selling, each with people who use it well and people who do not.",
        "zh": "大客户销售的四十二个体系，每一个都有用得好的人和用砸了的人。",
    },
    "search": {"en": "Search all pages", "zh": "在所有页里找"},
    "none": {"en": "No page has all these words.", "zh": "没有哪一页含有这些词。"},
    "contents": {"en": "Contents", "zh": "目录"},
    "top": {"en": "Back to the top", "zh": "回到开头"},
    "comma": {"en": ", ", "zh": "、"},
}


def handbook_html(pages: Sequence[Page], lang: str) -> str:
    """The whole book in a language, its pages in the order given."""
    script = assets("templates").joinpath("handbook.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    mark = "：" if lang == "zh" else ":"
    words = {name: say(text, lang) for name, text in _WORDS.items()}
    words |= {name: say(text, lang) + mark for name, text in HEADS.items()}
    titles = {one["id"]: say(one["title"], lang) for one in pages}
    values = {"words": words, "pages": [_told(one, titles, lang) for one in pages], "digest": digest}
    # The script is the program's own file; its digest is all that the page's policy lets run.
    return page("handbook", lang, values | {"script": Markup(script)})  # noqa: S704


def _told(one: Page, titles: Mapping[str, str], lang: str) -> dict[str, Any]:
    return {
        "id": one["id"],
        "title": say(one["title"], lang),
        "gist": say(one["gist"], lang),
        "text": [say(text, lang) for text in one["text"]],
        "examples": [
            {
                "good": example["good"],
                "scene": say(example["scene"], lang),
                "talk": [{"who": spoken["who"], "says": say(spoken["says"], lang)} for spoken in example["talk"]],
                "why": say(example["why"], lang),
            }
            for example in one["examples"]
        ],
        "practise": say(one["practise"], lang),
        "see": [{"id": k_id, "title": titles[k_id]} for k_id in one["see"] if k_id in titles],
    }
