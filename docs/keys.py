"""Writes docs/keys.md and docs/keys.zh.md anew from the JSON Schema: `python -m docs.keys`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kamsim.library.schema import schema_text

FOLDER = Path(__file__).parent
PAGES = {"en": FOLDER / "keys.md", "zh": FOLDER / "keys.zh.md"}
_WORDS = {
    "en": {
        "title": "Keys of a scenario",
        "head": "Every key of a scenario file, what it is for, and an example. Keys in bold cannot be left out. This\n"
        "page is made from the JSON Schema by `python -m docs.keys`; [the format](scenario-format.md) shows how they\n"
        "stand together.",
        "columns": ("key", "what it is for", "example"),
    },
    "zh": {
        "title": "场景文件的键",
        "head": "场景文件里的每一个键：干什么用，举一个例子。粗体的不能省。\n"
        "本页由 `python -m docs.keys` 从 JSON Schema 生成；怎么组合在一起，见 [the format](scenario-format.md)。",
        "columns": ("键", "干什么用", "例子"),
    },
}
# Where the entries of a model stand.
_PLACES = {
    "Scenario": "", "Buyer": "buyer", "Briefing": "briefing", "Opening": "opening", "Topic": "topics[]",
    "Need": "topics[].need", "Fact": "facts[]", "Line": "lines[]", "After": "lines[].after",
    "Objection": "objections[]", "Advance": "advances[]", "Variant": "variants[]", "NeedOverride": "variants[].needs",
    "NeedChoice": "variants[].needs", "AngleChoice": "angles", "Reaction": "reactions[]", "When": "reactions[].when",
    "Then": "reactions[].then", "OwnMove": "wording", "OwnWords": "wording….phone", "Localized": "…",
}  # fmt: skip


def written(lang: str) -> str:
    """The page in one language."""
    schema = json.loads(str(schema_text(lang)))
    models = {"Scenario": schema, **schema["definitions"]}
    words = _WORDS[lang]
    parts = [f"# {words['title']}", "", str(words["head"])]
    for name, place in _PLACES.items():
        parts += ["", f"## {f'`{place}`' if place else 'id, title, …'}", "", f"| {' | '.join(words['columns'])} |"]
        parts += ["|---|---|---|", *_rows(models[name])]
    return "\n".join(parts) + "\n"


def _rows(model: dict[str, Any]) -> list[str]:
    needed = model.get("required", [])
    rows = []
    for key, about in model["properties"].items():
        if "description" in about:
            shown = f"**`{key}`**" if key in needed else f"`{key}`"
            example = json.dumps(about["examples"][0], ensure_ascii=False).replace("|", "\\|")
            rows.append(f"| {shown} | {about['description'].replace('|', chr(92) + '|')} | `{example}` |")
    return rows


if __name__ == "__main__":
    for tongue, page in PAGES.items():
        page.write_text(written(tongue), encoding="utf-8")
