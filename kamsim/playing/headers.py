"""What a new attempt begins with."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

from kamsim.domain.attempt import Header


def round_header(trainee: str, subject: str, digest: str, seed: int, lang: str, kind: str) -> Header:
    """The header of a round of questions, a test, an account, or a step of a lesson."""
    return Header(
        id=str(uuid.uuid4()),
        trainee=trainee,
        kind=kind,
        item=subject,
        digest=digest,
        mode="exam" if kind == "exam" else "practice",
        seed=seed,
        lang=lang,
        started=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def drawn_style(styles: Sequence[str], seed: int) -> str:
    """The style that a seed brings, of those that a scenario offers."""
    return styles[int(random.Random(f"{seed}:style").random() * len(styles))]
