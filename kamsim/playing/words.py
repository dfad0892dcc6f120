"""Interface texts in other languages, from `.po` files under `assets/locale/`.

English is the language of the source, so it needs no file. The files are read as they are, without a compile step:
a catalogue of some hundred texts is read in about a millisecond, and what a translator saves is what the program says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ENGLISH: Final = "en"


def mark(english: str) -> str:
    """Marks an interface text where it is written, if it is translated elsewhere."""
    return english


_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"')


def read_catalogue(folder: Path, lang: str) -> Mapping[str, str]:
    """English text → text in `lang`; empty where there is no file for it. Untranslated entries are left out."""
    if lang == ENGLISH:
        return {}
    try:
        source = (folder / f"{lang}.po").read_text("utf-8")
    except OSError:
        return {}
    return parse_po(source)


def parse_po(source: str) -> dict[str, str]:
    """msgid → msgstr of a `.po` source; comments, contexts and plural forms are passed over."""
    catalogue: dict[str, str] = {}
    key, value, part = "", "", ""
    for line in source.splitlines():
        if line.startswith("msgid "):
            if key and value:
                catalogue[key] = value
            key, value, part = _unquoted(line), "", "key"
        elif line.startswith("msgstr "):
            value, part = _unquoted(line), "value"
        elif line.startswith('"'):
            if part == "key":
                key += _unquoted(line)
            else:
                value += _unquoted(line)
    if key and value:
        catalogue[key] = value
    return catalogue


def _unquoted(line: str) -> str:
    found = _QUOTED.search(line)
    if found is None:
        return ""
    # The escapes of .po and JSON strings are the same where texts need them: \" \\ \n \t.
    return str(json.loads(found[0])) if "\\" in found[0] else found[0][1:-1]
