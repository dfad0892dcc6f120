"""What is known so far: facts on the table, needs as they stand, and what was said but not followed.

Coach mode shows how far each need has got and the hidden numbers; otherwise the board holds the needs that the trainee
marked, and in an exam nothing is pointed out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from kamsim.tui.call.offer import told
from kamsim.tui.kit import names
from kamsim.tui.kit.lines import BLANK, Line, Span, clipped, line, meter, pad, paragraph
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.engine.call import Call
    from kamsim.engine.view import TopicView

TRUST_FULL = 20
PATIENCE_FULL = 40
_STATUS_OF_TAG = {"implied_need": "implied", "explicit_need": "explicit"}


class Known(NamedTuple):
    """A topic with what stands beside it."""

    label: str
    status: str  # "" | implied | explicit | matched
    details: tuple[str, ...] = ()


def board_rows(look: Look, call: Call, width: int) -> list[Line]:
    """The board."""
    view = call.view
    coach = call.header.mode == "coach"
    rows = _gauges(look, call, width) if coach and call.turns else []
    rows += _head(look, look.t("on the table"))
    rows += _list(look, [told(look, call, text) for _, text in view.facts], width) or _none(look, "no facts yet", width)
    rows += _head(look, look.t("topics and needs") if coach else look.t("needs you marked"))
    rows += _topics(look, known_topics(look, call), width)
    hook = hook_of(look, call)
    if hook:
        rows += _head(look, look.t("said, not yet followed"))
        rows += _list(look, [hook], width, "caution")
    if view.objection:
        rows += _head(look, look.t("open objection"))
        rows += _list(look, [told(look, call, view.objection[1])], width, "bad")
    if view.committed in ("advance", "order"):
        rows += _head(look, look.t("agreed so far"))
        rows += _list(look, [look.term("outcomes", view.committed)], width, "good")
    return rows[1:]


def known_topics(look: Look, call: Call) -> list[Known]:
    """The topics named so far: with their true status in coach mode, else as the trainee marked them."""
    topics = [topic for topic in call.view.topics if topic.named]
    if call.header.mode == "coach":
        return [Known(told(look, call, topic.label), topic.status, _details(look, topic)) for topic in topics]
    marked: dict[str, str] = {}
    for turn in call.turns:
        if turn.topic and turn.tag in _STATUS_OF_TAG:
            marked[turn.topic] = _STATUS_OF_TAG[turn.tag]
    return [Known(told(look, call, topic.label), marked.get(topic.id, "")) for topic in topics]


def hook_of(look: Look, call: Call) -> str:
    """The topic that the buyer brought up and nobody followed; an exam does not point it out."""
    hook = call.view.hook
    if hook is None or call.header.mode == "exam":
        return ""
    return next((told(look, call, topic.label) for topic in call.view.topics if topic.id == hook), hook)


def strip(look: Look, call: Call, width: int) -> Line:
    """The board in one line, for narrow windows; a click or b opens it."""
    view = call.view
    spans = [Span(" "), Span("b", "accent bold"), Span(" " + look.t("board"), "muted")]
    spans.append(Span("   " + look.t("facts {count}", count=len(view.facts)), "muted"))
    statuses = [topic.status for topic in known_topics(look, call)]
    for status in ("implied", "explicit", "matched"):
        count = statuses.count(status)
        if count:
            sign = look.sign(names.NEED_SIGN[status] + " ")
            spans.append(Span(f"   {sign}{look.term('need_statuses', status)} {count}", "text"))
    hook = hook_of(look, call)
    if view.objection:
        text = look.t("objection: {text}", text=told(look, call, view.objection[1]))
        spans.append(Span("   " + text, "bad"))
    elif hook:
        spans.append(Span("   " + look.t("not yet followed: {text}", text=hook), "caution"))
    return Line(clipped(tuple(spans), width), act="b")


def _gauges(look: Look, call: Call, width: int) -> list[Line]:
    last = call.turns[-1]
    known = (
        (look.t("trust"), last.trust, TRUST_FULL),
        (look.t("patience"), last.patience, PATIENCE_FULL),
        (look.t("scale"), last.scale, max(call.model.scenario["variants"][call.variant]["cost"], 1)),
    )
    widest = max(cell_len(name) for name, _, _ in known) + 1
    rows = _head(look, look.t("behind the face (coach)"))
    for name, value, full in known:
        drawn = () if look.plain else (*meter(value, full, max(width - widest - 11, 4), "accent"), " ")
        rows.append(line("  ", (pad(name, widest), "muted"), *drawn, (f"{value:>2}/{full}", "text")))
    return rows


def _details(look: Look, topic: TopicView) -> tuple[str, ...]:
    weight = (look.term("weights", topic.weight),) if topic.weight else ()
    return weight + tuple(look.term("angles", angle) for angle in topic.angles)


def _head(look: Look, title: str) -> list[Line]:
    return [BLANK, line((f" {title}" + (":" if look.plain else ""), "accent"))]


def _none(look: Look, english: str, width: int) -> list[Line]:
    return paragraph(look.t(english), width, "faint", indent=2)


def _list(look: Look, texts: list[str], width: int, style: str = "text") -> list[Line]:
    bullet = look.sign("· ", "")
    return [row for text in texts for row in paragraph(bullet + text, width, style, indent=2, hang=len(bullet))]


def _topics(look: Look, topics: list[Known], width: int) -> list[Line]:
    rows: list[Line] = []
    for topic in topics:
        sign = look.sign(names.NEED_SIGN[topic.status] + " ")
        state = (look.term("need_statuses", topic.status),) if topic.status else ()
        beside = look.t(", ").join((*state, *topic.details))
        text = f"{sign}{topic.label}" + (f"{look.t(': ')}{beside}" if beside else "")
        rows += paragraph(text, width, "text" if topic.status else "muted", indent=2, hang=len(sign))
    return rows or _none(look, "none named yet", width)
