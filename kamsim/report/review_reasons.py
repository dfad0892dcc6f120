"""Why a move was right or was not, in a sentence: one text a cause, printed only where the verdict has that cause."""

from __future__ import annotations

from kamsim.analysis.review.offering import UNWILLING
from kamsim.analysis.review.reviewing import Verdict
from kamsim.analysis.review.trying import Tried
from kamsim.analysis.review.verdicts import LIMITS
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, fill, say
from kamsim.engine.rules import codes as c

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

# What was due and was passed over.
PASSED: dict[str, Localized] = {
    "answer": {"en": "A question was waiting for its answer.", "zh": "对方问的话还等着您回答。"},
    "objection": {
        "en": "An objection was open; it comes before anything else.",
        "zh": "异议还没解开，得先处理它，再说别的。",
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

# What was due and was gone against.
OPPOSED: dict[str, Localized] = {
    "answer": {
        "en": "A question was waiting for its answer, and you offered something instead.",
        "zh": "对方问的话还没回答，您先推起自己的来了。",
    },
    "objection": {
        "en": "An objection was open, and asking for a decision over it overrides it.",
        "zh": "异议还没解开就要人拍板，等于没把它当回事。",
    },
    "take_up": {
        "en": "Something had been confided to you, and this brushed it aside.",
        "zh": "对方刚跟您说了心里话，这一句把它推开了。",
    },
    "show": {
        "en": "The buyer was waiting to be shown how you meet a wish, and this pushed it away.",
        "zh": "对方正等着看您怎么满足他，这一句却把人推开了。",
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
        "zh": "对方在气头上，这一句没让他把气出来。",
    },
    "goodbye": {"en": "It was time to go, and this only drew it out.", "zh": "该道别了，这一句又多留了一会儿。"},
}

# What else spoke against a move (grounds.GROUNDS).
AGAINST: dict[str, Localized] = {
    "misconduct": {
        "en": "Honest selling does not do this, whatever it seems to bring.",
        "zh": "不管眼前能换来什么，规规矩矩做买卖的人不这么干。",
    },
    "untraded": {
        "en": "Nobody had asked for it, and nothing came back for it.",
        "zh": "人家没开口要，您就白给了，什么也没换回来。",
    },
    "after_yes": {
        "en": "The agreement was there: selling on after a yes earns nothing and gives time to think again.",
        "zh": "人家已经答应了，再往下推销，挣不到什么，反倒让人重新掂量。",
    },
    "told_already": {
        "en": "You asked for something that the buyer had told you already.",
        "zh": "您问的这个，对方前面已经说过了。",
    },
    "enough_facts": {
        "en": "The buyer had let it be felt that these were facts enough; ask where the difficulty lies.",
        "zh": "对方已经露出不耐烦，背景问得够多了；该问难处在哪里。",
    },
    "waits": {
        "en": "Something said earlier still waited for you to take it up, and you turned to something else.",
        "zh": "前面有句话还等着您接，您就说到别处去了。",
    },
    "little_said": {
        "en": "The last answer was a plain one, with nothing in it to hold on to; a question would have brought more.",
        "zh": "上一句只是平常一答，没有什么可接的；不如往下问。",
    },
    "again": {"en": "You had said that before, and it had been answered.", "zh": "这话前面说过，人家也答过了。"},
    "other_side": {
        "en": "The buyer had named another side of it than the one you asked about.",
        "zh": "对方在意的是另一面，您问的不是那一面。",
    },
    "too_light": {
        "en": "By the sound of it, it did not weigh enough yet to want it solved.",
        "zh": "听口气，这事在对方心里还没重到非解决不可。",
    },
    "heavy_enough": {
        "en": "It weighed enough already to want it solved; more of it only hurts. The question that fits "
        "here is what a solution would be worth.",
        "zh": "听口气，这事已经重到非解决不可了，再往痛处问只会招人烦；该问解决了有什么好处。",
    },
    "time_named": {
        "en": "The buyer had said already how much time there is.",
        "zh": "有多少时间，对方前面已经说了。",
    },
    "not_admitted": {
        "en": "No difficulty had been admitted there yet, so there was nothing to go deeper into.",
        "zh": "这方面对方还没承认有难处，谈不上往深里问。",
    },
    "unasked": {
        "en": "Nothing that had been said asked for it: no wish for it was on the table yet.",
        "zh": "对方还没说想要，这时候介绍，是说给没人要听的话。",
    },
    "too_soon": {
        "en": "No wish had been stated yet that a decision could rest on.",
        "zh": "对方还没说过想要什么，拿什么来拍板呢？",
    },
    "left_open": {
        "en": "You left while something that had been confided to you was still unanswered.",
        "zh": "对方跟您说的难处还悬着，您就走了。",
    },
    "result_falls": {
        "en": "With {falls} of the {weighed} buyers asked who could have sat there, this costs the result.",
        "zh": "当时可能坐在对面的客户里问了{weighed}位，其中{falls}位因为这一句，结果就没了。",
    },
    "thrown_away": {
        "en": "It ended the call with nothing agreed, while there was still something to win.",
        "zh": "还有可谈的，这一句就让谈话空手收了场。",
    },
    "unheard": {
        "en": "Another move comes to more, but nothing that had been said told you so.",
        "zh": "换一句能多拿些分，不过当时的话里听不出来，不怪您。",
    },
    "other_way": {
        "en": "That did what was due; another way of doing it comes to more.",
        "zh": "该接的您接住了，只是换一种接法能多拿些分。",
    },
}
# Reasons behind which nothing is said of what the move cost: they say it themselves.
SILENT = ("unheard", "other_way")
# Behind a sentence on what spoke against a move that was good all the same: what it cost.
HARMLESS: Localized = {"en": "This time it cost no points.", "zh": "好在这一回没丢分。"}
LITTLE: Localized = {"en": "This time it cost little.", "zh": "好在这一回丢得不多。"}
UNSURE: Localized = {
    "en": "What it cost depends on which of the possible buyers sat there, so it does not count as a mistake.",
    "zh": "丢不丢分，要看对面坐的是哪一位，当时听不出来，所以不算失误。",
}


def reason_words(verdict: Verdict, lang: str) -> str:
    """Why the move was right, or what spoke against it."""
    told = say(_reason(verdict), lang)
    if verdict.reason == "result_falls":
        told = fill(told, {"falls": str(verdict.falls), "weighed": str(verdict.weighed)})
    cost = _cost(verdict)
    return told if cost is None else f"{told}{'' if lang == 'zh' else ' '}{say(cost, lang)}"


def _cost(verdict: Verdict) -> Localized | None:
    """What a move cost that something spoke against, where the class alone does not say so."""
    if verdict.word == "best" or verdict.reason in SILENT:
        return None
    if verdict.loss <= LIMITS[0]:
        return HARMLESS
    if verdict.word != "good":
        return None
    return LITTLE if verdict.interval[0] > 0 else UNSURE


def tried_words(tried: Tried, lang: str) -> str:
    """What speaks for or against a move that was tried; where nothing does, what such an answer means."""
    if not tried.reason or (tried.word == "better" and tried.reason != "met"):
        return say(tried.note, lang)
    return say(_cause(tried.reason, tried.due[0] if tried.due else ""), lang)


def _reason(verdict: Verdict) -> Localized:
    """The reason; praise only so far as the answer bears it out."""
    replied, due = verdict.replied, verdict.due[0] if verdict.due else ""
    if verdict.reason in ("placed", "level") and replied in _COLD:
        return PLACED.get(f"{verdict.kind}.{replied}", REBUFFED)
    if verdict.reason == "placed":
        by_answer = PLACED.get(f"{verdict.kind}.{replied}")
        return by_answer or PLACED.get(verdict.kind) or RIGHT["level"]
    if verdict.reason == "met":
        if replied in _COLD:
            return PLACED["problem.deflects"] if replied == "deflects" and verdict.kind == "problem" else IN_VAIN
        if replied == "nods" and verdict.kind == "listen":
            return NO_MORE
        return MET.get(f"{due}.{verdict.kind}") or MET[due]
    return _cause(verdict.reason, due)


# Classes of answer that nobody hopes for.
_COLD = frozenset(v.REPLIES[code] for code in UNWILLING if code not in (c.NODS, c.TOLERATES))


def _cause(reason: str, due: str) -> Localized:
    by_due = {"met": MET, "passed_over": PASSED, "put_off": PUT_OFF, "opposed": OPPOSED}
    if reason in by_due:
        return by_due[reason][due]
    return RIGHT.get(reason) or AGAINST[reason]
