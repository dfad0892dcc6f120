"""The recipes of CONTRIBUTING.md that touch code, each applied to a copy of the program and tried by its commands."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

# Rules are played uncompiled, so that nothing waits for numba.
RUN = "import sys; sys.modules['numba'] = None; from kamsim.__main__ import main; main()"


@dataclass
class Program:
    """A copy of the program, and the files of it that a recipe has changed or added."""

    folder: Path
    touched: set[str] = field(default_factory=set)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replaces a text that stands once in a file."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old, text.count(old))
        path.write_text(text.replace(old, new), encoding="utf-8")
        self.touched.add(name)

    def add(self, name: str, text: str) -> Path:
        """Writes a file that is not there."""
        path = self.folder / name
        assert not path.exists()
        path.write_text(text, encoding="utf-8")
        self.touched.add(name)
        return path

    def run(self, *words: str | Path, typed: str = "") -> str:
        """What a command of the copy says, which ends well; `typed` is what it reads."""
        command = [sys.executable, "-c", RUN, *map(str, words)]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, encoding="utf-8", input=typed, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def program(project: Path, tmp_path: Path) -> Program:
    for part in ("kamsim", "assets", "scenarios"):
        shutil.copytree(project / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    return Program(tmp_path)


PATIENT = '''

def choose_patient(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Listens for three moves, then takes his leave."""
    for m in legal:
        if p.kind[m] == (LISTEN if view[y.TURN] < 3 else LEAVE):
            return m
    return legal[0]
'''


def test_a_seller_is_a_function_and_his_numbers(program: Program) -> None:
    """Three files, and a line in docs/commands.md."""
    fixed = "kamsim/sellers/fixed.py"
    program.edit(fixed, (text := _last_lines(program.folder / fixed)), text + PATIENT)
    choosing = "kamsim/sellers/choosing.py"
    program.edit(choosing, "    choose_longest,\n", "    choose_longest,\n    choose_patient,\n")
    program.edit(choosing, '"longest", "always-ask")', '"longest", "always-ask", "patient")')
    program.edit(
        choosing,
        "    return choose_always_ask(p, view, open_now, mem)\n",
        "    if way == 9:\n        return choose_patient(p, view, open_now, mem)\n"
        "    return choose_always_ask(p, view, open_now, mem)\n",
    )
    program.edit("kamsim/sellers/roster.py", '"longest", "always-ask")', '"longest", "always-ask", "patient")')
    program.run("simulate", "street-watch", "--seller", "patient", "--calls", "3", "--keep", program.folder / "kept")
    kept = sorted((program.folder / "kept").glob("*.kam"))
    assert len(kept) == 3
    turns = json.loads(program.run("replay", kept[0], "--json"))["timeline"]
    assert 2 <= len(turns) <= 4
    assert turns[-1]["move"].startswith("leave_")
    assert len(program.touched) == 3


KIND = """  - id: leave_sample
    kind: sample
    technique: K22
    traits: {detail: 1}
    uses: 1
    label: {en: "leave a sample", zh: "留样品"}
    says:
      - {en: "Keep this one here and use it for a week.", zh: "这个您先留着用一周。"}
    note: {en: "What is in his hands speaks for itself.", zh: "东西到了手里，自己会说话。"}

"""


def test_a_kind_of_move_has_properties_and_a_name(program: Program) -> None:
    """Two files of code and two of data; then moves of that kind are entries of the repertoire."""
    words = "kamsim/domain/vocabulary.py"
    program.edit(words, '    "leave",\n)\n\n# The seven', '    "leave",\n    "sample",\n)\n\n# The seven')
    program.edit(words, '    "leave": "leave",\n', '    "leave": "leave",\n    "sample": "present",\n')
    codes = "kamsim/engine/rules/codes.py"
    program.edit(
        codes, "COURTESY, MISCONDUCT, LEAVE = range(9, 16)", "COURTESY, MISCONDUCT, LEAVE, SAMPLE = range(9, 17)"
    )
    program.edit(codes, "kind == BENEFIT or kind == PROOF\n", "kind == BENEFIT or kind == PROOF or kind == SAMPLE\n")
    leave = "  leave: {patience: {small: 0, large: 0}, technique: K29, traits: {}}\n"
    sample = leave.replace("leave", "sample").replace("K29", "K22")
    program.edit("assets/rulebook/kinds.yaml", leave, leave + sample)
    named = '  leave: {en: "leaving", zh: "告辞"}\n'
    program.edit("assets/rulebook/feedback.yaml", named, f'{named}  sample: {{en: "sample", zh: "样品"}}\n')
    assert len(program.touched) == 4
    program.edit("assets/repertoire/moves.yaml", "  - id: thank\n", f"{KIND}  - id: thank\n")
    program.run("simulate", "street-watch", "--seller", "random", "--calls", "30", "--keep", program.folder / "kept")
    with_it = [file for file in (program.folder / "kept").glob("*.kam") if "leave_sample" in file.read_text("utf-8")]
    assert with_it
    told = json.loads(program.run("replay", with_it[0], "--json"))
    turns = [turn for turn in told["timeline"] if turn["move"] == "leave_sample"]
    assert turns[0]["says"].startswith("Keep this one")
    assert turns[0]["reply"]


PAGE = """---
code: KS399
severity: note
title: {en: "a shouted word", zh: "喊叫的词"}
messages:
  - {en: "“%1” is shouted", zh: "“%1”像在喊叫"}
helps:
  - {en: "Write it in small letters.", zh: "改成小写。"}
---
## Meaning
Capitals shout.

## 意思
全大写像在喊叫。

## Bad example
```yaml
title: {en: "UMBRELLAS for a hotel", zh: "酒店雨伞"}
```

## Good example
```yaml
title: {en: "Umbrellas for a hotel", zh: "酒店雨伞"}
```

## How to mend
Write it in small letters.

## 怎么改
改成小写。
"""
CHECK = '''

def check_shouting(texts: Iterable[Spoken], findings: Findings) -> None:
    """Adds a note for each word of six or more capitals."""
    for one in texts:
        for found in re.finditer(r"[A-Z]{6,}", one.text):
            findings.note("KS399", NOTE, one.place, f"“{found[0]}” is shouted", "Write it in small letters.")
'''


def test_a_diagnostic_is_a_page_and_a_check(program: Program, project: Path) -> None:
    """Two files where a module of checks has room for it, else three; the page's examples are its test."""
    program.add("assets/diagnostics/KS399.md", PAGE)
    checks = "kamsim/authoring/sums.py"
    program.edit(checks, (text := _last_lines(program.folder / checks)), text + CHECK)
    program.edit(
        checks,
        "import Findings\n",
        "import Findings\nfrom kamsim.domain.problems import NOTE\n",
    )
    checking = "kamsim/authoring/checking.py"
    program.edit(checking, "import check_sums\n", "import check_shouting, check_sums\n")
    program.edit(
        checking,
        "    check_sums(texts, findings)\n",
        "    check_sums(texts, findings)\n    check_shouting(texts, findings)\n",
    )
    umbrellas = (project / "tests/content/umbrellas.yaml").read_text("utf-8")
    title = re.search(r"^title:.*$", umbrellas, re.MULTILINE)
    assert title is not None
    shouted = program.folder / "umbrellas.yaml"
    shouted.write_text(umbrellas.replace(title[0], 'title: {en: "UMBRELLAS for a hotel", zh: "酒店雨伞"}'), "utf-8")
    told = json.loads(program.run("check", shouted, "--json"))
    found = [problem for problem in _problems(told) if problem["code"] == "KS399"]
    assert [problem["message"] for problem in found] == ["“UMBRELLAS” is shouted"]
    assert "“UMBRELLAS”像在喊叫" in program.run("check", shouted, "--lang", "zh")
    assert "Capitals shout." in program.run("explain", "KS399")
    assert len(program.touched) == 3


DRILL = """  - id: true_or_not
    family: verdict
    ask: {en: "Is that so?", zh: "是这样吗？"}
    answers:
      so: {en: "so", zh: "是"}
      not_so: {en: "not so", zh: "不是"}
    items:
      - id: towels
        text: {en: "A situation question finds needs.", zh: "背景问题能问出需求。"}
        right: not_so
        why: {en: "It finds facts.", zh: "它问出的是事实。"}
"""


def test_a_family_of_drills_is_a_word_with_a_form(program: Program) -> None:
    """Two files where the form is known: the family's form, and its name at home."""
    program.edit("kamsim/domain/drill.py", '    "sort": "pick",\n', '    "sort": "pick",\n    "verdict": "pick",\n')
    page = "kamsim/tui/drills/page.py"
    program.edit(
        page,
        '    "sort": mark("what kind is it"),\n',
        '    "sort": mark("what kind is it"),\n    "verdict": mark("is it so"),\n',
    )
    assert len(program.touched) == 2
    drills = program.folder / "assets/drills/K01.yaml"
    drills.write_text(drills.read_text("utf-8") + DRILL, "utf-8")
    assert "Is that so?" in program.run("drill", "K01", "--count", "100", "--lang", "en", typed="\n" * 300)


def _last_lines(path: Path) -> str:
    """The end of a file, from its last function on."""
    text = path.read_text("utf-8")
    return text[text.rindex("\ndef ") :]


def _problems(told: object) -> list[dict[str, str]]:
    """The problems in what `check --json` says."""
    if isinstance(told, dict):
        told = told.get("problems", told)
    assert isinstance(told, list)
    return told
