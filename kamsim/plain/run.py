"""The way into the plain interface: lines in, lines out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kamsim.plain.lines import Lines
from kamsim.playing import preferences as prefs
from kamsim.playing.host import Choices
from kamsim.playing.language import Language, language_of
from kamsim.playing.words import mark

if TYPE_CHECKING:
    from typing import TextIO

    from kamsim.library.request import StartRequest
    from kamsim.playing.host import Host
    from kamsim.playing.play import Play

FINE, PROBLEMS = 0, 1
# What there is beside calls, by the key that leads there.
ROOMS = {
    "t": mark("today"),
    "p": mark("puzzles"),
    "c": mark("course"),
    "d": mark("drills"),
    "w": mark("workbook"),
    "m": mark("mistakes"),
    "g": mark("growth"),
}


def run(start: StartRequest, read: TextIO | None = None, write: TextIO | None = None) -> int:
    """Plays the call that is asked for, or the one chosen from a list; returns the program's exit code."""
    from kamsim.content.locate import assets
    from kamsim.playing.live_host import LiveHost

    host = LiveHost([start.scenarios] if start.scenarios else [], start.folder)
    host.code = start.code
    kept = prefs.load(host.folder)
    speech = Language(start.lang or kept.lang or language_of(), assets("locale"), host.terms())
    source, target = read or sys.stdin, write or sys.stdout

    def typed() -> str | None:
        """The next line; None when there will be no more."""
        target.flush()
        try:
            return source.readline() or None
        except KeyboardInterrupt:
            return None

    lines = Lines(speech, typed, lambda line: print(line, file=target))
    try:
        return _played(host, lines, start, kept.mode)
    finally:
        trouble = host.close()
        if trouble is not None:
            lines.note(speech.t(trouble.text, **trouble.details))
        target.flush()


def _played(host: Host, lines: Lines, start: StartRequest, mode: str) -> int:
    """The call that is asked for, or whatever is chosen at home until an empty line."""
    if start.scenario:
        choices = Choices(start.scenario, start.style, start.mode or mode, start.deal, start.seed)
        if start.code and (attempt := host.begun(choices)):
            from kamsim.playing.resuming import GOES_ON

            lines.note(lines.speech.t(GOES_ON))
            play = _resumed(host, lines, attempt)
            if play is not None:
                _to_the_end(play, host, lines)
            return FINE if play is not None else PROBLEMS
        return _called(host, lines, choices, fixed=bool(start.code))[1]
    from kamsim.plain.briefing import chosen_call, kept_call

    while True:
        chosen = chosen_call(host, lines, ROOMS)
        if chosen.room:
            _room(chosen.room, host, lines)
        elif chosen.attempt:
            play = _resumed(host, lines, chosen.attempt) if kept_call(lines, host, chosen.attempt) else None
            if play is not None:
                _to_the_end(play, host, lines)
        elif chosen.scenario:
            _called(host, lines, Choices(chosen.scenario, start.style, start.mode or mode, start.deal, start.seed))
        else:
            return FINE


def _room(key: str, host: Host, lines: Lines) -> None:
    """Opens one of ROOMS."""
    from kamsim.plain.course import course
    from kamsim.plain.growing import growth, mistakes, today
    from kamsim.plain.rooms import drills, puzzles, workbook

    def play(choices: Choices) -> bool:
        return _called(host, lines, choices)[0]

    if key in "ctw":
        {"c": course, "t": today, "w": workbook}[key](host, lines, play)
    else:
        {"p": puzzles, "d": drills, "m": mistakes, "g": growth}[key](host, lines)


def _called(host: Host, lines: Lines, choices: Choices, *, fixed: bool = False) -> tuple[bool, int]:
    """A call from the briefing to the debrief: whether it came to its end, and the exit code. `fixed`: an exercise
    settles how it is played."""
    play, code = _begun(host, lines, choices, fixed=fixed)
    return play is not None and _to_the_end(play, host, lines), code


def _to_the_end(play: Play, host: Host, lines: Lines) -> bool:
    """A call and its debrief; whether it came to its end."""
    from kamsim.plain.after import PlainDebrief
    from kamsim.plain.call import PlainCall

    if not PlainCall(play, lines).run():
        return False
    play.close()
    PlainDebrief(play.call, host, lines).run()
    return True


def _resumed(host: Host, lines: Lines, attempt: str) -> Play | None:
    """A paused call to go on with; None if it cannot be."""
    from kamsim.playing.resuming import resumed

    play, word = resumed(host, attempt)
    if word is not None:
        lines.note(lines.speech.t(word.text, **word.details))
    return play


def _begun(host: Host, lines: Lines, choices: Choices, *, fixed: bool) -> tuple[Play | None, int]:
    """A call that is ready for its first word, None if the trainee left at the briefing; and the exit code."""
    from kamsim.plain.briefing import briefed
    from kamsim.playing.play import Play

    scenario = host.scenario(choices.scenario)
    settled = briefed(lines, scenario, choices, fixed=fixed) if scenario is not None else None
    if scenario is not None and settled is None:
        return None, FINE
    header = host.header(settled.choices, lines.speech.lang) if settled is not None else None
    call = host.call(header) if header is not None else None
    if call is None or settled is None:
        lines.note(lines.speech.t("This scenario cannot be opened; “kamsim check” tells why."))
        return None, PROBLEMS
    play = Play(call, host)
    play.begin(settled.plan)
    return play, FINE
