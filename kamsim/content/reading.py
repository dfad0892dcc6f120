"""From a file to a document and from a document through a model, all problems collected on the way.

The one place where YAML and pydantic meet; imported only when something must really be read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from kamsim.content.texts import check_languages, check_texts, localized
from kamsim.domain import scenario as plain
from kamsim.domain.problems import ERROR, Problem, has_errors, in_order

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


def shaped_file(
    path: Path, model: type[Model], languages: Sequence[str] = (), *, decimals: bool = False
) -> tuple[Model | None, list[Problem]]:
    """A file as `model`, None where it has no such shape, and all its problems; every text stands in `languages`."""
    document = read_document(path, str(path), decimals=decimals)
    if isinstance(document, Problem):
        return None, [document]
    if document.root is None:
        return None, in_order(document.problems)
    findings = Findings(document)
    found = shaped(document, model, findings)
    for loc, text in localized(document.root, ()):
        check_languages(loc, text, languages, findings)
    return found, in_order(findings.problems)


def misnamed(path: Path, what: str, name: str) -> list[Problem]:
    """The problem of a file that is not called like the `what` in it; none where it is."""
    if name == path.stem:
        return []
    message = f"{what} {name} stands in the file of {path.stem}"
    return [Problem("KS402", ERROR, str(path), 1, 1, "id", message, f"Call the file {name}.yaml.")]


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
    check_replies(outline, findings, reserved)
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
