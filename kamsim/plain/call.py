"""A call in play, as lines: every one begins with who speaks."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING

from kamsim.domain.vocabulary import INTENTIONS, TAGS
from kamsim.playing import names
from kamsim.playing.menu import ALL, Offered, at_hand, groups_of, menu_of, within
from kamsim.playing.refusals import explained

if TYPE_CHECKING:
    from kamsim.analysis.review.reviewing import Review
    from kamsim.engine.call import Refusal
    from kamsim.playing.language import Language
    from kamsim.playing.play import Play

INTENTION_OF_KEY = {names.INTENTION_KEY[word]: word for word in INTENTIONS}


class PlainCall:
    """One call over lines. `ask` gives what was typed, None at the end; `tell` prints a line."""

    def __init__(
        self, play: Play, speech: Language, ask: Callable[[], str | None], tell: Callable[[str], None]
    ) -> None:
        self.play = play
        self.speech = speech
        self.ask = ask
        self._tell = tell
        self.listed: Sequence[Offered] = ()
        self.intention = "courtesy"
        self.band = -1

    def run(self) -> None:
        """Plays to the end, or until the trainee stops."""
        self.say_as(self.buyer, self.speech.say(self.play.opening))
        self._tell_help()
        self.list_lines()
        while not self.play.ended:
            typed = self.ask()
            if typed is None or typed == "q":
                self.note(self.speech.t("The call is kept and can be continued from the home screen."))
                return
            self.take(typed)
        self.note(self.speech.t("The call is over: {ending}.", ending=self.speech.term("endings", self.play.ending)))
        self._debrief()

    # --- lines

    @property
    def buyer(self) -> str:
        """The buyer's name."""
        return self.speech.say(self.play.about.buyer)

    def say_as(self, who: str, words: str) -> None:
        """A line, whoever speaks it first."""
        self._tell(f"{who}{self.speech.t(': ')}{' '.join(words.split(chr(10)))}")

    def note(self, words: str) -> None:
        """A word of the program."""
        self.say_as("Kamsim", words)

    def _tell_help(self) -> None:
        t = self.speech.t
        self.note(t("Type a letter or a number, then Enter."))
        counts = Counter(one.choice.intention for one in menu_of(self.play))
        for key, word in INTENTION_OF_KEY.items():
            name = self._intention(word)
            self.note(t("{key} is {intention}, lines: {count}", key=key, intention=name, count=counts[word]))
        for key, text in self._keys():
            self.note(f"{key}{t(': ')}{text}")

    def _keys(self) -> list[tuple[str, str]]:
        t = self.speech.t
        keys = [("*", t("all lines of this kind")), ("t", t("tag"))]
        if self.play.mode != "exam":
            keys += [("?", t("hint")), ("u", t("take back"))]
        return [*keys, ("b", t("board")), ("h", t("help")), ("x", t("break the call off")), ("q", t("pause"))]

    def _intention(self, word: str) -> str:
        return self.speech.term("intentions", word)

    # --- what is typed

    def take(self, typed: str) -> None:
        """Does what was typed."""
        if typed in INTENTION_OF_KEY:
            self.intention = INTENTION_OF_KEY[typed]
            self.list_lines()
        elif typed.isdecimal():
            self._say(int(typed))
        elif typed == "*":
            self.list_lines(ALL)
        elif typed in ("t", "?", "u", "b", "h", "x"):
            {
                "t": self._tag, "?": self._hint, "u": self._take_back, "b": self._board, "h": self._tell_help,
                "x": self._break_off,
            }[typed]()  # fmt: skip
        else:
            self.note(self.speech.t("h lists the keys."))

    def list_lines(self, group: str | None = None) -> None:
        """The lines of the intention, numbered; where there are many, those about what is talked about."""
        t, lines = self.speech.t, menu_of(self.play, self.intention)
        groups = groups_of(self.speech, self.play, lines)
        wanted = at_hand(self.play, groups) if group is None else group
        self.listed = within(lines, wanted)
        name = next((one.name for one in groups if one.id == wanted), "")
        self.note(self._intention(self.intention) + (f"{t(', ')}{name}" if name else ""))
        if not self.listed:
            self.note(t("Nothing of this kind fits just now."))
        for number, one in enumerate(self.listed, 1):
            state = t("new") if one.new else t("said") if one.spent else ""
            kind = t(names.KIND_SHORT.get(one.choice.kind, "")) if self.play.mode == "coach" else ""
            beside = t(", ").join(part for part in (kind, state) if part)
            self._tell(f"{number}. {self.speech.say(one.choice.text)}" + (f" ({beside})" if beside else ""))

    def _say(self, number: int) -> None:
        if not 0 < number <= len(self.listed):
            self.note(self.speech.t("There is no such number."))
            return
        if self.play.mode == "exam" and self.intention == "leave" and not self._sure():
            return
        if self._refused(self.play.say(self.listed[number - 1].choice.id)):
            return
        turn = self.play.turns[-1]
        self.say_as(self.speech.t("You"), self.speech.say(turn.says))
        self.say_as(self.buyer, self.speech.say(turn.reply))
        if turn.cue:
            self.say_as(self.speech.t("You see"), self.speech.say(turn.cue))
        if self.play.mode == "coach":
            self.say_as(self.speech.t("Coach"), self.speech.say(self.speech.terms.replies[turn.reply_class].note))
        self._sense()
        if self.intention == "courtesy" and turn.number == 1:
            self.intention = "ask"
        if not self.play.ended:
            self.list_lines()

    def _sense(self) -> None:
        """Patience, where it shows another face than before; trouble with the records."""
        band = self.play.view.patience_cue
        if band != self.band:
            self.band = band
            self.say_as(self.buyer, self.speech.t(names.PATIENCE[band]))
        if self.play.trouble is not None:
            self.note(self.speech.t(self.play.trouble.text, **self.play.trouble.details))

    def _tag(self) -> None:
        speech = self.speech
        for number, tag in enumerate(TAGS, 1):
            self._tell(f"{number}. {speech.term('tags', tag)}{speech.t(': ')}{speech.t(names.TAG_MEANS[tag])}")
        typed = self.ask() or ""
        if typed.isdecimal() and 0 < int(typed) <= len(TAGS) and not self._refused(self.play.tag(TAGS[int(typed) - 1])):
            turn = self.play.turns[-1]
            marked = self.speech.t("you marked: {tag}", tag=self.speech.term("tags", turn.tag))
            if turn.right is not None:
                was = self.speech.t(" / ").join(self.speech.term("tags", tag) for tag in turn.was)
                told = self.speech.t("it was: {tags}", tags=was) if was else self.speech.t("it was none")
                marked += self.speech.t(", ") + (self.speech.t("right") if turn.right else told)
            self.note(marked)
        self.list_lines()

    def _hint(self) -> None:
        if self._refused(self.play.hint()):
            return
        hint = self.play.suggestion()
        key = names.INTENTION_KEY.get(hint.intention, "")
        where = self.speech.t("({key} {intention})", key=key, intention=self._intention(hint.intention)) if key else ""
        self.note(self.speech.t("Hint: {text}", text=self.speech.say(hint.text)) + self.speech.gap + where)

    def _take_back(self) -> None:
        if not self._refused(self.play.take_back()):
            self.note(self.speech.t("The last move is taken back."))
            self.list_lines()

    def _break_off(self) -> None:
        if self._sure():
            self.play.abandon()

    def _sure(self) -> bool:
        """Whether the call shall be over; asked once."""
        self.note(self.speech.t("Shall this be the end of the call?"))
        self.note(self.speech.t("x ends it; anything else goes on."))
        return self.ask() == "x"

    def _board(self) -> None:
        t, view, filling = self.speech.t, self.play.view, self.play.about.names
        facts = [self.speech.filled(text, filling) for _, text in view.facts]
        topics = [self.speech.filled(topic.label, filling) for topic in view.topics if topic.named]
        self.say_as(t("on the table"), t(", ").join(facts) or t("no facts yet"))
        self.say_as(t("topics and needs"), t(", ").join(topics) or t("none named yet"))
        if view.objection:
            self.say_as(t("open objection"), self.speech.filled(view.objection[1], filling))

    def _refused(self, refusal: Refusal | None) -> bool:
        if refusal is not None:
            self.note(explained(self.speech, refusal))
        return refusal is not None

    # --- after the call

    def _debrief(self) -> None:
        from kamsim.report.plain import debrief_lines

        self.play.close()
        for line in debrief_lines(self.play.call, self.speech.lang):
            told = undrawn(line)
            if told:
                self._tell(told)
        self.note(self.speech.t("r reads out the review of every turn; an empty line leaves."))
        if self.ask() == "r":
            self._review()

    def _review(self) -> None:
        from kamsim.report.review_text import review_text

        self.note(self.speech.t("Reviewing …"))
        found = asyncio.run(self._reviewed())
        if found is None:
            self.note(self.speech.t("The review could not be done."))
            return
        call = self.play.call
        for line in review_text(call, found, self.play.host.what_if(call), self.speech.lang).splitlines():
            told = undrawn(line)
            if told:
                self._tell(told)

    async def _reviewed(self) -> Review | None:
        async with aclosing(self.play.host.review(self.play.call)) as steps:
            async for step in steps:
                if step.review is not None:
                    return step.review
        return None


def undrawn(line: str) -> str:
    """A line of a page without what is only drawn, and as one that can be heard."""
    kept = "".join(character for character in line if character not in "█░·")
    return " ".join(kept.split())
