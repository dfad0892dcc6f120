"""Why a move was right or was not, in a sentence: one text a cause, printed only where the verdict has that cause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kamsim.analysis.review.because import TAKES_UP
from kamsim.analysis.review.offering import UNWILLING
from kamsim.analysis.review.reviewing import Verdict
from kamsim.analysis.review.trying import Tried
from kamsim.analysis.review.verdicts import LIMITS, PAST, POOR
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, fill, say
from kamsim.engine.rules import codes as c
from kamsim.report.quotations import given_back, near, quotation, quoted_clause
from kamsim.report.review_due import (
    ASKED_OVER,
    DID_OTHER_FACT,
    GIVEN_AWAY,
    GIVEN_BACK,
    LITTLE_WORTH,
    NAMED,
    NAMING,
    NAMING_STILL,
    OPPOSED,
    PASSED,
    PROOF_WANTED,
    PUSHED,
    PUT_OFF,
    STILL,
    did_words,
    when_words,
)
from kamsim.report.review_met import IN_VAIN, MET, NO_MORE, NOT_YET
from kamsim.report.review_overlooked import CREDITED, NO_TROUBLE, NOTES, NOTHING_BETTER, OVERLOOKED
from kamsim.report.review_praise import PRAISE
from kamsim.report.review_quotes import OF_DUE, OF_HIS_NO, WHICH, came, listened
from kamsim.report.tried_reasons import TRIED
from kamsim.scoring.hearing import ends_asking
from kamsim.scoring.speech import answer_of
from kamsim.scoring.telling import quotable

# What else spoke against a move (grounds.GROUNDS).
AGAINST: dict[str, Localized] = {
    "misconduct": {
        "en": "Honest selling does not do this, whatever it seems to bring.",
        "zh": "不管眼前能换来什么，规规矩矩做买卖的人不这么干。",
    },
    "untraded": {
        "en": "Nobody had asked for it, and nothing came back for it.",
        "zh": "人家没开口要，您就白给了，什么也没换回来。",
    },
    "after_yes": {
        "en": "The agreement was there: selling on after a yes earns nothing and gives time to think again.",
        "zh": "人家已经答应了，再往下推销，挣不到什么，反倒让人重新掂量。",
    },
    "not_yet": {
        "en": "“{his}” ({when}) put that question off, and nothing had changed since; asked again it only presses.",
        "zh": "对方先前回的是“{his}”（{when}），没肯答，之后也没什么变化，这么快再问，就成了催。",
    },
    "told_already": {
        "en": "You asked for something that the buyer had told you already.",
        "zh": "您问的这个，对方前面已经说过了。",
    },
    "enough_facts": {
        "en": "“{his}” ({when}) meant that these were facts enough, and you asked for one more. First say what you "
        "make of them.",
        "zh": "对方说“{his}”（{when}），意思是背景问够了，您又问了一个。先说说您从这些里头看出了什么。",
    },
    "waits": {
        "en": "“{his}” ({when}) still waited for you to take it up, and {did}.",
        "zh": "对方说的“{his}”（{when}）还等着您接，{did}。",
    },
    "ask_first": {
        "en": "“{his}” ({when}) said what has to be asked first, and {did}.",
        "zh": "对方说了“{his}”（{when}），就该先问那个，{did}。",
    },
    "ask_anew": {
        "en": "What the buyer wanted asked first was on the table by then: the question that had been put off could "
        "be put again.",
        "zh": "对方要您先问清的，已经问清了；先前没肯答的那个问题，这时该再问一遍。",
    },
    "little_said": {
        "en": "“{his}” had answered your last question. Listening on brings no more of it; ask on.",
        "zh": "对方那句“{his}”已经把前面那一问答完了，再等、再接也多不出什么，不如往下问。",
    },
    "refused": {
        "en": "You had asked for just this, and “{his}” ({when}) was the answer; in the same words it gets no other.",
        "zh": "同样的请求前面提过，对方回的是“{his}”（{when}）；照原样再提一遍，还是不成。",
    },
    "again": {
        "en": "You had the answer to this: “{his}” ({when}).",
        "zh": "这一问对方前面答过：“{his}”（{when}）。",
    },
    "other_side": {
        "en": "The buyer had named another side of it than the one you asked about.",
        "zh": "对方在意的是另一面，您问的不是那一面。",
    },
    "too_light": {
        "en": "“{his}” ({when}) does not weigh enough yet to want it solved. First ask what it leads to.",
        "zh": "对方说“{his}”（{when}），听口气还没重到非解决不可，先问问会带来什么后果。",
    },
    "heavy_enough": {
        "en": "After “{his}” ({when}) it weighed enough; more of it only hurts. Here one asks what a solution would be "
        "worth.",
        "zh": "对方已经说了“{his}”（{when}），够重了，再往痛处问只会招人烦；该问解决了有什么好处。",
    },
    "late": {
        "en": "Small talk belongs to the first minute; here business had begun, and it leads away from it.",
        "zh": "寒暄是开头的事；这时已经谈到正题了，这一句把话带远了。",
    },
    "time_named": {
        "en": "The buyer had said already how much time there is.",
        "zh": "有多少时间，对方前面已经说了。",
    },
    "not_admitted": {
        "en": "No difficulty had been admitted there yet, and this takes one for granted. First ask if there is any.",
        "zh": "这方面对方还没承认有难处，您当成有了来问。该先问有没有。",
    },
    "unasked": {
        "en": "No wish that this would answer had been stated yet; the last you had heard was “{before}”.",
        "zh": "对方还没说想要什么，这一句讲早了；对方刚才说的是“{before}”。",
    },
    "unopened": {
        "en": "“{his}” ({when}) had only mentioned it; no question had opened it yet. First ask where it is difficult, "
        "then what follows from it.",
        "zh": "这事对方只提过一句“{his}”（{when}），难在哪儿您还没问开。先问难处，再往后问。",
    },
    "too_soon": {
        "en": "The last you had heard was “{before}”. No wish had been stated yet that this step could serve.",
        "zh": "对方刚才说的是“{before}”，还没说过想要什么，这一步提早了。",
    },
    "contradicted": {
        "en": "The objection was called wrong to the buyer's face, and it grew. First grant what is true in it, then "
        "answer.",
        "zh": "您一上来就说对方想错了，异议反倒更大。先认同有理的部分，再回答。",
    },
    "unanswered": {
        "en": "“{his}” was a question to you, and it went unanswered.",
        "zh": "对方刚问了您“{his}”，您没有回答。",
    },
    "closed_up": {
        "en": "With “{his}” the buyer had just closed up, and {did}.",
        "zh": "对方刚说了“{his}”，把话收住了，{did}。",
    },
    "time_up": {
        "en": "The time was up; what was left to do was to take your leave in good time.",
        "zh": "时间到了，剩下的就是及时道别。",
    },
    "left_open": {
        "en": "“{his}” ({when}) had been confided to you, and you left without a word on it.",
        "zh": "对方跟您说了“{his}”（{when}），没个下文，您就走了。",
    },
    "thrown_away": {
        "en": "It ended the call with nothing agreed, while there was still something to win.",
        "zh": "还有可谈的，这一句就让谈话空手收了场。",
    },
    "result_falls": {
        "en": "It cost {loss} points, and before {falls} of {weighed} buyers who could have sat there the result. "
        "Nothing that had been said told you so: it is not held against you.",
        "zh": "这一句丢了{loss}分；当时可能坐在对面的客户里问了{weighed}位，其中{falls}位因此没有了结果。"
        "不过之前的话里听不出来，不怪您。",
    },
    "unheard": {
        "en": "It cost {loss} points, but nothing that had been said told you so: it is not held against you.",
        "zh": "这一句丢了{loss}分，不过之前的话里听不出来，不怪您。",
    },
    "other_way": {
        "en": "That did what was due. Another way of doing it comes to {loss} points more; nobody could hear that.",
        "zh": "该接的您接住了。换一种接法能多拿{loss}分，不过当时听不出来，不怪您。",
    },
    "elsewhere": {
        "en": "Something came of it, so it is not held against you. Staying with what had been said before comes to "
        "{loss} points more.",
        "zh": "这一句有收获，不算错；只是先接着前面的话谈，能多拿{loss}分。",
    },
    "owed": {
        "en": "“{his}” ({when}) had not been answered yet.",
        "zh": "对方问的“{his}”（{when}），到这会儿还没有回答。",
    },
    "deed_wanted": {
        "en": "It weighed enough already, and more of it only hurts. What fits here is what it takes to put it "
        "right, and "
        "what you will do.",
        "zh": "这事已经够重了，再往痛处问只会招人烦；该问办到哪一步才行，再说您怎么办。",
    },
    "story_first": {
        "en": "You asked a step ahead: what it is that hurts there had not been told yet. First let the buyer tell it.",
        "zh": "这一步问早了：这上头到底难在哪儿，对方还没说。先让对方说出来，再往下问。",
    },
    **OVERLOOKED,
}
# Where an answer says itself what was wrong with the move.
SAYS_SO: Localized = {"en": "The answer says so: “{reply}”.", "zh": "回答里就听得出来：“{reply}”。"}
_TELLING: Final = frozenset(("said", "insists", "slides", "corrects", "lost"))
_INSISTING: Final = frozenset(("said", "insists", "corrects"))
# Reasons that name what his words wanted.
_NAMED: Final = ("passed_over", "put_off", "opposed", "waits", "wish_waits")
# Reasons that quote of a stated wish what is wanted, and not how the answer ends.
_OF_A_WISH: Final = (*PAST, "waits", "unfinished", "asked_on")
# Sentences that say what comes first.
_WITH_REMEDY: Final = (
    "not_raised",
    "not_admitted",
    "unopened",
    "too_light",
    "heavy_enough",
    "deed_wanted",
    "story_first",
    "contradicted",
    "lesson",
)
# Whoever goes with something left undone could have stayed.
_PARTING: Final = ("left_open", "left_objection", "left_wish", "thrown_away")
# Faults that tell by themselves what would have been better.
_ANSWERABLE: Final = ("unanswered", "owed", "unasked", "too_soon", "same_words", "not_so_fast")
_SAID_ALREADY: Final = ("unanswered", "owed", *OVERLOOKED)
# Behind a lesson of the debrief: what could have been said, where no alternative stands below.
BETTER: Localized = {"en": "Better: “{words}”", "zh": "可以说：“{words}”"}
# The same in the words of the scenario's author.
OWN: Localized = {"en": "In your own words, perhaps: “{own}”", "zh": "不妨这么说：“{own}”"}
# Behind a sentence on what spoke against a move: what became of it.
RIGHTED: Localized = {"en": "What it cost, your next turns put right.", "zh": "这一句丢的分，后面几句补回来了。"}
SOON: Localized = {"en": "What fits here you said at turn {soon}.", "zh": "这儿该说的，您在第{soon}回合说了。"}
# The same words are told so often on one page; then they fall silent.
_TWICE: Final = 2
_SPACE: Final = {"en": " ", "zh": ""}
# A quotation that ends with its own stop needs no second one.
_STOPS: Final = re.compile(r"([?!？！])”[.。]")
# Who is meant by these words has a name.
_BUYER: Final = {"en": re.compile(r"\b[Tt]he buyer\b"), "zh": re.compile("对方")}


def reason_words(verdict: Verdict, lang: str) -> str:
    """Why the move was right, or what spoke against it; "" where there is nothing to teach."""
    parts = list(_why(verdict))
    values = _values(verdict, lang)
    lesson = verdict.lesson.text if verdict.lesson is not None else None
    words = (say(part, lang) if part is lesson else _by_name(say(part, lang), verdict, lang) for part in parts)
    told = _SPACE[lang].join(fill(one, values) for one in words)
    return _STOPS.sub(r"\1”", told)


def _why(verdict: Verdict) -> Iterator[Localized]:
    if verdict.reason == "plain":
        return
    if verdict.word in ("best", "good"):
        yield from _praise(verdict)
    elif verdict.word == "plain":
        yield from (NOTES[verdict.reason],) if verdict.reason in NOTES and verdict.nth < _TWICE else ()
    else:
        yield from _blame(verdict)


def _by_name(words: str, verdict: Verdict, lang: str) -> str:
    """The words with the buyer called by name."""
    name = say(verdict.buyer, lang) if verdict.buyer else ""
    return _BUYER[lang].sub(lambda _: name, words) if name else words


def _praise(verdict: Verdict) -> Iterator[Localized]:
    """What the move did, with the words that it took up where there are any; in other words each time, after a while in
    none."""
    name = f"{verdict.reason}.his" if verdict.heard is not None else verdict.reason
    ways = PRAISE.get(name) or PRAISE[verdict.reason]
    if verdict.nth < _TWICE * len(ways):
        yield ways[verdict.nth % len(ways)]


def _blame(verdict: Verdict) -> Iterator[Localized]:
    """What spoke against the move, what the answer says of it, what became of it where no figure tells."""
    if verdict.reason == "lesson" and verdict.lesson is not None:
        yield verdict.lesson.text
        if not verdict.alternatives and verdict.lesson.better:
            yield BETTER
    else:
        waits = verdict.still and verdict.reason in PAST and verdict.kind not in ("advance", "close")
        named = verdict.reason == "other_side" and verdict.heard is not None
        waits = waits or (verdict.still and verdict.reason == "wish_waits")
        cause = NAMED if named else STILL if waits else None
        cause = LITTLE_WORTH if verdict.reason == "too_light" and verdict.replied == "flat" else cause
        if verdict.credited:
            yield CREDITED
        yield _naming(verdict) or cause or _cause(verdict.reason, verdict.due[0] if verdict.due else "", verdict.kind)
    if verdict.word not in POOR:
        return
    if _says_so(verdict) and verdict.nth < _TWICE and verdict.kind != "listen" and verdict.reason not in _SAID_ALREADY:
        yield SAYS_SO
    if verdict.soon:
        yield SOON
    elif verdict.counted <= LIMITS[0] and verdict.righted > LIMITS[2]:
        yield RIGHTED
    taught = verdict.reason == "lesson" and verdict.lesson is not None and verdict.lesson.better
    if verdict.alternatives or verdict.soon or taught:
        return
    if verdict.own:
        yield OWN
    decisive = verdict.decisive and verdict.reason not in (*_PARTING, *_WITH_REMEDY, *_ANSWERABLE)
    if not verdict.own and verdict.counted <= LIMITS[1] and decisive:
        yield NOTHING_BETTER


def _naming(verdict: Verdict) -> Localized | None:
    """What his words wanted and what the line did instead, where words of his were gone past."""
    if verdict.heard is None or verdict.reason not in _NAMED:
        return None
    if verdict.still:
        return NAMING_STILL
    asks = verdict.heard.proof or ends_asking(verdict.heard.text)
    if verdict.due[:1] == ("show",) and verdict.reason in PAST and asks:
        return PROOF_WANTED
    return NAMING[verdict.due[0]] if verdict.due and verdict.reason not in ("waits", "wish_waits") else None


def _says_so(verdict: Verdict) -> bool:
    """Whether the answer says what was wrong; that his words were gone past it says only where he insists on them."""
    goes_past = verdict.reason in (*PAST, "opposed")
    return verdict.replied in (_INSISTING if goes_past else _TELLING)


def _values(verdict: Verdict, lang: str) -> dict[str, str]:
    """What the sentences are filled with."""
    heard, lesson = verdict.heard, verdict.lesson
    when = "" if heard is None else when_words(heard.turn, lang)
    his = ""
    if heard is not None:
        gives_back = verdict.kind == "listen" and verdict.reason not in ("half", "leave_given")
        his = given_back(heard.text, verdict.says, lang) if gives_back else ""
        taken_up = verdict.word in ("best", "good") and verdict.reason in TAKES_UP
        if not his and (taken_up or verdict.reason == "again") and not heard.clause.get(lang, ""):
            his = near(heard.text, verdict.says, lang)
        due = OF_DUE.get(verdict.due[0], "last") if verdict.due and verdict.reason in (*PAST, "opposed") else "last"
        asks = verdict.reason == "leave_given" and ends_asking(heard.text)
        due = "longest" if heard.wish and verdict.reason in _OF_A_WISH else due
        slipped = verdict.reason not in OF_HIS_NO and heard.clause.get(lang, "")
        his = his or (quoted_clause(heard.clause, lang) if slipped else "")
        his = his or quotation(heard.text, lang, which="question" if asks else WHICH.get(verdict.reason, due))
    return {
        "his": his,
        "when": when,
        "reply": came(verdict, lang),
        "mine": listened(verdict, lang),
        "loss": f"{round(verdict.counted, 1):g}",
        "falls": str(verdict.falls),
        "weighed": str(verdict.weighed),
        "words": quotable(say(lesson.better, lang)) if lesson is not None else "",
        "soon": str(verdict.soon),
        "did": say(_did(verdict), lang),
        "turn": when,
        "before": quotation(answer_of(verdict.before), lang, which="last") if verdict.before else "",
        "own": quotable(say(verdict.own, lang)) if verdict.own else "",
    }


def _did(verdict: Verdict) -> Localized:
    """What the line did instead of what his words called for."""
    if verdict.reason == "ask_first" and verdict.kind == "situation":
        return DID_OTHER_FACT
    return did_words(verdict.kind, verdict.due, verdict.move, say(verdict.says, "en"))


def tried_words(tried: Tried, lang: str) -> str:
    """What speaks for or against a move that was tried; where nothing does, what such an answer means."""
    if not tried.reason or (tried.word == "better" and tried.reason != "met"):
        return say(tried.note, lang)
    due = tried.due[0] if tried.due else ""
    if tried.reason == "met":
        return say(_met(due, tried.kind, tried.reply), lang)
    return say(TRIED.get(tried.reason) or _cause(tried.reason, due, tried.kind), lang)


def _met(due: str, kind: str, replied: str) -> Localized:
    """What a tried move does that was due, so far as the answer bears it out."""
    if replied in _COLD:
        return NOT_YET if replied == "deflects" and kind == "problem" else IN_VAIN
    return NO_MORE if replied == "nods" and kind == "listen" else MET[due]


# Classes of answer that nobody hopes for.
_COLD: Final = frozenset(v.REPLIES[code] for code in UNWILLING if code not in (c.NODS, c.TOLERATES))


def _cause(reason: str, due: str, kind: str) -> Localized:
    if reason in PAST and due == "take_up" and kind in ("advance", "close"):
        return ASKED_OVER
    if reason == "put_off" and due == "objection" and kind == "concede":
        return GIVEN_AWAY
    if reason == "not_raised" and kind == "payoff":
        return NO_TROUBLE
    if reason == "too_soon" and kind == "close":
        return PUSHED
    if reason == "again" and kind == "listen":
        return GIVEN_BACK
    by_due = {"passed_over": PASSED, "put_off": PUT_OFF, "opposed": OPPOSED}
    return by_due[reason][due] if reason in by_due else AGAINST[reason]
