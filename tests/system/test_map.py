"""The map of a scenario in a real browser: it needs nothing from elsewhere, nothing in it overlaps, and what is pointed
at tells what it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kamsim.authoring.mapping import map_of
from kamsim.report.scenario_map import map_html
from tests.models import shipped
from tests.system.browsing import chromium

BOXES = "[...document.querySelectorAll('svg rect')].map(r => r.getBoundingClientRect().toJSON())"
# Labels that reach beyond the box in which they stand.
TOO_LONG = """[...document.querySelectorAll('svg g')].filter(g => {
  const box = g.querySelector('rect').getBoundingClientRect();
  return [...g.querySelectorAll('text')].some(t => t.getBoundingClientRect().right > box.right + 1);
}).map(g => g.textContent.trim())"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("scenario", ["feed-mill-premix", "no-time"])
def test_the_map_is_read_at_a_glance(browser: Any, tmp_path: Path, scenario: str, lang: str) -> None:
    model = shipped(scenario)
    found = map_of(model, lang)
    file = tmp_path / "map.html"
    file.write_text(map_html(found, model.scenario["title"], lang), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    boxes = page.evaluate(BOXES)
    assert len(boxes) == len(found.nodes)
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = one["right"] <= other["left"] or other["right"] <= one["left"]
            assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
    assert page.evaluate(TOO_LONG) == []
    assert page.locator("svg path").count() == len(found.edges)
    # The page itself never scrolls sideways; the drawing does within it.
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    first = page.locator("svg g title").first.text_content()
    assert first is not None
    assert first.startswith(f"{found.nodes[0].id}: ")
    assert faults == []
    context.close()
