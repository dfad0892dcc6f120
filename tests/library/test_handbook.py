"""The handbook: a page for every system that is cited, in both languages, and nothing said twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from kamsim.content.assets import AssetsError, read_repertoire
from kamsim.content.locate import assets
from kamsim.domain.handbook import Page
from kamsim.domain.text import Localized
from kamsim.domain.vocabulary import LANGUAGES
from kamsim.library import handbook
from kamsim.library.catalogue import Catalogue, read, rulebook
from kamsim.library.handbook import page, page_ids
from kamsim.playing.skills import SKILL

# Names of methods that Chinese sellers say as they are, and units. W and H stand in 5W2H.
LATIN = {"W", "H", "SPIN", "FAB", "MAN", "kg", "km", "MB", "GB", "PPT", "A", "B", "C", "D"}
# A sentence that is shorter may well be said by two people.
SHORTEST = {"en": 20, "zh": 8}


def cited() -> dict[str, set[str]]:
    """K-id → who cites it."""
    found: dict[str, set[str]] = defaultdict(set)
    book = rulebook()
    for criterion in book.checks.criteria:
        found[criterion.k].add(criterion.id)
        for check in criterion.checks:
            found[check.k].add(check.id)
    for reply, words in book.feedback.replies.items():
        found[words.k].add(reply)
    for word, hint in book.feedback.hints.items():
        found[hint.k].add(word)
    for name, kind in book.kinds.kinds.items():
        found[kind.technique].add(name)
    for move in read_repertoire(assets("repertoire"))["moves"]:
        found[move["technique"]].add(move["id"])
    for listing in Catalogue().listings():
        scenario, _ = read(listing.path)
        assert scenario is not None
        for k_id in scenario["skills"]:
            found[k_id].add(scenario["id"])
        for line in scenario["lines"]:
            found[line["technique"] or ""].add(f"{scenario['id']}.{line['id']}")
    # Where a line or move names none, its kind does.
    return {k_id: who for k_id, who in found.items() if k_id}


def whole(k_id: str) -> Page:
    """A page that is there."""
    found = page(k_id)
    assert found is not None
    return found


def texts(told: Page) -> Iterator[Localized]:
    """Every text of a page."""
    yield from (told["title"], told["gist"], *told["text"], told["practise"])
    for example in told["examples"]:
        yield from (example["scene"], example["why"], *(spoken["says"] for spoken in example["talk"]))


def sentences(text: str, lang: str) -> Iterator[str]:
    """The sentences of a text that are long enough to be known again."""
    for sentence in re.split(r"(?<=[.!?。！？])[\"”’]?\s*", text):
        bare = sentence.strip(" \"“”‘’'")
        if len(bare) >= SHORTEST[lang]:
            yield bare


def test_every_system_that_is_cited_has_a_page_and_a_short_name() -> None:
    everywhere = cited()
    assert len(everywhere) > 20
    assert {k_id: sorted(who) for k_id, who in everywhere.items() if k_id not in page_ids()} == {}
    assert set(page_ids()) == set(SKILL) == {f"K{number:02}" for number in range(1, 43)}


@pytest.mark.parametrize("k_id", page_ids())
def test_a_page_is_whole_in_both_languages(k_id: str) -> None:
    told = whole(k_id)
    for text in texts(told):
        assert set(text) == set(LANGUAGES)
        assert not set(re.findall(r"[A-Za-z]+", text["zh"])) - LATIN, text["zh"]
        assert not re.search(r"[\u3400-\u9fff，。！？]", text["en"]), text["en"]
    assert k_id not in told["see"]
    assert set(told["see"]) <= set(page_ids())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_stands_on_two_pages(lang: str) -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for k_id in page_ids():
        for text in texts(whole(k_id)):
            for sentence in sentences(text[lang], lang):
                places[sentence].add(k_id)
    assert {sentence: where for sentence, where in places.items() if len(where) > 1} == {}


def test_sentences_are_told_apart() -> None:
    said = 'He said: "The last batch came late again." Nothing else. And that was a need already!'
    found = list(sentences(said, "en"))
    assert found == ['He said: "The last batch came late again.', "And that was a need already!"]
    assert list(sentences("他说：“上一批又送晚了。”然后没有再说别的话了。", "zh"))[1] == "然后没有再说别的话了。"


def test_a_page_that_is_not_there_is_none() -> None:
    assert page("K99") is None


def test_a_damaged_page_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "handbook").mkdir()
    source = (assets("handbook") / "K02.yaml").read_text("utf-8")
    (tmp_path / "handbook" / "K02.yaml").write_text(source.replace("practise:", "practice:"), "utf-8")
    monkeypatch.setattr(handbook, "assets", lambda part: tmp_path / part)
    with pytest.raises(AssetsError) as caught:
        page("K02")
    line = 1 + source.splitlines().index("practise:")
    assert any(problem.line == line and "practice" in problem.message for problem in caught.value.problems)
