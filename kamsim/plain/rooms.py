"""What there is to practise beside calls, as lines: puzzles, drills, the workbook."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from kamsim.domain.notice import Notice
from kamsim.plain.asking import PlainPuzzles, PlainRound
from kamsim.playing.asking import Manner
from kamsim.playing.host import Choices
from kamsim.playing.puzzle_round import PuzzleRound, theme_name, themes
from kamsim.playing.round import MIXED, Round
from kamsim.report.people_map import people_lines

if TYPE_CHECKING:
    from kamsim.domain.workbook import Account, Ranking
    from kamsim.plain.lines import Lines
    from kamsim.playing.host import Host

MOST_SEED = 999_999
# Plays a call to its debrief; whether it came to an end.
PlayCall = Callable[[Choices], bool]


def seed() -> int:
    """Draws questions of their own each time."""
    return random.randint(0, MOST_SEED)


def puzzles(host: Host, lines: Lines) -> None:
    """A round of puzzles on what is chosen."""
    offered = themes(host)
    names = [theme_name(lines.speech, one.id) for one in offered]
    at = lines.choose(lines.speech.t("Puzzles on what? A number, then Enter. An empty line leaves."), names)
    if at < 0:
        return
    put = PlainPuzzles(lines, PuzzleRound(host, offered[at].id, lines.speech.lang, seed()))
    if put.run():
        put.tell_end()


def drills(host: Host, lines: Lines) -> None:
    """Ten questions on a system, or on all of them."""
    t = lines.speech.t
    lines.note(t("Ten questions. Enter mixes all systems; a system such as K01 drills that one; q leaves."))
    typed = lines.key()
    if typed is None or typed == "q":
        return
    subject = MIXED if typed == "" else typed.upper()
    if subject != MIXED and subject not in host.drill_ids():
        lines.note(t("There are no drills on this."))
        return
    put = PlainRound(lines, Round(host, subject, lines.speech.lang, seed()))
    if put.run():
        put.tell_end()


def workbook(host: Host, lines: Lines, play: PlayCall) -> None:
    """An account: its dossier, its questions, what came of it, and the call that it prepared."""
    t, say = lines.speech.t, lines.speech.say
    found = [host.learning.account(name) for name in host.learning.account_ids()]
    accounts = [one for one in found if not isinstance(one, Notice)]
    names = [f"{say(one['title'])}{lines.comma}{t('{minutes} min', minutes=one['minutes'])}" for one in accounts]
    at = lines.choose(t("Which account? A number, then Enter. An empty line leaves."), names)
    if at < 0:
        return
    account = accounts[at]
    read_dossier(lines, account)
    lines.note(t("Now the questions. ? reads the dossier again, q stops."))
    manner = Manner("workbook", account["digest"], once=True)
    asked = Round(host, account["id"], lines.speech.lang, seed(), account["items"], manner=manner)
    put = PlainRound(lines, asked, {"?": lambda: read_dossier(lines, account)})
    if put.run():
        if account["people"] is not None:
            known = [item["id"] for item in account["items"]]
            for text in people_lines(account, account["people"], known, lines.speech.lang, plain=True):
                lines.note(text)
        lines.note(say(account["later"]))
        put.tell_end()
        if account["rank"] is not None:
            rank(lines, account["rank"])
        if account["scenario"]:
            play(Choices(account["scenario"], mode="practice"))


def read_dossier(lines: Lines, account: Account) -> None:
    """The story, then each paper under whose word it is."""
    say = lines.speech.say
    lines.note(say(account["title"]))
    lines.note(say(account["story"]))
    for paper in account["papers"]:
        lines.say(say(paper["title"]), say(paper["text"]))


def rank(lines: Lines, ranking: Ranking) -> None:
    """Weights for the columns, as often as one likes; an empty line ends it."""
    from kamsim.study.ranking import TOP, ranked

    t, say = lines.speech.t, lines.speech.say
    names = list(ranking["columns"])
    lines.note(say(ranking["ask"]))
    columns = lines.comma.join(say(text) for text in ranking["columns"].values())
    for one in ranking["customers"]:
        values = lines.comma.join(
            f"{say(ranking['columns'][name])} {value:g}" for name, value in zip(names, one["values"], strict=True)
        )
        lines.say(say(one["name"]), values)
    single = say(ranking["columns"][ranking["single"]])
    while True:
        lines.note(t("A weight from 0 to 10 for each of: {columns}. An empty line leaves.", columns=columns))
        typed = lines.key()
        if not typed or typed == "q":
            return
        numbers = [float(part) for part in re.findall(r"\d+(?:\.\d+)?", typed)]
        if len(numbers) != len(names) or max(numbers) > 10 or not any(numbers):
            lines.note(t("That is not {count} numbers from 0 to 10, one of them above 0.", count=len(names)))
            continue
        found = ranked(ranking, dict(zip(names, numbers, strict=True)))
        for place, number in enumerate(found.order[:TOP], 1):
            one = ranking["customers"][number]
            told = t("brought {later} in three years", later=f"{one['later']:g}")
            lines.option(place, f"{say(one['name'])}{lines.comma}{told}")
        told = t(
            "Your first five brought {brought} in three years, those by {single} alone {alone}, the best five "
            "{possible}.",
            brought=f"{found.brought:g}", single=single, alone=f"{found.brought_single:g}",
            possible=f"{found.possible:g}",
        )  # fmt: skip
        lines.note(told)
