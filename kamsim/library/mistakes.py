"""What is found in one's own calls, on record: how one behaved, how accurate one was, each mistake as a puzzle.

A review takes seconds, so what it found is kept beside the call. It is made anew where the rules or the scenario are no
longer those that it was made under.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from kamsim.domain import vocabulary as v
from kamsim.domain.puzzle import Puzzle
from kamsim.domain.text import Localized, fill, say
from kamsim.study.habits import Habits, figures_of, habits_to_plain
from kamsim.study.mistakes import mistake_id, place_of

if TYPE_CHECKING:
    from kamsim.analysis.kernel.compiled import Compiled
    from kamsim.analysis.review.reviewing import Review
    from kamsim.analysis.review.verdicts import Judged
    from kamsim.domain.notice import Notice
    from kamsim.engine.call import Call
    from kamsim.engine.model import Model
    from kamsim.engine.timeline import Timeline
    from kamsim.records.ledger import Records

# A mistake is as hard as its loss is small: small losses are hard to see.
_MIDDLE: Final = 1500
_SAID: Final[Localized] = {"en": "In the call you said: “{said}” {reason}", "zh": "当时您说的是：“{said}”{reason}"}


def habits_of(timeline: Timeline) -> Habits:
    """How a trainee behaved in a call, and what each system earned in it."""
    from kamsim.scoring.scorecard import scorecard

    card = scorecard(timeline)
    systems: dict[str, tuple[float, float]] = {}
    for criterion in card.criteria:
        for check in criterion.checks:
            points, of = systems.get(check.k, (0.0, 0.0))
            systems[check.k] = (round(points + check.points, 4), round(of + check.of, 4))
    return Habits(figures_of(timeline), card.rank, {k: both for k, both in sorted(systems.items()) if both[1] > 0})


def puzzles_of(
    call: Call, judged: Sequence[Judged], review: Review, kernel: Compiled | None
) -> Iterator[tuple[int, Puzzle]]:
    """Each mistake of a call as a puzzle, with its turn."""
    from kamsim.analysis.review.slips import slip_positions
    from kamsim.library.puzzle_at import puzzle_at
    from kamsim.library.puzzling import brought_by
    from kamsim.report.review_reasons import reason_words

    for position in slip_positions(call, judged, kernel):
        number = position.judged.number
        verdict = review.turns[number - 1]
        choices = [call.choice(worth.move) for worth in position.options]
        heard = {"heard": verdict.heard.text} if verdict.heard is not None else {}
        yield (
            number,
            puzzle_at(
                call,
                number - 1,
                "your_move",
                choices[0].technique,
                id=mistake_id(call.header.id, number),
                options=[choice.id for choice in choices],
                right=list(range(position.right)),
                why={lang: _why(verdict.says, reason_words(verdict, lang), lang) for lang in v.LANGUAGES},
                brought=[brought_by(call, position, worth.move) for worth in position.options],
                tempting=position.tempting,
                rating=max(800, min(2200, round(_MIDDLE + 300 - 18 * verdict.loss))),
                **heard,
            ),
        )


def _why(said: Localized, reason: str, lang: str) -> str:
    """What was said in the call, and what was wrong with it."""
    from kamsim.scoring.telling import quotable

    return fill(say(_SAID, lang), {"said": quotable(say(said, lang)), "reason": reason})


def review_to_plain(call: Call, review: Review, puzzles: Mapping[int, Puzzle]) -> dict[str, Any]:
    """What is noted of a review; `Reviewed` in `study.learner` reads it back."""
    return {
        "rules": stamp_of(call.model),
        "accuracy": review.accuracy,
        "slips": [[turn, puzzle["k"], review.turns[turn - 1].word] for turn, puzzle in sorted(puzzles.items())],
    }


def stamp_of(model: Model) -> str:
    """What a finding depends on beside the call: rules and scenario."""
    return f"{model.rules.name}-{model.scenario['digest'][:8]}"


def note_habits(records: Records, call: Call) -> Notice | None:
    """Notes how the trainee behaved in a finished call."""
    plain = habits_to_plain(habits_of(call.timeline)) | {"rules": stamp_of(call.model)}
    return records.note(call.header.id, "habits", {0: _line(plain)})


def note_review(records: Records, call: Call, review: Review, puzzles: Mapping[int, Puzzle]) -> Notice | None:
    """Notes what a review found."""
    said = records.note(call.header.id, "mistake", {turn: _line(puzzle) for turn, puzzle in puzzles.items()})
    if said is not None:
        return said
    return records.note(call.header.id, "review", {0: _line(review_to_plain(call, review, puzzles))})


def own_puzzles(records: Records, ids: Iterable[str]) -> list[Puzzle]:
    """The puzzles of these ids of one's own mistakes that are on record, in the order given."""
    found = []
    for name in ids:
        place = place_of(name)
        if place is None:
            continue
        noted = records.findings("mistake", attempt_id=place[0])
        found += [_puzzle(one.json) for one in noted if one.place == place[1]]
    return [puzzle for puzzle in found if puzzle is not None]


def _puzzle(text: str) -> Puzzle | None:
    from kamsim.content.puzzles import puzzle_from

    try:
        return puzzle_from(json.loads(text))
    except (ValueError, RecursionError):
        return None


def _line(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
