"""What a good trainer would suggest now, from what the trainee has seen and nothing else (hints and coach mode)."""

from __future__ import annotations

from dataclasses import dataclass

from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.listening import is_rich
from kamsim.engine.rules.tables import Ints

ADVICE = (
    "greet",
    "say_why",
    "ask_first",
    "follow",
    "listen",
    "feel_first",
    "hear_out",
    "answer",
    "ease_off",
    "make_heavier",
    "ask_payoff",
    "tell_benefit",
    "show_proof",
    "earn_trust",
    "probe",
    "sum_up",
    "ask_action",
    "fix_date",
    "leave",
)


@dataclass(frozen=True, slots=True)
class Advice:
    """A word of `ADVICE`, and the topic or objection it is about (ids; "" none). `angle`: the voiced angle to use."""

    word: str
    topic: str = ""
    angle: str = ""
    objection: str = ""


def advise(model: Model, view: Ints, pain_run: int) -> Advice:
    """The one thing most worth doing in this position; `pain_run` is how many implications in a row are too many."""
    urgent = _pressing(model, view)
    if urgent is not None:
        return urgent
    need = _need(model, view, pain_run)
    if need is not None:
        return need
    return _next(model, view)


def _pressing(model: Model, view: Ints) -> Advice | None:
    if view[y.COMMITMENT] >= c.ADVANCED:
        return Advice("leave") if view[y.CONFIRMED] else Advice("fix_date")
    if view[y.TURN] == 0:
        return Advice("greet")
    if view[y.ANGER_CUE] > 0:
        return Advice("hear_out")
    if view[y.TURN] < 3 and view[y.ASKED] == 0:
        return Advice("say_why")
    if view[y.OBJECTION] > 0:
        which = model.objections[view[y.OBJECTION] - 1]
        return Advice("answer" if view[y.CUSHIONED] else "feel_first", objection=which)
    if is_rich(view[y.REPLY]) and view[y.LISTEN_RUN] == 0:
        topic = view[y.REPLY_TOPIC]
        return Advice("listen", model.topics[topic] if topic >= 0 else "")
    return None


def _need(model: Model, view: Ints, pain_run: int) -> Advice | None:
    topics = range(len(model.topics))
    for k in topics:
        if view[y.NEED + k] == c.EXPLICIT:
            return Advice("show_proof" if view[y.PENDING + k] else "tell_benefit", model.topics[k])
    for k in topics:
        if view[y.NEED + k] == c.IMPLIED and view[y.WEIGHT + k] == 3:
            return Advice("ask_payoff", model.topics[k])
    for k in topics:
        if view[y.NEED + k] == c.IMPLIED and view[y.DEEPENED + k] < 4:
            if view[y.PAIN_RUN] >= pain_run:
                return Advice("ease_off", model.topics[k])
            return Advice("make_heavier", model.topics[k], _angle(view[y.VOICED + k]))
    return None


def _angle(voiced: int) -> str:
    from kamsim.domain.vocabulary import ANGLES

    return next((angle for i, angle in enumerate(ANGLES) if voiced & (1 << i)), "")


def _next(model: Model, view: Ints) -> Advice:
    # What he has put off once is not pressed: it waits for trust.
    if view[y.HOOK] > 0 and view[y.PROBED + view[y.HOOK] - 1] != c.DEFLECTS:
        return Advice("follow", model.topics[view[y.HOOK] - 1])
    done = any(view[y.NEED + k] == c.MATCHED for k in range(len(model.topics)))
    if done and view[y.PATIENCE_CUE] <= 1:
        return Advice("ask_action" if view[y.TURN] - view[y.SUMMED] <= 2 else "sum_up")
    for k in range(len(model.topics)):
        if view[y.PROBED + k] == c.DEFLECTS and view[y.NEED + k] == c.LATENT:
            return Advice("earn_trust", model.topics[k])
    for k in range(len(model.topics)):
        if view[y.NAMED + k] and view[y.PROBED + k] == 0:
            return Advice("probe" if view[y.ASKED] > 0 else "ask_first", model.topics[k])
    if done:
        return Advice("ask_action" if view[y.TURN] - view[y.SUMMED] <= 2 else "sum_up")
    return Advice("leave")
