"""Why a reply is what it is: the words that make it so, and why it is not what it is most easily taken for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kamsim.analysis.review.wording import closest
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, say
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Turn
from kamsim.report.puzzle_quotes import clause, clauses, closest_clause, filled, telling_side, together, without
from kamsim.report.puzzle_signs import (
    ACCEPTS,
    ASKS,
    BACK,
    COSTLY,
    COUNTS,
    DECIDES,
    DEMANDS,
    FEARS,
    FIGURES,
    FRETS,
    GRANTS,
    HALF_WISHED,
    HURTS,
    KEEPS_BACK,
    LIKES,
    MAKES_DO,
    NAMED,
    OFFERED,
    PAPERS,
    REFUSES,
    SHAMES,
    SORTS,
    TAKES_BACK,
    TASTES,
    VAGUE,
    WARRANTS,
    WILLED,
    WILLS,
    WISHES,
)
from kamsim.scoring.speech import answer_of

# What a difficulty takes from somebody, by the side through which it is felt.
_TAKES: Final[dict[str, Localized]] = {
    "money": {"en": "it costs money", "zh": "费的是钱"},
    "time": {"en": "it costs time", "zh": "费的是时间"},
    "people": {"en": "people have to bear it", "zh": "受累的是人"},
    "risk": {"en": "it leaves something to fear", "zh": "悬着一份担心"},
    "standing": {"en": "it hurts a good name", "zh": "伤的是脸面"},
}
_FIRST: Final[dict[str, Localized]] = {
    "implied_need": {
        "en": "“{his}”: something is amiss, and {takes}.",
        "zh": "“{his}”：有不如意的地方，{takes}。",
    },
    "explicit_need": {
        "en": "“{his}”: that says what there should be.",
        "zh": "“{his}”：要的是什么，说出来了。",
    },
    "objection": {
        "en": "“{his}”: that is a reason against it ({label}), and it came {after}.",
        "zh": "“{his}”：这是不答应的理由（{label}）；{after}。",
    },
    "buying_signal": {
        "en": "“{his}”: that grants what you have just shown, though only this one point.",
        "zh": "“{his}”：您刚拿出来的这一点，对方认了，不过只是这一点。",
    },
    "fact": {
        "en": "“{his}”: you had asked how things are, and this tells you.",
        "zh": "“{his}”：您问的是情况，答的也是情况。",
    },
}
_FIGURE: Final[Localized] = {
    "en": "“{his}”: that is a figure, told because you had asked.",
    "zh": "“{his}”：您问到了，对方报的是个数。",
}
_AGREES: Final[Localized] = {
    "en": "“{his}”: that is a yes to the step you have just proposed.",
    "zh": "“{his}”：您刚提的这一步，对方答应了。",
}
_NOT: Final[dict[str, Localized]] = {
    "implied.wish": {
        "en": "Not “{rival}”: what should be there instead is not said yet.",
        "zh": "不算“{rival}”：想换成什么样，还没说。",
    },
    "implied.fact": {
        "en": "Not “{rival}”: your question was about a trouble, and this owns to one.",
        "zh": "不算“{rival}”：您问的就是难处，这一句认了。",
    },
    "wish.signal": {
        "en": "Not “{rival}”: nothing that would meet the wish has been shown yet.",
        "zh": "不算“{rival}”：您还没拿出东西来，谈不上点头。",
    },
    "wish.need": {
        "en": "Not “{rival}”: that would stop at what is wrong, and this goes on to what shall be.",
        "zh": "不算“{rival}”：不只说哪儿不好，还说了想要什么。",
    },
    "against.need": {
        "en": "Not “{rival}”: it speaks against your offer, and not of a trouble that the offer could end.",
        "zh": "不算“{rival}”：说的是您这边为什么不行，不是自己有什么难处。",
    },
    "against.fact": {
        "en": "Not “{rival}”: you had not asked how things are, and it is brought up against what you had just said.",
        "zh": "不算“{rival}”：您没问情况，这是冲着您那句话来的。",
    },
    "against.wish": {
        "en": "Not “{rival}”: it asks to be out of the deal, and names nothing that your offer should do.",
        "zh": "不算“{rival}”：要的是退出来，不是要您这边做到什么。",
    },
    "against.signal": {
        "en": "Not “{rival}”: there is a question in it, but it asks for what is doubted, and nothing is granted.",
        "zh": "不算“{rival}”：虽然在问，问的正是信不过的那一点，什么也没认下。",
    },
    "grants.wish": {
        "en": "Not “{rival}”: it asks for nothing new, it takes what is there.",
        "zh": "不算“{rival}”：没提新的要求，是对眼前这一样点头。",
    },
    "agrees.fact": {
        "en": "Not “{rival}”: you had asked for a decision, and this gives it.",
        "zh": "不算“{rival}”：您请对方定一件事，这一句就是定了。",
    },
    "agrees.against": {
        "en": "Not “{rival}”: the last word is kept back for later, but the step that you asked for is taken.",
        "zh": "不算“{rival}”：最后定不定留着再说，可您提的这一步接了。",
    },
    "agrees.wish": {
        "en": "Not “{rival}”: it says how the step you proposed is to be done, and not what your offer should do.",
        "zh": "不算“{rival}”：说的是您提的这一步怎么办，不是您的东西要做到什么。",
    },
    "tells.need": {
        "en": "Not “{rival}”: nothing in it is called a trouble.",
        "zh": "不算“{rival}”：没有哪个字说这样不好。",
    },
    "figure.need": {
        "en": "Not “{rival}”: a cost becomes a need only when somebody minds it, and no word here says so.",
        "zh": "不算“{rival}”：一笔数，要有人觉得不好受才成了难处，这里一个字也没抱怨。",
    },
    "terms.against": {
        "en": "Not “{rival}”: you had asked about the other offer, and it is described, not held against you.",
        "zh": "不算“{rival}”：您问的就是那一家的条件，对方照答，没拿它来挡您。",
    },
    "taste.wish": {
        "en": "Not “{rival}”: that is somebody's taste, and no wish yet for anything that your offer should do.",
        "zh": "不算“{rival}”：说的是人的喜好，还没说要您的东西做到什么。",
    },
}
# To what an objection came.
AFTER: Final[dict[str, Localized]] = {
    "unasked": {"en": "when you showed what nobody had asked for", "zh": "您介绍的，对方还没开口要过"},
    "shows": {"en": "in answer to what you had just shown", "zh": "冲的是您刚介绍的东西"},
    "decides": {"en": "when you proposed a step", "zh": "您提了下一步，拿这个来挡"},
    "says": {"en": "in answer to what you had just said", "zh": "是接着您刚才那句说的"},
}
_SENTENCES: Final = re.compile(r"[^.!?…。！？]+[.!?…。！？”\"]*\s*")
# Who speaks coolly of a trouble, so that it may pass for a report.
_COOL: Final = ("controlling", "analyzing")
# Objections by which somebody wants to be out of the deal.
_OUT: Final = re.compile(r"退款|退货")
_RIVALS: Final = {
    "implied.wish": "explicit_need",
    "implied.fact": "fact",
    "wish.signal": "buying_signal",
    "wish.need": "implied_need",
    "against.need": "implied_need",
    "against.fact": "fact",
    "against.wish": "explicit_need",
    "against.signal": "buying_signal",
    "grants.wish": "explicit_need",
    "agrees.against": "objection",
    "agrees.fact": "fact",
    "agrees.wish": "explicit_need",
    "tells.need": "implied_need",
    "figure.need": "implied_need",
    "terms.against": "objection",
    "taste.wish": "explicit_need",
}


def told_why(call: Call, turn: Turn, tag: str) -> Localized | None:
    """Why the reply of a turn is what the tag says; None where no words of it tell that, or where they tell something
    else as well."""
    found = _deciding(call, turn, tag)
    if found is None:
        return None
    key = _nearest(call, turn, tag, found)
    first = _AGREES if turn.reply_class in ("commits", "orders") else _FIRST[tag]
    first = _FIGURE if key == "figure.need" else first
    rival = call.model.rulebook.feedback.tags[_RIVALS[key]]
    values: dict[str, Localized | str] = {"his": found, **_of_objection(call, turn), **_of_side(turn)}
    return together(filled(first, values), filled(_NOT[key], {"rival": rival}))


def _deciding(call: Call, turn: Turn, tag: str) -> Localized | None:
    """The clause that makes it what it is."""
    said = answer_of(turn.reply)
    if tag == "implied_need":
        wills = WILLED.search(say(said, "zh")) or _has(said, WISHES) or _has(said, HALF_WISHED)
        return None if wills else _of_trouble(call, turn)
    if tag == "explicit_need":
        return _wanted(without(_unasked(said), BACK))
    if tag == "objection":
        # Who rings off or walks on answers nothing any more.
        at = turn.after[y.REPLY_OBJECTION] - 1
        gone = turn.after[y.ENDING] != c.RUNNING
        # Who speaks of a contract where none was put before him answers another move.
        amiss = _has(said, PAPERS) and not _has(turn.says, PAPERS) and turn.kind == "advance"
        return None if gone or amiss or at < 0 or _brushes_off(call, at) else objecting(call, said, at)
    if tag == "buying_signal":
        if _has(said, TAKES_BACK):
            return None
        decides = turn.reply_class in ("commits", "orders")
        return (clause(said, DECIDES) if decides else None) or clause(said, GRANTS) or clause(said, ACCEPTS)
    # Who was asked what he would like, who tells how he makes do, or whom it frets, tells no mere fact.
    is_more = _has(turn.says, LIKES) or any(_has(said, one) for one in (HURTS, MAKES_DO, FRETS))
    found = None if is_more or turn.kind != "situation" else clause(said, rather=FIGURES)
    # A fact that looks like nothing else teaches nothing.
    return found if found and (_is_in_both(found, FIGURES) or _beside(turn, found) != "tells.need") else None


def _has(words: Localized, signs: Mapping[str, re.Pattern[str]]) -> bool:
    """Whether words have one of the signs, in either language."""
    return any(signs[lang].search(say(words, lang)) for lang in v.LANGUAGES)


def _unasked(said: Localized) -> Localized:
    """What somebody said without the questions in it: "do you know what I want?" says of no wish what it is."""
    return {
        lang: "".join(one for one in _SENTENCES.findall(words) if not ASKS[lang].search(one))
        for lang, words in said.items()
    }


def _brushes_off(call: Call, at: int) -> bool:
    """Whether an objection is that there is no time: it may as well be a way to be rid of somebody."""
    return call.model.scenario["objections"][at]["kind"] == "time"


def objecting(call: Call, said: Localized, at: int) -> Localized | None:
    """The clause that tells objection `at`: the one that is closest to its name, else the one that says most."""
    label = call.model.scenario["objections"][at]["label"]
    whole, near = clause(said), closest_clause(said, label)
    if whole is None or near is None:
        return None
    return {lang: near[lang] if closest(say(label, lang), [near[lang]])[0] else whole[lang] for lang in v.LANGUAGES}


def _of_trouble(call: Call, turn: Turn) -> Localized | None:
    """The clause of a trouble that names the side which hurts."""
    angle = turn.after[y.REPLY_MARK]
    if turn.kind != "problem" or not 0 <= angle < len(v.ANGLES):
        return None
    said = without(answer_of(turn.reply), REFUSES)
    found = telling_side(said, call.model.rulebook.angles, v.ANGLES[angle])
    if found is None:
        return None
    minded = {lang: _minded(said[lang], one, lang) for lang, one in found.items()}
    # Where nobody minds it, the words alone tell no need.
    return minded if all(_is_minded(one, lang) for lang, one in minded.items()) else None


def _is_minded(words: str, lang: str) -> bool:
    return any(signs[lang].search(words) for signs in (HURTS, SHAMES, FEARS, WILLS))


def _wanted(said: Localized) -> Localized | None:
    """The words that say what is wanted; where they only point back at it, with those that say most."""
    found, most = clause(said, WISHES, NAMED), clause(said)
    if found is None or most is None:
        return None
    told = {}
    for lang, one in found.items():
        points = VAGUE[lang].search(one) and most[lang] not in one and one not in most[lang]
        told[lang] = f"{most[lang]}{_BOTH[lang]}{one}" if points else one
    return told


# Between two quotations.
_BOTH: Final = {"en": "”, “", "zh": "”“"}


def _minded(said: str, quoted: str, lang: str) -> str:
    """The words that name the side, with those that mind it where they themselves only tell what is."""
    if _is_minded(quoted, lang):
        return quoted
    after = [one for one in clauses(said, lang) if HURTS[lang].search(one) and one not in quoted]
    return f"{quoted}{_BOTH[lang]}{after[-1]}" if after else quoted


def _nearest(call: Call, turn: Turn, tag: str, found: Localized) -> str:
    """What it is most easily taken for, as a key of `_NOT`."""
    if tag == "implied_need":
        warm = call.header.style not in _COOL and HURTS["en"].search(say(found, "en"))
        return "implied.wish" if warm else "implied.fact"
    if tag == "explicit_need":
        shown = any(c.presents(one.after[y.LAST_KIND]) for one in call.turns[: turn.number])
        return "wish.need" if shown else "wish.signal"
    if tag == "buying_signal":
        if turn.reply_class == "believes":
            return "grants.wish"
        said = answer_of(turn.reply)
        terms = "agrees.wish" if _has(said, DEMANDS) else "agrees.fact"
        return "agrees.against" if _has(said, KEEPS_BACK) else terms
    return _against(call, turn) if tag == "objection" else _beside(turn, found)


def _beside(turn: Turn, found: Localized) -> str:
    """What a fact is most easily taken for."""
    if _has(turn.says, OFFERED):
        return "terms.against"
    if _is_in_both(turn.says, SORTS) and _is_in_both(found, TASTES):
        return "taste.wish"
    asked = _is_in_both(turn.says, COUNTS)
    return "figure.need" if asked and _is_in_both(found, FIGURES) and _is_in_both(found, COSTLY) else "tells.need"


def _is_in_both(words: Localized, signs: Mapping[str, re.Pattern[str]]) -> bool:
    return all(signs[lang].search(say(words, lang)) for lang in v.LANGUAGES)


def _against(call: Call, turn: Turn) -> str:
    """What an objection is most easily taken for: a wish where it asks to be out of it, a fact where it is brought up
    against what was shown or asked for."""
    label = call.model.scenario["objections"][turn.after[y.REPLY_OBJECTION] - 1]["label"]
    if _OUT.search(say(label, "zh")):
        return "against.wish"
    if _has(answer_of(turn.reply), WARRANTS):
        return "against.signal"
    kind = turn.after[y.LAST_KIND]
    return "against.fact" if c.presents(kind) or c.proposes(kind) else "against.need"


def _of_objection(call: Call, turn: Turn) -> dict[str, Localized]:
    at = turn.after[y.REPLY_OBJECTION] - 1
    if at < 0:
        return {}
    return {"label": call.model.scenario["objections"][at]["label"], "after": AFTER[came_after(call, turn)]}


def came_after(call: Call, turn: Turn) -> str:
    """To what the objection of a turn came, as a key of AFTER."""
    kind, k = turn.after[y.LAST_KIND], call.tables.topic[turn.after[y.LAST_MOVE]]
    if c.presents(kind):
        return "unasked" if k < 0 or turn.before[y.NEED + k] < c.EXPLICIT else "shows"
    return "decides" if c.proposes(kind) else "says"


def _of_side(turn: Turn) -> dict[str, Localized]:
    mark = turn.after[y.REPLY_MARK]
    is_side = turn.reply_class == "admits" and 0 <= mark < len(v.ANGLES)
    return {"takes": _TAKES[v.ANGLES[mark]]} if is_side else {}
