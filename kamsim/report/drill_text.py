"""A drill as plain text: the question with its answers, the word on an answer, the end of a round."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kamsim.domain.drill import DrillItem
from kamsim.domain.text import say
from kamsim.report.plain import wrapped
from kamsim.report.words import Words

word: Final = Words(
    {
        "pick": {"en": "Your answer, a number:", "zh": "您的答案（编号）："},
        "order": {"en": "The right order, such as 3 1 2:", "zh": "正确的次序，比如 3 1 2："},
        "match": {
            "en": "The number for a, for b, and so on, such as 3 1 2:",
            "zh": "依次写 a、b……对应的编号，比如 3 1 2：",
        },
        "number": {"en": "Your answer, in {unit}:", "zh": "您的答案（{unit}）："},
        "unclear": {
            "en": "That is no answer to this question. Enter alone shows the solution.",
            "zh": "这不像是本题的答案。直接按回车可以看答案。",
        },
        "unclear_once": {
            "en": "That is no answer to this question. Once more:",
            "zh": "这不像是本题的答案，请重写一次：",
        },
        "wrong": {
            "en": "Not that. Try again, or Enter for the solution.",
            "zh": "不是这个。再试一次，或者按回车看答案。",
        },
        "right": {"en": "Right.", "zh": "对了。"},
        "solution": {"en": "The answer: {answer}", "zh": "答案：{answer}"},
        "end": {"en": "{right} of {all} at the first try.", "zh": "一次答对 {right} 题，共 {all} 题。"},
        "none_due": {
            "en": "No question is due. `kamsim drill` puts new ones.",
            "zh": "眼下没有该再答的题。用 kamsim drill 做些新题。",
        },
        "read": {"en": "Read on: kamsim handbook {pages}", "zh": "接着读：kamsim handbook {pages}"},
    }
)


def question(item: DrillItem, shown: Sequence[int], place: str, lang: str) -> list[str]:
    """The question in lines; `place` is "3/10"."""
    lines = [f"{place}  {item['k']}", *wrapped(say(item["ask"], lang), ""), *wrapped(say(item["text"], lang), "")]
    for letter, left in zip("abcdef", item["lefts"], strict=False):
        lines += wrapped(f"  {letter}  {say(left, lang)}", "     ")
    if item["form"] != "number":
        for number, option in enumerate(shown, start=1):
            lines += wrapped(f"  {number}  {say(item['options'][option], lang)}", "     ")
    asked = "pick" if item["form"] == "choose" else item["form"]
    return [*lines, word(asked, lang, unit=say(item["unit"], lang) if item["unit"] else "")]


def answer_text(given: Sequence[int] | float) -> str:
    """An answer as one would type it."""
    return f"{given:g}" if isinstance(given, float) else " ".join(str(number) for number in given)


def reason(item: DrillItem, lang: str) -> list[str]:
    """Why the answer is right."""
    return list(wrapped(say(item["why"], lang), ""))
