"""Where each system is met, as plain text: a line a system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from kamsim.domain.course import Covered
from kamsim.domain.text import Localized, fill, say
from kamsim.report.wrapping import cells

_WORDS: Final[Mapping[str, Localized]] = {
    "scenarios": {"en": "scenarios", "zh": "场景"},
    "drills": {"en": "drills", "zh": "练习"},
    "puzzles": {"en": "puzzles", "zh": "实战题"},
    "workbook": {"en": "workbook", "zh": "案例册"},
    "lessons": {"en": "lessons", "zh": "课"},
    "page": {"en": "page", "zh": "手册"},
    "unmet": {"en": "Met in no call and no workbook: {ids}", "zh": "还没有谈话或案例用到：{ids}"},
}
_COLUMNS: Final = ("scenarios", "drills", "puzzles", "workbook", "lessons", "page")


def coverage_text(rows: Sequence[Covered], lang: str) -> str:
    """The table, and the systems that no call and no workbook meets."""
    titles = [say(row["title"], lang) for row in rows]
    width = max((cells(title) for title in titles), default=0)
    heads = [say(_WORDS[name], lang) for name in _COLUMNS]
    lines = [" " * (width + 5) + "  ".join(heads)]
    for row, title in zip(rows, titles, strict=True):
        numbers = [
            len(row["scenarios"]),
            row["drills"],
            row["puzzles"],
            len(row["workbook"]),
            len(row["lessons"]),
            int(row["handbook"]),
        ]
        told = "  ".join(f"{number or '–':>{cells(head)}}" for number, head in zip(numbers, heads, strict=True))
        lines.append(f"{row['id']}  {title}{' ' * (width - cells(title))}{told}")
    unmet = [row["id"] for row in rows if not row["scenarios"] and not row["workbook"]]
    if unmet:
        comma = "、" if lang == "zh" else ", "
        lines += ["", fill(say(_WORDS["unmet"], lang), {"ids": comma.join(unmet)})]
    return "\n".join(lines)
