"""Which sentence of the buyer's words a reason quotes."""

from __future__ import annotations

from typing import Final

# Words of his that refuse, or grant, are quoted from their beginning.
_NOES: Final = (
    *("shut", "shut_wait", "curt_wait", "denied_wait", "not_yet", "same_words", "refused", "asked_on"),
    *("leave_given", "reopened", "after_assent"),
)
# Which of his sentences is quoted: what is let slip or confided comes last, a yes first, an objection says most.
WHICH: Final = {
    **dict.fromkeys(("answered", "owed", "unanswered"), "question"),
    **dict.fromkeys(("settled", "cushioned", "left_objection", "in_the_way"), "objection"),
    **dict.fromkeys(("enough_facts", "corrected", "unmended"), "tail"),
    **dict.fromkeys(_NOES, "opening"),
    **dict.fromkeys(("other_step", "who_decides"), "tail"),
    **dict.fromkeys(("believed", "shown", "proved", "left_out"), "longest"),
    **dict.fromkeys(("left_wish", "wish_waits", "wish_first", "wish_stands"), "longest"),
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
}
