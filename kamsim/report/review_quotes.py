"""Which sentence of the buyer's words a reason quotes, and how the seller's own are named in it."""

from __future__ import annotations

import re
from typing import Final

from kamsim.analysis.review.reviewing import Verdict
from kamsim.domain.text import fill, say
from kamsim.report.quotations import quotation, quoted_clause
from kamsim.report.review_praise import LISTENED
from kamsim.scoring.speech import answer_of, in_quotes

# Reasons on words of his that refuse, or grant, are quoted from their beginning.
OF_HIS_NO: Final = (
    *("shut", "shut_wait", "curt_wait", "denied_wait", "lost_wait", "not_yet", "same_words", "refused", "asked_on"),
    *("leave_given", "reopened", "after_assent"),
)
# Which of his sentences is quoted: what is let slip or confided comes last, a yes first, an objection says most.
WHICH: Final = {
    **dict.fromkeys(("answered", "owed", "unanswered"), "question"),
    **dict.fromkeys(("settled", "cushioned", "left_objection", "in_the_way"), "objection"),
    **dict.fromkeys(("enough_facts", "corrected", "unmended"), "tail"),
    **dict.fromkeys(OF_HIS_NO, "opening"),
    **dict.fromkeys(("other_step", "who_decides"), "tail"),
    **dict.fromkeys(("believed", "shown", "proved", "left_out"), "longest"),
    **dict.fromkeys(("left_wish", "wish_waits", "wish_first", "wish_stands", "wish_still"), "longest"),
}
# The same of words that were gone past, by what was due.
OF_DUE: Final = {"answer": "question", "objection": "objection", "show": "longest"}
REPLY: Final = {
    "hint": "last",
    "believed": "end",
    "proved": "end",
    "result": "opening",
    "result_more": "opening",
    "step": "opening",
    "step_beside": "first",
    "turned_down": "opening",
    "no_question": "tail",
    "other_step": "opening",
    "echo_again": "tail",
    "one_too_many": "tail",
    "came_late": "first",
    "led_on": "tail",
    "eased": "tail",
    "right_question": "opening",
    "let_be": "opening",
}
# Listening moves that say more than that one listens.
_KIND: Final = ("cushion", "apologise", "own_it")
# Wordings of these that only say that one wants to hear more.
_WANTS: Final = {"en": re.compile(r"deserves a moment's thought"), "zh": re.compile("值得琢磨一下")}


def listened(verdict: Verdict, lang: str) -> str:
    """What a listening move did, by its words in a language: those that it gave back are quoted."""
    echoes = in_quotes(say(verdict.says, lang))
    if echoes:
        return fill(say(LISTENED["back"], lang), {"echo": echoes[0].rstrip("?？.。…")})
    says = say(verdict.says, lang)
    kind = "quiet" if verdict.move == "silence" else "kind" if verdict.move in _KIND else "word"
    kind = "wants" if kind == "kind" and _WANTS[lang].search(says) else kind
    return say(LISTENED[kind], lang)


def came(verdict: Verdict, lang: str) -> str:
    """What is quoted of the answer: of one that let something slip just that."""
    if verdict.reason == "hint" and verdict.slip.get(lang, ""):
        return quoted_clause(verdict.slip, lang)
    return quotation(answer_of(verdict.reply), lang, which=REPLY.get(verdict.reason, "longest"))
