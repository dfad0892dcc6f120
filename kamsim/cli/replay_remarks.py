"""What has to be said about a replay that is not the call as it was, in the language of its texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kamsim.domain.attempt import Rules
from kamsim.domain.text import Localized, fill, say

if TYPE_CHECKING:
    from kamsim.domain.attempt import Attempt
    from kamsim.engine.replay import Replayed

# Two scores are the same if they are so to the hundredth of a point.
_SAME_SCORE = 0.005

_WORDS: dict[str, Localized] = {
    "edited": {
        "en": "the scenario has been edited since this call; it is replayed as far as it fits.",
        "zh": "这次谈话之后，场景改过了；能对上多少，就重放多少。",
    },
    "lost_variant": {
        "en": "the buyer `{variant}` is no longer in the scenario; the seed chose another.",
        "zh": "场景里已经没有客户`{variant}`了，按种子另选了一位。",
    },
    "stopped": {
        "en": "entry {number} of {count} no longer fits: {why}. The call is shown up to there.",
        "zh": "第{number}条（共{count}条）对不上了：{why}。谈话只重放到这里。",
    },
    "rules": {
        "en": "the call was made under {made}; it is replayed under the rules of now, {now}.",
        "zh": "这次谈话是按{made}谈的，重放用的是现在的规则{now}。",
    },
    "score": {
        "en": "the score on record is {stored}, under {made}; under the rules of now it is {score}.",
        "zh": "存下的得分是{stored}（按{made}），按现在的规则是{score}。",
    },
    "rules_known": {"en": "the rules {name}", "zh": "规则{name}"},
    "rules_unknown": {"en": "unknown rules", "zh": "未知的规则"},
}

# Why an entry was not taken; {named} is the move or advance it names.
_REASONS: dict[str, Localized] = {
    "ended": {"en": "the call is over by then", "zh": "谈话到那时已经结束"},
    "unknown_move": {"en": "there is no move `{named}`", "zh": "没有`{named}`这一句"},
    "not_open": {"en": "the move `{named}` is not open there", "zh": "那时候还不能说`{named}`"},
    "unknown_advance": {"en": "there is no advance `{named}`", "zh": "没有`{named}`这个进展"},
    "nothing_to_take_back": {"en": "there is nothing to take back", "zh": "没有可以悔的步"},
    "not_in_exam": {"en": "an exam has neither hints nor take-back", "zh": "考试里没有提示，也不能悔步"},
    "already_tagged": {"en": "that reply is tagged already", "zh": "那句回答已经标过了"},
    "nothing_said": {"en": "the buyer has not answered anything yet", "zh": "对方还没有回答过"},
    "too_late": {"en": "a plan is made before the first move", "zh": "计划要在第一句之前定"},
}


def remarks(played: Replayed, attempt: Attempt, lang: str) -> Iterator[str]:
    """All there is to say of it."""
    yield from _about_rules(played, attempt, lang)
    if played.edited:
        yield say(_WORDS["edited"], lang)
    if played.lost_variant:
        yield fill(say(_WORDS["lost_variant"], lang), {"variant": played.lost_variant})
    if played.stopped is not None:
        reason = _REASONS.get(played.stopped.reason)
        why = played.stopped.reason if reason is None else fill(say(reason, lang), {"named": played.stopped.detail})
        place = {"number": str(played.taken + 1), "count": str(len(attempt.entries)), "why": why}
        yield fill(say(_WORDS["stopped"], lang), place)


def _about_rules(played: Replayed, attempt: Attempt, lang: str) -> Iterator[str]:
    """Under which rules the call was made and scored, where these are not the rules of now."""
    made, now = attempt.header.rules, played.call.model.rules
    if made != now:
        yield fill(say(_WORDS["rules"], lang), {"made": _told(made, lang), "now": now.name})
    stored, score = attempt.figures, played.call.score / 100
    if stored is not None and (stored.rules != now or abs(stored.score - score) >= _SAME_SCORE):
        values = {"stored": f"{stored.score:g}", "made": _told(stored.rules, lang), "score": f"{score:g}"}
        yield fill(say(_WORDS["score"], lang), values)


def _told(rules: Rules, lang: str) -> str:
    """Rules as part of a sentence."""
    return fill(say(_WORDS["rules_known" if rules.known else "rules_unknown"], lang), {"name": rules.name})
