"""What is known before the call, line by line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamsim.domain.scenario import Scenario
    from kamsim.playing.host import Host
    from kamsim.playing.language import Language

Ask = Callable[[], "str | None"]
Tell = Callable[[str], None]


def chosen_scenario(host: Host, speech: Language, ask: Ask, tell: Tell) -> str:
    """Lets one scenario be chosen by number; "" if none was."""
    listings = host.listings()
    for number, one in enumerate(listings, 1):
        told = (speech.say(one.title), speech.term("levels", one.level), speech.t("{minutes} min", minutes=one.minutes))
        tell(f"{number}. {speech.t(', ').join(told)}")
    tell(speech.t("Kamsim: the number of a scenario, then Enter. An empty line leaves."))
    answer = ask()
    return listings[int(answer) - 1].id if answer and answer.isdecimal() and 0 < int(answer) <= len(listings) else ""


def briefed(speech: Language, scenario: Scenario, ask: Ask, tell: Tell) -> bool:
    """Reads the briefing out; whether the call shall begin."""
    names = {**scenario["names"], "buyer": scenario["buyer"]["name"]}
    buyer, told = scenario["buyer"], scenario["briefing"]
    who = speech.t(
        "{name}, {position}", name=speech.say(buyer["name"]), position=speech.filled(buyer["position"], names)
    )
    meets = speech.t("you meet") if scenario["medium"] == "person" else speech.t("on the telephone")
    tell(speech.say(scenario["title"]))
    tell(f"{meets}{speech.t(': ')}{who}")
    for label, text in (
        (speech.t("account"), told["account"]),
        (speech.t("your offer"), told["offer"]),
        (speech.t("objective"), told["objective"]),
        (speech.t("setting"), told["setting"]),
    ):
        tell(f"{label}{speech.t(': ')}{speech.filled(text, names)}")
    tell(speech.t("Kamsim: Enter begins the call. q leaves."))
    return ask() == ""
