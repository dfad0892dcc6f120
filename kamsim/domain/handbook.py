"""A page of the handbook: one system of the subject, explained by own examples."""

from __future__ import annotations

from typing import TypedDict

from kamsim.domain.text import Localized


class Spoken(TypedDict):
    """One turn of an example; `who` is "seller" or "buyer"."""

    who: str
    says: Localized


class Example(TypedDict):
    """A few turns that went well or badly, and why. `scene` tells who talks, in a line."""

    good: bool
    scene: Localized
    talk: list[Spoken]
    why: Localized


class Page(TypedDict):
    """What there is to know about a system. `id` is its K-id; `gist` one sentence; `text` the paragraphs; `practise`
    one thing to try in the next call; `see` the K-ids to read on at."""

    id: str
    title: Localized
    gist: Localized
    text: list[Localized]
    examples: list[Example]
    practise: Localized
    see: list[str]
