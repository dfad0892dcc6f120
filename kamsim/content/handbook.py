"""The shape of a handbook page, and a file of it through that shape."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, cast

from pydantic import Field, model_validator

from kamsim.content.findings import Findings
from kamsim.content.limits import distinct
from kamsim.content.reading import read_document, shaped
from kamsim.content.rulebook import senseless
from kamsim.content.shape import Localized, Shape, Skill
from kamsim.content.texts import check_languages, localized
from kamsim.domain.handbook import Page as PlainPage
from kamsim.domain.problems import ERROR, Problem, has_errors, in_order
from kamsim.domain.text import placeholders
from kamsim.domain.vocabulary import LANGUAGES


class Turn(Shape):
    """What one of the two says."""

    seller: Localized | None = None
    buyer: Localized | None = None

    @model_validator(mode="after")
    def _one_speaks(self) -> Turn:
        if (self.seller is None) == (self.buyer is None):
            raise senseless("one of the two speaks in a turn", "Write `seller:` or `buyer:`.")
        return self

    def plain(self) -> dict[str, Any]:
        """Who, and what he says."""
        who, says = ("seller", self.seller) if self.seller is not None else ("buyer", self.buyer)
        assert says is not None
        return {"who": who, "says": says.plain()}


class Example(Shape):
    good: bool
    scene: Localized
    talk: Annotated[list[Turn], Field(min_length=1, max_length=8)]
    why: Localized


class Page(Shape):
    id: Skill
    title: Localized
    gist: Localized
    text: Annotated[list[Localized], Field(min_length=1)]
    examples: Annotated[list[Example], Field(min_length=2)]
    practise: Localized
    see: Annotated[list[Skill], distinct]

    @model_validator(mode="after")
    def _shows_both(self) -> Page:
        if {example.good for example in self.examples} != {True, False}:
            raise senseless("a page shows how it goes well and how it goes wrong", "Add the example that is missing.")
        return self

    def plain(self) -> PlainPage:
        """The page as plain values."""
        return {
            "id": self.id,
            "title": self.title.plain(),
            "gist": self.gist.plain(),
            "text": [text.plain() for text in self.text],
            "examples": [
                {
                    "good": example.good,
                    "scene": example.scene.plain(),
                    "talk": [cast("Any", turn.plain()) for turn in example.talk],
                    "why": example.why.plain(),
                }
                for example in self.examples
            ],
            "practise": self.practise.plain(),
            "see": list(self.see),
        }


def page_from(path: Path) -> tuple[PlainPage | None, list[Problem]]:
    """The page of one file unless it has errors, and all its problems."""
    document = read_document(path, str(path))
    if isinstance(document, Problem):
        return None, [document]
    if document.root is None:
        return None, in_order(document.problems)
    findings = Findings(document)
    page = shaped(document, Page, findings)
    for loc, text in localized(document.root, ()):
        check_languages(loc, text, LANGUAGES, findings)
        for name in dict.fromkeys(name for one in text.values() for name in placeholders(one)):
            findings.add("KS205", loc, f"nothing fills `{{{name}}}` here", "A page has no placeholders.")
    problems = in_order(findings.problems)
    if page is not None and page.id != path.stem:
        message = f"the page {page.id} stands in the file of {path.stem}"
        problems.append(Problem("KS402", ERROR, str(path), 1, 1, "id", message, f"Call the file {page.id}.yaml."))
    return (page.plain() if page is not None and not has_errors(problems) else None), problems
