"""A class made by a form: names typed, or taken from a sheet; a code for each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kamsim.playing.words import mark
from kamsim.tui.kit.form import Field
from kamsim.tui.teacher.making_screen import NO_ID, Making, yes_or_no

if TYPE_CHECKING:
    from kamsim.domain.exercise import Roster


class ClassForm(Making):
    """Makes `ID.class.yaml`, and `ID.slips.html` to print."""

    TITLE_TEXT = mark("A new class")

    def fields(self) -> list[Field]:
        t = self.look.t
        slips = t("A page of slips with name and code, to print and cut.")
        return [
            self.text_field("id", t("id")),
            self.text_field("title", t("title")),
            self.text_field("names", t("names, or a sheet")),
            Field("slips", t("slips"), yes_or_no(t, slips)),
        ]

    def make(self) -> None:
        from kamsim.classroom.exercises import new_roster
        from kamsim.classroom.making import is_id

        name = self.texts.get("id", "")
        if not is_id(name):
            self.say(self.look.t(NO_ID))
            return
        people = people_of(self.texts.get("names", ""))
        if not people:
            self.say(
                self.look.t(
                    "Type the names with a comma between them, or the file of a sheet: one person a line, a number "
                    "after a comma if there is one."
                )
            )
            return
        self._keep(new_roster(name, self.texts.get("title", "") or name, people))

    def _keep(self, roster: Roster) -> None:
        from kamsim.classroom.making import keep_new
        from kamsim.content.exercise import roster_text
        from kamsim.report.slips import slips_html

        files = {Path(f"{roster.id}.class.yaml"): roster_text(roster)}
        if self.form.values["slips"]:
            files[Path(f"{roster.id}.slips.html")] = slips_html(roster, self.look.lang)
        path = Path()
        try:
            for path in files:
                if path.exists():
                    raise FileExistsError
            for path, text in files.items():
                keep_new(path, text)
        except OSError as error:
            self.say_why_not(path, error)
            return
        t = self.look.t
        codes = "   ".join(f"{one.code[:4]}-{one.code[4:]} {one.name}" for one in roster.members)
        written = t("Written: {files}.", files=", ".join(str(path.absolute()) for path in files))
        self.say(written, t("Keep it to yourself: who has which code stands in it."), codes)


def people_of(text: str) -> list[tuple[str, str]]:
    """Names and numbers: of a sheet where the text names a file, else as they were typed, without numbers."""
    from kamsim.classroom.exercises import people_in
    from kamsim.classroom.sheets import sheet_text

    try:
        sheet = Path(text).expanduser()
        if text and sheet.is_file():
            return people_in(sheet_text(sheet))
    except (OSError, ValueError, RuntimeError):
        return []
    return people_in("\n".join(re.split(r"[,;，；、]", text)))
