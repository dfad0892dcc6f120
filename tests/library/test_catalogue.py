"""Which file stands behind a name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kamsim.content.assets import AssetsError, general_move_ids
from kamsim.content.locate import assets
from kamsim.domain.attempt import Attempt
from kamsim.domain.vocabulary import STYLES
from kamsim.library.catalogue import Catalogue, is_path, missing, nearest, read, reserved_ids, verdict
from kamsim.library.catalogue import rulebook as the_rulebook
from kamsim.library.opening import new_header, open_model, replay_attempt

PROJECT = Path(__file__).resolve().parents[2]
UMBRELLAS = (PROJECT / "tests" / "content" / "umbrellas.yaml").read_text(encoding="utf-8")
SHIPPED = PROJECT / "scenarios" / "street-watch.yaml"


def put(folder: Path, name: str, scenario: str = "umbrellas") -> Path:
    """A good scenario of this id in a file of this name."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(UMBRELLAS.replace("id: umbrellas", f"id: {scenario}"), encoding="utf-8")
    return file


def test_shipped_ones_by_id_and_path() -> None:
    catalogue = Catalogue()
    assert catalogue.path_of("street-watch") == SHIPPED
    assert catalogue.path_of(str(SHIPPED)) == SHIPPED
    assert catalogue.path_of("street") is None
    assert catalogue.path_of(str(SHIPPED.with_name("none.yaml"))) is None


def test_an_own_scenario_stands_before_a_shipped_one_whatever_its_file_is_called(tmp_path: Path) -> None:
    mine = put(tmp_path / "own", "my-version.yaml", "street-watch")
    catalogue = Catalogue([tmp_path / "own"])
    assert catalogue.path_of("street-watch") == mine
    assert [one.path for one in catalogue.listings() if one.id == "street-watch"] == [mine]


def test_the_later_of_two_stands(tmp_path: Path) -> None:
    put(tmp_path / "a", "x.yaml")
    last = put(tmp_path / "b", "y.yml")
    catalogue = Catalogue([tmp_path / "a", tmp_path / "b"])
    assert catalogue.path_of("umbrellas") == last
    assert [one.path for one in catalogue.listings() if one.own] == [last]


def test_a_file_can_be_in_the_catalogue(tmp_path: Path) -> None:
    file = put(tmp_path, "one.yaml")
    put(tmp_path, "other.yaml", "other")
    assert [one.id for one in Catalogue([file]).listings() if one.own] == ["umbrellas"]


def test_an_id_is_no_path_and_a_path_no_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "street-watch").mkdir()
    plain = put(tmp_path, "plain")
    assert Catalogue().path_of("street-watch") == SHIPPED
    assert Catalogue().path_of("plain") == Path(plain.name)
    assert Catalogue().path_of_id("plain") is None
    assert Catalogue([tmp_path]).path_of_id("../street-watch") is None


def test_names_that_cannot_be_files() -> None:
    for name in ("", "a\0b", "x" * 5000, "x" * 5000 + ".yaml", "街头"):
        assert Catalogue().path_of(name) is None


def test_a_broken_file_is_named_and_hides_nothing(tmp_path: Path) -> None:
    put(tmp_path, "good.yaml")
    broken = tmp_path / "street-watch.yaml"
    broken.write_text("id: [", encoding="utf-8")
    catalogue = Catalogue([tmp_path])
    assert {"umbrellas", "street-watch"} <= {one.id for one in catalogue.listings()}
    assert [one.path for one in catalogue.broken()] == [broken]
    assert catalogue.path_of("street-watch") == SHIPPED


def test_places_that_are_not_there(tmp_path: Path) -> None:
    catalogue = Catalogue([tmp_path / "none", tmp_path / "none.yaml"])
    assert catalogue.listings()
    assert not any(one.own for one in catalogue.listings())


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_a_link_out_of_the_folder_is_left_out(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside", "x.yaml")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "x.yaml").symlink_to(outside)
    assert not [one for one in Catalogue([tmp_path / "inside"]).listings() if one.own]


def test_an_edit_is_seen_at_once(tmp_path: Path) -> None:
    file = put(tmp_path, "x.yaml")
    assert verdict(file) == ("umbrellas", [])
    put(tmp_path, "x.yaml", "parasols")
    assert verdict(file) == ("parasols", [])
    file.write_text("id: [", encoding="utf-8")
    assert verdict(file)[0] is None
    assert read(file)[1] == verdict(file)[1]


def test_general_moves_are_reserved(tmp_path: Path) -> None:
    assert {"greet", "leave_politely"} <= reserved_ids()
    file = tmp_path / "moves.yaml"
    file.write_text("moves: none\n", encoding="utf-8")
    with pytest.raises(AssetsError):
        general_move_ids(file)
    with pytest.raises(AssetsError):
        general_move_ids(tmp_path / "none.yaml")
    assert len(general_move_ids(assets("repertoire") / "moves.yaml")) == len(reserved_ids())


def test_words_for_what_is_missing() -> None:
    assert missing("street-wach", Catalogue()).help == "Did you mean `street-watch`?"
    known = ", ".join(one.id for one in Catalogue().listings())
    assert missing("qqqq", Catalogue()).help == f"There are: {known}."
    assert missing("some/where", Catalogue()).message == "there is no such file"
    assert nearest("x", []) == ""
    assert [is_path(name) for name in ("a", "a.yaml", "A.YML", "b/a", "a-b")] == [False, True, True, True, False]


def test_a_new_call_takes_from_the_scenario_what_is_not_asked_for() -> None:
    model = open_model("street-watch", Catalogue()).model
    assert model is not None
    header = new_header(model, seed=3)
    assert (header.style, header.deal, header.mode) == (model.scenario["styles"][0], "small", "practice")
    assert header.variant == new_header(model, seed=3, style="analyzing").variant
    assert 0 <= new_header(model).seed < 1_000_000
    assert header.id != new_header(model, seed=3).id


def test_a_session_on_a_broken_scenario_says_where_it_may_be(tmp_path: Path) -> None:
    model = open_model("street-watch", Catalogue()).model
    assert model is not None
    from dataclasses import replace

    (tmp_path / "b.yaml").write_text("id: [", encoding="utf-8")
    (problem,) = replay_attempt(Attempt(replace(new_header(model), item="gone"), ()), Catalogue([tmp_path]))  # type: ignore[misc]
    assert str(tmp_path / "b.yaml") in problem.help


def test_the_rulebook_is_there() -> None:
    assert set(the_rulebook().styles.regions) == set(STYLES)
