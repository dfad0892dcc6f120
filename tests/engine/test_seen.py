"""A turn as its trainee may see it: nothing of the buyer's own outside coach mode."""

from __future__ import annotations

import pytest

from kamsim.domain.attempt import Tag
from kamsim.engine.seen import Gauges, seen_turn
from tests.models import say_all, small_call


@pytest.mark.parametrize("mode", ["coach", "practice", "exam"])
def test_the_buyers_own_is_seen_in_coach_mode_alone(mode: str) -> None:
    call = small_call(mode=mode)
    say_all(call, "p_heat")
    untagged = seen_turn(call, call.turns[0])
    assert untagged.right is None
    call.submit(Tag(2.0, "fact"))
    seen, turn = seen_turn(call, call.turns[0]), call.turns[0]
    assert (seen.says, seen.reply, seen.cue, seen.tag) == (turn.says, turn.reply, turn.cue, "fact")
    if mode == "coach":
        assert (seen.kind, seen.right) == (turn.kind, turn.tag_right)
        assert seen.was == ("implied_need",)
        assert isinstance(seen.gauges, Gauges)
        assert (seen.gauges.trust, seen.gauges.patience, seen.gauges.scale) == (turn.trust, turn.patience, turn.scale)
        assert seen.gauges.cost == call.model.scenario["variants"][call.variant]["cost"]
    else:
        assert (seen.kind, seen.right, seen.was, seen.gauges) == ("", None, (), None)
