"""HTML pages by Jinja2. Every value is escaped where it is put in: scenarios, calls and rulebooks are somebody else's.

A page needs nothing else: no font, no picture, no script from elsewhere, and its policy lets none in. A page that has a
script of its own names it by its digest, so that nothing else can run.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kamsim.content.locate import assets

_TONGUES = {"en": "en", "zh": "zh-Hans"}


def page(template: str, lang: str, values: dict[str, Any]) -> str:
    """The page of a template under `assets/templates` in a language. A name that the template asks for and that
    `values` lacks is an error."""
    environment = Environment(
        loader=FileSystemLoader(assets("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(f"{template}.html.j2").render(tongue=_TONGUES[lang], lang=lang, **values)
