"""Tells what was typed from what a terminal says by itself.

A terminal answers questions about itself on the same line as the keys: device attributes (DA1, DA2), its version
(XTVERSION), where the cursor is, its colours. It may do so late, in pieces, or to a question of another program. What
the interface does not understand it would take for single keys, and a digit says a line. So complete control sequences
are passed on only where they mean something here, and a sequence that was begun is waited for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

ESC: Final = "\x1b"
PASTE_BEGINS: Final = "\x1b[200~"
PASTE_ENDS: Final = "\x1b[201~"
# Seconds: how long an ESC may be the begin of a sequence, and how long a sequence that was begun may pause.
KEY_DELAY: Final = 0.1
SEQUENCE_DELAY: Final = 2.0
DOUBT_DELAY: Final = 1.0  # how long a P that came by itself after an ESC may be the begin of a string
MOST: Final = 4096  # characters of one sequence; a longer one is no reply of a terminal

_CSI: Final = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_CSI_BEGUN: Final = re.compile(r"\x1b\[[0-?]*[ -/]*")
_MOUSE_BEGUN: Final = re.compile(r"\x1b\[M.{0,2}", re.DOTALL)
# Strings that a terminal ends with ST or BEL: DCS (XTVERSION), SOS, OSC (colours), PM, APC.
_STRING_BEGINS: Final = frozenset("PX]^_")
_STRING_ENDS: Final = ("\x1b\\", "\x07", "\x9c")
# The same without its ESC, as one read brings it; nobody types so fast.
_TAIL: Final = re.compile(r"\[[?>=][0-?]*[ -/]*[@-~]|\[\d+;\d+R|[P\]][>|\d][^\x07\x1b]*(?:\x1b\\|\x07)")
_RESUMES: Final = re.compile(r"[\[\]]|P[>|!+\d]")
# How the strings begin that answer XTVERSION, DA3, DECRQSS and XTGETTCAP. Byte by byte they are told from a typed P by
# what follows it.
_ANSWERS: Final = ("P>|", "P!|", "P0$r", "P1$r", "P0+r", "P1+r")
# Eight-bit forms of ESC and a letter.
_EIGHT_BIT: Final = {chr(ord(letter) + 64): ESC + letter for letter in "[PX]^_"}


class ReplyFilter:
    """Takes what was read from the terminal, in whatever pieces, and gives what the interface shall read."""

    def __init__(self, understood: Callable[[str], bool]) -> None:
        """`understood` says whether a sequence means something to the interface."""
        self._understood = understood
        self._held = ""
        self._pasting = False
        self._since = 0.0
        self._escaped = float("-inf")  # when an ESC was passed on by itself
        self._doubtful = ""  # what may go on with that ESC or be typed
        self.dropped: list[str] = []  # whole replies that were not passed on, for whoever asked a question

    def feed(self, data: str, now: float) -> str:
        """What to pass on of `data`, read at `now` (seconds of a monotonic clock), and of what was held back."""
        passed = self.due(now)
        if not self._held and not self._pasting:
            data = data[tail.end() :] if (tail := _TAIL.match(data)) else data
            data = self._resumed(data, now)
        for character in data:
            passed += self._take(_EIGHT_BIT.get(character, character))
        if self._held:
            self._since = now
        return passed

    def _resumed(self, data: str, now: float) -> str:
        """What was read, less what must be waited for. The ESC was taken for the key, and now may come what belongs to
        it."""
        if self._doubtful:
            data, self._doubtful = self._doubtful + data, ""
        elif now - self._escaped >= SEQUENCE_DELAY:
            return data
        elif _RESUMES.match(data):
            self._held = ESC
            return data
        if data.startswith(_ANSWERS):
            self._held = ESC
        elif data and any(answer.startswith(data) for answer in _ANSWERS):
            self._doubtful, self._since = data, now
            return ""
        return data

    def due(self, now: float) -> str:
        """What to pass on since nothing followed it: an ESC by itself, or what was typed after it. A sequence that
        broke off is dropped."""
        if self._pasting:
            return ""
        if self._doubtful and now - self._since >= DOUBT_DELAY:
            typed, self._doubtful = self._doubtful, ""
            return typed
        if self._held == ESC and now - self._since >= KEY_DELAY:
            self._held, self._escaped = "", now
            return ESC
        if self._held and now - self._since >= SEQUENCE_DELAY:
            self._held = ""
        return ""

    @property
    def held(self) -> str:
        """What is waited on with."""
        return self._held

    @property
    def waits(self) -> bool:
        """Whether `due` may have something to say later."""
        return bool(self._held or self._doubtful)

    def rests(self, now: float) -> bool:
        """Whether what comes `now` is read for itself, and not as part of what came before."""
        return not (self._held or self._doubtful or self._pasting) and now - self._escaped >= SEQUENCE_DELAY

    def _take(self, character: str) -> str:
        if self._pasting:
            return self._pasted(character)
        if not self._held:
            if character[0] != ESC:
                return character
            self._held = character
            return ""
        if self._held == ESC and character[0] == ESC:
            return ESC
        self._held += character
        return self._settled()

    def _pasted(self, text: str) -> str:
        """What is pasted goes through as text, without any ESC, up to the sign of its end."""
        held = self._held + text
        if held == PASTE_ENDS:
            self._pasting, self._held = False, ""
            return held
        if PASTE_ENDS.startswith(held):
            self._held = held
            return ""
        self._held = ESC if text == ESC else ""
        return held.replace(ESC, "")

    def _settled(self) -> str:
        """What to pass on of the sequence that is held, if it is decided."""
        held = self._held
        kind = held[1]
        if kind in _STRING_BEGINS:
            if held.endswith(_STRING_ENDS):
                self.dropped = [*self.dropped[-9:], held]
                return self._drop()
            return self._drop() if len(held) > MOST else ""
        if self._understood(held):
            self._pasting = held == PASTE_BEGINS
            return self._pass()
        if kind == "[":
            if _MOUSE_BEGUN.fullmatch(held) or held == "\x1b[[":
                return ""
            return self._drop() if _CSI.fullmatch(held) or not _CSI_BEGUN.fullmatch(held) or len(held) > MOST else ""
        if kind == "O" and len(held) == 2:
            return ""
        # ESC and a letter: a key with Alt. The interface knows it or passes it over.
        return self._pass()

    def _pass(self) -> str:
        held, self._held = self._held, ""
        return held

    def _drop(self) -> str:
        # Something that can be no part of a sequence ends it and counts for itself, as an ESC begins the next.
        last, self._held = self._held[-1], ""
        if last == ESC:
            self._held = ESC
        return ""
