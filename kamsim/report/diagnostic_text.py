"""A page of the diagnostics as text for the terminal, and all of them as the page of the docs."""

from __future__ import annotations

from collections.abc import Iterable

from kamsim.domain.diagnostic import Diagnostic
from kamsim.domain.text import say
from kamsim.report.wrapping import broken

WIDTH = 88
_WORDS = {
    "en": {"bad": "Not so:", "good": "But so:", "mend": "How to mend it:"},
    "zh": {"bad": "错误的写法：", "good": "正确的写法：", "mend": "怎么改："},
}
_SEVERITIES = {
    "en": {"error": "error", "warning": "warning", "note": "note"},
    "zh": {"error": "错误", "warning": "警告", "note": "提示"},
}


def diagnostic_text(page: Diagnostic, lang: str) -> str:
    """One page, to be read in a terminal."""
    words = _WORDS[lang]
    severity = _SEVERITIES[lang][page["severity"]]
    parts = [f"{page['code']} ({severity}): {say(page['title'], lang)}", "", *_paragraphs(say(page["meaning"], lang))]
    for name in ("bad", "good"):
        examples = page["bad"] if name == "bad" else page["good"]
        if examples:
            parts += ["", words[name]]
        for index, example in enumerate(examples):
            parts += [""] * (index > 0) + [f"    {line}".rstrip() for line in example.rstrip("\n").split("\n")]
    parts += ["", words["mend"], *_paragraphs(say(page["mend"], lang))]
    return "\n".join(parts)


def _paragraphs(text: str) -> list[str]:
    return [row for line in text.split("\n") for row in broken(line, WIDTH)]


def diagnostics_page(pages: Iterable[Diagnostic]) -> str:
    """All pages, as a part of docs/diagnostics.md."""
    return "\n".join(_section(page) for page in pages)


def _section(page: Diagnostic) -> str:
    remark = "" if page["severity"] == "error" else f"*{page['severity'].capitalize()}.* "
    parts = [f"## {page['code']}: {say(page['title'], 'en')}", f"{remark}{say(page['meaning'], 'en')}"]
    for word, examples in (("Not so", page["bad"]), ("But so", page["good"])):
        for example in examples[:1]:
            parts += [f"\n{word}:", f"```yaml\n{example}```"]
    parts.append(f"\n*Remedy:* {say(page['mend'], 'en')}\n")
    return "\n".join(parts)
