"""The group of commands, each imported only when it is the one called."""

from __future__ import annotations

import importlib
from typing import Any

import click

from kamsim.cli import FINE, INTERRUPTED, NO_TERMINAL, PROBLEMS, USAGE
from kamsim.cli.language import language_in
from kamsim.cli.streams import is_terminal
from kamsim.cli.whole import ASKED, whole_lang_option
from kamsim.cli.wording import spoken
from kamsim.domain.problems import shown_name
from kamsim.library.request import ServeRequest, StartRequest

# Command → (module under kamsim.cli.commands, line for the overview). Kept here so that --help imports none of them.
COMMANDS = {
    "play": ("play", "Start a call in the terminal interface."),
    "list": ("listing", "List the scenarios."),
    "handbook": ("handbook", "Print a page of the handbook, or the list of all."),
    "drill": ("drill", "Short questions on the subject, answered and explained at once."),
    "today": ("today", "What to do today, in ten minutes."),
    "mistakes": ("mistakes", "Your own mistakes, put again until you have mastered them."),
    "practise": ("progress", "Choose one behaviour to practise over your next calls."),
    "progress": ("progress", "Your growth: ratings, results, behaviour, systems."),
    "puzzle": ("puzzle", "Puzzles from real positions: your move, or find the mistake."),
    "course": ("course", "Twelve lessons: what to read, drill, talk over and play, and a test for each."),
    "workbook": ("workbook", "Accounts to work on: a dossier, questions, what came of it."),
    "coverage": ("coverage", "Say where each of the 42 systems is met."),
    "demo": ("demo", "Play a recorded call as plain text, with its scorecard."),
    "replay": ("replay", "Replay a .kam file: timeline, scorecard, outcome."),
    "review": ("review", "Review a .kam file: what each move lost, and what was open instead."),
    "new": ("new", "Begin a scenario from a template."),
    "check": ("check", "Check scenario files for errors."),
    "schema": ("schema", "Write the JSON Schema of scenario files, for editors."),
    "texts": ("texts", "All texts of a scenario as a sheet for translators, and back."),
    "test": ("scenario_test", "Run the tests of a scenario, or record a call as one."),
    "diff": ("diff", "What an edit of a scenario changes for trainees."),
    "map": ("scenario_map", "Draw what leads to what in a scenario."),
    "preview": ("preview", "Show a call on a scenario file, anew whenever it is saved."),
    "explain": ("explain", "Explain a code that `check` has named, with examples."),
    "moves": ("moves", "The general moves of a scenario, with the ids for `without`."),
    "pack": ("pack", "Make a lesson of a scenario: one file to pass on."),
    "analyze": ("analyze", "Playtest a scenario: what simulated trainees and a search make of it."),
    "study": ("study", "Ask the simulated calls for what research on sales calls has found."),
    "simulate": ("simulate", "Let simulated trainees play a scenario."),
    "class": ("exercise", "Make a class: names and codes."),
    "exercise": ("exercise", "Make an exercise for a class."),
    "hand-in": ("exercise", "Write finished attempts at an exercise to sealed files."),
    "serve": ("serve", "Serve the program to browsers: a class in one lesson."),
    "grade": ("grade", "Grade a folder of .kam files."),
    "graph": ("graph", "Draw the stance machine, or a scenario's needs, as Mermaid."),
    "export": ("records", "Write calls from the records to .kam files."),
    "import": ("records", "Bring .kam files into the records."),
    "records": ("records", "Copy all records from one place to another."),
    "data": ("data", "What is kept of a trainee: show it, hand it out, erase it."),
    "xapi": ("xapi", "Attempts as statements of the Experience API, to a file or a record store."),
    "restore": ("restore", "Bring back the calls of a backup after damage."),
    "doctor": ("doctor", "Say where everything is and whether it is well."),
}


class Told(click.Context):
    """A command that is run; its help is in the language that the command line asks for, `obj`."""

    def make_formatter(self) -> click.HelpFormatter:
        lang = self.obj if isinstance(self.obj, str) else "en"
        if lang == "en":
            return super().make_formatter()
        from kamsim.cli.helping import formatter

        return formatter(lang, self)


class Lazy(click.Group):
    """Knows the commands by name; loads a command's module when it is called or asked for help."""

    context_class = Told

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"kamsim.cli.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        for one in (command, *getattr(command, "commands", {}).values()):
            one.context_class = Told
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], list(COMMANDS), 1)
            hint = f"Did you mean `{near[0]}`?" if near else f"There are: {', '.join(COMMANDS)}."
            raise click.UsageError(f"there is no command `{shown_name(args[0])}`. {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Lazy, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, help="Show the version.")
@whole_lang_option
@click.option("--database", metavar="URL", help="Where the records are, such as postgresql://name@host/database.")
@click.pass_context
def kamsim(ctx: click.Context, version: bool, database: str | None) -> int | StartRequest:
    """Practise key-account sales calls with a buyer who has a mind of his own.

    Without a command the terminal interface opens.
    """
    if version:
        from kamsim import __version__

        click.echo(f"kamsim {__version__}")
        ctx.exit()
    if database is not None:
        use_database(database, ctx)
    return FINE if ctx.invoked_subcommand is not None else StartRequest(lang=ctx.meta.get(ASKED, ""))


def use_database(address: str, ctx: click.Context) -> None:
    """Has this program, and those it starts, keep the records at an address; an address that is none is told."""
    import os

    from kamsim.domain.notice import Notice
    from kamsim.records.address import VARIABLE, address_of
    from kamsim.records.folder import data_folder

    found = address_of(address, data_folder())
    if isinstance(found, Notice):
        raise click.UsageError(found.message, ctx)
    os.environ[VARIABLE] = address


def run(args: list[str]) -> int | StartRequest | ServeRequest:
    """Runs the group; what click has to say about the command line becomes a word and an exit code."""
    lang = language_in(args)
    try:
        # Not `kamsim.main`, which prints and exits by itself where the reader of the output has gone.
        with kamsim.make_context("kamsim", args, obj=lang) as context:
            answer = kamsim.invoke(context)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        _show(error, lang)
        return USAGE if isinstance(error, click.UsageError) else PROBLEMS
    except click.Abort:
        return INTERRUPTED
    if isinstance(answer, StartRequest) and not answer.plain and not is_terminal():
        click.echo(spoken(NO_TERMINAL, lang), err=True)
        return USAGE
    return answer if isinstance(answer, int | StartRequest | ServeRequest) else FINE


def _show(error: click.ClickException, lang: str) -> None:
    """Why a command line will not do: how it is used, where help is, and what is wrong with it."""
    from kamsim.cli.options import InputProblems

    if lang == "en" or isinstance(error, InputProblems):
        error.show()
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        click.echo(context.get_usage(), err=True)
        click.echo(f"`{context.command_path} --help` 有说明。\n", err=True)
    message = error.format_message()
    if isinstance(error, click.MissingParameter):
        from kamsim.cli.helping import places

        message = places(message, lang)
    click.echo(f"错误：{spoken(message, lang)}", err=True)
