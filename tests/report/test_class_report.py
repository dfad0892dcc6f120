"""A class report: nothing in it runs, it is whole in both languages, and slides name nobody."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re

import pytest

from kamsim.domain.text import Localized
from kamsim.domain.vocabulary import DUES, LANGUAGES
from kamsim.report.class_lines import choices_csv, class_json, class_text
from kamsim.report.class_report import ClassNames, class_html, trainee_html
from kamsim.report.class_slides import slides_html
from kamsim.report.class_words import DUE, WORDS, questionnaire_text
from kamsim.study.classwork.questionnaire import STATEMENTS, compared
from kamsim.study.classwork.survey import survey
from tests.study.classwork import papers

HOSTILE = "<script>alert(1)</script>"
TITLE: Localized = {"en": "On the street", "zh": "街头"}
NAMES = ClassNames(HOSTILE, {"street-watch": TITLE}, {"K01": {"en": "SPIN", "zh": "四类问题"}}, {"T0": HOSTILE})
ANSWERED = compared({"T0": [2] * len(STATEMENTS)}, {"T0": [3] * len(STATEMENTS)})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_has_every_part_and_runs_nothing(lang: str) -> None:
    found = survey(papers())
    html = class_html(found, papers(), NAMES, ANSWERED, lang)
    for part in ("spread", "results", "heat", "mistakes", "positions", "items", "progress", "questionnaire"):
        assert WORDS[part][lang] in html
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "http://" not in html
    assert "https://" not in html
    assert html.count("<article>") == sum(paper.is_taken for paper in papers())
    assert WORDS["small_class"][lang].partition("{")[0] in html
    assert not re.search(r"\{[a-z_]+\}", re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))


def test_a_page_is_about_one_trainee() -> None:
    mine = [paper for paper in papers() if paper.code == "T3"]
    html = trainee_html(mine, NAMES, "en")
    assert "Page for T3" in html
    assert "T4" not in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_slides_ask_first_and_name_nobody(lang: str) -> None:
    found = survey(papers())
    html = slides_html(found, NAMES, lang)
    assert html.count(WORDS["what_now"][lang]) == html.count(WORDS["class_said"][lang]) == len(found.discussed())
    assert html.index(WORDS["what_now"][lang]) < html.index(WORDS["class_said"][lang])
    assert not [paper.code for paper in papers() if paper.code in re.sub(r"<script>.*", "", html, flags=re.DOTALL)]
    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in html
    assert html.count("<script") == 1


def test_slides_of_too_small_a_class_say_so() -> None:
    assert WORDS["no_slides"]["en"] in slides_html(survey(papers()[:2]), NAMES, "en")


def test_lines_and_json_agree() -> None:
    found = survey(papers())
    told = json.loads(json.dumps(class_json(found, NAMES, ANSWERED, "en")))
    text = class_text(found, NAMES, ANSWERED, "en")
    assert [one["trainees"] for one in told["mistakes"]] == [one.trainees for one in found.mistakes]
    assert f"{told['calls']} calls of {told['trainees']} trainees count." in text
    for one in told["mistakes"]:
        assert one["title"] in text
    assert "2.0 → 3.0" in text
    assert class_text(survey([]), NAMES, (), "zh").endswith(WORDS["none"]["zh"])


def test_every_choice_is_a_line_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(choices_csv(papers(), "en").lstrip("\ufeff"))))
    assert len(rows) == sum(len(paper.timeline.turns) for paper in papers())
    assert not [row for row in rows for cell in row.values() if cell.startswith(("=", "+", "@"))]
    assert {row["due"] for row in rows} <= set(DUES)


def test_everything_that_can_be_due_is_explained() -> None:
    assert set(DUE) == set(DUES) - {"none"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_questionnaire_has_every_statement(lang: str) -> None:
    text = questionnaire_text(lang)
    assert all(statement[lang] in text for statement in STATEMENTS)
