"""The recipes of CONTRIBUTING.md, each applied to a copy and tried from file to call; the files it touches counted."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kamsim.content.assets import check_assets, read_repertoire, read_rulebook
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Move
from kamsim.engine.call import Call, Refusal
from kamsim.engine.compile import compile_model
from kamsim.scoring.debrief import debrief
from tests.models import call_of, shipped


@dataclass
class Copy:
    """A copy of the assets, and the files of it that a recipe has changed."""

    folder: Path
    touched: set[str] = field(default_factory=set)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replaces what a pattern finds once; `name` is a path below assets/."""
        path = self.folder / name
        text, count = re.subn(old, lambda _: new, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        assert count == 1, (name, old)
        path.write_text(text, encoding="utf-8")
        self.touched.add(name)

    def call(self) -> Call:
        """A call under the changed assets, which must have no problem."""
        rulebook, repertoire = self.folder / "rulebook", self.folder / "repertoire"
        assert check_assets(rulebook, repertoire) == []
        scenario = shipped("street-watch").scenario
        return call_of(compile_model(scenario, read_rulebook(rulebook), read_repertoire(repertoire)))


@pytest.fixture
def copied(project: Path, tmp_path: Path) -> Copy:
    shutil.copytree(project / "assets", tmp_path / "assets")
    return Copy(tmp_path / "assets")


CHECK = "      - {id: welcome_to_stay, points: 1, "
TEXTS = """  patient_ear:
    title: {en: "A patient ear", zh: "耐心听"}
    texts:
      - cause: kept_calm
        state: [met, partly, missed]
        claims: [left_politely]
        text: {en: "The buyer stayed to the end.", zh: "对方一直谈到了最后。"}
"""


def test_a_check_is_a_line_and_its_texts(copied: Copy) -> None:
    """Two files where a tally counts it already; a new tally adds `layout.py` and the rule that counts it."""
    copied.edit(
        "rulebook/checks.yaml",
        f"^{re.escape(CHECK)}",
        "      - {id: patient_ear, points: 0.5, tally: opened, how: at_least, low: 1, occasion: [engaged], k: K07}\n"
        + CHECK.replace("points: 1,", "points: 0.5,"),
    )
    copied.edit("rulebook/debrief.yaml", "^  goodbye:\n", f"{TEXTS}  goodbye:\n")
    call = copied.call()
    for move in (call.menu("ask")[0].id, "leave_politely"):
        assert not isinstance(call.submit(Move(float(len(call.entries)), move)), Refusal)
    told = {check.id: check for one in debrief(call.timeline).card.criteria for check in one.checks}
    assert told["patient_ear"].title == {"en": "A patient ear", "zh": "耐心听"}
    assert told["patient_ear"].because["en"] == "The buyer stayed to the end."
    assert len(copied.touched) + len(("layout.py", "the rule")) <= 4


GENERAL = """  - id: thank_for_coming
    kind: courtesy
    technique: K38
    traits: {warmth: 1}
    uses: 1
    label: {en: "thank for coming", zh: "谢对方抽空"}
    says:
      - {en: "Thank you for making room for this in a full day.", zh: "您这么忙还抽空见我，谢谢您。"}
    note:
      en: "Said once and early it shows that you know what an hour is worth."
      zh: "早早说一句，说明您知道对方的时间值钱。"

"""


def test_a_general_move_is_one_entry_of_the_repertoire(copied: Copy) -> None:
    copied.edit("repertoire/moves.yaml", "^  - id: thank\n", f"{GENERAL}  - id: thank\n")
    call = copied.call()
    assert "thank_for_coming" in {choice.id for choice in call.menu()}
    turn = call.submit(Move(1.0, "thank_for_coming"))
    assert turn is not None
    assert not isinstance(turn, Refusal)
    assert turn.reply_class in v.REPLIES
    assert all(turn.reply[lang] for lang in v.LANGUAGES)
    assert copied.touched == {"repertoire/moves.yaml"}


def test_a_number_is_a_line_of_the_rulebook(copied: Copy) -> None:
    before = copied.call().timeline.tables.number
    copied.edit("rulebook/numbers.yaml", "^  flat_loss: 1 ", "  flat_loss: 2 ")
    after = copied.call().timeline.tables.number
    assert [(one, other) for one, other in zip(before, after, strict=True) if one != other] == [(1, 2)]
    assert copied.touched == {"rulebook/numbers.yaml"}
