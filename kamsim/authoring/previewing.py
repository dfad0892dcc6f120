"""A call played on a file that is being written: what it says now, and what an edit has changed in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kamsim.authoring.closed import why_closed
from kamsim.authoring.naming import reply_name, stance_name, style_name
from kamsim.content.findings import nearest
from kamsim.domain.attempt import Header, Move
from kamsim.domain.text import say
from kamsim.engine.call import Call, Refusal
from kamsim.engine.model import Model
from kamsim.engine.replay import variant_for


class Shown(NamedTuple):
    """A turn as it is shown: the move, both texts, the class of the reply with its name, and what the buyer hides."""

    move: str
    says: str
    reply: str
    reply_class: str
    hidden: str


class Preview(NamedTuple):
    """The turns that fit, why the next one does not ("" where all do), and what can be said after them: id and words of
    each line on the menu. `manner` is the style with its name. `instead` tells that another buyer is shown than was
    asked for."""

    variant: str
    style: str
    opening: str
    turns: list[Shown]
    stopped: str
    menu: tuple[tuple[str, str], ...] = ()
    instead: str = ""
    manner: str = ""


_WORDS = {
    "en": {
        "hidden": "trust {turn.trust}, patience {turn.patience}, scale {turn.scale}, {stance}",
        "stopped": "`{move}` cannot be said: {why}",
        "unknown_move": "there is no such move",
        "near": "there is no such move; did you mean `{near}`?",
        "ended": "the call is over by then",
        "variant": "there is no variant `{asked}`, so `{shown}` is shown (there are {known})",
        "style": "the scenario does not offer the style `{asked}`, so `{shown}` is shown (there are {known})",
    },
    "zh": {
        "hidden": "信任 {turn.trust}，耐心 {turn.patience}，天平 {turn.scale}，{stance}",
        "stopped": "`{move}` 在这里说不了：{why}",
        "unknown_move": "没有这个动作",
        "near": "没有这个动作，是不是 `{near}`？",
        "ended": "到这里谈话已经结束",
        "variant": "没有变体 `{asked}`，换成 `{shown}`（现有 {known}）",
        "style": "场景里没有 `{asked}` 这种风格，换成 `{shown}`（现有 {known}）",
    },
}


def play_preview(
    model: Model, moves: Sequence[str], *, variant: str = "", style: str = "", seed: int = 1, lang: str = "en"
) -> Preview:
    """Plays the moves on a scenario as it is now, up to the first that does not fit. A variant or style that is not
    there gives way to the first one."""
    scenario = model.scenario
    header = Header(
        id="00000000-0000-4000-8000-000000000000",
        item=scenario["id"],
        digest=scenario["digest"],
        variant=variant if variant in model.variants else variant_for(model, seed),
        style=style if style in scenario["styles"] else scenario["styles"][0],
        deal=scenario["deal"],
        mode="coach",
        seed=seed,
        lang=lang,
        started="1970-01-01T00:00:00Z",
    )
    call = Call.open(model, header)
    stopped = ""
    for at, move in enumerate(moves):
        answer = call.submit(Move(float(at), move))
        if isinstance(answer, Refusal):
            stopped = _WORDS[lang]["stopped"].format(move=move, why=_why_not(call, move, answer, lang))
            break
    feedback = model.rulebook.feedback
    turns = [
        Shown(
            turn.move,
            say(turn.says, lang),
            say(turn.reply, lang),
            reply_name(turn.reply_class, lang),
            _WORDS[lang]["hidden"].format(turn=turn, stance=stance_name(feedback, turn, lang)),
        )
        for turn in call.turns
    ]
    menu = tuple((choice.id, say(choice.text, lang)) for choice in call.menu()) if not call.ending else ()
    asked = (
        ("variant", variant, header.variant, list(model.variants)),
        ("style", style, header.style, scenario["styles"]),
    )
    instead = "; ".join(_instead(*one, lang) for one in asked if one[1] not in ("", one[2]))
    manner = style_name(feedback, header.style, lang)
    return Preview(header.variant, header.style, say(call.opening, lang), turns, stopped, menu, instead, manner)


def _instead(what: str, asked: str, shown: str, known: Sequence[str], lang: str) -> str:
    """That a variant or style which is not there gave way to another, and which there are."""
    between = ", " if lang == "en" else "、"
    listed = between.join(f"`{one}`" for one in known)
    return _WORDS[lang][what].format(asked=asked, shown=shown, known=listed)


def _why_not(call: Call, move: str, refusal: Refusal, lang: str) -> str:
    """Why a move cannot be made there."""
    words = _WORDS[lang]
    if refusal.reason == "ended":
        return words["ended"]
    if refusal.reason == "unknown_move":
        near = nearest(move, call.model.moves)
        return words["near"].format(near=near) if near else words["unknown_move"]
    return why_closed(call, move, lang)


def changed(now: Preview, before: Preview | None) -> list[bool]:
    """Which turns are otherwise than in `before`; none where there is nothing before."""
    if before is None:
        return [False] * len(now.turns)
    old = before.turns
    return [number >= len(old) or old[number] != turn for number, turn in enumerate(now.turns)]


def preview_lines(now: Preview, before: Preview | None) -> Iterator[str]:
    """The preview as text; a turn that is otherwise than in `before` has a `*` in front."""
    if now.instead:
        yield f"! {now.instead}"
    yield f"{now.variant}, {now.manner}"
    yield f"  {now.opening}"
    marks = changed(now, before)
    for number, turn in enumerate(now.turns):
        mark = "*" if marks[number] else " "
        yield f"{mark} {number + 1}. {turn.move}: {turn.says}"
        yield f"     [{turn.reply_class}] {turn.reply}"
        yield f"     ({turn.hidden})"
    if now.stopped:
        yield f"! {now.stopped}"
