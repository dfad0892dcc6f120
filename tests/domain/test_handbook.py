"""A page as it is read has the keys that its type promises, on every level."""

from __future__ import annotations

from typing import get_type_hints

from kamsim.content.handbook import page_from
from kamsim.content.locate import assets
from kamsim.domain.handbook import Example, Page, Spoken


def test_a_page_has_what_its_type_promises() -> None:
    page, problems = page_from(assets("handbook") / "K02.yaml")
    assert page is not None, problems
    assert page.keys() == get_type_hints(Page).keys()
    for example in page["examples"]:
        assert example.keys() == get_type_hints(Example).keys()
        assert all(spoken.keys() == get_type_hints(Spoken).keys() for spoken in example["talk"])
        assert {spoken["who"] for spoken in example["talk"]} <= {"seller", "buyer"}
