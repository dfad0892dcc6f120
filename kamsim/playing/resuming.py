"""A recorded call gone on with: the call as it stands now, and what there is to say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kamsim.domain.notice import Notice
from kamsim.playing.words import mark

if TYPE_CHECKING:
    from kamsim.playing.host import Host
    from kamsim.playing.play import Play


class Resumed(NamedTuple):
    """The call to go on with, None where it cannot be; `word` is what there is to say, None for nothing."""

    play: Play | None
    word: Notice | None = None


def resumed(host: Host, attempt_id: str) -> Resumed:
    """A recorded call as it stands now."""
    from kamsim.playing.play import continued

    kept = host.load(attempt_id)
    if isinstance(kept, Notice):
        return Resumed(None, kept)
    found = host.continued(kept)
    if found is None:
        return Resumed(None, Notice(mark("This call cannot be continued: its scenario is gone or unreadable."), {}))
    word = ""
    if found.taken < len(kept.entries):
        word = mark("The scenario has changed since; the call goes on from the last move that still fits.")
    elif found.edited:
        word = mark("The scenario has changed since; all of your moves still fit.")
    elif found.other_rules:
        word = mark("The rules have changed since; the call goes on under those of now.")
    return Resumed(continued(host, kept, found), Notice(word, {}) if word else None)
