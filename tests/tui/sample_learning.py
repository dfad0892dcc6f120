"""Puzzles, lessons and accounts that are known by heart."""
# ruff: noqa: E501 (Chinese counts double)

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kamsim.domain.notice import Notice
from kamsim.playing.learning import Lessons, Progress, step_id
from kamsim.playing.played import Played, Result
from tests.tui.sample_drills import DRILLS

if TYPE_CHECKING:
    from kamsim.domain.course import Lesson
    from kamsim.domain.puzzle import Puzzle
    from kamsim.domain.workbook import Account

YOUR_MOVE: Puzzle = {
    "scenario": "mill", "style": "analyzing", "deal": "large", "seed": 7, "variant": "v1",
    "id": "mill-001", "theme": "your_move", "k": "K07", "rating": 1180, "tempting": 1,
    "entries": [{"at": 1.0, "move": "greet"}, {"at": 2.0, "move": "p_mixing"}],
    "options": ["i_mixing", "f_price", "silence", "leave_politely"], "right": [0, 2],
    "why": {"en": "Something was confided just now. Whoever takes it up hears more.", "zh": "人家刚递过来一句心里话，接住了，后面还有。"},
    "heard": {"en": "Three loads came back in May.", "zh": "五月退回来三车料。"},
    "brought": [
        {"says": {"en": "More than I like to say aloud.", "zh": "多得我不想大声说。"}, "share": 100},
        {"says": {"en": "That is more than we pay now.", "zh": "这比我们现在付的贵。"}, "share": 83},
        {"says": {"en": "… And the board asks me about it each month.", "zh": "……而且董事会每个月都问我。"}, "share": 90},
        {"says": {"en": "Goodbye.", "zh": "再见。"}, "share": 100},
    ],
}  # fmt: skip
MISTAKE: Puzzle = {
    "scenario": "mill", "style": "analyzing", "deal": "large", "seed": 7, "variant": "v1",
    "id": "mill-002", "theme": "mistake", "k": "K01", "rating": 1520, "tempting": -1,
    "entries": [{"at": 1.0, "move": "greet"}, {"at": 2.0, "move": "s_tests"}, {"at": 3.0, "move": "f_price"}],
    "options": ["3", "1", "2"], "right": [0], "brought": [],
    "why": {"en": "Nothing had been asked for yet.", "zh": "对方还什么都没要。"},
}  # fmt: skip
TOLD: Puzzle = {
    "scenario": "mill", "style": "analyzing", "deal": "large", "seed": 7, "variant": "v1",
    "id": "mill-003", "theme": "told", "k": "K02", "rating": 1300, "tempting": -1,
    "entries": [{"at": 1.0, "move": "p_mixing"}],
    "options": ["implied_need", "fact", "explicit_need", "objection", "buying_signal"], "right": [0], "brought": [],
    "why": {"en": "A difficulty has been admitted.", "zh": "难处认了。"},
}  # fmt: skip
GONE: Puzzle = {**TOLD, "id": "gone-001", "scenario": "gone", "theme": "whom"}
PUZZLES = [YOUR_MOVE, MISTAKE, TOLD, GONE]

LESSON: Lesson = {
    "id": "L01", "title": {"en": "Two kinds of sale", "zh": "两种买卖"}, "minutes": 45,
    "aim": {"en": "You can say what changes when a sale becomes large.", "zh": "说得出买卖一做大，什么变了。"},
    "steps": [
        {"kind": "read", "say": {"en": "Read it before you go.", "zh": "出门之前读。"}, "systems": ["K02"], "count": 0, "theme": "", "level": "", "scenario": "", "mode": ""},
        {"kind": "drill", "say": {"en": "Two questions.", "zh": "两道题。"}, "systems": ["K02", "K05"], "count": 2, "theme": "", "level": "", "scenario": "", "mode": ""},
        {"kind": "talk", "say": {"en": "Tell somebody about the last large thing you bought.", "zh": "跟人说说您最近买的一件大东西。"}, "systems": [], "count": 0, "theme": "", "level": "", "scenario": "", "mode": ""},
        {"kind": "puzzle", "say": {"en": "One position.", "zh": "一个局面。"}, "systems": [], "count": 1, "theme": "your_move", "level": "easy", "scenario": "", "mode": ""},
        {"kind": "call", "say": {"en": "Twenty minutes with her.", "zh": "跟她谈二十分钟。"}, "systems": [], "count": 0, "theme": "", "level": "", "scenario": "mill", "mode": "practice"},
    ],
    "test": {"systems": ["K02", "K34"], "count": 2, "passes": 2},
    "digest": "1" * 64,
}  # fmt: skip
SECOND: Lesson = {**LESSON, "id": "L02", "title": {"en": "Before you go in", "zh": "进门之前"}, "minutes": 60}

ACCOUNT: Account = {
    "id": "filters", "title": {"en": "Two customers of a maker of filters", "zh": "滤材厂的两家客户"}, "minutes": 15, "scenario": "",
    "story": {"en": "You take over the district of a colleague.", "zh": "同事那片归您了。"},
    "papers": [
        {"id": "letter", "title": {"en": "A page in the drawer", "zh": "抽屉里的一页纸"}, "text": {"en": "“Haifeng always wants two per cent.”", "zh": "“海丰年年要两个点。”"}},
    ],
    "items": [DRILLS["K02"][0], DRILLS["K34"][0]],
    "later": {"en": "After three years Haifeng had gone.", "zh": "三年后海丰走了。"},
    "people": None,
    "rank": {
        "k": "K34", "ask": {"en": "Give each column a weight.", "zh": "给每一栏一个权重。"},
        "columns": {"turnover": {"en": "turnover", "zh": "营业额"}, "margin": {"en": "margin", "zh": "毛利"}},
        "less": [], "single": "turnover",
        "customers": [
            {"name": {"en": "Haifeng", "zh": "海丰"}, "values": [1900, 9], "later": -20},
            {"name": {"en": "Yongan", "zh": "永安"}, "values": [160, 38], "later": 980},
        ],
    },
    "digest": "2" * 64,
}  # fmt: skip


class SampleLearning:
    """Answers with the above, and keeps steps in a set."""

    def __init__(self, host: Any) -> None:
        self.host = host
        self.steps: set[str] = set()
        self.tests: dict[str, Played] = {}
        self.damaged = False
        self.ready = 0

    def puzzles(self) -> Sequence[Puzzle]:
        return [] if self.damaged else PUZZLES

    def position(self, puzzle: Puzzle) -> Any:
        from tests.tui.sample_host import SampleCall, moved

        return None if puzzle["scenario"] == "gone" else moved(SampleCall(), puzzle["entries"])

    def make_ready(self) -> None:
        self.ready += 1

    def puzzle_level(self) -> int:
        return 1240

    def lessons(self) -> Lessons:
        broken = [
            Notice("{file} cannot be read: line {line}: {problem}", {"file": "x.yaml", "line": "3", "problem": "?"})
        ]
        return Lessons([LESSON, SECOND], broken if self.damaged else ())

    def progress(self) -> Progress:
        return Progress(frozenset(self.steps), self.tests)

    def take_step(self, lesson: Lesson, number: int, lang: str) -> Notice | None:  # noqa: ARG002 (as the host has it)
        self.steps.add(step_id(lesson["id"], number))
        found: Notice | None = self.host.says
        return found

    def account_ids(self) -> Sequence[str]:
        return ("filters", "torn") if self.damaged else ("filters",)

    def account(self, account_id: str) -> Account | Notice:
        if account_id == "torn":
            return Notice("This account is damaged; install the program again. {problem}", {"problem": "line 3"})
        return ACCOUNT


PASSED = Played(1, 1, Result(100, "", "2026-01-04"), Result(100, "", "2026-01-04"))
