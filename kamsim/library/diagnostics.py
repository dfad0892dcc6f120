"""The pages of the diagnostics, and problems said in the other language by what stands in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamsim.content.assets import AssetsError
from kamsim.content.cache import cached
from kamsim.content.ignoring import PLAYED
from kamsim.content.locate import assets
from kamsim.domain.problems import Problem, has_errors

if TYPE_CHECKING:
    from kamsim.domain.diagnostic import Diagnostic

_SHARED, _PLAYED, _TESTED, _RECORDS = "shared.yaml", "played.yaml", "tested.yaml", "records.yaml"
_COMMANDS = "commands.yaml"
# With this begin the codes of what is wrong with a file that holds a call.
_OF_A_CALL = "kam-"
_VARIABLE = re.compile(r"%([1-9])")
# What stands where another kind of value is wanted.
_KINDS = {"a mapping": "一组键和值", "a list": "列表"}
# Between words of a file that a message names one after another.
_BETWEEN = re.compile(r", (?:and |or )?| and | or ")
# Between words that a remedy lists.
_OR, _OR_ZH = re.compile(r"`(?:,)? or `"), "` 或 `"


def diagnostic_codes() -> list[str]:
    """All codes, in order."""
    return sorted(path.stem for path in assets("diagnostics").glob("KS*.md"))


def diagnostic(code: str) -> Diagnostic | None:
    """The page of a code, or None where there is no such code. Raises AssetsError for a page that is unsound."""
    path = assets("diagnostics") / f"{code}.md"
    if not path.is_file():
        return None

    def build() -> Any:
        from kamsim.content.diagnostics import diagnostic_from

        page, problems = diagnostic_from(path)
        if page is None or has_errors(problems):
            raise AssetsError(problems)
        return page

    found: Diagnostic = cached(path, "diagnostic", build)
    return found


def phrases(name: str, lang: str) -> dict[str, str]:
    """Sentences of one of the lists of the diagnostics in another language, by the English; none where the list is
    unsound."""
    return {said["en"]: said[lang] for said in _shared_helps(assets("diagnostics") / name) if lang in said}


class Translator:
    """Says problems in another language; what no page has words for stays as it is."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._words: dict[str, tuple[list[_Pattern], list[_Pattern]]] = {}
        self._books: dict[str, list[_Pattern]] = {}

    def __call__(self, problem: Problem) -> Problem:
        """The problem with message and remedy in the language of this translator."""
        if self._lang == "en":
            return problem
        if problem.code.startswith(PLAYED):
            return problem._replace(message=self.finding(problem.message), help=self.finding(problem.help))
        messages, helps = self._of(problem.code)
        message = _said(problem.message, messages, named=self._lang == "zh")
        remedy = _said(problem.help, helps) or _said(problem.help, self._book(_SHARED))
        return problem._replace(
            message=message or self.command(problem.message), help=remedy or self.command(problem.help)
        )

    def finding(self, text: str) -> str:
        """What a playtest says, in the language of this translator, with the clauses and names in it; as it stands
        where nothing has words for it."""
        return _finding_said(text, self._book(_PLAYED))

    def tested(self, text: str) -> str:
        """What a test or a comparison says of a call, in the same way."""
        return _finding_said(text, self._book(_TESTED))

    def command(self, text: str) -> str:
        """What a command says of its arguments, of files and of what it has done, in the same way; the names in it
        stay as they are, be they words of the list."""
        return _finding_said(text, self._book(_COMMANDS), words=False)

    def _of(self, code: str) -> tuple[list[_Pattern], list[_Pattern]]:
        if code.startswith(_OF_A_CALL):
            return self._book(_RECORDS), self._book(_RECORDS)
        if code not in self._words:
            page = diagnostic(code) if code.startswith("KS") else None
            both = (page["messages"], page["helps"]) if page is not None else ([], [])
            self._words[code] = (self._patterns(both[0]), self._patterns(both[1]))
        return self._words[code]

    def _book(self, name: str) -> list[_Pattern]:
        if name not in self._books:
            found = _shared_helps(assets("diagnostics") / name) if self._lang != "en" else []
            # "wrong value for A: B: C" is A and "B: C", while a sentence of the playtest ends with what is short.
            self._books[name] = self._patterns(found, lazy=name == _COMMANDS)
        return self._books[name]

    def _patterns(self, said: list[dict[str, str]], *, lazy: bool = False) -> list[_Pattern]:
        return [(_pattern(one["en"], lazy=lazy), one[self._lang]) for one in said if self._lang in one]


_Pattern = tuple["re.Pattern[str]", str]


def _shared_helps(path: Path) -> list[dict[str, str]]:
    def build() -> Any:
        from kamsim.content.diagnostics import shared_helps

        return shared_helps(path)

    found: list[dict[str, str]] = cached(path, "shared-helps", build)
    return found


def _pattern(template: str, *, lazy: bool) -> re.Pattern[str]:
    """What a template with %1 … %9 can have become; the first of them is as short as can be, or as long."""
    parts = _VARIABLE.split(template)
    found = [re.escape(part) if index % 2 == 0 else f"(?P<v{part}>.*{'?' * lazy})" for index, part in enumerate(parts)]
    return re.compile("".join(found), re.DOTALL)


def _finding_said(text: str, patterns: list[_Pattern], *, words: bool = True) -> str:
    """A sentence and the sentences in it: what stands for a variable may be one itself, and with `words` a single
    word."""
    for pattern, template in patterns:
        found = pattern.fullmatch(text)
        if found is not None:
            inner = {
                name: _finding_said(value, patterns, words=words) if words or " " in value else value
                for name, value in found.groupdict().items()
            }
            return _VARIABLE.sub(lambda variable: inner[f"v{variable[1]}"], template)  # noqa: B023
    return text


def _said(text: str, patterns: list[_Pattern], *, named: bool = False) -> str | None:
    """`text` by the first pattern that it fits; None where there is none. With `named` a word of the file that stands
    in it bare, an angle or a style, has its name in Chinese before it."""
    for pattern, template in patterns:
        found = pattern.fullmatch(text)
        if found is not None:
            values = {name: _KINDS.get(value, value) for name, value in found.groupdict().items()}
            if named:
                bare = {name for name in values if f"`%{name[1:]}`" not in template}
                values.update({name: _with_name(values[name]) for name in bare})
            said = _VARIABLE.sub(lambda variable: values.get(f"v{variable[1]}") or "", template)  # noqa: B023
            return _OR.sub(_OR_ZH, said)
    return None


def _with_name(value: str) -> str:
    """Words of a scenario file with what they are called in Chinese; anything else as it is."""
    from kamsim.report.playtest_words import IN_CHINESE

    words = _BETWEEN.split(value.replace("`", ""))
    return "、".join(f"{IN_CHINESE[word]}（{word}）" for word in words) if set(words) <= set(IN_CHINESE) else value
