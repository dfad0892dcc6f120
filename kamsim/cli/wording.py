"""What commands say, in the language that they were asked for.

Sentences stand in English where they are said; `assets/diagnostics/commands.yaml` has them in Chinese.
"""

from __future__ import annotations

from kamsim.cli.language import language


def said(text: str) -> str:
    """A sentence in the language that the command which runs was asked for."""
    return spoken(text, asked_language())


def asked_language() -> str:
    """The language that the command which runs was asked for."""
    import click

    command = click.get_current_context(silent=True)
    return language(command.params.get("lang") if command is not None else None)


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
