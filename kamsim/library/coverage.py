"""Where each of the 42 systems is met: in scenarios, drills, lessons, the workbook and the handbook."""

from __future__ import annotations

from collections import Counter

from kamsim.content.assets import read_repertoire
from kamsim.content.locate import assets
from kamsim.domain.course import Covered, systems_of
from kamsim.domain.workbook import systems_of_account
from kamsim.library.catalogue import Catalogue, Listing, read, rulebook
from kamsim.library.course import lessons
from kamsim.library.drills import drills_on
from kamsim.library.handbook import page
from kamsim.library.puzzles import puzzled, puzzles_on
from kamsim.library.workbook import account, account_ids
from kamsim.study.mastery import SYSTEMS


def coverage(catalogue: Catalogue) -> list[Covered]:
    """A row for each system, in order."""
    met = {listing.id: _met_in(listing) for listing in catalogue.listings()}
    found, _ = lessons()
    treated = {one["id"]: systems_of(one) for one in found}
    accounts = {name: systems_of_account(account(name)) for name in account_ids()}
    puzzles = Counter(one["k"] for name in puzzled() for one in puzzles_on(name))
    rows: list[Covered] = []
    for k_id in SYSTEMS:
        told = page(k_id)
        row: Covered = {
            "id": k_id,
            "title": told["title"] if told is not None else {},
            "scenarios": [scenario for scenario, systems in met.items() if k_id in systems],
            "drills": len(drills_on(k_id)),
            "puzzles": puzzles[k_id],
            "workbook": [name for name, systems in accounts.items() if k_id in systems],
            "lessons": [lesson for lesson, systems in treated.items() if k_id in systems],
            "handbook": told is not None,
        }
        rows.append(row)
    return rows


def _met_in(listing: Listing) -> set[str]:
    """What a call on a scenario brings one to: what it says it practises, and what its lines and general moves do."""
    found = set(listing.skills)
    scenario, _ = read(listing.path)
    if scenario is None:
        return found
    kinds = rulebook().kinds.kinds
    found |= {line["technique"] or kinds[line["kind"]].technique for line in scenario["lines"]}
    media = {scenario["medium"], None}
    return found | {
        move["technique"] for move in read_repertoire(assets("repertoire"))["moves"] if move["medium"] in media
    }
