"""A gradebook as a page of HTML and as a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence

from kamsim.report.gradebook import Cell, word
from kamsim.report.pages import page


def book_html(title: str, head: Sequence[str], rows: Sequence[Sequence[Cell]], lang: str) -> str:
    """The book as one page that needs nothing else."""
    values = {
        "title": f"{word('title', lang)} · {title}",
        "note": word("unsupervised", lang),
        "head": head,
        "rows": rows,
    }
    return page("gradebook", lang, values)


def book_xlsx(head: Sequence[str], rows: Sequence[Sequence[Cell]], lang: str) -> bytes:
    """The book as a workbook. Text is text, whatever it looks like. Raises ImportError without the extra `class`."""
    import xlsxwriter

    out = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, settings) as workbook:
        sheet = workbook.add_worksheet(word("title", lang))
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
        for column, name in enumerate(head):
            sheet.write_string(0, column, name, bold)
            longest = max((len(str(row[column])) for row in rows), default=0)
            sheet.set_column(column, column, min(60, max(8, longest + 2)))
        for place, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(place, column, cell, wrap)
                else:
                    sheet.write_number(place, column, cell)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(head) - 1)
    return out.getvalue()
