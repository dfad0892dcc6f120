"""What must hold for a text of the bank that claims something of the call (`when` in the repertoire)."""

from __future__ import annotations

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints


def holding(s: Ints, *, stated: bool) -> frozenset[str]:
    """Which premises (`vocabulary.PREMISES`) hold after this step; `stated` is whether his last answer stated
    something."""
    held = {
        "agreed": s[y.COMMITMENT] >= c.ADVANCED,
        "dodged": s[y.DUE_DID] == c.DID_PASS_OVER and s[y.DUE_WAS] == c.DUE_OBJECTION,
        "stated": stated,
        "calm": s[y.HEAT] == 0 and s[y.OBJECTION] == 0,
        "untold": all(s[y.NEED + k] < c.IMPLIED for k in range(y.VOICED - y.NEED)),
    }
    return frozenset(name for name, holds in held.items() if holds)
