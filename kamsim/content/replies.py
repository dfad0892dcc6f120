"""Reply keys: `outcome`, `outcome.qualifier`, either with `@style`, each only where it can be said."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from kamsim.content.document import Loc
from kamsim.content.findings import Findings, listed, suggestion
from kamsim.content.outline import Entry, Outline, need_sets, texts_of
from kamsim.domain import vocabulary as words

# What any move can be answered with.
_ANY = ("said", "insists")
_BY_KIND: Mapping[str, tuple[str, ...]] = {
    "situation": ("tells", "hints", "curt", "more"),
    "problem": ("admits", "shrugs", "deflects", "redirects"),
    "implication": ("deepens", "slides", "lost", "bristles", "more"),
    "payoff": ("states", "flat", "lost"),
    "listen": ("opens", "nods", "brushes", "corrects"),
    "feature": ("hears", "objects"),
    "advantage": ("hears", "objects"),
    "benefit": ("believes", "wants_proof", "prefers_rival", "hears", "objects"),
    "proof": ("believes", "doubts", "hears"),
    "answer": ("settles", "stands", "worsens"),
    "advance": ("commits", "orders", "stalls", "refuses", "refers"),
    "close": ("commits", "orders", "stalls", "refuses", "refers"),
    "concede": ("takes", "presses", "rests"),
}
OUTCOMES: Mapping[str, tuple[str, ...]] = {kind: (*found, *_ANY) for kind, found in _BY_KIND.items()}
# What follows the point: an angle, a weight, or a topic.
QUALIFIERS: Mapping[str, str] = {
    "admits": "angle",
    "opens": "angle",
    "deepens": "weight",
    "hints": "topic",
    "redirects": "topic",
    "deflects": "lack",
    "said": "repeat",
    "insists": "due",
}
_ABOUT_TOPICS = (
    "situation",
    "problem",
    "implication",
    "payoff",
    "listen",
    "feature",
    "advantage",
    "benefit",
    "proof",
    "concede",
)
_KEY = re.compile(r"([^.@]+)(?:\.([^.@]+))?(?:@([^.@]+))?")

ON_TOPIC = (*dict.fromkeys(word for kind in _ABOUT_TOPICS for word in OUTCOMES[kind]), "named")
ON_OBJECTION = ("raised", "reason", *OUTCOMES["answer"])
ON_ADVANCE = OUTCOMES["advance"]
# What ends a call or an agreement.
BREAKING_OFF = ("walk_out", "time_up", "withdraws")
# What is added to a reply where the next move of the kind will be one too many.
WARNINGS = tuple(f"warn_{word}" for word in words.WARNINGS[1:])
# What every scenario has from the bank of the style, and may say in words of its own.
ON_VOICE = (*words.REPLIES[1:], *BREAKING_OFF, *WARNINGS)
# After a listening act: what he had said before it.
AFTER = tuple(
    f"after_{word}"
    for word in (
        "nothing",
        "no",
        "later",
        "shrug",
        "yes",
        "objection",
        "hint",
        "put_off",
        "facts",
        "insisting",
        "courtesy",
        "wish",
        "deepening",
        "hearing",
        "missing",
    )
)
# Before a goodbye, when his time is up: what is left open.
LEAVING = tuple(f"leaves.{word}" for word in ("objection", "question", "asked", "telling"))
# Moments that what is written for a topic does not know: he has named it himself, and is asked what it would be worth;
# the question that he could do nothing with comes again; he is told something else than he has just said ({words}), and
# asked for a leave that he has given.
# A summary is announced and not yet given; he has given leave to ask, and his own question waits; he is promised an
# answer to what nobody asked; he is asked on after he has said that he has no time; his question is passed over again,
# and it is still that of his first words. He objects once more, to something else than what was just settled; he is
# asked what it would be worth to him after he has told of trouble with it; there is none, and he names another.
MOMENTS = (
    *("lost.named", "lost.again", "deflects.named", "bristles.payoff", "corrects.words", "tolerates.granted"),
    *("opens.announced", "nods.announced", "brushes.announced", "insists.granted"),
    *(
        "cools.puzzled",
        "nods.pressed",
        "insists.still",
        "insists.opening",
        "objects.settled",
        "objects.later",
        "flat.named",
    ),
    "redirects.named",
)
# Replies whose qualifier may be the id of a general move: the answer to just that one.
BY_MOVE = (
    *("warms", "tolerates", "cools", "opens", "nods", "brushes", "settles", "stands", "worsens", "refuses"),
    *("offends", "parts"),
)
ON_GENERAL = ("warms", "tolerates", "cools", *OUTCOMES["listen"], *OUTCOMES["answer"], *ON_ADVANCE, "offends", "parts")


def split(key: str) -> tuple[str, str | None, str | None] | None:
    """Outcome, qualifier and style of a reply key, or None for what is no such key."""
    found = _KEY.fullmatch(key)
    return (found[1], found[2], found[3]) if found else None


def check_replies(outline: Outline, findings: Findings, general: Collection[str] = ()) -> None:
    """Adds a problem for every reply key that nothing could ever ask for; `general` are the ids of the general moves,
    where they are known."""
    check = _Replies(outline, findings)
    check.opening()
    for topic in outline.topics:
        check.says(topic, ON_TOPIC, "of a topic", topic.id)
        check.better(topic)
    for objection in outline.objections:
        check.says(objection, ON_OBJECTION, "of an objection", None)
    for advance in outline.advances:
        check.says(advance, ON_ADVANCE, "of an advance", None)
    for line in outline.lines:
        kind = line.word("kind") or ""
        if kind in OUTCOMES:
            check.says(line, OUTCOMES[kind], f"to a line of kind {kind}", line.word("topic"))
            check.hints(line)
    own = outline.root.entry("wording")
    for move in own.value:
        check.own(own.entry(move))
    check.voice(outline.root.entry("voice"), general)


class _Replies:
    def __init__(self, outline: Outline, findings: Findings) -> None:
        self.outline = outline
        self.findings = findings
        self.angles = _angles(outline)

    def opening(self) -> None:
        opening = self.outline.root.entry("opening")
        if opening.value and "says" not in opening.value:
            message = "the buyer's first words are missing"
            self.findings.add("KS102", (*opening.loc, "says"), message, "Add `says: {en: …, zh: …}`.")
        spoken = Entry(opening.loc, {key: value for key, value in opening.value.items() if key != "asks"})
        self._keys(spoken, ("says",), "of the opening", None)

    def own(self, move: Entry) -> None:
        self._keys(move.entry("replies"), ON_GENERAL, "to a general move", None)

    def voice(self, voice: Entry, general: Collection[str]) -> None:
        """What takes the place of the bank: `outcome.move` and `outcome.after_no` are for what he answers."""
        for key in voice.value:
            outcome, qualifier, style = split(key) or ("", None, None)
            by_move = outcome in BY_MOVE and (qualifier in general or qualifier in AFTER)
            if by_move or f"{outcome}.{qualifier}" in (*MOMENTS, *LEAVING):
                self._style((*voice.loc, key), style)
            elif qualifier is not None and outcome in BY_MOVE and outcome not in QUALIFIERS:
                message = f"`{qualifier}` is neither a general move nor a moment"
                remedy = suggestion(qualifier, (*general, *AFTER), f"It can be {listed(AFTER)}.")
                self.findings.add("KS304", (*voice.loc, key), message, remedy, at_key=True)
            else:
                self._keys(Entry(voice.loc, {key: voice.value[key]}), ON_VOICE, "of the buyer's own voice", None)

    def better(self, topic: Entry) -> None:
        """Better words on an angle from which nobody feels the need would never be quoted."""
        better = topic.entry("better")
        for key in better.value:
            _, qualifier, _ = split(key) or ("", None, None)
            if key in words.BETTER_ON_TOPIC and qualifier is not None:
                self._felt((*better.loc, key), qualifier, topic.id)

    def says(self, owner: Entry, outcomes: tuple[str, ...], where: str, topic: str | None) -> None:
        self._keys(owner.entry("says"), outcomes, where, topic)

    def _keys(self, says: Entry, outcomes: tuple[str, ...], where: str, topic: str | None) -> None:
        for key in says.value:
            loc = (*says.loc, key)
            parts = split(key)
            if parts is None:
                remedy = "Write outcome, outcome.qualifier, either with @style."
                self.findings.add("KS303", loc, f"`{key}` is no reply key", remedy, at_key=True)
                continue
            outcome, qualifier, style = parts
            if outcome in words.LANGUAGES:
                self._bare_text(loc, says, outcomes)
            elif outcome not in outcomes:
                message = f"`{outcome}` cannot be a reply {where}"
                self.findings.add(
                    "KS303", loc, message, suggestion(outcome, outcomes, f"It can be {listed(outcomes)}."), at_key=True
                )
            elif qualifier is not None:
                self._qualifier(loc, outcome, qualifier, topic)
            self._style(loc, style)

    def _style(self, loc: Loc, style: str | None) -> None:
        if style is not None and style not in words.STYLES:
            message = f"`@{style}` is no style"
            self.findings.add("KS305", loc, message, suggestion(style, words.STYLES), at_key=True)

    def _bare_text(self, loc: Loc, says: Entry, outcomes: tuple[str, ...]) -> None:
        """A text stands where its reply key is missing; told once for both languages."""
        if loc[-1] == next(key for key in says.value if key in words.LANGUAGES):
            remedy = f"Write `says: {{{outcomes[0]}: {{en: …, zh: …}}}}`; it can be {listed(outcomes)}."
            message = "a text stands here before anything says which reply it is"
            self.findings.add("KS303", loc, message, remedy, at_key=True)

    def _qualifier(self, loc: Loc, outcome: str, qualifier: str, topic: str | None) -> None:
        what = QUALIFIERS.get(outcome)
        if what is None:
            remedy = f"Write `{outcome}` alone; of these replies only {listed(QUALIFIERS)} have a qualifier."
            self.findings.add("KS304", loc, f"`{outcome}` takes no qualifier", remedy, at_key=True)
            return
        kinds: dict[str, Collection[str]] = {
            "angle": words.ANGLES,
            "weight": words.WEIGHTS,
            "lack": words.LACKS,
            "topic": self.outline.topic_ids,
            "repeat": words.REPEATS,
            "due": words.DUES[1:],
        }
        known = kinds[what]
        if what == "topic" and (qualifier in self.findings.unknown_names or not self.outline.topics):
            # That there is no such topic has been told.
            return
        if qualifier not in known:
            article = "an" if what == "angle" else "a"
            message = f"`{qualifier}` is not {article} {what}, which `{outcome}` takes"
            self.findings.add("KS304", loc, message, suggestion(qualifier, known), at_key=True)
        elif what == "angle" and topic in self.angles:
            self._felt(loc, qualifier, topic)

    def _felt(self, loc: Loc, angle: str, topic: str) -> None:
        """The need on a topic is felt through this angle in some variant."""
        if angle in self.angles[topic]:
            return
        # A misspelt angle may be the one; that has been told.
        if any(one not in words.ANGLES for one in self.angles[topic]):
            return
        message = f"this is never said: no need on `{topic}` is felt through {angle}"
        felt = listed(self.angles[topic])
        remedy = f"It is felt through {felt}." if felt else "Give the topic a need, or delete this."
        self.findings.warn("KS306", loc, message, remedy, at_key=True)

    def hints(self, line: Entry) -> None:
        """A line can let slip only what it names in `hints`, or its own topic."""
        possible = [word for _, word in line.words("hints")]
        if any(word not in self.outline.topic_ids for word in possible):
            return
        own = line.word("topic")
        if own:
            possible.append(own)
        says = line.entry("says")
        for key in says.value:
            outcome, qualifier, _ = split(key) or ("", None, None)
            if outcome == "hints" and qualifier in self.outline.topic_ids and qualifier not in possible:
                message = f"this is never said: the line cannot hint at `{qualifier}`"
                remedy = f"Add `{qualifier}` to its `hints`, or delete this."
                self.findings.warn("KS306", (*says.loc, key), message, remedy, at_key=True)


def _angles(outline: Outline) -> dict[str, list[str]]:
    """Topic → every angle through which a need on it is felt in any variant."""
    found: dict[str, list[str]] = {}
    for topic in outline.topics:
        found.setdefault(topic.id, []).extend(_felt(topic.entry("need")))
    for variant in outline.variants:
        for loc, chosen in need_sets(variant):
            if isinstance(chosen, dict):
                for name in found.keys() & chosen.keys():
                    found[name] += _felt(Entry(loc, chosen).entry(name))
    return {topic: list(dict.fromkeys(angles)) for topic, angles in found.items()}


def _felt(need: Entry) -> list[str]:
    """The angles of one need, in all its choices."""
    angles = need.value.get("angles")
    if isinstance(angles, str):
        # Not a list, which has been told; meant is what stands there.
        return [angles]
    choices = angles.get("one_of") if isinstance(angles, dict) else [angles]
    return [word for choice in (choices if isinstance(choices, list) else []) for _, word in texts_of(choice, ())]
