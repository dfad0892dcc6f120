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

# What a summary needs to be one. A fact counts one, anything that he feels, wants or decides is enough by itself.
ENOUGH_NEWS = 3

LATENT, IMPLIED, EXPLICIT, MATCHED = range(4)

UNHEARD, NUISANCE, WORRY, URGENT = range(4)

# What became of a topic that he let slip: nobody turned to it, and he keeps it to himself.
UNSLIPPED, SLIPPED, KEPT = range(3)

ACKNOWLEDGE, PARAPHRASE, CUSHION, SUMMARISE, ASK_REPEAT, SILENCE = range(6)

CAUSE_PITCH, CAUSE_PRICE, CAUSE_CLOSE, CAUSE_RIVAL, CAUSE_PRESSURE, CAUSE_BENEFIT = range(6)

ASK_TOPIC, ASK_PURPOSE, ASK_NAME, ASK_PRICE, ASK_PROOF, ASK_DECIDE = range(6)

OBJECTION_KINDS = len(v.OBJECTION_KINDS)

PASS_OVER = v.ANSWER_METHODS.index("pass_over")

NO_SALE, CONTINUATION, ADVANCED, ORDERED = range(4)
RUNNING, LEFT, AGREED, TIME_UP, WALKED_OUT = range(5)

PERSON, PHONE = range(2)

# Courtesies with a meaning of their own.
C_NONE, C_GREET, C_PURPOSE, C_PERMISSION, C_COMPLIMENT, C_AFFIRM, C_SMALL_TALK, C_THANK, C_CONFIRM = range(9)

# Stages of the call; attitudes follow in the order that the rulebook declares.
STAGE_OPENING, STAGE_INVESTIGATING, STAGE_DEMONSTRATING, STAGE_COMMITTING = range(4)
GUARDED, DOUBTFUL, OPEN, CONVINCED = range(4)

# Triggers that a step raises for the stance machine.
G_ASKED, G_PRESENTED, G_PROPOSED, G_WARMED, G_BELIEVED, G_COOLED, G_OFFENDED, G_CLOSED = range(8)
TRIGGER_COUNT = len(v.TRIGGERS)

# What the buyer's last words have made due (DESIGN §4), in the order of the rulebook's `due`.
DUE_NONE, DUE_ANSWER, DUE_OBJECTION, DUE_TAKE_UP, DUE_SHOW, DUE_STEP, DUE_ANGER, DUE_GOODBYE = range(8)

# What a move does to what is due.
DID_NOTHING, DID_MEET, DID_NEUTRAL, DID_PASS_OVER, DID_OPPOSE = range(5)

# What a step may report besides the reply; an event is code * 1024 + argument. Its name is the constant's without E_.
(
    E_FACT_LEARNED,
    E_TOPIC_NAMED,
    E_NEED_ADMITTED,
    E_NEED_DEEPENED,
    E_NEED_STATED,
    E_NEED_MATCHED,
    E_ANGLE_VOICED,
    E_OBJECTION_RAISED,
    E_OBJECTION_SETTLED,
    E_HINT_FOLLOWED,
    E_HINT_IGNORED,
    E_TRUST_GAINED,
    E_TRUST_LOST,
    E_ADVANCE_AGREED,
    E_ORDER_AGREED,
    E_CONCESSION_MADE,
    E_REACTION_FIRED,
    E_CALL_ENDED,
    E_STYLE_MISSED,
    E_STYLE_MET,
    E_DUE_MET,
    E_DUE_PASSED,
    E_DUE_OPPOSED,
    E_AGREEMENT_VOIDED,
) = range(24)
EVENTS = tuple(name[2:].lower() for name in list(globals()) if name.startswith("E_"))
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
