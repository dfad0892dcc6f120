"""Folders of asset files through their models: the rulebook and the repertoire, complete or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel

from kamsim.content import debrief, feedback, hearing, repertoire, rulebook
from kamsim.content.findings import Findings, suggestion
from kamsim.content.normal import digest
from kamsim.content.reading import read_document, shaped
from kamsim.content.texts import check_languages, check_words, localized
from kamsim.domain.problems import ERROR, Problem, has_errors, in_order
from kamsim.domain.scenario import Repertoire
from kamsim.domain.text import placeholders
from kamsim.domain.vocabulary import LANGUAGES


def rulebook_from(folder: Path) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Every file of the rulebook by its stem, as plain values without the keys that are not given, and its digest."""
    models, problems = _models(
        folder,
        {**rulebook.FILES, "feedback": feedback.Feedback, "debrief": debrief.Debrief, "hearing": hearing.Hearing},
    )
    if has_errors(problems):
        return None, in_order(problems)
    content = {stem: model.model_dump(by_alias=True, exclude_none=True) for stem, model in models.items()}
    return {**content, "digest": digest(content)}, problems


def repertoire_from(folder: Path) -> tuple[Repertoire | None, list[Problem]]:
    """The plain repertoire."""
    models, problems = _models(folder, repertoire.FILES)
    moves, replies, cues = (models.get(stem) for stem in repertoire.FILES)
    if has_errors(problems):
        return None, in_order(problems)
    assert isinstance(moves, repertoire.Moves)
    assert isinstance(replies, repertoire.Replies)
    assert isinstance(cues, repertoire.Cues)
    return repertoire.normalise(moves, replies, cues), problems


def _models(folder: Path, files: dict[str, type[BaseModel]]) -> tuple[dict[str, BaseModel], list[Problem]]:
    models: dict[str, BaseModel] = {}
    problems: list[Problem] = []
    for stem, model in files.items():
        path = folder / f"{stem}.yaml"
        document = read_document(path, str(path), decimals=True)
        if isinstance(document, Problem):
            problems.append(document)
        elif document.root is None:
            problems.extend(document.problems)
        else:
            findings = Findings(document)
            result = shaped(document, model, findings)
            _check_texts(stem, findings)
            problems.extend(findings.problems)
            if result is not None:
                models[stem] = result
    problems.extend(_strangers(folder, files))
    return models, problems


def _check_texts(stem: str, findings: Findings) -> None:
    """Both languages everywhere, and only placeholders that every scenario fills."""
    for loc, text in localized(findings.document.root, ()):
        check_languages(loc, text, LANGUAGES, findings)
        known = repertoire.may_stand(stem, loc)
        check_words(loc, text, known, (), findings)
        for name in dict.fromkeys(name for one in text.values() for name in placeholders(one)):
            if name not in known:
                findings.add("KS205", loc, f"nothing fills `{{{name}}}` here", suggestion(name, known))


def _strangers(folder: Path, files: dict[str, type[BaseModel]]) -> list[Problem]:
    """Files that nobody reads are a slip of the pen in a name."""
    return [
        Problem(
            "KS402", ERROR, str(path), 0, 0, "", f"no file `{path.name}` belongs here", suggestion(path.stem, files)
        )
        for path in sorted(folder.glob("*.y*ml"))
        if path.stem not in files
    ]
