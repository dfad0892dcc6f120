"""The pages of `--help` in the language that the command line asks for, loaded where one is shown.

They stand in English at the commands; `assets/diagnostics/help.yaml` has them in Chinese.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from typing import Any

import click

from kamsim.library.diagnostics import phrases
from kamsim.report.wrapping import broken, cells

# What click puts behind the words of an option: what it is by default, what it may be.
_BEHIND = re.compile(r"  \[(.+)\]$")
_RANGE = re.compile(r"(-?[\w.]+)<=x<=(-?[\w.]+)")
# A range that holds every number one would write.
_ANY = re.compile(r"\d{15}")
_FIRST_COLUMN = 30


class Words:
    """The words of a page of help in a language other than English."""

    def __init__(self, lang: str) -> None:
        self._said = phrases("help.yaml", lang)
        # The longest first: DIRECTORY before DIR.
        places = sorted((word for word in self._said if word.isupper()), key=len, reverse=True)
        self._places = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, places))})(?![\w-])") if places else None

    def text(self, text: str) -> str:
        """A paragraph, or what an option is for; as it stands where there are no words for it."""
        behind = _BEHIND.search(text)
        said = text[: behind.start()] if behind else text
        said = self._said.get(said, said)
        more = self._behind(behind[1]) if behind else ""
        return f"{said}（{more}）" if more else said

    def beginning(self, text: str) -> str:
        """The words of a command in an overview, where click may have broken them off."""
        head = text.rstrip(".")
        return next((said for en, said in self._said.items() if head and en.startswith(head)), text)

    def places(self, text: str) -> str:
        """What stands in place of values: FILE, SCENARIO."""
        return self._places.sub(lambda found: self._said[found[0]], text) if self._places else text

    def _behind(self, text: str) -> str:
        text = _RANGE.sub(r"\1 到 \2", text).replace("x>=", "至少 ").replace("x<=", "最多 ")
        parts = [part.replace("default: ", "默认 ") for part in text.split("; ") if not _ANY.search(part)]
        return "；".join(self._said.get(part, part) for part in parts)


class Formatter(click.HelpFormatter):
    """Writes a page of help with wide characters: in a language, in rows by cells of the terminal."""

    def __init__(self, lang: str, width: int | None = None, max_width: int | None = None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._words = Words(lang)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is written."""
        head = f"{self._words.text('Usage: ') if prefix is None else prefix}{prog} "
        self._rows(broken(head + self._words.places(args), self.width, self.width - 4), "    ")

    def write_heading(self, heading: str) -> None:
        """The name of a part."""
        self.write(f"{'':{self.current_indent}}{self._words.text(heading)}：\n")

    def write_text(self, text: str) -> None:
        """Paragraphs."""
        indent = " " * self.current_indent
        for number, paragraph in enumerate(paragraphs(text)):
            self.write("\n" if number else "")
            self.write(indent)
            self._rows(broken(self._words.text(paragraph), self.width - self.current_indent), indent)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _FIRST_COLUMN, col_spacing: int = 2) -> None:
        """Options or commands, with what they are for."""
        said = [(self._words.places(name), self._words.text(text)) for name, text in rows]
        said = [(name, self._words.beginning(text)) for name, text in said]
        column = min(max((cells(name) for name, _ in said), default=0), col_max) + col_spacing
        indent = " " * (self.current_indent + column)
        for name, text in said:
            self.write(f"{'':{self.current_indent}}{name}")
            self.write(" " * (column - cells(name)) if cells(name) <= column - col_spacing else f"\n{indent}")
            self._rows(broken(text, max(self.width - len(indent), 10)), indent)

    def _rows(self, rows: list[str], indent: str) -> None:
        self.write("".join(f"{indent if number else ''}{row}\n" for number, row in enumerate(rows)))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a docstring, each in one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", inspect.cleandoc(text))]


def places(text: str, lang: str) -> str:
    """A sentence of the command line with what stands in place of values in a language."""
    return Words(lang).places(text)


def formatter(lang: str, context: Any) -> Formatter:
    """What writes the help of a command."""
    return Formatter(lang, context.terminal_width, context.max_content_width)
