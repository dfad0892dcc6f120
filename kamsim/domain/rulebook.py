"""The rulebook as a value: what styles, kinds, replies, stances, checks and numbers say, by name and type.

`content` makes it from the files under assets/rulebook; nothing else reads those. These are named tuples and no
dataclasses, whose classes take four times as long to make while a call waits to be opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kamsim.domain.feedback import DebriefWords, Feedback
from kamsim.domain.hearing import Hearing

# Trait → how much of it, −3 to 3.
Traits = Mapping[str, int]


class BySize(NamedTuple):
    """A number for each deal size."""

    small: int
    large: int

    def of(self, deal: str) -> int:
        """The number at a deal size."""
        return self.small if deal == "small" else self.large


class Kind(NamedTuple):
    """A kind of move: patience that it costs, the system it belongs to (K-id), how it comes across."""

    patience: BySize
    technique: str
    traits: Traits


class Kinds(NamedTuple):
    """Kinds by name, traits of open and closed questions, and the general moves that the rules know by id: the courtesy
    or way to leave that one is, misconduct that voids an agreement, trust that misconduct costs ("default": any other).
    """

    kinds: Mapping[str, Kind]
    open: Traits
    closed: Traits
    courtesies: Mapping[str, str]
    leaving: Mapping[str, str]
    grave: tuple[str, ...]
    severity: Mapping[str, int]

    def severity_of(self, move: str) -> int:
        """Trust that a move costs beyond its reply, if it is misconduct."""
        return self.severity.get(move, self.severity["default"])


class Point(NamedTuple):
    """A place on the two axes of style (K11), each −10 to 10."""

    power: int
    emotion: int


class Liking(NamedTuple):
    """How much a trait is liked, in hundredths: a base and a slope along each axis."""

    base: int
    power: int
    emotion: int

    def at(self, power: int, emotion: int) -> int:
        """The liking at a point."""
        return self.base + self.power * power + self.emotion * emotion


class Styles(NamedTuple):
    """Where each style lies, how traits are liked, the bound of a fit, and the traits of each kind of proof."""

    regions: Mapping[str, Point]
    liking: Mapping[str, Liking]
    fit_limit: int
    proofs: Mapping[str, Traits]


class Effect(NamedTuple):
    """What something does to the buyer's trust and patience."""

    trust: int
    patience: int


class Replies(NamedTuple):
    """What each class of reply does to the buyer; how well each way to answer meets each kind of objection (K25)."""

    replies: Mapping[str, Effect]
    answers: Mapping[str, Mapping[str, int]]


class Place(NamedTuple):
    """A stage of the call and an attitude."""

    stage: str
    attitude: str


class Trigger(NamedTuple):
    """What a trigger moves, from → to; `ending` is "" where it does not end the call."""

    stage: Mapping[str, str]
    attitude: Mapping[str, str]
    ending: str


class Stance(NamedTuple):
    """The stance machine as declared. `warm_at` and `cool_below`: attitude → trust."""

    stages: tuple[str, ...]
    attitudes: tuple[str, ...]
    endings: tuple[str, ...]
    initial: Place
    triggers: Mapping[str, Trigger]
    warm_at: Mapping[str, int]
    cool_below: Mapping[str, int]


class DeclaredCheck(NamedTuple):
    """A check as the rulebook declares it; "" and 0 where a key is not given. checks.yaml tells what each key means."""

    id: str
    points: float
    tally: str
    how: str
    k: str
    low: int
    high: int
    of: str
    over: str
    gate: str
    occasion: tuple[str, ...]
    loss: float
    only: str
    out_of: str


class DeclaredCriterion(NamedTuple):
    """A group of checks."""

    id: str
    k: str
    checks: tuple[DeclaredCheck, ...]


class Caps(NamedTuple):
    """The most points for a call that reached neither wanted nor enough; for such a call in which no need was stated in
    a large sale; walked out on, or after a grave misconduct."""

    unreached: float
    undeveloped: float
    broken: float


class Checks(NamedTuple):
    """The criteria in order; what a hint costs, in points; the caps."""

    criteria: tuple[DeclaredCriterion, ...]
    hint_cost: float
    caps: Caps


class SizeNumbers(NamedTuple):
    """The numbers of the rules at one deal size. The file's keys and the kernel's numbers are these names."""

    threshold_percent: int
    implied_weight: int
    explicit_weight: int
    matched_weight: int
    admitted_bonus: int
    fact_run: int
    facts_enough: int
    facts_tire: int
    pain_run: int
    full_weight: int
    together_weight: int
    repeat_loss: int
    pressure_trust: int
    close_patience: int
    close_pardoned: int
    believe: int
    redirects: int
    redirect_open: int
    courtesy_cap: int
    listen_cap: int
    pitch_run: int
    low_patience: int
    unheard_trust: int
    unheard_pardoned: int


class CommonNumbers(NamedTuple):
    """The numbers of the rules that no deal size changes. The file's keys and the kernel's numbers are these names."""

    early_pitch_trust: int
    pitch_tire: int
    guarded_run: int
    link_weight: int
    flat_loss: int
    slide_loss: int
    kept_trust: int
    heard_trust: int
    listen_deepens: int
    calm_feeling: int
    calm_other: int
    inflame: int
    misconduct_heat: int
    convinced_trust: int
    summary_turns: int
    courtesy_turns: int
    settle_at: int
    worsen_at: int
    ease_listening: int
    ease_settled: int
    ease_match: int
    hunger_first: int
    hunger_rising: int
    hunger_even: int
    hunger_untraded: int
    hunger_shrinking: int


class Targets(NamedTuple):
    """How much of what exists a full score asks for."""

    develop: int
    deepen_each: int
    hints: int
    opens: int
    fits: int
    tags: int


class Due(NamedTuple):
    """What a move does to him by what it does to what is due; how often passing over is free, how many moves it stands,
    whether he comes back to it instead of answering."""

    meet: Effect
    pass_over: Effect
    oppose: Effect
    forgiven: int
    stands: int
    insists: bool

    def effect(self, did: str) -> Effect:
        """By a word of `vocabulary.DIDS`; of the others nothing comes."""
        return {"meet": self.meet, "pass_over": self.pass_over, "oppose": self.oppose}.get(did, Effect(0, 0))


class Numbers(NamedTuple):
    """The numbers of the rules; bands are the least values of bands 1, 2 and 3."""

    common: CommonNumbers
    small: SizeNumbers
    large: SizeNumbers
    trust_bands: tuple[int, ...]
    patience_bands: tuple[int, ...]
    small_targets: Targets
    large_targets: Targets
    qualify_shrugs: BySize
    due: Mapping[str, Due]

    def of(self, deal: str) -> SizeNumbers:
        """Those of a deal size."""
        return self.small if deal == "small" else self.large

    def targets_of(self, deal: str) -> Targets:
        """The targets of a deal size."""
        return self.small_targets if deal == "small" else self.large_targets


class Widths(NamedTuple):
    """Half-widths of what a trainee must reckon with where an author fixed a value, in that value's own steps."""

    trust: int
    patience: int
    cost: int
    threshold: int
    seriousness: int
    open: int
    power: int
    emotion: int


class Rulebook(NamedTuple):
    """All of it. `angles`: language → angle → the words by which one hears it. `held_out` are the scenarios kept out of
    tuning; `digest` the SHA-256 of the content in hex."""

    styles: Styles
    kinds: Kinds
    replies: Replies
    stance: Stance
    checks: Checks
    numbers: Numbers
    beliefs: Widths
    angles: Mapping[str, Mapping[str, list[str]]]
    hearing: Hearing
    held_out: tuple[str, ...]
    feedback: Feedback
    debrief: DebriefWords
    digest: str
