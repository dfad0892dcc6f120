"""The language of a command that has commands of its own: what is asked of it is asked of each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from kamsim.domain.vocabulary import LANGUAGES

Command = TypeVar("Command", bound=Callable[..., Any])


def whole_lang_option(command: Command) -> Command:
    """--lang en|zh, for all commands below."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        callback=_for_all,
        help="Language; default: that of your settings, else of the system.",
    )(command)


def _for_all(context: click.Context, _option: click.Parameter, lang: str | None) -> None:
    if lang and isinstance(context.command, click.Group):
        # A command takes it from here unless it is given one itself.
        context.default_map = {name: {"lang": lang} for name in context.command.list_commands(context)}
        context.meta[ASKED] = lang


ASKED = "kamsim.lang"
