"""Leaving with something undone: an objection that stands, a wish that nothing has met (K29)."""

from __future__ import annotations

from typing import Final

from kamsim.analysis.review.scene import Mark, Scene
from kamsim.analysis.review.verdicts import POOR
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.placing import due_since

_OBJECTING: Final = (c.OBJECTS, c.STALLS, c.WORSENS)


def of_leaving(scene: Scene) -> Mark | None:
    """The mark of a goodbye that comes while something is undone and nobody has asked for it."""
    if scene.kind != c.LEAVE or scene.t.polite[scene.m] == 0:
        return None
    s = scene.s
    if s[y.OBJECTION] > 0:
        raised = [turn for turn, one in enumerate(scene.history) if turn and one[y.REPLY] in _OBJECTING]
        return Mark(POOR[0], "left_objection", raised[-1] if raised else due_since(scene.history))
    asked = s[y.DUE] == c.DUE_GOODBYE or s[y.PATIENCE_CUE] == 0
    unmet = scene.unmet()
    return Mark(POOR[0], "left_wish", unmet[-1]) if unmet and (not asked or scene.complains) else None
