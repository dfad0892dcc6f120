"""What the words of a scenario file are called on its map."""

from __future__ import annotations

from typing import Final

from kamsim.domain import vocabulary as v

# Words of the file and of the ways between its parts, in Chinese; in English they stand as in the file.
_CHINESE: Final = {
    **dict(zip(v.ANGLES, ("钱", "时间", "人", "风险", "脸面"), strict=True)),
    **dict(zip(v.PROOFS, ("数据", "试用", "客户见证", "参观考察", "回报测算", "演示", "保证"), strict=True)),
    **dict(
        zip(
            v.ANSWER_METHODS,
            ("直接反驳", "是的……如果", "太极法", "同意并补偿", "询问", "忽视", "预先说破"),
            strict=True,
        )
    ),
    **dict(zip(v.CAUSES, ("推介", "报出价钱", "促成", "提到对手", "施压", "说到利益"), strict=True)),
    "problem": "难点",
    "implication": "暗示",
    "payoff": "需求-效益",
    "feature": "特征",
    "advantage": "优点",
    "benefit": "利益",
    "proof": "证据",
    "answer": "回应",
    "concede": "让步",
    "advance": "推进",
    "order": "订单",
    "tells": "说出",
    "hints": "透露",
    "needed": "要先知道",
    "asks": "问",
    "serves": "满足",
    "answers": "回应",
    "asks_for": "要先有",
}
_SENTENCES: Final = {
    "no_need": {"en": "no need behind it", "zh": "背后没有需求"},
    "nobody": {"en": "nobody's", "zh": "没有人"},
    "rival": {"en": ", the rival's", "zh": "，对手更合适"},
    "need": {
        "en": "{angles}; trust {opens}, threshold {thresholds}{rival}; {having}/{buyers}",
        "zh": "{angles}；信任 {opens}，界限 {thresholds}{rival}；{having}/{buyers}",
    },
    "reaction": {"en": "a reaction", "zh": "一个反应"},
    "step": {"en": "{size}; weight {weight}, trust {trust}", "zh": "{size}；分量 {weight}，信任 {trust}"},
    "between": {"en": ", ", "zh": "、"},
}


def called(name: str, lang: str) -> str:
    """A word of the file as it is said in a language; one that has no other name stays as it is."""
    return _CHINESE.get(name, name) if lang == "zh" else name.replace("_", " ")


def sentence(key: str, lang: str, **values: object) -> str:
    """A remark of the map, filled in."""
    return _SENTENCES[key][lang].format(**values)


def listed(names: list[str], lang: str) -> str:
    """Words of the file one after the other."""
    return sentence("between", lang).join(called(name, lang) for name in names)
