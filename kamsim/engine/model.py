"""A scenario ready to be played: the tables that do not depend on the buyer, and the way from move ids to numbers."""

from __future__ import annotations

from dataclasses import dataclass

from kamsim.domain.attempt import Rules
from kamsim.domain.rulebook import Rulebook
from kamsim.domain.scenario import Line, OwnMove, Repertoire, RepertoireMove, Scenario, worded

# A compiled model's plain part: what the cache keeps beside the texts. Lists of int by field of `Tables`.
Plain = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Model:
    """One scenario against one rulebook and repertoire.

    `moves` are the ids in table order, scenario lines first. `base` holds the tables that all buyers share.
    """

    scenario: Scenario
    rulebook: Rulebook
    repertoire: Repertoire
    base: Plain
    moves: tuple[str, ...]
    index: dict[str, int]
    topics: tuple[str, ...]
    facts: tuple[str, ...]
    objections: tuple[str, ...]
    advances: tuple[str, ...]
    variants: tuple[str, ...]

    @property
    def rules(self) -> Rules:
        """The digests of rulebook and repertoire; every header and every stored score names them."""
        return Rules(self.rulebook.digest, self.repertoire["digest"])

    def line(self, m: int) -> Line | None:
        """The scenario line behind a move number; None for the repertoire's."""
        lines = self.scenario["lines"]
        return lines[m] if m < len(lines) else None

    def general_move(self, m: int) -> RepertoireMove | None:
        """The repertoire move behind a move number; None for a scenario's line."""
        first = len(self.scenario["lines"])
        return self.repertoire["moves"][m - first] if m >= first else None


def assemble(scenario: Scenario, rulebook: Rulebook, repertoire: Repertoire, base: Plain) -> Model:
    """Puts a model together from its parts, `base` from `compile.compile_base` or from the cache.

    Its general moves are worded as the scenario words them.
    """
    own = scenario["wording"]
    general = [_own(move, own[move["id"]]) if move["id"] in own else move for move in repertoire["moves"]]
    moves = tuple(line["id"] for line in scenario["lines"]) + tuple(move["id"] for move in repertoire["moves"])
    return Model(
        scenario=scenario,
        rulebook=rulebook,
        repertoire={**repertoire, "moves": general},
        base=base,
        moves=moves,
        index={move: i for i, move in enumerate(moves)},
        topics=tuple(topic["id"] for topic in scenario["topics"]),
        facts=tuple(fact["id"] for fact in scenario["facts"]),
        objections=tuple(objection["id"] for objection in scenario["objections"]),
        advances=tuple(advance["id"] for advance in scenario["advances"]),
        variants=tuple(variant["id"] for variant in scenario["variants"]),
    )


def _own(move: RepertoireMove, own: OwnMove) -> RepertoireMove:
    """A general move in the scenario's words: on the telephone in those for it, else in those for either medium."""
    phone = worded(move["phone"], own)
    return {**move, **worded(move, own), "phone": worded(phone, own["phone"]) if own["phone"] else phone}
