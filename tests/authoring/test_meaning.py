"""Twenty-odd mistakes that a file can make without breaking any rule of the format, each named where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamsim.authoring.checking import check_scenario
from kamsim.authoring.sums import number_of, sums_in
from kamsim.content.assets import read_repertoire, read_rulebook
from kamsim.content.findings import Findings
from kamsim.content.locate import assets, shipped_scenarios
from kamsim.content.scenarios import read_scenario
from kamsim.domain.problems import Problem
from kamsim.domain.scenario import Scenario
from kamsim.library.catalogue import read, reserved_ids, shipped_marks

HERE = Path(__file__).parent
TEA, PAPER = "tea-house", "print-shop"
RULEBOOK, GENERAL = read_rulebook(assets("rulebook")), read_repertoire(assets("repertoire"))

Edit = tuple[str, str]


def told(file: Path) -> list[Problem]:
    """All problems of a file that is sound as a file."""

    def further(scenario: Scenario, findings: Findings) -> None:
        check_scenario(scenario, RULEBOOK, GENERAL, findings, shipped_marks())

    loaded = read_scenario(file, keep=False, reserved=reserved_ids(), further=further)
    assert loaded.scenario is not None, loaded.problems
    return loaded.problems


def edited(tmp_path: Path, base: str, edits: tuple[Edit, ...]) -> list[Problem]:
    """The problems of a sane scenario after some edits, of which each finds its text once."""
    text = (HERE / f"{base}.yaml").read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    file = tmp_path / "scenario.yaml"
    file.write_text(text, encoding="utf-8")
    return told(file)


@pytest.mark.parametrize("file", (HERE / f"{name}.yaml" for name in (TEA, PAPER)), ids=lambda file: file.stem)
def test_a_sane_scenario_earns_no_remark(file: Path) -> None:
    assert told(file) == []


GAPS_TIME = "Where do those hours turn up again, by Friday?"
A_PRICE = (
    "  - {id: a_price, kind: answer, objection: price, method: compensate, text: "
    '{en: "It is more than a plain one; against leaves poured away it is back by autumn.", '
    'zh: "是比普通的贵，可省下倒掉的茶叶，到秋天就回来了。"}}\n'
)
MISTAKES: dict[str, tuple[str, tuple[Edit, ...], str, str]] = {
    "two lines are one": (
        PAPER,
        (("What is tied up in that aisle, altogether?", "What if that one at the back gives way?"),),
        "KS320",
        "lines[9].text.en",
    ),
    "two topics have one name": (
        PAPER,
        (('{en: "what is left over"}', '{en: "Prices"}'),),
        "KS320",
        "topics[2].label.en",
    ),
    "a line is a general move": (
        PAPER,
        ((GAPS_TIME, "Thank you for being so open with me."),),
        "KS320",
        "lines[4].text.en",
    ),
    "words still to be written": (PAPER, ((GAPS_TIME, "TODO ask about hours"),), "KS321", "lines[4].text.en"),
    "a quote without a partner": (PAPER, ((GAPS_TIME, 'And those hours, \\"by Friday?'),), "KS321", "lines[4].text.en"),
    "a sentence in lower case": (PAPER, ((GAPS_TIME, "where do those hours go?"),), "KS322", "lines[4].text.en"),
    "a value in lower case begins a sentence": (
        PAPER,
        (('rival: {en: "Hartmann"}', 'rival: {en: "the other house"}'), ("Never happens.", "{rival} never fails me.")),
        "KS322",
        "names.rival.en",
    ),
    "longer than a breath": (
        PAPER,
        (("Twenty steps.", "Twenty steps, I tell you. " * 20),),
        "KS323",
        "lines[10].says.slides.en",
    ),
    "longer than the menu": (
        PAPER,
        ((GAPS_TIME, "And where do those hours go, I ask you? " * 9),),
        "KS323",
        "lines[4].text.en",
    ),
    "traditional characters": (
        TEA,
        (("重泡一壶，得耽误多久？", "重泡一壺，得耽誤多久？"),),
        "KS324",
        "lines[6].text.zh",
    ),
    "Japanese": (TEA, (("爱看看去，我不看。", "いいえ、見ません。"),), "KS324", "lines[5].says.slides.zh"),
    "pinyin": (TEA, (("爱看看去，我不看。", "Wǒ bù kàn."),), "KS324", "lines[5].says.slides.zh"),
    "half translated": (
        TEA,
        (("茶叶倒是小事。", "茶叶 is not the problem here。"),),
        "KS324",
        "lines[4].says.slides.zh",
    ),
    "one name, two people": (
        PAPER,
        (("She knows me. That's not it.", "Mr Roe knows me."),),
        "KS325",
        "lines[7].says.slides.en",
    ),
    "one name, two trades": (
        TEA,
        (
            ("In thermos flasks, by the boys.", "In thermos flasks, by Lao, our driver."),
            ("They like to wait a bit.", "Lao, my cook, tells them jokes."),
        ),
        "KS325",
        "lines[0].says.tells.en",
    ),
    "a sentence of another scenario": (
        PAPER,
        (("Never happens.", "You look for the time, get caught in your messages, and then you're late."),),
        "KS326",
        "topics[1].says.shrugs.en",
    ),
    "the handbook speaks": (TEA, (("Let them read.", "That is my implied need."),), "KS327", "lines[5].says.slides.en"),
    "the briefing names the style": (
        PAPER,
        (("He has ten minutes.", "A controlling type."),),
        "KS327",
        "briefing.setting.en",
    ),
    "the briefing tells the need": (
        TEA,
        (("A quiet hour after lunch", "Her green tea turns bitter with water that has just boiled. After lunch"),),
        "KS327",
        "briefing.setting.en",
    ),
    "figures that do not add up": (
        TEA,
        (("40 yuan a day", "Twenty pots times 3 yuan is 40 yuan"),),
        "KS328",
        'topics[1].says["admits.money@analyzing"].en',
    ),
    "figures in Chinese": (
        TEA,
        (("成本我算过，一天四十块。", "二十乘三是四十。"),),
        "KS328",
        'topics[1].says["admits.money@analyzing"].zh',
    ),
    "a step that nobody grants": (
        PAPER,
        (("weight: 18, trust: 11}", "weight: 18, trust: 11, open: false}"),),
        "KS330",
        "advances[0].open",
    ),
    "an order from one who cannot": (
        PAPER,
        (("size: advance, label", "size: order, label"),),
        "KS330",
        "advances[0].size",
    ),
    "a threshold out of reach": (
        PAPER,
        (
            (
                "threshold: 6, seriousness: 2, open: 7, angles: [money, risk]",
                "threshold: 10, seriousness: 0, open: 7, angles: [money, risk]",
            ),
        ),
        "KS331",
        "topics[2].need.threshold",
    ),
    "a need locked for good": (
        TEA,
        (("    tells: [cups]\n", ""), ("b_degree, kind: benefit,", "b_degree, kind: benefit, tells: [cups],")),
        "KS332",
        "topics[1].need.facts",
    ),
    "a need whose teller may be missed": (
        TEA,
        (("    tells: [cups]\n", ""), ("a_price, kind: answer,", "a_price, kind: answer, tells: [cups],")),
        "KS332",
        "topics[1].need.facts",
    ),
    "an angle that nobody feels": (
        PAPER,
        (("topic: leftovers, angle: money", "topic: leftovers, angle: standing"),),
        "KS333",
        "lines[8].angle",
    ),
    "an angle without words": (
        PAPER,
        (
            ("      admits.people: ", "      deepens.worry: "),
            ("      admits.people@facilitating: ", "      deepens.worry@facilitating: "),
        ),
        "KS334",
        "topics[1].says",
    ),
    "an admission on another angle": (
        PAPER,
        (
            (
                "A press stood four hours last month. Four hours, waiting for a lorry.",
                "My people and the crew stand about.",
            ),
        ),
        "KS335",
        'topics[1].says["admits.time"].en',
    ),
    "a hint that hints at nothing": (
        PAPER,
        (
            (
                "Three days for half of it. So I order plenty, and then it stands in the aisle.",
                "Well, you know how it goes.",
            ),
        ),
        "KS336",
        'lines[0].says["hints.leftovers"]',
    ),
    "a hint like the plain answer": (
        PAPER,
        (
            (
                "Three days for half of it. So I order plenty, and then it stands in the aisle.",
                "Three days for half of it. The rest is planned.",
            ),
        ),
        "KS336",
        'lines[0].says["hints.leftovers"]',
    ),
    "a price without a case": (
        TEA,
        (
            (A_PRICE, ""),
            ("angle: money, text", "angle: risk, text"),
        ),
        "KS337",
        "lines[8].price",
    ),
    "a fact before its time": (
        TEA,
        (
            ("What do guests say about the green ones?", "What do guests say about those 230 pots?"),
            ("she serves 200 pots a day", "she serves 230 pots a day"),
        ),
        "KS338",
        "lines[2].text",
    ),
    "a fact told in the line's own words": (
        PAPER,
        (("What is tied up in that aisle, altogether?", "When half of the jobs come in at short notice, what then?"),),
        "KS338",
        "lines[8].text",
    ),
    "a fact told in Chinese": (
        TEA,
        (("绿茶，客人喝了怎么说？", "一天两百壶，四十壶是绿茶，客人怎么说？"),),
        "KS338",
        "lines[2].text",
    ),
    "a rival of the buyer's name": (PAPER, (('{en: "Hartmann"}', '{en: "Adeyemi & Sons"}'),), "KS345", "names.rival"),
    "a supplier of the buyer's name": (TEA, (('zh: "清泉"', 'zh: "白氏"'),), "KS345", "names.supplier"),
    "a threshold at the very top": (
        PAPER,
        (
            (
                "threshold: 6, seriousness: 2, open: 7, angles: [money, risk]",
                "threshold: 10, seriousness: 3, open: 7, angles: [money, risk]",
            ),
        ),
        "KS331",
        "topics[2].need.threshold",
    ),
    "the right line is the long one": (
        PAPER,
        (
            (
                GAPS_TIME,
                "Where do those hours turn up again, by Friday, when everything has to be at the door by noon?",
            ),
            (
                "And what does the crew do while she stands?",
                "And what does the whole crew do with itself, all that while, when the big press simply stands?",
            ),
            (
                "What is tied up in that aisle, altogether?",
                "What is tied up in that aisle, if one were to add it all up, down to the last sheet of paper?",
            ),
            (
                "What if the one at the back gives way?",
                "What if the one at the back gives way one evening, when somebody happens to be sweeping there?",
            ),
        ),
        "KS339",
        "lines[4].text",
    ),
    "a style nobody thought of": (
        PAPER,
        (("styles: [controlling, facilitating]", "styles: [controlling, facilitating, analyzing]"),),
        "KS340",
        "styles[2]",
    ),
    "a style that nothing convinces": (
        PAPER,
        (
            ("proof: reference, text", "proof: return, text"),
            ("proof: data, text", "proof: return, text"),
        ),
        "KS340",
        "topics[1].id",
    ),
    "every buyer needs something": (TEA, (("  - {id: black_only, needs: [], trust: 7}\n", ""),), "KS342", "variants"),
    "two buyers are one": (
        PAPER,
        (
            ("  - {id: three_weeks", "  - {id: again, needs: [], trust: 7, patience: 28}\n  - {id: three_weeks"),
            ("needs: [], trust: 7}", "needs: [], trust: 7, patience: 28}"),
        ),
        "KS343",
        "variants[3].id",
    ),
    "copies that are one": (
        PAPER,
        (("needs: [], trust: 7}", "needs: [], trust: 7, patience: 28, copies: 2}"),),
        "KS343",
        "variants[2].copies",
    ),
}


# Said in other words than above, in a lesson of another trade.
TRIAL, ORDER = "weight: 5, trust: 7}", "weight: 8, trust: 8}"
S_BILL = (
    "  - {id: s_bill, kind: situation, topic: boilers, tells: [bill], after: {lines: [a_price]}, text: "
    '{en: "And what did the last delivery of leaves cost?", zh: "上一批茶叶花了多少？"}, says: {tells: '
    '{en: "About what a month of wages costs.", zh: "顶一个月工钱吧。"}}}\n'
)
# Texts that are well written each by itself and do not go together; several edits are one mistake.
UNLIKE: dict[str, tuple[tuple[Edit, ...], str, str]] = {
    "a fact with another figure than its answer": (
        (("she serves 200 pots a day", "she serves 120 pots a day"), ("一天两百壶，四十", "一天一百二十壶，四十")),
        "KS355",
        "lines[0].says",
    ),
    "a price that is not the briefing's": (
        (("One kettle is 900 yuan", "One kettle is 850 yuan"), ("一把九百，保修", "一把八百五，保修")),
        "KS355",
        "lines[8].text",
    ),
    "a week that becomes a month": (
        (("one here for a week", "one here for a month"), ("用一个礼拜？", "用一个月？")),
        "KS355",
        "lines[11].text",
    ),
    "two guarantees": (
        (
            ("comes out mild, whoever pours it.", "comes out mild, with five years' guarantee."),
            ("谁来冲，绿茶都不苦。", "绿茶都不苦，保修五年。"),
        ),
        "KS355",
        "lines[9].text",
    ),
    "an answer that waits for what it brings": (
        (
            ("method: compensate,", "method: compensate, after: {facts: [bill]},"),
            ("  - {id: ad_try,", f"{S_BILL}  - {{id: ad_try,"),
            ("facts:\n  - id: cups", 'facts:\n  - {id: bill, text: {en: "dear leaves", zh: "茶叶贵"}}\n  - id: cups'),
        ),
        "KS354",
        "lines[10].after.facts",
    ),
    "a trouble that is asked for once it is admitted": (
        (("kind: problem, topic: green,", "kind: problem, topic: green, after: {needs: [green]},"),),
        "KS354",
        "lines[2].after.needs",
    ),
    "a trial that asks for more than an order": (
        ((TRIAL, "weight: 9, trust: 9}"),),
        "KS353",
        "advances[0].weight",
    ),
    "another name for the buyer": (
        (
            ("What do guests say about the green ones?", "Mrs Zhou, what do guests say about the green ones?"),
            ("绿茶，客人喝了怎么说？", "周老板，绿茶客人喝了怎么说？"),
        ),
        "KS356",
        "lines[2].text",
    ),
    "one line with the plain word for you": (
        (
            ("水从后院到桌上，是怎么走的？", "您这儿，水从后院到桌上是怎么走的？"),
            ("绿茶，客人喝了怎么说？", "你的绿茶，客人喝了怎么说？"),
        ),
        "KS357",
        "lines[2].text",
    ),
}


@pytest.mark.parametrize("name", UNLIKE)
def test_texts_that_do_not_go_together_are_named(tmp_path: Path, name: str) -> None:
    edits, code, key = UNLIKE[name]
    found = edited(tmp_path, TEA, edits)
    assert [(problem.code, problem.key.removesuffix(".en").removesuffix(".zh")) for problem in found] == [(code, key)]


@pytest.mark.parametrize(
    "edits",
    [
        # The fact holds more figures than the answer, and the answer one of them.
        (("Two hundred pots a day.", "Forty pots of green a day."), ("送，一天两百壶。", "送，绿茶一天四十壶。")),
        # A price with its share of a month.
        (
            ("One kettle is 900 yuan", "One kettle is 900 yuan, so 75 yuan a month"),
            ("一把九百，", "一把九百，一个月七十五，"),
        ),
        # Somebody else is spoken of, and the buyer by her own name.
        (("What do guests say", "Mrs Zhou, your neighbour, sent me. What do guests say"),),
        (("What do guests say", "Mrs Bai, what do guests say"), ("绿茶，客人", "白老板，绿茶客人")),
        # The same time in another word.
        (("one here for a week?", "one here for a week, until Monday?"), ("用一个礼拜？", "用一周？")),
        # The plain word is a guest's.
        (("绿茶，客人喝了怎么说？", "绿茶，客人会不会说“你这茶苦”？您听过吗？"),),
        # A trial that is less sure of him and weighs less.
        ((TRIAL, "weight: 5, trust: 9}"),),
    ],
    ids=range(7),
)
def test_what_goes_together_earns_no_remark(tmp_path: Path, edits: tuple[Edit, ...]) -> None:
    assert edited(tmp_path, TEA, edits) == []


OTHER_WORDS = {
    "two lines with the same words of meaning": (
        "Who else gets drawn in?",
        "What is waiting for you meanwhile?",
        "KS320",
        "lines.i_eve_people",
    ),
    "the style told in passing": (
        "Compost. And in May I stand here again.",
        "Compost. I am a facilitating sort of person, you see.",
        "KS327",
        "lines.s_autumn",
    ),
    "the need told outright": (
        "She comes every May",
        "Her real need is her evening. She comes every May",
        "KS327",
        "briefing",
    ),
    "a share that is another": (
        "so a summer comes to less than a tray of these",
        "and 85 over ten summers, that is 12 a summer",
        "KS328",
        "lines.an_price_share",
    ),
}


@pytest.mark.parametrize("name", OTHER_WORDS)
def test_a_mistake_in_other_words_is_named(tmp_path: Path, name: str) -> None:
    old, new, code, where = OTHER_WORDS[name]
    base = (Path(__file__).parent / "lessons" / "window-boxes.yaml").read_text(encoding="utf-8")
    assert base.count(old) == 1
    file = tmp_path / "window-boxes.yaml"
    file.write_text(base.replace(old, new), encoding="utf-8")
    (problem,) = read(file, keep=False)[1]
    assert problem.code == code
    section, _, entry = where.partition(".")
    assert problem.key.startswith(section)
    assert not entry or entry in "".join(file.read_text(encoding="utf-8").split("\n")[problem.line - 8 : problem.line])


@pytest.mark.parametrize("name", MISTAKES)
def test_a_meaningful_mistake_is_named_where_it_stands(tmp_path: Path, name: str) -> None:
    base, edits, code, key = MISTAKES[name]
    found = edited(tmp_path, base, edits)
    assert (code, key) in {(problem.code, problem.key) for problem in found}, [p[:8] for p in found]
    # One mistake is not told in many ways.
    assert len({problem.code for problem in found}) <= 2, [p[:8] for p in found]


@pytest.mark.parametrize(
    ("text", "comes_to"),
    [
        ("Six times 400 is 2,400.", [2400]),
        ("Thirty minutes plus twenty minutes is fifty.", [50]),
        ("Six lots at 4,600 yuan each: that is 27,600.", [27600]),
        ("五百减两百是三百。", [300]),
        ("六批，一批400元，一共是2400。", [2400]),
        ("85 over ten summers, that is 8.5 a summer.", [8.5]),
        ("九百除以三是三百。", [300]),
        ("We sat over ten cups of tea; it was four o'clock.", []),
        ("We are twelve, and it is four o'clock.", []),
        ("Two and two are four corners, not three.", []),
    ],
)
def test_a_sum_is_read_as_a_reader_would(text: str, comes_to: list[float]) -> None:
    found = list(sums_in(text))
    assert [one.comes_to for one in found] == comes_to
    assert all(one.said == one.comes_to for one in found)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("one hundred and twenty thousand", 120_000),
        ("三万八千八百", 38_800),
        ("十二", 12),
        ("1.5", 1.5),
        ("三万", 30_000),
        ("一二", None),
    ],
)
def test_a_number_in_words(word: str, number: float | None) -> None:
    assert number_of(word) == number


def test_shipped_scenarios_mean_what_they_say() -> None:
    found = {file.stem: [p[:8] for p in told(file)] for file in sorted(shipped_scenarios().glob("*.yaml"))}
    assert {name: problems for name, problems in found.items() if problems} == {}
