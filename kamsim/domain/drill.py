"""A drill: one short question on a system of the subject, with its answer and the reason for it."""

from __future__ import annotations

from typing import Final, TypedDict

from kamsim.domain.text import Localized

# Forms of an answer: one of the set's answers, the best of several sentences, an order, pairs, a number.
FORMS: Final = ("pick", "choose", "order", "match", "number")

# What a drill trains → the form in which it is answered. Files name the family.
FORM_OF_FAMILY: Final = {
    "sort": "pick",
    "person": "pick",
    "gaps": "pick",
    "choose": "choose",
    "rewrite": "choose",
    "order": "order",
    "match": "match",
    "calculate": "number",
}


class DrillItem(TypedDict):
    """One question. `id` is "K01.spin.dryers": file, set, item; `k` the system; `form` one of FORMS.

    `options` are the possible answers. `pick`: `right` is the number of the right one. `choose`: the first is right.
    `order`: they stand in the right order. `match`: each belongs to the entry of `lefts` with its number.
    `number`: `answer` is right within `tolerance`, in `unit`.
    """

    id: str
    k: str
    family: str
    form: str
    ask: Localized
    text: Localized
    options: list[Localized]
    lefts: list[Localized]
    right: int
    answer: float
    tolerance: float
    unit: Localized
    why: Localized
