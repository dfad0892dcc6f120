"""Sentences: taking a text apart, joining texts, and what of it somebody would quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kamsim.domain import vocabulary as v
from kamsim.domain.scenario import Scenario
from kamsim.domain.text import Localized, say
from kamsim.domain.text import fill as fill_one

# Shorter sentences anybody says more than once in a talk.
_LONG = {"en": 3, "zh": 4}
# What is quoted is neither an exclamation nor a speech: words in English, characters in Chinese.
_QUOTED = {"en": (3, 15), "zh": (4, 26)}
# What somebody in a hurry says.
_BRIEF = {"en": 14, "zh": 20}
# What is given back as an echo is shorter still.
_ECHOED = {"en": (2, 5), "zh": (2, 9)}
_ENDS = re.compile(r"(?<=[.!?…])[”’\"']?(?:\s+|$)|(?<=[。！？…])[”’\"']?\s*|\n")
_PAUSES = {"en": re.compile(r"[,;:] "), "zh": re.compile("[，；：]")}
_HANZI = re.compile("[\u4e00-\u9fff]")
_HANZI_RUN = re.compile("[\u4e00-\u9fff]+")
# So many characters in a row are heard as the same word; an English word of so many letters has weight of its own.
_RUN = 3
_WORD = re.compile(r"[a-z’']{5,}")
_COMMON = frozenset(
    (
        *("about", "again", "after", "could", "don't", "doesn't", "didn't", "haven't", "isn't", "wasn't", "their"),
        *("there", "these", "thing", "think", "those", "would", "which", "where", "while", "shall", "should", "that's"),
        *("what's", "here's", "there's", "you're", "you've", "we've", "they're", "still", "every", "never", "always"),
        *("other", "before", "really", "quite", "first", "please"),
    )
)
_COLON = re.compile("[:：]")
# A fact of so many words, or characters, is known again wherever it stands.
_FACT = {"en": 6, "zh": 8}
# What is taken up in passing is short, and says neither we nor you.
_POINT = 8
_OTHERS = re.compile("我们|咱|[你您他她它]")
_TRIM = " “”‘’\"'.!?…。！？，,:：;；"
# What only leads up to a statement.
_HEAD = re.compile(
    r"(?:(?:Yes|Well|Oh|Ha|Hm|You know|You see|Look|Right|True)\b[ ,:…]+|(?:[Aa]nd|[Bb]ut|[Ss]o)\b,? )+"
    r"|(?:(?:嗯|哎|唉|哎呀|哎哟|是啊|对|好|这个|您看|嗨|哈)[，…]+)+"
)
# A text that begins like this has its lead-in already: a short exclamation or question of its own, too.
_LEAD = re.compile(
    r"[^A-Za-z]|[^.!?…:]{1,24}[!?…:]|(?:yes|no|well|oh|ah|right|true|good|fine|hm|ha|all|that's|it's)\b", re.IGNORECASE
)
# Who says it is nothing that one would take up.
_ASIDE = re.compile(
    r"(?:says|said|you (?:see|know|say)|I (?:think|say|suppose|promise|swear|tell you)|they say|if (?:I|you|one|we))\b"
)
# Where it breaks off after these the statement itself comes behind the dots.
_HANGS = {
    "en": re.compile(r"\b(?:think|thought|say|said|feel|felt|know|mean|wonder)$"),
    "zh": re.compile("(?:想|觉得|说|知道|怕)$"),
}
# The beginnings of what is only added, and what takes their place where it is set against something.
_ADDS = {
    "en": ((re.compile(r"^(?:Yes … and|And) "), "But "),),
    "zh": (
        (re.compile("^(?:还有，|另外，|(?:而且|再说)，?(?!…))"), "不过，"),
        (re.compile("^还有(?=一)"), "倒是有"),
        (re.compile("^还有(?!…)"), "倒是"),
    ),
}
_JOIN = {"en": " ", "zh": ""}
_KEPT = 4096


@lru_cache(_KEPT)
def _sentences(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _ENDS.split(words) if part.strip(_TRIM))


def _length(words: str, lang: str) -> int:
    return len(words.split()) if lang == "en" else len(_HANZI.findall(words))


@lru_cache(_KEPT)
def _known_again(words: str, lang: str) -> tuple[str, ...]:
    bare = (sentence.strip(_TRIM) for sentence in _sentences(words))
    return tuple(sentence for sentence in bare if _length(sentence, lang) >= _LONG[lang])


def known_again(text: Localized) -> Iterator[str]:
    """The sentences of a text, in every language it has, that would be known again if they came twice."""
    for lang, words in text.items():
        yield from _known_again(words, lang)


def after_colon(text: Localized) -> list[str]:
    """What is told after a colon, in every language that the text has: a fact that is led up to may come again behind
    other words."""
    found = [(lang, _COLON.split(words, maxsplit=1)) for lang, words in text.items()]
    return [parts[1].strip(_TRIM) for lang, parts in found if len(parts) > 1 and _length(parts[1], lang) >= _FACT[lang]]


def pointed(words: Localized) -> Localized | None:
    """A few words of a statement that one can take up in passing: its last clause, in Chinese with the listener as the
    one who said it. None where it has no such end, or speaks of more people than himself."""
    found = echoed(words)
    if found is None or _OTHERS.search(found.get("zh", "")) or len(found.get("zh", "")) > _POINT:
        return None
    return {lang: one.replace("我", "您") if lang == "zh" else one for lang, one in found.items()}


def quoted(text: Localized) -> Localized | None:
    """What of a text somebody would give back: in each language its longest statement that is no speech, or the
    beginning of one up to a comma. None where it states nothing, as in a question or an exclamation of two words."""
    found = {lang: _statement(words, lang) for lang, words in text.items()}
    return {lang: words for lang, words in found.items() if words} if all(found.values()) else None


@lru_cache(_KEPT)
def _statement(words: str, lang: str) -> str:
    least, most = _QUOTED[lang]
    stated = [_shortened(one, lang, most) for one in _sentences(words) if not one.rstrip("”’\"'").endswith(("?", "？"))]
    stated = [one for one in stated if least <= _length(one, lang) <= most and not _HANGS[lang].search(one)]
    return max(stated, key=lambda one: _length(one, lang), default="")


def _shortened(sentence: str, lang: str, most: int) -> str:
    # Quotation marks within would meet those around.
    bare = re.sub('[“”"]', "", re.sub(r"（[^）]*）|\([^)]*\)", "", sentence)).strip(_TRIM)
    bare = _headless(bare)
    while _length(bare, lang) > most:
        pauses = [found.start() for found in _PAUSES[lang].finditer(bare)]
        if not pauses:
            return ""
        bare = bare[: pauses[-1]]
    return bare


def _headless(words: str) -> str:
    """Without what only leads up to it; an "and" within a word or a sentence stays."""
    head = _HEAD.match(words)
    return words[head.end() :] if head else words


def echoed(words: Localized) -> Localized | None:
    """The last few words of a quotation, from a comma on, as somebody gives them back with a question mark; None where
    it has no such end."""
    found = {lang: _last_clause(one, lang) for lang, one in words.items()}
    return found if all(found.values()) else None


def first_sentence(text: Localized) -> Localized:
    """The first sentence of a text in each of its languages, with its stop."""
    return {lang: next(iter(_sentences(words)), words) for lang, words in text.items()}


def _last_clause(words: str, lang: str) -> str:
    least, most = _ECHOED[lang]
    clause = _headless(_PAUSES[lang].split(words)[-1].strip(_TRIM))
    return clause if least <= _length(clause, lang) <= most and not _ASIDE.match(clause) else ""


def has_lead(text: Localized) -> bool:
    """Whether a text begins with a short word or exclamation of its own, so that no other goes before it."""
    return _LEAD.match(text.get("en", "")) is not None


def chimes(text: Localized, last: Localized) -> bool:
    """Whether a text takes up, in some language, a word with weight of what its speaker has just said."""
    return bool(_weighty(text.get("en", "")) & _weighty(last.get("en", ""))) or bool(
        _runs(text.get("zh", "")) & _runs(last.get("zh", ""))
    )


@lru_cache(_KEPT)
def _weighty(words: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(words.lower()) if word not in _COMMON)


@lru_cache(_KEPT)
def _runs(words: str) -> frozenset[str]:
    return frozenset(run[i : i + _RUN] for run in _HANZI_RUN.findall(words) for i in range(len(run) - _RUN + 1))


def contrasted(text: Localized) -> Localized:
    """A text that adds something, as it goes on after a no: with a "but" in place of the "and"."""
    return {lang: _contrasted(words, lang) for lang, words in text.items()}


def _contrasted(words: str, lang: str) -> str:
    for begins, instead in _ADDS[lang]:
        if begins.match(words):
            return begins.sub(instead, words)
    return words


def is_brief(text: Localized) -> bool:
    """Whether a text is no longer than somebody in a hurry would make it."""
    return all(_length(words, lang) <= _BRIEF[lang] for lang, words in text.items())


def values_of(scenario: Scenario, variant: int) -> dict[str, Localized]:
    """What stands for the placeholders of a scenario before the buyer of this variant, by name."""
    return {
        **scenario["names"],
        "buyer": scenario["buyer"]["name"],
        **scenario["variants"][variant]["values"],
    }


def filled(text: Localized, values: dict[str, Localized]) -> Localized:
    """The text with its placeholders put in, language by language."""
    if not any("{" in one for one in text.values()):
        return text
    return {
        lang: fill_one(one, {name: say(value, lang) for name, value in values.items()}) for lang, one in text.items()
    }


def joined(parts: list[Localized]) -> Localized:
    """Sentences one after the other, in every language that all of them have."""
    languages = [lang for lang in v.LANGUAGES if all(lang in part for part in parts)]
    together = {lang: _JOIN[lang].join(part[lang] for part in parts) for lang in languages}
    return {lang: text.replace(" \n ", "\n").lstrip("\n") for lang, text in together.items()}
