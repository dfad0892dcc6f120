"""What a scenario says must make sense together: keys that fit the kind of a line, variants with names of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kamsim.content.document import Document, Loc
from kamsim.content.explain import must_be_quoted, wide_key
from kamsim.content.findings import MAX_SHOWN, Findings, listed
from kamsim.content.outline import Entry, Outline
from kamsim.content.shape import LINE_KINDS, PRESENTING, QUESTIONS
from kamsim.domain.vocabulary import ANGLES, ANSWER_METHODS, MAX_VARIANTS, MEDIA, PROOFS

# Keys that only lines of these kinds have.
_ONLY: Mapping[str, tuple[str, ...]] = {
    "open": (*QUESTIONS, "answer", "advance"),
    "tells": ("situation", *PRESENTING, "answer"),
    "hints": ("situation",),
    "names": ("situation",),
    "angle": ("implication",),
    "links": ("implication",),
    "together": ("implication",),
    "proof": ("proof",),
    "objection": ("answer",),
    "method": ("answer",),
    "advance": ("advance",),
    "amount": ("concede",),
    "trade": ("concede",),
}
# Keys that lines of these kinds cannot do without.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "problem": ("topic",),
    "implication": ("topic", "angle"),
    "payoff": ("topic",),
    "feature": ("topic",),
    "advantage": ("topic",),
    "benefit": ("topic",),
    "proof": ("topic", "proof"),
    "answer": ("objection", "method"),
    "advance": ("advance",),
    "concede": ("amount",),
}


def check_sense(outline: Outline, findings: Findings) -> None:
    """Adds a problem for everything that is well-formed by itself and cannot be meant."""
    choices: dict[str, Collection[str]] = {
        "topic": outline.topic_ids,
        "angle": ANGLES,
        "proof": PROOFS,
        "objection": outline.objection_ids,
        "method": ANSWER_METHODS,
        "advance": outline.advance_ids,
    }
    for line in outline.lines:
        _check_line(line, choices, findings)
    for topic in outline.topics:
        if isinstance(topic.value.get("need"), dict) and "gist" not in topic.value:
            message = f"`gist` is missing on `{topic.id}`"
            remedy = (
                "A topic with a need wants a clause that says what he has admitted; it is used when he is paraphrased."
            )
            findings.add("KS301", (*topic.loc, "gist"), message, remedy)
    for reaction in outline.reactions:
        _check_reaction(reaction, findings)
    _check_media(outline, findings)
    _check_variants(outline, findings)


def check_scalars(document: Document, findings: Findings) -> None:
    """Adds a problem for every key without a value, and for unquoted words that could be taken for something else."""
    told = {(problem.line, problem.column) for problem in findings.problems if problem.is_error}
    for loc in document.ambiguous_locs():
        if document.place(loc) not in told:
            must_be_quoted(loc, findings)
    for loc in document.empty_locs():
        if document.place(loc, at_key=True) in told or wide_key(loc, findings):
            continue
        # A buyer who needs nothing must say so: his needs cannot be left out.
        remedy = "Write [] where there is none." if loc[-1] == "needs" else "Give one, or leave the key out."
        findings.add("KS110", loc, "there is no value here", remedy, at_key=True)


def _check_line(line: Entry, choices: Mapping[str, Collection[str]], findings: Findings) -> None:
    """Keys against the kind of a line; `choices` are the words that may stand behind a key."""
    kind = line.word("kind") or ""
    if kind not in LINE_KINDS:
        return
    for key, kinds in _ONLY.items():
        if key in line.value and kind not in kinds:
            message = f"`{key}` means nothing on a line of kind {kind}"
            findings.add(
                "KS302", (*line.loc, key), message, f"It belongs to {listed(kinds)}; delete it here.", at_key=True
            )
    for key in NEEDED.get(kind, ()):
        if key not in line.value:
            message = f"`{key}` is missing on a line of kind {kind}"
            known = choices.get(key, ())
            which = f"; it can be {listed(known)}." if 0 < len(known) <= MAX_SHOWN else "."
            findings.add("KS301", (*line.loc, key), message, f"Add `{key}: …`{which}")
    if kind == "implication" and line.value.get("together") is True and not line.entry("after").words("facts"):
        message = "a number is worked out together, but no fact needs to be on the table first"
        findings.warn("KS307", (*line.loc, "together"), message, "Name the facts in `after`.", at_key=True)
    _check_links(line, findings)


def _check_links(line: Entry, findings: Findings) -> None:
    for loc, word in line.words("links"):
        if word == line.word("topic"):
            findings.add("KS308", loc, f"the line links `{word}` with itself", "Name another topic.")


def _check_reaction(reaction: Entry, findings: Findings) -> None:
    if reaction.value.get("when") == {}:
        findings.add(
            "KS301", (*reaction.loc, "when"), "the reaction has no condition", "Say in `when` what it waits for."
        )
    if not reaction.entry("then").value and "says" not in reaction.value:
        findings.add("KS301", reaction.loc, "the reaction does nothing", "Give it `then`, `says` or both.")


def _check_media(outline: Outline, findings: Findings) -> None:
    """A line for a medium in which no call begins and into which none goes over is never on the menu."""
    head = outline.root.word("medium") or "person"
    media = {variant.word("medium") or head for variant in outline.variants}
    media |= {word for reaction in outline.reactions if (word := reaction.entry("then").word("medium"))}
    for line in outline.lines:
        medium = line.word("medium")
        if medium in MEDIA and medium not in media:
            message = f"this is never said: no call here goes by `medium: {medium}`"
            remedy = "Delete it, or give the scenario, a variant or a reaction this medium."
            findings.warn("KS306", (*line.loc, "medium"), message, remedy, at_key=True)


def _check_variants(outline: Outline, findings: Findings) -> None:
    total = 0
    seen: dict[str, Loc] = {}
    for variant in outline.variants:
        copies = variant.value.get("copies", 1)
        copies = copies if isinstance(copies, int) and 1 <= copies <= MAX_VARIANTS else 1
        if total <= MAX_VARIANTS < total + copies:
            message = f"with this entry there are {total + copies} variants"
            findings.add("KS208", variant.loc, message, f"A scenario may have {MAX_VARIANTS}, copies counted.")
        total += copies
        _check_variant_ids(variant, copies, seen, findings)


def _check_variant_ids(variant: Entry, copies: int, seen: dict[str, Loc], findings: Findings) -> None:
    """Copies are numbered; another entry must not have such a name of its own."""
    names = [f"{variant.id}-{copy}" for copy in range(1, copies + 1)] if copies > 1 else [variant.id]
    for name in names:
        # The same id written twice has been reported as such.
        other = seen.get(name)
        if name and other is not None and findings.document.value((*other, "id")) != variant.id:
            message = f"a copy is named `{name}`, as another variant is"
            findings.add("KS202", (*variant.loc, "id"), message, "Give one of the two another id.")
            break
    for name in names:
        seen.setdefault(name, variant.loc)
