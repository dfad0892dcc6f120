"""Mistakes of meaning in two lessons written as a beginner would, one English and one Chinese; the clean ones earn no
remark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from kamsim.authoring import voices
from kamsim.authoring.figures import figures_in
from kamsim.authoring.spoken import content_of
from kamsim.content.locate import shipped_scenarios
from kamsim.domain.problems import Problem
from kamsim.domain.text import fill
from kamsim.library.catalogue import read
from kamsim.library.diagnostics import Translator

HERE = Path(__file__).parent
LESSONS = {
    "en": (HERE / "lessons" / "courier-bikes.yaml").read_text(encoding="utf-8"),
    "zh": (HERE / "lessons" / "gym-cards.yaml").read_text(encoding="utf-8"),
    "both": (HERE / "tea-house.yaml").read_text(encoding="utf-8"),
}
NAME = {"en": "the price", "zh": "价钱"}
RAISED = {"en": "29 a bike? Tomek costs me nothing.", "zh": "九十九一个人？券才三十。"}
FAIR = {"en": "It is more; against four rounds unridden it is less.", "zh": "是比券贵，可少走一个人就省回来了。"}
CURT = {"en": "That is what everybody pays.", "zh": "哪家不是这个价。"}
TYRES = {"en": "We put on tyres that no thorn gets through.", "zh": "教练还能上门教大家调椅子。"}
OBJECTION = """objections:
  - {{id: dear, kind: price, label: {{{lang}: "{name}"}}, raised_by: [pitch], says: {{raised: {{{lang}: "{raised}"}}}}}}
"""
ANSWER = '  - {{id: {id}, kind: answer, objection: dear, method: {method}, text: {{{lang}: "{text}"}}}}\nadvances:\n'
REWARD = """reactions:
  - {id: odd, when: {line: an_curt}, then: {trust: 3}}
variants:
"""


def objection(lang: str) -> str:
    return OBJECTION.format(lang=lang, name=NAME[lang], raised=RAISED[lang]) + "variants:\n"


def answer(lang: str, id_: str, method: str, text: dict[str, str]) -> str:
    return ANSWER.format(id=id_, method=method, lang=lang, text=text[lang])


def both_answers(lang: str) -> str:
    fair = answer(lang, "an_fair", "compensate", FAIR).removesuffix("advances:\n")
    return fair + answer(lang, "an_curt", "refute", CURT)


# What, in which language, edits, code, and the place where it is told.
MISTAKES: list[tuple[str, str, dict[str, str], str, str]] = [
    (
        "more trust than there is before he admits it",
        "en",
        {"open: 7, angles: [risk, standing]}": "open: 18, angles: [risk, standing]}"},
        "KS351",
        "topics[1].need.open",
    ),
    (
        "more trust than there is before he admits it",
        "zh",
        {"open: 7, angles: [time, standing]}": "open: 18, angles: [time, standing]}"},
        "KS351",
        "topics[1].need.open",
    ),
    (
        "one price in English, another in Chinese",
        "both",
        {"一把九百，保修两年。": "一把八百，保修两年。"},
        "KS350",
        "lines[8].text.zh",
    ),
    (
        "a sum that is otherwise in the answer",
        "both",
        {"成本我算过，一天四十块。": "成本我算过，一天十四块。"},
        "KS350",
        'topics[1].says["admits.money@analyzing"].zh',
    ),
    ("a step for all the trust", "en", {"trust: 10}": "trust: 20}"}, "KS351", "advances[0].trust"),
    ("a step for all the trust", "zh", {"trust: 10}": "trust: 20}"}, "KS351", "advances[0].trust"),
    (
        "money in words about people",
        "en",
        {
            "Four bikes stand broken on any morning, and my riders quarrel over the rest. The crew's mood is spoilt "
            "before six.": "Four bikes stand broken on any morning. That costs me three hundred a week."
        },
        "KS335",
        'topics[0].says["admits.people"].en',
    ),
    (
        "money in words about time",
        "zh",
        {"每个月对账要我两天，天天加班到九点，时间全搭在这上面。": "一年八万多块扔水里，这钱花得我心疼。"},
        "KS335",
        'topics[1].says["admits.time"].zh',
    ),
    (
        "a benefit on a topic without need",
        "en",
        {"  - {id: pr_standing,": f'  - {{id: b_more, kind: benefit, topic: tyres, text: {{en: "{TYRES["en"]}"}}}}\n'
         "  - {id: pr_standing,"},
        "KS346",
        "lines[21].topic",
    ),
    (
        "a benefit on a topic without need",
        "zh",
        {"  - {id: pr_leaving,": f'  - {{id: b_more, kind: benefit, topic: chairs, text: {{zh: "{TYRES["zh"]}"}}}}\n'
         "  - {id: pr_leaving,"},
        "KS346",
        "lines[21].topic",
    ),
    ("an objection without answer", "en", {"variants:\n": objection("en")}, "KS347", "objections[0].id"),
    ("an objection without answer", "zh", {"variants:\n": objection("zh")}, "KS347", "objections[0].id"),
    (
        "an objection that is only contradicted",
        "en",
        {"variants:\n": objection("en"), "advances:\n": answer("en", "an_curt", "refute", CURT)},
        "KS347",
        "objections[0].id",
    ),
    (
        "a wrong answer that is rewarded",
        "en",
        {"variants:\n": objection("en").replace("variants:\n", REWARD), "advances:\n": both_answers("en")},
        "KS352",
        "reactions[0].when.line",
    ),
    (
        "a wrong answer that is rewarded",
        "zh",
        {"variants:\n": objection("zh").replace("variants:\n", REWARD), "advances:\n": both_answers("zh")},
        "KS352",
        "reactions[0].when.line",
    ),
    (
        "an answer to another question, word for word",
        "en",
        {"They stand behind a gate, and it's locked. Nothing has gone in three years.":
         "The thick ones. A puncture a month in the whole yard, not more."},
        "KS348",
        "topics[3].says.shrugs",
    ),
    (
        "an answer to another question",
        "en",
        {"They stand behind a gate, and it's locked. Nothing has gone in three years.":
         "Punctures? Hardly any, the tyres are thick."},
        "KS348",
        "topics[3].says.shrugs",
    ),
    (
        "an answer to another question",
        "zh",
        {"一两个月吧，项目也等得起。": "券过期能退一半，对账也不难。"},
        "KS348",
        "lines[10].says.slides",
    ),
    (
        "the plain answer to another question",
        "en",
        {"Eighty kilos when full. They're built for it.": "Tomek, on Tuesday evenings. He's a rider himself."},
        "KS348",
        "lines[1].says.tells",
    ),
    (
        "a fact that the briefing tells",
        "en",
        {"One rider who is handy repairs": "Tomek, a rider, repairs on Tuesday evenings"},
        "KS349",
        "briefing.account.en",
    ),
    (
        "a fact that the briefing tells",
        "zh",
        {"福利每年换一回，": "运动券每个月底要对一次账，福利每年换一回，"},
        "KS349",
        "briefing.account.zh",
    ),
    (
        "a style that is lacking once",
        "en",
        {'      admits.people@controlling: {en: "Four bikes down, and the riders fight over the others."}\n': ""},
        "KS340",
        'topics[0].says["admits.people"]',
    ),
    (
        "a hint that is the admission",
        "en",
        {"So what breaks on a Wednesday stands broken for a while.":
         "So on any morning four bikes stand broken, and that costs us four rounds."},
        "KS327",
        'lines[0].says["hints.standing"].en',
    ),
    (
        "a hint that is the admission",
        "zh",
        {"最近离职的谈得多，昨天又是一个。": "半年走了九个人，都说身体吃不消，招一个要两万。"},
        "KS327",
        'lines[0].says["hints.leaving"].zh',
    ),
    (
        "a hint for one of two needs",
        "en",
        {"    hints: [standing]": "    hints: [standing, brakes]"},
        "KS310",
        "lines[0].says",
    ),
]  # fmt: skip


def told(text: str, tmp_path: Path) -> list[Problem]:
    file = tmp_path / "lesson.yaml"
    file.write_text(text, encoding="utf-8")
    scenario, problems = read(file, keep=False)
    assert scenario is not None, problems
    return problems


def test_a_text_that_all_buyers_say_alike_is_heard_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest scenario has twenty buyers and a thousand texts, each compared with the others."""
    filled = 0

    def counted(text: str, values: Mapping[str, str]) -> str:
        nonlocal filled
        filled += 1
        return fill(text, values)

    monkeypatch.setattr(voices, "fill", counted)
    scenario, problems = read(shipped_scenarios() / "feed-mill-premix.yaml", keep=False)
    assert scenario is not None
    assert problems == []
    assert 0 < filled < 50_000
    plain = {"en": "How do you keep it now?"}
    filled = 0
    assert voices.as_heard(scenario, plain, "en") == content_of(plain["en"])
    assert filled == 0


@pytest.mark.parametrize("lang", LESSONS)
def test_a_clean_lesson_earns_no_remark(lang: str, tmp_path: Path) -> None:
    assert told(LESSONS[lang], tmp_path) == []


@pytest.mark.parametrize(("name", "lang", "edits", "code", "place"), MISTAKES)
def test_a_mistake_is_named_once_where_it_stands(
    name: str, lang: str, edits: dict[str, str], code: str, place: str, tmp_path: Path
) -> None:
    text = LESSONS[lang]
    for old, new in edits.items():
        assert text.count(old) == 1, (name, text.count(old), old)
        text = text.replace(old, new)
    problems = told(text, tmp_path)
    assert [(one.code, one.key) for one in problems] == [(code, place)], problems
    said = Translator("zh")(problems[0])
    for words in (said.message, said.help):
        assert not re.search(r"[a-z]{3,} [a-z]{3,}", re.sub("`[^`]*`|“[^”]*”", "", words)), words


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("a hundred and sixty-eight figures", "一百六十八个数"),
        ("29 a bike", "二十九块一辆"),
        ("12,000 once", "那边一万二一次"),
        ("thirty thousand", "三万"),
        ("320 each", "一台三百二"),
        ("forty people", "40个人"),
    ],
)
def test_a_figure_is_the_same_in_both_languages(english: str, chinese: str) -> None:
    assert figures_in(english, "en").told == figures_in(chinese, "zh").told != set()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("ten to five", "en"),
        ("twenty past ten", "en"),
        ("at 16.50", "en"),
        ("四点五十", "zh"),
        ("六十来号人", "zh"),
        ("十一出去", "zh"),
    ],
)
def test_times_of_day_and_round_numbers_are_not_compared(text: str, lang: str) -> None:
    assert figures_in(text, lang).told == set()
