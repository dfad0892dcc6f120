"""Texts: that they are there in every language, and that every placeholder in them can be filled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from kamsim.content.document import Loc
from kamsim.content.findings import Findings, suggestion
from kamsim.content.outline import Entry, Outline
from kamsim.content.placeholders import slips
from kamsim.content.shape import REQUIRED_NAMES
from kamsim.domain.text import PLACEHOLDER, placeholders
from kamsim.domain.vocabulary import MAX_VARIANTS

_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_ENGLISH = re.compile(r"[A-Za-z]\s+[a-z]{3}|[a-z]{3}\s+[A-Za-z]")
# Two small words in a row: what is called so has no name of its own, it is described.
_DESCRIBED = re.compile(r"(?<![A-Za-z])[a-z]{2,}\s+[a-z]{3}")
# What is known where a general move takes up what he has said.
_OF_TOPIC = ("topic", "gist", "words", "before", "tail", "side")
# Letters and signs by their category that are drawn as nothing: fillers of Korean, the empty pattern of braille.
_UNSEEN = "\u115f\u1160\u3164\uffa0\u2800"
_WRITE_OUT = "The text of a name or value is put in as it is; write it out."
_LANGUAGE_NAMES = {"en": "English", "zh": "Chinese"}
# So many missing texts are told one by one; more, where they are a good part of all, have one cause.
_FEW_MISSING = 5


def check_texts(outline: Outline, findings: Findings) -> None:
    """Adds a problem for every missing language and every placeholder without a value."""
    languages = outline.languages
    names = outline.root.entry("names")
    _check_names(names, findings)
    fixed = {"buyer", *REQUIRED_NAMES, *names.value}
    values = [(variant, set(variant.entry("values").value)) for variant in outline.variants[:MAX_VARIANTS]]
    told: set[str] = set()
    known = fixed.union(*(own for _, own in values))
    everything = list(localized(outline.root.value, ()))
    unfinished = _tell_unfinished(everything, languages, findings)
    for loc, text in everything:
        check_words(loc, text, known, fixed, findings)
        # A language whose key is misspelt is one slip, not an unknown key and a missing text.
        misspelt = [key for key in findings.document.value(loc) if key not in _LANGUAGE_NAMES]
        wanted = [
            lang for lang in languages if lang not in unfinished and not any(lang in str(key) for key in misspelt)
        ]
        check_languages(loc, text, wanted, findings, declared=len(languages) > 1)
        _check_scripts(loc, text, findings)
        for name in dict.fromkeys(name for words in text.values() for name in placeholders(words)):
            if name in _OF_TOPIC and loc[0] == "wording" and "says_topic" in loc:
                continue
            if name not in fixed:
                # Without variants their values are not known; that these are missing has been told.
                if not values:
                    continue
                _check_placeholder(loc, name, fixed, values, findings, told)
            elif _is_value(loc):
                message = f"`{{{name}}}` is not filled in here"
                findings.add("KS205", loc, message, _WRITE_OUT)


def _tell_unfinished(
    everything: list[tuple[Loc, dict[str, str]]], languages: list[str], findings: Findings
) -> set[str]:
    """The languages that many texts lack, each told once: the file is in one language, or its translation goes on."""
    unfinished: set[str] = set()
    for lang in languages:
        lacking = [(loc, text) for loc, text in everything if lang not in text]
        if len(lacking) <= _FEW_MISSING or len(lacking) * 4 < len(everything):
            continue
        unfinished.add(lang)
        loc, text = lacking[0]
        done, name = len(everything) - len(lacking), _LANGUAGE_NAMES[lang]
        message = f"{done} of {len(everything)} texts have {name}; the first without it stands here"
        remedy = f"Add `{lang}: …` to each, or write `languages: [{next(iter(text))}]` for a file in one language."
        findings.add("KS209", loc, message, remedy)
    return unfinished


def check_languages(
    loc: Loc, text: dict[str, str], languages: Iterable[str], findings: Findings, *, declared: bool = False
) -> None:
    """Adds a problem for each of `languages` that `text` lacks; `declared`: the file may declare fewer."""
    for lang in languages:
        if lang not in text:
            remedy = f"Add `{lang}: …`."
            if declared:
                remedy = f"Add `{lang}: …`; for a scenario in one language write `languages: [{next(iter(text))}]`."
            findings.add("KS209", loc, f"the {_LANGUAGE_NAMES[lang]} text is missing", remedy)


def check_words(
    loc: Loc, text: dict[str, str], known: Collection[str], filled: Collection[str], findings: Findings
) -> None:
    """Adds a problem for each language in which nothing can be read, or something looks like a placeholder and is none.

    `known` are the names that can be filled in, `filled` those of them that are filled with words.
    """
    for lang, words in text.items():
        if words and not any(map(_is_seen, words)):
            findings.add("KS109", (*loc, lang), "the text is blank", "Write something, or leave the key out.")
        for slip in slips(words, known, filled):
            remedy = _WRITE_OUT if _is_value(loc) else slip.remedy
            findings.note("KS211", slip.severity, (*loc, lang), slip.message, remedy)


def _is_seen(sign: str) -> bool:
    """Whether a sign leaves a mark: spaces, controls and what has no width do not."""
    return sign not in _UNSEEN and unicodedata.category(sign)[0] not in "ZC"


def _check_scripts(loc: Loc, text: dict[str, str], findings: Findings) -> None:
    """Adds a warning where a text seems to stand under the wrong language: swapped, or copied and not yet written."""
    english, chinese = text.get("en", ""), text.get("zh", "")
    if _HAN.search(english) and not _LATIN.search(PLACEHOLDER.sub("", english)):
        findings.warn("KS210", (*loc, "en"), "this looks Chinese and stands under `en`", "Write it in English.")
    # A foreign name or a figure may stay as it is; several words are a sentence.
    foreign = _DESCRIBED if _is_value(loc) or loc == ("buyer", "name") else _ENGLISH
    if not _HAN.search(chinese) and foreign.search(PLACEHOLDER.sub("", chinese)):
        findings.warn("KS210", (*loc, "zh"), "this looks English and stands under `zh`", "Write it in Chinese.")


def localized(value: Any, loc: Loc) -> Iterator[tuple[Loc, dict[str, str]]]:
    """Every text in both or one language under `value`, with its place."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from localized(item, (*loc, index))
    elif isinstance(value, dict):
        texts = {lang: words for lang, words in value.items() if lang in _LANGUAGE_NAMES and isinstance(words, str)}
        # A file as a whole is no text, whatever stands in it.
        if texts and loc:
            yield loc, texts
        else:
            for key, item in value.items():
                yield from localized(item, (*loc, key))


def _check_names(names: Entry, findings: Findings) -> None:
    for name in REQUIRED_NAMES:
        if names.value and name not in names.value:
            findings.add(
                "KS102", (*names.loc, name), f"the name `{name}` is missing", f"Add `{name}: {{en: …, zh: …}}`."
            )
    for name in names.value:
        if not PLACEHOLDER.fullmatch(f"{{{name}}}") or name == "buyer":
            remedy = "It is the buyer's name." if name == "buyer" else "Use letters, digits, `_` and `-`."
            findings.add("KS108", (*names.loc, name), f"`{name}` cannot be a name here", remedy, at_key=True)


def _is_value(loc: Loc) -> bool:
    return loc[0] == "names" or (len(loc) > 2 and loc[0] == "variants" and loc[2] == "values")


def _check_placeholder(
    loc: Loc,
    name: str,
    fixed: set[str],
    values: list[tuple[Entry, set[str]]],
    findings: Findings,
    told: set[str],
) -> None:
    lacking = [variant for variant, own in values if name not in own]
    if len(lacking) == len(values):
        known = {*fixed, *(value for _, own in values for value in own)}
        findings.add("KS205", loc, f"nothing fills `{{{name}}}`", suggestion(name, sorted(known), "Take it out."))
    elif loc[0] in ("title", "summary"):
        message = f"`{{{name}}}` has no value yet where this is shown"
        findings.add("KS205", loc, message, "Before a call only {buyer} and `names` can stand in a text.")
    elif name not in told:
        # One report for a variant and name, wherever the name is used.
        told.add(name)
        for variant in lacking:
            message = f"this variant has no value for `{{{name}}}`, which the texts use"
            findings.add("KS206", (*variant.loc, "values"), message, f"Add `{name}` to its `values`.")
