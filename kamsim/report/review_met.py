"""What a move that was tried did, by what was due, in a sentence each."""

from __future__ import annotations

from kamsim.domain.text import Localized

# What a move that was tried did to what was due.
MET: dict[str, Localized] = {
    "answer": {"en": "The buyer had asked something, and this answers it.", "zh": "对方问了，这一句是回答。"},
    "objection": {
        "en": "An objection was open, and this sees to it before anything else.",
        "zh": "异议摆在那儿，这一句先处理它。",
    },
    "take_up": {"en": "This stays with what had been said to you.", "zh": "对方说出来的话，这一句接住了。"},
    "show": {
        "en": "The buyer had said what was wanted, and this shows what answers it.",
        "zh": "对方说了想要什么，这一句给的正是这个。",
    },
    "step": {
        "en": "There was a yes to build on, and this settles what belongs to it.",
        "zh": "对方松了口，这一句把该敲定的敲定。",
    },
    "anger": {
        "en": "The buyer was angry, and this lets that be heard first.",
        "zh": "对方在气头上，这一句先让对方把气说出来。",
    },
    "goodbye": {"en": "It was time to go.", "zh": "该道别的时候，就道别。"},
}
# What came of it, where it did what was due and was not answered willingly.
IN_VAIN: Localized = {
    "en": "The right thing to turn to; in this form it was not well received.",
    "zh": "该接的接了，只是这么说对方不受用。",
}
NO_MORE: Localized = {
    "en": "The right thing to turn to; there was no more to be had from it at the moment.",
    "zh": "该接的接了，只是这会儿对方没有更多可说的。",
}
NOT_YET: Localized = {
    "en": "The question is a good one, only this buyer would not answer it yet. It can come again later.",
    "zh": "问题问得好，只是对方现在还不肯说，过后可以再问。",
}
