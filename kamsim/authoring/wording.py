"""What is wrong with words by themselves: unfinished, too long, in small letters where a sentence begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kamsim.authoring.spoken import BUYER, PART, READ, TRAINEE, Spoken, bare, columns, sentences_of, shown
from kamsim.content.findings import Findings
from kamsim.domain.text import PLACEHOLDER

# What writers put where the words are still to come.
_UNFINISHED = re.compile(
    r"\b(?-i:TO ?DO|todo)\b|\b(?:tbd|tbc|fixme|lorem ipsum|blah(?: blah)+|asdf\w*|qwerty|foo ?bar|placeholder|"
    r"dummy text|(?:your|some|insert|add|write|enter) (?:\w+ )?(?:text|words|line|reply|answer) here|text here|"
    r"change me|sample text|x{3,}|n/a)\b|^\W*(?:test|text|reply|line|answer)\W*\d*\W*$|\?{3,}|_{3,}|<[\w ]+>|"
    r"待定|待补|待写|待译|待填|占位|此处(?:填|写|插)|这里(?:填|写)上?(?:文字|内容|台词)|测试文本|文本\d+|某某某",
    re.IGNORECASE,
)
# Quotes that the reading of the file has told of.
_QUOTES_TOLD = ("KS017", "KS022")
_NOTHING_SAID = re.compile(r"^[^\w\u3400-\u9fff]+$")
_PAIRS: Mapping[str, str] = {"(": ")", "（": "）", "“": "”", "「": "」", "『": "』", "《": "》", "[": "]", "【": "】"}
_MARKS = re.compile("[" + re.escape("".join((*_PAIRS, *_PAIRS.values()))) + "]")
# A closing apostrophe behind a full stop closes nothing unless another one opens.
_LONE_END = re.compile(r"[.!?。！？]['’]$")
# A line must be taken in at a glance among eight others, a reply heard in one breath or two, a heading fit its row:
# in columns of the terminal, of which a Chinese character takes two.
MENU, BREATH, ROW, CLAUSE, PAGE = {"en": 240, "zh": 150}, {"en": 380, "zh": 240}, 72, 160, {"en": 640, "zh": 420}


def check_wording(texts: Iterable[Spoken], findings: Findings) -> None:
    """Adds a warning for each text that is not written to its end, or does not fit where it is shown."""
    told = {(one.line, one.column) for one in findings.problems if one.code in _QUOTES_TOLD}
    for one in texts:
        _check_finished(one, findings)
        if findings.document.place(one.place) not in told:
            _check_quotes(one, findings)
        _check_length(one, findings)
        if one.lang == "en" and one.whose in (TRAINEE, BUYER, READ) and _begins_small(one.text):
            message = f"this begins in lower case: “{shown(one.text, 24)}”"
            findings.warn("KS322", one.place, message, "Begin the sentence with a capital letter.")


def _check_finished(one: Spoken, findings: Findings) -> None:
    text = bare(one.text)
    found = _UNFINISHED.search(text)
    # A buyer may say nothing for once; a line, a label or a page without a word is not written yet.
    if found is None and one.whose != BUYER and one.text == text:
        found = _NOTHING_SAID.search(text)
    if found is not None:
        message = f"this does not seem to be written yet: “{shown(found[0].strip(), 30)}”"
        findings.warn("KS321", one.place, message, "Write what is said.")


def _check_quotes(one: Spoken, findings: Findings) -> None:
    """Quotes and brackets that are opened and not closed, or closed and not opened."""
    text = one.text
    stray = '"' if text.count('"') % 2 else None
    for opening, closing in _PAIRS.items() if _MARKS.search(text) else ():
        if text.count(opening) != text.count(closing):
            stray = opening if text.count(opening) > text.count(closing) else closing
    if _LONE_END.search(text) and not re.search(r"(?:^|[\s(])['‘]", text):
        stray = text[-1]
    if stray is not None:
        message = f"the sign {stray} has no partner in this text"
        findings.warn("KS321", one.place, message, "Delete it, or add the other one of the pair.")


def _check_length(one: Spoken, findings: Findings) -> None:
    # What a placeholder is filled with is about as long as its name.
    wide = columns(PLACEHOLDER.sub(lambda found: found[1], one.text))
    if one.whose == TRAINEE:
        most, where = MENU[one.lang], "to be read at a glance on the menu"
    elif one.whose == BUYER:
        most, where = BREATH[one.lang], "to be said in one breath"
    elif one.whose == READ:
        most, where = (ROW * 3 if one.loc[0] in ("title", "summary") else PAGE[one.lang]), "for its place on the screen"
    else:
        most, where = (ROW if one.loc[0] in ("names", "buyer") else CLAUSE), "for its place on the screen"
    if wide > most:
        message = f"this is too long {where}: {wide} columns"
        findings.warn("KS323", one.place, message, f"Say it in {most}, or split it.")


def _begins_small(text: str) -> bool:
    """Whether a sentence begins with a small letter; what goes on after dots, or begins with a placeholder, is none."""
    return text[:1].isascii() and text[:1].islower() and " " in text and not re.match(r"[a-z]+[A-Z0-9]", text)


def check_values(texts: Iterable[Spoken], findings: Findings) -> None:
    """Adds a warning for each value in small letters with which a sentence somewhere begins; one for each value."""
    listed = list(texts)
    values: dict[str, list[Spoken]] = {}
    for one in listed:
        if one.whose == PART and one.lang == "en" and one.loc[0] in ("names", "variants"):
            values.setdefault(str(one.loc[-1]), []).append(one)
    told: set[Spoken] = set()
    for one in listed:
        if one.lang != "en" or one.whose == PART:
            continue
        before = ""
        for sentence in sentences_of(one.text):
            found = PLACEHOLDER.match(sentence.lstrip("\"'“‘("))
            goes_on = before.endswith(("…", "...")) or sentence.startswith(("…", "..."))
            before = sentence
            for value in values.get(found[1], []) if found and not goes_on else []:
                if value not in told and _begins_small(value.text):
                    told.add(value)
                    line, _ = findings.document.place(one.place)
                    message = f"the sentence in line {line} begins with this in lower case: “{shown(sentence, 30)}”"
                    remedy = "Write the value with a capital letter, or turn that sentence round."
                    findings.warn("KS322", value.place, message, remedy)
