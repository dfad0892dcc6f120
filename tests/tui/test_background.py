"""Light and dark by the terminal's own background."""

from __future__ import annotations

import pytest
from textual.message import Message

from kamsim.tui.terminal.background import Background, shade_of
from kamsim.tui.terminal.parser import TypedParser
from tests.tui.conftest import OpenApp


@pytest.mark.parametrize(
    ("reply", "shade"),
    [
        ("\x1b]11;rgb:1b1b/1a1a/1818\x1b\\", "dark"), ("\x1b]11;rgb:ffff/ffff/ffff\x07", "light"),
        ("\x1b]11;rgb:f/f/e\x07", "light"), ("\x1b]11;rgba:00/00/ff/ff\x07", "dark"),
        ("\x1b]10;rgb:ffff/ffff/ffff\x07", ""), ("\x1bP>|XTerm(370)\x1b\\", ""),
    ],
)  # fmt: skip
def test_the_shade_of_a_reply(reply: str, shade: str) -> None:
    assert shade_of(reply) == shade
    found: list[Message] = list(TypedParser().feed(reply))
    assert [message.shade for message in found if isinstance(message, Background)] == ([shade] if shade else [])


@pytest.mark.parametrize(("kept", "wanted"), [("auto", "light"), ("dark", "dark"), ("light", "light")])
async def test_the_background_is_followed_unless_colours_were_chosen(open_app: OpenApp, kept: str, wanted: str) -> None:
    app = open_app(theme=kept)
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(Background("light"))
        await pilot.pause()
        assert app.look.palette.theme == wanted
        assert app.theme == f"kamsim-{wanted}"
