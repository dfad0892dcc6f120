"""Progress as plain text, with bars of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kamsim.domain.text import Localized, fill, say
from kamsim.report.growth_words import FIGURE, STATE, TRY, VERDICT, day_text, figure_text
from kamsim.report.plain import wrapped
from kamsim.report.signs import colon, comma
from kamsim.report.wrapping import cells
from kamsim.study.focus import Focus
from kamsim.study.growth import Figure, Progress
from kamsim.study.learner import CallMade
from kamsim.study.mastery import Mastery
from kamsim.study.rating import Story

# Calls that are told, and cells of a bar.
CALLS: Final = 10
BAR: Final = 20

WORDS: Final[Mapping[str, Localized]] = {
    "title": {"en": "Your progress", "zh": "您的进步"},
    "empty": {
        "en": "Nothing is on record yet. `kamsim today` says how to begin.",
        "zh": "还没有记录。kamsim today 会告诉您从哪里开始。",
    },
    "rating": {"en": "Rating", "zh": "等级分"},
    "calls": {"en": "calls", "zh": "谈话"},
    "puzzles": {"en": "puzzles", "zh": "实战题"},
    "rated": {
        "en": "{value}, surely between {low} and {high}; {n} counted",
        "zh": "{value}，应在 {low} 到 {high} 之间，计入 {n} 项",
    },
    "guess": {
        "en": "{value}, still a guess ({low} to {high}); {n} counted",
        "zh": "{value}，还只是估计（{low} 到 {high}），计入 {n} 项",
    },
    "unrated": {"en": "none counted yet", "zh": "还没有计入的"},
    "bird": {"en": "Bird: {bird}, by the latest calls that count", "zh": "段位：{bird}（看最近几场计分的谈话）"},
    "practice": {
        "en": "Practice: {week} of 7 days, {recent} of 28; {total} days in all, at best {best} within four weeks",
        "zh": "练习：7 天里 {week} 天，28 天里 {recent} 天；一共 {total} 天，最勤的四周有 {best} 天",
    },
    "weeks": {"en": "four weeks up to today, a sign a day", "zh": "到今天为止的四周，一天一格"},
    "made": {"en": "Calls", "zh": "谈话"},
    "head": {"en": "day  points  accuracy  result", "zh": "日期  得分  准确度  结果"},
    "accuracy": {"en": "accuracy {n}", "zh": "准确度 {n}"},
    "unreviewed": {"en": "not reviewed", "zh": "未点评"},
    "uncounted": {"en": "does not count", "zh": "不计分"},
    "behaviour": {"en": "Behaviour, a call", "zh": "每场谈话里的做法"},
    "now": {"en": "you, latest 5", "zh": "您（最近 5 场）"},
    "before": {"en": "the 5 before", "zh": "再前 5 场"},
    "mastery": {"en": "Systems", "zh": "体系"},
    "evidence": {"en": "{share}% of the latest {n}", "zh": "最近 {n} 次对了 {share}%"},
    "untried": {"en": "Not tried yet: {ids}", "zh": "还没碰过：{ids}"},
    "focus": {"en": "What you practise: {what}", "zh": "正在练：{what}"},
    "focus_line": {
        "en": "before {before}, since then {since}; calls: {n}",
        "zh": "以前 {before}，开始练以后 {since}，共 {n} 场",
    },
    "mistakes": {
        "en": "Your own mistakes: {due} due, {later} later, {mastered} mastered",
        "zh": "自己的失误：{due} 处该答，{later} 处还没到，{mastered} 处已掌握",
    },
    "waiting": {
        "en": "Calls without a review: {n} (`kamsim mistakes --gather`)",
        "zh": "还没点评的谈话：{n} 场（kamsim mistakes --gather）",
    },
}


def word(name: str, lang: str, **values: str) -> str:
    """A short text of progress."""
    return fill(say(WORDS[name], lang), values)


def progress_text(progress: Progress, titles: Mapping[str, Localized], lang: str) -> str:
    """The whole page; `titles` are those of scenarios and handbook pages and the rulebook's words for birds, results
    and sellers, by id."""
    return "\n".join(_lines(progress, titles, lang))


def _lines(progress: Progress, titles: Mapping[str, Localized], lang: str) -> Iterator[str]:
    yield word("title", lang)
    if progress.empty:
        yield from wrapped(word("empty", lang), "")
        return
    yield ""
    yield word("rating", lang)
    for name, story in (("calls", progress.calls), ("puzzles", progress.puzzles)):
        yield from wrapped(f"  {word(name, lang)}{colon(lang)}{rated_text(story, lang)}", "    ")
    if progress.bird:
        yield word("bird", lang, bird=_named(titles, progress.bird, lang))
    yield from _practice(progress, lang)
    yield from _mistakes(progress, lang)
    yield from _focus(progress.focus, lang)
    yield from _calls(progress.made[-CALLS:], titles, lang)
    yield from _figures(progress.figures, titles, lang)
    yield from _mastery(progress.mastery, titles, lang)


def rated_text(story: Story, lang: str) -> str:
    """A rating with where it surely lies."""
    if not story.items:
        return word("unrated", lang)
    now = story.now
    name = "rated" if now.settled else "guess"
    return word(name, lang, value=f"{now.value:.0f}", low=f"{now.low:.0f}", high=f"{now.high:.0f}", n=str(story.items))


def _practice(progress: Progress, lang: str) -> Iterator[str]:
    found = progress.practice
    numbers = {"week": found.week, "recent": found.recent, "total": found.total, "best": found.best}
    yield from wrapped(word("practice", lang, **{name: str(number) for name, number in numbers.items()}), "  ")
    signs = "".join("#" if done else "." for done in found.days)
    yield "  " + " ".join(signs[start : start + 7] for start in range(0, len(signs), 7)) + f"  ({word('weeks', lang)})"


def _mistakes(progress: Progress, lang: str) -> Iterator[str]:
    found = progress.mistakes
    yield word("mistakes", lang, due=str(found.due), later=str(found.later), mastered=str(found.mastered))
    if found.unreviewed:
        yield word("waiting", lang, n=str(found.unreviewed))


def _focus(focus: Focus | None, lang: str) -> Iterator[str]:
    if focus is None:
        return
    yield ""
    yield from focus_lines(focus, lang)


def focus_lines(focus: Focus, lang: str) -> Iterator[str]:
    """What is practised, what to do, how it goes."""
    yield word("focus", lang, what=say(FIGURE[focus.behaviour], lang))
    yield from wrapped(f"  {say(TRY[focus.behaviour], lang)}", "  ")
    before, since = (figure_text(focus.behaviour, value) for value in (focus.before, focus.since))
    yield from wrapped("  " + word("focus_line", lang, before=before, since=since, n=str(len(focus.calls))), "  ")
    yield from wrapped("  " + fill(say(VERDICT[focus.verdict], lang), {"left": str(focus.left)}), "  ")


def _calls(made: Sequence[CallMade], titles: Mapping[str, Localized], lang: str) -> Iterator[str]:
    if not made:
        return
    yield ""
    yield word("made", lang)
    for call in made:
        accuracy = word("unreviewed", lang)
        if call.review is not None:
            accuracy = word("accuracy", lang, n=f"{call.review.accuracy:.0f}")
        parts = [_named(titles, call.result, lang), accuracy, *([] if call.counts else [word("uncounted", lang)])]
        title = _named(titles, call.scenario, lang)
        told = f"  {day_text(call.day)}  {bar(call.score / 100)} {call.score:3.0f}  {title}{colon(lang)}"
        yield from wrapped(told + comma(lang).join(part for part in parts if part), "    ")


def _figures(figures: Sequence[Figure], titles: Mapping[str, Localized], lang: str) -> Iterator[str]:
    if all(figure.now is None for figure in figures):
        return
    sellers = list(dict.fromkeys(name for figure in figures for name in figure.sellers))
    heads = [word("now", lang), word("before", lang), *(_named(titles, name, lang) for name in sellers)]
    names = [say(FIGURE[figure.name], lang) for figure in figures]
    width = max(cells(name) for name in names)
    yield ""
    yield word("behaviour", lang)
    yield " " * (width + 4) + "  ".join(heads)
    for figure, name in zip(figures, names, strict=True):
        values = [figure.now, figure.before, *(figure.sellers.get(seller) for seller in sellers)]
        told = "  ".join(
            f"{figure_text(figure.name, value):>{cells(head)}}" for value, head in zip(values, heads, strict=True)
        )
        yield f"  {name}{' ' * (width - cells(name))}  {told}"


def _mastery(mastery: Sequence[Mastery], titles: Mapping[str, Localized], lang: str) -> Iterator[str]:
    tried = [one for one in mastery if one.tries]
    untried = [one.k for one in mastery if not one.tries]
    if tried:
        yield ""
        yield word("mastery", lang)
    states = {one.k: say(STATE[one.state], lang) for one in tried}
    width = max((cells(state) for state in states.values()), default=0)
    for one in tried:
        state = states[one.k] + " " * (width - cells(states[one.k]))
        evidence = word("evidence", lang, share=f"{100 * one.share:.0f}", n=str(len(one.evidence)))
        yield from wrapped(f"  {one.k} {bar(one.share)} {state}  {_named(titles, one.k, lang)} ({evidence})", "      ")
    if untried:
        yield from wrapped(word("untried", lang, ids=" ".join(untried)), "  ")


def bar(share: float, width: int = BAR) -> str:
    """A share of a whole as a bar that needs no colour."""
    full = round(width * min(1.0, max(0.0, share)))
    return "#" * full + "." * (width - full)


def _named(titles: Mapping[str, Localized], name: str, lang: str) -> str:
    return say(titles.get(name, {}), lang) or name
