"""Claims about what a difficulty waited for that did not come out."""

from __future__ import annotations

from typing import Final

from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline
from kamsim.scoring.claims.finding import HOLDS, Claim, Finding
from kamsim.scoring.claims.needs import asked_about, latent, naming
from kamsim.scoring.waiting import LACKS_FACTS, is_founded


def _fact_wanted(told: Timeline) -> Finding | None:
    """What he had named and then put off waited for a fact, and that was not on the table to the end."""
    for k in latent(told):
        named = naming(told, k)
        asked = [one for one in asked_about(told, k) if named and one.number > named[0].number]
        if asked and all(one.reply_class == "deflects" for one in asked):
            missing = asked[0].after[y.REPLY_MARK] == LACKS_FACTS and not is_founded(told.tables, told.ends, k)
            return HOLDS if missing else None
    return None


CLAIMS: Final[dict[str, Claim]] = {"fact_wanted": _fact_wanted}
