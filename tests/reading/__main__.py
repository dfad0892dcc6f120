"""Material for readers who have not seen the code, and the count of what they said.

`python -m tests.reading calls OUT --seed 7 --lang en --count 8` writes pages and key.json; `replies`, `drills` and
`puzzles` likewise. A reader writes a line a statement, `NUMBER right|doubtful|wrong why`, into a file of his own.
`python -m tests.reading count OUT READER.txt...` counts them by text: what to mend, and where two readers agree.
"""

from __future__ import annotations

import json
import random
from argparse import ArgumentParser, Namespace
from pathlib import Path

from kamsim.library.kernel import compiled_kernel
from tests.reading.counting import counted
from tests.reading.drawing import fresh_calls
from tests.reading.items import drill_page, puzzle_page
from tests.reading.sheets import call_page, reply_page


def main(asked: Namespace) -> None:
    """Writes the material, or counts."""
    out: Path = asked.out
    if asked.what == "count":
        print(counted(json.loads((out / "key.json").read_text(encoding="utf-8")), asked.readers))  # noqa: T201
        return
    out.mkdir(parents=True, exist_ok=True)
    drawn = random.Random(asked.seed)
    key: dict[str, str] = {}
    pages: list[str] = []
    kernel = compiled_kernel() if asked.what == "calls" else None
    if asked.what in ("calls", "replies"):
        for number, (seller, call) in enumerate(fresh_calls(asked.count, asked.seed, asked.lang), 1):
            if asked.what == "calls":
                letter = f"{asked.lang[0].upper()}{number}-"
                page, names = call_page(call, letter, asked.lang, kernel)
                (out / f"call-{number}.txt").write_text(page, encoding="utf-8")
            else:
                page, names = reply_page(call, f"R{number}", asked.lang, drawn)
                pages.append(page)
            key |= names | {f"seller {number}": seller}
    else:
        make = drill_page if asked.what == "drills" else puzzle_page
        for number, (page, behind) in enumerate(make(asked.count, drawn, asked.lang), 1):
            pages.append(f"===== {number} =====\n{page}")
            key[str(number)] = behind
    if pages:
        (out / "pages.txt").write_text("\n\n".join(pages), encoding="utf-8")
    (out / "key.json").write_text(json.dumps(key, indent=0, ensure_ascii=False), encoding="utf-8")


_PARSER = ArgumentParser(prog="python -m tests.reading", description=__doc__)
_PARSER.add_argument("what", choices=("calls", "replies", "drills", "puzzles", "count"))
_PARSER.add_argument("out", type=Path)
_PARSER.add_argument("readers", type=Path, nargs="*", help="what readers wrote (count)")
_PARSER.add_argument("--seed", type=int, default=1)
_PARSER.add_argument("--lang", choices=("en", "zh"), default="en")
_PARSER.add_argument("--count", type=int, default=8)
main(_PARSER.parse_args())
