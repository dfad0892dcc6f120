"""The few words that a review has of its own, in both languages; text and HTML share them."""

from __future__ import annotations

from kamsim.analysis.review.reviewing import Review, Verdict
from kamsim.analysis.review.verdicts import CLASSES, LIMITS
from kamsim.analysis.review.whatif import Other
from kamsim.domain.text import Localized, fill, say
from kamsim.engine.call import Call

WORDS: dict[str, Localized] = {
    "review": {"en": "Review", "zh": "点评"},
    "accuracy": {"en": "Accuracy", "zh": "准确度"},
    "score": {"en": "Score", "zh": "得分"},
    "reach": {"en": "within reach", "zh": "还能拿到"},
    "curve": {"en": "Points within reach, turn by turn", "zh": "每一回合之后还能拿到的分数"},
    "bound": {
        "en": "Within reach means at least: it is what the best of a few simulated sellers would still have made of "
        "the call, on average over all buyers who could have been sitting there as far as anyone could hear. A better "
        "seller might get more.",
        "zh": "“还能拿到”是至少的意思：由几位模拟业务员接着谈，取其中最好的一位；对面坐的是谁，"
        "凡当时听不出分别的客户都算进去，取平均。换了更高明的人，也许还能多拿。",
    },
    "turning": {"en": "Turning point", "zh": "转折点"},
    "turn": {"en": "turn", "zh": "回合"},
    "nothing_lost": {"en": "no turn lost much", "zh": "没有哪一步丢了多少"},
    "you": {"en": "You", "zh": "您"},
    "instead": {"en": "Instead", "zh": "本来可以"},
    "likely": {"en": "likely answer", "zh": "多半会回答"},
    "buyers": {"en": "buyers still possible", "zh": "位客户都还有可能"},
    "what_if": {"en": "What if it had been another buyer", "zh": "换一位客户会怎样"},
    "parts": {"en": "answers differ from turn", "zh": "从这一回合起回答不同："},
    "same": {"en": "every answer is the same", "zh": "每个回答都一样"},
    "taken": {"en": "moves fit", "zh": "句还说得上"},
    "of": {"en": "of", "zh": "/"},
    "thrown": {
        "en": "It ended the call with nothing agreed, however little there was left to win.",
        "zh": "这一句让谈话空手收了场，哪怕剩下能争的已经不多。",
    },
    "depends": {
        "en": "Much was at stake, but it depended on the buyer: "
        "with {wins} of {weighed} the better move comes to more.",
        "zh": "分差不小，不过要看对面是谁：换成更好的那一手，{weighed} 位客户里有 {wins} 位结果更好。",
    },
}

CLASS_WORDS: dict[str, Localized] = {
    "best": {"en": "best", "zh": "最佳"},
    "good": {"en": "good", "zh": "不错"},
    "inaccuracy": {"en": "inaccuracy", "zh": "欠准"},
    "mistake": {"en": "mistake", "zh": "失误"},
    "blunder": {"en": "blunder", "zh": "大错"},
}

# Signs beside the words, as game records have them.
SIGNS = {"best": "", "good": "", "inaccuracy": "?!", "mistake": "?", "blunder": "??"}


def word(name: str, lang: str) -> str:
    """A word of the page."""
    return say(WORDS[name], lang)


def class_word(verdict: Verdict, lang: str) -> str:
    """Class and sign, such as "mistake ?"."""
    return f"{say(CLASS_WORDS[verdict.word], lang)} {SIGNS[verdict.word]}".rstrip()


def depends(verdict: Verdict, lang: str) -> str:
    """Why a large loss is no more than an inaccuracy, or a small one a blunder; "" for other turns."""
    if verdict.word == "blunder" and 100 * verdict.loss <= LIMITS[CLASSES.index("mistake")]:
        return word("thrown", lang)
    if verdict.word != "inaccuracy" or 100 * verdict.loss <= LIMITS[CLASSES.index("inaccuracy")]:
        return ""
    return fill(word("depends", lang), {"wins": str(verdict.wins), "weighed": str(verdict.weighed)})


def counts(found: Review, lang: str) -> str:
    """How many turns of each class: "12 best · 3 good"."""
    of = {name: sum(turn.word == name for turn in found.turns) for name in CLASSES}
    return " · ".join(f"{count} {say(CLASS_WORDS[name], lang)}" for name, count in of.items() if count)


def turning_words(found: Review, lang: str) -> str:
    """The turning point in words."""
    if found.turning is None:
        return f"{word('turning', lang)}: {word('nothing_lost', lang)}"
    lost = found.turns[found.turning - 1].loss
    return f"{word('turning', lang)}: {word('turn', lang)} {found.turning} (-{lost:g})"


def other_words(call: Call, other: Other, lang: str) -> tuple[str, str]:
    """Another buyer by name, and how it goes with him."""
    names = call.model.rulebook["feedback"]
    who = say(names["styles"][other.style]["name"], lang)
    if other.deal != call.header.deal:
        who = f"{who}{'，' if lang == 'zh' else ', '}{say(names['deals'][other.deal], lang)}"
    parts = word("same", lang) if other.parts is None else f"{word('parts', lang)} {other.parts}"
    outcome = say(names["outcomes"][other.outcome], lang)
    fit = f"{other.taken} {word('of', lang)} {other.moves} {word('taken', lang)}"
    return who, f"{parts}; {outcome}, {other.score:g}; {fit}"
