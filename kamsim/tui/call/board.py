"""What is known so far: facts on the table, needs as they stand, and what was said but not followed.

Coach mode shows how far each need has got and the hidden numbers; otherwise the board holds the needs that the trainee
marked, and in an exam nothing is pointed out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from kamsim.playing import names
from kamsim.report.trades import title, total_words, trade_rows
from kamsim.tui.kit.lines import BLANK, Line, Span, line, meter, pad, paragraph
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamsim.domain.text import Localized
    from kamsim.engine.trades import Trades
    from kamsim.engine.view import TopicView
    from kamsim.playing.play import Play

TRUST_FULL = 20
PATIENCE_FULL = 40
_STATUS_OF_TAG = {"implied_need": "implied", "explicit_need": "explicit"}


class Known(NamedTuple):
    """A topic with what stands beside it."""

    label: str
    status: str  # "" | implied | explicit | matched
    details: tuple[str, ...] = ()


def board_rows(look: Look, play: Play, width: int) -> list[Line]:
    """The board."""
    view = play.view
    coach = play.mode == "coach"
    rows = _gauges(look, play, width)
    rows += trade_section(look, play.trades, play.about.names, width)
    rows += _head(look, look.t("on the table"))
    facts = [look.filled(text, play.about.names) for _, text in view.facts]
    rows += _list(look, facts, width) or _none(look.t("no facts yet"), width)
    rows += _head(look, look.t("topics and needs") if coach else look.t("needs you marked"))
    rows += _topics(look, known_topics(look, play), width)
    hook = hook_of(look, play)
    if hook:
        rows += _head(look, look.t("said, not yet followed"))
        rows += _list(look, [hook], width, "caution")
    if view.objection:
        rows += _head(look, look.t("open objection"))
        rows += _list(look, [look.filled(view.objection[1], play.about.names)], width, "bad")
    if view.committed in ("advance", "order"):
        rows += _head(look, look.t("agreed so far"))
        rows += _list(look, [look.term("outcomes", view.committed)], width, "good")
    return rows[1:]


def trade_section(look: Look, trades: Trades, names: Mapping[str, Localized], width: int) -> list[Line]:
    """Prices and trades, each with what was said in it, and what was given in all."""
    if not trades.rows:
        return []
    total = total_words(trades, look.lang)
    rows = [*_head(look, title(look.lang)), *(paragraph(total, width, "strong", indent=2) if total else ())]
    for told, said in trade_rows(trades, names, look.lang)[: len(trades.rows)]:
        rows += paragraph(told, width, "text", indent=2, hang=2)
        rows += paragraph(f"“{said}”", width, "muted", indent=4) if said else []
    return rows


def known_topics(look: Look, play: Play) -> list[Known]:
    """The topics named so far: with their true status in coach mode, else as the trainee marked them."""
    topics = [(topic, look.filled(topic.label, play.about.names)) for topic in play.view.topics if topic.named]
    if play.mode == "coach":
        return [Known(label, topic.status, _details(look, topic)) for topic, label in topics]
    marked: dict[str, str] = {}
    for turn in play.turns:
        if turn.topic and turn.tag in _STATUS_OF_TAG:
            marked[turn.topic] = _STATUS_OF_TAG[turn.tag]
    return [Known(label, marked.get(topic.id, "")) for topic, label in topics]


def hook_of(look: Look, play: Play) -> str:
    """The topic that the buyer brought up and nobody followed; an exam does not point it out."""
    hook = play.view.hook
    if hook is None or play.mode == "exam":
        return ""
    return next((look.filled(topic.label, play.about.names) for topic in play.view.topics if topic.id == hook), hook)


def strip(look: Look, play: Play, width: int) -> Line:
    """The board in one line, for narrow windows; a click or b opens it. What does not fit whole is left out of it."""
    opens = [Span(" "), Span("b", "accent bold"), Span(" " + look.t("board"), "muted")]
    open_point = _open_point(look, play)
    given = total_words(play.trades, look.lang)
    counted = [Span("   " + given, "note")] if given else []
    counted.append(Span("   " + look.t("facts {count}", count=len(play.view.facts)), "muted"))
    statuses = [topic.status for topic in known_topics(look, play)]
    for status in ("implied", "explicit", "matched"):
        count = statuses.count(status)
        if count:
            sign = look.sign(names.NEED_SIGN[status] + " ")
            counted.append(Span(f"   {sign}{look.term('need_statuses', status)} {count}", "text"))
    for spans in ([*opens, *counted, *open_point[:1]], [*opens, *open_point[:1]], [*opens, *open_point[1:]]):
        if sum(cell_len(span.text) for span in spans) <= width:
            return Line(tuple(spans), act="b")
    return Line(tuple(opens), act="b")


def _open_point(look: Look, play: Play) -> list[Span]:
    """What waits for an answer or to be followed: told in full, and its name alone."""
    objection, hook = play.view.objection, hook_of(look, play)
    if objection:
        name, ink = look.filled(objection[1], play.about.names), "bad"
        told = look.t("objection: {text}", text=name)
    elif hook:
        name, ink, told = hook, "caution", look.t("not yet followed: {text}", text=hook)
    else:
        return []
    return [Span("   " + told, ink), Span("   " + name, ink)]


def _gauges(look: Look, play: Play, width: int) -> list[Line]:
    found = play.turns[-1].gauges if play.turns else None
    if found is None:
        return []
    known = (
        (look.t("trust"), found.trust, TRUST_FULL),
        (look.t("patience"), found.patience, PATIENCE_FULL),
        (look.t("scale"), found.scale, max(found.cost, 1)),
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


def _none(text: str, width: int) -> list[Line]:
    return paragraph(text, width, "faint", indent=2)


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
    return rows or _none(look.t("none named yet"), width)
