"""The host as the program has it: the library's scenarios, the engine's calls, the user's records."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kamsim.content.assets import read_feedback
from kamsim.content.locate import assets
from kamsim.domain.notice import Notice
from kamsim.library.catalogue import Catalogue, Listing
from kamsim.playing.host import Choices, Continued, Suggestion, Waiting
from kamsim.playing.opened import OpenedFiles
from kamsim.playing.played import Played
from kamsim.playing.shown import result_of, rules_now, unopened, waiting
from kamsim.playing.words import mark
from kamsim.records.folder import data_folder

if TYPE_CHECKING:
    from subprocess import Popen

    from kamsim.analysis.review.trying import Tried
    from kamsim.analysis.review.whatif import Other
    from kamsim.domain.attempt import Attempt, Entry, Header
    from kamsim.domain.drill import DrillItem
    from kamsim.domain.feedback import Feedback
    from kamsim.domain.handbook import Page
    from kamsim.domain.scenario import Scenario
    from kamsim.engine.call import Call, Choice
    from kamsim.engine.model import Model
    from kamsim.library.reviewing import Step
    from kamsim.playing.growing import Growing
    from kamsim.playing.learning import Learning
    from kamsim.records.ledger import Records
    from kamsim.records.values import NotRecorded, Recorded
    from kamsim.scoring.debrief import Debrief


class LiveHost:
    """Everything is opened when it is first needed: nothing but the index of scenarios before the first paint."""

    # Whether a teacher has set up what is played here; a server of records says so by itself.
    is_class_use = False

    def __init__(self, folders: Sequence[Path] = (), folder: Path | None = None) -> None:
        """`folders` hold scenarios beside the shipped ones and the user's own; `folder` replaces the data folder."""
        # The trainee's plain code where an exercise is played, and the attempts begun under it.
        self.code = ""
        self._coded: set[str] = set()
        self._folder = folder if folder is not None else data_folder()
        self._catalogue = Catalogue([self._folder / "scenarios", *folders])
        self._lock = threading.Lock()
        self._records: Records | None = None
        self._models: dict[str, Model] = {}
        self._compiles = False
        self._compiling: Popen[bytes] | None = None
        self._opened = OpenedFiles(self._folder)
        self._growing: Growing | None = None
        self._learning: Learning | None = None

    @property
    def folder(self) -> Path:
        """Where settings and records live."""
        return self._folder

    def terms(self) -> Feedback:
        """The rulebook's feedback."""
        return read_feedback(assets("rulebook"))

    # --- scenarios and calls

    def listings(self) -> list[Listing]:
        """The scenarios within reach."""
        return self._catalogue.listings()

    def broken(self) -> list[Notice]:
        """What there is to say about files that cannot be opened."""
        return [unopened(one) for one in self._catalogue.broken()]

    def scenario(self, name: str) -> Scenario | None:
        """The texts of a scenario."""
        model = self._model(name)
        return model.scenario if model else None

    def first_call(self) -> Choices | None:
        """The call to show a newcomer how it goes."""
        from kamsim.library.opening import friendly_seed

        for listing in self._catalogue.listings():
            model = self._model(listing.id)
            seed = friendly_seed(model) if model is not None else None
            if model is not None and seed is not None:
                style = "facilitating" if "facilitating" in model.scenario["styles"] else model.scenario["styles"][0]
                return Choices(listing.id, style=style, mode="coach", seed=seed)
        return None

    def begun(self, choices: Choices) -> str:
        """The call of an exercise that was begun like this under the trainee's code and can go on."""
        from kamsim.playing.resuming import begun_under

        return begun_under(self.records, choices, self.code) if self.code else ""

    def header(self, choices: Choices, lang: str) -> Header | None:
        """The header of a new call."""
        from kamsim.library.opening import new_header
        from kamsim.playing.headers import drawn_style

        model = self._model(choices.scenario)
        if model is None:
            return None
        header = new_header(
            model,
            trainee=self.records.trainee.id,
            style=choices.style or None,
            mode=choices.mode,
            seed=choices.seed,
            deal=choices.deal or None,
            lang=lang,
        )
        return header if choices.style else replace(header, style=drawn_style(model.scenario["styles"], header.seed))

    def call(self, header: Header) -> Call | None:
        """A call ready for its first entry."""
        from kamsim.engine.call import Call

        model = self._model_of(header.item)
        return Call.open(model, header) if model is not None and header.variant in model.variants else None

    def continued(self, attempt: Attempt) -> Continued | None:
        """A kept call as it stands now."""
        from kamsim.engine.replay import replay

        model = self._model_of(attempt.header.item)
        if model is None:
            return None
        found = replay(model, attempt.header, attempt.entries)
        edited = found.edited or found.lost_variant is not None
        return Continued(found.call, found.taken, edited, attempt.header.rules != model.rules)

    def rules_told(self, call: Call) -> Notice | None:
        """What the score of a call stands under, where it was made under other rules."""
        made, now = call.header.rules, call.model.rules
        if made == now:
            return None
        if not made.known:
            return Notice(
                mark("This call was made under unknown rules; it is scored under those of now ({now})."),
                {"now": now.name},
            )
        return Notice(
            mark("This call was made under other rules ({made}); it is scored under those of now ({now})."),
            {"made": made.name, "now": now.name},
        )

    def advice(self, call: Call) -> Suggestion:
        """What a good trainer would suggest now."""
        from kamsim.engine.suggesting import sayable
        from kamsim.scoring.debrief import hint_text, suggestion

        timeline = call.timeline
        given, choice = sayable(suggestion(timeline, timeline.ends), call.menu())
        k = call.model.rulebook.feedback.hints[given.word].k
        return Suggestion(hint_text(timeline, given), k, choice.intention if choice else "")

    def page(self, k_id: str) -> Page | Notice | None:
        """The handbook page of a system."""
        from kamsim.content.assets import AssetsError
        from kamsim.library.handbook import page

        try:
            return page(k_id)
        except AssetsError as error:
            return Notice(mark("This page is damaged; install the program again. {problem}"), {"problem": str(error)})

    def page_ids(self) -> Sequence[str]:
        """The systems that have a page."""
        from kamsim.library.handbook import page_ids

        return page_ids()

    # --- drills

    def drill_ids(self) -> Sequence[str]:
        """The systems that have drills."""
        from kamsim.library.drills import drill_ids

        return drill_ids()

    def drills_on(self, k_id: str) -> list[DrillItem]:
        """The drills on a system."""
        from kamsim.content.assets import AssetsError
        from kamsim.library.drills import drills_on

        try:
            return drills_on(k_id)
        except AssetsError:
            # `kamsim doctor` tells what is wrong with it.
            return []

    @property
    def learning(self) -> Learning:
        """Puzzles, lessons, accounts."""
        from kamsim.playing.live_learning import LiveLearning

        if self._learning is None:
            self._learning = LiveLearning(self)
        return self._learning

    def round_header(self, subject: str, digest: str, seed: int, lang: str, kind: str = "drill") -> Header:
        """The header of a new round of questions."""
        from kamsim.playing.headers import round_header

        return round_header(self.records.trainee.id, subject, digest, seed, lang, kind)

    def finish_round(self, attempt_id: str, score: float, seconds: float) -> Notice | None:
        """Notes how a round came out."""
        from kamsim.domain.attempt import Figures, Rules

        done = self.records.finish(attempt_id, Figures("", "", score, Rules(), seconds))
        self._note_code(attempt_id, done.attempt_id)
        return _said(done)

    @property
    def growing(self) -> Growing:
        """One's growth."""
        from kamsim.playing.live_growing import LiveGrowing

        if self._growing is None:
            self._growing = LiveGrowing(lambda: self.records, self.listings, self._model_of, self._folder)
        return self._growing

    def debrief(self, call: Call) -> Debrief:
        """What there is to say about an ended call."""
        from kamsim.scoring.debrief import debrief

        return debrief(call.timeline)

    async def review(self, call: Call) -> AsyncGenerator[Step, None]:
        """What each move lost, from a process of its own; what it found is noted beside the call."""
        from contextlib import aclosing

        from kamsim.library.mistakes import note_review
        from kamsim.library.reviewing import reviewing

        found = None
        async with aclosing(reviewing(call)) as steps:
            async for step in steps:
                found = step.review or found
                if step.mistakes is not None and found is not None:
                    note_review(self.records, call, found, step.mistakes)
                yield step

    def compile_ahead(self) -> None:
        """Begins to compile what a review needs."""
        if not self._compiles:
            self._compiles = True
            # Off the main thread: starting a process takes some milliseconds.
            threading.Thread(target=self._compile, name="compiling", daemon=True).start()

    def _compile(self) -> None:
        from kamsim.library.compiling import compile_ahead

        self._compiling = compile_ahead()

    def open_moves(self, call: Call, turn: int) -> Sequence[Choice]:
        """What could be said at a turn."""
        from kamsim.analysis.review.trying import open_moves

        return open_moves(call, turn)

    def try_move(self, call: Call, turn: int, move: str) -> Tried:
        """Another move in place of the one made at that turn."""
        from kamsim.analysis.review.trying import try_move

        return try_move(call, turn, move)

    def what_if(self, call: Call) -> Sequence[Other]:
        """The same moves before other buyers."""
        from kamsim.analysis.review.whatif import what_if

        return what_if(call)

    def _model(self, name: str) -> Model | None:
        """The model by id or path; what was opened once stays as it was for as long as the program runs."""
        model = self._models.get(name)
        if model is None:
            from kamsim.library.opening import open_model

            model = open_model(name, self._catalogue).model
            if model is None and (path := self._opened.path_of(name)) is not None:
                # A file that was once played from where it lies; it may be another by now.
                found = open_model(path, self._catalogue).model
                model = found if found is not None and found.scenario["id"] == name else None
            if model is not None:
                self._models[name] = self._models[model.scenario["id"]] = model
                self._opened.note(model.scenario["id"], name)
        return model

    def _model_of(self, item: str) -> Model | None:
        """The model of a scenario by id alone: what a recorded call names may come from a file, and is no path."""
        model = self._models.get(item)
        if model is not None and model.scenario["id"] == item:
            return model
        # What was once played from a file outside of the catalogue was noted by its id.
        known = self._catalogue.path_of_id(item) is not None or self._opened.path_of(item) is not None
        return self._model(item) if known else None

    # --- records

    @property
    def records(self) -> Records:
        """The records; the first one to ask waits until they are open."""
        with self._lock:
            if self._records is None:
                from kamsim.records.ledger import open_records

                self._records = open_records(self._folder)
            return self._records

    def waiting(self) -> list[Waiting]:
        """Calls to continue, the latest first, and those that ended without a debrief."""
        records = self.records
        buyers = {listing.id: listing.buyer for listing in self._catalogue.listings()}
        calls = [one for one in (*records.unfinished(), *records.unscored()) if one.kind == "call"]
        return [waiting(one, buyers.get(one.item)) for one in calls]

    def standings(self, kind: str) -> dict[str, Played]:
        """What attempts of a kind were at → what was played of it."""
        now = rules_now()
        return {
            scenario: Played(
                standing.attempts, standing.counting, result_of(standing.best, now), result_of(standing.first, now)
            )
            for scenario, standing in self.records.standings(kind).items()
        }

    def load(self, attempt_id: str) -> Attempt | Notice:
        """A call that was recorded, or why there is none."""
        return self.records.load(attempt_id)

    def begin(self, header: Header, entries: Sequence[Entry] = ()) -> Notice | None:
        """Starts keeping a call. In class use the trainee is told once what is kept of him."""
        said = _said(self.records.begin(header))
        for entry in entries:
            said = self.record(header.id, entry)
        if self.code:
            self._coded.add(header.id)
            self._note_code(header.id, header.id)
        if said is None and (self.is_class_use or self.records.is_shared):
            return self.records.tell_once(header.lang)
        return said

    def _note_code(self, attempt_id: str, recorded_as: str) -> None:
        """Notes under which code an attempt of this run is played; once more at its end, since it may have branched off
        or have found no place before."""
        from kamsim.records.codes import note_code

        if attempt_id in self._coded:
            note_code(self.records, recorded_as, self.code)

    def record(self, attempt_id: str, entry: Entry) -> Notice | None:
        """Records an entry."""
        return _said(self.records.record(attempt_id, entry))

    def finish(self, call: Call, seconds: float) -> Notice | None:
        """Notes how an ended call came out."""
        from kamsim.domain.attempt import Figures
        from kamsim.library.mistakes import note_habits

        if call.abandoned and not call.turns:
            return _said(self.records.abandon(call.header.id))
        figures = Figures(call.outcome, call.ending, call.score / 100, call.model.rules, seconds)
        done = self.records.finish(call.header.id, figures)
        self._note_code(call.header.id, done.attempt_id)
        note_habits(self.records, call)
        return _said(done)

    def drop(self, attempt_id: str) -> None:
        """Gives up a call."""
        self.records.abandon(attempt_id)

    def delete(self, attempt_id: str) -> Notice | None:
        """Takes a call off the record for good."""
        return self.records.delete(attempt_id)

    def trouble(self) -> Notice | None:
        """What there is to say about the records now."""
        return self.records.notice

    def backup(self) -> int | None:
        """How many calls a backup holds that can be brought back."""
        offer = self.records.offer
        return offer.attempts if offer is not None else None

    def restore(self) -> Notice | None:
        """Brings them back."""
        found = self.records.restore()
        return None if isinstance(found, int) else found

    def saves(self) -> bool:
        """Whether everything is on the disk."""
        return self.records.saves

    def close(self) -> Notice | None:
        """Tries once more what is not on disk, and closes the records."""
        if self._compiling is not None:
            self._compiling.kill()
            self._compiling.communicate()
        with self._lock:
            return self._records.close() if self._records is not None else None


def _said(result: Recorded | NotRecorded) -> Notice | None:
    return result.notice
