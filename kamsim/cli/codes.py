"""The trainee's code as commands take it."""

from __future__ import annotations

import click


def typed_code(text: str) -> str:
    """The plain code of an option `--code`. Raises UsageError where it is none, with what a code looks like."""
    from kamsim.domain.exercise import ALPHABET, CODE_LENGTH, code_from

    code = code_from(text)
    if not code:
        said = f"`{text}` is no code" if text.strip() else "an exercise is played under a code"
        looks = f"a code has {CODE_LENGTH} letters and digits of {ALPHABET}, such as --code K7QF-3M9"
        raise click.UsageError(f"{said}; {looks}; it stands on your slip")
    return code
