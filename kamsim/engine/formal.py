"""The answer in the form in which he was asked: leave, a yes, more of what he has told, a summary put right."""

from __future__ import annotations

from kamsim.domain import vocabulary as v
from kamsim.domain.scenario import Line, Says, Topic
from kamsim.domain.text import Localized
from kamsim.engine import moments
from kamsim.engine.bank import qualifier
from kamsim.engine.model import Model
from kamsim.engine.quoting import echoed, has_lead
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.engine.sources import Sources
from kamsim.engine.wording import TraineeWords

# Answers that depend on an objection; on an advance.
BY_OBJECTION = (c.SETTLES, c.STANDS, c.WORSENS)
_BY_ADVANCE = (c.COMMITS, c.ORDERS, c.STALLS, c.REFUSES, c.REFERS)


class Formal(Sources):
    """Knows what was asked and what was said last, and answers in the form of the question where that has one."""

    def __init__(self, model: Model, seed: int, names: dict[str, Localized], style: str) -> None:
        super().__init__(model, seed, names, style)
        self.trainee = TraineeWords(model, names)
        # The last of the topics that he has named himself, and the topics of his last two statements.
        self._pointed: Topic | None = None
        self._spoke_of: tuple[int, ...] = ()
        # The moment of the last answer; the line just answered with a fact or a consequence; whether he has given
        # leave to ask.
        self._moment: str | None = None
        self._answered: Line | None = None
        self._leave = False
        # Whether his last answer was that he has no time.
        self._pressed = False
        # Whether he has asked anything himself since his first words.
        self._asked = False

    def _in_its_form(self, s: Ints) -> list[Localized] | None:
        """The answer in the form in which he was asked, where a general move asks in one of its own."""
        if s[y.REPLY] in moments.DECLINES and s[y.COMMITMENT] < c.ADVANCED and not self._angry:
            # Which of two, whose name, what is in the way: as long as nothing is agreed, he declines just that.
            no = self._to_just(f"refuses.{self.model.moves[s[y.LAST_MOVE]]}")
            return [no] if no else None
        formal = self._wondering(s) or self._granting(s) or self._correcting(s) or self._repeating(s)
        return formal or self._hearing(s) or self._naming(s) or self._completing(s) or self._adding(s)

    def _wondering(self, s: Ints) -> list[Localized] | None:
        """What takes no leave and no promise for granted: told that an answer will follow to what nobody asked he asks
        what is meant, and asked on after he has said that he has no time he grants one question. None elsewhere."""
        move, outcome = self.model.moves[s[y.LAST_MOVE]], s[y.REPLY]
        key = None
        if move == "find_out_by" and outcome in moments.COURTESIES and not moments.owes_answer(s, self.last):
            key = "cools.puzzled"
        elif move == "cushion" and self._pressed and outcome in (c.OPENS, c.NODS) and s[y.REPLY_MARK] < 0:
            key = "nods.pressed"
        said = self._to_just(key) if key and not self._angry else None
        return [said] if said else None

    def _asking_still(self, s: Ints, said: Localized) -> list[Localized]:
        """His own question once more, shorter, where it was passed over again and his answer does not come back to it
        by itself."""
        open_ = s[y.DUE_WAS] == c.DUE_ANSWER and s[y.DUE_DID] != c.DID_MEET
        beside = s[y.REPLY] in moments.LEAVES_HIS_QUESTION and s[y.ENDING] == c.RUNNING
        if self._angry or self._first_word or not (open_ and beside) or "?" in said.get("en", ""):
            return []
        again = (None if self._asked else self._to_just("insists.opening")) or self._to_just("insists.still")
        return [again] if again else []

    def _granting(self, s: Ints) -> list[Localized] | None:
        """Asked for a leave that he has given he says that he has. None where he has not."""
        again = self._leave and self.model.moves[s[y.LAST_MOVE]] == "ask_permission"
        if not again or self._angry or s[y.REPLY] not in (c.WARMS, c.TOLERATES, c.COOLS):
            return None
        given = self._to_just("tolerates.granted")
        return [given] if given else None

    def _hearing(self, s: Ints) -> list[Localized] | None:
        """A summary that is only announced he lets come: there is nothing yet that could be right or complete."""
        bare = s[y.REPLY] in moments.TO_LISTENING and s[y.REPLY_MARK] < 0
        if self._angry or not (bare and self.trainee.announces(s, s[y.LAST_MOVE])):
            return None
        waits = self._to_just(f"{v.REPLIES[s[y.REPLY]]}.announced")
        return [waits] if waits else None

    def _asks_leave(self, move: str) -> bool:
        """Whether in this scenario the seller asks for questions when he says what he comes for."""
        own = self.model.scenario["wording"].get(move)
        texts = own.get("says", []) if own is not None and move == "state_purpose" else []
        return any("question" in text.get("en", "") for text in texts)

    def _correcting(self, s: Ints) -> list[Localized] | None:
        """Told something else than he has just said he says that again. None where his last answer stated nothing that
        one could quote."""
        more = self._about(s)
        just = self.trainee.heard(s[y.TURN] - 1) != self.trainee.heard(max(s[y.TURN] - 2, 0))
        if s[y.REPLY] != c.CORRECTS or not just or "words" not in more or self._angry:
            return None
        again = self._to_just("corrects.words", more)
        return [again] if again else None

    def _adding(self, s: Ints) -> list[Localized] | None:
        """Listened to after he has told something he tells one thing more of it, where more is written."""
        move = self.model.moves[s[y.LAST_MOVE]]
        if moments.is_told_again(s):
            same = self._to_just(f"nods.{move}", self._about(s))
            return [same] if same and not self._angry else None
        more = self._find(self._told_at(s), ["more"]) if moments.takes_more(s, move) else None
        return [*self._yes(s, more), more] if more and not self._angry else None

    def _yes(self, s: Ints, text: Localized) -> list[Localized]:
        """The yes with which he takes up his own word, given back to him as a question, before `text`; none where it
        was not."""
        asked_back = self.model.moves[s[y.LAST_MOVE]] == "echo" and moments.is_asked_back(self.trainee.said)
        if not asked_back or has_lead(text):
            return []
        bare = [text for text in self.model.repertoire["replies"][self.style]["opens.echo"] if "{" not in text["en"]]
        yes = self._once("leads:echo", bare[:1])
        return [yes] if yes else []

    def _told_at(self, s: Ints) -> list[tuple[str, Says]]:
        """Where more stands about what he has just told: with the line, or a trouble with its topic."""
        if self._answered is not None:
            return [(f"line:{self._answered['id']}", self._answered["says"])]
        if s[y.REPLY_TOPIC] < 0 or s[y.PREV_REPLY] != c.ADMITS:
            return []
        topic = self.model.scenario["topics"][s[y.REPLY_TOPIC]]
        return [(f"topic:{topic['id']}", topic["says"])]

    def _completing(self, s: Ints) -> list[Localized] | None:
        """A summary that leaves out what he has admitted is completed by that. None where nothing is left out."""
        left = moments.left_out(s, self.model.moves[s[y.LAST_MOVE]], self._spoke_of)
        if left is None or self._angry:
            return None
        missing = self._to_just(f"{v.REPLIES[s[y.REPLY]]}.gap", {"topic": self.model.scenario["topics"][left]["label"]})
        return [missing] if missing else None

    def _repeating(self, s: Ints) -> list[Localized] | None:
        """Asked to say it once more he does so, and adds what has come to his mind. None where nothing was said yet."""
        move, outcome = self.model.moves[s[y.LAST_MOVE]], s[y.REPLY]
        more = self._about(s)
        if move != "ask_repeat" or outcome not in moments.TO_LISTENING or "words" not in more:
            return None
        again = self._to_just(f"{v.REPLIES[outcome]}.{move}", more)
        mark = qualifier(outcome, s[y.REPLY_MARK])
        besides = self._find(self._sources(s, None), [f"opens.{mark}"]) if mark else None
        return [text for text in (again, besides) if text] or None

    def _naming(self, s: Ints) -> list[Localized] | None:
        """Asked to go on after he has named a trouble he says what it is, or one small thing of it."""
        if self._pointed is None or not moments.goes_on(s, self.model.moves[s[y.LAST_MOVE]], self._moment):
            return None
        where = f"topic:{self._pointed['id']}"
        # Words of his style and those of nobody in particular tell the same.
        said = f"{where}:named" in self._first
        named = self._find([(where, self._pointed["says"])], ["more"] if said else ["named", "more"])
        return [*self._yes(s, named), named] if named else None

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
        if outcome in BY_OBJECTION and s[y.REPLY_MARK] >= 0:
            objection = scenario["objections"][s[y.REPLY_MARK]]
            sources.append((f"objection:{objection['id']}", objection["says"]))
        elif outcome in _BY_ADVANCE and s[y.REPLY_ADVANCE] > 0:
            advance = scenario["advances"][s[y.REPLY_ADVANCE] - 1]
            sources.append((f"advance:{advance['id']}", advance["says"]))
        elif s[y.REPLY_TOPIC] >= 0 and self._moment is None:
            topic = scenario["topics"][s[y.REPLY_TOPIC]]
            sources.append((f"topic:{topic['id']}", topic["says"]))
        return sources

    def _about(self, s: Ints) -> dict[str, Localized]:
        """What a text of the bank may name: the topic, and what he had said last."""
        topic = s[y.REPLY_TOPIC]
        scenario = self.model.scenario
        about = scenario["topics"][topic]["label"] if topic >= 0 else scenario["names"]["product"]
        words, earlier = self.trainee.heard(s[y.TURN] - 1), self.trainee.heard(max(s[y.TURN] - 2, 0))
        # Only what he has just said is given back to him.
        tail = echoed(words) if words and words != earlier else None
        return {name: text for name, text in (("topic", about), ("words", words), ("tail", tail)) if text}

    def _granted(self, s: Ints) -> list[Localized]:
        """Leave to ask, after what he has added; none where the scenario words his answer to such a request itself."""
        own = self.model.scenario["wording"].get(self.model.moves[s[y.LAST_MOVE]])
        leave = None if self._angry or (own and own["replies"]) else self._to_just("nods.cushion")
        return [leave] if leave else []

    def _confirmed(self, text: Localized) -> list[Localized]:
        """Asked whether it is so he says that it is, before he adds something to it."""
        leads = [] if has_lead(text) else self.model.repertoire["replies"][self.style]["lead.opens"]
        yes = self._once("leads:opens", leads)
        return [yes, text] if yes else [text]
