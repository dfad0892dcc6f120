"""The way of somebody who has never written a scenario: new, a slip told once at its place, mended, played."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.conftest import Kamsim


class Slip(NamedTuple):
    """What was typed for what, at which of its signs the problem is told, and what is said."""

    right: str
    wrong: str
    at: str
    code: str
    help: str


ASKED = 'text: {en: "Is there anything it must match?"}'
SLIPS = {
    "languages forgotten": Slip("languages: [en]\n", "", '{en: "A lock, before', "KS209", "languages: [en]"),
    "section misspelt": Slip("\ntopics:\n", "\ntopic:\n", "topic:\n", "KS101", "Did you mean `topics`?"),
    "section misspelt, not required": Slip("\nfacts:\n", "\nfact:\n", "fact:\n", "KS101", "Did you mean `facts`?"),
    "a topic renamed": Slip("- id: theft", "- id: thefts", "theft]\n    names", "KS201", "Did you mean `thefts`?"),
    "quote missing at the start": Slip('{en: "Has any', "{en: Has any", "Has any", "KS022", 'Begin the text with ".'),
    "a colon in a text": Slip(ASKED, "text: {en: Well: what?}", ": what?}", "KS006", 'Put the text in quotes: "…".'),
    "a comma in a text": Slip(ASKED, "text: {en: Well, what?}", "what?}", "KS101", "Put the whole text in quotes"),
    "curly quotes": Slip(ASKED, "text: {en: “Well what?”}", "“Well", "KS017", 'Write straight quotes: "…".'),
    "curly quotes round a comma": Slip(ASKED, "text: {en: “Well, what?”}", "what?”", "KS007", 'Write `"`.'),
    "indented too little": Slip("  role: economic", "role: economic", "role: eco", "KS101", "other keys of `buyer`"),
    "yes for true": Slip("briefed: true", "briefed: yes", "yes\n", "KS105", "Write true."),
    "a word for a number": Slip("minutes: 5", "minutes: five", "five\n", "KS104", "Write it in digits alone"),
    "a kind misspelt": Slip("kind: payoff", "kind: payof", "payof,", "KS103", "Did you mean `payoff`?"),
    "an angle forgotten": Slip("angle: money, ", "", "{id: i_theft_money", "KS301", "Add `angle: …`; it can be"),
    "a wide comma": Slip("[money, risk]", "[money，risk]", "money，risk", "KS103", "money, risk"),
    "a placeholder misspelt": Slip("At {rival} they", "At {rivel} they", '{en: "46, for a', "KS205", "`rival`?"),
    "no space after the hyphen": Slip("- {id: p_theft", "-{id: p_theft", "-{id", "KS006", "a hyphen and a space"),
    "a tab": Slip("patience: ", "patience:\t", "\t", "KS008", "Indent with spaces"),
    "a text without its reply": Slip("says: {tells: {en: \"It's a lock. It needn't match anything.\"}}",
                                     'says: {en: "It\'s a lock."}', "en: \"It's a lock", "KS303", "says: {tells:"),
}  # fmt: skip


@pytest.fixture
def begun(kamsim: Kamsim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that a newcomer begins with."""
    monkeypatch.chdir(tmp_path)
    assert kamsim("new", "my-shop", "--languages", "en", "--lang", "en").code == 0
    return Path("my-shop.yaml")


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_once_at_its_place_with_its_remedy(kamsim: Kamsim, begun: Path, name: str) -> None:
    slip, text = SLIPS[name], begun.read_text(encoding="utf-8")
    assert slip.right in text
    text = text.replace(slip.right, slip.wrong, 1)
    begun.write_text(text, encoding="utf-8")
    told = json.loads(kamsim("check", begun, "--json").out)
    before = text[: text.index(slip.at)]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert [(one["code"], (one["line"], one["column"])) for one in told] == [(slip.code, place)]
    assert slip.help in told[0]["help"]


def test_and_then_it_can_be_played(kamsim: Kamsim, begun: Path) -> None:
    assert kamsim("check", begun).out == "1 file: 0 errors, 0 warnings.\n"
    done = kamsim("simulate", begun, "--seller", "veteran", "--calls", 10, "--json")
    assert done.code == 0
    assert json.loads(done.out)["calls"] == 10
