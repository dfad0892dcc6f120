"""A round of puzzles: what it can be on, the position that stands, and what was tried in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from kamsim.domain.puzzle import THEMES
from kamsim.playing.asking import Asking, Manner, digest_of
from kamsim.playing.skills import skill
from kamsim.playing.words import mark
from kamsim.study.puzzling import asked_for, drawn, near, order_of

if TYPE_CHECKING:
    from kamsim.domain.course import Step
    from kamsim.domain.puzzle import Puzzle
    from kamsim.engine.call import Call
    from kamsim.playing.host import Host
    from kamsim.playing.language import Language

AT_LEVEL: Final = "level"  # puzzles as hard as the trainee is good
MIXED: Final = "all"
IN_A_ROUND: Final = 10
# More are drawn than are put: one whose scenario is no longer the same is passed over.
_DRAWN: Final = 3 * IN_A_ROUND

ASKED: Final[Mapping[str, str]] = {
    "your_move": mark("What do you say?"),
    "three": mark("You have three moves to get an agreement. Which three?"),
    "mistake": mark("One of these moves was a mistake. Which one?"),
    "told": mark("What have you just been told?"),
    "whom": mark("Whom do you have before you?"),
}
THEME: Final[Mapping[str, str]] = {
    "level": mark("at my level"),
    "mistakes": mark("my own mistakes"),
    "all": mark("all puzzles, mixed"),
    "your_move": mark("your move"),
    "three": mark("an agreement in three moves"),
    "mistake": mark("find the mistake"),
    "told": mark("what have you just been told?"),
    "whom": mark("whom are you talking to?"),
}


LEVEL: Final[Mapping[str, str]] = {
    "easy": mark("easy ones"),
    "middle": mark("of middle difficulty"),
    "hard": mark("hard ones"),
}


class Theme(NamedTuple):
    """What a round of puzzles can be on: one of THEMES, AT_LEVEL or MIXED; and how many puzzles there are."""

    id: str
    puzzles: int


def theme_name(speech: Language, subject: str) -> str:
    """What a round is on, in words; systems by their names."""
    if subject in THEME:
        return speech.t(THEME[subject])
    return speech.t(", ").join(speech.t(skill(k_id)) for k_id in subject.split("+"))


def themes(host: Host) -> list[Theme]:
    """All that a round can be on."""
    found = [puzzle["theme"] for puzzle in host.learning.puzzles()]
    each = [Theme(theme, found.count(theme)) for theme in THEMES if theme in found]
    return [Theme(AT_LEVEL, len(found)), Theme(MIXED, len(found)), *each] if found else []


def drawn_puzzles(host: Host, subject: str, seed: int) -> list[Puzzle]:
    """The puzzles of a round on a theme, on systems ("K01+K07"), or as hard as the trainee is good."""
    puzzles = host.learning.puzzles()
    if subject == AT_LEVEL:
        return near(puzzles, host.learning.puzzle_level(), _DRAWN, seed)
    if subject != MIXED:
        systems = subject.split("+")
        puzzles = [one for one in puzzles if one["theme"] == subject or one["k"] in systems]
    return drawn(puzzles, _DRAWN, seed)


def subject_of(step: Step) -> str:
    """What the round of a lesson's step is at: its theme, or its systems joined by "+"."""
    return step["theme"] or "+".join(step["systems"])


def step_puzzles(host: Host, step: Step, seed: int) -> list[Puzzle]:
    """The puzzles of a lesson's step, and some more to be put where one of them does not stand."""
    count = step["count"] + _DRAWN
    return asked_for(host.learning.puzzles(), step["theme"], step["systems"], step["level"], count, seed)


class PuzzleRound(Asking):
    """Puzzles in their positions, one after the other."""

    def __init__(
        self,
        host: Host,
        subject: str,
        lang: str,
        seed: int,
        puzzles: Sequence[Puzzle] | None = None,
        count: int = IN_A_ROUND,
        clock: Callable[[], float] | None = None,
    ) -> None:
        """`subject` is a theme, AT_LEVEL, MIXED or systems joined by "+"; of `puzzles`, or those that are drawn, as
        many as `count` are put."""
        super().__init__(host, subject, lang, seed, Manner("puzzle"), clock)
        self.puzzles = list(drawn_puzzles(host, subject, seed) if puzzles is None else puzzles)
        self._left = list(self.puzzles)
        self._count = min(count, len(self.puzzles))
        self.call: Call | None = None
        self.tried: list[int] = []  # places of the options that were tried and wrong
        self.hit = -1  # the place of the right one that was chosen
        self.turned()

    def turned(self) -> None:
        """Opens the position of the next puzzle that still fits its scenario."""
        self.tried, self.hit, self.call = [], -1, None
        while self._left and not self.over:
            self.puzzle = self._left.pop(0)
            self.call = self.host.learning.position(self.puzzle)
            if self.call is not None:
                return
        self._count = min(self._count, self.at)

    @property
    def count(self) -> int:
        return self._count

    @property
    def question(self) -> tuple[str, str]:
        return self.puzzle["id"], self.puzzle["k"]

    @property
    def shown(self) -> tuple[int, ...]:
        """The places of the options in the order in which they stand."""
        return order_of(self.puzzle)

    @property
    def solution(self) -> tuple[int, ...]:
        """The numbers under which the right ones stand."""
        return tuple(number for number, place in enumerate(self.shown, 1) if place in self.puzzle["right"])

    @property
    def best(self) -> int:
        """The place of a right one: the one that was chosen, or else the best."""
        return self.hit if self.hit >= 0 else self.puzzle["right"][0]

    def judged(self, text: str) -> bool | None:
        number = int(text) if text.isdecimal() else 0
        if not 1 <= number <= len(self.shown):
            return None
        place = self.shown[number - 1]
        if place in self.tried:
            return None
        right = place in self.puzzle["right"]
        self.tried += [] if right else [place]
        self.hit = place if right else -1
        return right

    def digest(self) -> str:
        return digest_of(self.puzzles)
