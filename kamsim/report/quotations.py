"""What of somebody's words is quoted: all of them where they are few, else the sentence that matters."""

from __future__ import annotations

import re
from typing import Final

from kamsim.analysis.review.wording import closest
from kamsim.domain.text import Localized, say
from kamsim.engine.quoting import first_sentence, quoted
from kamsim.scoring.speech import in_quotes
from kamsim.scoring.telling import quotable

# The point of a figure, as in 4.6, ends no sentence.
_QUESTION: Final = re.compile(r"(?:[^.!?。！？…]|(?<=\d)\.(?=\d))*[?？]")
_SENTENCE: Final = re.compile(r"(?:[^.!?。！？…]|(?<=\d)\.(?=\d))+[.!?。！？…]*’?")
_ASIDE: Final = re.compile(r"\([^)]*\)|（[^）]*）")
# Words that he quotes himself stand in single marks inside the quotation.
_WITHIN: Final = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
_TRIM: Final = " .。…—,，、:："
# Up to so many characters all his words are quoted, and a single sentence.
_WHOLE: Final = {"en": 90, "zh": 34}
_ONE: Final = {"en": 150, "zh": 56}
# So many characters of what he said last are given where a verdict rests on it.
_LAST: Final = {"en": 170, "zh": 60}
# So many words in common tell which sentence was meant.
_CLOSE: Final = {"en": 1, "zh": 2}
# By these words he asks to leave it (`warn_pain` of the repertoire): nothing in them is to be taken up.
_LEAVE_IT: Final = re.compile(
    r"no need to press|made your point|it hurts\.|leave it\b|point is made|leave it there|no further examples"
    r"|hurts already|any blacker|stop there|dwell on it|heavy enough as it is|i do see it\.|sad to go on"
    r"|bear to stay with it"
    r"|别再戳|意思到了|是痛处|别碰了|这一点已经清楚|就说到这儿|不用再往下说|行了行了|再往黑里描|打住|别老停在|够沉的"
    r"|我明白的|再说下去",
    re.IGNORECASE,
)
# A shorter sentence is quoted with the one before it.
_SHORT: Final = {"en": 30, "zh": 9}


def quotation(text: Localized, lang: str, *, which: str) -> str:
    """What one would quote of his words: the question in them, or their last statement; all of them where they are few,
    else their first statement, the one that says most, or their end; where there is none, their beginning. Of an
    objection the sentence that says most, a question too; of an answer to a request how it
    begins, of one to a question too many how it ends."""
    words = _spoken(text, lang)
    asked = _QUESTION.findall(words) if which == "question" else []
    if asked:
        return quotable(asked[-1].strip())
    whole = _bare(words)
    if which != "last" and len(whole) <= _WHOLE[lang]:
        return quotable(whole)
    sentences = _SENTENCE.findall(words)
    if which == "opening" and sentences:
        return _opening(sentences, lang)
    if which == "tail" and sentences:
        return _tail(sentences, lang)
    if which == "objection" and sentences:
        return _cut(max(sentences, key=len), lang)
    sentences = [one for one in sentences if not _LEAVE_IT.search(one)] or sentences
    parts = [one for one in sentences if _states(one, lang)]
    if not parts:
        return quotable(say(first_sentence({lang: words}), lang).rstrip(".。"))
    if which in ("last", "end"):
        return _last(sentences, parts[-1], lang)
    return _cut(parts[0] if which == "first" else max(parts, key=len), lang)


def given_back(text: Localized, says: Localized, lang: str) -> str:
    """The sentence of his words that the seller gave back in quotation marks; "" where he gave back none of them."""
    words = _spoken(text, lang)
    for echo in in_quotes(say(says, lang)):
        bare = _plain(echo).rstrip("?？")
        for one in _SENTENCE.findall(words):
            if bare and bare in _plain(one):
                return _cut(one, lang)
    return ""


def near(text: Localized, says: Localized, lang: str) -> str:
    """The sentence of his words that is closest to what the seller says; "" where none has two words in common with it,
    or where it is the last one anyway."""
    sentences = _SENTENCE.findall(_spoken(text, lang))
    most, found = closest(say(says, lang), [one for one in sentences if len(_bare(one)) >= _SHORT[lang]])
    return _cut(found, lang) if most >= _CLOSE[lang] and found != sentences[-1] else ""


def quoted_clause(clause: Localized, lang: str) -> str:
    """A clause of his words as it is quoted."""
    return quotable(_bare(_spoken(clause, lang)))


def shortened(text: Localized, lang: str) -> str:
    """Words as they are told in passing: all of them where they are few, else their first statement."""
    return quotation(text, lang, which="first")


def ending(text: Localized, lang: str) -> str:
    """What was said last of his words, in whole sentences as far as there is room; all of them where they are few."""
    words = re.sub("  +", " ", _spoken(text, lang)).strip()
    kept = ""
    for one in reversed(_SENTENCE.findall(words)):
        if kept and len(one) + len(kept) > _LAST[lang]:
            return quotable(f"… {kept.strip()}" if lang == "en" else f"……{kept.strip()}")
        kept = one + kept
    return quotable(kept.strip() or words)


def _spoken(text: Localized, lang: str) -> str:
    """His words without stage directions, what he quotes himself in single marks."""
    words = _ASIDE.sub("", say(text, lang).replace("\n", " "))
    return _WITHIN.sub(lambda found: f"‘{found[1] or found[2] or ''}’", words)


def _plain(words: str) -> str:
    """Words without any marks of quotation."""
    return re.sub('[“”‘’"]', "", words).strip(_TRIM)


def _states(sentence: str, lang: str) -> bool:
    """Whether a sentence says something, and is no question."""
    if quoted({lang: sentence}) is not None:
        return True
    bare = _bare(sentence)
    return len(bare) >= _SHORT[lang] and not bare.endswith(("?", "？"))


def _last(sentences: list[str], last: str, lang: str) -> str:
    """The last statement, with the sentence before it where it is short."""
    at = len(sentences) - 1 - sentences[::-1].index(last)
    both = _bare("".join(sentences[max(0, at - 1) : at + 1]))
    short = len(_bare(last)) < _SHORT[lang] and len(both) <= _ONE[lang]
    return quotable(both) if short else _cut(last, lang)


def _tail(sentences: list[str], lang: str) -> str:
    """The last two sentences, only one where they are long; a question with its sign."""
    both = "".join(sentences[-2:]).strip()
    return quotable(both.strip(_TRIM) if len(both) <= _ONE[lang] else sentences[-1].strip(_TRIM))


def _opening(sentences: list[str], lang: str) -> str:
    """The first two sentences, only one where they are long."""
    both = _bare("".join(sentences[:2]))
    return quotable(both) if len(both) <= _ONE[lang] else _cut(sentences[0], lang)


def _cut(sentence: str, lang: str) -> str:
    """A sentence of some length is quoted as it is, a speech up to where one would break off."""
    whole = _bare(sentence)
    shorter = quoted({lang: sentence}) or {lang: whole}
    return quotable(whole if len(whole) <= _ONE[lang] else shorter[lang])


def _bare(words: str) -> str:
    """Words without stage directions, marks of quotation and the stop at the end."""
    return re.sub("  +", " ", _ASIDE.sub("", words)).strip(_TRIM)
