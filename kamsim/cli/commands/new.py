"""kamsim new."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from kamsim.cli import FINE
from kamsim.cli.options import InputProblems, catalogue_of, lang_option, language, scenarios_option
from kamsim.content.beginning import TEXTS, Wishes
from kamsim.domain import vocabulary as v
from kamsim.domain.problems import Problem, has_errors
from kamsim.domain.text import Localized
from kamsim.library.beginning import Source, proposals, source_of, template_names, write_new

_TEMPLATE = "small-sale"
# What is asked for, where it was not given and somebody is there to answer: in both languages of the interface.
_CHOICES: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "languages": (("en", "zh", "en,zh"), {"en": "Languages", "zh": "语言"}),
    "deal": (v.DEALS, {"en": "Size of the deal", "zh": "买卖的大小"}),
    "medium": (v.MEDIA, {"en": "Face to face or by telephone", "zh": "当面还是电话"}),
}
_QUESTIONS = {
    "title": {"en": "Title", "zh": "标题"},
    "buyer": {"en": "The buyer's name", "zh": "客户的称呼"},
    "position": {"en": "What he is", "zh": "他的职位"},
    "company": {"en": "His house", "zh": "他的单位"},
    "supplier": {"en": "Your house", "zh": "您的单位"},
    "product": {"en": "What you sell, as it stands in a sentence", "zh": "您卖什么（放进句子里的说法）"},
}


@click.command("new")
@click.argument("name", metavar="ID")
@click.option("--from", "source", metavar="TEMPLATE|SCENARIO", help=f"What to begin from; default: {_TEMPLATE}.")
@click.option("--title", metavar="TEXT", help="Title; in two languages as 'EN | ZH', like all texts here.")
@click.option("--buyer", metavar="TEXT", help="The buyer's name.")
@click.option("--position", metavar="TEXT", help="What the buyer is.")
@click.option("--company", metavar="TEXT", help="The buyer's house.")
@click.option("--supplier", metavar="TEXT", help="The trainee's house.")
@click.option("--product", metavar="TEXT", help="What is sold.")
@click.option("--deal", type=click.Choice(v.DEALS), help="Size of the deal.")
@click.option("--medium", type=click.Choice(v.MEDIA), help="Face to face or by telephone.")
@click.option("--level", type=click.Choice(v.LEVELS), help="How much experience it wants.")
@click.option("--minutes", type=click.IntRange(1, 240), help="How long a call takes.")
@click.option("--languages", type=click.Choice(("en", "zh", "en,zh")), help="Languages of the file.")
@click.option("--out", type=click.Path(path_type=Path), help="The file to write; default: ID.yaml here.")
@click.option("--yes", is_flag=True, help="Ask nothing; keep what the template says.")
@lang_option
@scenarios_option
def new_command(
    name: str,
    source: str | None,
    out: Path | None,
    yes: bool,
    lang: str | None,
    scenarios: Path | None,
    **given: str | int | None,
) -> int:
    """Begin a scenario: a file that passes `check`, can be played, and says in remarks what each part is for.

    In a terminal it asks for what was not given; Enter keeps what the template says. Nothing is overwritten.
    """
    lang = language(lang)
    asking = not yes and sys.stdin is not None and sys.stdin.isatty()
    if source is None:
        choice = click.Choice(template_names())
        source = click.prompt("--from", type=choice, default=_TEMPLATE) if asking else _TEMPLATE
    found = source_of(source, catalogue_of(scenarios))
    if isinstance(found, Problem):
        raise InputProblems([found])
    wishes = _wishes(name, found, given, lang, asking=asking)
    file = out if out is not None else Path(f"{name}.yaml")
    problems = write_new(found, wishes, lang, file)
    if has_errors(problems):
        raise InputProblems(problems)
    click.echo(_DONE[lang].format(file=file, schema=file.with_name(f"{file.stem}.schema.json").name))
    click.echo(f"  kamsim check {file}\n  kamsim play {file} --mode coach")
    return FINE


_DONE = {
    "en": "{file} is written, and {schema} for your editor. Next:",
    "zh": "{file} 写好了，编辑器用的 {schema} 也有了。接下来：",
}


def _wishes(name: str, source: Source, given: dict[str, str | int | None], lang: str, *, asking: bool) -> Wishes:
    known = proposals(source)
    if asking:
        _ask_choices(given, known, lang)
    chosen = given.pop("languages")
    languages = tuple(str(chosen).split(",")) if chosen else None
    texts: dict[str, Localized] = {}
    for key in TEXTS:
        value = given.pop(key)
        proposed = known[key]
        if value is None and asking and isinstance(proposed, dict):
            default = " | ".join(proposed[tongue] for tongue in languages or v.LANGUAGES if tongue in proposed)
            answer = click.prompt(_QUESTIONS[key][lang], default=default)
            value = answer if answer != default else None
        if value is not None:
            texts[key] = _by_language(str(value), languages or v.LANGUAGES)
    words = {key: str(value) for key, value in given.items() if value is not None}
    return Wishes(name, texts, words, languages)


def _ask_choices(given: dict[str, str | int | None], known: Mapping[str, Localized | str], lang: str) -> None:
    """Asks for languages, deal and medium where they were not given; what stays as it was is not put in."""
    for key, (words, question) in _CHOICES.items():
        if given[key] is None:
            default = str(known.get(key) or words[0 if key == "medium" else -1])
            answer = click.prompt(question[lang], type=click.Choice(words), default=default)
            given[key] = answer if answer != default else None


def _by_language(text: str, languages: tuple[str, ...]) -> Localized:
    """`EN | ZH` by language; one text alone serves for all."""
    parts = [part.strip() for part in text.split("|")]
    if len(parts) == len(v.LANGUAGES):
        both = dict(zip(v.LANGUAGES, parts, strict=True))
        return {tongue: both[tongue] for tongue in languages}
    return dict.fromkeys(languages, text.strip())
