"""What an answer says beyond yes and go on: whether words were met with more than leave."""

from __future__ import annotations

from typing import Final

from kamsim.domain.hearing import Hearing
from kamsim.domain.text import Localized
from kamsim.scoring.hearing import ends_asking, hears, language_of, length, sentences, without
from kamsim.scoring.speech import answer_of

# So many words beside those of assent say something; in Chinese characters.
_SAYS: Final = {"en": 2, "zh": 3}


def says_more(reply: Localized, ear: Hearing) -> bool:
    """Whether an answer holds a sentence of its own beside leave, assent and the wait for a question."""
    return any(_is_of_its_own(one, ear) for one in sentences(answer_of(reply)))


def _is_of_its_own(sentence: Localized, ear: Hearing) -> bool:
    empty = (ear.grants_leave, ear.lets_sum_up, ear.wants_the_question, ear.praises_the_manner)
    if ends_asking(sentence) or any(hears(sentence, one) for one in empty):
        return False
    return length(without(sentence, ear.assents)) >= _SAYS[language_of(sentence)]


def waits_for_question(reply: Localized, ear: Hearing) -> bool:
    """Whether he waits for a question that was announced, and says nothing of the matter besides."""
    waits = any(hears(answer_of(reply), one) for one in (ear.wants_the_question, ear.grants_leave, ear.lets_sum_up))
    return waits and not says_more(reply, ear)


def has_no_more(reply: Localized, ear: Hearing) -> bool:
    """Whether he says that there is no more of it, or that he would rather not go into it now."""
    return hears(answer_of(reply), ear.has_no_more)


def told_to_go_on(reply: Localized, ear: Hearing) -> bool:
    """Whether an answer holds the word to go on."""
    return hears(answer_of(reply), ear.grants_leave)


def only_goes_on(reply: Localized, ear: Hearing) -> bool:
    """Whether an answer holds the word to go on, and nothing more."""
    return told_to_go_on(reply, ear) and not says_more(reply, ear)


def lets_sum_up(reply: Localized, ear: Hearing) -> bool:
    """Whether he waits for a summary that was only announced."""
    return hears(answer_of(reply), ear.lets_sum_up) and not says_more(reply, ear)
