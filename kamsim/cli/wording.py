"""What commands say, in the language that they were asked for.

Sentences stand in English where they are said; `assets/diagnostics/commands.yaml` has them in Chinese.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click


def said(text: str) -> str:
    """A sentence in the language that the command which runs was asked for."""
    from kamsim.cli.options import asked_language

    return spoken(text, asked_language())


def spoken(text: str, lang: str) -> str:
    """A sentence in a language; in English where nothing has words for it, or they cannot be read."""
    if lang == "en":
        return text
    from kamsim.content.assets import AssetsError
    from kamsim.library.diagnostics import Translator

    try:
        return Translator(lang).command(text)
    except (AssetsError, OSError):
        return text


def padded(text: str, width: int) -> str:
    """A text with spaces up to a width in cells of a terminal, where Chinese takes two."""
    from kamsim.report.wrapping import cells

    return text + " " * max(0, width - cells(text))


def show_refusal(error: click.ClickException, lang: str) -> None:
    """Why a command line will not do: how it is used, where help is, and what is wrong with it."""
    import click

    from kamsim.cli.options import InputProblems

    if lang == "en" or isinstance(error, InputProblems):
        error.show()
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        click.echo(context.get_usage().replace("Usage: ", "用法：", 1), err=True)
        click.echo(f"`{context.command_path} --help` 有说明。\n", err=True)
    click.echo(f"错误：{spoken(error.format_message(), lang)}", err=True)
