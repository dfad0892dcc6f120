"""What `kamsim check` prints. It stands apart from its command, since an editor that checks on every save should not
wait for the library that reads command lines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.language import language
from kamsim.domain.problems import ERROR, NOTE, WARNING, Problem, has_errors, in_order, shown_name
from kamsim.library.checking import check

TEXT, SHORT, JSON, GITHUB = FORMATS = ("text", "short", "json", "github")
LANGUAGES = ("en", "zh")
# A circle of waiting lines, and what playing says of each line in it.
_CIRCLE, _NEVER_UP, _WAITS = "KS354", "KS504", "it waits for "
_SEVERITIES = {"en": {}, "zh": {ERROR: "错误", WARNING: "警告", NOTE: "提示"}}


def plain_check(args: list[str]) -> int | None:
    """Runs `check` where its arguments are paths, `--json`, `--format=F` or `--lang=L`; None for anything else."""
    paths: list[str] = []
    chosen, lang = TEXT, None
    for arg in args:
        name, _, value = arg.partition("=")
        if arg == "--json":
            chosen = JSON
        elif name == "--format" and value in FORMATS:
            chosen = value
        elif name == "--lang" and value in LANGUAGES:
            lang = value
        elif arg.startswith("-") or not arg:
            return None
        else:
            paths.append(arg)
    return print_check([Path(path) for path in paths], chosen, language(lang)) if paths else None


def print_check(paths: Iterable[Path], form: str, lang: str, *, deep: bool = False) -> int:
    """Prints all problems of the files and folders, with `deep` also what playing them shows; returns the exit code."""
    files, problems = check(paths)
    if deep:
        problems = in_order([*problems, *_fresh(problems, _played(files, lang))])
    if problems and lang != "en":
        from kamsim.library.diagnostics import Translator

        problems = [*map(Translator(lang), problems)]
    if form == JSON:
        import json

        print(json.dumps([problem.plain() for problem in problems], ensure_ascii=False, indent=2))
    elif form == TEXT:
        _print_text(problems, len(files), lang)
    else:
        for problem in problems:
            print(short_text(problem, lang, named="en") if form == SHORT else github_text(problem))
    sys.stdout.flush()
    return PROBLEMS if has_errors(problems) else FINE


def _fresh(read: list[Problem], played: list[Problem]) -> list[Problem]:
    """What playing shows and reading has not: where lines wait in a circle, none of them comes up in play."""
    circles = {problem.file for problem in read if problem.code == _CIRCLE}
    return [one for one in played if one.code != _NEVER_UP or one.file not in circles or _WAITS not in one.message]


def _played(files: list[Path], lang: str) -> list[Problem]:
    from kamsim.cli.progress import progress_bar
    from kamsim.cli.streams import say_on_stderr
    from kamsim.library.deep import check_deep

    with progress_bar() as progress:
        return check_deep(files, say_on_stderr, progress, lang=lang)


def _print_text(problems: list[Problem], files: int, lang: str) -> None:
    from_file = _Sources()
    for problem in problems:
        print(problem_text(problem, lang, from_file))
    print(_summary(problems, files, lang))
    if problems:
        code = problems[0].code
        print(f"`kamsim explain {code}` 解释这个代码。" if lang == "zh" else f"`kamsim explain {code}` says more.")


def _summary(problems: list[Problem], files: int, lang: str) -> str:
    errors, warnings, notes = (sum(problem.severity == word for problem in problems) for word in (ERROR, WARNING, NOTE))
    if lang == "zh":
        further = f"，{notes} 条提示" if notes else ""
        return f"{files} 个文件：{errors} 个错误，{warnings} 个警告{further}。"
    further = f", {_count(notes, 'note')}" if notes else ""
    return f"{_count(files, 'file')}: {_count(errors, 'error')}, {_count(warnings, 'warning')}{further}."


class _Sources:
    """The lines of files that problems are about, each file read once."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {}

    def __call__(self, file: str, line: int) -> str | None:
        if file not in self._lines:
            from kamsim.content.sources import lines_of

            self._lines[file] = lines_of(Path(file))
        lines = self._lines[file]
        return lines[line - 1] if 0 < line <= len(lines) else None


def problem_text(problem: Problem, lang: str = "en", source: Callable[[str, int], str | None] | None = None) -> str:
    """A problem in full: place, severity, code and message; the line it is about, underlined; the remedy."""
    key = f" `{problem.key}`" if problem.key else ""
    parts = [f"{problem.place}: {_severity(problem, lang)} {problem.code}{key}: {problem.message}"]
    if source is not None and problem.line:
        parts += _shown_lines(problem, source)
    if problem.help:
        parts.append(f"    {problem.help}")
    return "\n".join(parts)


def _shown_lines(problem: Problem, source: Callable[[str, int], str | None]) -> list[str]:
    """The line that a problem is about, underlined, and another one that its message names, each with its number."""
    from kamsim.report.excerpt import excerpt

    lines = {number: source(problem.file, number) for number in sorted({problem.line, *_named_line(problem.message)})}
    width = len(str(max(lines)))
    parts: list[str] = []
    for number, line in lines.items():
        if line is not None:
            shown, marks = excerpt(line, problem.column if number == problem.line else 1)
            parts.append(f"    {number:{width}} | {shown}")
            if number == problem.line:
                parts.append(f"    {' ' * width} | {marks}")
    return parts


def _named_line(message: str) -> list[int]:
    """The other line that a message names, in either language; none or one."""
    words = message.replace("第", " line ").replace("行", " ").split()
    behind = [words[index + 1].strip(",;.，") for index, word in enumerate(words[:-1]) if word == "line"]
    return [int(number) for number in behind if number.isdecimal() and len(number) < 9][:1]


def _severity(problem: Problem, lang: str) -> str:
    return _SEVERITIES.get(lang, {}).get(problem.severity, problem.severity)


def short_text(problem: Problem, lang: str = "en", *, named: str = "") -> str:
    """A problem in one line: `file:line:column: severity code: message. remedy`.

    `named` is the language of the severity where it is not `lang`: programs look for it in English.
    """
    place = problem.place if problem.line else f"{problem.place}:1:1"
    stop = "" if not problem.help else "。" if lang == "zh" else ". "
    return f"{place}: {_severity(problem, named or lang)} {problem.code}: {problem.message}{stop}{problem.help}"


def github_text(problem: Problem) -> str:
    """A problem as a command of a GitHub workflow, which shows it beside the line."""
    word = "notice" if problem.severity == NOTE else problem.severity
    place = {"file": shown_name(problem.file), "line": problem.line or 1, "col": problem.column or 1}
    named = {**place, "title": problem.code}
    values = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in named.items())
    said = f"{problem.message}\n{problem.help}" if problem.help else problem.message
    return f"::{word} {values}::{_escaped(said)}"


def _escaped(text: str, further: str = "") -> str:
    for sign in f"%\r\n{further}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
