"""How a simulated seller reads: seeded chance, and the mistakes he makes at his rate.

Chance is a 32-bit mixer carried in whole numbers, so plain and compiled sellers draw the same.
"""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules.codes import DEFLECTS, NODS, SITUATION, TELLS, UNSLIPPED, is_question
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.sheet import Sheet

# A seller's memory between moves: a few numbers of his own.
M_SEED, M_MISREAD, M_ASSUMED, M_CHOICE, M_TAGS, M_PLANS, M_SKILL, M_KNOB, M_RATE, M_DEAF, M_LACKS, M_NOTICES = range(12)
M_VOTES = 12  # one a style
M_SETTING = M_VOTES + 4  # habits of a seller who does not listen, as `blind` reads them
SETTINGS = 16
MEMORY = M_SETTING + SETTINGS

# Values of M_SKILL: the master plans; one whose habits vary has others in every call.
MASTER, VARIES = 1, 2

# What a seller may be deaf to, as bits of M_DEAF.
DEAF_ANGLES, DEAF_HINTS, DEAF_WEIGHT = 1, 2, 4


def chance(seed: int, turn: int, purpose: int) -> int:
    """A number 0 … 2³²−1 from seed, turn and purpose alone; one draw a purpose."""
    x = (seed * 2654435761 + turn * 40503 + purpose * 2246822519 + 374761393) & 0xFFFFFFFF
    x = ((x ^ (x >> 15)) * 2246822519) & 0xFFFFFFFF
    x = ((x ^ (x >> 13)) * 3266489917) & 0xFFFFFFFF
    return x ^ (x >> 16)


def ranked(p: Sheet, view: Ints, mem: Ints, m: int, score: int) -> int:
    """A score with a seeded lot below it, so that chance and not the order of the file decides between equals; 0 for a
    score of 0 or less."""
    return (score << 24) + (chance(mem[M_SEED], view[y.TURN], p.lot[m]) & 0xFFFFFF) if score > 0 else 0


def misreads(mem: Ints, turn: int, purpose: int) -> bool:
    """Whether this reading goes wrong, at the seller's rate (per cent)."""
    return mem[M_MISREAD] > 0 and chance(mem[M_SEED], turn, 1000 + purpose) % 100 < mem[M_MISREAD]


def read_kind(p: Sheet, mem: Ints, m: int) -> int:
    """What he takes a question for; other moves are what they look like."""
    kind = p.kind[m]
    if not is_question(kind) or not misreads(mem, 0, p.lot[m]):
        return kind
    return SITUATION + (kind + 1 + chance(mem[M_SEED], 1, p.lot[m]) % 3) % 4


def read_reply(view: Ints, mem: Ints) -> int:
    """What he takes the last reply for."""
    if misreads(mem, view[y.TURN], 1):
        return TELLS if chance(mem[M_SEED], view[y.TURN], 3) % 2 else NODS
    return view[y.REPLY]


def hears_angle(p: Sheet, view: Ints, mem: Ints, m: int) -> bool:
    """Whether he believes that an implication line is on an angle the buyer voiced; deaf to angles, of every line."""
    if mem[M_DEAF] & DEAF_ANGLES:
        return True
    voiced = view[y.VOICED + p.topic[m]] & (1 << p.angle[m]) != 0
    return voiced != misreads(mem, 2, p.lot[m])


def read_weight(p: Sheet, view: Ints, mem: Ints, topic: int) -> int:
    """How heavy a problem sounds to him: 0 unheard, 1 nuisance, 2 worry, 3 urgent. Deaf to weight he goes by the number
    of questions that took hold."""
    weight = view[y.WEIGHT + topic]
    if weight > 0 and mem[M_DEAF] & DEAF_WEIGHT:
        return 1 + min(2, view[y.DEEPENED + topic] + p.small)
    if weight > 0 and misreads(mem, view[y.TURN], 600 + topic):
        return 1 + weight % 3
    return weight


def open_thread(view: Ints, mem: Ints) -> int:
    """The topic of a thing said and not yet followed, −1 none; deaf to hints, always none."""
    return -1 if mem[M_DEAF] & DEAF_HINTS else view[y.HOOK] - 1


def has_hinted(view: Ints, mem: Ints, topic: int) -> bool:
    """Whether he heard that the topic is hot."""
    return view[y.HINTED + topic] != UNSLIPPED and mem[M_DEAF] & DEAF_HINTS == 0


def note_manner(view: Ints, mem: Ints) -> None:
    """After a reply, casts a vote for the style that voice and pace suggested, and notes by topic (bits of M_LACKS)
    whether a question was put off for want of facts and not of trust."""
    if view[y.REPLY] == DEFLECTS and view[y.REPLY_TOPIC] >= 0:
        bit = 1 << view[y.REPLY_TOPIC]
        mem[M_LACKS] = mem[M_LACKS] | bit if view[y.REPLY_MARK] == 1 else mem[M_LACKS] & ~bit
    manner = view[y.MANNER]
    if manner < 0:
        return
    if misreads(mem, view[y.TURN], 2):
        manner = chance(mem[M_SEED], view[y.TURN], 4) % 4
    mem[M_VOTES + manner] += 1


def style_read(mem: Ints) -> int:
    """The style he acts on: the assumed one, else the one with most votes, −1 before he has heard anything."""
    if mem[M_ASSUMED] >= 0:
        return mem[M_ASSUMED]
    best, votes = -1, 0
    for style in range(4):
        if mem[M_VOTES + style] > votes:
            best, votes = style, mem[M_VOTES + style]
    return best


def fit_read(p: Sheet, mem: Ints, m: int) -> int:
    """How he expects a move to come across, by the style he reads; 0 before he reads any."""
    style = style_read(mem)
    return 0 if style < 0 else p.style_fit[style * p.moves + m]
