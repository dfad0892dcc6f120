"""What comes before the call: which one, what is known, the plan, and how it shall be played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kamsim.domain.vocabulary import MODES, ROLES, STYLES
from kamsim.plain.lines import placed
from kamsim.playing.host import Choices

if TYPE_CHECKING:
    from kamsim.domain.scenario import Scenario
    from kamsim.plain.lines import Lines
    from kamsim.playing.host import Host, Waiting


@dataclass
class Settled:
    """What the briefing settled: how the call is played, and the call plan."""

    choices: Choices
    plan: dict[str, str] = field(default_factory=dict)


class Chosen(NamedTuple):
    """What was chosen at home: a paused call by its id, a scenario by its id, or the key of a room; all "" if nothing
    was."""

    attempt: str = ""
    scenario: str = ""
    room: str = ""


def chosen_call(host: Host, lines: Lines, rooms: Mapping[str, str]) -> Chosen:
    """Lets a paused call or a scenario be chosen by number, or one of the rooms by its key; `rooms` are their names."""
    speech = lines.speech
    waiting = [one for one in host.waiting() if one.fault is None]
    listings = host.listings()
    titles = {one.id: speech.say(one.title) for one in listings}
    options = [_kept(lines, one, titles.get(one.scenario, one.scenario)) for one in waiting]
    for one in listings:
        told = (speech.say(one.title), speech.term("levels", one.level), speech.t("{minutes} min", minutes=one.minutes))
        options.append(lines.comma.join(told))
    for number, words in enumerate(options, 1):
        lines.option(number, words)
    for key, name in rooms.items():
        lines.note(f"{key}{speech.t(': ')}{speech.t(name)}")
    lines.note(speech.t("The number of a call or a scenario, or a letter, then Enter. An empty line leaves."))
    typed = lines.key()
    if typed is not None and typed in rooms:
        return Chosen(room=typed)
    at = placed(typed, len(options))
    if at < 0:
        return Chosen()
    return Chosen(waiting[at].attempt) if at < len(waiting) else Chosen(scenario=listings[at - len(waiting)].id)


def _kept(lines: Lines, one: Waiting, title: str) -> str:
    """A paused call: what it is, with whom, since when, and how far it got."""
    speech = lines.speech
    parts = [f"{speech.t('Continue')}{speech.t(': ')}{title}"]
    parts += [speech.t("with {buyer}", buyer=speech.say(one.buyer))] if one.buyer else []
    parts += [speech.t("begun {moment}", moment=one.started[:10])] if one.started else []
    parts += [speech.t("turn {turn}", turn=one.turns), speech.term("modes", one.mode)]
    return lines.comma.join(parts)


def kept_call(lines: Lines, host: Host, attempt: str) -> bool:
    """Whether a chosen call shall go on; it may be deleted instead, which is asked once."""
    speech = lines.speech
    lines.note(speech.t("Enter goes on with this call. x deletes it. Anything else leaves."))
    typed = lines.key()
    if typed != "x":
        return typed == ""
    lines.note(speech.t("x again deletes this call for good; any other key keeps it."))
    if lines.key() == "x":
        trouble = host.delete(attempt)
        lines.note(speech.t(trouble.text, **trouble.details) if trouble else speech.t("The call is deleted."))
    return False


def briefed(lines: Lines, scenario: Scenario, choices: Choices, *, fixed: bool = False) -> Settled | None:
    """Reads the briefing out and lets the call be planned; None if it shall not begin. `fixed`: of an exercise, which
    settles how it is played."""
    _read_out(lines, scenario)
    settled, t = Settled(choices), lines.speech.t
    while True:
        if fixed:
            lines.note(t("Enter begins the call. p plans it, q leaves."))
        else:
            lines.note(t("Enter begins the call. p plans it, s changes how it is played, q leaves."))
        typed = lines.key()
        if typed == "p":
            settled.plan = _planned(lines, scenario)
        elif typed == "s":
            settled.choices = settled.choices if fixed else _set(lines, scenario, settled.choices)
        else:
            return settled if typed == "" else None


def _read_out(lines: Lines, scenario: Scenario) -> None:
    speech = lines.speech
    names = {**scenario["names"], "buyer": scenario["buyer"]["name"]}
    buyer, told = scenario["buyer"], scenario["briefing"]
    who = speech.t(
        "{name}, {position}", name=speech.say(buyer["name"]), position=speech.filled(buyer["position"], names)
    )
    meets = speech.t("you meet") if scenario["medium"] == "person" else speech.t("on the telephone")
    colon = speech.t(": ")
    lines.note(speech.say(scenario["title"]))
    lines.note(f"{meets}{colon}{who}")
    for label, text in (
        (speech.t("account"), told["account"]),
        (speech.t("your offer"), told["offer"]),
        (speech.t("objective"), told["objective"]),
        (speech.t("setting"), told["setting"]),
    ):
        lines.note(f"{label}{colon}{speech.filled(text, names)}")


def _planned(lines: Lines, scenario: Scenario) -> dict[str, str]:
    """The call plan: what is wanted, what would be enough, and guesses of role and style. An empty line leaves a part
    open."""
    speech = lines.speech
    t, names = speech.t, {**scenario["names"], "buyer": scenario["buyer"]["name"]}
    steps = [
        (each["id"], f"{speech.filled(each['label'], names)}{lines.comma}{speech.term('outcomes', each['size'])}")
        for each in scenario["advances"]
    ]
    roles = [(role, speech.term("roles", role)) for role in ROLES]
    looks = {style: speech.say(speech.terms.styles[style].look) for style in STYLES}
    styles = [(style, f"{speech.term('styles', style)}{t(': ')}{looks[style]}") for style in STYLES]
    asked = (
        ("wanted", t("I want"), steps),
        ("enough", t("enough would be"), steps),
        ("role", t("role, I guess"), roles),
        ("style", t("style, I guess"), styles),
    )
    plan = {}
    for part, title, options in asked:
        asking = f"{title}{t(': ')}{t('a number, or an empty line for not said')}"
        at = lines.choose(asking, [text for _, text in options])
        plan[part] = options[at][0] if at >= 0 else ""
    return plan


def _set(lines: Lines, scenario: Scenario, choices: Choices) -> Choices:
    """Mode and style of the call to come; an empty line keeps what is set."""
    speech = lines.speech
    t = speech.t
    modes = [f"{speech.term('modes', mode)}{t(': ')}{speech.say(speech.terms.modes[mode].line)}" for mode in MODES]
    at = lines.choose(f"{t('mode')}{t(': ')}{speech.term('modes', choices.mode)}", modes)
    choices = choices._replace(mode=MODES[at] if at >= 0 else choices.mode)
    styles = ["", *scenario["styles"]]
    named = [t("as it comes"), *(speech.term("styles", style) for style in scenario["styles"])]
    at = lines.choose(t("play against"), named)
    return choices._replace(style=styles[at] if at >= 0 else choices.style)
