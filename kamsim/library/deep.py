"""`kamsim check --deep`: what only playing shows of a scenario file, as problems with their places in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kamsim.content.ignoring import PLAYED
from kamsim.domain.problems import WARNING, Problem, in_order
from kamsim.library.kernel import analysis_setup
from kamsim.library.opening import open_file

if TYPE_CHECKING:
    from kamsim.analysis.batch.spreading import Progress
    from kamsim.content.document import Loc
    from kamsim.engine.model import Model

# Kind of finding → its code.
CODES = {
    "hard": "KS501",
    "hard_buyer": "KS501",
    "passing": "KS502",
    "unreached_need": "KS503",
    "unreached_line": "KS504",
    "unreached_reaction": "KS505",
    "never_agreed": "KS506",
    "never_raised": "KS507",
    "never_stated": "KS508",
    "hard_style": "KS501",
    "separation": "KS502",
}


class Told(NamedTuple):
    """Something that playing showed, before it has its place: what it is about, and what may mend it."""

    code: str
    loc: Loc
    message: str
    remedy: str


def check_deep(
    files: Sequence[Path],
    say: Callable[[str], None],
    progress: Progress | None = None,
    workers: int | None = None,
    lang: str = "en",
) -> list[Problem]:
    """Plays every sound file a little and tells what came of it; files with errors are passed over.

    `say` is told what makes it slow, in this language.
    """
    found: list[Problem] = []
    told: set[str] = set()

    def say_once(text: str) -> None:
        if text not in told:
            told.add(text)
            say(text)

    for number, file in enumerate(files):
        opened = open_file(file)
        if opened.model is None:
            continue

        def tell(share: float, left: float, number: int = number) -> None:
            if progress is not None:
                done = (number + share) / len(files)
                # The files to come are taken to be as long as this one.
                later = left / (1 - share) * (len(files) - number - 1) if share < 1 else 0.0
                progress(done, left + later)

        found += placed(file, played(opened.model, say_once, tell, workers, lang))
    return in_order(found)


def played(
    model: Model,
    say: Callable[[str], None],
    progress: Progress | None = None,
    workers: int | None = None,
    lang: str = "en",
) -> list[Told]:
    """What a few calls of all sellers show about a scenario."""
    from kamsim.analysis.playtest.mending import remedy_for
    from kamsim.analysis.playtest.playtesting import quick_look

    setup = analysis_setup(model, tuple(model.scenario["styles"]), model.scenario["deal"], say, lang)
    report = quick_look(setup, progress=progress, workers=workers)
    found: list[Told] = []
    for fault in [fault for fault in report["verdict"]["faults"] if fault["kind"] in CODES]:
        tried = remedy_for(setup, fault, 1, workers) if setup.compiles else None
        found.append(_told(model, fault, tried))
    return found


def _told(model: Model, fault: dict[str, Any], tried: dict[str, Any] | None) -> Told:
    loc = _place(model, tried) if tried is not None else _loc(model, fault)
    remedy = f"Tried: {tried['text']}." if tried is not None else fault["help"]
    return Told(CODES[fault["kind"]], loc, fault["text"], remedy)


def placed(file: Path, found: Sequence[Told]) -> list[Problem]:
    """The problems at their places in the file, without those that a remark in it holds off; a remark that holds
    nothing off is told."""
    from kamsim.content.collecting import Collected
    from kamsim.content.document import key_path
    from kamsim.content.ignoring import without_ignored
    from kamsim.content.reading import read_document

    document = read_document(file, str(file))
    if isinstance(document, Problem):
        return [document]
    collected = Collected()
    for one in found:
        line, column = document.place(one.loc)
        collected.add(Problem(one.code, WARNING, str(file), line, column, key_path(one.loc), one.message, one.remedy))
    ignores = [ignore for ignore in document.ignores if ignore.code.startswith(PLAYED)]
    return without_ignored(collected, ignores, str(file), complete=True, later="").kept


def _loc(model: Model, fault: dict[str, Any]) -> Loc:
    """Where in the file a finding belongs: at the thing that it is about, else at the buyers or steps."""
    scenario, about = model.scenario, fault["about"]
    sections: dict[str, tuple[str, tuple[str, ...]]] = {
        "unreached_need": ("topics", ("need",)),
        "never_stated": ("topics", ("need",)),
        "unreached_line": ("lines", ("id",)),
        "unreached_reaction": ("reactions", ("id",)),
        "never_agreed": ("advances", ("id",)),
        "never_raised": ("objections", ("id",)),
        "hard_buyer": ("variants", ("id",)),
    }
    if fault["kind"] in sections:
        section, rest = sections[fault["kind"]]
        number = _number(scenario[section], about.partition(" ")[0])  # type: ignore[literal-required]
        return (section,) if number is None else (section, number, *rest)
    if fault["kind"] == "hard_style":
        return "styles", scenario["styles"].index(about)
    return ("variants",) if fault["kind"] == "hard" else ("advances",)


def _number(entries: Sequence[Any], name: str) -> int | None:
    """Which entry of the file has this id; a copy of a variant counts as the one that it is copied from."""
    ids = [one["id"] for one in entries]
    if name in ids:
        return next(_written(entries, ids.index(name)))
    return None


def _written(entries: Sequence[Any], number: int) -> Iterator[int]:
    """The number that an entry has in the file, where copies do not stand."""
    yield len({one.get("entry", at) for at, one in enumerate(entries[:number])})


def _place(model: Model, tried: dict[str, Any]) -> Loc:
    """Where the number stands that a remedy moves."""
    scenario, key = model.scenario, tried["key"]
    if tried["of"] == "advance":
        return "advances", model.advances.index(tried["id"]), key
    variant = _number(scenario["variants"], tried["variant"]) if tried["variant"] else None
    if variant is not None:
        return "variants", variant, "id"
    if tried["of"] == "need":
        return "topics", model.topics.index(tried["id"]), "need", key
    return (key,)
