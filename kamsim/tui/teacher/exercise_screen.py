"""An exercise made by a form: what is played, under which conditions, and when."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kamsim.domain.vocabulary import MODES
from kamsim.playing.words import mark
from kamsim.tui.kit.form import Choice, Field
from kamsim.tui.teacher.making_screen import NO_ID, Making, yes_or_no

NO_TIME = mark("“{text}” is no time. Write day and hour by this computer's clock, such as 2026-11-30 08:00.")


class ExerciseForm(Making):
    """Makes `ID.exercise.yaml`."""

    TITLE_TEXT = mark("A new exercise")

    def __init__(self) -> None:
        super().__init__()
        self.form.values = {"mode": "exam"}
        self._busy = False

    def fields(self) -> list[Field]:
        t, look = self.look.t, self.look
        scenarios = [Choice(one.id, look.say(one.title), look.say(one.summary)) for one in self.router.host.listings()]
        none = Choice("", t("none"), t("A further call of the exercise; each is marked by itself."))
        lessons = [
            Choice(one["id"], f"{one['id']} {look.say(one['title'])}", look.say(one["aim"]))
            for one in self.router.host.learning.lessons().found
        ]
        modes = [Choice(mode, look.term("modes", mode), look.say(look.terms.modes[mode].line)) for mode in MODES]
        same = Choice("same", t("the same for all"), t("All meet one buyer, so the class can discuss him."))
        each = Choice(
            "each", t("each another"), t("Buyers whom a simulated veteran finds equally hard, given out by code.")
        )
        free = t("Never in an exam.")
        counts = t("Which attempt is marked.")
        means = t("How many attempts count.")
        attempts = [Choice(str(number), str(number), means) for number in (1, 2, 3, 5)]
        return [
            self.text_field("id", t("id")),
            self.text_field("title", t("title")),
            Field("scenario", t("scenario"), scenarios),
            Field("second", t("second call"), [none, *scenarios]),
            Field("third", t("third call"), [none, *scenarios]),
            Field("lesson", t("lesson"), [Choice("", t("none"), t("Its test is marked.")), *lessons]),
            Field("mode", t("mode"), modes),
            Field("buyer", t("buyer"), [same, each]),
            Field("attempts", t("attempts"), [*attempts, Choice("0", t("all"), means)]),
            Field(
                "counts",
                t("what counts"),
                [
                    Choice("best", t("the best"), counts),
                    Choice("first", t("the first"), counts),
                    Choice("last", t("the last"), counts),
                ],
            ),
            Field(
                "shows",
                t("debrief"),
                [
                    Choice("at_once", t("at once"), t("When a server shows the debrief.")),
                    Choice("closed", t("after the end"), t("Nobody sees it before the exercise has closed.")),
                ],
            ),
            Field("hints", t("hints"), yes_or_no(t, free, first=False)),
            Field("back", t("taking back"), yes_or_no(t, free, first=False)),
            self.text_field("opens", t("opens")),
            self.text_field("closes", t("closes")),
        ]

    def make(self) -> None:
        from kamsim.classroom.making import is_id
        from kamsim.classroom.times import in_utc

        if not is_id(self.texts.get("id", "")):
            self.say(self.look.t(NO_ID))
            return
        texts = dict(self.texts)
        for name in ("opens", "closes"):
            try:
                texts[name] = in_utc(texts.get(name, ""))
            except ValueError:
                self.say(self.look.t(NO_TIME, text=texts[name]))
                return
        if not self._busy:
            self._busy = True
            self.say(self.look.t("A simulated veteran plays with each buyer; that takes some seconds."))
            self.run_worker(self._make(dict(self.form.values), texts), exit_on_error=False)

    async def _make(self, values: dict[str, str], texts: dict[str, str]) -> None:
        path = Path(f"{texts['id']}.exercise.yaml")
        try:
            why = await asyncio.to_thread(made, path, values, texts)
        except OSError as error:
            self.say_why_not(path, error)
        else:
            told = self.look.t("Written: {files}.", files=str(path.absolute()))
            begin = self.look.t("Give it to the class, or serve it: kamsim serve --exercise {file}", file=path.name)
            self.say(*(why or [told, begin]))
        finally:
            self._busy = False


def made(path: Path, values: dict[str, str], texts: dict[str, str]) -> list[str]:
    """Makes the file of an exercise; why that cannot be, nothing where it is made. Raises OSError."""
    from kamsim.classroom.exercises import Wish, new_exercise
    from kamsim.classroom.making import keep_new
    from kamsim.content.exercise import exercise_from, exercise_text
    from kamsim.library.catalogue import Catalogue
    from kamsim.library.course import lessons
    from kamsim.library.opening import open_model

    if path.exists():
        raise FileExistsError
    models = []
    for name in dict.fromkeys(values[field] for field in ("scenario", "second", "third") if values.get(field)):
        opened = open_model(name, Catalogue())
        if opened.model is None:
            return [f"{problem.place}: {problem.message}" for problem in opened.problems]
        models.append(opened.model)
    wish = Wish(
        texts["id"],
        texts.get("title", ""),
        mode=values["mode"],
        buyer=values["buyer"],
        attempts=int(values["attempts"]),
        opens=texts.get("opens", ""),
        closes=texts.get("closes", ""),
        hints=bool(values["hints"]),
        back=bool(values["back"]),
        counts=values["counts"],
        shows=values.get("shows", "at_once"),
    )
    asked = [one for one in lessons()[0] if one["id"] == values.get("lesson")]
    keep_new(path, exercise_text(new_exercise(wish, models, lessons=asked)))
    found, problems = exercise_from(path)
    if found is None:
        # Such as one that closes before it opens: the file would not open.
        path.unlink()
        return [f"{problem.place}: {problem.message}" for problem in problems]
    return []
