"""The simulated trainees by name (K39). All play from the trainee's view alone, each misreading at his own rate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kamsim.analysis import recipes
from kamsim.analysis.reading import M_ASSUMED, M_MISREAD, M_SEED, MEMORY, chance, misreads, read_reply
from kamsim.analysis.sheet import Sheet
from kamsim.analysis.veteran import choose_veteran
from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.marking import TAG_EXPLICIT, TAG_FACT, TAG_IMPLIED, TAG_OBJECTION, TAG_SIGNAL
from kamsim.engine.rules.tables import Ints

Choose = Callable[[Sheet, Ints, Ints, Ints], int]


@dataclass(frozen=True, slots=True)
class Seller:
    """A way of selling.

    `misread` is the share, in per cent, of lines and replies he takes for something else. `tags`: none, careful (when
    sure), or every (the same guess each time). `plans`: whether he makes a call plan.
    """

    name: str
    choose: Choose
    misread: int
    tags: str = "none"
    plans: bool = False


SELLERS: dict[str, Seller] = {
    seller.name: seller
    for seller in (
        Seller("random", recipes.choose_random, 0),
        Seller("rookie", recipes.choose_rookie, 40, plans=True),
        Seller("technician", recipes.choose_technician, 20, plans=True),
        Seller("veteran", choose_veteran, 5, tags="careful", plans=True),
        Seller("ladder", recipes.choose_ladder, 0),
        Seller("exhaustive", recipes.choose_exhaustive, 0),
        Seller("always-n", recipes.choose_always_n, 0),
        Seller("leave-at-once", recipes.choose_leave_at_once, 0),
        Seller("courtesies", recipes.choose_courtesies, 0),
        Seller("tag-all", recipes.choose_ladder, 0, tags="every"),
    )
}
RECIPES = ("ladder", "exhaustive", "always-n", "leave-at-once", "courtesies", "tag-all")


def memory_of(seller: Seller, seed: int, assumed: int) -> Ints:
    """A fresh memory; `assumed` is the style he is sure of, −1 to find out."""
    mem = [0] * MEMORY
    mem[M_SEED] = seed
    mem[M_MISREAD] = seller.misread
    mem[M_ASSUMED] = assumed
    return mem


def tag_of(seller: Seller, view: Ints, mem: Ints) -> int:
    """The tag he puts on the last reply, −1 none."""
    if seller.tags == "every":
        return TAG_FACT
    if seller.tags != "careful" or view[y.TURN] == 0:
        return -1
    reply = read_reply(view, mem)
    if reply in (c.ADMITS, c.REDIRECTS):
        return TAG_IMPLIED
    if reply == c.STATES:
        return TAG_EXPLICIT
    if view[y.REPLY_OBJECTION] > 0:
        return TAG_OBJECTION
    if reply in (c.BELIEVES, c.COMMITS, c.ORDERS):
        return TAG_SIGNAL
    return TAG_FACT if reply == c.TELLS and not misreads(mem, view[y.TURN], 7) else -1


def plan_of(seller: Seller, p: Sheet, mem: Ints) -> tuple[int, int, int]:
    """Objective (advance number), role and style of his call plan; −1 not given."""
    if not seller.plans:
        return -1, -1, -1
    wanted = -1
    for a in range(len(p.advance_size)):
        if p.advance_size[a] == 0 or p.can_order:
            wanted = a
    role = p.role if not misreads(mem, 0, 8) else (p.role + 1) % len(v.ROLES)
    style = mem[M_ASSUMED] if mem[M_ASSUMED] >= 0 else chance(mem[M_SEED], 0, 9) % 4
    return wanted, role, style
