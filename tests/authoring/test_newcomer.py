"""The way of somebody who has never written a lesson: begun from a template, spoilt by slips of the pen, mended, spoilt
by mistakes of meaning, mended, analysed, played."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from kamsim.library import deep, kernel
from kamsim.library.catalogue import read
from kamsim.library.deep import check_deep
from tests.cli.conftest import Kamsim
from tests.cli.conftest import kamsim as kamsim  # noqa: PLC0414 - a fixture

LESSON = (Path(__file__).parent / "lessons" / "cold-store.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMSIM_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("KAMSIM_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def compiled(kernel_folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found by playing is played with the compiled rules."""
    monkeypatch.setattr(kernel, "kernel_root", lambda: kernel_folder)


class Slip(NamedTuple):
    """An edit of the new file; the word at whose place it is told (the last one so written), code and words of help."""

    old: str
    new: str
    at: str
    code: str
    remedy: str


SLIPS = (
    Slip("minutes: 5", "minutes: five", "five", "KS104", "Write it in digits alone"),
    Slip("deal: small", "deal: smal", "smal", "KS103", "Did you mean `small`?"),
    Slip("  role: economic", "  rolle: economic", "rolle", "KS101", "Did you mean `role`?"),
    Slip("threshold: 5,", "treshold: 5,", "treshold", "KS101", "Did you mean `threshold`?"),
    Slip("    hints: [carrying]", "    hints: [carying]", "carying]", "KS201", "Did you mean `carrying`?"),
    Slip("kind: payoff, topic: theft", "kind: payof, topic: theft", "payof,", "KS103", "Did you mean `payoff`?"),
    Slip("advance: tries, text", "advance: trial, text", "trial, text", "KS201", "tries"),
    Slip("  - {id: library, text", "  - {id: Library, text", "Library", "KS108", "lower-case"),
    Slip("trust: [5, 6]", "trust: [6, 5]", "[6, 5]", "KS107", ""),
    Slip("wheel: recognition", "wheel: recogniton", "recogniton", "KS103", "Did you mean `recognition`?"),
)


def place_of(text: str, slip: Slip) -> tuple[int, int]:
    """Line and column of what is wrong, from 1."""
    before = text[: text.index(slip.new) + slip.new.index(slip.at)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


class Mistake(NamedTuple):
    """An edit of a sound lesson which breaks no rule of the format: edits, the codes of which one names it, and whether
    reading shows it or only playing does."""

    edits: tuple[tuple[str, str], ...]
    codes: tuple[str, ...]
    is_read: bool = True


DEAR = """  - id: an_dear
    kind: answer
    objection: dear
    method: compensate
    text: {en: "One night like that costs more."}
"""
RAISES = """objections:
  - {id: dear, kind: price, label: {en: "the fee"}, says: {raised: {en: "Every month?"}}}
reactions:
  - {id: fee, when: {kind: situation, topic: nights, outcome: believes}, then: {raise: dear}}
variants:
"""
MISTAKES = {
    "two lines a trainee cannot tell apart": Mistake(
        (("What would the owner think of such a sheet?", "What if he asked you how you know?"),), ("KS320",)
    ),
    "a text still to be written": Mistake((("Does the ice ever run short?", "TODO ask about ice"),), ("KS321",)),
    "a stray quote": Mistake((("Does the ice ever run short?", 'Does the \\"ice ever run short?'),), ("KS321",)),
    "variants that equal each other": Mistake(
        (
            (
                "  - {id: sleeps_above",
                "  - {id: again, needs: {paper: {angles: [time, people]}}}\n  - {id: sleeps_above",
            ),
        ),
        ("KS343",),
    ),
    "an advance that no variant can open": Mistake(
        (("weight: 14, trust: 10}", "weight: 14, trust: 10, open: false}"),), ("KS330",)
    ),
    "an order from a role that cannot give one": Mistake((("size: advance, label", "size: order, label"),), ("KS330",)),
    "a threshold no implication can reach": Mistake(
        (
            (
                "need: {threshold: 6, seriousness: 2, open: 7, angles: [time",
                "need: {threshold: 10, seriousness: 0, open: 7, angles: [time",
            ),
        ),
        ("KS331", "KS508"),
    ),
    "a need locked by a fact that is told too late": Mistake(
        (
            ("    tells: [june]\n", ""),
            ("b_nights, kind: benefit,", "b_nights, kind: benefit, after: {needs: [nights]}, tells: [june],"),
        ),
        ("KS332",),
    ),
    "an implication on an angle nobody feels": Mistake(
        (
            (
                "i_paper_time, kind: implication, topic: paper, angle: time",
                "i_paper_time, kind: implication, topic: paper, angle: standing",
            ),
        ),
        ("KS333", "KS501"),
    ),
    "an angle without words": Mistake(
        (
            ("      admits.people: ", "      deepens.worry: "),
            ("      admits.people@analyzing: ", "      deepens.worry@analyzing: "),
        ),
        ("KS334",),
    ),
    "an admission that sounds like another angle": Mistake(
        (
            (
                "Every Friday I sit two hours over that sheet. Two hours that I haven't got.",
                "My girls and the crew have to do it, all of my people.",
            ),
        ),
        ("KS335",),
    ),
    "the briefing names the style": Mistake(
        (("She goes on labelling while she talks.", "She is an analyzing buyer."),), ("KS327",)
    ),
    "a hint that hints at nothing": Mistake(
        (
            (
                "I am, at ten. And then it's on its own till six. In June it was warm when I came.",
                "Well, you know how such things go.",
            ),
        ),
        ("KS336",),
    ),
    "figures that do not add up": Mistake(
        (
            (
                "A hundred and sixty-eight figures a week, in two hours",
                "Seven days times 24 hours is 158 figures a week, in two hours",
            ),
        ),
        ("KS328",),
    ),
    "a fact used before anybody can have said it": Mistake(
        (
            (
                "What has gone wrong in there when nobody was by?",
                "What has gone wrong in there, apart from those 40 days?",
            ),
            ("in June the store was warm for a whole night", "the store was warm for 40 days"),
        ),
        ("KS338",),
    ),
    "a price without a case": Mistake(
        (
            (
                '  - {id: pr_log, kind: proof, topic: nights, proof: data, text: {en: "This',
                '  - {id: pr_log, kind: proof, topic: nights, proof: data, price: true, text: {en: "This',
            ),
            ("[[money, risk], [risk, standing]]", "[[standing, risk], [risk, standing]]"),
            ("nights: {angles: [money, risk], facts: [june]}", "nights: {angles: [standing, risk], facts: [june]}"),
            ("nights: {angles: [money, risk]}}", "nights: {angles: [standing, risk]}}"),
            ("      admits.money: {", "      admits.standing: {"),
            ("      admits.money@analyzing: {", "      admits.standing@analyzing: {"),
            (
                "19,000 in salmon. The insurance paid nothing; I have the letter, and the cost is in my books.",
                "the salmon was warm. I have the letter, and my name stands on it.",
            ),
        ),
        ("KS337",),
    ),
    "every buyer needs something": Mistake((("  - {id: sleeps_above, needs: [], trust: 7}\n", ""),), ("KS342",)),
    "nobody can find out that nothing is needed": Mistake(
        (
            ("  - {id: p_ice, kind: problem,", "  - {id: p_ice, kind: situation,"),
            ("  - {id: p_vans, kind: problem,", "  - {id: p_vans, kind: situation,"),
        ),
        ("KS344",),
    ),
    "a step that asks too much": Mistake((("weight: 14, trust: 10}", "weight: 40, trust: 10}"),), ("KS501",), False),
    "a call won by a recipe": Mistake(
        (
            ("patience: [28, 32]", "patience: 40"),
            ("weight: 14, trust: 10}", "weight: 2, trust: 3}"),
            ("cost: 22", "cost: 2"),
        ),
        ("KS502",),
        False,
    ),
    "a need behind more trust than there is": Mistake(
        (("open: 7, angles: [time, people]", "open: 20, angles: [time, people]"),), ("KS503", "KS501"), False
    ),
    "a line that never comes up": Mistake(
        (("  - {id: ad_key,", f"{DEAR}  - {{id: ad_key,"), ("variants:\n", RAISES)), ("KS504", "KS505", "KS507"), False
    ),
}


def test_there_are_ten_slips_and_twenty_mistakes() -> None:
    assert len(SLIPS) == 10
    assert len(MISTAKES) >= 20


def written(mistake: Mistake, file: Path) -> set[str]:
    """The codes that reading the lesson with this mistake in it comes to."""
    text = LESSON
    for old, new in mistake.edits:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    scenario, problems = read(file, keep=False)
    assert scenario is not None, problems
    return {problem.code for problem in problems}


@pytest.mark.parametrize("name", [name for name, mistake in MISTAKES.items() if mistake.is_read])
def test_a_mistake_is_named_by_reading(name: str, tmp_path: Path) -> None:
    codes = written(MISTAKES[name], tmp_path / "lesson.yaml")
    assert codes & set(MISTAKES[name].codes), codes
    # Told once, and not in many ways.
    assert len(codes) <= 2, codes


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("name", [name for name, mistake in MISTAKES.items() if not mistake.is_read])
def test_a_mistake_is_named_by_playing(name: str, tmp_path: Path) -> None:
    file = tmp_path / "lesson.yaml"
    assert not written(MISTAKES[name], file) & set(MISTAKES[name].codes)
    codes = {problem.code for problem in check_deep([file], print, workers=1)}
    assert codes & set(MISTAKES[name].codes), codes


@pytest.mark.usefixtures("compiled")
def test_from_nothing_to_a_lesson_that_is_played(kamsim: Kamsim, tmp_path: Path) -> None:
    assert kamsim("new", "mine", "--from", "small-sale", "--languages", "en", "--yes").code == 0
    file = tmp_path / "mine.yaml"
    clean = file.read_text(encoding="utf-8")
    for slip in SLIPS:
        assert clean.count(slip.old) >= 1, slip.old
        spoilt = clean.replace(slip.old, slip.new, 1)
        file.write_text(spoilt, encoding="utf-8")
        done = kamsim("check", file, "--json")
        found = json.loads(done.out)
        line, column = place_of(spoilt, slip)
        assert (line, column, slip.code) in {(one["line"], one["column"], one["code"]) for one in found}, (slip, found)
        assert any(one["code"] == slip.code and slip.remedy in one["help"] for one in found), (slip, found)
        # One cause, one message.
        assert len(found) <= 2, (slip, found)
        assert done.code == 1
    file.write_text(clean, encoding="utf-8")
    assert kamsim("check", file).out == "1 file: 0 errors, 0 warnings.\n"
    notices: list[str] = []
    assert check_deep([file], notices.append, workers=1) == []
    assert deep.CODES
    done = kamsim("analyze", file, "--calls", "20", "--json")
    report = json.loads(done.out)
    assert report["complete"]
    assert not [one for one in report["verdict"]["faults"] if one["kind"].startswith(("hard", "unreached", "never"))]
    played = kamsim("simulate", file, "--seller", "veteran", "--calls", "4", "--keep", tmp_path / "calls")
    assert played.code == 0
    shown = kamsim("replay", tmp_path / "calls" / "000001.kam", "--scenarios", tmp_path)
    assert shown.code == 0
    assert "Adeyemi" in shown.out
