"""Claims about a call as a whole: what kind of seller it shows, and whether it was a success (K39, K29)."""

from __future__ import annotations

from typing import Final

from kamsim.domain.text import say
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims import commitment, needs
from kamsim.scoring.claims.exceptions import REBUFFS
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    ever,
    never,
    number,
    shown,
    turns_named,
    turns_where,
    when,
)
from kamsim.scoring.claims.turns import (
    concedes,
    ever_owned,
    grates,
    is_last_word,
    is_pitch,
    is_question,
    lets_slip,
    repeats_request,
    served_needs,
    shows_goods,
    subject,
    suits,
    takes_hold,
    tries_goods,
)

# Pitches before any difficulty was admitted that make a seller who tells instead of asking.
_TELLS: Final = 2
# A master brings out so much of the wishes that there are, and of the weight: in hundredths.
_MOST_WISHES: Final = 70
_MOST_WEIGHT: Final = 50


def _asks_anything(told: Timeline, turn: Turn) -> bool:
    """Something was asked, be it for the time or for leave; what is asked about the goods shown is part of showing."""
    return not shows_goods(told, turn) and (
        is_question(told, turn) or say(turn.says, "en").rstrip().endswith(("?", "？"))
    )


def _before_first_question(told: Timeline) -> list[Turn]:
    first = turns_where(told, _asks_anything)[:1]
    until = first[0].number if first else len(told.turns) + 1
    return [turn for turn in turns_where(told, tries_goods) if turn.number < until]


def _goods_first(told: Timeline) -> Finding | None:
    """Goods were shown before anything was asked, and no wish came of the call."""
    found = _before_first_question(told)
    return shown(found[:1], YOU, False, turns=turns_named(found)) if found and not developed(told) else None


def _told_instead(told: Timeline) -> Finding | None:
    """Goods were shown again and again while no question had opened a difficulty, and no wish was spoken."""
    admitted = [turn.number for turn in told.turns if turn.reply_class == "admits"]
    until = min(admitted, default=len(told.turns) + 1)
    pitches = [turn for turn in turns_where(told, is_pitch) if turn.number < until]
    told_only = len(pitches) >= _TELLS and not developed(told)
    return shown(pitches, YOU, False, turns=turns_named(pitches)) if told_only else None


def _met(_: Timeline, turn: Turn) -> bool:
    return turn.after[y.DUE_DID] == c.DID_MEET


def passes_over(_: Timeline, turn: Turn) -> bool:
    """What his last words called for was passed over, or gone against."""
    return turn.after[y.DUE_DID] in (c.DID_PASS_OVER, c.DID_OPPOSE)


def followed(told: Timeline) -> bool:
    """Whether the last words decided the next move: what they called for was done twice as often as not."""
    met, passed = len(turns_where(told, _met)), len(turns_where(told, passes_over))
    return met > 0 and met >= 2 * passed


def _follows(told: Timeline) -> Finding | None:
    return shown(turns_where(told, _met), YOU, True) if followed(told) else None


def developed(told: Timeline) -> bool:
    """Whether a need was brought to a wish; where there is none to meet, whether that was found out."""
    if not served_needs(told):
        return needs.CLAIMS["found_out_and_left"](told) is not None
    return bool(needs.stated(told))


def _developed(told: Timeline) -> Finding | None:
    values = {"count": number(len(needs.stated(told))), "enough": number(told.tables.number[n.N_DEVELOP_TARGET])}
    return Finding(values=values) if developed(told) else None


def developed_well(told: Timeline) -> bool:
    """Whether most of what there was to develop was developed: of the wishes, and in a large sale of their weight."""
    if not served_needs(told):
        return developed(told)
    number_of = told.tables.number
    wishes, weighed = len(needs.stated(told)), len(turns_where(told, takes_hold))
    most = 100 * wishes >= _MOST_WISHES * number_of[n.N_DEVELOP_TARGET]
    small = told.header.deal == "small"
    return most and (small or 100 * weighed >= _MOST_WEIGHT * number_of[n.N_DEEPEN_TARGET])


def adapted(told: Timeline) -> bool:
    """Whether the manner was this person's own, half as often as a full score asks for or more, and hardly ever not."""
    good, bad = len(turns_where(told, suits)), len(turns_where(told, grates))
    if not served_needs(told):
        return bad == 0
    return bad <= 1 and 2 * (good - bad) >= told.tables.number[n.N_FIT_TARGET]


def success(told: Timeline) -> bool:
    """Whether what was wanted, or enough, was reached."""
    if any(turn.kind == "misconduct" and told.tables.grave[told.model.index[turn.move]] for turn in told.turns):
        return False
    if not served_needs(told):
        return needs.CLAIMS["found_out_and_left"](told) is not None
    least = [
        told.tables.advance_rank[told.model.advances.index(one)]
        for one in (told.plan.wanted, told.plan.enough)
        if one and told.plan.enough
    ]
    return commitment.best_rank(told) >= max(1, min(least, default=0))


# So often, and it is a habit.
_OFTEN: Final = 2


def _left_unanswered(told: Timeline) -> Finding | None:
    """He asked, and more than once the next words were no answer; names the turns."""
    found = [turn for turn in turns_where(told, passes_over) if turn.after[y.DUE_WAS] == c.DUE_ANSWER]
    return shown(found, YOU, False, unanswered=turns_named(found)) if len(found) >= _OFTEN else None


def _brought_up(told: Timeline) -> Finding | None:
    """He brought something up himself, with a turn left to ask about it; names the turns."""
    found = [turn for turn in turns_where(told, lets_slip) if not is_last_word(told, turn)]
    return shown(found, BUYER, True, slipped_at=turns_named(found)) if found else None


def _asked_troubles(*replies: str) -> Claim:
    """That difficulties were asked about, and all these questions answered in one of these ways; names the turns."""

    def claim(told: Timeline) -> Finding | None:
        found = [turn for turn in told.turns if turn.kind == "problem"]
        alike = bool(found) and all(turn.reply_class in replies for turn in found)
        return shown(found, YOU, False, troubles_at=turns_named(found)) if alike else None

    return claim


def _rebuffs(_: Timeline, turn: Turn) -> bool:
    return turn.reply_class in REBUFFS


def _never_owned(told: Timeline) -> Finding | None:
    """He came to complain, and no word of regret was said in the whole call."""
    return when(subject(told) == "complaint" and not ever_owned(told))


def _repeated_itself(told: Timeline) -> Finding | None:
    """The same words came again and again, and brought nothing; names the turns."""
    found = [one for one in told.turns if one.reply_class == "said" or repeats_request(told, one)]
    return shown(found, YOU, False, again_at=turns_named(found)) if len(found) >= _OFTEN else None


def _gave_over_objection(told: Timeline) -> Finding | None:
    """Something was given while an objection was open; names the turns."""
    found = [turn for turn in turns_where(told, concedes) if turn.before[y.OBJECTION] > 0]
    return shown(found, YOU, False, over_at=turns_named(found)) if found else None


CLAIMS: Final[dict[str, Claim]] = {
    "price_talk": lambda told: when(subject(told) == "price"),
    "gave_over_objection": _gave_over_objection,
    "left_unanswered": _left_unanswered,
    "brought_up": _brought_up,
    "troubles_put_off": _asked_troubles("deflects", "insists"),
    "troubles_denied": _asked_troubles("shrugs", "redirects"),
    "no_trouble_asked": never(lambda _, turn: turn.kind == "problem"),
    "goods_first": _goods_first,
    "no_rebuff": never(_rebuffs),
    "never_owned": _never_owned,
    "repeated_itself": _repeated_itself,
    "told_instead": _told_instead,
    "asked_nothing": never(is_question),
    "asked_something": ever(is_question, YOU, helped=True),
    "followed": _follows,
    "developed": _developed,
    "developed_well": lambda told: when(developed_well(told)),
    "adapted": lambda told: when(adapted(told)),
    "success": lambda told: when(success(told)),
}
