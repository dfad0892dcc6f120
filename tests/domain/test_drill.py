"""Families of drills and the forms in which they are answered."""

from __future__ import annotations

from kamsim.domain.drill import FORM_OF_FAMILY, FORMS


def test_every_family_has_one_of_the_forms_and_every_form_a_family() -> None:
    assert set(FORM_OF_FAMILY.values()) == set(FORMS)
