"""After the call, as lines: the debrief, then the review turn by turn, in which one may try first on a mistake."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING

from kamsim.analysis.review.verdicts import POOR
from kamsim.playing import names
from kamsim.playing.trying import COMPARED, TRIED
from kamsim.report.review_reasons import reason_words, tried_words
from kamsim.report.review_words import CLASS_WORDS, LIKELY, TOLD, heard_words, other_words, told, turning_words, word
from kamsim.report.trades import title, trade_rows
from kamsim.scoring.worth import worth_telling

if TYPE_CHECKING:
    from kamsim.analysis.review.reviewing import Review, Verdict
    from kamsim.domain.text import Localized
    from kamsim.engine.call import Call
    from kamsim.plain.lines import Lines
    from kamsim.playing.host import Host
    from kamsim.scoring.debrief import Debrief
    from kamsim.scoring.scorecard import Check


class PlainDebrief:
    """An ended call, read out."""

    def __init__(self, call: Call, host: Host, lines: Lines) -> None:
        self.call = call
        self.host = host
        self.lines = lines
        self.speech = lines.speech
        self.report: Debrief = host.debrief(call)

    def run(self) -> None:
        """Reads the debrief out, then whatever is asked for; an empty line leaves."""
        t = self.speech.t
        self._read_result()
        self._read_lessons()
        self._read_points()
        self._read_trades()
        while True:
            self.lines.note(
                t("r reads out the review, a number tells why the buyer answered so at that turn, Enter leaves.")
            )
            typed = self.lines.key()
            if not typed or typed == "q":
                return
            if typed == "r":
                self._review()
            else:
                self._why(typed)

    @property
    def buyer(self) -> str:
        """The buyer's name."""
        return self.speech.say(self.call.model.scenario["buyer"]["name"])

    # --- the debrief

    def _read_result(self) -> None:
        speech, report, t = self.speech, self.report, self.speech.t
        ending = speech.term("endings", report.ending) if report.ending else ""
        result = self.lines.comma.join(part for part in (speech.term("outcomes", report.outcome), ending) if part)
        self.lines.note(f"{t('Result')}{t(': ')}{result}")
        for sentence in report.head:
            self.lines.note(speech.say(sentence))
        score, rank = t("{score} of 100", score=f"{report.card.score:g}"), speech.term("ranks", report.card.rank)
        self.lines.note(f"{score}{self.lines.comma}{rank}")
        self.lines.note(speech.say(report.card.ranked))
        if not report.counts:
            self.lines.note(t("Something was taken back or retried: this call does not count for rank."))
        style = speech.term("styles", report.buyer.style)
        manner = speech.say(speech.terms.styles[report.buyer.style].look)
        self.lines.note(f"{t('style')}{t(': ')}{style}{t(': ')}{manner}")

    def _read_lessons(self) -> None:
        t = self.speech.t
        for one in self.report.lessons:
            where = t("turn {turn}", turn=one.turn)
            self.lines.note(f"{t('Practise')}{self.lines.comma}{where}{t(': ')}{self.speech.say(one.title)}")
            self.lines.note(self.speech.say(one.text))
            told = t("turn {turn}", turn=one.his_turn)
            who = f"{self.buyer}{self.lines.comma}{told}" if one.his_turn else self.buyer
            self.lines.say(who, self.speech.say(one.his))
            self.lines.say(t("You"), self.speech.say(one.yours))
            self.lines.say(self.buyer, self.speech.say(one.answer))
            if one.better:
                self.lines.say(t("better"), self.speech.say(one.better))

    def _read_points(self) -> None:
        speech, t = self.speech, self.speech.t
        for criterion in self.report.card.criteria:
            if criterion.of:
                points = t("{points} of {of}", points=f"{criterion.points:g}", of=f"{criterion.of:g}")
                self.lines.note(f"{speech.say(criterion.title)}{t(': ')}{points}")
        for check in worth_telling(self.report):
            self._read_check(check)

    def _read_check(self, check: Check) -> None:
        speech, t = self.speech, self.speech.t
        self.lines.note(f"{speech.say(check.title)}{t(': ')}{speech.say(check.because)}")
        for quote in check.quotes:
            who = self.buyer if quote.who == "buyer" else t("You")
            self.lines.say(f"{who}{self.lines.comma}{t('turn {turn}', turn=quote.turn)}", speech.say(quote.text))

    def _read_trades(self) -> None:
        from kamsim.engine.trades import trades_of

        rows = trade_rows(trades_of(self.call.model, self.call.turns), self.call.voice.names, self.speech.lang)
        for row, _ in rows:
            self.lines.note(f"{title(self.speech.lang)}{self.speech.t(': ')}{row}")

    def _why(self, typed: str) -> None:
        """Why the buyer answered as he did at a turn: the rule with its numbers."""
        t = self.speech.t
        turns = self.report.turns
        if not typed.isdecimal() or not 0 < int(typed) <= len(turns):
            self.lines.note(t("There is no such number."))
            return
        note = turns[int(typed) - 1]
        self.lines.say(t("You"), self.speech.say(note.turn.says))
        self.lines.say(self.buyer, self.speech.say(note.turn.reply))
        self.lines.note(t("why: {text}", text=self.speech.say(note.why)))

    # --- the review

    def _review(self) -> None:
        self.lines.note(self.speech.t("Reviewing …"))
        found = asyncio.run(self._reviewed())
        if found is None:
            self.lines.note(self.speech.t("The review could not be done."))
            return
        lang = self.speech.lang
        self.lines.note(told("sum", lang, accuracy=found.accuracy, score=found.score))
        self.lines.note(turning_words(found, lang))
        self.lines.note(word("legend", lang))
        for verdict in found.turns:
            if not self._turn(verdict):
                return
        self.lines.note(word("bound", lang))
        for other in self.host.what_if(self.call):
            who, how = other_words(self.call, other, lang)
            self.lines.note(f"{who}{self.speech.t(': ')}{how}")

    async def _reviewed(self) -> Review | None:
        async with aclosing(self.host.review(self.call)) as steps:
            async for step in steps:
                if step.review is not None:
                    return step.review
        return None

    def _turn(self, verdict: Verdict) -> bool:
        """One turn of the review; whether to go on to the next. On a mistake one may try first."""
        speech, t = self.speech, self.speech.t
        where = t("Turn {turn}", turn=verdict.number)
        told_ = "" if verdict.word == "plain" else f"{t(': ')}{speech.say(CLASS_WORDS[verdict.word])}"
        self.lines.note(f"{where}{told_}")
        self.lines.say(t("You"), speech.say(verdict.says))
        self.lines.say(self.buyer, speech.say(verdict.reply))
        for text in self.call.turns[verdict.number - 1].notes:
            self.lines.note(t("you noted: {text}", text=text))
        if verdict.word in TRIED and not self._try(verdict):
            return False
        self._read_verdict(verdict)
        return True

    def _read_verdict(self, verdict: Verdict) -> None:
        speech, t = self.speech, self.speech.t
        reason = reason_words(verdict, speech.lang)
        if reason:
            self.lines.note(reason)
        if verdict.word not in TOLD:
            return
        if verdict.heard is not None and verdict.word in POOR:
            self.lines.note(heard_words(verdict.heard, speech.lang))
        for one in verdict.alternatives:
            self.lines.say(word("instead", speech.lang), speech.say(one.says))
            self._likely(one.share, one.answer)
            self.lines.note(f"{one.k}{t(': ')}{speech.say(one.note)}")

    def _likely(self, share: int, answer: Localized) -> None:
        t = self.speech.t
        words = self.speech.say(answer)
        if share >= LIKELY:
            self.lines.note(t("{buyer}, likely: {answer}", buyer=self.buyer, answer=words))
        else:
            self.lines.note(t("{buyer}, perhaps: {answer}", buyer=self.buyer, answer=words))

    def _try(self, verdict: Verdict) -> bool:
        """Lets the trainee try other lines as often as he likes; False if he wants to hear no more of the review."""
        t = self.speech.t
        listed: Sequence[str] = ()
        key = {names.INTENTION_KEY[one]: one for one in names.INTENTION_KEY}
        choices = self.host.open_moves(self.call, verdict.number)
        self.lines.note(t("What would you say here?"))
        while True:
            self.lines.note(
                t("A letter such as a or l lists lines to try, Enter tells what the review says, q leaves it.")
            )
            typed = self.lines.key()
            if typed is None or typed == "q":
                return False
            if typed == "":
                return True
            if typed in key:
                offered = [choice for choice in choices if choice.intention == key[typed]]
                listed = [choice.id for choice in offered]
                for number, choice in enumerate(offered, 1):
                    self.lines.option(number, self.speech.say(choice.text), t("You"))
            elif typed.isdecimal() and 0 < int(typed) <= len(listed):
                self._tell_tried(verdict.number, listed[int(typed) - 1])

    def _tell_tried(self, turn: int, move: str) -> None:
        speech, t = self.speech, self.speech.t
        tried = self.host.try_move(self.call, turn, move)
        self.lines.note(t(COMPARED[tried.word]))
        self.lines.say(t("You"), speech.say(tried.says))
        self._likely(tried.share, tried.answer)
        self.lines.note(tried_words(tried, speech.lang))
