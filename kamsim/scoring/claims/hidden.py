"""Claims about needs that stayed hidden, whatever was said of them."""

from __future__ import annotations

from typing import Final

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline
from kamsim.scoring.claims.finding import YOU, Claim, Finding, number, shown
from kamsim.scoring.claims.needs import asked_about, latent, questions_about
from kamsim.scoring.claims.turns import label_of, served_needs


def _asked_unheard(told: Timeline) -> Finding | None:
    """A need stayed hidden: the question about it was turned away, because something else was due first."""
    for k in latent(told):
        for turn in asked_about(told, k):
            if turn.reply_class == "insists":
                return shown([turn], YOU, False, topic=label_of(told, k), at=number(turn.number))
    return None


def _another_hidden(told: Timeline) -> Finding | None:
    """A need that you serve, of which nothing was said and about which nothing was asked."""
    found = [k for k in served_needs(told) if told.ends[y.NEED + k] == c.LATENT and not questions_about(told, k)]
    return Finding(values={"topic": label_of(told, found[0])}) if found else None


def _some_hidden(told: Timeline) -> Finding | None:
    """A need stayed hidden; the first that the scenario lists."""
    return Finding(values={"topic": label_of(told, latent(told)[0])}) if latent(told) else None


CLAIMS: Final[dict[str, Claim]] = {
    "some_need_hidden": _some_hidden,
    "need_asked_unheard": _asked_unheard,
    "need_unmentioned": _another_hidden,
}
