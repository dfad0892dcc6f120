"""The words that a review has of its own, in both languages; text, HTML and screens share them.

A sentence that holds figures is one template a language, so that each has its own order and its own signs.
"""

from __future__ import annotations

from collections.abc import Sequence

from kamsim.analysis.review.because import Heard
from kamsim.analysis.review.reviewing import Review, Verdict
from kamsim.analysis.review.verdicts import CLASSES, LIMITS, POOR
from kamsim.analysis.review.whatif import Other
from kamsim.domain.text import Localized, fill, say
from kamsim.engine.call import Call
from kamsim.report.quotations import ending, shortened

WORDS: dict[str, Localized] = {
    "review": {"en": "Review", "zh": "点评"},
    "of_scenario": {"en": "Review: {title}", "zh": "点评：{title}"},
    "accuracy": {"en": "Accuracy", "zh": "准确度"},
    "sum": {"en": "Accuracy {accuracy} %   Score {score} of 100", "zh": "准确度{accuracy}%   得分{score}（满分100）"},
    "reach": {"en": "within reach", "zh": "还能拿到"},
    "curve": {"en": "Points within reach, turn by turn", "zh": "每一回合之后还能拿到的分数"},
    "bound": {
        "en": "Within reach means at least: what the best of a few simulated sellers would still have made of the "
        "call, on average over all buyers who could have been sitting there. An answer can raise it or lower it, "
        "since it tells who is there. The curve ends at the score, which is what the scorecard gives for the whole "
        "call; accuracy says how near your moves came to the best ones, as far as anyone could hear.",
        "zh": "“还能拿到”是至少的意思：由几位模拟销售接着谈，取其中最好的一位，再对所有当时可能坐在对面的客户取平均。"
        "对方每答一句，对面是谁就更清楚一分，所以会升会降。曲线最后落在得分上，得分是整场谈话按评分表得的分；"
        "准确度说的是：单看当时听得出来的，您的话离最好的一句有多近。",
    },
    "legend": {
        "en": "The mark says what a move was, by what you could hear before it: ! best brought the call on; good did "
        "what the moment asked for; ?! inaccuracy: a word of the buyer's missed, a question too many, a step too "
        "early; ? mistake: a close before any wish, the same words again after a no, leaving with something open, "
        "consequences of what nobody had brought up; ?? blunder: what breaks the trust or the call. The points say "
        "what it cost in this call and make a mark milder or graver by a step at most. No word: nothing hung on it, or "
        "nobody could have heard it. What the next three turns put right was not lost.",
        "zh": "记号看的是这一句本身做得怎样，只按当时听得出来的算。! 最佳：把谈话推进了一步。不错：做了这一刻该做的。"
        "?! 欠妥：漏接了对方的话、多问了一句、提早了一步。? 失误：对方还没说要什么就催着拍板、"
        "被拒以后原样再说、话没谈完就走、没人提过的事就问后果。?? 大错：伤了信任，或者把谈话断送了。"
        "分数说的是这一句在这场谈话里丢了多少，最多让记号轻一级或重一级。没有评语的，没什么可说，或者当时谁也听不出来。"
        "三个回合之内补回来的，不算丢。",
    },
    "turning": {"en": "Turning point", "zh": "转折点"},
    "turning_at": {"en": "Turning point: turn {turn}, {loss} points lost", "zh": "转折点：第{turn}回合，丢了{loss}分"},
    "turning_apart": {"en": "Turning point: turn {turn}", "zh": "转折点：第{turn}回合"},
    "no_turning": {
        "en": "Turning point: none, no turn lost much for good",
        "zh": "转折点：没有，哪一步都没有白白丢掉多少",
    },
    "fell_most": {
        "en": "Turning point: no single move; the curve fell most at turn {turn}, by {fall} points",
        "zh": "转折点：没有哪一步单独定了局；曲线在第{turn}回合掉得最多，掉了{fall}分",
    },
    "turn": {"en": "turn", "zh": "回合"},
    "nothing_lost": {"en": "no turn lost much for good", "zh": "没有哪一步白白丢掉多少"},
    "you": {"en": "You", "zh": "销售"},
    "head": {"en": "{number}. {word}", "zh": "{number}. {word}"},
    "head_lost": {
        "en": "{number}. {word}: {loss} points lost, likely {low} to {high} ({best} were within reach)",
        "zh": "{number}. {word}：丢了{loss}分，大致在{low}到{high}分之间（之前还能拿到{best}分）",
    },
    "head_lost_even": {
        "en": "{number}. {word}: {loss} points lost ({best} were within reach)",
        "zh": "{number}. {word}：丢了{loss}分（之前还能拿到{best}分）",
    },
    "heard": {"en": "heard at turn {turn}: “{text}”", "zh": "第{turn}回合听到的：“{text}”"},
    "heard_first": {"en": "heard at the beginning: “{text}”", "zh": "一开头听到的：“{text}”"},
    "instead": {"en": "Instead", "zh": "本来可以"},
    "instead_at": {"en": "Instead ({kind}, {q} within reach): ", "zh": "本来可以（{kind}，还能拿到{q}分）："},
    "likely": {"en": "likely answer", "zh": "多半会这样回答"},
    "possible": {"en": "possible answer", "zh": "也许会这样回答"},
    "what_if": {"en": "What if it had been another buyer", "zh": "换一位客户会怎样"},
    "other": {
        "en": "from turn {turn} on it goes another way (“{reply}”); {outcome}, {score} points",
        "zh": "从第{turn}回合起，谈话就不一样了（“{reply}”）；{outcome}，{score}分",
    },
    "other_stopped": {
        "en": "at turn {turn} there is no answer any more, the call is over by then; {outcome}, {score} points",
        "zh": "到第{turn}回合已经没有下文，谈话在这之前就结束了；{outcome}，{score}分",
    },
    "no_other": {
        "en": "With none of them would the same sentences have come out much differently.",
        "zh": "同样这些话，换谁来听，结果都差不多。",
    },
}

CLASS_WORDS: dict[str, Localized] = {
    "best": {"en": "best", "zh": "最佳"},
    "good": {"en": "good", "zh": "不错"},
    "plain": {"en": "no word", "zh": "没有评语"},
    "unlucky": {"en": "unlucky", "zh": "不算错"},
    "inaccuracy": {"en": "inaccuracy", "zh": "欠妥"},
    "mistake": {"en": "mistake", "zh": "失误"},
    "blunder": {"en": "blunder", "zh": "大错"},
}

# Signs beside the words, as game records have them.
SIGNS = {"best": "!", "good": "", "plain": "", "unlucky": "", "inaccuracy": "?!", "mistake": "?", "blunder": "??"}
# An answer is likely that so many of a hundred give.
LIKELY = 75
# Classes that are told with their loss and with what was open instead.
TOLD = ("unlucky", *POOR)


def word(name: str, lang: str) -> str:
    """A word of the page."""
    return say(WORDS[name], lang)


def told(name: str, lang: str, **values: object) -> str:
    """A sentence of the page with its figures filled in; those with a fraction to one digit."""
    return fill(word(name, lang), {key: _plain(value) for key, value in values.items()})


def _plain(value: object) -> str:
    return f"{round(value, 1):g}" if isinstance(value, float) else str(value)


def class_word(verdict: Verdict, lang: str) -> str:
    """Class and sign, such as "mistake ?"; "" for a move of which nothing is said."""
    if verdict.word == "plain":
        return ""
    return f"{say(CLASS_WORDS[verdict.word], lang)} {SIGNS[verdict.word]}".rstrip()


def head_words(verdict: Verdict, lang: str) -> str:
    """Number and class of a turn, and what it lost where that is more than the noise."""
    low, high = verdict.interval
    # Where the loss is the most that it can have been, the lower bound tells a reader nothing.
    even = round(low, 1) == round(high, 1) or round(verdict.loss, 1) >= round(high, 1)
    # Bounds wider apart than the loss itself, and such as go beyond what was within reach, tell nothing.
    even = even or high - low > verdict.loss or high > verdict.best
    lost = "head_lost_even" if even else "head_lost"
    return told(
        lost if verdict.word in TOLD and verdict.counted > LIMITS[0] and not is_apart(verdict) else "head",
        lang,
        number=verdict.number,
        word=class_word(verdict, lang),
        loss=verdict.loss,
        low=max(0.0, low),
        high=high,
        best=verdict.best,
    ).rstrip()


def is_apart(verdict: Verdict) -> bool:
    """Whether a turn lost more than its word says: the word follows what the move was, and stands without it."""
    limits = dict(zip(POOR, LIMITS[2:], strict=False))
    return verdict.counted > limits.get(verdict.word, verdict.counted)


def heard_words(heard: Heard, lang: str) -> str:
    """The buyer's words that a verdict rests on, with their turn."""
    text = ending(heard.text, lang)
    return told("heard" if heard.turn else "heard_first", lang, turn=heard.turn, text=text)


def counts(found: Review, lang: str) -> str:
    """How many turns of each class: "12 best · 3 good"."""
    of = {name: sum(turn.word == name for turn in found.turns) for name in CLASSES}
    if lang == "zh":
        return "，".join(f"{say(CLASS_WORDS[name], lang)}{count}步" for name, count in of.items() if count)
    return " · ".join(f"{count} {say(CLASS_WORDS[name], lang)}" for name, count in of.items() if count)


def turning_words(found: Review, lang: str) -> str:
    """The turning point in words."""
    if found.turning is None:
        falls = [turn.fall if turn.word in POOR and not turn.regained else 0.0 for turn in found.turns]
        if max(falls, default=0) < _FELL:
            return word("no_turning", lang)
        return told("fell_most", lang, turn=falls.index(max(falls)) + 1, fall=max(falls))
    turn = found.turns[found.turning - 1]
    return told("turning_apart" if is_apart(turn) else "turning_at", lang, turn=turn.number, loss=turn.loss)


def other_words(call: Call, other: Other, lang: str) -> tuple[str, str]:
    """Another buyer by name, and how it goes with him."""
    names = call.model.rulebook.feedback
    who = say(names.styles[other.style].name, lang)
    if other.deal != call.header.deal:
        who = f"{who}{'，' if lang == 'zh' else ', '}{say(names.deals[other.deal], lang)}"
    outcome = say(names.outcomes[other.outcome], lang)
    parts = other.parts or 0
    answered = 0 < parts <= len(other.turns)
    how = told(
        "other" if answered else "other_stopped",
        lang,
        turn=parts,
        reply=shortened(other.turns[parts - 1].reply, lang) if answered else "",
        outcome=outcome,
        score=other.score,
    )
    return who, how


# From so many points on the greatest fall of the curve is told, where no turn lost much by itself.
_FELL = 15
# From so many points on a call came out differently.
_ANOTHER_END = 5


def teaching(call: Call, others: Sequence[Other]) -> list[Other]:
    """The other buyers with whom the same sentences come out differently."""

    def differs(other: Other) -> bool:
        return other.outcome != call.outcome or abs(other.score - call.score / 100) >= _ANOTHER_END

    return [other for other in others if other.parts is not None and differs(other)]


def likely_words(share: int, lang: str) -> str:
    """How sure an answer is that so many in a hundred possible buyers would give, in words: who sits there is known to
    nobody."""
    return word("likely" if share >= LIKELY else "possible", lang)
