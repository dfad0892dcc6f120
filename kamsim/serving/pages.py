"""The pages of the browser server: templates under `assets/serving`, every value escaped, and a fixed list of files."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kamsim.content.locate import assets
from kamsim.serving.words import words_in

_TONGUES: Final = {"en": "en", "zh": "zh-Hans"}
_JS, _CSS, _TTF = "text/javascript", "text/css", "font/ttf"
# Name → (of textual-serve's static files, or "" for our own, content type). Nothing else is ever given out.
_FILES: Final[Mapping[str, tuple[str, str]]] = {
    "textual.js": ("js/textual.js", _JS),
    "xterm.css": ("css/xterm.css", _CSS),
    "mono.ttf": ("fonts/RobotoMono-VariableFont_wght.ttf", _TTF),
    "mono-italic.ttf": ("fonts/RobotoMono-Italic-VariableFont_wght.ttf", _TTF),
    "pages.css": ("", _CSS),
    "call.js": ("", _JS),
    "class.js": ("", _JS),
}


@functools.cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(assets("serving")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(which: str, lang: str, /, **values: Any) -> str:
    """A page in a language. A name that the template asks for and that `values` lacks is an error."""
    words = words_in(lang)
    template = _environment().get_template(f"{which}.html.j2")
    return template.render(tongue=_TONGUES[lang], lang=lang, words=words, **values)


@functools.cache
def static_file(name: str) -> tuple[bytes, str] | None:
    """Content and type of a file that pages need; None for any other name."""
    if name not in _FILES:
        return None
    theirs, kind = _FILES[name]
    if not theirs:
        return (assets("serving") / name).read_bytes(), kind
    spec = find_spec("textual_serve")
    assert spec is not None
    assert spec.origin is not None
    return (Path(spec.origin).parent / "static" / theirs).read_bytes(), kind


def language_from(header: str, chosen: str = "") -> str:
    """The language of a visitor: the one he chose, else what his browser likes best of ours (Accept-Language)."""
    if chosen in _TONGUES:
        return chosen
    for wish in header.split(","):
        tongue = wish.partition(";")[0].strip().lower()[:2]
        if tongue in _TONGUES:
            return tongue
    return "en"
