"""Problems of one file while it is read: as many as anybody looks at, the rest counted, none longer than a screen."""

from __future__ import annotations

from kamsim.domain.problems import Problem

# More than this many for one file, or of one kind in it, help nobody.
LIMIT = 200
# So many signs of a message or a remedy are shown: whatever a file holds may stand in it.
LONGEST = 400


class Collected:
    """The first LIMIT problems of each code, in the order in which they were found, and how many there are besides."""

    def __init__(self) -> None:
        self.kept: list[Problem] = []
        self.left_out = 0
        self._counts: dict[str, int] = {}

    def is_full(self, code: str) -> bool:
        """Whether a further problem of this code would only be counted, so that its words need not be found."""
        return self._counts.get(code, 0) >= LIMIT

    def leave_out(self) -> None:
        """Counts a problem whose words were not found."""
        self.left_out += 1

    def add(self, problem: Problem) -> None:
        """Keeps a problem, or counts it."""
        if self.is_full(problem.code):
            self.leave_out()
            return
        self._counts[problem.code] = self._counts.get(problem.code, 0) + 1
        self.kept.append(problem._replace(message=cut(problem.message), help=cut(problem.help)))

    def drop(self, code: str, line: int) -> None:
        """Takes out what is told of one code in one line: another problem there has the same cause and says more."""
        self.kept = [problem for problem in self.kept if (problem.code, problem.line) != (code, line)]

    def take(self, other: Collected) -> None:
        """Adds what another collection holds."""
        for problem in other.kept:
            self.add(problem)
        self.left_out += other.left_out


def cut(text: str) -> str:
    """`text`, at a length that can be read."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
