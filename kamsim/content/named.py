"""The plain feedback, as the cache keeps it, → the typed one: all that the first screen needs of the rulebook."""

from __future__ import annotations

from typing import Any

from kamsim.domain.feedback import Feedback, HintWords, ModeWords, Practice, ReplyWords, StyleWords


def feedback_of(plain: dict[str, Any]) -> Feedback:
    """The value made of the plain feedback, whose shape has been judged before."""
    replies = {name: ReplyWords(one["k"], one["note"]) for name, one in plain["replies"].items()}
    made = {
        group: {name: words(**one) for name, one in plain[group].items()}
        for group, words in (("hints", HintWords), ("styles", StyleWords), ("modes", ModeWords), ("practise", Practice))
    }
    return Feedback(**{**plain, **made, "replies": replies})
