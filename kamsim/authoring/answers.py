"""Replies against the questions that they answer: none that belongs to another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from kamsim.authoring.spoken import words_of
from kamsim.authoring.voices import VAGUE, About, as_heard, said_about
from kamsim.content.document import Loc
from kamsim.content.findings import Findings
from kamsim.domain.scenario import Line, Scenario, Topic
from kamsim.domain.text import Localized, say

# So many words of another topic (pairs of characters in Chinese), and none of its own, make a reply another one's.
_OTHERS = {"en": 2, "zh": 3}
_ASKED = {"en": 2, "zh": 1}
_DOINGS = frozenset(("make", "makes", "take", "takes", "come", "comes", "work", "works"))
_DOINGS |= frozenset(("nothin", "anythi", "someth", "everyt"))
_REMEDY = "Write what he says to this question."
# A short answer may be given to many a question.
_SHORTEST = {"en": 5, "zh": 8}


class _Answer(NamedTuple):
    """A reply: where it stands, the topic it is about, what was asked, its texts."""

    loc: Loc
    topic: str
    asked: list[Localized]
    text: Localized


def check_answers(scenario: Scenario, findings: Findings) -> None:
    """Adds a warning for each reply that answers another question than the one it is given to."""
    about = {lang: said_about(scenario, lang) for lang in scenario["languages"]}
    _check_plain(scenario, findings)
    given: dict[tuple[str, ...], str] = {}
    for one in _answers(scenario):
        first = scenario["languages"][0]
        words = words_of(say(one.text, first))
        before = given.setdefault(words, one.topic)
        if before != one.topic and len(words) >= _SHORTEST[first]:
            message = f"this answer about `{one.topic}` is word for word the one about `{before}`"
            findings.warn("KS348", one.loc, message, _REMEDY)
        elif (other := _strayed(scenario, one, about)) is not None:
            message = f"this answer about `{one.topic}` speaks of `{other}`"
            findings.warn("KS348", one.loc, message, _REMEDY)


def _check_plain(scenario: Scenario, findings: Findings) -> None:
    """No plain answer to a situation question is that to another one."""
    first = scenario["languages"][0]
    given: dict[tuple[str, ...], str] = {}
    for index, line in enumerate(scenario["lines"]):
        for key, texts in line["says"].items() if line["kind"] == "situation" else ():
            for text in texts if key.partition("@")[0] == "tells" else ():
                words = words_of(say(text, first))
                before = given.setdefault(words, line["id"])
                if before != line["id"] and len(words) >= _SHORTEST[first]:
                    message = f"the plain answer to `{line['id']}` is word for word that to `{before}`"
                    findings.warn("KS348", ("lines", index, "says", key), message, _REMEDY)


def _answers(scenario: Scenario) -> Iterator[_Answer]:
    """What he says where there is nothing to it, or lets a side go: with a need he may speak of all sorts of things."""
    for index, topic in enumerate(scenario["topics"]):
        asked = [line["text"] for line in scenario["lines"] if line["topic"] == topic["id"]]
        for loc, text in _texts(("topics", index), topic, "shrugs"):
            yield _Answer(loc, topic["id"], asked, text)
    for index, line in enumerate(scenario["lines"]):
        if line["topic"] is not None and line["kind"] == "implication":
            for loc, text in _texts(("lines", index), line, "slides"):
                yield _Answer(loc, line["topic"], [line["text"]], text)


def _texts(place: Loc, owner: Topic | Line, outcome: str) -> Iterator[tuple[Loc, Localized]]:
    for key, texts in owner["says"].items():
        if key.partition("@")[0] == outcome:
            yield from (((*place, "says", key), text) for text in texts)


def _strayed(scenario: Scenario, one: _Answer, about: Mapping[str, About]) -> str | None:
    """The other topic that a reply is about in every language that it is written in, if there is one."""
    found: set[str] = set()
    for lang in one.text:
        if len(words_of(one.text[lang])) < _SHORTEST[lang]:
            return None
        said = as_heard(scenario, one.text, lang) - VAGUE
        # What is asked and the name of the topic are its own; so is all that he says of it elsewhere.
        if any(not said.isdisjoint(as_heard(scenario, text, lang)) for text in _own(scenario, one) if lang in text):
            return None
        others = [
            topic["id"]
            for topic in scenario["topics"]
            if topic["id"] != one.topic and _is_about(scenario, said, topic, about[lang][topic["id"]], lang)
        ]
        if not others:
            return None
        found = set(others) if not found else found & set(others)
    return min(found, default=None)


def _is_about(scenario: Scenario, said: AbstractSet[str], topic: Topic, words: AbstractSet[str], lang: str) -> bool:
    """Whether a reply is heard as one about a topic: by its name, or by what is asked about it alone."""
    if len((said & words) - VAGUE) < _OTHERS[lang]:
        return False
    if lang in topic["label"] and said & as_heard(scenario, topic["label"], lang):
        return True
    asked: dict[str, set[str]] = {}
    for line in scenario["lines"]:
        if line["topic"] is not None and lang in line["text"]:
            asked.setdefault(line["topic"], set()).update(as_heard(scenario, line["text"], lang) - VAGUE - _DOINGS)
    alone = asked.get(topic["id"], set()).difference(*(of for name, of in asked.items() if name != topic["id"]))
    return len(said & alone) >= _ASKED[lang]


def _own(scenario: Scenario, one: _Answer) -> Iterator[Localized]:
    """What is asked, and the texts about its topic in all other places, those first that settle it soonest."""
    topic = next(topic for topic in scenario["topics"] if topic["id"] == one.topic)
    yield from one.asked
    yield from (topic["label"], topic["gist"] or {})
    yield from (text for says in topic["says"].values() for text in says if text is not one.text)
    yield from (line["text"] for line in scenario["lines"] if line["topic"] == one.topic)
