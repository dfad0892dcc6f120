"""Writes docs/diagnostics.md anew from assets/diagnostics: `python -m docs.diagnostics`."""

from __future__ import annotations

from pathlib import Path

from kamsim.library.diagnostics import diagnostic, diagnostic_codes
from kamsim.report.diagnostic_text import diagnostics_page

PAGE = Path(__file__).parent / "diagnostics.md"
BEGIN = "<!-- made from assets/diagnostics by `python -m docs.diagnostics` -->\n"
END = "<!-- end of what is made -->\n"


def written() -> str:
    """The page as it should be: what is made anew, between what is written by hand."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    pages = [page for page in map(diagnostic, diagnostic_codes()) if page is not None]
    return f"{before}{BEGIN}\n{diagnostics_page(pages)}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
