"""What was due and was passed over, gone against or put off, in a sentence each."""

from __future__ import annotations

from kamsim.domain.text import Localized

# What was due and was passed over.
PASSED: dict[str, Localized] = {
    "answer": {"en": "A question was waiting for its answer.", "zh": "对方问的话还等着您回答。"},
    "objection": {
        "en": "An objection was open; it comes before anything else.",
        "zh": "异议还没化解，得先处理它，再说别的。",
    },
    "take_up": {
        "en": "What had been said here wanted to be taken up, and you went on to something else.",
        "zh": "对方刚把话递过来，这一句没接，说到别处去了。",
    },
    "show": {
        "en": "The buyer had said what was wanted and was waiting to be shown how you meet it.",
        "zh": "对方说了想要什么，正等着看您怎么满足。",
    },
    "step": {
        "en": "The door was open for the next step: who and when come first.",
        "zh": "下一步的门已经开了，先把谁来办、什么时候办定下来。",
    },
    "anger": {
        "en": "The buyer is angry, and until that has been heard nothing else gets through.",
        "zh": "对方正在气头上，气没出完，说什么都听不进去。",
    },
    "goodbye": {
        "en": "All that there was to get has been got; it was time to go.",
        "zh": "能谈的已经谈到了，该道别了。",
    },
}

# The same, where a step was asked for instead.
ASKED_OVER: Localized = {
    "en": "You asked for a step before this had been followed up.",
    "zh": "这话还没接完，您就提下一步了。",
}

# The same words were gone past a moment ago.
STILL: Localized = {"en": "This was still waiting for you to take it up.", "zh": "前面那句话还晾在那儿，这一句又没接。"}
# Another side was asked about than the one that these words name.
NAMED: Localized = {
    "en": "What the buyer had in mind was “{his}”; you asked about another side of it.",
    "zh": "对方放在心上的是“{his}”，您问到另一头去了。",
}
# An objection that a concession was to buy off.
GIVEN_AWAY: Localized = {
    "en": "The objection was still without an answer, and you came down instead.",
    "zh": "异议还没回应，您先让上了。",
}
# A decision is pushed for.
PUSHED: Localized = {
    "en": "This pushes for a decision, and no wish had been stated yet that it could rest on.",
    "zh": "对方还没说想要什么，这一句就推着人拍板。",
}

# What was due and was gone against.
OPPOSED: dict[str, Localized] = {
    "answer": {
        "en": "A question was waiting for its answer, and you offered something instead.",
        "zh": "对方问的话还没回答，您先推起自己的来了。",
    },
    "objection": {
        "en": "An objection was open, and asking for a decision over it overrides it.",
        "zh": "异议还没化解就要人拍板，等于没把它当回事。",
    },
    "take_up": {
        "en": "Something had been confided to you, and this brushed it aside.",
        "zh": "对方刚跟您说了心里话，这一句把它推开了。",
    },
    "show": {
        "en": "The buyer was waiting to be shown how you meet a wish, and this pushed it away.",
        "zh": "对方正等着看您拿什么满足，这一句却把人推开了。",
    },
    "step": {
        "en": "The yes was there already; pushing once more gives time to think again.",
        "zh": "人家已经答应了，再推一把，反倒让人重新掂量。",
    },
    "anger": {
        "en": "Business before the anger has been heard makes it worse.",
        "zh": "气还没消就谈正事，只会火上浇油。",
    },
    "goodbye": {
        "en": "It was time to go; going like this spoils what had been won.",
        "zh": "是该走了，可这么走，把前面的好印象也丢了。",
    },
}

# What was due and was put off.
PUT_OFF: dict[str, Localized] = {
    "answer": {
        "en": "A question was waiting for its answer, and it went on waiting.",
        "zh": "对方问的话还等着您回答，又往后拖了一拖。",
    },
    "objection": {
        "en": "An objection was open, and it was put off instead of being answered.",
        "zh": "异议摆在那儿，这一句只是往后拖，没有回应。",
    },
    "take_up": {
        "en": "What had been said here wanted to be taken up, and it was left hanging.",
        "zh": "对方刚把话递过来，这一句没往下接。",
    },
    "show": {
        "en": "The buyer had said what was wanted and went on waiting to be shown.",
        "zh": "对方说了想要什么，还等着看，这一句没给。",
    },
    "step": {
        "en": "The door was open for the next step, and it was not taken yet.",
        "zh": "下一步的门已经开了，这一句还没迈出去。",
    },
    "anger": {
        "en": "The buyer was angry, and this did not let the anger out.",
        "zh": "对方在气头上，这一句没让对方把气出来。",
    },
    "goodbye": {"en": "It was time to go, and this only drew it out.", "zh": "该道别了，这一句又多留了一会儿。"},
}
