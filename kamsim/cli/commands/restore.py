"""kamsim restore."""

from __future__ import annotations

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.options import lang_option, language
from kamsim.cli.records import notice_text, opened_records
from kamsim.domain.notice import Notice

_DONE = {
    "en": {"left": "The backup was left as it is.", "back": "{count} calls were brought back."},
    "zh": {"left": "备份保持原样。", "back": "取回了 {count} 场谈话。"},
}


@click.command("restore")
@click.option("--decline", is_flag=True, help="Leave the backup where it is, and be asked no more.")
@lang_option
def restore_command(decline: bool, lang: str | None) -> int:
    """Bring back the calls of a backup after the records were found damaged.

    The calls of now stay, and those of the backup are put before them. The offer stands until it is taken or declined.
    """
    with opened_records() as records:
        done = records.decline() if decline else records.restore()
        if isinstance(done, Notice):
            click.echo(notice_text(done), err=True)
            return PROBLEMS
        click.echo(_DONE[language(lang)]["left" if decline else "back"].format(count=done))
        return FINE
