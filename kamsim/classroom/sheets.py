"""A sheet of names as schools keep it: text in the coding that their spreadsheet program saves."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final

# A line a person: a sheet beyond this is no class.
MAX_BYTES: Final = 1_000_000
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# How files of spreadsheet programs begin that are no text: .xlsx and .ods, and the old .xls.
_BOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class NoSheet(ValueError):  # noqa: N818 - it names what the file is not
    """The file is no sheet of names that can be read; the message is one sentence with its remedy."""


def sheet_text(path: Path) -> str:
    """The text of a sheet in UTF-8, in UTF-16 with its mark, or in GB 18030 (GBK). Raises NoSheet and OSError."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise NoSheet("this is too large for a sheet of names; it may have a megabyte")
    if data.startswith(_BOOKS):
        raise NoSheet("this is a spreadsheet and not a text; save it as CSV, one person a line")
    # GB 18030 reads nearly all there is, so it comes last.
    for coding in ["utf-16"] if data.startswith(_UTF_16) else ["utf-8-sig", "gb18030"]:
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NoSheet("its letters cannot be read; save it as CSV in UTF-8")
