"""Answered questions on record: a lesson's test, an account of the workbook."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

from kamsim.cli.records import opened_records
from kamsim.domain.attempt import Answer, End, Figures, Header, Rules, seconds


def record_answers(
    kind: str, item: str, digest: str, given: Sequence[tuple[str, str, bool, float]], *, lang: str, seed: int
) -> None:
    """Records an attempt that was answered to its end; `given` are question, answer, whether it was right, seconds.

    The score is the share of right answers, in per cent.
    """
    header = Header(
        id=str(uuid.uuid4()),
        kind=kind,
        item=item,
        digest=digest,
        mode="exam" if kind == "exam" else "practice",
        seed=seed,
        lang=lang,
        started=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    with opened_records() as records:
        records.begin(header)
        at = 0.0
        for question, answer, right, took in given:
            at += took
            records.record(header.id, Answer(seconds(at), question, answer, right, seconds(took)))
        records.record(header.id, End(seconds(at), "done"))
        score = round(100 * sum(right for _, _, right, _ in given) / len(given), 1)
        records.finish(header.id, Figures("", "", score, Rules(), seconds(at)))
