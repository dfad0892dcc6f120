"""The course as lines: a lesson is chosen, then its steps, each by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamsim.domain.notice import Notice
from kamsim.plain.asking import PlainPuzzles, PlainRound
from kamsim.plain.lines import placed
from kamsim.plain.rooms import PlayCall, seed
from kamsim.playing.asking import Manner
from kamsim.playing.host import Choices
from kamsim.playing.lesson import KIND, best_right, is_passed, step_name
from kamsim.playing.puzzle_round import PuzzleRound, step_puzzles, subject_of
from kamsim.playing.round import Round
from kamsim.study.drilling import spread_items

if TYPE_CHECKING:
    from kamsim.domain.course import Lesson, Step
    from kamsim.domain.drill import DrillItem
    from kamsim.plain.lines import Lines
    from kamsim.playing.host import Host


def course(host: Host, lines: Lines, play: PlayCall) -> None:
    """Lets a lesson be chosen, and goes through it."""
    t, say = lines.speech.t, lines.speech.say
    found = host.learning.lessons()
    for trouble in found.broken:
        lines.note(t(trouble.text, **trouble.details))
    progress = host.learning.progress()
    options = []
    for one in found.found:
        passed = [t("passed")] if is_passed(one, progress) else []
        options.append(lines.comma.join([say(one["title"]), t("{minutes} min", minutes=one["minutes"]), *passed]))
    at = lines.choose(t("Which lesson? A number, then Enter. An empty line leaves."), options)
    if at >= 0:
        PlainLesson(host, lines, found.found[at], play).run()


class PlainLesson:
    """One lesson over lines."""

    def __init__(self, host: Host, lines: Lines, lesson: Lesson, play: PlayCall) -> None:
        self.host = host
        self.lines = lines
        self.speech = lines.speech
        self.lesson = lesson
        self.play = play

    def run(self) -> None:
        """Reads the steps out and does what is chosen, until an empty line."""
        t = self.speech.t
        while True:
            self._read_out()
            self.lines.note(t("The number of a step, then Enter. An empty line leaves."))
            at = placed(self.lines.key(), len(self.lesson["steps"]) + 1)
            if at < 0:
                return
            if at == len(self.lesson["steps"]):
                self._test()
            elif self._do(self.lesson["steps"][at]):
                self._take(at + 1)

    def _read_out(self) -> None:
        t, say, lesson = self.speech.t, self.speech.say, self.lesson
        progress = self.host.learning.progress()
        titles = {one.id: one.title for one in self.host.listings()}
        self.lines.note(say(lesson["title"]))
        self.lines.note(t("Afterwards: {aim}", aim=say(lesson["aim"])))
        for number, step in enumerate(lesson["steps"], 1):
            name, kind = step_name(self.speech, step, titles), KIND[step["kind"]]
            parts = [t(kind), *([name] if name else [])]
            parts += [t("done")] if progress.taken(lesson["id"], number) else []
            self.lines.option(number, f"{self.lines.comma.join(parts)}{t(': ')}{say(step['say'])}")
        test = lesson["test"]
        asked = t("{count} questions; {passes} right answers pass", count=test["count"], passes=test["passes"])
        right = best_right(lesson, progress.tests.get(lesson["id"]))
        best = "" if right is None else t("The best so far: {right} of {count}.", right=right, count=test["count"])
        told = f"{t('Test')}{self.lines.comma}{asked}"
        self.lines.option(len(lesson["steps"]) + 1, f"{told}{t(': ')}{best}" if best else told)

    def _take(self, number: int) -> None:
        learning = self.host.learning
        if not learning.progress().taken(self.lesson["id"], number):
            trouble = learning.take_step(self.lesson, number, self.speech.lang)
            if trouble is not None:
                self.lines.note(self.speech.t(trouble.text, **trouble.details))

    def _do(self, step: Step) -> bool:
        """Does a step; whether it was done to its end."""
        if step["kind"] == "read":
            read_page(self.host, self.lines, step["systems"][0])
            return True
        if step["kind"] == "talk":
            self.lines.note(self.speech.say(step["say"]))
            return True
        if step["kind"] == "call":
            return self.play(Choices(step["scenario"], mode=step["mode"]))
        host, lang, drawn = self.host, self.speech.lang, seed()
        put: PlainRound | PlainPuzzles
        if step["kind"] == "puzzle":
            puzzles = step_puzzles(host, step, drawn)
            put = PlainPuzzles(self.lines, PuzzleRound(host, subject_of(step), lang, drawn, puzzles, step["count"]))
        else:
            items = self._items(step["systems"], step["count"], drawn)
            put = PlainRound(self.lines, Round(host, "+".join(step["systems"]), lang, drawn, items))
        done = put.run() and put.asked.count > 0
        if done:
            put.tell_end()
        return done

    def _items(self, systems: list[str], count: int, drawn: int) -> list[DrillItem]:
        return spread_items({k_id: self.host.drills_on(k_id) for k_id in systems}, count, drawn)

    def _test(self) -> None:
        t, test, drawn = self.speech.t, self.lesson["test"], seed()
        manner = Manner("exam", self.lesson["digest"], once=True)
        items = self._items(test["systems"], test["count"], drawn)
        asked = Round(self.host, self.lesson["id"], self.speech.lang, drawn, items, manner=manner)
        put = PlainRound(self.lines, asked, told=False)
        if put.run():
            put.tell_end()
            passed = asked.first >= test["passes"]
            again = t("It takes {passes}. Read the pages named below once more, and try again tomorrow.", **test)
            self.lines.note(t("Passed.") if passed else again)


def read_page(host: Host, lines: Lines, k_id: str) -> None:
    """A page of the handbook, read out."""
    t, say, page = lines.speech.t, lines.speech.say, host.page(k_id)
    if page is None:
        lines.note(t("There is no page on this yet."))
        return
    if isinstance(page, Notice):
        lines.note(t(page.text, **page.details))
        return
    lines.say(k_id, say(page["title"]))
    for text in (page["gist"], *page["text"]):
        lines.note(say(text))
    for example in page["examples"]:
        lines.say(t("How it works") if example["good"] else t("How it goes wrong"), say(example["scene"]))
        for spoken in example["talk"]:
            lines.say(t("You") if spoken["who"] == "seller" else t("Buyer"), say(spoken["says"]))
        lines.note(t("Why: {text}", text=say(example["why"])))
    lines.say(t("Try this"), say(page["practise"]))
