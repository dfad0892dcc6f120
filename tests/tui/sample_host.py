"""A host with a made-up scenario, a made-up call and a record in memory: what is on the screen is known by heart.

All its words and numbers are fixed, so that neither a new rule nor a better wording changes a picture.
"""
# ruff: noqa: ARG002, E501 (a host's answers are the same whatever is asked; Chinese counts double)

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from textual.dom import DOMNode
from textual.widget import Widget

from kamsim.content.named import feedback_of
from kamsim.domain.attempt import Attempt, Back, End, Entry, Header, Hint, Move, Note, Plan, Rules, Tag
from kamsim.domain.drill import DrillItem
from kamsim.domain.feedback import Feedback
from kamsim.domain.handbook import Page
from kamsim.domain.notice import Notice
from kamsim.domain.scenario import Scenario
from kamsim.domain.text import Localized
from kamsim.domain.vocabulary import REPLIES, STYLES
from kamsim.engine.call import Choice, Refusal, Turn
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import derived_line
from kamsim.engine.view import TopicView, View
from kamsim.library.catalogue import Listing
from kamsim.playing.host import Choices, Continued, Suggestion, Waiting
from kamsim.playing.played import Played, Result
from kamsim.scoring.debrief import Annotated, Debrief, HiddenBuyer, HiddenNeed, Step, Tagged
from kamsim.scoring.lessons import Lesson
from kamsim.scoring.scorecard import Check, Criterion, Scorecard
from kamsim.scoring.telling import Cited
from kamsim.tui.kit.look import Look
from kamsim.tui.kit.pane import Pane
from kamsim.tui.program import KamsimApp
from tests.tui.sample_drills import DRILLS
from tests.tui.sample_growing import SampleGrowing
from tests.tui.sample_learning import SampleLearning
from tests.tui.sample_page import PAGE
from tests.tui.sample_reviews import SampleReviews

# The field's words as they once stood in the rulebook.
TERMS = feedback_of(json.loads((Path(__file__).parent / "terms.json").read_text("utf-8")))
LOCALE = Path(__file__).parents[2] / "assets" / "locale"
TITLE: Localized = {"en": "The quality manager", "zh": "质量经理"}
BUYER: Localized = {"en": "Ms Yang", "zh": "杨经理"}
# Text as a hostile or careless author writes it: none of it may be taken for markup.
HOSTILE: Localized = {"en": "price [/foo] [@click=app.bell]here[/] [red]red", "zh": "价格[/foo]【红】[red]"}

_LINES: list[tuple[str, str, str, str | None, Localized, str]] = [
    ("greet", "courtesy", "courtesy", None, {"en": "Good day, Ms Yang.", "zh": "杨经理您好。"}, "tolerates"),
    ("s_tests", "situation", "ask", "mixing",
     {"en": "How does a lot that fails reach the customer?", "zh": "不合格的一批是怎么流到客户那里的？"}, "hints"),
    ("p_mixing", "problem", "ask", "mixing",
     {"en": "Where do the values between samples of one and the same batch leave you dissatisfied, and since when?",
      "zh": "同一批料里，样和样之间的检测值，哪里让您不满意？从什么时候开始的？"}, "admits"),
    ("i_mixing", "implication", "ask", "mixing",
     {"en": "What does the second test cost you in a quarter?", "zh": "每批复检一次，一个季度要花多少？"}, "deepens"),
    ("silence", "listen", "listen", None, {"en": "(You say nothing, and wait.)", "zh": "（您没有说话，等着。）"}, "opens"),
    ("f_price", "feature", "present", "price", HOSTILE, "objects"),
    ("leave_politely", "leave", "leave", None, {"en": "Thank you, and goodbye.", "zh": "谢谢您，再见。"}, "parts"),
]  # fmt: skip
_REPLIES: dict[str, Localized] = {
    "tolerates": {"en": "Good morning. Please sit down.", "zh": "早。请坐。"},
    "hints": {
        "en": "We test every lot ourselves. Twice, since spring.",
        "zh": "每一批我们都自己检。从春天起，检两遍。",
    },
    "admits": {
        "en": "The values scatter. It is a nuisance, and it has begun to cost us money: three loads came back in May.",
        "zh": "检测值一个样一个样地跳。麻烦，而且开始花钱了：五月退回来三车料。",
    },
    "deepens": {"en": "More than I like to say aloud.", "zh": "多得我不想大声说。"},
    "opens": {"en": "… And the board asks me about it each month.", "zh": "……而且董事会每个月都问我。"},
    "objects": {"en": "That is more than we pay now. [b]Much[/b] more.", "zh": "这比我们现在付的贵。[b]贵得多[/b]。"},
    "parts": {"en": "Goodbye.", "zh": "再见。"},
}
_CUE: Localized = {"en": "She straightens the papers before answering.", "zh": "她理了理桌上的纸才开口。"}

SCENARIO: Scenario = {
    "format": 1,
    "id": "mill",
    "title": TITLE,
    "summary": {"en": "Twenty minutes with the woman who releases every lot.", "zh": "给每一批料签字放行的人，二十分钟。"},
    "languages": ["en", "zh"],
    "level": "core",
    "minutes": 20,
    "deal": "large",
    "medium": "person",
    "skills": ["K01", "K02", "K07"],
    "styles": ["analyzing", "controlling"],
    "buyer": {"name": BUYER, "position": {"en": "quality manager", "zh": "质量经理"}, "role": "technical"},
    "names": {"product": {"en": "the granulate", "zh": "颗粒剂"}},
    "briefing": {
        "account": {"en": "A feed mill of 5,000 tonnes a month. Its premix has come from Ruifeng for six years, "
                    "at a good price per kilo and, one hears, not always on time. How evenly it mixes nobody outside knows.",
                    "zh": "一家月产五千吨的饲料厂，预混剂六年来一直买瑞丰的，单价不高，听说交货不是每次都准，混得匀不匀外人不清楚。"},
        "offer": {"en": "You sell {product}: particles of one size, a file for every lot.",
                  "zh": "您卖的是{product}：粒度一致，一批一份档案。"},
        "objective": {"en": "An action of hers: a trial lot.", "zh": "请她动一步：走一个试验批。"},
        "setting": {"en": "Her office beside the laboratory. Twenty minutes.", "zh": "化验室隔壁她的办公室，二十分钟。"},
    },
    "trust": [6, 6],
    "patience": [30, 30],
    "cost": [20, 20], "expects": [0, 0], "room": 0, "unit": None, "heat": [0, 0],
    "wheel": "satisfied",
    "approach": "seller", "asks": {}, "without": [], "wording": {}, "voice": {}, "better": {},
    "opening": {"says": [{"en": "Please sit down. We have twenty minutes.", "zh": "请坐。我们有二十分钟。"}]},
    "topics": [],
    "facts": [],
    "lines": [],
    "objections": [],
    "advances": [
        {"id": "trial", "size": "advance", "label": {"en": "a trial lot", "zh": "一个试验批"}, "weight": 6, "trust": 8,
         "open": True, "agreed": None, "meets": [], "says": {}},
    ],
    "variants": [
        {"id": "v1", "entry": "v1", "copy": 1, "needs": {}, "values": {}, "trust": 6, "patience": 30, "cost": 20, "expects": 0, "heat": 0,
         "power": 0, "emotion": 0, "medium": "person", "wheel": "satisfied", "advances": {"trial": True}},
    ],
    "reactions": [],
    "digest": "0" * 64,
}  # fmt: skip

HEADER = Header(
    id="00000000-0000-4000-8000-000000000000",
    item="mill",
    digest="0" * 64,
    variant="v1",
    style="analyzing",
    deal="large",
    mode="practice",
    seed=7,
    lang="en",
    started="2026-01-02T03:04:05Z",
)


class SampleCall:
    """Answers each line with the words above; trust and patience move by one a turn."""

    def __init__(self, header: Header = HEADER) -> None:
        self.header = header
        self.variant = 0
        self.model = SimpleNamespace(
            scenario=SCENARIO, rulebook=SimpleNamespace(feedback=TERMS), topics=("mixing", "price"), rules=Rules(),
            index={row[0]: number for number, row in enumerate(_LINES)},
        )  # fmt: skip
        self.voice = SimpleNamespace(names={"buyer": BUYER, **SCENARIO["names"]})
        self.opening: Localized = SCENARIO["opening"]["says"][0]
        self.entries: list[Entry] = []
        self.turns: list[Turn] = []
        self.plan = Plan(0.0)
        self.abandoned = False
        self.outcome = "no_sale"
        self.score = 5_850
        self.state: list[int] = []

    @property
    def ended(self) -> bool:
        return self.abandoned or any(turn.move == "leave_politely" for turn in self.turns)

    @property
    def ending(self) -> str:
        return "abandoned" if self.abandoned else "left" if self.ended else ""

    @property
    def counts(self) -> bool:
        return not self.header.retry and not any(isinstance(entry, Back) for entry in self.entries)

    def menu(self, intention: str | None = None, topic: str | None = None) -> list[Choice]:
        if self.ended:
            return []
        label: Localized = {"en": "stay silent", "zh": "沉默等待"}
        return [
            Choice(move, kind, where, about, "K01", text, label if kind == "listen" else None)
            for move, kind, where, about, text, _ in _LINES
            if intention in (None, where) and topic in (None, about)
        ]

    def choice(self, m: int) -> Choice:
        """A line by its number."""
        return next(one for one in SampleCall().menu() if one.id == _LINES[m][0])

    def submit(self, entry: Entry) -> Turn | Refusal | None:
        if isinstance(entry, Move) and entry.move not in {row[0] for row in _LINES}:
            return Refusal("unknown_move", entry.move)
        if isinstance(entry, Tag | Note) and not self.turns:
            return Refusal("nothing_said")
        if isinstance(entry, Back) and entry.n > len(self.turns):
            return Refusal("nothing_to_take_back")
        if isinstance(entry, Back | Hint) and self.header.mode == "exam":
            return Refusal("not_in_exam")
        self.entries.append(entry)
        return self._derive()

    def _derive(self) -> Turn | None:
        self.turns = []
        for entry in derived_line(self.entries):
            if isinstance(entry, Move):
                self.turns.append(self._turn(entry))
            elif isinstance(entry, Plan):
                self.plan = entry
            elif isinstance(entry, Tag):
                self.turns[-1] = replace(self.turns[-1], tag=entry.tag, tag_right=entry.tag == "fact")
            elif isinstance(entry, Note):
                self.turns[-1] = replace(self.turns[-1], notes=(*self.turns[-1].notes, entry.text))
            elif isinstance(entry, End):
                self.abandoned = entry.reason == "abandoned"
        return self.turns[-1] if isinstance(self.entries[-1], Move) else None

    def _turn(self, entry: Move) -> Turn:
        _, kind, _, topic, text, reply = next(row for row in _LINES if row[0] == entry.move)
        number = len(self.turns) + 1
        cue = _CUE if number % 2 == 0 else None
        after = [0] * y.SIZE
        after[y.REPLY] = REPLIES.index(reply)
        return Turn(
            number, entry.move, kind, entry.at, text, _REPLIES[reply], reply, cue, topic, (), 6 + number, 30 - 2 * number,
            number, "investigating_doubtful", 0, after=after,
        )  # fmt: skip

    @property
    def view(self) -> View:
        moves = {turn.move for turn in self.turns}
        status = "implied" if "p_mixing" in moves else ""
        weight = "worry" if "i_mixing" in moves else "nuisance" if status else ""
        mixing = TopicView(
            "mixing",
            {"en": "even mixing", "zh": "混合均匀度"},
            True,
            "",
            status,
            weight,
            ("money",) if status else (),
            True,
        )
        price = TopicView("price", {"en": "price per kilo", "zh": "每公斤单价"}, True, "", "", "", (), False)
        facts = (("tests", {"en": "every lot is tested twice", "zh": "每批检两遍"}),) if "s_tests" in moves else ()
        hook = "mixing" if self.turns and self.turns[-1].reply_class == "hints" else None
        raised: Localized = {"en": "the price", "zh": "价格"}
        objection = ("price", raised) if "f_price" in moves else None
        last = self.turns[-1].reply_class if self.turns else "none"
        return View(
            len(self.turns), 2 * len(self.turns), 1, 3, "opening", facts, (mixing, price), hook, objection, "no_sale",
            last, "person",
        )  # fmt: skip


def moved(call: SampleCall, entries: Sequence[Mapping[str, object]]) -> SampleCall:
    """The call after these moves."""
    for entry in entries:
        call.submit(Move(0.0, str(entry["move"])))
    return call


_POINTS = (
    ("preparation", "K33", 0, 4), ("opening", "K21", 4, 4), ("discovery", "K02", 6, 14), ("development", "K01", 20, 24),
    ("listening", "K07", 0, 9), ("adapting", "K11", 5, 9), ("presenting", "K20", 9, 9), ("objections", "K25", 2, 4),
    ("commitment", "K27", 7, 9), ("conduct", "K32", 4, 4),
)  # fmt: skip


def _state(points: float, of: float) -> str:
    return "met" if points >= of else "partly" if points else "missed"


def sample_debrief(call: SampleCall) -> Debrief:
    """A debrief with one of everything."""
    because: Localized = {"en": "You asked before you told.", "zh": "您先问后讲。"}
    quotes = tuple(
        quote
        for turn in call.turns[:1]
        for quote in (Cited(1, "you", turn.says, True), Cited(1, "buyer", turn.reply, False))
    )
    criteria = tuple(
        Criterion(name, k, TERMS.criteria[name], (
            Check(f"{name}_a", k, {"en": "A first check", "zh": "第一项"}, _state(points, of), points, of, (1, 3),
                  "asked", because, quotes),
            Check(f"{name}_b", k, {"en": "A second check", "zh": "第二项"}, "missed", 0, 1, (), "told", because, ()),
        ))
        for name, k, points, of in _POINTS
    )  # fmt: skip
    notes = TERMS.replies
    turns = tuple(
        Annotated(turn, "K01", notes[turn.reply_class].note, {"en": "It was on her mind.", "zh": "她正想着这件事。"},
                  {"en": "Follow what was said about mixing.", "zh": "跟上混合的话头。"} if turn.number == 1 else None)
        for turn in call.turns
    )  # fmt: skip
    curve = ((0, 6, 30, 0), *((turn.number, turn.trust, turn.patience, turn.scale) for turn in call.turns))
    need = HiddenNeed(
        "mixing", {"en": "even mixing", "zh": "混合均匀度"}, "implied", 4, 7, 7, ("money", "standing"), True
    )
    buyer = HiddenBuyer(
        "v1",
        call.header.style,
        "technical",
        0,
        0,
        "satisfied",
        20,
        (need,),
        (Step("trial", SCENARIO["advances"][0]["label"], "open"),),
        True,
    )
    text: Localized = {"en": "Give one sentence back before you ask the next.", "zh": "先说回一句，再问下一句。"}
    found = tuple(
        Lesson("take_up", "K07", {"en": "Give one sentence back", "zh": "说回一句话"}, text, text, turn.number,
               call.opening, turn.says, {"en": "Uneven, you said?", "zh": "您说不匀？"}, "paraphrase", 0, turn.reply)
        for turn in call.turns[:1]
    )  # fmt: skip
    ranked: Localized = {"en": "You asked, seldom because of what had been said.", "zh": "您问了，很少顺着对方的话问。"}
    card = Scorecard(58.5, "technician", ranked, 1.0, 65, criteria)
    head: tuple[Localized, ...] = (
        {"en": "You took your leave, and nothing was agreed.", "zh": "您告辞了，什么也没谈成。"},
        {"en": "No difficulty was admitted.", "zh": "对方没有承认难处。"},
    )
    tags = tuple(Tagged(turn.number, "fact", ("implied_need",)) for turn in call.turns[:1])
    return Debrief(head, found, card, call.outcome, call.ending, call.counts, turns, curve, buyer, tags)


class SampleHost(SampleReviews):
    """Keeps entries in lists; can be told to have trouble with that."""

    def __init__(
        self, folder: Path, unfinished: Sequence[Waiting] = (), results: Mapping[str, Played] | None = None
    ) -> None:
        super().__init__()
        self._folder = folder
        self.kept: dict[str, list[Entry]] = {}
        self.headers: dict[str, Header] = {}
        self.finished: list[str] = []
        self.dropped: list[str] = []
        self.deleted: list[str] = []
        self.rounds: list[tuple[str, float]] = []
        self.says: Notice | None = None
        self.unopened: list[Notice] = []
        self.compiles = 0
        self.closed = False
        self.missing = False
        self.saved_calls: int | None = None
        self._learning = SampleLearning(self)
        self._growing = SampleGrowing(self)
        self.pages: dict[str, Page | Notice] = {"K02": PAGE, "K07": {**PAGE, "id": "K07", "see": ["K02", "K33"]}}
        self._unfinished, self._results = list(unfinished), dict(results or {})

    @property
    def folder(self) -> Path:
        return self._folder

    def terms(self) -> Feedback:
        return TERMS

    def listings(self) -> list[Listing]:
        watch: Localized = {"en": "A watch on the street", "zh": "街头卖表"}
        summary: Localized = {"en": "Does he need one at all?", "zh": "他到底需不需要？"}
        return [
            Listing(
                "watch",
                watch,
                summary,
                "intro",
                5,
                "small",
                ("K01", "K29"),
                STYLES,
                "user",
                {"en": "A man", "zh": "一位先生"},
                30,
                Path("watch.yaml"),
                False,
            ),
            Listing(
                "mill",
                TITLE,
                SCENARIO["summary"],
                "core",
                20,
                "large",
                ("K01", "K02", "K07"),
                STYLES[:2],
                "technical",
                BUYER,
                60,
                Path("mill.yaml"),
                False,
            ),
        ]

    def compile_ahead(self) -> None:
        self.compiles += 1

    def broken(self) -> list[Notice]:
        return self.unopened

    def scenario(self, name: str) -> Scenario | None:
        return None if self.missing else SCENARIO

    def first_call(self) -> Choices | None:
        return Choices("watch", "facilitating", "coach", "", 5)

    def begun(self, choices: Choices) -> str:
        return next((one.attempt for one in self._unfinished if one.scenario == choices.scenario), "")

    def header(self, choices: Choices, lang: str) -> Header | None:
        return replace(HEADER, style=choices.style or "analyzing", mode=choices.mode, lang=lang, seed=choices.seed or 7)

    def call(self, header: Header) -> Any:
        return SampleCall(header)

    def continued(self, attempt: Attempt) -> Any:
        call = SampleCall(attempt.header)
        for number, entry in enumerate(attempt.entries):
            if isinstance(call.submit(entry), Refusal):
                return Continued(call, number, True)  # type: ignore[arg-type]
        return Continued(call, len(attempt.entries), False)  # type: ignore[arg-type]

    def advice(self, call: Any) -> Suggestion:
        return Suggestion({"en": "Follow what was said about mixing.", "zh": "跟上混合的话头。"}, "K07", "listen")

    def page(self, k_id: str) -> Page | Notice | None:
        return self.pages.get(k_id)

    def page_ids(self) -> Sequence[str]:
        return tuple(sorted(self.pages))

    def debrief(self, call: Any) -> Debrief:
        return sample_debrief(call)

    def waiting(self) -> list[Waiting]:
        return self._unfinished

    @property
    def growing(self) -> SampleGrowing:
        return self._growing

    @property
    def learning(self) -> SampleLearning:
        return self._learning

    def load(self, attempt_id: str) -> Attempt | Notice:
        if attempt_id not in self.kept:
            return Notice("There is no such call in the records: {id}", {"id": attempt_id})
        return Attempt(self.headers.get(attempt_id, HEADER), tuple(self.kept[attempt_id]))

    def begin(self, header: Header, entries: Sequence[Entry] = ()) -> Notice | None:
        self.headers[header.id] = header
        self.kept[header.id] = list(entries)
        return self.says

    def record(self, attempt_id: str, entry: Entry) -> Notice | None:
        self.kept.setdefault(attempt_id, []).append(entry)
        return self.says

    def finish(self, call: Any, seconds: float) -> Notice | None:
        self.finished.append(call.header.id)
        return self.says

    def drop(self, attempt_id: str) -> None:
        self.dropped.append(attempt_id)

    def delete(self, attempt_id: str) -> Notice | None:
        self.deleted.append(attempt_id)
        return self.says

    def drill_ids(self) -> Sequence[str]:
        return tuple(sorted(DRILLS))

    def drills_on(self, k_id: str) -> list[DrillItem]:
        return DRILLS[k_id]

    def standings(self, kind: str) -> dict[str, Played]:
        if kind == "call":
            return self._results
        best = Played(2, 2, Result(70, "", "2026-01-04"), Result(40, "", "2026-01-02"))
        return {"drill": {"K02": best}, "puzzle": {"your_move": best}, "workbook": {"filters": best}}.get(kind, {})

    def round_header(self, subject: str, digest: str, seed: int, lang: str, kind: str = "drill") -> Header:
        return replace(HEADER, kind=kind, item=subject, digest=digest, variant="", style="", deal="", lang=lang)

    def finish_round(self, attempt_id: str, score: float, seconds: float) -> Notice | None:
        self.rounds.append((attempt_id, score))
        return self.says

    def trouble(self) -> Notice | None:
        return self.says

    def backup(self) -> int | None:
        return self.saved_calls

    def saves(self) -> bool:
        return self.says is None

    def rules_told(self, call: Any) -> Notice | None:
        return None

    def restore(self) -> Notice | None:
        self.saved_calls = None
        return None

    def close(self) -> Notice | None:
        self.closed = True
        return self.says


def look(lang: str = "en", *, plain: bool = False) -> Look:
    """A look without an application."""
    return Look(lang, LOCALE, TERMS, plain=plain, motion=False)


def visible(app: KamsimApp) -> list[Pane]:
    """The panes of the present screen that are shown."""
    return [pane for pane in app.screen.query(Pane) if pane.display and all(_displayed(one) for one in pane.ancestors)]


def _displayed(node: DOMNode) -> bool:
    return not isinstance(node, Widget) or bool(node.display)


def shown(app: KamsimApp, *panes: str) -> str:
    """What stands in these panes of the present screen, or in all that are shown, row under row."""
    found = [pane for pane in visible(app) if not panes or pane.id in panes]
    return "\n".join(pane.row_at(y).text for pane in found for y in range(pane.size.height))
