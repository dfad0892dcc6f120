"""`python -m benchmarks.solving`: how many of the shipped puzzles each simulated trainee solves, by theme."""

from __future__ import annotations

from collections import Counter

from kamsim.library.puzzles import position_of, puzzled, puzzles_on
from kamsim.sellers.roster import SELLERS
from kamsim.study.solving import ANSWERED, solves

WHO = ("master", "veteran", "journeyman", "technician", "rookie", "word-blind", "menu-blind", "first", "longest")
SEEDS = 7


def rates() -> dict[str, Counter[str]]:
    """Solved puzzles by seller and theme, over all seeds; under "all" how many there were."""
    found = {name: Counter[str]() for name in ("all", *WHO)}
    for scenario in puzzled():
        for puzzle in puzzles_on(scenario):
            call = position_of(puzzle)
            if puzzle["theme"] not in ANSWERED or call is None:
                continue
            found["all"][puzzle["theme"]] += SEEDS
            for name in WHO:
                found[name][puzzle["theme"]] += sum(solves(SELLERS[name], puzzle, call, seed) for seed in range(SEEDS))
    return found


def main() -> None:
    """Measure and print."""
    found = rates()
    every = found.pop("all")
    for name, solved in found.items():
        shares = ", ".join(f"{theme} {solved[theme] / every[theme]:.0%}" for theme in ANSWERED)
        print(f"{name:12} {sum(solved.values()) / sum(every.values()):.0%}  {shares}")


if __name__ == "__main__":
    main()
