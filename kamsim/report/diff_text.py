"""What an edit of a scenario changes for trainees, as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from kamsim.authoring.differing import Edit, Parted
from kamsim.report.playtest_words import Say, left, right, seller
from kamsim.report.words import Words

# Seller → mean points and share won on the old file and on the new one.
Fares = Mapping[str, tuple[dict[str, Any], dict[str, Any]]]
_SHOWN = 40
_NAME, _POINTS, _WON = 20, 18, 16
_word: Final = Words(
    {
        "changed": {"en": "Changed: {what}.", "zh": "改动：{what}。"},
        "nothing": {"en": "nothing", "zh": "没有"},
        "one_text": {"en": "one text", "zh": "1 处文字"},
        "one_number": {"en": "one number", "zh": "1 处数值"},
        "one_entry": {"en": "one entry added or taken out", "zh": "增删 1 项"},
        "text": {"en": "{count} texts", "zh": "{count} 处文字"},
        "number": {"en": "{count} numbers", "zh": "{count} 处数值"},
        "entry": {"en": "{count} entries added or taken out", "zh": "增删 {count} 项"},
        "more": {"en": "  and {count} more, in --json", "zh": "  还有 {count} 处，见 --json"},
        "sellers": {"en": "Simulated sellers", "zh": "模拟销售"},
        "points": {"en": "mean points", "zh": "平均分"},
        "won": {"en": "won", "zh": "谈成"},
        "recorded": {
            "en": "Recorded calls: {same} of {count} go the same way.",
            "zh": "录下的谈话：{count} 场里有 {same} 场照旧。",
        },
        "turn": {"en": "  {name}: from turn {turn} on: {how}", "zh": "  {name}：从第 {turn} 回合起：{how}"},
        "opening": {"en": "  {name}: from the opening on: {how}", "zh": "  {name}：从开场起：{how}"},
    }
)


def diff_text(found: Sequence[Edit], fares: Fares, gone: Sequence[Parted], count: int, lang: str, tell: Say) -> str:
    """The edits, how sellers fare, and which of `count` recorded calls go another way; `tell` says such a reason in the
    language."""
    return "\n".join([*_edits(found, lang), *_sellers(fares, lang), *_calls(gone, count, lang, tell)])


def _edits(found: Sequence[Edit], lang: str) -> Iterator[str]:
    counts = {what: sum(one.what == what for one in found) for what in ("text", "number", "entry")}
    told = [
        _word(f"one_{what}" if count == 1 else what, lang, count=str(count)) for what, count in counts.items() if count
    ]
    yield _word("changed", lang, what=(", " if lang == "en" else "，").join(told) or _word("nothing", lang))
    for edit in found[:_SHOWN]:
        if not edit.before or not edit.after:
            yield f"  {'+' if edit.after else '-'} {edit.where}: {edit.after or edit.before}"
        else:
            yield f"  {edit.where}: {edit.before} → {edit.after}"
    if len(found) > _SHOWN:
        yield _word("more", lang, count=str(len(found) - _SHOWN))


def _sellers(fares: Fares, lang: str) -> Iterator[str]:
    if not fares:
        return
    yield ""
    heads = right(_word("points", lang), _POINTS) + right(_word("won", lang), _WON)
    yield left(_word("sellers", lang), _NAME) + heads
    for name, (one, other) in fares.items():
        points = f"{one['mean']:.1f} → {other['mean']:.1f}"
        won = f"{one['won']:.0%} → {other['won']:.0%}"
        yield left(f"  {seller(name, lang)}", _NAME) + right(points, _POINTS) + right(won, _WON)


def _calls(gone: Sequence[Parted], count: int, lang: str, tell: Say) -> Iterator[str]:
    if not count:
        return
    yield ""
    yield _word("recorded", lang, same=str(count - len(gone)), count=str(count))
    for call in gone:
        yield _word("turn" if call.turn else "opening", lang, name=call.name, turn=str(call.turn), how=tell(call.how))
