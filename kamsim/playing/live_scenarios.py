"""The scenarios as the program has them: those of the catalogue, and files that were played from where they lie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kamsim.domain.notice import Notice
from kamsim.library.catalogue import Catalogue, Listing
from kamsim.playing.opened import OpenedFiles
from kamsim.playing.shown import unopened

if TYPE_CHECKING:
    from kamsim.engine.model import Model


class LiveScenarios:
    """What was opened once stays as it was for as long as the program runs."""

    def __init__(self, catalogue: Catalogue, opened: OpenedFiles) -> None:
        """`opened` knows where files lay that are in no catalogue."""
        self._catalogue = catalogue
        self._opened = opened
        self._models: dict[str, Model] = {}

    def listings(self) -> list[Listing]:
        """The scenarios within reach."""
        return self._catalogue.listings()

    def broken(self) -> list[Notice]:
        """What there is to say about files that cannot be opened."""
        return [unopened(one) for one in self._catalogue.broken()]

    def keep(self, models: Mapping[str, Model]) -> None:
        """Takes scenarios that are open already, by id."""
        self._models.update(models)

    def model(self, name: str) -> Model | None:
        """The model by id or path; None if it is gone or unreadable."""
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

    def model_of(self, item: str) -> Model | None:
        """The model of a scenario by id alone: what a recorded call names may come from a file, and is no path."""
        model = self._models.get(item)
        if model is not None and model.scenario["id"] == item:
            return model
        # What was once played from a file outside of the catalogue was noted by its id.
        known = self._catalogue.path_of_id(item) is not None or self._opened.path_of(item) is not None
        return self.model(item) if known else None
