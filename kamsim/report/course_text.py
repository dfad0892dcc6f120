"""The course as plain text: the list of lessons, a lesson with what to type for each step, the word on a test."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from kamsim.domain.course import Lesson, Step
from kamsim.domain.text import Localized, say
from kamsim.report.plain import wrapped
from kamsim.report.puzzle_text import word as theme_text
from kamsim.report.words import Words
from kamsim.report.wrapping import cells

word: Final = Words(
    {
        "minutes": {"en": "about {n} minutes", "zh": "约 {n} 分钟"},
        "aim": {"en": "Afterwards: {aim}", "zh": "学完：{aim}"},
        "read": {"en": "Read", "zh": "读"},
        "drill": {"en": "Drill", "zh": "练"},
        "puzzle": {"en": "Puzzles", "zh": "实战题"},
        "talk": {"en": "Talk over", "zh": "聊一聊"},
        "call": {"en": "Play", "zh": "谈一场"},
        "test": {
            "en": "Test: {count} questions, {passes} right answers pass.",
            "zh": "小测：{count} 题，答对 {passes} 题算过。",
        },
        "untried": {"en": "not tried yet", "zh": "还没测"},
        "best": {"en": "best {right} of {count}", "zh": "最好 {right}/{count}"},
        "passed": {"en": "passed, best {right} of {count}", "zh": "已过，最好 {right}/{count}"},
        "result": {"en": "{right} of {count} right.", "zh": "{count} 题答对 {right} 题。"},
        "pass": {"en": "Passed.", "zh": "过了。"},
        "fail": {
            "en": "It takes {passes}. Read the pages named below once more, and try again tomorrow.",
            "zh": "要答对 {passes} 题才算过。下面这几页再读一遍，明天再来。",
        },
        "broken_off": {"en": "Broken off: this test does not count.", "zh": "中途停了，这次不算。"},
        "reread": {"en": "kamsim handbook {pages}", "zh": "kamsim handbook {pages}"},
        "done": {"en": "done", "zh": "已完成"},
        "recorded": {"en": "Step {n} of {id} is done.", "zh": "{id} 第 {n} 步完成。"},
        "onward": {"en": "Next: kamsim course {id} --step {n}", "zh": "下一步：kamsim course {id} --step {n}"},
        "to_test": {
            "en": "What is left is the test: kamsim course {id} --test",
            "zh": "只剩小测了：kamsim course {id} --test",
        },
        "step_left": {"en": "Broken off: step {n} is still open.", "zh": "中途停了，第 {n} 步还没完成。"},
        "play": {
            "en": "The call: {command}\nWhen it is over: kamsim course {id} --done {n}",
            "zh": "这一场：{command}\n谈完以后：kamsim course {id} --done {n}",
        },
        "next": {"en": "A lesson: kamsim course {first}", "zh": "看一课：kamsim course {first}"},
    }
)


def course_text(lessons: Sequence[Lesson], best: Mapping[str, int | None], lang: str) -> str:
    """A line a lesson; `best` holds the most right answers in its test by id, None where it was not tried."""
    width = max((cells(say(one["title"], lang)) for one in lessons), default=0)
    rows = [_row(one, best.get(one["id"]), width, lang) for one in lessons]
    if not lessons:
        return ""
    return "\n".join([*rows, "", word("next", lang, first=lessons[0]["id"])])


def _row(one: Lesson, right: int | None, width: int, lang: str) -> str:
    title = say(one["title"], lang)
    gap = " " * (width - cells(title))
    minutes = word("minutes", lang, n=f"{one['minutes']:>3}")
    return f"{one['id']:<5} {title}{gap}  {minutes}  {standing(one, right, lang)}"


def standing(one: Lesson, right: int | None, lang: str) -> str:
    """How far its test is."""
    if right is None:
        return word("untried", lang)
    name = "passed" if right >= one["test"]["passes"] else "best"
    return word(name, lang, right=str(right), count=str(one["test"]["count"]))


def lesson_text(
    one: Lesson, titles: Mapping[str, Localized], right: int | None, lang: str, taken: Collection[int] = ()
) -> str:
    """The whole lesson; `titles` are those of handbook pages by K-id and of scenarios by id, `taken` the numbers of the
    steps that were done."""
    return "\n".join(_lesson_lines(one, titles, right, lang, taken))


def _lesson_lines(
    one: Lesson, titles: Mapping[str, Localized], right: int | None, lang: str, taken: Collection[int]
) -> Iterator[str]:
    yield f"{one['id']}  {say(one['title'], lang)}"
    yield word("minutes", lang, n=str(one["minutes"]))
    yield from wrapped(word("aim", lang, aim=say(one["aim"], lang)), "")
    for number, step in enumerate(one["steps"], start=1):
        yield ""
        done = f" ({word('done', lang)})" if number in taken else ""
        yield from wrapped(f"{number}. {_named(step, titles, lang)}{done}", "   ")
        yield from wrapped(f"   {say(step['say'], lang)}", "   ")
        command = command_of(step)
        if command:
            yield f"   > {command}"
    test = one["test"]
    yield ""
    yield word("test", lang, count=str(test["count"]), passes=str(test["passes"]))
    yield f"   > kamsim course {one['id']} --test"
    yield f"   {standing(one, right, lang)}"


def _named(step: Step, titles: Mapping[str, Localized], lang: str) -> str:
    colon = "：" if lang == "zh" else ": "
    things = step["systems"] or ([step["scenario"]] if step["scenario"] else [])
    if step["theme"]:
        return f"{word(step['kind'], lang)}{colon}{theme_text(step['theme'], lang)}"
    comma = "、" if lang == "zh" else ", "
    named = comma.join(f"{thing} {say(titles.get(thing, {}), lang)}".rstrip() for thing in things)
    if step["kind"] in ("drill", "puzzle"):
        named = comma.join(things)
    return word(step["kind"], lang) + (colon + named if named else "")


def after_step(one: Lesson, number: int, taken: Collection[int], lang: str) -> str:
    """The word on a step that was done, and what comes next: the first open step, or the test."""
    said = word("recorded", lang, id=one["id"], n=str(number))
    left = [at for at in range(1, len(one["steps"]) + 1) if at not in taken]
    onward = word("onward", lang, id=one["id"], n=str(left[0])) if left else word("to_test", lang, id=one["id"])
    return f"{said}\n{onward}"


def command_of(step: Step) -> str:
    """What to type for a step; "" where there is nothing to type."""
    if step["kind"] == "read":
        return f"kamsim handbook {step['systems'][0]}"
    if step["kind"] == "drill":
        return f"kamsim drill {' '.join(step['systems'])} --count {step['count']}"
    if step["kind"] == "puzzle":
        theme = [f"--theme {step['theme']}"] if step["theme"] else []
        level = [f"--level {step['level']}"] if step["level"] else []
        return " ".join(["kamsim puzzle", *step["systems"], *theme, *level, f"--count {step['count']}"])
    if step["kind"] == "call":
        return f"kamsim play {step['scenario']} --mode {step['mode']}"
    return ""
