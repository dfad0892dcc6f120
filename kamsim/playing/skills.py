"""Short names of the systems that scenarios practise, by K-id, as English texts for `Look.t`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SKILL: Final[Mapping[str, str]] = {
    "K01": "SPIN questions",
    "K02": "implied and explicit needs",
    "K03": "the value equation",
    "K04": "open and closed questions",
    "K05": "who, what, when, where, why, how",
    "K06": "the funnel",
    "K07": "listening and confirming",
    "K08": "compliments",
    "K09": "rapport and etiquette",
    "K10": "pain and pleasure",
    "K11": "communication styles",
    "K12": "roles in the purchase",
    "K13": "attitudes",
    "K14": "the buying wheel",
    "K15": "the purchase process",
    "K16": "three account types",
    "K17": "needs of the house and of the person",
    "K18": "out of the information island",
    "K19": "stages of a call",
    "K20": "features, advantages, benefits",
    "K21": "approach and opening",
    "K22": "presenting and proof",
    "K23": "own strength first",
    "K24": "out of the price war",
    "K25": "objections",
    "K26": "hard moments",
    "K27": "obtaining commitment",
    "K28": "negotiation",
    "K29": "money, authority, need",
    "K30": "account strategies",
    "K31": "tender and project steps",
    "K32": "taboos",
    "K33": "preparing the call",
    "K34": "customer value",
    "K35": "misconceptions",
    "K36": "four relations",
    "K37": "keeping accounts",
    "K38": "service and complaints",
    "K39": "growth of a seller",
    "K40": "professional elements",
    "K41": "key account or individual",
    "K42": "marketing laws",
}


def skill(k_id: str) -> str:
    """The English name of a system, or the id itself where it has none."""
    return SKILL.get(k_id, k_id)
