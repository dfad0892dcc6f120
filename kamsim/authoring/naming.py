"""Ids of the rules as an author reads them: with the names that the interface has for them, in either language."""

from __future__ import annotations

from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.domain.feedback import Feedback
from kamsim.domain.text import say
from kamsim.engine.call import Turn
from kamsim.engine.rules import layout as y

# A stage and an attitude in it.
_STANCE: Final = {"en": "{stage}: {attitude}", "zh": "{stage}：{attitude}"}

# What the classes of replies are called in Chinese, here and in docs/scenario-format.zh.md. In English the word that
# stands in a file is the name.
REPLY_NAMES: Final = {
    "none": "没有回答",
    "tells": "说出实情",
    "hints": "透露口风",
    "curt": "答得很短",
    "admits": "承认",
    "shrugs": "没这回事",
    "deflects": "避开不谈",
    "redirects": "转到别处",
    "deepens": "分量加重",
    "slides": "滑过去",
    "lost": "接不上",
    "bristles": "起反感",
    "states": "明说想要",
    "flat": "不当回事",
    "opens": "敞开说",
    "nods": "点点头",
    "brushes": "不领情",
    "hears": "听见了",
    "objects": "提异议",
    "believes": "信了",
    "wants_proof": "要证据",
    "prefers_rival": "觉得对手强",
    "doubts": "不信",
    "settles": "释怀",
    "stands": "不改",
    "worsens": "更糟",
    "commits": "答应",
    "orders": "下单",
    "stalls": "拖着",
    "refuses": "拒绝",
    "refers": "引荐别人",
    "takes": "接受",
    "presses": "还要",
    "rests": "到此为止",
    "warms": "受用",
    "tolerates": "听过就算",
    "cools": "不受用",
    "offends": "越线了",
    "parts": "告别",
    "said": "说过了",
    "corrects": "更正",
    "insists": "追着要",
}


def reply_name(reply_class: str, lang: str) -> str:
    """A class of reply as the author writes it in his file, in Chinese with its name behind it."""
    return f"{reply_class} {REPLY_NAMES[reply_class]}" if lang == "zh" else reply_class


def style_name(feedback: Feedback, style: str, lang: str) -> str:
    """A style as the author writes it in his file, in Chinese with its name behind it."""
    return f"{style} {say(feedback.styles[style].name, lang)}" if lang == "zh" else style


def stance_name(feedback: Feedback, turn: Turn, lang: str) -> str:
    """How the buyer stands after a turn, or how the call ended with it."""
    ending = turn.after[y.ENDING]
    if ending:
        return say(feedback.endings[v.ENDINGS[ending]], lang)
    stage, _, attitude = turn.stance.partition("_")
    stage, attitude = say(feedback.stages[stage], lang), say(feedback.attitudes[attitude], lang)
    return _STANCE[lang].format(stage=stage, attitude=attitude)
