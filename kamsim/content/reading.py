"""From a file to a document and from a document through a model, all problems collected on the way.

The one place where YAML and pydantic meet; imported only when something must really be read.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from kamsim.content import shape
from kamsim.content.document import Document
from kamsim.content.explain import explain
from kamsim.content.findings import Findings, limited
from kamsim.content.ignoring import without_ignored
from kamsim.content.normal import normalise
from kamsim.content.outline import Outline
from kamsim.content.references import check_references
from kamsim.content.replies import check_replies
from kamsim.content.sense import check_scalars, check_sense
from kamsim.content.sources import decode, read_bytes
from kamsim.content.syntax import compose
from kamsim.content.texts import check_texts
from kamsim.domain import scenario as plain
from kamsim.domain.problems import Problem, has_errors

Model = TypeVar("Model", bound=BaseModel)
FurtherCheck: TypeAlias = Callable[[plain.Scenario, Findings], None]


def read_document(path: Path, file: str, *, decimals: bool = False) -> Document | Problem:
    """The document in `path`, which problems name `file`; a problem where there is no text to read."""
    content = read_bytes(path, file)
    if isinstance(content, Problem):
        return content
    text = decode(content, file)
    return text if isinstance(text, Problem) else compose(text, file, decimals=decimals)


def shaped(document: Document, model: type[Model], findings: Findings) -> Model | None:
    """The document as `model`, or None and the reasons in `findings`."""
    result = None
    try:
        result = model.model_validate(document.root)
    except ValidationError as error:
        explain(error, model, findings)
    check_scalars(document, findings)
    return result


def scenario_from(
    path: Path, file: str, reserved: frozenset[str], further: FurtherCheck | None = None
) -> tuple[plain.Scenario | None, list[Problem]]:
    """The plain scenario in `path` if nothing is wrong with it, and its problems in order of place.

    `further` is asked about a sound scenario and adds what it finds.
    """
    document = read_document(path, file)
    if isinstance(document, Problem):
        return None, [document]
    if document.root is None:
        return None, limited(document.found, file)
    findings = Findings(document)
    model = shaped(document, shape.Scenario, findings)
    outline = Outline(document)
    check_references(outline, findings, reserved)
    check_replies(outline, findings)
    check_texts(outline, findings)
    check_sense(outline, findings)
    if model is None or has_errors(findings.problems):
        found = without_ignored(findings.found, document.ignores, file, complete=False)
        return None, limited(found, file)
    scenario = normalise(model)
    if further is not None:
        further(scenario, findings)
    found = without_ignored(findings.found, document.ignores, file, complete=further is not None)
    return scenario, limited(found, file)
