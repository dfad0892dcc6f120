"""Keys, signs and the few field terms for which the rulebook's feedback has no word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kamsim.playing.words import mark

# Letters inside the English words where the first one is taken; no other key of a call is among them.
INTENTION_KEY: Final[Mapping[str, str]] = {
    "ask": "a",
    "listen": "l",
    "present": "p",
    "answer": "w",
    "propose": "o",
    "courtesy": "c",
    "leave": "v",
}

# How far a need has got; always beside the word.
NEED_SIGN: Final[Mapping[str, str]] = {"": "·", "latent": "·", "implied": "◌", "explicit": "●", "matched": "✓"}

# What a tag means, for the list to choose from; English texts for `Look.t`.
TAG_MEANS: Final[Mapping[str, str]] = {
    "implied_need": "a difficulty, a dissatisfaction, a complaint",
    "explicit_need": "a clear wish for something",
    "objection": "a reserve against going on",
    "buying_signal": "thoughts of going on with you",
    "fact": "how things are",
}

# How much patience shows in face and pace, by band (`View.patience_cue`); English texts for `Language.t`.
PATIENCE: Final = (mark("about to break off"), mark("impatient"), mark("attentive"), mark("in no hurry"))

# What a kind of question asks for; English texts for `Language.t`.
KIND_MEANS: Final[Mapping[str, str]] = {
    "situation": "asks how things are",
    "problem": "asks what is difficult or leaves one dissatisfied",
    "implication": "asks what a difficulty leads to: money, time, people, risk, standing",
    "payoff": "asks what a solution would be worth",
}

# Stages of the buying wheel (K14); English texts for `Look.t`.
WHEEL: Final[Mapping[str, str]] = {
    "satisfied": "satisfied",
    "recognition": "recognition",
    "decision": "decision",
    "criteria": "setting criteria",
    "evaluation": "evaluation",
    "investigation": "investigation",
    "choice": "choice",
    "re_evaluation": "re-evaluation",
}

# Kinds of move, short enough to stand beside one in coach mode; English texts for `Look.t`.
KIND_SHORT: Final[Mapping[str, str]] = {
    "situation": "situation",
    "problem": "problem",
    "implication": "implication",
    "payoff": "need-payoff",
    "feature": "feature",
    "advantage": "advantage",
    "benefit": "benefit",
    "proof": "proof",
    "answer": "answer",
    "advance": "proposal",
    "concede": "concession",
}
