"""What a trainee is to find out must not be handed to him: the style, the needs, the words of the handbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kamsim.authoring.spoken import BUYER, READ, Spoken, content_of, sentences_of, shown
from kamsim.content.findings import Findings
from kamsim.domain.scenario import Scenario

_TERMS = re.compile(
    r"\bK(?:0[1-9]|[1-3]\d|4[0-2])\b|\b(?:implied|explicit|latent) needs?\b|\bneed-payoff\b|\bimplication questions?\b|"
    r"\bbuying signals?\b|\bSPIN(?: selling)?\b(?-i:)|\b(?:communication|social) styles?\b|"
    r"隐含需求|隐性需求|明确需求|显性需求|潜在需求|暗示(?:性|型)问题|需求效益问题|购买信号|沟通风格|社交风格",
    re.IGNORECASE,
)
_STYLES = re.compile(
    r"\b(?:controlling|analy[sz]ing|advocating|facilitating|analytical|amiable|driver|expressive)"
    r"[ -](?:(?:sort|kind|type) of )?(?:style|type|buyer|customer|person|personality|kind)s?\b|"
    r"\ba (?:controller|facilitator|advocate) by (?:nature|style)\b|"
    r"(?:控制|分析|倡导|支持|促进|表现|驾驭|亲切|和蔼)(?:型|风格)",
    re.IGNORECASE,
)
# What is said outright, where the trainee reads before the call.
_OUTRIGHT = re.compile(
    r"\b(?:his|her|their) (?:real |hidden |true |main )?(?:needs?|problems?|troubles?) (?:is|are)\b|"
    r"(?:他|她|对方)(?:真正)?的(?:真正)?(?:需求|难处|痛点)(?:就?是|在)",
    re.IGNORECASE,
)
# So much of what he will admit must stand in one sentence for it to give the need away.
_MOST_TOLD = 0.75
# A hint that says so much of the admission leaves nothing to be asked; with all of the gist, this much is enough.
_MOST_HINTED, _HALF = 0.6, 0.5
# A sentence of fewer words that carry meaning (pairs of characters in Chinese) says too little to be told by.
_ENOUGH = {"en": 4, "zh": 5}


def check_secrets(scenario: Scenario, texts: Iterable[Spoken], findings: Findings) -> None:
    """Adds a warning where the briefing or the buyer gives away what is to be found out."""
    needs, admissions = list(_needs(scenario)), list(_admissions(scenario))
    for one in texts:
        if one.whose not in (BUYER, READ):
            continue
        term = _TERMS.search(one.text) or (None if one.loc[0] in ("title", "summary") else _STYLES.search(one.text))
        if term is not None:
            message = f"this says “{term[0]}”, which is for the trainee to find out"
            findings.warn("KS327", one.place, message, "Show it by what is said and done, in plain words.")
            continue
        if one.loc[0] in ("briefing", "summary") and (term := _OUTRIGHT.search(one.text)):
            message = f"this says “{term[0]}”, which is for the trainee to find out"
            findings.warn("KS327", one.place, message, "Leave it for the buyer to say when he is asked.")
        elif one.loc[0] in ("briefing", "opening", "summary"):
            _check_needs(needs, one, findings)
            _check_facts(scenario, one, findings)
        elif any(str(part).startswith("hints.") for part in one.loc):
            _check_hint(needs, admissions, one, findings)


def _needs(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """Topic, language and what he will admit of each need."""
    for topic in scenario["topics"]:
        if topic["need"] is None:
            continue
        for lang in ("en", "zh"):
            gist = (topic["gist"] or {}).get(lang, "")
            if len(content_of(gist)) >= (2 if lang == "en" else 4):
                yield topic["id"], lang, gist


def _admissions(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """Topic, language and the words in which a need is admitted."""
    for topic in scenario["topics"]:
        for key, texts in topic["says"].items():
            for text in texts if key.startswith("admits") else ():
                for lang, words in text.items():
                    if len(content_of(words)) >= _ENOUGH[lang]:
                        yield topic["id"], lang, words


_Told = Iterable[tuple[str, str, str]]


def _check_hint(needs: _Told, admissions: _Told, one: Spoken, findings: Findings) -> None:
    """What he lets slip must leave something to be asked: it is neither the admission nor most of all there is."""
    hinted = str(one.loc[one.loc.index("says") + 1]).removeprefix("hints.").partition("@")[0]
    whole = any(_tells(one.text, told) for topic, lang, told in needs if (topic, lang) == (hinted, one.lang))
    share = _HALF if whole else _MOST_HINTED
    for topic, lang, told in admissions:
        if (topic, lang) == (hinted, one.lang) and _tells(one.text, told, share):
            message = f"this hint tells all of the need `{topic}`: nothing is left to ask"
            findings.warn("KS327", one.place, message, "Let him only touch on it: a sigh, a number, a name.")
            return


def _check_facts(scenario: Scenario, one: Spoken, findings: Findings) -> None:
    """What the briefing tells need not be asked for, and so is no fact to be found out."""
    if one.loc[0] != "briefing" or one.loc[1] == "objective":
        return
    for fact in scenario["facts"]:
        told = fact["text"].get(one.lang, "")
        if len(content_of(told)) < _ENOUGH[one.lang]:
            continue
        if any(_tells(sentence, told) for sentence in sentences_of(one.text)):
            message = f"the briefing tells the fact `{fact['id']}`, which is to be asked for"
            findings.warn("KS349", one.place, message, "Leave it out of the briefing, or take the fact out.")
            return


def _check_needs(needs: Iterable[tuple[str, str, str]], one: Spoken, findings: Findings) -> None:
    for topic, lang, gist in needs:
        for sentence in sentences_of(one.text) if lang == one.lang else []:
            if _tells(sentence, gist):
                message = f"this tells of the need `{topic}` before anybody has asked: “{shown(sentence, 50)}”"
                findings.warn("KS327", one.place, message, "Leave it for the buyer to say when he is asked.")
                return


def _tells(sentence: str, words: str, share: float = _MOST_TOLD) -> bool:
    """Whether so much of what words say stands in one sentence."""
    said, told = content_of(sentence), content_of(words)
    return len(told & said) >= share * len(told)
