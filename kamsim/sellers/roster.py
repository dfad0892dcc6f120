"""The simulated trainees by name (K39). All play from the trainee's view alone, each misreading at his own rate."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kamsim.engine.rules.tables import Ints
from kamsim.sellers.choosing import CHOICES, TAG_CAREFUL, TAG_EVERY, TAG_NEVER
from kamsim.sellers.knobs import KNOBS
from kamsim.sellers.memory import (
    DEAF_ANGLES,
    DEAF_HINTS,
    DEAF_WEIGHT,
    M_ASSUMED,
    M_CHOICE,
    M_DEAF,
    M_KNOB,
    M_MISREAD,
    M_NOTICES,
    M_PLANS,
    M_RATE,
    M_SETTING,
    M_SKILL,
    M_TAGS,
    MASTER,
    MEMORY,
    VARIES,
)


@dataclass(frozen=True, slots=True)
class Seller:
    """A way of selling.

    `choice` is a word of `choosing.CHOICES`; `misread` the share, in per cent, of lines and replies he takes for
    something else; `tags` his habit of tagging; `plans` whether he makes a call plan; `skill` one of `memory.M_SKILL`'s
    values; `knob` and `rate` (per cent, negative leaves out) for sellers with one habit turned; `assumed` the number of
    the style he is sure of, −1 to find out; `wanted` the number of a line a wanderer is out to say, −1 none; `deaf` the
    bits of what he cannot hear; `notices` in how many turns of a hundred a journeyman does what a veteran would;
    `setting` the habits of one who goes by the menu, in the order of `blind.HABITS`.
    """

    name: str
    choice: str
    misread: int = 0
    tags: int = TAG_NEVER
    plans: bool = False
    skill: int = 0
    knob: str = ""
    rate: int = 0
    assumed: int = -1
    wanted: int = -1
    deaf: int = 0
    notices: int = 0
    setting: tuple[int, ...] = ()

    def numbers(self) -> Ints:
        """The seller as a memory to start from."""
        mem = [0] * MEMORY
        mem[M_CHOICE] = CHOICES.index(self.choice)
        mem[M_MISREAD] = self.misread
        mem[M_TAGS] = self.tags
        mem[M_PLANS] = int(self.plans)
        mem[M_SKILL] = self.skill
        mem[M_KNOB] = KNOBS.get(self.knob, self.wanted)
        mem[M_RATE] = self.rate
        mem[M_ASSUMED] = self.assumed
        mem[M_DEAF] = self.deaf
        mem[M_NOTICES] = self.notices
        mem[M_SETTING : M_SETTING + len(self.setting)] = self.setting
        return mem


BIRDS = ("rookie", "technician", "journeyman", "veteran", "master")
RECIPES = ("ladder", "exhaustive", "always-n", "leave-at-once", "courtesies", "tag-all")
GUESSERS = ("first", "longest", "always-ask")
DEAF = ("word-blind", "menu-blind", "deaf-to-angles", "deaf-to-hints", "deaf-to-weight")
# By how much a knob raises the share of a kind of move, of about a hundred.
TURNED = 40

_JOURNEYMAN = Seller("journeyman", "journeyman", 10, plans=True, notices=60)
_VETERAN = Seller("veteran", "veteran", 8, tags=TAG_CAREFUL, plans=True)
_MASTER = replace(_VETERAN, name="master", misread=1, skill=MASTER)
# The habits that win most over the shipped scenarios (`python -m benchmarks.deaf`).
_WORD_BLIND = (1, 2, 0, 0, 4, 0, 1, 0, 1, 1, 0, 3, 5, 0, 30, 1)
_MENU_BLIND = (0, 3, 0, 0, 3, 0, 1, 0, 1, 3, 0, 2, 5, 0, 10, 1)

SELLERS: dict[str, Seller] = {
    seller.name: seller
    for seller in (
        Seller("random", "random"),
        Seller("rookie", "rookie", 40, plans=True),
        Seller("technician", "technician", 20, plans=True, deaf=DEAF_ANGLES | DEAF_HINTS | DEAF_WEIGHT),
        _JOURNEYMAN,
        _VETERAN,
        _MASTER,
        *(Seller(name, name) for name in RECIPES if name != "tag-all"),
        Seller("tag-all", "ladder", tags=TAG_EVERY),
        *(Seller(name, name) for name in GUESSERS),
        Seller("word-blind", "blind", plans=True, setting=_WORD_BLIND),
        Seller("menu-blind", "blind", plans=True, setting=_MENU_BLIND),
        replace(_MASTER, name="deaf-to-angles", deaf=DEAF_ANGLES),
        replace(_MASTER, name="deaf-to-hints", deaf=DEAF_HINTS),
        replace(_MASTER, name="deaf-to-weight", deaf=DEAF_WEIGHT),
        *(replace(_JOURNEYMAN, name=f"more-{knob}", knob=knob, rate=TURNED) for knob in KNOBS),
        *(replace(_JOURNEYMAN, name=f"no-{knob}", knob=knob, rate=-100) for knob in KNOBS),
    )
}
# A journeyman whose habits differ from call to call, as people's do, and show in most turns: whom the study observes.
OBSERVED = replace(_JOURNEYMAN, name="observed", notices=30, skill=VARIES)
# They look into every corner for the playtest: now and then or most of the time they do just anything; the bad listener
# takes most of what he hears for something else; the sparing one has summaries left. Nobody to compare with.
WANDERERS = (
    Seller("wanderer-5", "wander", 1, skill=1, rate=5),
    Seller("wanderer-25", "wander", 10, rate=25),
    Seller("wanderer-50", "wander", 20, rate=50),
    Seller("wanderer-75", "wander", 20, rate=75),
    Seller("bad-listener", "wander", 65, rate=20),
    Seller("sparing", "sparing", 3, skill=1),
)
# One who is out to say a particular line, at some moment or other after it comes onto the menu.
GUIDED = Seller("guided", "wander", 20, rate=25)
