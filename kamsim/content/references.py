"""Ids: that they exist, that none stands twice, that there are not too many."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from kamsim.content import shape
from kamsim.content.document import Loc
from kamsim.content.findings import Findings, listed, nearest, suggestion
from kamsim.content.outline import Entry, Outline, need_sets, texts_of
from kamsim.content.shape import IDENTIFIER
from kamsim.domain import vocabulary as words
from kamsim.domain.scenario import MAX_REACTIONS

_MOST: Mapping[str, int] = {
    "topics": words.MAX_TOPICS,
    "facts": words.MAX_FACTS,
    "objections": words.MAX_OBJECTIONS,
    "advances": words.MAX_ADVANCES,
    "reactions": MAX_REACTIONS,
}


# What a name is → the section that declares it.
_SECTIONS: Mapping[str, str] = {
    "topic": "topics",
    "need": "topics",
    "topic or question": "topics",
    "fact": "facts",
    "line": "lines",
    "objection": "objections",
    "advance": "advances",
}
_REQUIRED = ("topics", "lines")
_GENERAL_MOVE = "general move"
_LINES_SHOWN = 6


def _lacking_sections(outline: Outline) -> set[str]:
    """The sections that are not there though they are meant: required ones, and those whose key is misspelt."""
    written = [key for key in outline.root.value if key not in shape.Scenario.model_fields]
    absent = [key for key in {*_SECTIONS.values()} if key not in outline.root.value]
    return {key for key in absent if key in _REQUIRED or any(nearest(word, [key]) for word in written)}


def check_references(outline: Outline, findings: Findings, reserved: frozenset[str]) -> None:
    """Adds a problem for every id that is missing, double, taken by the repertoire (`reserved`), or one too many."""
    check = _References(outline, findings)
    moves = dict.fromkeys([*outline.line_ids, *sorted(reserved)])
    check.sections(reserved)
    for topic in outline.topics:
        check.known(topic.entry("need").words("facts"), outline.fact_ids, "fact")
    for line in outline.lines:
        check.line(line)
    for objection in outline.objections:
        check.single(objection, "topic", outline.topic_ids, "topic")
        check.asked(objection)
    for advance in outline.advances:
        check.known(advance.words("meets"), outline.topic_ids, "topic")
    for variant in outline.variants:
        check.variant(variant)
    for reaction in outline.reactions:
        check.reaction(reaction, moves)
        check.asked(reaction)
    check.asked(outline.root.entry("opening"))
    check.better()
    if reserved:
        check.known(outline.root.words("without"), sorted(reserved), _GENERAL_MOVE)
        own = outline.root.entry("wording")
        check.known([((*own.loc, name), name) for name in own.value], sorted(reserved), _GENERAL_MOVE, at_key=True)
    check.cycles()
    check.tell_unknown()


def _suppositions(value: object, loc: Loc) -> Iterator[Entry]:
    """What each of the better words under a value supposes (`after`)."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _suppositions(item, (*loc, index))
    elif isinstance(value, dict) and any(lang in value for lang in words.LANGUAGES):
        yield Entry(loc, value).entry("after")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _suppositions(item, (*loc, key))


class _Unknown(NamedTuple):
    """A name that the file does not declare, at one of the places where it stands."""

    loc: Loc
    message: str
    remedy: str
    at_key: bool


class _References:
    def __init__(self, outline: Outline, findings: Findings) -> None:
        self.outline = outline
        self.findings = findings
        # Name → every place where it stands and is not declared: it was misspelt or renamed, and that is one cause.
        self.unknown: dict[str, list[_Unknown]] = {}
        self.lacking = _lacking_sections(outline)

    def known(self, found: Iterable[tuple[Loc, str]], ids: Collection[str], what: str, *, at_key: bool = False) -> None:
        """Adds a problem for every text of `found` that is none of `ids`."""
        for loc, word in found:
            # What is no id at all has been told as such.
            if word in ids or not IDENTIFIER.fullmatch(word):
                continue
            if word in self.outline.topic_ids and ids is self.outline.need_ids:
                remedy = "Give the topic a need, or take it out here."
                self.findings.add("KS204", loc, f"the topic `{word}` has no need", remedy, at_key=at_key)
                continue
            # Where the whole section is missing or misspelt, that has been told.
            if _SECTIONS.get(what) in self.lacking:
                continue
            # General moves cannot be declared, so all of them are named.
            otherwise = (
                f"It can be {listed(ids)}."
                if what == _GENERAL_MOVE
                else f"Declare it, or take it out here: there is no other {what}."
            )
            remedy = suggestion(word, ids, otherwise)
            place = _Unknown(loc, f"there is no {what} `{word}`", remedy, at_key)
            self.unknown.setdefault(word, []).append(place)

    def tell_unknown(self) -> None:
        """Adds one problem for each name that is not declared, at the first place where it stands."""
        for word, places in self.unknown.items():
            self.findings.unknown_names.add(word)
            lines = [self.findings.document.place(place.loc, at_key=place.at_key) for place in places]
            (line, _), first = min(zip(lines, places, strict=True), key=lambda pair: pair[0])
            others = sorted({other for other, _ in lines if other != line})
            message = first.message
            if others:
                shown = ", ".join(map(str, others[:_LINES_SHOWN])) + (" …" if len(others) > _LINES_SHOWN else "")
                message += f", which stands in line {shown}, too" if len(others) == 1 else f"; so in lines {shown}"
            self.findings.add("KS201", first.loc, message, first.remedy, at_key=first.at_key)

    def single(self, entry: Entry, key: str, ids: Collection[str], what: str) -> None:
        word = entry.word(key)
        if word is not None:
            self.known([((*entry.loc, key), word)], ids, what)

    def sections(self, reserved: frozenset[str]) -> None:
        # The general moves share the room with the lines.
        room = {**_MOST, "lines": words.MAX_MOVES - len(reserved)}
        for key, entries in self.outline.sections().items():
            self._distinct(key, entries)
            most = room.get(key)
            if most is not None and len(entries) > most:
                message = f"{len(self.outline.root.value[key])} {key} are too many"
                self.findings.add("KS208", entries[most].loc, message, f"A scenario may have {most}.")
        for line in self.outline.lines:
            if line.id in reserved:
                message = f"`{line.id}` is the name of a general move that every scenario has"
                self.findings.add("KS203", (*line.loc, "id"), message, f"Choose another id, such as `{line.id}_here`.")

    def _distinct(self, key: str, entries: list[Entry]) -> None:
        first: dict[str, Entry] = {}
        for entry in entries:
            if not entry.id:
                continue
            if entry.id in first:
                line, _ = self.findings.document.place((*first[entry.id].loc, "id"))
                message = f"the id `{entry.id}` stands twice among the {key}; the first is in line {line}"
                self.findings.add("KS202", (*entry.loc, "id"), message, "Give one of the two another id.")
            first.setdefault(entry.id, entry)

    def line(self, line: Entry) -> None:
        outline, after = self.outline, line.entry("after")
        self.single(line, "topic", outline.topic_ids, "topic")
        self.single(line, "objection", outline.objection_ids, "objection")
        self.single(line, "advance", outline.advance_ids, "advance")
        self.known(line.words("tells"), outline.fact_ids, "fact")
        self.known(line.words("hints"), outline.need_ids, "need")
        self.known(line.words("links"), outline.need_ids, "need")
        self.known(line.words("names"), outline.topic_ids, "topic")
        self.known(after.words("facts"), outline.fact_ids, "fact")
        self.known(after.words("lines"), outline.line_ids, "line")
        self.known(after.words("needs"), outline.need_ids, "need")

    def asked(self, entry: Entry) -> None:
        """What he asks is a topic, or a word for what any buyer may ask; of the first words perhaps by style."""
        known, what = [*self.outline.topic_ids, *words.ASKS[1:]], "topic or question"
        self.single(entry, "asks", known, what)
        by_style = entry.entry("asks")
        for style in by_style.value:
            self.single(by_style, style, known, what)

    def better(self) -> None:
        """What better words suppose is something that the file has."""
        outline = self.outline
        owners = [outline.root, *outline.topics, *outline.facts, *outline.objections]
        found = [_suppositions(owner.value.get("better"), (*owner.loc, "better")) for owner in owners]
        for after in chain.from_iterable(found):
            self.known(after.words("facts"), outline.fact_ids, "fact")
            self.known(after.words("topics"), outline.topic_ids, "topic")
            self.known(after.words("objections"), outline.objection_ids, "objection")

    def variant(self, variant: Entry) -> None:
        for loc, needs in need_sets(variant):
            if isinstance(needs, dict):
                self.known([((*loc, key), key) for key in needs], self.outline.need_ids, "need", at_key=True)
                for key in needs:
                    self.known(Entry(loc, needs).entry(key).words("facts"), self.outline.fact_ids, "fact")
            else:
                self.known(texts_of(needs, loc), self.outline.need_ids, "need")
        advances = variant.entry("advances")
        keys = [((*advances.loc, key), key) for key in advances.value]
        self.known(keys, self.outline.advance_ids, "advance", at_key=True)

    def reaction(self, reaction: Entry, moves: Collection[str]) -> None:
        when, then = reaction.entry("when"), reaction.entry("then")
        self.single(when, "topic", self.outline.topic_ids, "topic")
        self.single(when, "fact", self.outline.fact_ids, "fact")
        self.single(when, "line", moves, "line")
        self.single(when, "advance", self.outline.advance_ids, "advance")
        self.single(then, "raise", self.outline.objection_ids, "objection")
        self.single(then, "name", self.outline.topic_ids, "topic")
        self.single(then, "tell", self.outline.fact_ids, "fact")

    def cycles(self) -> None:
        """Lines that wait for each other can never be said; each circle is told once."""
        waits = {line.id: {word for _, word in line.entry("after").words("lines")} for line in self.outline.lines}
        places = {line.id: (*line.loc, "after", "lines") for line in self.outline.lines}
        while circle := _circle(waits):
            first = min(circle, key=lambda line: self.findings.document.place(places[line]))
            start = circle.index(first)
            round_trip = [*circle[start:], *circle[:start], first]
            way = " → ".join(f"`{line}`" for line in round_trip)
            message = f"these lines wait for each other: {way}" if len(circle) > 1 else f"`{first}` waits for itself"
            self.findings.add("KS207", places[first], message, "Take one out of `after`.")
            waits[first].discard(round_trip[1])


def _circle(waits: Mapping[str, set[str]]) -> list[str]:
    """Lines of which each waits for the next and the last for the first; [] where there is no such circle."""
    from graphlib import CycleError, TopologicalSorter

    try:
        TopologicalSorter({line: sorted(before) for line, before in waits.items()}).prepare()
    except CycleError as error:
        # It lists each line before the one that waits for it, and the first again at the end.
        circle: list[str] = error.args[1]
        return circle[:0:-1]
    return []
