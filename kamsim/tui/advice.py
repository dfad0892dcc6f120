"""Hints: one word of advice from what can be seen, never from what the buyer keeps to himself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamsim.tui.look import Look

if TYPE_CHECKING:
    from kamsim.engine.view import TopicView, View

LOW_PATIENCE = 0
GUARDED = 0


def advice(look: Look, view: View) -> str:
    """What a patient colleague would whisper at this point of the call."""
    by_id = {topic.id: topic for topic in view.topics}
    if view.objection is not None:
        return look.t("An objection is open: {text}. Show that you heard it, then answer it.", text=look.say(view.objection[1]))
    if view.committed in ("advance", "order"):
        return look.t("He has agreed to something. Fix the date and who comes, thank him, and go.")
    if view.patience_cue == LOW_PATIENCE:
        return look.t("He is running out of patience. Ask for one modest next step, or take your leave.")
    if view.hook is not None:
        label = look.say(by_id[view.hook].label)
        return look.t("He let something slip about {topic}. Follow it before it is forgotten.", topic=label)
    return _on_needs(look, view)


def _on_needs(look: Look, view: View) -> str:
    ready = _first(view, "explicit")
    if ready is not None:
        return look.t("He has said what he wants about {topic}. Show how you meet it.", topic=look.say(ready.label))
    open_need = _first(view, "implied")
    if open_need is not None and open_need.weight in ("worry", "urgent"):
        return look.t("{topic} is heavy enough now: ask what solving it would be worth.", topic=look.say(open_need.label))
    if open_need is not None:
        return look.t("{topic} is out, but still light. Ask what follows from it, on the side he named.", topic=look.say(open_need.label))
    if view.trust_cue == GUARDED and view.turn > 1:
        return look.t("He is guarded. Listen, confirm what he said, and ask rather than tell.")
    probed = sum(topic.probed == "shrugs" for topic in view.topics)
    if probed >= 2:
        return look.t("Several topics came to nothing. If he has no need, leaving well is a good result.")
    if view.facts:
        return look.t("You know some facts. Ask where they give him trouble.")
    return look.t("Ask one question about how things are, and listen for what weighs in the answer.")


def _first(view: View, status: str) -> TopicView | None:
    return next((topic for topic in view.topics if topic.status == status), None)
