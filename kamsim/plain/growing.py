"""One's growth as lines: today's ten minutes, one's own mistakes, how far one has come, what one practises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamsim.plain.asking import PlainPuzzles, PlainRound
from kamsim.plain.lines import placed
from kamsim.plain.rooms import PlayCall, seed
from kamsim.playing.growing import MISTAKES
from kamsim.playing.growth_words import MEANS, call_text, focus_texts, mistakes_text, practice_text, rating_text
from kamsim.playing.host import Choices
from kamsim.playing.puzzle_round import AT_LEVEL, PuzzleRound
from kamsim.playing.round import MIXED, Round
from kamsim.playing.skills import skill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamsim.plain.lines import Lines
    from kamsim.playing.host import Host
    from kamsim.study.growth import Progress
    from kamsim.study.today import Suggested, Today

# So many mistakes are put at once, and so many calls read out.
MOST_AT_ONCE = 10
LATEST_CALLS = 10


def today(host: Host, lines: Lines, play: PlayCall) -> None:
    """What to do today: each thing is begun by its number, until an empty line."""
    while True:
        found = host.growing.today()
        _read_today(host, lines, found)
        lines.note(lines.speech.t("The number of what you want to begin, then Enter. An empty line leaves."))
        at = placed(lines.key(), len(found.steps))
        if at < 0:
            return
        if not found.steps[at].done:
            lines.note(lines.speech.t(MEANS[found.steps[at].kind]))
            _begin(host, lines, found.steps[at], play)


def _read_today(host: Host, lines: Lines, found: Today) -> None:
    from kamsim.report.today_text import step_text

    t = lines.speech.t
    titles = {one.id: one.title for one in host.listings()}
    first = bool(found.steps) and found.steps[0].reason == "first"
    lines.note(t("To begin with") if first else t("Ten minutes"))
    told = False
    for number, step in enumerate(found.steps, 1):
        if step.more and not told:
            lines.note(t("With more time"))
            told = True
        minutes = t("{minutes} min", minutes=max(1, round(step.minutes)))
        name = step_text(step, titles, lines.speech.lang)
        lines.option(number, f"{name}{lines.comma}{t('done') if step.done else minutes}")
    if found.done and any(step.done for step in found.steps):
        lines.note(t("That is enough for today. What follows is for pleasure."))
    if found.practice.recent:
        lines.note(t("Practised on {days} of the last 28 days.", days=found.practice.recent))
    _tell_unreviewed(lines, found.unreviewed)


def _begin(host: Host, lines: Lines, step: Suggested, play: PlayCall) -> None:
    """Does what is proposed."""
    if step.kind in ("mistakes", "puzzle"):
        _put(host, lines, MISTAKES if step.kind == "mistakes" else AT_LEVEL, step.items)
    elif step.kind == "drill":
        items = host.growing.questions(step.items) if step.items else None
        subject = MIXED if step.items else step.k
        put = PlainRound(lines, Round(host, subject, lines.speech.lang, seed(), items))
        if put.run():
            put.tell_end()
    else:
        play(Choices(step.scenario, style=step.style, mode=step.mode, seed=step.seed))


def _put(host: Host, lines: Lines, subject: str, ids: Sequence[str]) -> None:
    """Puts puzzles by their ids."""
    puzzles = host.growing.puzzles_of(ids)
    put = PlainPuzzles(lines, PuzzleRound(host, subject, lines.speech.lang, seed(), puzzles, len(puzzles)))
    if put.run():
        put.tell_end()


def mistakes(host: Host, lines: Lines) -> None:
    """One's own mistakes: one by its number, all that are due, or a look through the calls that nobody reviewed."""
    t = lines.speech.t
    while True:
        now, found = host.growing.now(), host.growing.mistakes()
        due = [one.id for one in found if one.standing.is_due(now)]
        titles = {one.id: lines.speech.say(one.title) for one in host.listings()}
        if not found:
            lines.note(t("There is none on record. Play a call to its end, then r looks through it."))
        for number, one in enumerate(found, 1):
            later = one.standing.due.astimezone().date().isoformat()
            state = t("mastered") if one.standing.mastered else t("due") if one.id in due else later
            turn = t("turn {turn}", turn=one.turn)
            parts = (titles.get(one.scenario, one.scenario), turn, f"{one.k} {t(skill(one.k))}", state)
            lines.option(number, lines.comma.join(parts))
        lines.note(t("The number of a mistake answers it again, a all that are due; r looks through new calls."))
        lines.note(t("An empty line leaves."))
        typed = lines.key()
        at = placed(typed, len(found))
        if typed == "r":
            _gather(host, lines)
        elif typed == "a" and due:
            _put(host, lines, MISTAKES, due[:MOST_AT_ONCE])
        elif at >= 0:
            _put(host, lines, MISTAKES, [found[at].id])
        else:
            return


def _gather(host: Host, lines: Lines) -> None:
    """Looks through the calls that were not reviewed yet."""
    t = lines.speech.t
    lines.note(t("Reviewing …"))
    done = host.growing.gather()
    if done.notice is not None:
        lines.note(t(done.notice.text, **done.notice.details))
    else:
        told = t("Calls looked through: {calls}. Mistakes found: {mistakes}.", calls=done.calls, mistakes=done.mistakes)
        lines.note(told)


def growth(host: Host, lines: Lines) -> None:
    """How far one has come; more of it by a letter, until an empty line."""
    t = lines.speech.t
    found = host.growing.progress()
    _read_overview(lines, found)
    while True:
        lines.note(t("s reads out the systems, b your behaviour, c your calls; p chooses what to practise."))
        lines.note(t("An empty line leaves."))
        typed = lines.key()
        if typed == "s":
            _read_systems(lines, found)
        elif typed == "b":
            _read_behaviour(lines, found)
        elif typed == "c":
            _read_calls(host, lines, found)
        elif typed == "p":
            _practise(host, lines)
            found = host.growing.progress()
        else:
            return


def _read_overview(lines: Lines, found: Progress) -> None:
    from kamsim.report.growth_words import FIGURE

    speech, t = lines.speech, lines.speech.t
    if found.empty:
        lines.note(t("Nothing is on record yet. t says how to begin."))
        return
    lines.note(f"{t('Calls')}{t(': ')}{rating_text(speech, found.calls)}")
    lines.note(f"{t('Puzzles')}{t(': ')}{rating_text(speech, found.puzzles)}")
    if found.bird:
        lines.note(t("By your latest calls you are: {bird}.", bird=speech.term("ranks", found.bird)))
    lines.note(practice_text(speech, found.practice))
    lines.note(mistakes_text(speech, found.mistakes))
    _tell_unreviewed(lines, found.mistakes.unreviewed)
    if found.focus is not None:
        lines.note(t("You practise: ") + speech.say(FIGURE[found.focus.behaviour]))
        for text in focus_texts(speech, found.focus):
            lines.note(text)


def _read_systems(lines: Lines, found: Progress) -> None:
    """The systems that were tried; of the others how many there are."""
    from kamsim.report.growth_words import STATE

    speech, t = lines.speech, lines.speech.t
    for one in found.mastery:
        if one.tries:
            share = t("{share} % of {tries}", share=round(100 * one.share), tries=len(one.evidence))
            state = speech.say(STATE[one.state])
            lines.note(lines.comma.join((f"{one.k} {t(skill(one.k))}", state, share)))
    lines.note(t("Systems not tried yet: {count}.", count=sum(not one.tries for one in found.mastery)))


def _read_behaviour(lines: Lines, found: Progress) -> None:
    from kamsim.report.growth_words import FIGURE, figure_text

    speech, t = lines.speech, lines.speech.t
    if all(figure.now is None for figure in found.figures):
        lines.note(t("No call was looked through yet. m leads to where that is done."))
        return
    for figure in found.figures:
        parts = [(t("you now"), figure.now), (t("before"), figure.before)]
        parts += [(speech.term("ranks", name), value) for name, value in figure.sellers.items()]
        told = lines.comma.join(f"{name} {figure_text(figure.name, value)}" for name, value in parts)
        lines.note(f"{speech.say(FIGURE[figure.name])}{t(': ')}{told}")


def _read_calls(host: Host, lines: Lines, found: Progress) -> None:
    """The latest calls, the last first."""
    from kamsim.report.growth_words import day_text

    speech, t = lines.speech, lines.speech.t
    titles = {one.id: speech.say(one.title) for one in host.listings()}
    if not found.made:
        lines.note(t("No call was played to its end yet."))
    for call in list(reversed(found.made))[:LATEST_CALLS]:
        score = t("{score} of 100", score=f"{call.score:.0f}")
        title = titles.get(call.scenario, call.scenario)
        lines.note(lines.comma.join((day_text(call.day), title, score, call_text(speech, call))))


def _practise(host: Host, lines: Lines) -> None:
    """One behaviour is chosen to practise, or none."""
    from kamsim.report.growth_words import FIGURE
    from kamsim.study.focus import BEHAVIOURS, TRIES

    speech, t = lines.speech, lines.speech.t
    rule = t(
        "One thing at a time, in {tries} calls at least before you judge it; how often counts before how well.",
        tries=TRIES,
    )
    lines.note(rule)
    names = [*(speech.say(FIGURE[name]) for name in BEHAVIOURS), t("nothing in particular")]
    at = lines.choose(t("Practise what? A number, then Enter. An empty line leaves."), names)
    if at >= 0:
        trouble = host.growing.practise((*BEHAVIOURS, "")[at])
        lines.note(t(trouble.text, **trouble.details) if trouble is not None else names[at])


def _tell_unreviewed(lines: Lines, count: int) -> None:
    if count:
        text = "Calls that nobody has looked through for mistakes: {count}. m goes there."
        lines.note(lines.speech.t(text, count=count))
