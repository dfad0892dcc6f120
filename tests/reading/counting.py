"""What readers said, by the text behind each statement."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

WORDS: Final = ("right", "doubtful", "wrong")
_LINE: Final = re.compile(r"^\W*([A-Z]?[\w.-]*\d)\W+(right|doubtful|wrong)\b\W*(.*)$", re.IGNORECASE)


def said(text: str, known: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Number → (word, why), of the lines that name a known number."""
    numbers = set(known)
    found: dict[str, tuple[str, str]] = {}
    for line in text.splitlines():
        hit = _LINE.match(line.strip())
        if hit is not None and hit[1] in numbers:
            found[hit[1]] = (hit[2].lower(), hit[3].strip())
    return found


def counted(key: Mapping[str, str], readers: Iterable[Path]) -> str:
    """Each text with how often it was right, doubtful, wrong, the worst first, and what was said against it."""
    files = list(readers)
    answers = [said(path.read_text(encoding="utf-8"), key) for path in files]
    out: list[str] = []
    for path, one in zip(files, answers, strict=True):
        for family in ("debrief", "review", "all"):
            words = [word for number, (word, _) in one.items() if family in ("all", _family(number))]
            if words:
                out.append(f"{path.name} {family}: " + ", ".join(f"{words.count(word)} {word}" for word in WORDS))
    both = [[one[number][0] for one in answers] for number in key if all(number in one for one in answers)]
    if len(answers) > 1 and both:
        same = sum(len(set(words)) == 1 for words in both)
        worse = sum(all(word != "right" for word in words) for words in both)
        out.append(f"read by all: {len(both)}, same word {same}, held right by none {worse}")
    tally: defaultdict[str, Counter[str]] = defaultdict(Counter)
    why: defaultdict[str, list[str]] = defaultdict(list)
    for one in answers:
        for number, (word, reason) in one.items():
            tally[key[number]][word] += 1
            if word != "right":
                why[key[number]].append(f"{number} {word}: {reason}")
    for text in sorted(tally, key=lambda name: (-(tally[name].total() - tally[name]["right"]), name)):
        out.append(f"{text}: " + "/".join(str(tally[text][word]) for word in WORDS))
        out += [f"      {reason}" for reason in why[text]]
    return "\n".join(out)


def _family(number: str) -> str:
    return "review" if ".t" in number else "debrief"
