"""What was due and was passed over, gone against or put off, in a sentence each."""

from __future__ import annotations

import re
from typing import Final

from kamsim.domain.text import Localized, fill, say
from kamsim.scoring.claims.turns import ONLY_HINTS

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
# His own words are given back once too often.
GIVEN_BACK: Localized = {
    "en": "Words given back bring nothing new here: “{reply}”.",
    "zh": "把刚说过的话再说一遍，没有新东西：“{reply}”。",
}
# A decision is pushed for.
PUSHED: Localized = {
    "en": "The last you had heard was “{before}”. This is about deciding already, and no wish had been stated yet "
    "that it could rest on.",
    "zh": "对方刚才说的是“{before}”，还没说想要什么，这一句就谈到定不定上去了。",
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

# The same with his words {his}, told {when}, and with what the line did instead, {did}; by what was due.
NAMING: dict[str, Localized] = {
    "answer": {
        "en": "“{his}” ({when}) was a question and wants its answer first; {did}.",
        "zh": "对方问的是“{his}”（{when}），得先回答；{did}。",
    },
    "objection": {
        "en": "“{his}” ({when}) was still in the way, and {did}.",
        "zh": "对方的异议“{his}”（{when}）还没回应，{did}。",
    },
    "take_up": {
        "en": "“{his}” ({when}) was there to be taken up, and {did}.",
        "zh": "对方说了“{his}”（{when}），正该接着这句往下谈，{did}。",
    },
    "show": {
        "en": "The buyer wants “{his}” ({when}) and was waiting to see how you meet it; {did}.",
        "zh": "对方要的是“{his}”（{when}），等着看您拿什么满足，{did}。",
    },
    "step": {
        "en": "The yes was there, “{his}” ({when}): who and when come first, and {did}.",
        "zh": "对方已经答应了“{his}”（{when}），该先定谁来办、哪天办，{did}。",
    },
    "anger": {
        "en": "The anger in “{his}” ({when}) had not been heard yet, and {did}.",
        "zh": "对方说了“{his}”（{when}），这口气还没出完，{did}。",
    },
    "goodbye": {
        "en": "After “{his}” ({when}) it was time to take your leave; {did}.",
        "zh": "对方说了“{his}”（{when}），该道别了，{did}。",
    },
}
# The same of words that had been gone past before.
NAMING_STILL: Localized = {
    "en": "“{his}” ({when}) was still waiting, and {did}.",
    "zh": "对方那句“{his}”（{when}）还晾在那儿，{did}。",
}
# A wish that had come to ask for proof.
PROOF_WANTED: Localized = {
    "en": "“{his}” ({when}) waits to be shown something, and {did}.",
    "zh": "对方说“{his}”（{when}），等着您拿出东西来看，{did}。",
}
# What such an answer tells of a question about the worth of a solution.
LITTLE_WORTH: Localized = {
    "en": "By the answer, having this solved is worth little so far: “{reply}”. Ask first what it leads to.",
    "zh": "听回答，这一问早了一步：“{reply}”。先问这事会带来什么后果。",
}
# What a line did instead, by its kind.
DID: dict[str, Localized] = {
    "situation": {"en": "you asked for a fact instead", "zh": "您却问起了别的情况"},
    "problem": {"en": "you asked about another difficulty", "zh": "您却问起了别的难处"},
    "implication": {"en": "you asked what something else leads to", "zh": "您却追问别的后果去了"},
    "payoff": {"en": "you asked what solving something else would bring", "zh": "您却问起解决别的事有什么好处"},
    "listen": {"en": "you only held back and added nothing", "zh": "您只是听着，没有往下接"},
    "feature": {"en": "you described your product", "zh": "您却介绍起自己的东西来了"},
    "advantage": {"en": "you praised what your product can do", "zh": "您却夸起自己的东西来了"},
    "benefit": {"en": "you offered your solution", "zh": "您却推起自己的方案来了"},
    "proof": {"en": "you brought a proof that was not asked for", "zh": "您却拿出了没人要的证据"},
    "answer": {"en": "you went back to an objection", "zh": "您却绕回去答那条异议"},
    "advance": {"en": "you asked for a next step", "zh": "您却提起下一步来了"},
    "close": {"en": "you pushed for the decision", "zh": "您却催着拍板"},
    "concede": {"en": "you came down instead", "zh": "您却先让步了"},
    "courtesy": {"en": "you were only being polite", "zh": "您却只说了句客气话"},
    "misconduct": {"en": "you went round it", "zh": "您却绕开了"},
    "leave": {"en": "you took your leave", "zh": "您却告辞了"},
}
# What a line did where it turned to the matter, but not in a way that met it.
DID_BESIDE: dict[str, Localized] = {
    "answer": {"en": "this does not answer it", "zh": "这一句没有答到上头"},
    "listen": {"en": "you only held back and added nothing", "zh": "您只是听着，没有回应"},
}


# What a line did to somebody who is angry.
DID_TO_ANGER: Localized = {"en": "you went on to business", "zh": "您却谈起正事来了"}
_BUSINESS: Final = ("situation", "problem", "implication", "payoff", "feature", "advantage", "benefit", "proof")


# What a line did that asks for nothing, and lets a decision be seen.
DID_HINTING: Localized = {"en": "you hinted at a decision", "zh": "您却把话引到定不定上去了"}


# What a line did that names a price and nothing else of the goods.
DID_PRICE: Localized = {"en": "you named a price", "zh": "您却报起价来了"}
_PRICE: Final = re.compile(r"\b(?:list price|price is|costs?|comes to)\b[^.?!]*\d|\bhundred yuan\b", re.IGNORECASE)
_SHOWN: Final = ("feature", "advantage")
# A courtesy that takes the matter upon oneself, or names what one may decide, is no empty politeness.
DID_PROMISING: Localized = {"en": "you spoke of yourself instead", "zh": "您却说起自己这边来了"}
# Courtesies that ask for something, or settle it.
DID_SETTLING: dict[str, Localized] = {
    "exchange_contact": {"en": "you asked for a way to keep in touch", "zh": "您却要起联系方式来了"},
    "fix_when_and_who": {"en": "you went on to day and names", "zh": "您却先去敲定日子和人了"},
    "ask_permission": {"en": "you asked for leave", "zh": "您却又问起能不能问来了"},
    "ask_time": {"en": "you asked how much time there is", "zh": "您却问起有多少时间来了"},
}
_PROMISES: Final = ("take_charge", "own_case", "say_authority", "find_out_by")


# The same where another fact had been asked for.
DID_OTHER_FACT: Localized = {"en": "you asked for another fact", "zh": "您问的却是另一样"}


def did_words(kind: str, due: tuple[str, ...], move: str = "", says: str = "") -> Localized:
    """What a line of a kind did instead of what was due; `says` are its words, in English."""
    if move in ONLY_HINTS:
        return DID_HINTING
    if kind in _SHOWN and _PRICE.search(says):
        return DID_PRICE
    if move in _PROMISES and due[:1] != ("answer",):
        return DID_PROMISING
    if due[:1] == ("anger",) and kind in _BUSINESS:
        return DID_TO_ANGER
    if move in DID_SETTLING:
        return DID_SETTLING[move]
    beside = DID_BESIDE.get(kind) if due[:1] == ("objection",) else None
    if due[:1] == ("answer",) and kind == "courtesy":
        return DID_BESIDE["answer"]
    return beside or DID[kind]


# When words were said.
WHEN: Localized = {"en": "turn {turn}", "zh": "第{turn}回合"}
FIRST: Localized = {"en": "at the beginning", "zh": "一开头"}


def when_words(turn: int, lang: str) -> str:
    """The turn at which words were said, 0 the first ones."""
    return fill(say(WHEN if turn else FIRST, lang), {"turn": str(turn)})
