"""A recorded call gone on with: the call as it stands now, and what there is to say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kamsim.domain.notice import Notice
from kamsim.playing.words import mark

if TYPE_CHECKING:
    from kamsim.domain.attempt import Header
    from kamsim.playing.host import Choices, Host
    from kamsim.playing.play import Play
    from kamsim.records.ledger import Records


class Resumed(NamedTuple):
    """The call to go on with, None where it cannot be; `word` is what there is to say, None for nothing."""

    play: Play | None
    word: Notice | None = None


# Among so many calls that were not ended the trainee's is looked for: a room of people may share a machine.
_MOST = 1000


def begun_under(records: Records, choices: Choices, code: str) -> str:
    """The id of the latest call that was begun by these choices under this plain code and can go on; "" for none."""
    from kamsim.records.codes import codes_of

    codes = codes_of(records)
    for one in (*records.unfinished(_MOST), *records.unscored(_MOST)):
        if one.item != choices.scenario or one.fault is not None or codes.get(one.id) != code:
            continue
        kept = records.look_at(one.id)
        if not isinstance(kept, Notice) and not kept.header.retry and _is_like(kept.header, choices):
            return one.id
    return ""


def _is_like(header: Header, choices: Choices) -> bool:
    made = (header.style, header.mode, header.deal, header.seed)
    return made == (choices.style, choices.mode, choices.deal, choices.seed)


GOES_ON = mark("You have begun this call: it goes on from your last move.")


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
