"""Options and checks that several commands share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kamsim.cli.language import language as language  # noqa: PLC0414 - every command takes it from here
from kamsim.cli.verdicts import problem_text
from kamsim.cli.wording import asked_language as asked_language  # noqa: PLC0414 - and this
from kamsim.cli.wording import said
from kamsim.domain import vocabulary as v
from kamsim.domain.problems import Problem, shown_name
from kamsim.library.catalogue import Broken, Catalogue

if TYPE_CHECKING:
    from kamsim.engine.model import Model

Command = TypeVar("Command", bound=Callable[..., Any])


class InputProblems(click.ClickException):
    """The input has problems: all of them are shown, exit code 1. They are said in `lang`, else in the language that
    the command was asked for, whatever they are raised in."""

    def __init__(self, problems: Iterable[Problem], lang: str | None = None) -> None:
        self.problems, self.lang = list(problems), lang or asked_language()
        super().__init__("the input has problems")

    def show(self, file: Any = None) -> None:
        _say(self.problems, self.lang)


def say_problems(problems: Iterable[Problem]) -> None:
    """Problems on the standard error of a command, in the language that it was asked for."""
    _say(problems, asked_language())


def _say(problems: Iterable[Problem], lang: str) -> None:
    from kamsim.library.diagnostics import Translator

    for problem in map(Translator(lang), problems):
        click.echo(problem_text(problem, lang), err=True)


def scenarios_option(command: Command) -> Command:
    """--scenarios DIR."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.option("--scenarios", type=folder, metavar="DIR", help="A further folder of scenario files.")(command)


def said_of(problem: Problem) -> str:
    """The message of a problem, in the language that the command was asked for."""
    from kamsim.library.diagnostics import Translator

    return Translator(asked_language())(problem).message


def style_option(command: Command) -> Command:
    """--style S."""
    return click.option("--style", type=click.Choice(v.STYLES), help="The buyer's communication style.")(command)


def deal_option(command: Command) -> Command:
    """--deal small|large."""
    return click.option("--deal", type=click.Choice(v.DEALS), help="Size of the deal; default: the scenario's own.")(
        command
    )


def lang_option(command: Command) -> Command:
    """--lang en|zh."""
    return click.option(
        "--lang", type=click.Choice(v.LANGUAGES), help="Language; default: that of your settings, else of the system."
    )(command)


def json_option(command: Command) -> Command:
    """--json."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON instead of text.")(command)


def catalogue_of(scenarios: Path | None) -> Catalogue:
    """Shipped scenarios, the user's own, and the folder named on the command line."""
    from kamsim.records.folder import data_folder

    own = data_folder() / "scenarios"
    return Catalogue([own] if scenarios is None else [own, scenarios])


def broken_text(broken: Broken) -> str:
    """A file that cannot be opened, with its first error."""
    problem, more = broken.problem, broken.errors - 1
    where = f"line {problem.line}: " if problem.line else ""
    rest = f" (and {more} more; `kamsim check` tells all)" if more else ""
    return said(f"{shown_name(str(broken.path))} cannot be opened: {where}{said_of(problem)}{rest}")


def model_of(name: str, scenarios: Path | None = None) -> Model:
    """The model of a scenario by id or path; raises InputProblems."""
    from kamsim.library.opening import open_model

    opened = open_model(name, catalogue_of(scenarios))
    if opened.model is None:
        raise InputProblems(opened.problems)
    return opened.model


def write_json(value: object) -> None:
    """JSON on standard output: keys in the documented order, text as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
