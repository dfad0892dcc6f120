"""Praise for what a turn kept to: the question that the review would have put, a limit that he had set, a time got."""

from __future__ import annotations

from kamsim.domain.text import Localized

KEPT: dict[str, tuple[Localized, ...]] = {
    "right_question": (
        {
            "en": "This was the question to ask here; what the answer would be nobody could hear: “{reply}”.",
            "zh": "这儿该问的正是这一句；对方会怎么答，事先听不出来：“{reply}”。",
        },
    ),
    "let_be": (
        {
            "en": "What had been put off you left alone, and that was noticed: “{reply}”.",
            "zh": "对方没肯答的，您没有追问，这份分寸对方看在眼里：“{reply}”。",
        },
    ),
    "time_got": (
        {
            "en": "You asked for a better time, and have one: “{reply}”.",
            "zh": "您问对方什么时候方便，问到了：“{reply}”。",
        },
    ),
}
