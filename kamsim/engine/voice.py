"""Words for what the kernel decided; of the texts that were not said yet the most specific wins. The same attempt
always reads the same."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import NamedTuple

from kamsim.domain import vocabulary as v
from kamsim.domain.scenario import Line, Objection
from kamsim.domain.text import Localized
from kamsim.engine import moments
from kamsim.engine.bank import UNQUOTED, qualifier
from kamsim.engine.cues import Ahead, Cues, ahead
from kamsim.engine.formal import BY_OBJECTION, Formal
from kamsim.engine.model import Model
from kamsim.engine.premises import holding
from kamsim.engine.quoting import contrasted, has_lead, is_brief, joined, quoted, values_of
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.engine.sources import SPEECHLESS

__all__ = ["Ahead", "Spoken", "Voice", "ahead"]

_BY_TOPIC = (c.HINTS, c.REDIRECTS)
_CALM, _ANNOYED = 0, 1  # of the anger that can be heard
# What a reaction tells may lie days later: it begins a line of its own.
_PARAGRAPH: Localized = {"en": "\n", "zh": "\n"}


class Spoken(NamedTuple):
    """What the buyer says, and what face and posture show, by telephone breath and tone; None where nothing stirs."""

    reply: Localized
    cue: Localized | None


class Voice(Formal):
    """Speaks for one buyer through one call, and words what can be said to him. Remembers what was said: nobody says
    a sentence twice as if it were the first time."""

    def __init__(self, model: Model, variant: int, style: str, seed: int) -> None:
        super().__init__(model, seed, values_of(model.scenario, variant), style)
        # Whoever came angry talks like it until he is calm; whoever is only annoyed by what he heard here does not yet.
        self._bears = _CALM if model.scenario["variants"][variant]["heat"] > 0 else _ANNOYED
        self._cues = Cues()
        # Topics named by himself.
        self._named: set[int] = set()
        # What the last answer was for; whether he has told or opposed anything yet.
        self._mark: str | None = None
        self._has_spoken = False
        # Whether his last answer stated something, or came with an objection; the last move.
        self._stated = self._opposed = False
        self._moved = ""
        # The questions with which he could do nothing.
        self._lost_to: frozenset[int] = frozenset()

    def twin(self) -> Voice:
        """Another voice that has said the same so far, and goes on by itself."""
        twin = copy(self)
        twin.trainee, twin._cues = self.trainee.twin(), copy(self._cues)
        twin._first, twin._named = dict(self._first), set(self._named)
        twin.part()
        return twin

    def opening(self) -> Localized:
        """The buyer's first words."""
        says = self.model.scenario["opening"]
        texts = says.get(f"says@{self.style}") or says["says"]
        return self.begin(texts[0])

    def wording(self, s: Ints, m: int) -> Localized:
        """What the trainee would say with move `m` in this position."""
        return self.trainee.wording(s, m)

    def wordings(self, s: Ints, moves: Sequence[int]) -> list[Localized]:
        """What the trainee would say with each of these moves in this position."""
        return self.trainee.wordings(s, moves)

    def label(self, s: Ints, m: int) -> Localized | None:
        """What the general move `m` is called in this position; None for a scenario's line."""
        return self.trainee.label(s, m)

    def speak(self, s: Ints, before: Ahead) -> Spoken:
        """Words for the step just made from where `before` was to be seen."""
        # He answers as they talked; if they meet or part on it, what follows belongs to the new place.
        self._medium = before.medium
        # Even what calms him is answered in anger: it is the anger that finds an ear.
        self._angry = before.anger > self._bears
        self._first_word = s[y.TURN] == 1
        self._moment = moments.beside_topic(s, self._named, self._moment, self._mark, opposed=self._opposed)
        self.holds = holding(s, stated=self._stated, said=self.trainee.said)
        main = parts = self._main(s)
        if moments.is_cut_short(s, self.model.moves[s[y.LAST_MOVE]]) and not self._is_done_objecting(s):
            # His goodbye, or his objection, is the answer, as long as he has words for it.
            parts, self._told = self._leaving(s), []
        told = quoted(joined(self._told)) if self._told and s[y.REPLY] not in UNQUOTED else None
        self._medium = s[y.MEDIUM]
        self._opposed = s[y.REPLY_OBJECTION] > 0
        objects = self._opposed and not self._is_done_objecting(s)
        if s[y.ENDING] == c.WALKED_OUT or self._is_out_of_time(s):
            # A condition would ask him to stay; that he has no time he says with his goodbye.
            objects = False
        if objects and s[y.REPLY] != c.OBJECTS:
            parts.append(self._objection(s[y.REPLY_OBJECTION] - 1))
        reaction = self._reaction(s[y.REACTION] - 1, s) if s[y.REACTION] > 0 else []
        if reaction and s[y.REPLY] in (c.RESTS, c.TAKES) and self._scolds(s[y.REACTION] - 1):
            # Thanks and a reproach are not said in one breath: whoever has told his story, or makes a trade, accepts.
            accepts = self._has_spoken or s[y.REPLY] == c.TAKES
            parts, reaction = (parts, []) if accepts else ([], reaction)
        # What strikes him he says first; the objection stands last.
        parts[len(parts) - 1 if objects else len(parts) :] = [*reaction, *parts[-1:]] if objects else reaction
        parts += self._asking_still(s, joined(parts or main))
        parts += [text for text in map(self._bank, moments.added(s)) if text is not SPEECHLESS]
        self._stated = bool(self._told) and s[y.REPLY] not in UNQUOTED
        tells = s[y.REPLY] not in UNQUOTED and (self._stated or s[y.REPLY] != c.OPENS)
        self._has_spoken = self._has_spoken or tells or self._opposed
        self._mark = qualifier(s[y.REPLY], s[y.REPLY_MARK])
        self.trainee.hear(s[y.TURN], told)
        self._answered = self.model.line(s[y.LAST_MOVE]) if s[y.REPLY] in (c.TELLS, c.DEEPENS) else None
        self._moved = self.model.moves[s[y.LAST_MOVE]]
        self._asked = self._asked or (s[y.REACTION] > 0 and self._asks(s[y.REACTION] - 1))
        self._pressed = self._opposed and self._objection_of(s)["kind"] == "time"
        self._leave = moments.has_leave(s, self._moved, self._leave, self._asks_leave(self._moved))
        if told and s[y.REPLY_TOPIC] >= 0:
            self._spoke_of = (*self._spoke_of[-1:], s[y.REPLY_TOPIC])
        self.last = joined(parts or main)
        return Spoken(self.last, self._cue(s, before))

    # -- the answer itself --------------------------------------------------------------------------------------

    def _main(self, s: Ints) -> list[Localized]:
        outcome, line = s[y.REPLY], self.model.line(s[y.LAST_MOVE])
        self._told = []
        if outcome == c.OBJECTS:
            return self._objecting(s)
        if outcome in _BY_TOPIC:
            return self._pointing(s, line)
        if line is None:
            own = self._on_objection(s) if outcome in BY_OBJECTION else self._in_its_form(s)
            if own:
                return own
        word, mark = v.REPLIES[outcome], qualifier(outcome, s[y.REPLY_MARK])
        # What was voiced must be heard: a text for the angle, weight or topic goes before any that is for none.
        asked = [word] if mark is None else [f"{word}.{mark}", word]
        text = self._find(self._sources(s, line), asked)
        adds = text is not None or mark is not None
        if moments.asks_again(s, self.model.moves[s[y.LAST_MOVE]], self._moment):
            word = v.REPLIES[c.NODS]
        if text is None:
            text = self._bank(word, self._qualifiers(s, mark), self._about(s))
            if outcome != c.OPENS or mark is not None:
                # Words for having been heard, and nothing more, state nothing.
                self._told.append(text)
        text = self._fitting(s, mark, text)
        if moments.turns_back(s):
            text = contrasted(text)
        confirms = adds and moments.is_to_be_confirmed(s, self.model.moves[s[y.LAST_MOVE]])
        if adds and moments.is_to_be_granted(s, self.model.moves[s[y.LAST_MOVE]]):
            return [text, *self._granted(s)]
        return self._confirmed(text) if confirms else [text]

    def _fitting(self, s: Ints, mark: str | None, text: Localized) -> Localized:
        """What takes the place of `text` in a moment that it does not know; else `text`."""
        outcome, instead = s[y.REPLY], None
        if outcome == c.LOST:
            instead = "lost.again" if s[y.LAST_MOVE] in self._lost_to else None
            self._lost_to |= {s[y.LAST_MOVE]}
        elif outcome == c.DEFLECTS and s[y.REPLY_TOPIC] in self._named and mark != "facts":
            # Whoever has named a thing himself puts off the question on it, and does not rebuff it.
            instead = "deflects.named"
        elif outcome == c.INSISTS and mark == "answer":
            # What he asked with his first words he names. The leave to ask that he has given stands; only, he asked
            # before.
            instead = "insists.granted" if self._leave else None if self._asked else "insists.opening"
        elif mark == "goodbye" and moments.confirms_agreed(s, self.model.moves[s[y.LAST_MOVE]]):
            # Asked whether it stands as agreed, he says that it does before anything else.
            instead = "tolerates.fix_when_and_who"
        elif outcome == c.FLAT and moments.has_just_complained(s, self._spoke_of):
            # Whoever has told of a trouble does not say that it is none.
            instead = "flat.named"
        other = self._to_just(instead) if instead and not self._angry else None
        return other or text

    def _leaving(self, s: Ints) -> list[Localized]:
        """What he says of the matter when he breaks off in the middle of it."""
        if s[y.REPLY_OBJECTION] or self._angry:
            return []
        left = moments.leaves(s)
        if s[y.DUE_WAS] == c.DUE_OBJECTION and self.model.moves[s[y.LAST_MOVE]] == "ask_back":
            # Whoever asks what lies behind it has not passed it over.
            left = "asked"
        if left == "objection" and self._is_about_time(s[y.OBJECTION]):
            # That he has no time was not passed over: it is why he goes.
            left = None
        text = self._to_just(f"leaves.{left}") if left else None
        return [text] if text else []

    def _pointing(self, s: Ints, line: Line | None) -> list[Localized]:
        """An answer that names something else: that in words of its own, or a plain answer and the thing by name."""
        hints, topic = s[y.REPLY] == c.HINTS, self.model.scenario["topics"][s[y.REPLY_MARK]]
        self._named.add(s[y.REPLY_MARK])
        self._pointed = topic
        sources = self._sources(s, line)
        own = self._find(sources, [f"{v.REPLIES[s[y.REPLY]]}.{topic['id']}"])
        if own is not None and hints:
            return [own]
        plain = own or self._find(sources, ["tells" if hints else "redirects"])
        target = f"topic:{topic['id']}"
        named = self._find([(target, topic["says"])], ["named"]) or self._recalled(f"{target}:named")
        if s[y.ENDING] != c.RUNNING:
            # On his way out he opens nothing new.
            named = None
        if plain is None and named and not hints:
            plain = self._to_just("redirects.named")
        answer = plain or self._bank("tells" if hints else "redirects", (), self._about(s))
        return [answer, named] if named else [answer]

    def _on_objection(self, s: Ints) -> list[Localized] | None:
        """How he takes a general answer to an objection: asked what lies behind it he tells, and what was done with it
        (put off, disputed) is answered as that. None where the objection itself has the words."""
        move, outcome = self.model.moves[s[y.LAST_MOVE]], s[y.REPLY]
        reason = self._reason(s[y.REPLY_MARK]) if move == "ask_back" and s[y.REPLY_MARK] >= 0 else None
        if self._angry or (reason is not None and outcome == c.STANDS):
            # Why it stands says that it does.
            return [reason] if reason else None
        taken = self._to_just(f"{v.REPLIES[outcome]}.{move}")
        if outcome == c.WORSENS and taken:
            return [taken]
        return [text for text in (reason, taken) if text] or None

    def _reason(self, which: int) -> Localized | None:
        objection = self.model.scenario["objections"][which]
        return self._find([(f"objection:{objection['id']}", objection["says"])], ["reason"])

    def _objecting(self, s: Ints) -> list[Localized]:
        """An objection in place of an answer; what he was shown or told of the goods he acknowledges before it."""
        if self._is_out_of_time(s):
            return []
        later = self._to_just("objects.later") if self._is_offered_later(s) else None
        if later is not None:
            return [later]
        objection = self._objection(s[y.REPLY_OBJECTION] - 1)
        leads = self.model.repertoire["replies"][self.style].get("lead.objects", [])
        free = s[y.ENDING] == c.RUNNING and not (self._angry or has_lead(objection))
        # A third piece would be one too many.
        settled = s[y.PREV_REPLY] == c.SETTLES and s[y.REACTION] == 0
        lead = self._to_just("objects.settled") if free and settled else None
        if lead is None and free and c.presents(s[y.LAST_KIND]):
            lead = self._once("leads:objects", leads)
        return [lead, objection] if lead else [objection]

    def _is_done_objecting(self, s: Ints) -> bool:
        """Whether he leaves with a no over an objection that he has put before: a condition set again would ask him to
        stay."""
        goes = s[y.ENDING] in (c.WALKED_OUT, c.TIME_UP) and s[y.REPLY] in moments.DECLINES
        if not goes or s[y.REPLY_OBJECTION] == 0:
            return False
        return f"objection:{self._objection_of(s)['id']}:raised" in self._first

    def _is_out_of_time(self, s: Ints) -> bool:
        """Whether he objects that he has no time just when it is up."""
        return s[y.ENDING] == c.TIME_UP and self._is_about_time(s[y.REPLY_OBJECTION])

    def _is_offered_later(self, s: Ints) -> bool:
        """Whether he objects that he has no time to somebody who asks for a step at another time."""
        line = self.model.line(s[y.LAST_MOVE])
        offers = line is not None and line["kind"] == "advance" and not self._angry
        return offers and self._is_about_time(s[y.REPLY_OBJECTION])

    def _is_about_time(self, objection: int) -> bool:
        """Whether it is that he has no time; objections are counted from one, and none is not."""
        return objection > 0 and self.model.scenario["objections"][objection - 1]["kind"] == "time"

    def _objection_of(self, s: Ints) -> Objection:
        return self.model.scenario["objections"][s[y.REPLY_OBJECTION] - 1]

    def _scolds(self, which: int) -> bool:
        """Whether a reaction is nothing but a reproach: it costs trust and raises no objection."""
        then = self.model.scenario["reactions"][which]["then"]
        return (then.get("trust") or 0) < 0 and not then.get("raise")

    def _asks(self, which: int) -> bool:
        """Whether a reaction puts a question of his own."""
        return self.model.scenario["reactions"][which]["asks"] is not None

    def _objection(self, which: int) -> Localized:
        objection = self.model.scenario["objections"][which]
        where = f"objection:{objection['id']}"
        found = self._find([(where, objection["says"])], ["raised"])
        return found or self._recalled(f"{where}:raised") or self._bank("objects")

    def _reaction(self, which: int, s: Ints) -> list[Localized]:
        """What the scenario has him add; with an objection it is one breath, and when his time is up he leaves it."""
        reaction = self.model.scenario["reactions"][which]
        if not reaction["says"] or s[y.ENDING] == c.TIME_UP:
            return []
        text = self._take(f"reaction:{reaction['id']}", reaction["says"])
        return [one for one in (None if self._opposed else _PARAGRAPH, text) if one] if text else []

    def _qualifiers(self, s: Ints, mark: str | None) -> Sequence[str]:
        """What a text of the bank may be for, the closest first: the angle or weight, else what he had said before he
        was listened to, and the very move."""
        if mark is not None:
            return (mark,)
        told = self._has_spoken or self.trainee.heard(s[y.TURN] - 1) is not None
        said = moments.Before(told, self._stated, self._moved)
        return moments.meant_for(s, self.model.moves[s[y.LAST_MOVE]], said, self._moment)

    def _cue(self, s: Ints, before: Ahead) -> Localized | None:
        """Face to face what can be seen; on the telephone what can be heard."""
        angry, brief = s[y.ANGER_CUE] > self._bears, is_brief(self.last)
        # Whoever tells one thing more gives no sign of wanting to be off.
        tells = s[y.REPLY] == c.NODS and bool(self._told)
        what = self._cues.due(s, before.trust_cue, before.patience_cue, angry=angry or tells, brief=brief)
        if what is None:
            return None
        key = f"phone.{what}" if s[y.MEDIUM] == c.PHONE else what
        text = self._once(f"cue:{key}", self.model.repertoire["cues"][self.style][key])
        return self._fill(text) if text else None
