"""A simulated call of each seller in each scenario, written down move by move.

`python -m tests.playthroughs` writes them anew; look at what changed before it is committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kamsim.sellers.roster import SELLERS
from kamsim.sellers.sheet import sheet_of
from kamsim.analysis.batch.simulate import play
from kamsim.cli.recording import header_of
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import End, Tag
from kamsim.domain.text import Localized, say
from kamsim.engine.bake import bake
from kamsim.engine.call import Call, Refusal, Turn
from kamsim.engine.model import Model
from kamsim.engine.rules import layout as y
from kamsim.library.opening import open_file
from kamsim.scoring.scorecard import scorecard

FOLDER = Path(__file__).resolve().parent
SCENARIOS = FOLDER.parent.parent / "scenarios"
# Those with a knob are the journeyman but for one habit; his call stands for theirs.
RECORDED = tuple(name for name, seller in SELLERS.items() if not seller.knob)


def scenario_files() -> list[Path]:
    """Every scenario that comes with the program."""
    return sorted(SCENARIOS.glob("*.yaml"))


def golden(scenario: str, seller: str) -> Path:
    """Where the call of a seller in a scenario is written down."""
    return FOLDER / scenario / f"{seller}.txt"


def model_from(path: Path) -> Model:
    """The model of a scenario file."""
    opened = open_file(path)
    assert opened.model is not None, opened.problems
    return opened.model


def playthrough(model: Model, seller: str) -> str:
    """One call as text: what was said and answered, what was on the menu, how each position stood, what the checks came
    to. Variant and style go round with the seller's place in the list."""
    place = RECORDED.index(seller)
    variant, style, deal = place % len(model.variants), v.STYLES[place % len(v.STYLES)], model.scenario["deal"]
    t = bake(model, variant, style, deal)
    played = play(t, sheet_of(model, deal), SELLERS[seller], variant, style, seed=place + 1)
    call = Call.open(model, header_of(model, played, deal, seller))
    lines = [f"{model.scenario['id']} · {model.variants[variant]} · {style} · {deal} · {seller} · seed {place + 1}"]
    lines += [f"   buyer: {_one_line(call.opening)}", *_menu({}, call)]
    for entry in played.entries(model):
        menu = _offered(call)
        taken = call.submit(entry) if not isinstance(entry, End) else None
        assert not isinstance(taken, Refusal), (entry, taken)
        if isinstance(taken, Turn):
            lines += [*_turn(taken), *(() if call.ended else _menu(menu, call))]
        elif isinstance(entry, Tag):
            lines.append(f"   tag: {entry.tag} {'right' if call.turns[-1].tag_right else 'wrong'}")
    lines.append(f"{call.ending} · {call.outcome} · {call.score / 100:.2f}")
    return "\n".join([*lines, *_checks(call)]) + "\n"


def _one_line(text: Localized) -> str:
    return say(text, "en").replace("\n", " / ")


def _offered(call: Call) -> dict[str, list[str]]:
    """The ids on the menu by intention."""
    return {intention: [choice.id for choice in call.menu(intention)] for intention in v.INTENTIONS}


def _menu(before: dict[str, list[str]], call: Call) -> Iterator[str]:
    """The menu where it changed: all of it at first, then what joined (+) and what left (−)."""
    for intention, ids in _offered(call).items():
        was = before.get(intention)
        if was is None:
            yield f"   {intention}: {' '.join(ids)}"
            continue
        changed = [f"+{one}" for one in ids if one not in was] + [f"−{one}" for one in was if one not in ids]
        if changed:
            yield f"   {intention}: {' '.join(changed)}"


def _turn(turn: Turn) -> Iterator[str]:
    due, did = v.DUES[turn.after[y.DUE_WAS]], v.DIDS[turn.after[y.DUE_DID]]
    yield f"{turn.number:2d} {turn.move} ({turn.kind}) → {turn.reply_class} {turn.topic or '–'}"
    yield f"   you: {_one_line(turn.says)}"
    yield f"   buyer: {_one_line(turn.reply)}"
    if turn.cue is not None:
        yield f"   seen: {_one_line(turn.cue)}"
    cause = turn.causes[0]
    measure = f" {cause.have} of {cause.needed}" if cause.needed else ""
    stands = f"trust {turn.trust} patience {turn.patience} scale {turn.scale} {turn.stance}"
    yield f"   {stands} · due {due}: {did} · {cause.word}{measure}"


def _checks(call: Call) -> Iterator[str]:
    for criterion in scorecard(call.timeline).criteria:
        checks = [f"{one.id} {one.state} {one.points:g}/{one.of:g} {one.cause}" for one in criterion.checks]
        yield f"{criterion.id} {criterion.points:g}/{criterion.of:g}: {'; '.join(checks)}"


def write_all() -> int:
    """Writes every golden anew and takes away those of what is gone; how many there are."""
    for path in FOLDER.glob("*/*.txt"):
        path.unlink()
    count = 0
    for file in scenario_files():
        model = model_from(file)
        for seller in RECORDED:
            path = golden(model.scenario["id"], seller)
            path.parent.mkdir(exist_ok=True)
            path.write_text(playthrough(model, seller), encoding="utf-8")
            count += 1
    return count
