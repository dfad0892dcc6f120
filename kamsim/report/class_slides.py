"""Slides for the projector: moments of this class to talk about, each first as a question, without names."""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

from kamsim.content.locate import assets
from kamsim.report.class_report import ClassNames, position_values
from kamsim.report.class_words import word
from kamsim.report.pages import page
from kamsim.study.classwork.survey import Survey


def slides_html(found: Survey, names: ClassNames, lang: str) -> str:
    """The slides as one page that needs nothing else and goes by the keyboard, by click or by touch."""
    script = assets("templates").joinpath("slides.js").read_text(encoding="utf-8")
    values = {
        "title": names.title,
        "moments": [position_values(one, names, lang) for one in found.discussed()],
        "word": lambda name, **values: word(name, lang, **values),
        "digest": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        # The script is the program's own file; its digest is all that the page's policy lets run.
        "script": Markup(script),  # noqa: S704
    }
    return page("class_slides", lang, values)
