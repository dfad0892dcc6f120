"""kamsim serve."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from kamsim.cli import USAGE
from kamsim.cli.options import asked_language, lang_option
from kamsim.cli.wording import said
from kamsim.library.request import ServeRequest

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
LACKING = "the browser server is an extra: install it with pip install 'kamsim[class]'"


@click.command("serve")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; others than this machine need a token."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.option("--exercise", type=_FILE, help="Let trainees play what an exercise asks for, and nothing else.")
@click.option("--class", "roster", type=_FILE, help="Who may come in: the codes and names of a class.")
@click.option(
    "--sessions", type=click.IntRange(1, 1000), default=60, show_default=True, help="Programs at once, at most."
)
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where records are kept; default: beside your own.",
)
@click.option("--public-url", default="", metavar="URL", help="The address that browsers use, where it is another one.")
@click.option("--behind-proxy", is_flag=True, help="Believe X-Forwarded-For and X-Forwarded-Proto of a reverse proxy.")
@lang_option
def serve_command(
    host: str,
    port: int,
    exercise: Path | None,
    roster: Path | None,
    sessions: int,
    folder: Path | None,
    public_url: str,
    behind_proxy: bool,
    **_: str | None,
) -> int | ServeRequest:
    """Serve kamsim to browsers: each trainee logs in with code and name and has the program, with his own records.

    Links for trainees and for you are shown at the start. Without --class whoever comes gets a code.
    """
    if find_spec("textual_serve") is None or find_spec("aiohttp") is None:
        click.echo(said(LACKING), err=True)
        return USAGE
    if public_url and not public_url.startswith(("http://", "https://")):
        raise click.UsageError("--public-url is a whole address, such as https://kamsim.example.org")
    spoken = asked_language()
    return ServeRequest(host, port, exercise, roster, folder, sessions, public_url, behind_proxy, spoken)
