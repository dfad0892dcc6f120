"""The way into the plain interface: lines in, lines out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from kamsim.playing import preferences as prefs
from kamsim.playing.language import Language, language_of

if TYPE_CHECKING:
    from typing import TextIO

    from kamsim.library.request import StartRequest
    from kamsim.playing.host import Host

FINE, PROBLEMS = 0, 1


def run(start: StartRequest, read: TextIO | None = None, write: TextIO | None = None) -> int:
    """Plays the call that is asked for, or the one chosen from a list; returns the program's exit code."""
    from kamsim.content.locate import assets
    from kamsim.playing.live_host import LiveHost

    host = LiveHost([start.scenarios] if start.scenarios else [], start.folder)
    kept = prefs.load(host.folder)
    speech = Language(start.lang or kept.lang or language_of(), assets("locale"), host.terms())
    source, target = read or sys.stdin, write or sys.stdout

    def ask() -> str | None:
        """The next line as it was meant; None when there will be no more."""
        target.flush()
        try:
            line = source.readline()
        except KeyboardInterrupt:
            return None
        return meant(line) if line else None

    try:
        return _play(host, speech, start, kept.mode, (ask, lambda line: print(line, file=target)))
    finally:
        trouble = host.close()
        if trouble is not None:
            print(speech.t(trouble.text, **trouble.details), file=target)
        target.flush()


def meant(line: str) -> str:
    """What was typed, as it was meant: half-width and small, whatever the input method."""
    import unicodedata

    return unicodedata.normalize("NFKC", line).strip().lower()


Talk = tuple[Callable[[], "str | None"], Callable[[str], None]]


def _play(host: Host, speech: Language, start: StartRequest, mode: str, talk: Talk) -> int:
    from kamsim.plain.briefing import briefed, chosen_scenario
    from kamsim.plain.call import PlainCall
    from kamsim.playing.host import Choices
    from kamsim.playing.play import Play

    ask, tell = talk
    name = start.scenario or chosen_scenario(host, speech, ask, tell)
    scenario = host.scenario(name) if name else None
    if scenario is None:
        if name:
            tell(speech.t("This scenario cannot be opened; “kamsim check” tells why."))
        return PROBLEMS if name else FINE
    header = host.header(Choices(name, start.style, start.mode or mode, start.deal, start.seed), speech.lang)
    call = host.call(header) if header else None
    if call is None:
        tell(speech.t("This scenario cannot be opened; “kamsim check” tells why."))
        return PROBLEMS
    if not briefed(speech, scenario, ask, tell):
        return FINE
    play = Play(call, host)
    play.begin({})
    PlainCall(play, speech, ask, tell).run()
    return FINE
