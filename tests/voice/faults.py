"""What breaks the spell of a call: every kind of it as something to be found in a timeline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kamsim.domain import vocabulary as v
from kamsim.domain.scenario import Scenario
from kamsim.domain.text import Localized
from kamsim.engine.timeline import Timeline, Turn
from tests.content.test_shipped_texts import localized

# Shorter ones anybody says more than once in a talk: "Yes.", "Go on, then."
_LONG = {"en": 3, "zh": 4}
_SENTENCE = re.compile(r"(?<=[.!?…])[”’\"']?(?:\s+|$)|(?<=[。！？…])[”’\"']?\s*|\n")
_HANZI = re.compile("[\u4e00-\u9fff]")


class Fault(NamedTuple):
    """One thing that nobody would say: which kind, in which turn (0: before the first), and the words."""

    kind: str
    turn: int
    words: str


def sentences(text: Localized) -> Iterator[str]:
    """Those of its sentences, in either language, that would be known again."""
    for lang, words in text.items():
        for sentence in _SENTENCE.split(words):
            bare = sentence.strip(" “”‘’\"'.!?…。！？，,:：")
            length = len(bare.split()) if lang == "en" else len(_HANZI.findall(bare))
            if length >= _LONG[lang]:
                yield bare


def twice(said: list[tuple[int, Localized]], kind: str) -> Iterator[Fault]:
    """Every sentence that was there before."""
    heard: set[str] = set()
    for turn, text in said:
        now = set(sentences(text))
        yield from (Fault(kind, turn, one) for one in sorted(now & heard))
        heard |= now


def repeats(call: Timeline) -> Iterator[Fault]:
    """What the buyer, or the seller in his general moves, says twice; cues that come twice."""
    yield from twice([(0, call.opening), *((one.number, one.reply) for one in call.turns)], "said twice")
    general = {move["id"] for move in call.model.repertoire["moves"]}
    # A gesture may be made again; it stands in brackets.
    said = [(one.number, one.says) for one in call.turns if one.move in general and not one.says["en"].endswith(")")]
    yield from twice(said, "asked twice")
    seen: set[str] = set()
    for one in call.turns:
        if one.cue is not None:
            if one.cue["en"] in seen:
                yield Fault("cue twice", one.number, one.cue["en"])
            seen.add(one.cue["en"])


def raw(call: Timeline) -> Iterator[Fault]:
    """Placeholders left over; what the general moves call a thing that nobody has called so."""
    told = [*localized(call.model.scenario["briefing"]), call.opening]
    heard = " ".join(text["en"].lower() for text in told)
    general = {move["id"] for move in call.model.repertoire["moves"]}
    for one in call.turns:
        for text in (one.says, one.reply, one.cue or {}):
            yield from (Fault("unfilled", one.number, words) for words in text.values() if "{" in words)
        if one.move in general:
            for topic in call.model.scenario["topics"]:
                label = topic["label"]["en"].lower()
                if len(label.split()) > 2 and label in one.says["en"].lower() and label not in heard:
                    yield Fault("label", one.number, one.says["en"])
        heard += f" {one.says['en']} {one.reply['en']}".lower()


_NAME = re.compile(r"(?<=[a-z,:] )[A-Z][\w’']*")


@lru_cache
def _names_in(words: str) -> frozenset[str]:
    return frozenset(_NAME.findall(words))


def _names(scenario: Scenario) -> frozenset[str]:
    """The words that a scenario writes with a capital in the middle of a sentence."""
    return _names_in(" ".join(text["en"] for text in localized(scenario)))


_SIGNS = {"en": re.compile(r"[,;:] ?[.,;:!?]|\.\.(?!\.)|  "), "zh": re.compile("[，；：][，。；：！？]|。。")}
_AFTER_COLON = re.compile(r": ([A-Z][\w’']*)")


def glued(call: Timeline) -> Iterator[Fault]:
    """A capital after a colon where no name stands, a sign that stands twice, a sentence that starts small."""
    names = _names(call.model.scenario)
    for one in call.turns:
        words = one.reply["en"]
        for found in _AFTER_COLON.finditer(words):
            if found[1] not in names:
                yield Fault("capital after colon", one.number, words)
        if _SIGNS["en"].search(words) or _SIGNS["zh"].search(one.reply["zh"]):
            yield Fault("signs", one.number, words)
        if re.match(r"[a-z]", words) or re.search(r"(?<=[.!?]) [a-z]", words):
            yield Fault("small after stop", one.number, words)


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that claim something of the call, and when that is true."""

    name: str
    words: re.Pattern[str]
    true: Callable[[Timeline, int], bool]


# Replies in which he has told nothing that could be listened to, referred to or repeated.
EMPTY = {"none", "warms", "tolerates", "cools", "nods", "brushes", "opens", "parts", "said", "insists"}


def has_told(call: Timeline, before: int) -> bool:
    """Whether he has told, felt or objected to anything before this turn, or came with something."""
    angry = call.model.scenario["variants"][call.model.variants.index(call.header.variant)]["heat"] > 0
    return angry or any(one.reply_class not in EMPTY for one in call.turns[: before - 1])


# Both ask for a decision.
_ASKS = ("close", "advance")


def asked_before(call: Timeline, at: int) -> bool:
    """Whether this move, one of its kind, or its topic was up before."""
    now = call.turns[at - 1]
    return any(
        one.move == now.move
        or one.kind == now.kind
        or (one.kind in _ASKS and now.kind in _ASKS)
        or (one.topic and one.topic == now.topic)
        for one in call.turns[: at - 1]
    )


def agreed_before(call: Timeline, at: int) -> bool:
    """Whether he has agreed to anything up to this turn."""
    return any(one.reply_class in ("commits", "orders", "takes", "rests") for one in call.turns[:at])


_QUESTIONS = ("situation", "problem", "implication", "payoff")


def nothing_asked(call: Timeline, at: int) -> bool:
    """Whether the seller has put no question of substance before this turn."""
    return not any(one.kind in _QUESTIONS for one in call.turns[: at - 1])


def left_standing(call: Timeline, at: int) -> bool:
    """Whether the seller has just gone past an objection: the move answers none, or puts it off."""
    now = call.turns[at - 1]
    return now.kind != "answer" or now.move in ("pass_over", "forestall")


def has_left_something(call: Timeline, at: int) -> bool:
    """Whether the seller hands over, or offers to send, what can be kept."""
    return call.turns[at - 1].move in ("leave_card", "introduce", "exchange_contact")


CLAIMS = (
    Claim("nothing asked", re.compile(r"[Yy]ou haven't asked me anything|[Aa]sk me something(?! else)"), nothing_asked),
    Claim(
        "walked round",
        re.compile(r"walking round it|You're dodging!|You went round it|slipped past that"),
        left_standing,
    ),
    Claim("took a card", re.compile(r"\b(?:keep|take) (?:the|your) card\b|I'll take it along"), has_left_something),
    Claim(
        "agreed",
        re.compile(
            r"[Aa]s agreed|what we agreed|deal's a deal|settled it together|shaken hands"
            r"|You have your yes|I've said yes"
        ),
        agreed_before,
    ),
    Claim(
        "as I said",
        re.compile(
            r"\b[Aa]s I (?:said|told|put it)"
            r"|\bI(?:'ve| have) (?:said|told you|stated|answered)(?! nothing)(?! my (?:bit|name))"
            r"|\b(?:what|as) I told you|(?:nothing|anything) to add"
        ),
        has_told,
    ),
    Claim(
        "heard out",
        re.compile(r"[Yy]ou(?:'ve got ears| listen\b| were (?:really )?listening)|understand me!"),
        has_told,
    ),
    Claim("asked again", re.compile(r"asked me that|[Ss]ame question|again\? (?:Move|I've poured)"), asked_before),
    Claim(
        "it is settled",
        re.compile(r"[Tt]hat's settled\. (?:Once|Fix)|has been settled|still stands, I haven't"),
        agreed_before,
    ),
)


def untrue(call: Timeline) -> Iterator[Fault]:
    """Claims of what was not said."""
    for one in call.turns:
        for claim in CLAIMS:
            if claim.words.search(one.reply["en"]) and not claim.true(call, one.number):
                yield Fault(f"claims {claim.name}", one.number, one.reply["en"])


def speechless(call: Timeline) -> Iterator[Fault]:
    """He has run out of words: a bare pause where an answer was called for."""
    for one in call.turns:
        if one.reply["en"].strip() == "…":
            yield Fault("speechless", one.number, one.reply_class)


_COACHES = re.compile(
    r"(?<!ll )(?<!has )(?<!have )(?<!n't )(?<!did )[Aa]sk me (?:first|about|that|how)\b|[Ff]irst ask\b"
    r"|(?<!to )[Aa]sk (?:about )?(?:that|them) first|[Ff]irst find out|[Ff]ind out first"
    r"|[Yy]ou(?:'d| would) have to (?:know|ask) first"
    r"|[Yy]ou haven't asked (?:what|how|where)|not asked (?:yet|where)|(?<!我)得先(?:知道|问|弄)|先问这个。|您还没问"
)
_STAMPS = re.compile(r"You heard (?:right|correctly|me exactly)|没听错|没理解错")
_SEATS = re.compile(r"\b(?:Sit|Please sit) down\b|[Hh]ave a seat|^Sit\.")


def prompts(call: Timeline) -> Iterator[Fault]:
    """He tells the seller what to ask, puts a stamp on what was said back to him, or offers a seat twice."""
    seated = bool(_SEATS.search(call.opening["en"]))
    for one in call.turns:
        both = " ".join(one.reply.values())
        yield from (Fault("coaches", one.number, one.reply["en"]) for _ in _COACHES.findall(both)[:1])
        yield from (Fault("stamps", one.number, one.reply["en"]) for _ in _STAMPS.findall(both)[:1])
        # A new scene begins on a line of its own.
        seated = seated and "\n" not in one.reply["en"]
        if _SEATS.search(one.reply["en"]):
            if seated:
                yield Fault("two seats", one.number, one.reply["en"])
            seated = True


def forgets(call: Timeline) -> Iterator[Fault]:
    """He begins two replies running with the same words."""
    for before, one in pairwise(call.turns):
        first, second = (_SENTENCE.split(turn.reply["en"])[0].lower().strip(" .!?…") for turn in (before, one))
        if first == second and len(first.split()) > 1:
            yield Fault("same beginning", one.number, one.reply["en"])


FINDERS = (repeats, raw, glued, untrue, speechless, prompts, forgets)


def faults(call: Timeline) -> list[Fault]:
    """All that breaks the spell in this call."""
    return [fault for find in FINDERS for fault in find(call)]


def reply_class(call: Timeline, fault: Fault) -> str:
    """To which class the reply of that turn belongs."""
    turn: Turn | None = call.turns[fault.turn - 1] if fault.turn else None
    return turn.reply_class if turn else v.REPLIES[0]
