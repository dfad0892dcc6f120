"""Questions as lines: a round of drills, a test, an account's questions, puzzles."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kamsim.playing.puzzle_words import brings_text
from kamsim.playing.skills import skill

if TYPE_CHECKING:
    from kamsim.plain.lines import Lines
    from kamsim.playing.asking import Asking
    from kamsim.playing.puzzle_round import PuzzleRound
    from kamsim.playing.round import Round

# What else may be typed at a question, and what it does.
Asides = Mapping[str, Callable[[], None]]


class PlainAsking(ABC):
    """One question after another. A number answers; an empty line shows the answer."""

    def __init__(self, lines: Lines, asked: Asking, asides: Asides | None = None, *, told: bool = True) -> None:
        """`told`: what was right is told after each question; a test tells it at the end."""
        self.lines = lines
        self.speech = lines.speech
        self.asked = asked
        self.asides = asides or {}
        self.told = told

    @abstractmethod
    def put(self) -> None:
        """Reads the question out with its answers."""

    @abstractmethod
    def explain(self) -> None:
        """Reads out why the answer is right."""

    def tried(self) -> None:  # noqa: B027 (for questions that have something to say about it)
        """Reads out what the last wrong answer would have brought."""

    def solution(self) -> str:
        """The answer as one would type it."""
        return ""

    def run(self) -> bool:
        """Puts every question; whether the end was reached."""
        while not self.asked.over:
            self.put()
            if not self._answered():
                self.asked.leave()
                self.lines.note(self.speech.t("Stopped. What was not answered to its end does not count."))
                return False
            self.asked.go_on()
        self._tell_trouble()
        return True

    def tell_end(self) -> None:
        """Reads out how it came out, and what to read on."""
        t, asked = self.speech.t, self.asked
        self.lines.note(t("{right} of {count} right at the first try", right=asked.first, count=asked.count))
        for k_id in dict.fromkeys(asked.missed):
            self.lines.note(f"{t('to read on')}{t(': ')}{k_id} {t(skill(k_id))}")

    def _answered(self) -> bool:
        """Tries until nothing more is to be answered; False where it is left."""
        t, asked = self.speech.t, self.asked
        while not asked.solved:
            typed = self.lines.key()
            if typed is None or typed == "q":
                return False
            if typed in self.asides:
                self.asides[typed]()
            elif typed == "" and not asked.manner.once:
                asked.give_up()
            else:
                right = asked.answer(typed)
                if right is None:
                    self.lines.note(t("That is no answer to this question."))
                elif not right and not asked.manner.once:
                    self.lines.note(t("Not that. Try again, or Enter shows the answer."))
                    self.tried()
        if self.told:
            self._tell_answer()
        return True

    def _tell_answer(self) -> None:
        t, asked = self.speech.t, self.asked
        answer = t("The answer: {answer}", answer=self.solution())
        if asked.right:
            self.lines.note(t("Right."))
        else:
            self.lines.note(answer if asked.gave_up else t("Not so.") + self.speech.gap + answer)
        self.explain()
        self._tell_trouble()

    def _tell_trouble(self) -> None:
        if self.asked.trouble is not None:
            self.lines.note(self.speech.t(self.asked.trouble.text, **self.asked.trouble.details))


class PlainRound(PlainAsking):
    """Drills, a test, an account's questions."""

    asked: Round

    def put(self) -> None:
        t, say, found = self.speech.t, self.speech.say, self.asked
        item = found.item
        self.lines.note(t("question {number} of {count}", number=found.at + 1, count=found.count))
        for text in (say(item["ask"]), say(item["text"])):
            if text:
                self.lines.note(text)
        for letter, left in zip("abcdefghi", item["lefts"], strict=False):
            self.lines.say(f"Kamsim {letter}", say(left))
        if item["form"] != "number":
            for number, option in enumerate(found.shown, 1):
                self.lines.option(number, say(item["options"][option]))
        asked = {
            "order": t("the numbers in the right order"),
            "match": t("the number for a, for b, and so on"),
            "number": t("your answer, in {unit}", unit=say(item["unit"])) if item["unit"] else t("your answer"),
        }
        self.lines.note(asked.get(item["form"], t("The number of your answer, then Enter.")))

    def explain(self) -> None:
        self.lines.note(self.speech.say(self.asked.item["why"]))

    def solution(self) -> str:
        given = self.asked.solution
        if isinstance(given, float):
            return f"{given:g} {self.speech.say(self.asked.item['unit'])}".rstrip()
        return " ".join(str(number) for number in given)


class PlainPuzzles(PlainAsking):
    """Positions, each with what was said up to it."""

    asked: PuzzleRound

    def put(self) -> None:
        from kamsim.playing.puzzle_round import ASKED
        from kamsim.report.puzzle_text import option_text

        t, found, call = self.speech.t, self.asked, self.asked.call
        assert call is not None
        self.lines.note(t("puzzle {number} of {count}", number=found.at + 1, count=found.count))
        self._read_position()
        asked = ASKED[found.puzzle["theme"]]
        self.lines.note(t(asked))
        for number, option in enumerate(found.shown, 1):
            self.lines.option(number, option_text(found.puzzle, call, option, self.speech.lang))
        self.lines.note(t("The number of your answer, then Enter. An empty line shows the answer; q stops."))

    def _read_position(self) -> None:
        speech, call = self.speech, self.asked.call
        assert call is not None
        scenario, names = call.model.scenario, call.voice.names
        buyer = speech.say(scenario["buyer"]["name"])
        self.lines.note(speech.say(scenario["title"]))
        self.lines.note(speech.filled(scenario["briefing"]["setting"], names))
        self.lines.say(buyer, speech.say(call.opening))
        for turn in call.turns:
            marked = str(turn.number) in self.asked.puzzle["options"]
            you = speech.t("You")
            self.lines.say(f"{you} {turn.number}" if marked else you, speech.say(turn.says))
            self.lines.say(buyer, speech.say(turn.reply))
            if turn.cue:
                self.lines.say(speech.t("You see"), speech.say(turn.cue))

    def tried(self) -> None:
        self._brings(self.asked.tried[-1])

    def explain(self) -> None:
        self._brings(self.asked.best)
        self.lines.note(self.speech.say(self.asked.puzzle["why"]))
        tempting = self.asked.puzzle["tempting"]
        if tempting >= 0:
            number = self.asked.shown.index(tempting) + 1
            self.lines.note(self.speech.t("Most would have taken {number}.", number=number))
            self._brings(tempting)

    def _brings(self, option: int) -> None:
        """How most buyers who could stand here would answer an option."""
        if self.asked.puzzle["brought"]:
            self.lines.note(brings_text(self.speech, self.asked, option))

    def solution(self) -> str:
        return self.speech.t(" / ").join(str(number) for number in self.asked.solution)
