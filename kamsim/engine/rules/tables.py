"""The tables that the kernel reads: one scenario × rulebook × buyer (variant, style, deal), flattened.

Every field is a one-dimensional array of integers (lists in play, numpy arrays in analysis). `*_start` fields are
offsets into the field they belong to, one longer than what they index.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

# A plain list in play, a numpy array when compiled; the rules only ever index it and take its length.
Ints = list[int]


class Known(Protocol):
    """What anybody knows of the moves who has read the lines: the part of the tables that a seller has too. By move."""

    @property
    def kind(self) -> Ints: ...
    @property
    def topic(self) -> Ints: ...
    @property
    def angle(self) -> Ints: ...
    @property
    def act(self) -> Ints: ...
    @property
    def method(self) -> Ints: ...
    @property
    def advance(self) -> Ints: ...
    @property
    def courtesy(self) -> Ints: ...
    @property
    def polite(self) -> Ints: ...
    @property
    def uses(self) -> Ints: ...
    @property
    def answers(self) -> Ints: ...
    @property
    def objection_asks(self) -> Ints: ...
    @property
    def objection_asks_about(self) -> Ints: ...


class Tables(NamedTuple):
    """Arrays by move, topic, objection, advance, reaction, reply class; numbers by name (see `N_*`)."""

    # by move
    kind: Ints
    topic: Ints
    angle: Ints
    act: Ints
    method: Ints
    objection: Ints
    advance: Ints
    amount: Ints
    traded: Ints
    together: Ints
    price: Ints
    courtesy: Ints
    polite: Ints
    pressure: Ints
    severe: Ints
    answers: Ints  # bits of the questions of his that it answers (codes.ASKS)
    grave: Ints
    uses: Ints
    fit: Ints  # how it suits this style, −3…3
    patience: Ints  # what it costs him
    blocked: Ints  # conditions unmet at the start
    tells_start: Ints
    tells: Ints
    hints_start: Ints
    hints: Ints
    names_start: Ints
    names: Ints
    links_start: Ints
    links: Ints
    # signals → moves
    signal_start: Ints
    signal_move: Ints
    signal_delta: Ints
    # by topic
    exists: Ints
    threshold: Ints
    serious: Ints
    opens_at: Ints
    first_angle: Ints
    second_angle: Ints
    rival: Ints
    needs_proof: Ints
    deep: Ints
    briefed: Ints
    facts_start: Ints
    facts: Ints
    # by objection
    objection_kind: Ints
    objection_causes: Ints
    objection_topic: Ints
    objection_asks: Ints  # what he asks with it: codes.ASK_*, −1 nothing; and the topic that it is about
    objection_asks_about: Ints
    # by advance
    advance_size: Ints
    advance_weight: Ints
    advance_trust: Ints
    advance_open: Ints
    advance_rank: Ints
    # by reaction: conditions (−1 any) and effects
    when_kind: Ints
    when_reply: Ints
    when_topic: Ints
    when_fact: Ints
    when_cause: Ints
    when_price: Ints
    when_before: Ints
    when_move: Ints
    when_advance: Ints
    react_once: Ints
    react_raise: Ints
    react_trust: Ints
    react_patience: Ints
    react_name: Ints
    react_tell: Ints
    react_medium: Ints
    react_asks: Ints
    react_asks_about: Ints
    # rulebook
    reply_trust: Ints
    reply_patience: Ints
    answer_score: Ints  # method × objection kind
    stance_next: Ints  # stance × trigger
    stance_stage: Ints
    stance_attitude: Ints
    warm_at: Ints
    cool_below: Ints
    due_trust: Ints  # due × what the move did to it
    due_patience: Ints
    due_forgiven: Ints  # by due: how often passing over costs nothing
    due_stands: Ints  # by due: moves after which he lets it go
    due_insists: Ints  # by due: whether he comes back to it instead of answering
    trust_bands: Ints
    patience_bands: Ints
    number: Ints
    # checks
    check_tally: Ints
    check_how: Ints
    check_low: Ints
    check_high: Ints
    check_of: Ints  # place of the whole, as `marking.amount` reads it; −1: check_high
    check_over: Ints
    check_gate: Ints
    check_when: Ints  # places of which one must be above zero for the check to have an occasion; −1: always
    check_or: Ints
    check_points: Ints
    check_share: Ints


# The buyer's numbers. The rulebook calls each by its constant's name without N_.
(
    N_MOVES,
    N_TOPICS,
    N_FACTS,
    N_OBJECTIONS,
    N_ADVANCES,
    N_REACTIONS,
    N_TRUST,
    N_PATIENCE,
    N_COST,
    N_DEAL,
    N_REGION,
    N_CAN_ORDER,
    N_STANCE,
    N_HAS_NEEDS,
    N_THRESHOLD_PERCENT,
    N_IMPLIED_WEIGHT,
    N_EXPLICIT_WEIGHT,
    N_MATCHED_WEIGHT,
    N_ADMITTED_BONUS,
    N_FACT_RUN,
    N_FACTS_ENOUGH,
    N_FACTS_TIRE,
    N_PAIN_RUN,
    N_FULL_WEIGHT,
    N_TOGETHER_WEIGHT,
    N_REPEAT_LOSS,
    N_PRESSURE_TRUST,
    N_CLOSE_PATIENCE,
    N_CLOSE_PARDONED,
    N_BELIEVE,
    N_REDIRECTS,
    N_REDIRECT_OPEN,
    N_COURTESY_CAP,
    N_LISTEN_CAP,
    N_PITCH_RUN,
    N_LOW_PATIENCE,
    N_UNHEARD_TRUST,
    N_UNHEARD_PARDONED,
    N_CONCESSION_ROOM,
    N_EXPECTS,
    N_HEAT,
    N_ORDER_ADVANCE,
    N_QUALIFY_SHRUGS,
    N_EARLY_PITCH_TRUST,
    N_PITCH_TIRE,
    N_GUARDED_RUN,
    N_LINK_WEIGHT,
    N_FLAT_LOSS,
    N_SLIDE_LOSS,
    N_KEPT_TRUST,
    N_HEARD_TRUST,
    N_LISTEN_DEEPENS,
    N_CALM_FEELING,
    N_CALM_OTHER,
    N_INFLAME,
    N_MISCONDUCT_HEAT,
    N_CONVINCED_TRUST,
    N_SUMMARY_TURNS,
    N_COURTESY_TURNS,
    N_SETTLE_AT,
    N_WORSEN_AT,
    N_EASE_LISTENING,
    N_EASE_SETTLED,
    N_EASE_MATCH,
    N_HUNGER_FIRST,
    N_HUNGER_RISING,
    N_HUNGER_EVEN,
    N_HUNGER_UNTRADED,
    N_HUNGER_SHRINKING,
    N_ROLE,
    N_MEDIUM,
    N_OPENING_ASKS,
    N_OPENING_ASKS_ABOUT,
    # denominators of checks, from scenario and variant
    N_NEEDS_TARGET,
    N_DEVELOP_TARGET,
    N_DEEPEN_TARGET,
    N_HINT_TARGET,
    N_OPEN_TARGET,
    N_MATCH_TARGET,
    N_FIT_TARGET,
    N_TAGS_TARGET,
    N_BEST_RANK,
    N_NOTHING_TO_SELL,  # he has no need, or none that the rival does not serve better
    N_OWN_APPROACH,  # the seller came to him, uncalled and not to meet anger
    N_HINT_COST,  # hundredths of a point, and so are the caps
    N_CAP_UNREACHED,
    N_CAP_UNDEVELOPED,
    N_CAP_BROKEN,
) = range(88)
NUMBERS = tuple(name[2:].lower() for name in list(globals()) if name.startswith("N_"))
