"""Why a move was right, in a sentence: one text a cause, and no praise that the answer does not bear out."""

from __future__ import annotations

from kamsim.domain.text import Localized

# What made a move the best.
RIGHT: dict[str, Localized] = {
    "result": {"en": "It brought what was wanted.", "zh": "要的结果到手了。"},
    "goodbye": {
        "en": "There was nothing more to get here: taking your leave well was right.",
        "zh": "能谈的都谈到了，这时候好好道别正合适。",
    },
    "level": {"en": "Nothing else that was open is surely better.", "zh": "当时能说的话里，没有哪一句肯定更好。"},
}

# What made a move the best where nothing was due, by its kind and, where the answer bears on it, the class of answer.
PLACED: dict[str, Localized] = {
    "situation": {
        "en": "You asked for a fact at a moment when nothing else waited.",
        "zh": "没有别的话要接，您就问了个情况。",
    },
    "situation.tells": {
        "en": "One more fact on the table, asked for when nothing else waited.",
        "zh": "没有别的话要接，您问了个情况，心里多了个底。",
    },
    "situation.hints": {
        "en": "You asked for a fact, and with the answer something slipped out that is worth following.",
        "zh": "您问了个情况，对方顺口带出一句值得接着问的话。",
    },
    "situation.curt": {
        "en": "A fact was worth asking for, but the buyer was not in the mood for one more.",
        "zh": "这个情况值得一问，只是对方这会儿没心思答。",
    },
    "problem": {
        "en": "You asked where the difficulty lies; that is how one comes out, if there is one.",
        "zh": "您去问难处在哪里；真有难处，就是这么问出来的。",
    },
    "problem.admits": {
        "en": "You asked where the difficulty lies, and it came out.",
        "zh": "您问难处在哪里，问出来了。",
    },
    "problem.shrugs": {
        "en": "You asked where the difficulty lies. There is none here, and now you know.",
        "zh": "您问难处在哪里。这一样没有，您也就心里有数了。",
    },
    "problem.redirects": {
        "en": "You asked about one thing and were told what matters more: go on from there.",
        "zh": "您问的这一样没事，对方却说出了更要紧的一样，就从那儿往下问。",
    },
    "problem.deflects": {
        "en": "The question is a good one, only this buyer would not answer it yet. It can come again later.",
        "zh": "问题问得好，只是对方现在还不肯说，过后可以再问。",
    },
    "implication.deepens": {
        "en": "The difficulty had been admitted, you asked on from a side that had been named, and it took hold.",
        "zh": "难处对方认了，您顺着他提到的那一面往下问，问到了实处。",
    },
    "payoff.states": {
        "en": "It sounded urgent, you asked what a solution would be worth, and the wish was spoken.",
        "zh": "听得出不能再拖了，您问解决了有什么好处，对方就说出了想要什么。",
    },
    "listen.opens": {
        "en": "You let what had been said arrive before you went on, and the buyer felt understood.",
        "zh": "您先把话听进去再往下谈，对方觉得您听懂了。",
    },
    "benefit.believes": {
        "en": "There was a wish on the table, you showed what answers it, and it was believed.",
        "zh": "愿望摆在桌上，您拿出了对得上的东西，对方信了。",
    },
    "benefit.wants_proof": {
        "en": "There was a wish on the table, and you showed what answers it. Now the buyer wants to see proof.",
        "zh": "愿望摆在桌上，您拿出了对得上的东西；接下来对方要看证据。",
    },
    "proof.believes": {
        "en": "There was something to be proved, and your proof was accepted.",
        "zh": "有话要拿证据撑着，您的证据对方认了。",
    },
    "courtesy.warms": {
        "en": "A courtesy at the right moment, and it was well received.",
        "zh": "这时候客气一句，对方听着舒服。",
    },
    "advance.commits": {
        "en": "The reasons were there, you asked for a step, and you got it.",
        "zh": "理由够了，您提了下一步，对方答应了。",
    },
    "concede.takes": {"en": "You gave a little, and against something in return.", "zh": "您让了一点，也换回了东西。"},
}
# The same where it was not answered willingly: nothing is praised then that the answer does not bear out.
REBUFFED: Localized = {
    "en": "Nothing that had been said spoke against it, but it was not well received. Take that answer as a sign, and "
    "go about the next thing differently.",
    "zh": "之前的话里听不出不该说，只是对方不受用。这个反应要记着，下一句换个路子。",
}

# What was due and was done.
MET: dict[str, Localized] = {
    "answer": {"en": "The buyer had asked something, and you answered it.", "zh": "对方问了，您答了。"},
    "objection": {
        "en": "An objection was open, and you saw to it before anything else.",
        "zh": "异议摆在那儿，您先处理了它。",
    },
    "take_up": {
        "en": "You stayed with what had been said to you.",
        "zh": "对方说出来的话，您接住了。",
    },
    "take_up.listen": {
        "en": "Something that matters had just been said, and you let it be heard before you went on.",
        "zh": "对方刚说了要紧的，您先听进去，再往下谈。",
    },
    "take_up.situation": {
        "en": "You asked more about what had been mentioned.",
        "zh": "对方提到的事，您接着问了下去。",
    },
    "take_up.problem": {
        "en": "Something had slipped out, and you asked what the difficulty with it is.",
        "zh": "对方露了口风，您就问难在哪里。",
    },
    "take_up.implication": {
        "en": "A difficulty had been admitted, and you asked what it leads to, from the side that had been named.",
        "zh": "难处对方认了，您顺着他提到的那一面，问会带来什么后果。",
    },
    "take_up.payoff": {
        "en": "It sounded as if this cannot go on, and you asked what a solution would be worth.",
        "zh": "听得出不能再这样下去了，您就问解决了有什么好处。",
    },
    "show": {
        "en": "The buyer had said what was wanted, and you showed what answers it.",
        "zh": "对方说了想要什么，您就给他看什么。",
    },
    "show.proof": {
        "en": "The buyer wanted to see it proved, and you brought the proof.",
        "zh": "对方要看证据，您拿出来了。",
    },
    "step": {
        "en": "There was a yes to build on, and you settled what belongs to it.",
        "zh": "对方松了口，您把该敲定的敲定了。",
    },
    "anger": {
        "en": "The buyer was angry, and you let that be heard first.",
        "zh": "对方在气头上，您先让他把话说出来。",
    },
    "goodbye": {"en": "It was time to go, and you went.", "zh": "该道别的时候，您道别了。"},
}
# What came of it, where a move did what was due and was not answered willingly.
IN_VAIN: Localized = {
    "en": "The right thing to turn to; in this form it was not well received.",
    "zh": "该接的您接了，只是这么说对方不受用。",
}
NO_MORE: Localized = {
    "en": "The right thing to turn to; there was no more to be had from it at the moment.",
    "zh": "该接的您接了，只是这会儿对方没有更多可说的。",
}
