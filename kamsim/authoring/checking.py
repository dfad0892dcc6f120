"""Everything that is checked of a sound scenario with the rules at hand."""

from __future__ import annotations

from kamsim.authoring.answers import check_answers
from kamsim.authoring.astray import check_astray
from kamsim.authoring.chinese import check_scripts
from kamsim.authoring.contradicting import check_contradictions
from kamsim.authoring.figures import check_figures
from kamsim.authoring.leaving import check_leaving
from kamsim.authoring.likeness import check_likeness
from kamsim.authoring.moments import check_moments
from kamsim.authoring.needs import check_needs
from kamsim.authoring.people import check_firms, check_people
from kamsim.authoring.reach import check_reach
from kamsim.authoring.secrets import check_secrets
from kamsim.authoring.sharing import Marks, check_shared
from kamsim.authoring.spoken import every_text
from kamsim.authoring.steps import check_steps
from kamsim.authoring.styles import check_styles
from kamsim.authoring.sums import check_sums
from kamsim.authoring.voices import check_voices
from kamsim.authoring.waiting import check_waiting
from kamsim.authoring.wording import check_values, check_wording
from kamsim.content.findings import Findings
from kamsim.domain.rulebook import Rulebook
from kamsim.domain.scenario import Repertoire, Scenario
from kamsim.engine.bake import bake
from kamsim.engine.compile import compile_model


def check_scenario(
    scenario: Scenario,
    rulebook: Rulebook,
    repertoire: Repertoire,
    findings: Findings,
    marks: Marks | None = None,
) -> None:
    """Adds to `findings` what words, numbers and rules show about a scenario whose file is sound.

    `marks` are those of the scenarios with which it should share no sentence (`sharing.marks_in`).
    """
    texts = list(every_text(findings.document))
    check_wording(texts, findings)
    check_values(texts, findings)
    check_scripts(texts, findings)
    check_sums(texts, findings)
    check_figures(texts, findings)
    check_contradictions(scenario, texts, findings)
    check_secrets(scenario, texts, findings)
    check_people(texts, findings)
    check_firms(scenario, findings)
    check_shared(scenario["id"], texts, marks or {}, findings)
    check_likeness(scenario, repertoire, findings)
    check_voices(scenario, rulebook.angles, findings)
    check_answers(scenario, findings)
    check_waiting(scenario, findings)
    model = compile_model(scenario, rulebook, repertoire)
    style, deal = scenario["styles"][0], scenario["deal"]
    buyers = [bake(model, variant, style, deal) for variant in range(len(scenario["variants"]))]
    check_reach(model, buyers, findings)
    check_needs(model, buyers, findings)
    check_steps(model, buyers, findings)
    check_leaving(scenario, buyers, findings)
    check_astray(model, buyers, findings)
    check_moments(model, findings)
    check_styles(model, findings)
