"""What a command line asks of an interface. Importing this imports next to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class StartRequest(NamedTuple):
    """A call to begin with. `scenario` is an id or a path, "" for the home screen; what is "" or None is not asked for.

    `scenarios` is a folder or file of scenarios beside the known ones; `folder` replaces the user's data folder.
    `plain` asks for lines of text instead of a screen. `watch` is a file that is being written, to be shown with the
    `moves` of a call on it and its buyer, `variant`. `room` is "class" or "exercise", where a teacher makes one.
    `code`: the call is that of an exercise, which settles all of it, and is played under this code.
    """

    scenario: str = ""
    style: str = ""
    mode: str = ""
    seed: int | None = None
    deal: str = ""
    lang: str = ""
    scenarios: Path | None = None
    folder: Path | None = None
    plain: bool = False
    watch: Path | None = None
    moves: tuple[str, ...] = ()
    variant: str = ""
    room: str = ""
    code: str = ""


class ServeRequest(NamedTuple):
    """A server for browsers. `exercise` and `roster` are files; `folder` replaces the place of its records; `sessions`
    is how many programs there may be at once; `public_url` is its address as browsers know it; `proxied`: it stands
    behind a reverse proxy whose word on addresses is believed; `lang` is the language of what it says at the start."""

    host: str = "127.0.0.1"
    port: int = 8000
    exercise: Path | None = None
    roster: Path | None = None
    folder: Path | None = None
    sessions: int = 60
    public_url: str = ""
    proxied: bool = False
    lang: str = "en"
