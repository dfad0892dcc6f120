"""Claims about needs that stayed hidden, whatever was said of them."""

from __future__ import annotations

from typing import Final

from kamsim.engine.timeline import Timeline
from kamsim.scoring.claims.finding import YOU, Claim, Finding, number, shown, when
from kamsim.scoring.claims.needs import asked_about, latent
from kamsim.scoring.claims.turns import label_of


def _asked_unheard(told: Timeline) -> Finding | None:
    """A need stayed hidden: the question about it was turned away, because something else was due first."""
    for k in latent(told):
        for turn in asked_about(told, k):
            if turn.reply_class == "insists":
                return shown([turn], YOU, False, topic=label_of(told, k), at=number(turn.number))
    return None


def _some_hidden(told: Timeline) -> Finding | None:
    """A need stayed hidden: what nobody spoke of has no name."""
    return when(bool(latent(told)))


CLAIMS: Final[dict[str, Claim]] = {
    "some_need_hidden": _some_hidden,
    "need_asked_unheard": _asked_unheard,
}
