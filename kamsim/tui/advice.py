"""Hints in words: what the engine's advice says to a trainee."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from kamsim.engine.advice import Advice, advise
from kamsim.engine.view import seen
from kamsim.tui import names
from kamsim.tui.look import Look
from kamsim.tui.pages.offer import told, topic_name

if TYPE_CHECKING:
    from kamsim.engine.call import Call

_TEXTS: Final[Mapping[str, str]] = {
    "greet": "Greet first, briefly and by name.",
    "say_why": "Say in a sentence why you are here, or ask leave to ask.",
    "ask_first": "Ask how things stand with {topic}.",
    "follow": "Something was let slip about {topic}. Follow it before it is forgotten.",
    "listen": "That was worth something. Show that you heard it before you go on.",
    "feel_first": "An objection: {objection}. Show that you understand it, then answer it.",
    "answer": "Now answer the objection: {objection}.",
    "ease_off": "Enough pain about {topic} for the moment. Sum up, or let the matter breathe.",
    "make_heavier": "{topic} is out, but still light. Ask what follows from it{angle}.",
    "ask_payoff": "{topic} is heavy enough: ask what it would be worth to have it solved.",
    "tell_benefit": "There is an explicit need about {topic}. Say how you meet it.",
    "show_proof": "Your benefit about {topic} is liked, but not yet believed. Prove it.",
    "earn_trust": "There is something about {topic}, but not for you yet. Earn trust: listen, confirm, bring facts.",
    "probe": "{topic} has been named. Ask whether it gives trouble.",
    "sum_up": "Sum up what was said and agreed before you propose anything.",
    "ask_action": "Ask for an action: who does what, and when.",
    "fix_date": "You have a yes. Fix the date and who comes, then thank and go.",
    "leave": "There is no more to be had today. Take your leave well.",
}


def advice(look: Look, call: Call) -> str:
    """What a good trainer would whisper now."""
    large = call.model.rulebook["numbers"][call.header.deal]["pain_run"]
    return worded(look, call, advise(call.model, seen(call.state), large))


def worded(look: Look, call: Call, found: Advice) -> str:
    """An advice of the engine in this user's language."""
    angle = look.t(", for {angle}", angle=look.t(names.ANGLE[found.angle])) if found.angle else ""
    objections = {each["id"]: each["label"] for each in call.model.scenario["objections"]}
    topic = topic_name(look, call, found.topic) if found.topic else look.t("this account")
    text = look.t(
        _TEXTS[found.word], topic=topic, angle=angle, objection=told(look, call, objections.get(found.objection))
    )
    return text[:1].upper() + text[1:]
