"""What a lesson treats."""

from __future__ import annotations

from kamsim.domain.course import Lesson, Step, systems_of


def step(kind: str, *systems: str) -> Step:
    return {
        "kind": kind,
        "say": {"en": "Look."},
        "systems": list(systems),
        "count": 1,
        "theme": "",
        "level": "",
        "scenario": "",
        "mode": "",
    }


def test_a_lesson_treats_what_its_steps_and_its_test_name_each_once() -> None:
    lesson: Lesson = {
        "id": "L01",
        "title": {"en": "One"},
        "minutes": 10,
        "aim": {"en": "To see."},
        "steps": [step("read", "K41"), step("talk"), step("drill", "K19", "K41")],
        "test": {"systems": ["K40", "K19"], "count": 2, "passes": 1},
        "digest": "",
    }
    assert systems_of(lesson) == ["K41", "K19", "K40"]
