"""The briefing: what is known before the call, beside the names of its parts."""

from __future__ import annotations

from rich.cells import cell_len

from kamsim.domain.scenario import Scenario
from kamsim.domain.text import Localized, fill
from kamsim.domain.vocabulary import MODES, ROLES, STYLES
from kamsim.tui.kit.form import Choice, Field, Form
from kamsim.tui.kit.lines import BLANK, Line, columns, line, pad, paragraph, wrap
from kamsim.tui.kit.look import Look

PLANNED = 2  # fields that hold an advance
OF_THE_PLAN = 4  # fields of the call plan; those after them choose the game


def briefing_rows(look: Look, scenario: Scenario, width: int, *, airy: bool) -> list[Line]:
    """Buyer, account, offer, objective and setting; `airy` puts empty rows between them."""
    buyer = scenario["buyer"]
    name, position = look.say(buyer["name"]), filled(look, scenario, buyer["position"])
    who = look.t("{name}, {position}", name=name, position=position)
    told = scenario["briefing"]
    parts = [(look.t("you meet") if scenario["medium"] == "person" else look.t("on the telephone"), who)]
    parts += [
        (look.t("account"), filled(look, scenario, told["account"])),
        (look.t("your offer"), filled(look, scenario, told["offer"])),
        (look.t("objective"), filled(look, scenario, told["objective"])),
        (look.t("setting"), filled(look, scenario, told["setting"])),
    ]
    column = max(cell_len(label) for label, _ in parts) + 3
    rows: list[Line] = [BLANK]
    for label, text in parts:
        ink = "strong" if label == parts[0][0] else "text"
        for number, row in enumerate(wrap(text, max(width - column - 2, 10))):
            rows.append(line((" " + pad("" if number else label, column), "accent"), (row, ink)))
        if airy:
            rows.append(BLANK)
    return rows


def filled(look: Look, scenario: Scenario, text: Localized) -> str:
    """A text of the scenario with its names filled in."""
    values = {name: look.say(value) for name, value in scenario["names"].items()}
    values["buyer"] = look.say(scenario["buyer"]["name"])
    return fill(look.say(text), values)


def fields(look: Look, scenario: Scenario, seed: str) -> list[Field]:
    """The call plan and the choice of the game."""
    t = look.t
    advances = [
        Choice(each["id"], filled(look, scenario, each["label"]), look.term("outcomes", each["size"]))
        for each in scenario["advances"]
    ]
    roles = [Choice(role, look.term("roles", role)) for role in ROLES]
    styles = [Choice(style, look.term("styles", style), look.say(look.terms.styles[style].look)) for style in STYLES]
    played = [Choice("", t("as it comes"), t("the seed decides; find out in the call"))]
    played += [style for style in styles if style.value in scenario["styles"]]
    modes = [Choice(mode, look.term("modes", mode), look.say(look.terms.modes[mode].line)) for mode in MODES]
    other = "large" if scenario["deal"] == "small" else "small"
    deals = [Choice(deal, look.term("deals", deal)) for deal in (scenario["deal"], other)]
    return [
        Field("wanted", t("I want"), [Choice("", t("not said"), t("the result you go in for")), *advances]),
        Field("enough", t("enough would be"), [Choice("", t("not said"), t("the least worth the call")), *advances]),
        Field("role", t("role, I guess"), [Choice("", t("not said"), t("the buyer's part in the purchase")), *roles]),
        Field(
            "guess", t("style, I guess"), [Choice("", t("not said"), t("how the buyer likes to be spoken to")), *styles]
        ),
        Field("style", t("play against"), played),
        Field("mode", t("mode"), modes),
        Field("deal", t("deal"), deals),
        Field("seed", t("seed"), text=seed),
    ]


def guide_rows(look: Look, width: int) -> list[Line]:
    """What the walk-through says about a briefing."""
    text = look.t(
        "This is what one knows before a call: whom one meets, what they have, what you offer. Read what is not said, "
        "too: that is what to ask about. In other calls you also plan here what you want. Enter begins."
    )
    return paragraph(look.sign("➤ ") + text, width - 2, "note", indent=1)


def form_rows(look: Look, form: Form, width: int) -> list[Line]:
    """The form: the advances in rows of their own, since an author words them; the rest in two columns, but not in
    plain mode."""
    if look.plain:
        return form.rows(look, width)
    half = width // 2
    return [
        *form.rows(look, width, 0, PLANNED),
        *columns(form.rows(look, half - 1, PLANNED, 5), form.rows(look, width - half, 5), half),
    ]


def means_rows(look: Look, field: Field, chosen: Choice | None, width: int) -> list[Line]:
    """A word on what the chosen field is set to."""
    if field.id == "seed":
        text = look.t("which buyer opens the door; the same number, the same buyer. ← → or digits change it")
    else:
        told = (chosen.means or chosen.text) if chosen else ""
        # What an author has worded is told once more where it may have been too long for the row.
        long = chosen is not None and chosen.value and cell_len(chosen.text) > width - 30
        text = f"{chosen.text}{look.t(': ')}{chosen.means}" if chosen and long and chosen.means else told
    return paragraph(text, width, "muted", indent=3)
