"""The map of a scenario: what leads to what, what is never reached, and a page that needs nothing else."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from kamsim.analysis.batch.spreading import Setup
from kamsim.analysis.playtest.hits import hits_of
from kamsim.authoring.mapping import Edge, Map, map_of
from kamsim.cli.group import kamsim
from kamsim.library.opening import open_file
from kamsim.report.scenario_map import map_html, map_mermaid, map_text
from tests.models import shipped

SHOP = Path(__file__).parent.parent / "authoring" / "print-shop.yaml"
TITLE = {"en": "Paper <for> a print shop"}


def mapped(tmp_path: Path, *edits: tuple[str, str]) -> Map:
    text = SHOP.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    file = tmp_path / "shop.yaml"
    file.write_text(text, encoding="utf-8")
    model = open_file(file).model
    assert model is not None
    return map_of(model)


def unreached(found: Map) -> list[str]:
    return [node.id for node in found.nodes if not node.reached]


def test_what_leads_to_what(tmp_path: Path) -> None:
    found = mapped(tmp_path)
    assert unreached(found) == []
    assert {
        Edge("line:s_notice", "fact:rush", "tells"),
        Edge("line:s_notice", "need:leftovers", "hints"),
        Edge("fact:rush", "need:gaps", "needed"),
        Edge("need:leftovers", "line:i_stack", "risk"),
        Edge("need:gaps", "line:pr_log", "serves"),
    } <= set(found.edges)
    need = next(node for node in found.nodes if node.key == "need:gaps")
    assert need.remark == "time, people; trust 7, threshold 7; 2/3"


def test_what_differs_by_buyer_is_said_as_by_the_first() -> None:
    model = shipped("no-time")
    words = {node.key: node.words for node in map_of(model).nodes}
    first = model.scenario["variants"][0]["values"]
    assert words["fact:now"] == {
        "en": f"just now: “{first['busy']['en']}”",
        "zh": f"眼下：“{first['busy']['zh']}”",
    }
    assert not any("{" in text for said in words.values() if said for text in said.values())


@pytest.mark.parametrize(
    ("edits", "lost"),
    [
        ((("    tells: [rush]\n", ""),), ["rush", "gaps"]),
        ((("weight: 18, trust: 11}", "weight: 18, trust: 11, open: false}"),), ["stock_list"]),
        (
            (
                (
                    'topic: gaps, text: {en: "We drive',
                    'topic: gaps, after: {facts: [rush], needs: [gaps]}, text: {en: "We drive',
                ),
            ),
            [],
        ),
    ],
)
def test_what_is_never_reached_is_marked(tmp_path: Path, edits: tuple[tuple[str, str], ...], lost: list[str]) -> None:
    found = mapped(tmp_path, *edits)
    assert unreached(found) == lost
    assert map_text(found, TITLE, "en").count("[never reached]") == len(lost)
    assert len(re.findall(r"^  class \w+ never$", map_mermaid(found, "en"), re.MULTILINE)) == len(lost)
    assert ("永远到不了" in map_html(found, TITLE, "zh")) == bool(lost)


class _Loads(HTMLParser):
    """Collects what a page would fetch, and the tags left open."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_page_needs_nothing_else_and_takes_no_words_for_markup(tmp_path: Path) -> None:
    page = map_html(mapped(tmp_path), TITLE, "en")
    reader = _Loads()
    reader.feed(page)
    assert reader.fetched == []
    assert "script" not in reader.tags
    assert "for" not in reader.tags
    assert reader.tags.count("rect") == len(mapped(tmp_path).nodes)


def test_the_command(tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    answer = CliRunner().invoke(kamsim, ["map", str(SHOP), "--html", str(page), "--lang", "en"])
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>"), answer.output
    assert CliRunner().invoke(kamsim, ["map", str(SHOP), "--mermaid"]).stdout.startswith("flowchart LR")
    assert "Needs and angles" in CliRunner().invoke(kamsim, ["map", str(SHOP), "--lang", "en"]).stdout


def test_what_comes_up_often_is_drawn_thick(tmp_path: Path) -> None:
    found = mapped(tmp_path)
    key = next(node.key for node in found.nodes if node.key.startswith("line:"))
    drawn = found._replace(hits=dict.fromkeys((node.key for node in found.nodes), 0.0) | {key: 1.0})
    page = map_html(drawn, TITLE, "en")
    assert 'stroke-width="6.0"' in page
    assert 'stroke-width="1.0"' in page
    assert ">100%<" in page
    assert "100%" in map_text(drawn, TITLE, "en")
    assert "stroke-width" in map_html(found, TITLE, "en")
    assert "comes up" not in map_html(found, TITLE, "en")


def test_hits_are_shares_of_played_calls() -> None:
    model = shipped("no-time")
    hits = hits_of(Setup(model, tuple(model.scenario["styles"][:1]), model.scenario["deal"], False, None))
    assert set(hits) <= {node.key for node in map_of(model).nodes}
    assert all(0 <= share <= 1 for share in hits.values())
    assert max(hits.values()) > 0.3
    assert min(hits.values()) < 0.2
