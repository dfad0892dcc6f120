"""The few words of an answer that decide a puzzle, as its reason quotes them: a clause, never a whole speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kamsim.analysis.review.wording import closest
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, fill, say
from kamsim.report.puzzle_signs import HURTS, SHAMES, SIMILES, STOPS, WILLS
from kamsim.scoring.speech import answer_of, quotable

# Words that tell something, in each language; None where any clause will do.
Telling = Mapping[str, re.Pattern[str]] | None

# A comma within a figure, as in 60,000, parts nothing.
_SENTENCE: Final = re.compile(r"(?:[^.!?。！？…\n]|(?<=\d)\.(?=\d))+[!?！？]*")
_CLAUSE: Final = re.compile(r"(?:[^,，;；:：—、]|(?<=\d),(?=\d))+")
# Where a long English clause may be parted, and where it may be cut short.
_JOINT: Final = re.compile(r"\s(?=(?:and|but|because|who|which|so that|until|till|when|while|if)\s)")
_CUT: Final = re.compile(r"\s(?=(?:in|at|before|with|from|without|after|over)\s)")
_ASIDE: Final = re.compile(r"\([^)]*\)|（[^）]*）")
# Politeness and manner of speaking, by which nothing is told.
_TAIL: Final = re.compile(
    r"^(?:you know|to tell you the truth|you see|my friend|my dear(?: friend)?|please|really|indeed|well|yes|no|oh|ha"
    r"|here's one|let's be blunt|i'll say it|in short|one thing(?: more)?|another thing|您别多心|说实话|您说呢|您想想"
    r"|怎么说呢|不瞒您说|就这么回事|不绕弯子|说白了|直说吧|明说吧|一样|哎|嗯|唉|对|没有|是啊|得|容我想想|我想想|长话短说)$",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"^(?:and|but|so(?! far| much| that| long)|because|while|until|till)\s+"
    r"|^(?:可是|不过|所以|而且|还有|另外|可(?![以不能没]))(?=.{3})",
    re.IGNORECASE,
)
# Half of a quotation within a quotation.
_QUOTED: Final = re.compile(r"[\"“”]|‘(?![^‘’]*’)|^[^‘]*’$")
_TRIM: Final = " .。，,、;；:：—“”\"'"
# So much is quoted, in words and in characters: at least, and at most.
_SIZE: Final = {"en": (2, 11), "zh": (3, 18)}
# A whole sentence may be somewhat longer: cut short, it may lose what it says.
_WHOLE: Final = {"en": 14, "zh": 24}
# So many words at least are left of a clause that is cut short.
_LEFT: Final = 7
# A piece of a longer clause has so many at least.
_PIECE: Final = 4
_GOOD: Final = {"en": 3, "zh": 4}


def clause(text: Localized, telling: Telling = None, rather: Telling = None) -> Localized | None:
    """In each language the clause that tells it: the first one that is long enough to stand alone, one with words of
    `rather` before others, and where none has these the last one; of no `telling` the one that says most. None where
    one of the languages has none."""
    found = {lang: _clause(say(answer_of(text), lang), lang, telling, rather) for lang in v.LANGUAGES}
    return found if all(found.values()) else None


def last_sentence(text: Localized, telling: Telling, rather: Telling, least: Telling = None) -> Localized | None:
    """In each language the last sentence that tells it, one with words of `rather` before others and one with words of
    `least` after them: whole where it is short, else the clause of it that does. None where one of the languages has
    none."""
    found = {lang: _last_sentence(say(text, lang), lang, telling, rather, least) for lang in v.LANGUAGES}
    return found if all(found.values()) else None


def telling_side(
    said: Localized, angles: Mapping[str, Mapping[str, Sequence[str]]], angle: str, least: Telling = None
) -> Localized | None:
    """In each language the sentence that tells through which side something is felt: the last one in which it hurts;
    of a good name the one that names it."""
    side = words_of_side(angles, angle)
    named = last_sentence(said, SHAMES, HURTS, least) if angle == "standing" else None
    return named or last_sentence(said, side, HURTS, least)


def weighty(said: Localized) -> Localized | None:
    """In each language the words that say how much something weighs: the last sentence by which it is to end, else all
    of a short answer, else what hurts in it. None where one of the languages has none."""
    found = {}
    for lang in v.LANGUAGES:
        words = _without(say(said, lang), STOPS[lang], lang)
        whole = quotable(_bare(_ASIDE.sub("", words)))
        short = whole if _length(whole, lang) <= _WHOLE[lang] and not _QUOTED.search(whole) else ""
        ends = _last_sentence(words, lang, WILLS, WILLS, None)
        hurts = _last_sentence(words, lang, HURTS, HURTS, None) or _clause(words, lang, HURTS, None)
        found[lang] = ends or short or hurts or _clause(words, lang, None, None)
    return found if all(found.values()) else None


def without(text: Localized, signs: Mapping[str, re.Pattern[str]]) -> Localized:
    """Words without the sentences that have one of the signs; as they are where nothing else was said."""
    return {lang: _without(say(text, lang), signs[lang], lang) for lang in v.LANGUAGES}


def _without(words: str, sign: re.Pattern[str], lang: str) -> str:
    said = sentences(words)
    left = [one for one in said if not sign.search(one)]
    return words if not left or len(left) == len(said) else _BETWEEN[lang].join(left)


_BETWEEN: Final = {"en": ". ", "zh": "。"}


def first_clause(text: Localized) -> Localized | None:
    """In each language the first clause of an answer that can stand alone. None where one of the languages has none."""
    found = {}
    for lang in v.LANGUAGES:
        fit = (one for one in clauses(say(answer_of(text), lang), lang) if _length(one, lang) >= _GOOD[lang])
        found[lang] = next(fit, "")
    return found if all(found.values()) else None


def clause_or_all(text: Localized, telling: Telling) -> Localized:
    """In each language the clause that tells it, and where none does all that was said."""
    said = answer_of(text)
    return {lang: _clause(one, lang, telling, None) or quotable(one.strip(_TRIM)) for lang, one in said.items()}


def _last_sentence(words: str, lang: str, telling: Telling, rather: Telling, least: Telling) -> str:
    """The last of the sentences in a language; "" for none."""
    fit = [one for one in sentences(words) if telling is None or telling[lang].search(one)]
    if least is not None:
        fit.sort(key=lambda one: least[lang].search(one) is None)
    better = [one for one in fit if rather is not None and rather[lang].search(one)]
    for one in [*reversed(better), *reversed(fit)]:
        whole = _clause(one, lang, telling, rather)
        if _length(whole, lang) >= _GOOD[lang]:
            return whole
    return ""


def sentences(words: str) -> list[str]:
    """The sentences of a text, in their order."""
    return [one.strip() for one in _SENTENCE.findall(_ASIDE.sub("", words)) if one.strip()]


def clauses(text: str, lang: str) -> list[str]:
    """What could be quoted of words in a language, in their order."""
    plain = _ASIDE.sub("", text)
    found = [one for sentence in _SENTENCE.findall(plain) for one in _of_sentence(sentence, lang)]
    return list(dict.fromkeys(one for one in found if not _QUOTED.search(one)))


def _of_sentence(sentence: str, lang: str) -> Iterator[str]:
    """The sentence where it is short enough, else its clauses."""
    parts = _parts(sentence, lang)
    bare = _bare(sentence)
    if (
        all(parts)
        and len(parts) == len(_CLAUSE.findall(sentence))
        and _GOOD[lang] <= _length(bare, lang) <= _WHOLE[lang]
    ):
        yield quotable(bare)
    else:
        yield from _runs(parts, lang, sentence)


def closest_clause(text: Localized, other: Localized) -> Localized | None:
    """In each language the clause that has most in common with other words; of equals the last."""
    parts = {}
    for lang in v.LANGUAGES:
        found = clauses(say(answer_of(text), lang), lang)
        parts[lang] = [one for one in found if _length(one, lang) >= _GOOD[lang]] or found
    if not all(parts.values()):
        return None
    return {lang: closest(say(other, lang), parts[lang])[1] for lang in v.LANGUAGES}


def asked_in(text: Localized) -> Localized | None:
    """In each language the last question of a line, as a reason quotes it: whole where it is short, else the clause
    that asks and what comes after it. None where one of the languages has none."""
    found = {lang: _asked_in(say(text, lang), lang) for lang in v.LANGUAGES}
    return found if all(found.values()) else None


def _asked_in(words: str, lang: str) -> str:
    asks = [one for one in sentences(words) if one[-1] in "?？"]
    if len(asks) > 1 and _length(words, lang) <= _LINE[lang] and not _QUOTED.search(words):
        # Of two questions in one breath the last one alone may say nothing.
        return quotable(words.strip())
    asked = asks[-1] if asks else ""
    if _QUOTED.search(asked):
        return ""
    ends = [asked[at.end() :].strip() for at in _SEPARATES.finditer(asked)]
    asking = [one for one in reversed(ends) if _ASKING[lang].search(one) and _length(one, lang) >= _ASKED[lang]]
    fit = (_bare(one) for one in (asked, *asking) if _GOOD[lang] <= _length(one, lang) <= _WHOLE[lang])
    return quotable(next(fit, ""))


def whole_or(words: str, part: str, lang: str) -> str:
    """All that was said where it is short enough to be quoted, else a part of it."""
    whole = words.strip(_TRIM)
    return quotable(whole) if _length(whole, lang) <= _LINE[lang] and not _QUOTED.search(whole) else part


# A line of so much is quoted whole.
_LINE: Final = {"en": 26, "zh": 40}
_SEPARATES: Final = re.compile(r"[,;，；：—]|: ")
# So much of a question says at least what is asked.
_ASKED: Final = {"en": 5, "zh": 9}
_ASKING: Final = {
    "en": re.compile(
        r"^(?:and |or )?(?:what|who|how|which|when|where|why|do|does|did|is|are|was|would|could|can|has|have)\b"
    ),
    "zh": re.compile(r"什么|怎么|怎样|哪|谁|多少|多大|几|吗|有没有|如何"),
}


def _clause(words: str, lang: str, telling: Telling, rather: Telling) -> str:
    fit = [one for one in clauses(words, lang) if telling is None or telling[lang].search(one)]
    better = [one for one in fit if rather is not None and rather[lang].search(one)]
    if not fit:
        return ""
    if telling is None:
        most = max(better or fit, key=lambda one: _length(one, lang))
        return most if _length(most, lang) > _GOOD[lang] else max(fit, key=lambda one: _length(one, lang))
    ordered = better or (fit if rather is None else fit[::-1])
    # What is plainly said before what it is likened to.
    ordered.sort(key=lambda one: SIMILES[lang].search(one) is not None)
    return next((one for one in ordered if _length(one, lang) >= _GOOD[lang]), ordered[0])


def _parts(sentence: str, lang: str) -> list[str]:
    """The clauses of a sentence, "" for one by which nothing is told; a long English one in pieces."""
    parts = [part.strip() for part in _CLAUSE.findall(sentence)]
    if lang == "en":
        parts = [piece for part in parts for piece in _parted(part)]
    return ["" if _TAIL.match(part.strip(_TRIM + "!?！？")) else part for part in parts]


def _bare(part: str) -> str:
    return _LEAD.sub("", part.strip(_TRIM)).strip(_TRIM)


def _parted(part: str) -> list[str]:
    """An English clause; a long one in pieces, each of which is cut short where it is still long."""
    long = _SIZE["en"][1]
    if _length(part, "en") <= long:
        return [part]
    pieces = [_short(piece, long) for piece in _JOINT.split(part)]
    return [piece if _length(piece, "en") >= _PIECE else "" for piece in pieces]


def _short(piece: str, long: int) -> str:
    """A piece as it is where it is short enough, else cut short; "" where too little would be left."""
    if _length(piece, "en") <= long:
        return piece
    kept, *later = _CUT.split(piece)
    for more in later:
        if _length(f"{kept} {more}", "en") > long:
            break
        kept = f"{kept} {more}"
    return kept if _LEFT <= _length(kept, "en") <= long else ""


def _runs(parts: Sequence[str], lang: str, sentence: str) -> Iterator[str]:
    """Each clause that has the right size; one that is too short with the next."""
    least, most = _SIZE[lang]
    for at, part in enumerate(parts):
        bare = _bare(part)
        if 0 < _length(bare, lang) < max(least, _GOOD[lang]) and at + 1 < len(parts) and parts[at + 1]:
            # As it was said, with the sign that stands between them.
            follows = parts[at + 1].strip(_TRIM)
            begins, ends = sentence.find(bare), sentence.find(follows) + len(follows)
            joined = sentence[begins:ends]
            if _length(joined, lang) <= most:
                yield quotable(joined)
        if least <= _length(bare, lang) <= most:
            yield quotable(bare)


def _length(words: str, lang: str) -> int:
    return len(words.split()) if lang == "en" else len(re.sub(r"\W", "", words))


def filled(text: Localized, values: Mapping[str, Localized | str]) -> Localized:
    """A text with words for its placeholders, those of its own language; a quotation that ends with its own sign needs
    no stop behind it."""
    told = {}
    for lang in v.LANGUAGES:
        words = {name: one if isinstance(one, str) else say(one, lang) for name, one in values.items()}
        told[lang] = _STOPS.sub(r"\1”", fill(say(text, lang), words))
    return told


_STOPS: Final = re.compile(r"([?!？！])”[.。]")


def together(*texts: Localized) -> Localized:
    """Sentences one after the other."""
    return {lang: _SPACE[lang].join(say(one, lang) for one in texts) for lang in v.LANGUAGES}


_SPACE: Final = {"en": " ", "zh": ""}


def words_of_side(angles: Mapping[str, Mapping[str, Sequence[str]]], angle: str) -> dict[str, re.Pattern[str]]:
    """The words that tell an angle, as patterns (`rulebook.angles`)."""
    english = "|".join(
        rf"\b{re.escape(one.lstrip('='))}" + (r"\b" if one.startswith("=") else "") for one in angles["en"][angle]
    )
    chinese = "|".join(re.escape(one) for one in angles["zh"][angle])
    return {"en": re.compile(english, re.IGNORECASE), "zh": re.compile(chinese)}
