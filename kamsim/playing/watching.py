"""A scenario file that is being written, with a call played on it: read again when it is saved.

Reading and playing come at once, since an author waits for them; what the checks with the rules say takes longer and is
asked for by itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kamsim.authoring.previewing import Preview, play_preview

if TYPE_CHECKING:
    from kamsim.domain.problems import Problem
    from kamsim.domain.rulebook import Rulebook
    from kamsim.domain.scenario import Repertoire
    from kamsim.engine.model import Model


class Watched:
    """The file, the moves made on it, and how the call stands with the file as it is."""

    def __init__(self, file: Path, moves: list[str], variant: str = "", style: str = "", seed: int = 1) -> None:
        self.file, self.moves = file, moves
        self.variant, self.style, self.seed = variant, style, seed
        self.model: Model | None = None
        self.problems: list[Problem] = []
        self.now: Preview | None = None
        self.before: Preview | None = None  # as it stood before the file was saved last
        self._stamp = (0, 0)
        self._content: bytes | None = None
        self._rules: tuple[Rulebook, Repertoire] | None = None  # the same at every save

    @property
    def is_stale(self) -> bool:
        """Whether the file was saved since it was read."""
        return self._seen() != self._stamp

    def read(self, lang: str) -> bool:
        """Reads the file again and plays the call on it; whether there was anything new in it.

        Where it cannot be used any more, the call stays as it stood, and `problems` say why.
        """
        from kamsim.content.scenarios import read_scenario
        from kamsim.library.catalogue import reserved_ids

        self._stamp = self._seen()
        try:
            content = self.file.read_bytes()
        except OSError:
            content = b""
        if content == self._content:
            return False
        self._content = content
        loaded = read_scenario(self.file, reserved=reserved_ids(), keep=False)
        self.problems = loaded.problems
        if loaded.scenario is not None:
            self.model = self._modelled(loaded.scenario)
            self.before = self.now
            self.play(lang)
        return True

    def check(self) -> list[Problem]:
        """All that the checks say of the file, those with the rules too; takes a second."""
        from kamsim.library.catalogue import read

        return read(self.file)[1]

    def play(self, lang: str) -> None:
        """Plays the moves with the chosen buyer on the file as it was read last."""
        if self.model is not None:
            self.now = play_preview(
                self.model, self.moves, variant=self.variant, style=self.style, seed=self.seed, lang=lang
            )

    def turn_to(self, lang: str, *, variant: int = 0, style: int = 0) -> None:
        """Plays with another buyer: so many variants or styles further on. Nothing is marked as changed by that."""
        if self.model is None or self.now is None:
            return
        variants, styles = self.model.variants, self.model.scenario["styles"]
        self.variant = variants[(variants.index(self.now.variant) + variant) % len(variants)]
        self.style = styles[(styles.index(self.now.style) + style) % len(styles)]
        self.play(lang)
        self.before = None

    def say(self, move: str, lang: str) -> None:
        """Makes a further move, in place of one that no longer fits."""
        if self.now is not None:
            self.moves[len(self.now.turns) :] = [move]
            self.play(lang)

    def take_back(self, turns: int, lang: str) -> None:
        """Leaves the first `turns` moves."""
        del self.moves[turns:]
        self.play(lang)

    def _modelled(self, scenario: object) -> Model:
        from typing import Any, cast

        from kamsim.content.assets import read_repertoire
        from kamsim.content.locate import assets
        from kamsim.engine.compile import compile_base
        from kamsim.engine.model import assemble
        from kamsim.library.catalogue import rulebook

        if self._rules is None:
            self._rules = rulebook(), read_repertoire(assets("repertoire"))
        (book, repertoire), plain = self._rules, cast("Any", scenario)
        return assemble(plain, book, repertoire, compile_base(plain, book, repertoire))

    def _seen(self) -> tuple[int, int]:
        """Changes when the file is saved; a file that is just being replaced is as good as empty."""
        try:
            found = self.file.stat()
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_size
