"""A call in play, as lines: every one begins with who speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kamsim.domain.vocabulary import INTENTIONS, TAGS
from kamsim.plain.lines import Lines, placed
from kamsim.playing import names
from kamsim.playing.menu import ALL, Offered, at_hand, found, groups_of, menu_of, within
from kamsim.playing.refusals import explained
from kamsim.report.trades import title, trade_rows

if TYPE_CHECKING:
    from kamsim.engine.call import Refusal
    from kamsim.playing.play import Play

INTENTION_OF_KEY = {names.INTENTION_KEY[word]: word for word in INTENTIONS}


class PlainCall:
    """One call over lines."""

    def __init__(self, play: Play, lines: Lines) -> None:
        self.play = play
        self.lines = lines
        self.speech = lines.speech
        self.listed: Sequence[Offered] = ()
        self.intention = "ask" if play.turns else "courtesy"
        self.band = -1

    def run(self) -> bool:
        """Plays to the end, or until the trainee stops; whether the end was reached."""
        self._tell_where()
        self._tell_help()
        self.list_lines()
        while not self.play.ended:
            typed = self.lines.key()
            if typed is None or typed == "q":
                self._tell_left()
                return False
            self.take(typed)
        ending = self.speech.term("endings", self.play.ending)
        self.lines.note(self.speech.t("The call is over: {ending}.", ending=ending))
        return True

    def _tell_where(self) -> None:
        """The buyer's first words; in a call that is continued, the last that were said."""
        self.lines.say(self.buyer, self.speech.say(self.play.opening))
        if self.play.turns:
            self._read_turn()

    def _tell_left(self) -> None:
        if not self.play.turns:
            self.lines.note(self.speech.t("Nothing was said, so nothing of this call is kept."))
        elif self.play.mode == "exam":
            self.lines.note(self.speech.t("The call is kept and can be continued; its clock goes on."))
        else:
            self.lines.note(self.speech.t("The call is kept and can be continued."))

    # --- words

    @property
    def buyer(self) -> str:
        """The buyer's name."""
        return self.speech.say(self.play.about.buyer)

    def _tell_help(self) -> None:
        t = self.speech.t
        self.lines.note(t("Type a letter or a number, then Enter."))
        counts = Counter(one.choice.intention for one in menu_of(self.play))
        for key, word in INTENTION_OF_KEY.items():
            name = self._intention(word)
            self.lines.note(t("{key} is {intention}, lines: {count}", key=key, intention=name, count=counts[word]))
        for key, text in self._keys():
            self.lines.note(f"{key}{t(': ')}{text}")

    def _keys(self) -> list[tuple[str, str]]:
        t = self.speech.t
        keys = [("*", t("all lines of this kind")), ("/", t("search")), ("t", t("tag")), ("n", t("note"))]
        if self.play.mode != "exam":
            keys += [("?", t("hint")), ("u", t("take back"))]
        keys += [("y", t("the last turn once more")), ("b", t("board")), ("h", t("help"))]
        return [*keys, ("x", t("break the call off")), ("q", t("pause"))]

    def _intention(self, word: str) -> str:
        return self.speech.term("intentions", word)

    # --- what is typed

    def take(self, typed: str) -> None:
        """Does what was typed."""
        if typed in INTENTION_OF_KEY:
            self.intention = INTENTION_OF_KEY[typed]
            self.list_lines()
        elif typed.isdecimal():
            self._say(placed(typed, len(self.listed)))
        elif typed == "*":
            self.list_lines(ALL)
        elif typed in ("t", "?", "u", "b", "h", "x", "n", "y", "/"):
            {
                "t": self._tag, "?": self._hint, "u": self._take_back, "b": self._board, "h": self._tell_help,
                "x": self._break_off, "n": self._note, "y": self._read_turn, "/": self._search,
            }[typed]()  # fmt: skip
        else:
            self.lines.note(self.speech.t("h lists the keys."))

    def list_lines(self, group: str | None = None) -> None:
        """The lines of the intention, numbered; where there are many, those about what is talked about."""
        lines = menu_of(self.play, self.intention)
        groups = groups_of(self.speech, self.play, lines)
        wanted = at_hand(self.play, groups) if group is None else group
        name = next((one.name for one in groups if one.id == wanted), "")
        self._list(
            self._intention(self.intention) + (f"{self.speech.t(', ')}{name}" if name else ""), within(lines, wanted)
        )
        if len(self.listed) < len(lines):
            more = {"shown": len(self.listed), "all": len(lines)}
            self.lines.note(self.speech.t("{shown} lines of {all}; * lists all of this kind", **more))

    def _list(self, heading: str, listed: Sequence[Offered]) -> None:
        t, you = self.speech.t, self.speech.t("You")
        self.listed = listed
        self.lines.note(heading)
        if not listed:
            self.lines.note(t("Nothing of this kind fits just now."))
        for number, one in enumerate(listed, 1):
            state = t("new") if one.new else t("said") if one.spent else ""
            kind = t(names.KIND_SHORT.get(one.choice.kind, "")) if self.play.mode == "coach" else ""
            beside = t(", ").join(part for part in (kind, state) if part)
            self.lines.option(number, self.speech.say(one.choice.text) + (f" ({beside})" if beside else ""), you)

    def _search(self) -> None:
        """All lines with what is typed next in them."""
        self.lines.note(self.speech.t("What to search for, then Enter."))
        text = self.lines.text()
        self._list(self.speech.t("Found for “{text}”", text=text), found(menu_of(self.play), text))

    def _say(self, at: int) -> None:
        if at < 0:
            self.lines.note(self.speech.t("There is no such number."))
            return
        choice = self.listed[at].choice
        if self.play.mode == "exam" and choice.intention == "leave" and not self._sure():
            return
        if self._refused(self.play.say(choice.id)):
            return
        self._read_turn()
        if self.intention == "courtesy" and len(self.play.turns) == 1:
            self.intention = "ask"
        if not self.play.ended:
            self.list_lines()

    def _read_turn(self) -> None:
        """What was said last, and all that came of it."""
        if not self.play.turns:
            self._refused_as("nothing_said")
            return
        turn = self.play.turns[-1]
        self.lines.say(self.speech.t("You"), self.speech.say(turn.says))
        self.lines.say(self.buyer, self.speech.say(turn.reply))
        if turn.cue:
            self.lines.say(self.speech.t("You see"), self.speech.say(turn.cue))
        if self.play.mode == "coach":
            self.lines.say(self.speech.t("Coach"), self.speech.say(self.speech.terms.replies[turn.reply_class].note))
        self._sense()

    def _sense(self) -> None:
        """Patience, where it shows another face than before; trouble with the records."""
        band = self.play.view.patience_cue
        if band != self.band:
            self.band = band
            self.lines.say(self.buyer, self.speech.t(names.PATIENCE[band]))
        if self.play.trouble is not None:
            self.lines.note(self.speech.t(self.play.trouble.text, **self.play.trouble.details))

    def _tag(self) -> None:
        speech = self.speech
        words = [f"{speech.term('tags', tag)}{speech.t(': ')}{speech.t(names.TAG_MEANS[tag])}" for tag in TAGS]
        at = self.lines.choose(speech.t("What was the last reply?"), words)
        if at >= 0 and not self._refused(self.play.tag(TAGS[at])):
            turn = self.play.turns[-1]
            marked = speech.t("you marked: {tag}", tag=speech.term("tags", turn.tag))
            if turn.right is not None:
                was = speech.t(" / ").join(speech.term("tags", tag) for tag in turn.was)
                told = speech.t("it was: {tags}", tags=was) if was else speech.t("it was none")
                marked += speech.t(", ") + (speech.t("right") if turn.right else told)
            self.lines.note(marked)
        self.list_lines()

    def _note(self) -> None:
        """The trainee's own words about the last turn."""
        self.lines.note(self.speech.t("Your note, in one line; an empty one is none."))
        text = self.lines.text()
        if text and not self._refused(self.play.note(text)):
            self.lines.note(self.speech.t("you noted: {text}", text=text))

    def _hint(self) -> None:
        if self._refused(self.play.hint()):
            return
        hint = self.play.suggestion()
        key = names.INTENTION_KEY.get(hint.intention, "")
        where = self.speech.t("({key} {intention})", key=key, intention=self._intention(hint.intention)) if key else ""
        self.lines.note(self.speech.t("Hint: {text}", text=self.speech.say(hint.text)) + self.speech.gap + where)

    def _take_back(self) -> None:
        if not self._refused(self.play.take_back()):
            self.lines.note(self.speech.t("The last move is taken back."))
            self.list_lines()

    def _break_off(self) -> None:
        if self._sure():
            self.play.abandon()

    def _sure(self) -> bool:
        """Whether the call shall be over; asked once."""
        self.lines.note(self.speech.t("Shall this be the end of the call?"))
        self.lines.note(self.speech.t("x ends it; anything else goes on."))
        return self.lines.key() == "x"

    def _board(self) -> None:
        t, view, filling = self.speech.t, self.play.view, self.play.about.names
        facts = [self.speech.filled(text, filling) for _, text in view.facts]
        topics = [self.speech.filled(topic.label, filling) for topic in view.topics if topic.named]
        told = [(t("on the table"), t(", ").join(facts) or t("no facts yet"))]
        told.append((t("topics and needs"), t(", ").join(topics) or t("none named yet")))
        if view.objection:
            told.append((t("open objection"), self.speech.filled(view.objection[1], filling)))
        for row, said in trade_rows(self.play.trades, filling, self.speech.lang):
            told.append((title(self.speech.lang), f"{row}{t(': ')}“{said}”" if said else row))
        for what, words in told:
            self.lines.note(f"{what}{t(': ')}{words}")

    def _refused_as(self, reason: str) -> None:
        from kamsim.engine.call import Refusal

        self._refused(Refusal(reason))

    def _refused(self, refusal: Refusal | None) -> bool:
        if refusal is not None:
            self.lines.note(explained(self.speech, refusal))
        return refusal is not None
