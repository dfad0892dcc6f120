"""A simulated call of each seller in each scenario, written down move by move.

`python -m tests.playthroughs` writes them anew; look at what changed before it is committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kamsim.sellers.roster import SELLERS
from kamsim.sellers.sheet import sheet_of
from kamsim.analysis.batch.simulate import play
from kamsim.domain import vocabulary as v
from kamsim.engine.bake import bake
from kamsim.engine.model import Model
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking, step
from kamsim.engine.stance import compile_stances
from kamsim.library.opening import open_file

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
    """One call as text; variant and style go round with the seller's place in the list."""
    place = RECORDED.index(seller)
    variant, style, deal = place % len(model.variants), v.STYLES[place % len(v.STYLES)], model.scenario["deal"]
    t = bake(model, variant, style, deal)
    played = play(t, sheet_of(model, deal), SELLERS[seller], variant, style, seed=place + 1)
    lines = [f"{model.scenario['id']} · {model.variants[variant]} · {style} · {deal} · {seller} · seed {place + 1}"]
    lines += _turns(model, variant, style, deal, played.moves)
    lines.append(f"{v.ENDINGS[played.ending]} · {v.OUTCOMES[played.outcome]} · {played.score / 100:.2f}")
    return "\n".join(lines) + "\n"


def _turns(model: Model, variant: int, style: str, deal: str, moves: tuple[tuple[int, int], ...]) -> Iterator[str]:
    t, s = bake(model, variant, style, deal), [0] * y.SIZE
    stances = compile_stances(model.rulebook["stance"]).names
    step.start(t, s)
    yield f" 0 trust {s[y.TRUST]} patience {s[y.PATIENCE]}"
    for move, tag in moves:
        step.step(t, s, move)
        topic = model.topics[s[y.REPLY_TOPIC]] if s[y.REPLY_TOPIC] >= 0 else "–"
        words = [f"{s[y.TURN]:2d}", model.moves[move], "→", v.REPLIES[s[y.REPLY]], topic]
        words += [f"trust {s[y.TRUST]} patience {s[y.PATIENCE]}", stances[s[y.STANCE]]]
        if tag >= 0:
            words.append(f"{v.TAGS[tag]} {'right' if marking.tag(s, tag) else 'wrong'}")
        yield " ".join(words)


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
