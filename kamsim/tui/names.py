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
    "buying_signal": "buying signal: thoughts of going on with you",
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
    "people": "people",
    "risk": "risk",
    "standing": "standing",
}

WEIGHT: Final[Mapping[str, str]] = {"nuisance": "a nuisance", "worry": "a worry", "urgent": "urgent"}

OUTCOME: Final[Mapping[str, str]] = {
    "order": "order",
    "advance": "advance",
    "continuation": "continuation",
    "no_sale": "no sale",
}

OUTCOME_MEANS: Final[Mapping[str, str]] = {
    "order": "The buyer bought.",
    "advance": "The buyer will do something that moves the sale on.",
    "continuation": "Pleasant words and no action: the sale stands where it stood.",
    "no_sale": "No sale came of this call.",
}

ENDING: Final[Mapping[str, str]] = {
    "left": "you took your leave",
    "agreed": "you parted in agreement",
    "time_up": "the time was up",
    "walked_out": "the buyer broke the call off",
    "abandoned": "you broke the call off",
}

RANK: Final[Mapping[str, str]] = {
    "rookie": "rookie",
    "technician": "technician",
    "veteran": "veteran",
    "master": "master",
}

RANK_MEANS: Final[Mapping[str, str]] = {
    "rookie": "pitches before knowing what for",
    "technician": "knows the techniques, and asks without listening",
    "veteran": "looks, listens and asks like a good doctor",
    "master": "adapts to whoever sits opposite",
}

# What a reply of this class means, for the live comments of coach mode and the annotated transcript.
REPLY: Final[Mapping[str, str]] = {
    "tells": "A fact, and nothing hot in it.",
    "hints": "A fact, and something slipped out with it. Follow that.",
    "curt": "Three words: too many questions of this sort, or no patience left.",
    "admits": "An implied need is out. Note from which side it is felt.",
    "shrugs": "There is nothing here. Leave the topic.",
    "deflects": "There may be something, but not for you, not yet: trust or facts are missing.",
    "redirects": "Nothing here, but you were told what matters instead. Go there.",
    "deepens": "The problem weighs more now: you asked on the side from which it is felt.",
    "slides": "It slides off: this is not the side from which it is felt.",
    "lost": "A question about a problem that was never admitted.",
    "bristles": "The same sore spot, pressed once too often.",
    "states": "An explicit need, in the buyer's own words. Now a benefit can answer it.",
    "flat": "It falls flat: the problem is not yet heavy enough to wish it solved.",
    "opens": "Listening pays: you hear more than you asked for.",
    "nods": "Taken politely. It was all right, and changed nothing.",
    "brushes": "It grates on this person, or there was nothing to hold on to.",
    "hears": "Noted. No stated need was touched.",
    "objects": "An objection. Objections to an offer come mostly from needs not yet developed.",
    "believes": "Accepted.",
    "wants_proof": "Liked, and evidence is wanted.",
    "prefers_rival": "The other house does that already: this topic works for the rival.",
    "doubts": "This kind of proof does not convince this person.",
    "settles": "The objection is answered.",
    "stands": "The objection stands as it was.",
    "worsens": "The answer made it worse.",
    "commits": "A commitment to act: that is an advance.",
    "orders": "An order.",
    "stalls": "Kind words and no action: scale, trust or the way of asking was not enough.",
    "refuses": "A no to what you proposed.",
    "refers": "Somebody else decides this, and you hear who.",
    "takes": "Taken, and something is given back.",
    "presses": "Taken, and more is asked for.",
    "rests": "The floor is felt; the asking stops.",
    "warms": "Well received.",
    "tolerates": "It changes nothing.",
    "cools": "It costs a little with this person.",
    "offends": "That offends.",
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
