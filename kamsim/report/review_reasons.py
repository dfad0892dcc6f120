"""Why a move was right or was not, in a sentence: one text a cause, printed only where the verdict has that cause."""

from __future__ import annotations

from kamsim.analysis.review.reviewing import Verdict
from kamsim.analysis.review.trying import Tried
from kamsim.analysis.review.verdicts import LIMITS
from kamsim.domain.text import Localized, fill, say

# What made a move the best.
RIGHT: dict[str, Localized] = {
    "result": {"en": "It brought what was wanted.", "zh": "要的结果到手了。"},
    "goodbye": {
        "en": "There was nothing more to get here: taking your leave well was right.",
        "zh": "能谈的都谈到了，这时候好好道别正合适。",
    },
    "level": {"en": "Nothing else that was open is surely better.", "zh": "当时能说的话里，没有哪一句肯定更好。"},
}

# What made a move the best where nothing was due, by its kind; of other kinds no more is said than that it was level.
PLACED: dict[str, Localized] = {
    "courtesy": {"en": "A courtesy in its place.", "zh": "这时候客气一句，正合适。"},
    "situation": {
        "en": "A fact worth knowing, asked while nothing more pressing waited.",
        "zh": "没有更急的话要接，先把这个情况问清楚，应该的。",
    },
    "problem": {
        "en": "You asked where the difficulty lies, while nothing more pressing waited.",
        "zh": "没有更急的话要接，您就去问难处在哪里，问对了。",
    },
    "implication": {
        "en": "The difficulty had been admitted, and you asked on from a side that had been named.",
        "zh": "难处对方认了，您顺着他提到的那一面往下问。",
    },
    "payoff": {
        "en": "It sounded urgent, and you asked what a solution would be worth.",
        "zh": "听得出不能再拖了，您就问解决了有什么好处。",
    },
    "listen": {"en": "You let what had been said arrive before you went on.", "zh": "您先把话听进去，再往下谈。"},
    "benefit": {
        "en": "There was a wish on the table, and you showed what answers it.",
        "zh": "愿望摆在桌上，您拿出了对得上的东西。",
    },
    "proof": {
        "en": "There was something to be proved, and you brought the proof.",
        "zh": "有话要拿证据撑着，您把证据拿出来了。",
    },
    "advance": {
        "en": "The reasons were there, and you asked for a step.",
        "zh": "理由够了，您就开口提了下一步。",
    },
    "close": {"en": "The reasons were there, and you asked for the decision.", "zh": "理由够了，您就请对方定下来。"},
    "concede": {"en": "You gave a little, and against something in return.", "zh": "您让了一点，也换回了东西。"},
}

# What was due and was done.
MET: dict[str, Localized] = {
    "answer": {"en": "The buyer had asked something, and you answered it.", "zh": "对方问了，您答了。"},
    "objection": {
        "en": "An objection was open, and you saw to it before anything else.",
        "zh": "异议摆在那儿，您先处理了它。",
    },
    "take_up": {
        "en": "You took up what had just been said to you.",
        "zh": "对方刚说出来的话，您接住了。",
    },
    "show": {
        "en": "The buyer had said what was wanted, and you showed what answers it.",
        "zh": "对方说了想要什么，您就给他看什么。",
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

# What was due and was passed over.
PASSED: dict[str, Localized] = {
    "answer": {"en": "A question was waiting for its answer.", "zh": "对方问的话还等着您回答。"},
    "objection": {
        "en": "An objection was open; it comes before anything else.",
        "zh": "异议还没解开，得先处理它，再说别的。",
    },
    "take_up": {
        "en": "What had just been said wanted to be taken up, and you went on to something else.",
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
        "en": "What had just been said wanted to be taken up, and it was left hanging.",
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
        "en": "It weighed enough already to want it solved; more of it only hurts. What would a solution be worth?",
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
_SILENT = ("unheard", "other_way")
# Behind a sentence on what spoke against a move that was good all the same: what it cost.
HARMLESS: Localized = {"en": "This time it cost nothing.", "zh": "好在这一回没丢分。"}
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
    if verdict.word == "good" and verdict.reason not in _SILENT:
        told = f"{told}{'' if lang == 'zh' else ' '}{say(_cost(verdict), lang)}"
    return told


def _cost(verdict: Verdict) -> Localized:
    if verdict.loss <= LIMITS[0]:
        return HARMLESS
    return LITTLE if verdict.interval[0] > 0 else UNSURE


def tried_words(tried: Tried, lang: str) -> str:
    """What speaks for or against a move that was tried; where nothing does, what such an answer means."""
    if not tried.reason or (tried.word == "better" and tried.reason != "met"):
        return say(tried.note, lang)
    return say(_cause(tried.reason, tried.due[0] if tried.due else ""), lang)


def _reason(verdict: Verdict) -> Localized:
    if verdict.reason == "placed":
        return PLACED.get(verdict.kind, RIGHT["level"])
    return _cause(verdict.reason, verdict.due[0] if verdict.due else "")


def _cause(reason: str, due: str) -> Localized:
    by_due = {"met": MET, "passed_over": PASSED, "put_off": PUT_OFF, "opposed": OPPOSED}
    if reason in by_due:
        return by_due[reason][due]
    return RIGHT.get(reason) or AGAINST[reason]
