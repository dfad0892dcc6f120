"""kamsim explain."""

from __future__ import annotations

import click

from kamsim.cli import FINE, USAGE
from kamsim.cli.options import lang_option, language
from kamsim.domain.text import one_line, say
from kamsim.library.catalogue import nearest
from kamsim.library.diagnostics import diagnostic, diagnostic_codes
from kamsim.report.diagnostic_text import diagnostic_text


@click.command("explain")
@click.argument("code", metavar="[KS…]", required=False)
@lang_option
def explain_command(code: str | None, lang: str | None) -> int:
    """Explain a code that `kamsim check` has named, with examples; without a code, list them all."""
    lang = language(lang)
    if code is None:
        for name in diagnostic_codes():
            page = diagnostic(name)
            if page is not None:
                click.echo(f"{name}  {say(page['title'], lang)}")
        return FINE
    page = diagnostic(code.upper()) if code.isalnum() and code.isascii() else None
    if page is None:
        hint = nearest(code.upper()[:20], diagnostic_codes()) if len(diagnostic_codes()) else ""
        if lang == "zh":
            told = f"没有 `{one_line(code)}` 这个代码。" + hint.replace("Did you mean ", "是不是 ").replace("?", "？")
        else:
            told = f"There is no code `{one_line(code)}`. {hint}".rstrip()
        click.echo(told, err=True)
        return USAGE
    click.echo(diagnostic_text(page, lang))
    return FINE
