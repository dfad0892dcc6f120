"""Whether what stands under `zh` is Chinese as it is written today, and what stands under `en` is English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kamsim.authoring.spoken import HAN, PART, Spoken, bare, shown
from kamsim.content.findings import Findings

# Characters in names that are written alike on both sides of the strait, though the reform's tables lack them.
_IN_NAMES = frozenset("喆堃犇淼焱垚燊甯邨昇祎玥珺珮晞翀旻昉瑄")
_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_TONED = re.compile("[āǎēěīǐōǒūǔǖǘǚǜ]|[a-z]*[áàéèíìóòúù][a-z]* +[a-z]*[áàéèíìóòúùāǎēěīǐōǒūǔ]", re.IGNORECASE)
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|"
    r"un|ia|ie|iu|ua|uo|ui|ue|er|a|o|e|i|u|v)"
)
_PINYIN = re.compile(
    rf"(?<![A-Za-z])(?:(?:{_SYLLABLE}){{1,3}}[1-5]?[ ,]+){{3,}}(?:{_SYLLABLE}){{1,3}}[1-5]?(?![A-Za-z])"
)
# Words that look like syllables and are English.
_ENGLISH = re.compile(r"\b(?:the|to|me|he|she|we|an|on|in|or|so|no|do|go|men|can|pan|fan|is|it|of|and|you|I)\b")
# Some words of English in a row inside a Chinese sentence; brands and measures are shorter.
_LEFT = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,;:.]+[A-Za-z][A-Za-z'’-]*){2,}")


def check_scripts(texts: Iterable[Spoken], findings: Findings) -> None:
    """Adds a warning for each text that is only half in the language under whose key it stands."""
    for one in texts:
        fault = next(_faults(one), None)
        if fault is not None:
            findings.warn("KS324", one.place, fault, _REMEDIES[one.lang])


_REMEDIES = {"zh": "Write it in Chinese, in simplified characters.", "en": "Write it in English."}


def _faults(one: Spoken) -> Iterator[str]:
    text = bare(one.text)
    if one.lang == "en":
        if HAN.search(text) and re.search("[A-Za-z]", text):
            yield f"this is half in Chinese: “{shown(text, 30)}”"
        return
    kana = _KANA.search(text)
    if kana:
        yield f"this looks Japanese: {kana[0]}"
    old = "".join(dict.fromkeys(filter(_is_traditional, text)))
    if old:
        yield f"these are traditional characters: {old[:12]}"
    left = _LEFT.search(text)
    if _TONED.search(text) or (left and _is_pinyin(left[0])):
        yield f"this looks like pinyin: “{shown(text, 30)}”"
    if left and HAN.search(text) and one.whose != PART:
        yield f"this is half in English: “{shown(left[0], 30)}”"


def _is_pinyin(words: str) -> bool:
    """Whether Latin words in a row are syllables of Chinese, and not for the greater part words of English besides."""
    found = _PINYIN.search(words)
    return found is not None and 2 * len(_ENGLISH.findall(found[0])) <= len(found[0].split())


@cache
def _is_traditional(sign: str) -> bool:
    """Whether a character stands in the set for traditional writing and not in that for simplified."""
    return bool(HAN.match(sign)) and sign not in _IN_NAMES and _has(sign, "big5") and not _has(sign, "gb2312")


def _has(sign: str, charset: str) -> bool:
    try:
        sign.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
