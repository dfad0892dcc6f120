"""The pages of the diagnostics, one Markdown file a code: front matter, then sections under fixed headings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field, StringConstraints

from kamsim.content.findings import Findings
from kamsim.content.limits import one_of
from kamsim.content.reading import shaped
from kamsim.content.shape import Localized, Shape
from kamsim.content.sources import decode, read_bytes
from kamsim.content.syntax import compose
from kamsim.domain.diagnostic import EXAMPLES, Diagnostic
from kamsim.domain.problems import ERROR, NOTE, WARNING, Problem, has_errors

# Heading → what stands below it; the examples serve both languages.
MEANING, MENDING = {"en": "Meaning", "zh": "意思"}, {"en": "How to mend", "zh": "怎么改"}
BAD, GOOD = "Bad example", "Good example"
_HEADINGS: Final = (MEANING["en"], MEANING["zh"], BAD, GOOD, MENDING["en"], MENDING["zh"])
_FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)


class Front(Shape):
    """The front matter of a page."""

    code: Annotated[str, StringConstraints(pattern=r"^KS[0-9]{3}$")]
    severity: Annotated[str, one_of((ERROR, WARNING, NOTE))]
    title: Localized
    example: Annotated[str, one_of(EXAMPLES)] = EXAMPLES[0]
    messages: Annotated[list[Localized], Field(min_length=1)]
    helps: list[Localized] = Field(default_factory=list)


class Shared(Shape):
    """Remedies that several codes give."""

    helps: list[Localized]


def diagnostic_from(path: Path) -> tuple[Diagnostic | None, list[Problem]]:
    """The page of one file unless something is wrong with it, and all that is wrong."""
    text = _text_of(path)
    if isinstance(text, Problem):
        return None, [text]
    front = _FRONT.match(text)
    if front is None:
        return None, [_wrong(path, "the page begins without front matter", "Begin with `---`, keys, and `---`.")]
    document = compose(f"\n{front[1]}", str(path))
    findings = Findings(document)
    head = shaped(document, Front, findings) if document.root is not None else None
    problems = list(findings.problems)
    sections = _sections(text[front.end() :])
    problems += [
        _wrong(path, f"the section `{name}` is missing", f"Add `## {name}`.")
        for name in _HEADINGS
        if not sections.get(name)
    ]
    problems += [_wrong(path, f"`{name}` is no section", "Take it out.") for name in sections if name not in _HEADINGS]
    if head is not None and head.code != path.stem:
        problems.append(_wrong(path, f"the page of {head.code} stands in the file of {path.stem}", "Rename the file."))
    return (None if head is None or has_errors(problems) else _plain(head, sections)), problems


def shared_helps(path: Path) -> list[dict[str, str]]:
    """The remedies that several codes give, in both languages; none where the file is unsound."""
    text = _text_of(path)
    if isinstance(text, Problem):
        return []
    document = compose(text, str(path))
    shared = shaped(document, Shared, Findings(document))
    return [help_.plain() for help_ in shared.helps] if shared is not None else []


def _text_of(path: Path) -> str | Problem:
    content = read_bytes(path, str(path))
    return content if isinstance(content, Problem) else decode(content, str(path))


def _sections(text: str) -> dict[str, str]:
    """Heading → the text below it, without blank lines around it."""
    parts = _HEADING.split(text)
    return {name.strip(): body.strip() for name, body in zip(parts[1::2], parts[2::2], strict=True)}


def _plain(head: Front, sections: dict[str, str]) -> Diagnostic:
    def both(headings: dict[str, str]) -> Any:
        return {lang: sections[name] for lang, name in headings.items()}

    return {
        "code": head.code,
        "severity": head.severity,
        "title": head.title.plain(),
        "example": head.example,
        "messages": [said.plain() for said in head.messages],
        "helps": [said.plain() for said in head.helps],
        "meaning": both(MEANING),
        "bad": _BLOCK.findall(f"{sections[BAD]}\n"),
        "good": _BLOCK.findall(f"{sections[GOOD]}\n"),
        "mend": both(MENDING),
    }


def _wrong(path: Path, message: str, remedy: str) -> Problem:
    return Problem("KS401", ERROR, str(path), 1, 1, "", message, remedy)
