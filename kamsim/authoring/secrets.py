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


def check_secrets(scenario: Scenario, texts: Iterable[Spoken], findings: Findings) -> None:
    """Adds a warning where the briefing or the buyer gives away what is to be found out."""
    needs = list(_needs(scenario))
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


def _needs(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """Topic, language and what he will admit of each need."""
    for topic in scenario["topics"]:
        if topic["need"] is None:
            continue
        for lang in ("en", "zh"):
            gist = (topic["gist"] or {}).get(lang, "")
            if len(content_of(gist)) >= (2 if lang == "en" else 4):
                yield topic["id"], lang, gist


def _check_needs(needs: Iterable[tuple[str, str, str]], one: Spoken, findings: Findings) -> None:
    for topic, lang, gist in needs:
        for sentence in sentences_of(one.text) if lang == one.lang else []:
            if _tells(sentence, gist):
                message = f"this tells of the need `{topic}` before anybody has asked: “{shown(sentence, 50)}”"
                findings.warn("KS327", one.place, message, "Leave it for the buyer to say when he is asked.")
                return


def _tells(sentence: str, words: str) -> bool:
    """Whether nearly all that words say stands in one sentence."""
    said, told = content_of(sentence), content_of(words)
    return len(told & said) >= _MOST_TOLD * len(told)
