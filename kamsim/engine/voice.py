"""Words for what the kernel decided; the most specific text wins. The same attempt always reads the same."""

from __future__ import annotations

from copy import copy
from typing import NamedTuple
from zlib import crc32

from kamsim.domain import vocabulary as v
from kamsim.domain.scenario import Line, Says, Wording
from kamsim.domain.text import Localized, say
from kamsim.domain.text import fill as fill_one
from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints

_BY_OBJECTION = (c.SETTLES, c.STANDS, c.WORSENS)
_BY_ADVANCE = (c.COMMITS, c.ORDERS, c.STALLS, c.REFUSES, c.REFERS)
_BY_ANGLE = (c.ADMITS, c.OPENS)
_BY_TOPIC = (c.HINTS, c.REDIRECTS)
_JOIN = {"en": " ", "zh": ""}
_CALM, _ANNOYED = 0, 1  # of the anger that can be heard
# What a reaction tells may lie days later: it begins a line of its own.
_PARAGRAPH: Localized = {"en": "\n", "zh": "\n"}


class Ahead(NamedTuple):
    """What was to be seen or heard before a step: the trust and patience cues, how the two talked, and anger."""

    trust_cue: int
    patience_cue: int
    medium: int
    anger: int


def ahead(s: Ints) -> Ahead:
    """What stands in this position, for the step that is made from it."""
    return Ahead(s[y.TRUST_CUE], s[y.PATIENCE_CUE], s[y.MEDIUM], s[y.ANGER_CUE])


class Spoken(NamedTuple):
    """What the buyer says, and what face and posture show, by telephone breath and tone; None where nothing stirs."""

    reply: Localized
    cue: Localized | None


def _events(s: Ints) -> list[int]:
    """What the last step reported, without what it is about."""
    return [event // c.EVENT_BASE for event in s[y.EVENT : y.EVENT + s[y.EVENT_COUNT]]]


class Voice:
    """Speaks for one buyer through one call. Keeps count of what it used, so repeated answers vary."""

    def __init__(self, model: Model, variant: int, style: str, seed: int) -> None:
        self.model = model
        self.style = style
        self.seed = seed
        self.names: dict[str, Localized] = {
            **model.scenario["names"],
            "buyer": model.scenario["buyer"]["name"],
            **model.scenario["variants"][variant]["values"],
        }
        self._medium = c.PERSON
        # Whoever came angry talks like it until he is calm; whoever is only annoyed by what he heard here does not yet.
        self._bears = _CALM if model.scenario["variants"][variant]["heat"] > 0 else _ANNOYED
        self._angry = False
        self._spent: dict[str, int] = {}

    def twin(self) -> Voice:
        """Another voice that has said the same so far, and goes on by itself."""
        twin = copy(self)
        twin._spent = dict(self._spent)
        return twin

    def opening(self) -> Localized:
        """The buyer's first words."""
        says = self.model.scenario["opening"]
        texts = says.get(f"says@{self.style}") or says["says"]
        return self._fill(texts[0])

    def wording(self, s: Ints, m: int) -> Localized:
        """What the trainee would say with move `m` in this position."""
        line = self.model.line(m)
        if line is not None:
            return self._fill(line["text"])
        words = self._words(s, m)
        assert words is not None
        topic = s[y.REPLY_TOPIC]
        # An open objection, or a hint at something else, is what he last spoke of.
        elsewhere = s[y.OBJECTION] != 0 or (s[y.REPLY] == c.HINTS and s[y.REPLY_MARK] != topic)
        if topic >= 0 and s[y.NEED + topic] != c.LATENT and words["says_topic"] and not elsewhere:
            about = self.model.scenario["topics"][topic]
            texts, more = words["says_topic"], {"topic": about["label"], "gist": about["gist"] or about["label"]}
        elif s[y.COMMITMENT] >= c.ADVANCED and words["says_agreed"]:
            texts, more = words["says_agreed"], {}
        else:
            texts, more = words["says"], {}
        return filled(texts[s[y.USED + m] % len(texts)], {**self.names, **more})

    def label(self, s: Ints, m: int) -> Localized | None:
        """What the general move `m` is called in this position; None for a scenario's line."""
        words = self._words(s, m)
        return words["label"] if words is not None else None

    def _words(self, s: Ints, m: int) -> Wording | None:
        move = self.model.general_move(m)
        if move is None:
            return None
        return move["phone"] if s[y.MEDIUM] == c.PHONE else move

    def speak(self, s: Ints, before: Ahead) -> Spoken:
        """Words for the step just made from where `before` was to be seen."""
        # He answers as they talked; if they meet or part on it, what follows belongs to the new place.
        self._medium = before.medium
        # Even what calms him is answered in anger: it is the anger that finds an ear.
        self._angry = before.anger > self._bears
        parts = self._main(s)
        self._medium = s[y.MEDIUM]
        if s[y.REPLY_OBJECTION] > 0 and s[y.REPLY] != c.OBJECTS:
            parts.append(self._objection(s[y.REPLY_OBJECTION] - 1))
        if s[y.REACTION] > 0:
            reaction = self.model.scenario["reactions"][s[y.REACTION] - 1]
            if reaction["says"]:
                parts += [_PARAGRAPH, self._turn(f"reaction:{reaction['id']}", reaction["says"])]
        if s[y.WARNED] > 0 and s[y.ENDING] == c.RUNNING:
            parts.append(self._bank(f"warn_{v.WARNINGS[s[y.WARNED]]}"))
        if c.E_AGREEMENT_VOIDED in _events(s):
            parts.append(self._bank("withdraws"))
        if s[y.ENDING] == c.WALKED_OUT:
            parts.append(self._bank("walk_out"))
        elif s[y.ENDING] == c.TIME_UP:
            parts.append(self._bank("time_up"))
        return Spoken(self._fill(_joined(parts)), self._cue(s, before))

    def _main(self, s: Ints) -> list[Localized]:
        outcome, topic, mark = s[y.REPLY], s[y.REPLY_TOPIC], s[y.REPLY_MARK]
        line = self.model.line(s[y.LAST_MOVE])
        if outcome == c.OBJECTS:
            return [self._objection(s[y.REPLY_OBJECTION] - 1)]
        word = v.REPLIES[outcome]
        found = self._find(self._sources(s, line), word, self._qualifier(outcome, mark))
        if outcome in _BY_TOPIC:
            target = self.model.scenario["topics"][mark]
            if found is None or (outcome == c.HINTS and not found[1]):
                fallback = "tells" if outcome == c.HINTS else word
                plain = self._find(self._sources(s, line), fallback, None)
                found = (plain[0] if plain else self._bank(fallback), False)
            if outcome == c.REDIRECTS or not found[1]:
                named = self._find([(f"topic:{target['id']}", target["says"])], "named", None)
                return [found[0]] + ([named[0]] if named else [])
            return [found[0]]
        if found is not None:
            return [found[0]]
        about = self.model.scenario["topics"][topic]["label"] if topic >= 0 else self.model.scenario["names"]["product"]
        # Of the bank, an answer to just this courtesy goes before one to any.
        qualifier = self._qualifier(outcome, mark) or self.model.moves[s[y.LAST_MOVE]]
        return [filled(self._bank(word, qualifier), {"topic": about})]

    def _sources(self, s: Ints, line: Line | None) -> list[tuple[str, Says]]:
        """Where words for this reply may stand, the most particular first."""
        scenario = self.model.scenario
        sources: list[tuple[str, Says]] = []
        outcome = s[y.REPLY]
        if line is not None:
            sources.append((f"line:{line['id']}", line["says"]))
        elif not self._angry:
            move = self.model.moves[s[y.LAST_MOVE]]
            own = scenario["wording"].get(move)
            if own is not None:
                sources.append((f"own:{move}", own["replies"]))
        if outcome in _BY_OBJECTION and s[y.REPLY_MARK] >= 0:
            objection = scenario["objections"][s[y.REPLY_MARK]]
            sources.append((f"objection:{objection['id']}", objection["says"]))
        elif outcome in _BY_ADVANCE and s[y.REPLY_ADVANCE] > 0:
            advance = scenario["advances"][s[y.REPLY_ADVANCE] - 1]
            sources.append((f"advance:{advance['id']}", advance["says"]))
        elif s[y.REPLY_TOPIC] >= 0:
            topic = scenario["topics"][s[y.REPLY_TOPIC]]
            sources.append((f"topic:{topic['id']}", topic["says"]))
        return sources

    def _qualifier(self, outcome: int, mark: int) -> str | None:
        if mark < 0:
            return None
        if outcome in _BY_ANGLE:
            return v.ANGLES[mark]
        if outcome in _BY_TOPIC:
            return self.model.topics[mark]
        if outcome == c.DEEPENS:
            return v.WEIGHTS[mark]
        if outcome == c.DEFLECTS:
            return v.LACKS[mark]
        if outcome == c.SAID:
            return v.REPEATS[mark]
        if outcome == c.INSISTS:
            return v.DUES[mark]
        return None

    def _find(self, sources: list[tuple[str, Says]], word: str, qualifier: str | None) -> tuple[Localized, bool] | None:
        """The first text of the cascade, and whether it was written for the qualifier."""
        # What was voiced must be heard: a text for the angle, weight or topic goes before any that is for none.
        asked = [word] if qualifier is None else [f"{word}.{qualifier}", word]
        for plain in asked:
            for where, says in sources:
                for key in (f"{plain}@{self.style}", plain):
                    if key in says:
                        text = self._turn(f"{where}:{key}", says[key])
                        return self._led(word, key, text), "." in key
        return None

    def _led(self, word: str, key: str, text: Localized) -> Localized:
        """An unstyled text may get a lead-in of the style, every other time, so that voice is heard throughout."""
        leads = self.model.repertoire["replies"][self.style].get(f"lead.{word}")
        if "@" in key or not leads:
            return text
        count = self._count(f"lead:{word}")
        return _joined([leads[count // 2 % len(leads)], text]) if count % 2 == 0 else text

    def _objection(self, which: int) -> Localized:
        objection = self.model.scenario["objections"][which]
        found = self._find([(f"objection:{objection['id']}", objection["says"])], "raised", None)
        return found[0] if found else self._bank("objects")

    def _bank(self, word: str, qualifier: str | None = None) -> Localized:
        """From the style's own bank, which has every outcome; some in words of their own, in anger or by telephone."""
        bank = self.model.repertoire["replies"][self.style]
        key = f"{word}.{qualifier}"
        found = key if key in bank else word
        # Anger says the same to any courtesy; but what was voiced must be heard in anger, too.
        heat = (found,) if qualifier in v.ANGLES else (found, word)
        asked = [f"angry.{one}" for one in heat if self._angry]
        if self._medium == c.PHONE:
            asked.append(f"phone.{found}")
        where = next((one for one in asked if one in bank), found)
        return self._turn(f"bank:{where}", bank[where])

    def _cue(self, s: Ints, before: Ahead) -> Localized | None:
        """A cue when trust or patience changes band, when patience runs low, and now and then for life."""
        if s[y.ENDING] != c.RUNNING:
            return self._shown(s, "leaving")
        if s[y.PATIENCE_CUE] != before.patience_cue or (s[y.PATIENCE_CUE] <= 1 and s[y.TURN] % 2 == 0):
            return self._shown(s, f"patience.{s[y.PATIENCE_CUE]}")
        # What anger sounds like is in his words; a cue for mere life would belie it.
        if s[y.TRUST_CUE] != before.trust_cue or (s[y.TURN] % 4 == 1 and s[y.ANGER_CUE] <= self._bears):
            return self._shown(s, f"trust.{s[y.TRUST_CUE]}")
        return None

    def _shown(self, s: Ints, what: str) -> Localized:
        """Face to face what can be seen; on the telephone what can be heard."""
        key = f"phone.{what}" if s[y.MEDIUM] == c.PHONE else what
        return self._fill(self._turn(f"cue:{key}", self.model.repertoire["cues"][self.style][key]))

    def _turn(self, where: str, texts: list[Localized]) -> Localized:
        """The texts in turn; with which one it begins depends on the call's seed, so that calls do not open alike."""
        return texts[(self._count(where) + crc32(f"{self.seed}:{where}".encode())) % len(texts)]

    def _count(self, where: str) -> int:
        """How often this place spoke before."""
        count = self._spent.get(where, 0)
        self._spent[where] = count + 1
        return count

    def _fill(self, text: Localized) -> Localized:
        return filled(text, self.names)


def filled(text: Localized, values: dict[str, Localized]) -> Localized:
    """The text with its placeholders put in, language by language."""
    if not any("{" in one for one in text.values()):
        return text
    return {
        lang: fill_one(one, {name: say(value, lang) for name, value in values.items()}) for lang, one in text.items()
    }


def _joined(parts: list[Localized]) -> Localized:
    """Sentences one after the other, in every language that all of them have."""
    languages = [lang for lang in v.LANGUAGES if all(lang in part for part in parts)]
    joined = {lang: _JOIN[lang].join(part[lang] for part in parts) for lang in languages}
    return {lang: text.replace(" \n ", "\n").lstrip("\n") for lang, text in joined.items()}
