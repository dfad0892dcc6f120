"""What must hold for a text of the bank that claims something of the call (`when` in the repertoire)."""

from __future__ import annotations

from kamsim.domain.text import Localized
from kamsim.engine.forms import AMOUNT, WHETHER, form_of, supposes
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints


def holding(s: Ints, *, stated: bool, said: Localized | None = None) -> frozenset[str]:
    """Which premises (`vocabulary.PREMISES`) hold after this step; `stated` is whether his last answer stated
    something, `said` what the seller has just said."""
    form = form_of(said or {})
    waits = s[y.DUE] == c.DUE_ANSWER
    held = {
        "agreed": s[y.COMMITMENT] >= c.ADVANCED,
        "dodged": s[y.DUE_DID] == c.DID_PASS_OVER and s[y.DUE_WAS] == c.DUE_OBJECTION,
        "stated": stated,
        "calm": s[y.HEAT] == 0 and s[y.OBJECTION] == 0,
        "untold": all(s[y.NEED + k] < c.IMPLIED for k in range(y.VOICED - y.NEED)),
        "whether": form == WHETHER,
        "amount": form == AMOUNT,
        "supposed": supposes(said or {}),
        "claimed": c.presents(s[y.LAST_KIND]) and s[y.LAST_KIND] != c.PROOF,
        "free": not waits,
        "waiting": waits,
    }
    return frozenset(name for name, holds in held.items() if holds)
