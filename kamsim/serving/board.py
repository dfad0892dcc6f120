"""The class at a glance: who is where, who is stuck, what the class said at the moments that matter."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kamsim.domain.text import say
from kamsim.serving.orders import Orders
from kamsim.serving.where import FILE, Where, read_where
from kamsim.serving.words import words_in

if TYPE_CHECKING:
    from kamsim.serving.served import Served

STUCK: Final = 3 * 60.0  # seconds without a move, in a call
STALE: Final = 60.0  # seconds without a sign of life, after which somebody is away
MOST_SHOWN: Final = 8  # different choices at one moment


class Board:
    """Reads the small file of each trainee, which his program writes, on whatever server it runs."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._kept: dict[Path, tuple[int, Where]] = {}

    def news(self, lang: str, orders: Orders, here: set[str]) -> dict[str, Any]:
        """All that the teacher's page shows; `here` are the ids of those who sit at this server."""
        words, now = words_in(lang), time.time()
        found = self._read()
        names = self._names(found)
        rows = [self._row(ident, where, names, words, now, here) for ident, where in found.items()]
        rows.sort(key=lambda row: row["name"] or row["code"])
        return {
            "rows": rows,
            "moments": self._moments([where for where in found.values() if where.chosen], lang, words),
            "paused": orders.paused,
            "extra": orders.extra,
            "message": orders.message,
        }

    def _read(self) -> dict[str, Where]:
        found: dict[str, Where] = {}
        for path in sorted((self._served.folder / "people").glob(f"*/{FILE}")):
            try:
                changed = path.stat().st_mtime_ns
            except OSError:
                continue
            kept = self._kept.get(path)
            if kept is None or kept[0] != changed:
                where = read_where(path.parent)
                if where is None:
                    continue
                kept = self._kept[path] = (changed, where)
            found[path.parent.name] = kept[1]
        return found

    def _names(self, found: dict[str, Where]) -> dict[str, str]:
        roster = self._served.roster
        if roster is None:
            return {where.code: where.name for where in found.values()}
        return {where.code: member.name for where in found.values() if (member := roster.member(where.code))}

    def _row(
        self, ident: str, where: Where, names: dict[str, str], words: dict[str, str], now: float, here: set[str]
    ) -> dict[str, Any]:
        away = where.screen == "away" or (ident not in here and now - where.at > STALE)
        waited = now - where.moved if where.moved else 0.0
        stuck = not away and where.screen == "call" and not where.ended and waited > STUCK
        screen = "away" if away else where.screen
        return {
            "code": f"{where.code[:4]}-{where.code[4:]}" if where.code else "",
            "name": names.get(where.code, ""),
            "screen": screen,
            "where": words.get(f"screen_{screen}", ""),
            "scenario": where.scenario,
            "turn": where.turn,
            "stuck": words["stuck"].format(minutes=int(waited // 60)) if stuck else "",
            "finished": where.finished,
            "ended": bool(where.ended),
        }

    def _moments(self, calls: list[Where], lang: str, words: dict[str, str]) -> list[dict[str, Any]]:
        """The moments of each scenario at which something was due, the latest of each call, and what was said there.

        No name is among them: it is what the class said.
        """
        said: dict[tuple[str, int], Counter[str]] = {}
        for where in calls:
            latest = {chosen.due: chosen for chosen in where.chosen if chosen.due}
            latest[-1] = where.chosen[0]
            for due, chosen in latest.items():
                said.setdefault((where.scenario, due), Counter())[say(dict(chosen.text), lang)] += 1
        moments = []
        for (scenario, due), counts in sorted(said.items()):
            shown = counts.most_common(MOST_SHOWN)
            moments.append(
                {
                    "scenario": scenario,
                    "at": words["opening"] if due < 0 else words.get(f"due_{due}", ""),
                    "of": sum(counts.values()),
                    "said": [{"text": text, "count": count} for text, count in shown],
                }
            )
        return moments
