"""The interface's words for the field's terms, as English texts for `Look.t`; keys are those of `domain.vocabulary`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

STYLE: Final[Mapping[str, str]] = {
    "controlling": "controlling",
    "analyzing": "analyzing",
    "advocating": "advocating",
    "facilitating": "facilitating",
}

STYLE_TRAITS: Final[Mapping[str, str]] = {
    "controlling": "assertive and cool: wants results, briefly",
    "analyzing": "receptive and cool: wants data, order and proof",
    "advocating": "assertive and warm: wants vision and recognition",
    "facilitating": "receptive and warm: wants safety and company",
}

ROLE: Final[Mapping[str, str]] = {
    "economic": "economic buyer",
    "technical": "technical buyer",
    "user": "user",
    "purchasing": "purchasing",
    "finance": "finance",
    "coach": "coach inside the house",
}

MODE: Final[Mapping[str, str]] = {"coach": "coach", "practice": "practice", "exam": "exam"}

MODE_MEANS: Final[Mapping[str, str]] = {
    "coach": "shows kinds, gauges and comments",
    "practice": "take back and hints, at a price",
    "exam": "nothing is shown, nothing is taken back",
}

DEAL: Final[Mapping[str, str]] = {"small": "small", "large": "large"}
LEVEL: Final[Mapping[str, str]] = {"intro": "intro", "core": "core", "advanced": "advanced"}

INTENTION: Final[Mapping[str, str]] = {
    "ask": "Ask",
    "listen": "Listen",
    "present": "Present",
    "answer": "Answer",
    "propose": "Propose",
    "courtesy": "Courtesy",
    "leave": "Leave",
}

INTENTION_KEY: Final[Mapping[str, str]] = {
    "ask": "a",
    "listen": "l",
    "present": "p",
    "answer": "w",
    "propose": "o",
    "courtesy": "c",
    "leave": "v",
}

KIND: Final[Mapping[str, str]] = {
    "situation": "situation question",
    "problem": "problem question",
    "implication": "implication question",
    "payoff": "need-payoff question",
    "listen": "listening",
    "feature": "feature",
    "advantage": "advantage",
    "benefit": "benefit",
    "proof": "proof",
    "answer": "answer to an objection",
    "advance": "proposal",
    "close": "closing technique",
    "concede": "concession",
    "courtesy": "courtesy",
    "misconduct": "misconduct",
    "leave": "leaving",
}

# Short enough to stand beside a move in coach mode.
KIND_SHORT: Final[Mapping[str, str]] = {
    "situation": "situation",
    "problem": "problem",
    "implication": "implication",
    "payoff": "need-payoff",
    "listen": "listening",
    "feature": "feature",
    "advantage": "advantage",
    "benefit": "benefit",
    "proof": "proof",
    "answer": "answer",
    "advance": "proposal",
    "close": "close",
    "concede": "concession",
    "courtesy": "courtesy",
    "misconduct": "misconduct",
    "leave": "leaving",
}

TAG: Final[Mapping[str, str]] = {
    "implied_need": "implied need: a difficulty, a dissatisfaction",
    "explicit_need": "explicit need: a clear wish for something",
    "objection": "objection: a reserve against buying",
    "buying_signal": "buying signal: he is thinking of going on",
    "fact": "fact: something about how things are",
}

TAG_SHORT: Final[Mapping[str, str]] = {
    "implied_need": "implied need",
    "explicit_need": "explicit need",
    "objection": "objection",
    "buying_signal": "buying signal",
    "fact": "fact",
}

NEED: Final[Mapping[str, str]] = {
    "latent": "not spoken of",
    "implied": "implied",
    "explicit": "explicit",
    "matched": "matched",
}
NEED_SIGN: Final[Mapping[str, str]] = {"": "·", "latent": "·", "implied": "◌", "explicit": "●", "matched": "✓"}

ANGLE: Final[Mapping[str, str]] = {
    "money": "money",
    "time": "time",
    "people": "his people",
    "risk": "risk",
    "standing": "his standing",
}

WEIGHT: Final[Mapping[str, str]] = {"nuisance": "a nuisance", "worry": "a worry", "urgent": "urgent"}

OUTCOME: Final[Mapping[str, str]] = {
    "order": "order",
    "advance": "advance",
    "continuation": "continuation",
    "no_sale": "no sale",
}

OUTCOME_MEANS: Final[Mapping[str, str]] = {
    "order": "He bought.",
    "advance": "He committed himself to an action that moves the sale on.",
    "continuation": "Pleasant words and no action: the sale stands where it stood.",
    "no_sale": "No sale came of this call.",
}

ENDING: Final[Mapping[str, str]] = {
    "left": "you took your leave",
    "agreed": "you parted in agreement",
    "time_up": "his time was up",
    "walked_out": "he broke the call off",
    "abandoned": "you broke the call off",
}

CRITERION: Final[Mapping[str, str]] = {
    "preparation": "Preparation",
    "opening": "Opening",
    "discovery": "Discovery",
    "development": "Developing needs",
    "listening": "Listening",
    "adapting": "Adapting to style",
    "presenting": "Presenting",
    "objections": "Objections",
    "commitment": "Commitment",
    "conduct": "Conduct",
}

RANK: Final[Mapping[str, str]] = {
    "rookie": "rookie",
    "technician": "technician",
    "veteran": "veteran",
    "master": "master",
}

RANK_MEANS: Final[Mapping[str, str]] = {
    "rookie": "pitches before he knows what for",
    "technician": "knows the techniques, and asks without listening",
    "veteran": "looks, listens and asks like a good doctor",
    "master": "adapts to whoever sits opposite",
}

# What a reply of this class means, for the live comments of coach mode and the annotated transcript.
REPLY: Final[Mapping[str, str]] = {
    "tells": "He gives you a fact, and nothing hot is in it.",
    "hints": "He gives you a fact, and lets slip what bothers him. Follow that.",
    "curt": "He answers in three words: too many questions of this sort, or no patience left.",
    "admits": "An implied need is out. Note through what he feels it.",
    "shrugs": "There is nothing here. Leave the topic.",
    "deflects": "There may be something, but not for you, not yet: trust or facts are missing.",
    "redirects": "Nothing here, but he names what he cares about instead. Go there.",
    "deepens": "The problem weighs more now: you asked on the side from which he feels it.",
    "slides": "It slides off: that is not the side from which he feels this.",
    "lost": "He does not follow: he has not admitted any problem here.",
    "bristles": "You pressed on the same sore spot once too often.",
    "states": "He says an explicit need in his own words. Now a benefit can answer it.",
    "flat": "It falls flat: the problem is not heavy enough for him to wish it solved.",
    "opens": "Listening pays: he says more than you asked for.",
    "nods": "He takes it politely. It was all right, and changed nothing.",
    "brushes": "It grates on him, or there was nothing to hold on to.",
    "hears": "He takes note. Nothing he said he needs was touched.",
    "objects": "An objection comes up. Objections to an offer come mostly from needs not yet developed.",
    "believes": "He accepts it.",
    "wants_proof": "He likes it, and wants evidence.",
    "prefers_rival": "The other house does that already: this topic works for the rival.",
    "doubts": "This kind of proof does not convince this person.",
    "settles": "The objection is answered.",
    "stands": "The objection stands as it was.",
    "worsens": "The answer made it worse.",
    "commits": "He commits himself to something. That is an advance.",
    "orders": "He buys.",
    "stalls": "Kind words and no action. The scale, his trust or the way of asking was not enough.",
    "refuses": "He says no to what you proposed.",
    "refers": "He cannot say yes himself, and points to who can.",
    "takes": "He takes it and gives something back.",
    "presses": "He takes it and asks for more.",
    "rests": "He feels the floor and stops asking.",
    "warms": "Well received.",
    "tolerates": "It changes nothing.",
    "cools": "It costs a little with this person.",
    "offends": "That offends him.",
    "parts": "Goodbye.",
}

STAGE: Final[Mapping[str, str]] = {
    "opening": "opening",
    "investigating": "investigating",
    "demonstrating": "demonstrating",
    "committing": "obtaining commitment",
}

ATTITUDE: Final[Mapping[str, str]] = {
    "guarded": "guarded",
    "doubtful": "doubtful",
    "open": "open",
    "convinced": "convinced",
}

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
