"""The study as plain text, in English or Chinese: a line a finding and size of deal, held-out scenarios apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kamsim.domain import vocabulary as v
from kamsim.report.wrapping import cells

_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "What research on sales calls found, asked of {calls} simulated calls a scenario and size of deal",
        "interrupted": "Interrupted: this rests on what was done by then.",
        "won": "Share of calls won",
        "apart": "Held out of all tuning",
        "finding": "finding",
        "deal": "deal",
        "published": "published",
        "ratio": "ratio  95 %",
        "gain": "much − little",
        "verdict": "here",
        "source": "",
        "small": "small",
        "large": "large",
        "up": "more",
        "down": "fewer",
        "flat": "no matter",
        "not_told": "not told",
        "as_published": "as published",
        "reversed": "REVERSED",
        "differs": "DIFFERS",
        "no_effect": "no effect",
        "coded_in": "coded in",
        "emerges": "emerges",
        "silent": "too few or too many calls won to tell: {names}",
        "legend": (
            "ratio: how often in successes against failures; for the last three, how often with the one against the "
            "other.\nmuch − little: points of a hundred more won by the third with most of a habit than by the third "
            "with least."
        ),
    },
    "zh": {
        "title": "销售拜访研究的结论，拿模拟谈话来对照：每个场景、每种交易规模各 {calls} 场",
        "interrupted": "已中断：以下只根据已完成的部分。",
        "won": "成功率",
        "apart": "未参与任何调校的场景",
        "finding": "结论",
        "deal": "规模",
        "published": "文献",
        "ratio": "比值 95 % 区间",
        "gain": "多减少",
        "verdict": "本程序",
        "source": "",
        "small": "小额",
        "large": "大额",
        "up": "更多",
        "down": "更少",
        "flat": "无关",
        "not_told": "未提及",
        "as_published": "相符",
        "reversed": "相反",
        "differs": "不符",
        "no_effect": "看不出",
        "coded_in": "规则写明",
        "emerges": "自然形成",
        "silent": "成功太少或太多，看不出差别：{names}",
        "legend": (
            "比值：谈成的谈话里出现的次数与没谈成的之比；最后三行是两种做法之比。\n"
            "多减少：这个习惯最重的三分之一与最轻的三分之一，成功率相差几个百分点。"
        ),
    },
}
_ROWS: dict[str, dict[str, str]] = {
    "situation_questions": {"en": "situation questions", "zh": "背景问题"},
    "problem_questions": {"en": "problem questions", "zh": "难点问题"},
    "implication_questions": {"en": "implication questions", "zh": "暗示问题"},
    "payoff_questions": {"en": "need-payoff questions", "zh": "需求-效益问题"},
    "closes": {"en": "closing techniques", "zh": "成交技巧"},
    "features": {"en": "features", "zh": "特征陈述"},
    "implied_needs": {"en": "implied needs", "zh": "隐含需求"},
    "explicit_needs": {"en": "explicit needs", "zh": "明确需求"},
    "open_questions": {"en": "open among all questions", "zh": "开放式问题的比例"},
    "advantages_raise_objections": {"en": "objections: advantage, benefit", "zh": "引出异议：优点比利益"},
    "benefits_win_approval": {"en": "approval: benefit, advantage", "zh": "赢得认可：利益比优点"},
    "developing_prevents_objections": {"en": "objections: need first, goods first", "zh": "异议：先谈需求比先谈产品"},
}
_WIDTHS = (36, 8, 11, 20, 15, 14)


def study_text(report: dict[str, Any], lang: str) -> str:
    """The report of `kamsim study`, ready to print in a language."""
    return "\n".join(_lines(report, _WORDS[lang], lang))


def _lines(report: dict[str, Any], words: dict[str, str], lang: str) -> Iterator[str]:
    yield words["title"].format(calls=report["calls"])
    if not report["complete"]:
        yield words["interrupted"]
    yield ""
    yield _cells(*(words[key] for key in ("finding", "deal", "published", "ratio", "gain", "verdict", "source")))
    for row in report["rows"]:
        for deal in v.DEALS:
            said = row[deal]
            name = _ROWS[row["id"]][lang]
            yield _cells(name, words[deal], *_said(words, said["published"], said), words[row["source"]])
    yield ""
    yield f"{words['apart']}: {', '.join(report['held_out'])}"
    for row in report["rows"]:
        for deal in v.DEALS:
            said = row[deal]
            if said["held_out"]["ratio"] is not None:
                name = _ROWS[row["id"]][lang]
                yield _cells(name, words[deal], *_said(words, said["published"], said["held_out"]), "")
    yield ""
    yield words["won"]
    for deal in v.DEALS:
        shares = [f"{one['id']} {one['won']:.0%}" for one in report["scenarios"] if one["deal"] == deal]
        yield _cells(f"  {words[deal]}") + "  ".join(shares)
    silent = [f"{one['id']} ({words[one['deal']]})" for one in report["scenarios"] if not one["tells"]]
    if silent:
        yield words["silent"].format(names=", ".join(silent))
    yield ""
    yield words["legend"]


def _said(words: dict[str, str], published: str, said: dict[str, Any]) -> tuple[str, str, str, str]:
    ratio, gain = said["ratio"], said["gain"]
    verdict = "no_effect" if said["verdict"] == "flat" else said["verdict"]
    return (
        words[published],
        "" if ratio is None else f"{ratio['value']:.2f}  {ratio['low']:.2f}–{ratio['high']:.2f}",
        "" if gain is None else f"{gain['value']:+.1f} ± {gain['high'] - gain['value']:.1f}",
        words[verdict],
    )


def _cells(*texts: str) -> str:
    """Texts in columns, wide characters counted as two."""
    padded = [text + " " * max(1, width - cells(text)) for text, width in zip(texts, (*_WIDTHS, 0), strict=False)]
    return "".join(padded).rstrip()
