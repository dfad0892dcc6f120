"""Under which code of an exercise an attempt was played: several trainees may share one machine.

The code stands beside the attempt and not in its header: a `.kam` file carries it in its seal.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kamsim.domain.notice import Notice
    from kamsim.records.ledger import Records

CODE: Final = "code"


def note_code(records: Records, attempt_id: str, code: str) -> Notice | None:
    """Puts on record that an attempt is of the trainee with this plain code."""
    return records.note(attempt_id, CODE, {0: json.dumps(code)})


def codes_of(records: Records) -> dict[str, str]:
    """The ids of attempts, finished or not, → the plain codes under which they were played, where that is known."""
    return {one.attempt: str(json.loads(one.json)) for one in records.findings(CODE, unfinished=True)}
