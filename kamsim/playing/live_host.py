"""The host as the program has it: the library's scenarios, the engine's calls, the user's records."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kamsim.content.assets import read_feedback
from kamsim.content.locate import assets
from kamsim.domain.notice import Notice
from kamsim.library.catalogue import Catalogue, Listing
from kamsim.playing.host import Choices, Continued, Suggestion
from kamsim.playing.live_records import LiveRecords
from kamsim.playing.live_scenarios import LiveScenarios
from kamsim.playing.opened import OpenedFiles
from kamsim.playing.words import mark
from kamsim.records.folder import data_folder

if TYPE_CHECKING:
    from subprocess import Popen

    from kamsim.analysis.review.trying import Tried
    from kamsim.analysis.review.whatif import Other
    from kamsim.domain.attempt import Attempt, Header
    from kamsim.domain.drill import DrillItem
    from kamsim.domain.feedback import Feedback
    from kamsim.domain.handbook import Page
    from kamsim.domain.scenario import Scenario
    from kamsim.engine.call import Call, Choice
    from kamsim.library.reviewing import Step
    from kamsim.playing.growing import Growing
    from kamsim.playing.learning import Learning
    from kamsim.scoring.debrief import Debrief


class LiveHost(LiveRecords):
    """Everything is opened when it is first needed: nothing but the index of scenarios before the first paint."""

    def __init__(self, folders: Sequence[Path] = (), folder: Path | None = None) -> None:
        """`folders` hold scenarios beside the shipped ones and the user's own; `folder` replaces the data folder."""
        folder = folder if folder is not None else data_folder()
        catalogue = Catalogue([folder / "scenarios", *folders])
        super().__init__(folder, LiveScenarios(catalogue, OpenedFiles(folder)))
        self._compiles = False
        self._compiling: Popen[bytes] | None = None
        self._growing: Growing | None = None
        self._learning: Learning | None = None

    def terms(self) -> Feedback:
        """The rulebook's feedback."""
        return terms_of(assets("rulebook"))

    # --- scenarios and calls

    def listings(self) -> list[Listing]:
        """The scenarios within reach."""
        return self._scenarios.listings()

    def broken(self) -> list[Notice]:
        """What there is to say about files that cannot be opened."""
        return self._scenarios.broken()

    def scenario(self, name: str) -> Scenario | None:
        """The texts of a scenario."""
        model = self._scenarios.model(name)
        return model.scenario if model else None

    def first_call(self) -> Choices | None:
        """The call to show a newcomer how it goes."""
        from kamsim.library.opening import friendly_seed

        for listing in self._scenarios.listings():
            model = self._scenarios.model(listing.id)
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

        model = self._scenarios.model(choices.scenario)
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

        model = self._scenarios.model_of(header.item)
        return Call.open(model, header) if model is not None and header.variant in model.variants else None

    def continued(self, attempt: Attempt) -> Continued | None:
        """A kept call as it stands now."""
        from kamsim.engine.replay import replay

        model = self._scenarios.model_of(attempt.header.item)
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

    # --- study

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

    @property
    def growing(self) -> Growing:
        """One's growth."""
        from kamsim.playing.live_growing import LiveGrowing

        if self._growing is None:
            self._growing = LiveGrowing(lambda: self.records, self.listings, self._scenarios.model_of, self._folder)
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

    def close(self) -> Notice | None:
        """Ends what is still compiled, tries once more what is not on disk, and closes the records."""
        if self._compiling is not None:
            self._compiling.kill()
            self._compiling.communicate()
        return super().close()


# The programs that a server forks have it from their parent.
terms_of = cache(read_feedback)
