"""Claims about listening, tags and the manner that suits a person."""

from __future__ import annotations

from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.listening import is_rich
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.beyond import only_goes_on, says_more, waits_for_question
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    Test,
    counted,
    never,
    number,
    shown,
    turns_named,
    turns_where,
    when,
)
from kamsim.scoring.claims.turns import GOODS, QUESTIONS, REQUESTS, courtesy_of, grates, in_anger, suits, took_effect
from kamsim.scoring.speech import spoken


def right_tags(turn: Turn) -> tuple[str, ...]:
    """The tags that were right for the reply of a turn, in the vocabulary's order; none where no tag fits."""
    return tuple(tag for i, tag in enumerate(v.TAGS) if marking.is_right_tag(turn.after, i))


def _tagged_right(_: Timeline, turn: Turn) -> bool:
    return turn.tag != "" and turn.tag in right_tags(turn)


def _tagged_wrong(_: Timeline, turn: Turn) -> bool:
    return turn.tag != "" and turn.tag not in right_tags(turn)


def _tags(enough: bool) -> Claim:
    """That the right tags, less the wrong ones, were as many as a full score asks for, or fewer."""

    def claim(told: Timeline) -> Finding | None:
        right, wrong = turns_where(told, _tagged_right), turns_where(told, _tagged_wrong)
        target = told.tables.number[n.N_TAGS_TARGET]
        if (len(right) - len(wrong) >= target) != enough:
            return None
        values = {"right": number(len(right)), "wrong": number(len(wrong)), "needed": number(target)}
        return counted(right if enough else (), BUYER, True, values)

    return claim


# What a reply was for which no tag is right, in words of the call; all others tell nothing that a tag could name.
_WAS: Final[dict[str, Localized]] = {
    "believes": {"en": "accepts your benefit", "zh": "那句，是认可您拿出来的东西"},
    "nods": {"en": "only acknowledges", "zh": "那句，只是应了一声"},
    "hears": {"en": "only acknowledges", "zh": "那句，只是应了一声"},
    "brushes": {"en": "only acknowledges", "zh": "那句，只是应了一声"},
    "warms": {"en": "is only friendly", "zh": "那句，只是客气话"},
    "opens": {"en": "adds to what had been told before", "zh": "那句，是接着先前说的"},
    "settles": {"en": "lets the objection go", "zh": "那句，是放下了异议"},
    "deflects": {"en": "puts you off", "zh": "那句，是先不想说"},
    "curt": {"en": "cuts the answer short", "zh": "那句，是不想多答"},
    "insists": {"en": "comes back to what was due", "zh": "那句，是又提起前面那件事"},
}
_WAS_PLAIN: Final[Localized] = {"en": "fits none of the labels", "zh": "那句，哪种标签都不合适"}
_AND_ALSO: Final = {"en": ", ", "zh": "；"}


def _wrong_tag(told: Timeline) -> Finding | None:
    """Replies were tagged as what they were not, and there is no tag for what they were; says what each was."""
    wrong = [turn for turn in turns_where(told, _tagged_wrong) if not right_tags(turn)]
    same = [turn for turn in wrong if turn.tag == wrong[0].tag]
    if not same:
        return None
    return shown(same, BUYER, False, tag=told.model.rulebook.feedback.tags[same[0].tag], was=_was(same))


def _was(turns: list[Turn]) -> Localized:
    """What the replies of these turns were; what several were alike is said once."""
    alike: dict[str, list[Turn]] = {}
    words = {turn.number: _WAS.get(turn.reply_class, _WAS_PLAIN) for turn in turns}
    for turn in turns:
        alike.setdefault(words[turn.number]["en"], []).append(turn)
    parts: dict[str, list[str]] = {"en": [], "zh": []}
    for first, *others in alike.values():
        what = words[first.number]
        also = "".join(f", turn {one.number} too" for one in others)
        parts["en"].append(f"turn {first.number} {what['en']}{also}")
        parts["zh"].append(f"{turns_named([first, *others])['zh']}{what['zh']}")
    return {lang: _AND_ALSO[lang].join(found) for lang, found in parts.items()}


def _wrong_tag_fitting(told: Timeline) -> Finding | None:
    """A reply was tagged as what it was not; the first such for which there is a right tag."""
    wrong = [turn for turn in turns_where(told, _tagged_wrong) if right_tags(turn)][:1]
    if not wrong:
        return None
    names = told.model.rulebook.feedback.tags
    tags = {"tag": names[wrong[0].tag], "right_tag": names[right_tags(wrong[0])[0]]}
    return shown(wrong, BUYER, False, at=number(wrong[0].number), **tags)


def _opens(_: Timeline, turn: Turn) -> bool:
    """He said more than was asked: not only that he may be asked on after a guess that slid off, that he had reason to
    keep something to himself, or yes to a summary of what lay further back."""
    k = turn.after[y.REPLY_TOPIC]
    if turn.before[y.REPLY] == c.DEFLECTS:
        return False
    if turn.reply_class != "opens" or (turn.after[y.LAST_ACT] == c.SUMMARISE and not is_rich(turn.before[y.REPLY])):
        return False
    return k < 0 or turn.before[y.SHUT + k] == 0


def _opened(enough: bool) -> Claim:
    def claim(told: Timeline) -> Finding | None:
        found, target = turns_where(told, _opens), told.tables.number[n.N_OPEN_TARGET]
        if (len(found) >= target) != enough:
            return None
        values = {"count": number(len(found)), "needed": number(target)}
        return counted(found if enough else (), BUYER, True, values)

    return claim


def _only_leads_on(told: Timeline, turn: Turn) -> bool:
    """Whether an answer to listening holds no more than the word to go on, or the wait for a question."""
    return only_goes_on(turn.reply, told.ear) or waits_for_question(turn.reply, told.ear)


def _opened_some(told: Timeline) -> Finding | None:
    """Listening made him readier to talk, and was not only taken for the lead-up to a question; names the turns."""
    found = [turn for turn in turns_where(told, _opens) if not _only_leads_on(told, turn)]
    return shown(found, BUYER, True, opened=turns_named(found)) if found else None


def _opened_best(told: Timeline) -> Finding | None:
    """Listening made him readier to talk; names the turns at which more came than the word to go on, or else all."""
    found = turns_where(told, _opens)
    every = shown(found, BUYER, True, opened=turns_named(found)) if found else None
    return _opened_some(told) or every


def _opened_bare(told: Timeline) -> Finding | None:
    """Listening was answered with no more than the word to go on; names the turns."""
    found = [turn for turn in turns_where(told, _opens) if _only_leads_on(told, turn)]
    return shown(found, BUYER, True, bare_at=turns_named(found)) if found else None


def _listened_in_vain(told: Timeline) -> Finding | None:
    """Listening acts that drew nothing further; names the turns."""
    found = [turn for turn in told.turns if turn.kind == "listen" and turn.reply_class in ("nods", "said", "brushes")]
    return shown(found, YOU, False, vain_at=turns_named(found)) if found else None


def _weighty_untagged(told: Timeline) -> Finding | None:
    """He admitted or wished something, for which there is a tag; the weightiest kind first, and not his first words."""
    for reply in ("states", "admits"):
        for turn in told.turns:
            if turn.reply_class == reply and not turn.tag and right_tags(turn):
                name = told.model.rulebook.feedback.tags[right_tags(turn)[0]]
                return shown([turn], BUYER, True, at=number(turn.number), right_tag=name)
    return None


def _suited(told: Timeline) -> Finding | None:
    """Something in the manner suited this person; names the turns."""
    found = turns_where(told, suits)
    return shown(found, YOU, True, suited_at=turns_named(found)) if found else None


def _brushed_in_row(_: Timeline, turn: Turn) -> bool:
    return turn.kind == "listen" and turn.reply_class == "brushes" and turn.before[y.LISTEN_RUN] > 0 and turn.fit > -2


def _brushed_for_manner(_: Timeline, turn: Turn) -> bool:
    return turn.kind == "listen" and turn.reply_class == "brushes" and turn.fit <= -2


def _only_nodded(_: Timeline, turn: Turn) -> bool:
    return turn.kind == "listen" and turn.reply_class == "nods"


def _listened(test: Test) -> Claim:
    """That some listening was so; names the turns, and how this person wants to be treated."""

    def claim(told: Timeline) -> Finding | None:
        found = turns_where(told, test)
        return shown(found, YOU, False, listened_at=turns_named(found), **_treatment(told)) if found else None

    return claim


def _treatment(told: Timeline) -> dict[str, Localized]:
    style = told.model.rulebook.feedback.styles[told.header.style]
    return {"style": style.name, "treat": style.treat}


# Answers in which a courtesy is waved aside for what it is.
_WAVES_ASIDE: Final = ("curt", "bristles", "brushes", "cools", "offends")


def _courtesy_resented(told: Timeline) -> Finding | None:
    """A courtesy was waved aside; the last one, with his answer."""
    found = [turn for turn in told.turns if turn.kind == "courtesy" and turn.reply_class in _WAVES_ASIDE][-1:]
    if not found:
        return None
    values = {"off_at": number(found[0].number), "off_his": spoken(found[0].reply)}
    return shown(found, BUYER, False, **values, **_treatment(told))


def _taken_warmly(told: Timeline) -> Finding | None:
    """Something beyond a greeting was answered warmly, in more words than to go on; the first time, with his answer."""
    warm = [one for one in told.turns if one.reply_class == "warms" and says_more(one.reply, told.ear)]
    found = [one for one in warm if courtesy_of(told, one) != c.C_GREET][:1]
    return shown(found, BUYER, True, warm_at=number(found[0].number), warm=spoken(found[0].reply)) if found else None


def _courtesy_warm(told: Timeline) -> Finding | None:
    """A courtesy beyond greeting and settling a date was answered warmly: this person's way, though not counted."""
    found = _taken_warmly(told)
    turn = told.turns[found.quotes[0].turn - 1] if found else None
    warm = turn is not None and turn.kind == "courtesy" and courtesy_of(told, turn) != c.C_CONFIRM
    return found if warm else None


def _is_business_in_anger(told: Timeline, turn: Turn) -> bool:
    return in_anger(told, turn) and took_effect(turn) and turn.kind in (*QUESTIONS, *GOODS, *REQUESTS)


def _business_in_anger(told: Timeline) -> Finding | None:
    found = turns_where(told, _is_business_in_anger)
    return shown(found, YOU, False, turns=turns_named(found)) if found else None


def _calmed(told: Timeline) -> Finding | None:
    """The turn at which his anger had gone."""
    found = [turn for turn in told.turns if turn.before[y.HEAT] > 0 and turn.after[y.HEAT] == 0]
    return shown(found[:1], YOU, True)


def _manner(enough: bool) -> Claim:
    """That what suited this person, less what did not, was as much as a full score asks for, or less."""

    def claim(told: Timeline) -> Finding | None:
        good, bad = turns_where(told, suits), turns_where(told, grates)
        target = told.tables.number[n.N_FIT_TARGET]
        if (len(good) - len(bad) >= target) != enough:
            return None
        values = {"good": number(len(good)), "bad": number(len(bad)), "needed": number(target)}
        return counted(good if enough else (), YOU, True, values | _treatment(told))

    return claim


def _grated(low: int, high: int) -> Claim:
    def claim(told: Timeline) -> Finding | None:
        found = turns_where(told, grates)
        if not low <= len(found) <= high:
            return None
        named = {"grated_at": turns_named(found)} | _treatment(told) if found else {}
        return counted(found, YOU, False, {"count": number(len(found))} | named)

    return claim


_MANY: Final = 10_000

CLAIMS: Final[dict[str, Claim]] = {
    "tags_enough": _tags(enough=True),
    "tags_too_few": _tags(enough=False),
    "tag_wrong": _wrong_tag,
    "tag_wrong_for_another": _wrong_tag_fitting,
    "no_tag_wrong": never(_tagged_wrong),
    "weighty_untagged": _weighty_untagged,
    "no_tag": never(lambda _, turn: turn.tag != ""),
    "opened_enough": _opened(enough=True),
    "opened_too_few": _opened(enough=False),
    "opened_some": _opened_some,
    "opened_best": _opened_best,
    "opened_bare": _opened_bare,
    "listened_in_vain": _listened_in_vain,
    "never_listened": never(lambda _, turn: turn.kind in ("listen", "answer")),
    "listened_in_a_row": _listened(_brushed_in_row),
    "listening_grated": _listened(_brushed_for_manner),
    "listening_found_nothing": _listened(_only_nodded),
    "business_in_anger": _business_in_anger,
    "no_business_in_anger": never(_is_business_in_anger),
    "anger_calmed": _calmed,
    "anger_lasted": lambda told: when(told.begins[y.HEAT] > 0 and told.ends[y.HEAT] > 0 and _calmed(told) is None),
    "suited_enough": _manner(enough=True),
    "suited": _suited,
    "style_of_buyer": lambda told: Finding(values=_treatment(told)),
    "courtesy_resented": _courtesy_resented,
    "taken_warmly": _taken_warmly,
    "courtesy_warm": _courtesy_warm,
    "suited_never": lambda told: None if turns_where(told, suits) else Finding(values=_treatment(told)),
    "never_opened": never(_opens),
    "suited_too_little": _manner(enough=False),
    "grated_never": _grated(0, 0),
    "grated_once": _grated(1, 1),
    "grated_often": _grated(2, _MANY),
    "grated": _grated(1, _MANY),
}
