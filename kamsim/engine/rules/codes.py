"""The vocabulary as small integers, the only form the kernel knows.

Plain module constants: numba freezes them when it compiles, and plain Python reads them faster than enum members.
"""

from __future__ import annotations

from kamsim.domain import vocabulary as v

SITUATION, PROBLEM, IMPLICATION, PAYOFF, LISTEN, FEATURE, ADVANTAGE, BENEFIT, PROOF = range(9)
ANSWER, ADVANCE, CLOSE, CONCEDE, COURTESY, MISCONDUCT, LEAVE = range(9, 16)

NONE, TELLS, HINTS, CURT, ADMITS, SHRUGS, DEFLECTS, REDIRECTS = range(8)
DEEPENS, SLIDES, LOST, BRISTLES, STATES, FLAT, OPENS, NODS, BRUSHES = range(8, 17)
HEARS, OBJECTS, BELIEVES, WANTS_PROOF, PREFERS_RIVAL, DOUBTS = range(17, 23)
SETTLES, STANDS, WORSENS, COMMITS, ORDERS, STALLS, REFUSES, REFERS = range(23, 31)
TAKES, PRESSES, RESTS, WARMS, TOLERATES, COOLS, OFFENDS, PARTS = range(31, 39)
SAID, CORRECTS, INSISTS = range(39, 42)

ASKED_AGAIN, TOLD_AGAIN = range(2)

WARN_NONE, WARN_FACTS, WARN_PAIN = range(3)

# How far asking for an advance has come. What was asked for in vain may be asked anew once something has changed.
UNASKED, IN_VAIN, GRANTED, NOT_HIS, ASK_ANEW = range(5)

LATENT, IMPLIED, EXPLICIT, MATCHED = range(4)

UNHEARD, NUISANCE, WORRY, URGENT = range(4)

ACKNOWLEDGE, PARAPHRASE, CUSHION, SUMMARISE, ASK_REPEAT, SILENCE = range(6)

CAUSE_PITCH, CAUSE_PRICE, CAUSE_CLOSE, CAUSE_RIVAL, CAUSE_PRESSURE, CAUSE_BENEFIT = range(6)

ASK_TOPIC, ASK_PURPOSE, ASK_NAME, ASK_PRICE, ASK_PROOF, ASK_DECIDE = range(6)

OBJECTION_KINDS = len(v.OBJECTION_KINDS)

PASS_OVER = v.ANSWER_METHODS.index("pass_over")

NO_SALE, CONTINUATION, ADVANCED, ORDERED = range(4)
RUNNING, LEFT, AGREED, TIME_UP, WALKED_OUT = range(5)

PERSON, PHONE = range(2)

# Courtesies with a meaning of their own.
COURTESIES = ("none", "greet", "purpose", "permission", "compliment", "affirm", "small_talk", "thank", "confirm")
C_NONE, C_GREET, C_PURPOSE, C_PERMISSION, C_COMPLIMENT, C_AFFIRM, C_SMALL_TALK, C_THANK, C_CONFIRM = range(9)

# Stages of the call; attitudes follow in the order that the rulebook declares.
STAGE_OPENING, STAGE_INVESTIGATING, STAGE_DEMONSTRATING, STAGE_COMMITTING = range(4)
GUARDED, DOUBTFUL, OPEN, CONVINCED = range(4)

# Triggers that a step raises for the stance machine, in the rulebook's order.
TRIGGERS = ("asked", "presented", "proposed", "warmed", "believed", "cooled", "offended", "closed")
G_ASKED, G_PRESENTED, G_PROPOSED, G_WARMED, G_BELIEVED, G_COOLED, G_OFFENDED, G_CLOSED = range(8)
TRIGGER_COUNT = len(TRIGGERS)

# What the buyer's last words have made due (DESIGN §4), in the order of the rulebook's `due`.
DUE_NONE, DUE_ANSWER, DUE_OBJECTION, DUE_TAKE_UP, DUE_SHOW, DUE_STEP, DUE_ANGER, DUE_GOODBYE = range(8)

# What a move does to what is due.
DID_NOTHING, DID_MEET, DID_NEUTRAL, DID_PASS_OVER, DID_OPPOSE = range(5)

# What a step may report besides the reply; an event is code * 1024 + argument.
EVENTS = (
    "fact_learned",
    "topic_named",
    "need_admitted",
    "need_deepened",
    "need_stated",
    "need_matched",
    "angle_voiced",
    "objection_raised",
    "objection_settled",
    "hint_followed",
    "hint_ignored",
    "trust_gained",
    "trust_lost",
    "advance_agreed",
    "order_agreed",
    "concession_made",
    "reaction_fired",
    "call_ended",
    "style_missed",
    "style_met",
    "due_met",
    "due_passed",
    "due_opposed",
    "agreement_voided",
)
(
    E_FACT,
    E_NAMED,
    E_ADMITTED,
    E_DEEPENED,
    E_STATED,
    E_MATCHED,
    E_VOICED,
    E_RAISED,
    E_SETTLED,
    E_FOLLOWED,
    E_IGNORED,
    E_TRUST_UP,
    E_TRUST_DOWN,
    E_ADVANCE,
    E_ORDER,
    E_CONCEDED,
    E_REACTION,
    E_ENDED,
    E_MISFIT,
    E_FIT,
    E_DUE_MET,
    E_DUE_PASSED,
    E_DUE_OPPOSED,
    E_VOIDED,
) = range(24)
EVENT_BASE = 1024
# The argument of the three events about what was due is code * DUE_BASE + topic + 1.
DUE_BASE = 32


# Kinds by property. A rule asks these; the order of the kinds means nothing.


def is_question(kind: int) -> bool:
    """Whether a move of this kind asks (K01)."""
    return kind == SITUATION or kind == PROBLEM or kind == IMPLICATION or kind == PAYOFF


def presents(kind: int) -> bool:
    """Whether a move of this kind shows goods or evidence (K20, K22)."""
    return kind == FEATURE or kind == ADVANTAGE or kind == BENEFIT or kind == PROOF


def proposes(kind: int) -> bool:
    """Whether a move of this kind asks for a decision (K27)."""
    return kind == ADVANCE or kind == CLOSE
