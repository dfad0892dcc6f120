"""New scenario files from templates: which there are, and writing one without touching what is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kamsim.content.locate import assets
from kamsim.content.sources import decode, read_bytes
from kamsim.domain.problems import ERROR, Problem, has_errors, shown_name
from kamsim.library.catalogue import Catalogue, nearest, read
from kamsim.library.schema import schema_text

if TYPE_CHECKING:
    from kamsim.content.beginning import Wishes
    from kamsim.domain.text import Localized


class Source(NamedTuple):
    """What a new scenario is made from."""

    path: Path
    text: str


def template_names() -> list[str]:
    """The templates that come with the program."""
    return sorted(path.stem for path in assets("templates").glob("*.yaml"))


def source_of(name: str, catalogue: Catalogue) -> Source | Problem:
    """The template of this name, else the scenario of this id or path; it must be without errors."""
    path = assets("templates") / f"{name}.yaml" if name in template_names() else catalogue.path_of(name)
    if path is None:
        hint = nearest(name, template_names())
        return Problem("KS001", ERROR, name, 0, 0, "", "there is no template, scenario or file of this name", hint)
    scenario, problems = read(path)
    if scenario is None:
        return next(problem for problem in problems if problem.is_error)
    content = read_bytes(path, str(path))
    text = content if isinstance(content, Problem) else decode(content, str(path))
    return text if isinstance(text, Problem) else Source(path, text)


def proposals(source: Source) -> dict[str, Localized | str]:
    """What a source says of everything that an author is asked for."""
    from kamsim.content.beginning import current

    return current(source.text)


def write_new(source: Source, wishes: Wishes, lang: str, file: Path) -> list[Problem]:
    """Writes the new file and, beside it, its schema; all problems, of which an error means that nothing is written."""
    from kamsim.content.beginning import begun, is_id

    schema = file.with_name(f"{file.stem}.schema.json")
    if not is_id(wishes.id):
        remedy = "An id has up to 48 lower-case letters, digits, `_` and `-`, and begins with a letter."
        return [Problem("KS108", ERROR, str(file), 0, 0, "", f"`{shown_name(wishes.id)}` is not an id", remedy)]
    taken = [path for path in (file, schema) if path.exists()]
    if taken:
        return [
            Problem("KS001", ERROR, str(path), 0, 0, "", "this file is there already", "Choose another name.")
            for path in taken
        ]
    with file.open("x", encoding="utf-8") as stream:
        stream.write(begun(source.text, wishes, lang, f"./{schema.name}"))
    _, problems = read(file)
    described = schema_text(lang, file)
    if isinstance(described, str) and not has_errors(problems):
        with schema.open("x", encoding="utf-8") as stream:
            stream.write(described)
    return problems
