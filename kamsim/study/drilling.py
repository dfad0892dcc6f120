"""Drills put and judged: in which order the answers stand, what was answered, and whether it is right."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

from kamsim.domain.drill import DrillItem

# What was answered: places in the order shown, counted from 1; or a number.
Given = tuple[int, ...] | float


def arranged(item: DrillItem, seed: int) -> tuple[int, ...]:
    """The numbers of the options in the order in which they are shown.

    The answers of a set always stand alike. Sentences, steps and pairs are shuffled by the seed; steps never stand in
    their right order.
    """
    places = list(range(len(item["options"])))
    if item["form"] in ("pick", "number"):
        return tuple(places)
    chance = random.Random(f"{seed}:{item['id']}")
    chance.shuffle(places)
    if item["form"] == "order" and places == sorted(places):
        places = places[1:] + places[:1]
    return tuple(places)


def understood(item: DrillItem, text: str) -> Given | None:
    """An answer as it was typed: "2", "3 1 2", "1,200.5"; None where it is none of this form."""
    if item["form"] == "number":
        bare = re.sub(r"[\s,_，]", "", text).replace("−", "-")
        return float(bare) if re.fullmatch(r"-?\d+(\.\d+)?", bare) else None
    numbers = tuple(int(part) for part in re.findall(r"\d+", text)) if re.fullmatch(r"[\d\s,，、]+", text) else ()
    count = len(item["options"])
    if item["form"] in ("pick", "choose"):
        return numbers if len(numbers) == 1 and 1 <= numbers[0] <= count else None
    if len(numbers) == 1 and len(str(numbers[0])) == count:
        # "312" says the same as "3 1 2".
        numbers = tuple(int(digit) for digit in str(numbers[0]))
    return numbers if sorted(numbers) == list(range(1, count + 1)) else None


def is_right(item: DrillItem, shown: Sequence[int], given: Given) -> bool:
    """Whether the answer is right; `shown` is what `arranged` gave."""
    if isinstance(given, float):
        return abs(given - item["answer"]) <= item["tolerance"] + 1e-9
    chosen = [shown[place - 1] for place in given]
    if item["form"] in ("pick", "choose"):
        return chosen == [item["right"]]
    return chosen == sorted(chosen)


def solution(item: DrillItem, shown: Sequence[int]) -> Given:
    """The right answer, in places of the order shown."""
    if item["form"] == "number":
        return item["answer"]
    if item["form"] in ("pick", "choose"):
        return (shown.index(item["right"]) + 1,)
    return tuple(shown.index(option) + 1 for option in range(len(shown)))


def chosen_items(items: Sequence[DrillItem], count: int, seed: int) -> list[DrillItem]:
    """So many of the items, in an order drawn by the seed; no two from one set in a row while others are left."""
    chance = random.Random(f"{seed}:drills")
    left = sorted(items, key=lambda item: item["id"])
    chance.shuffle(left)
    drawn: list[DrillItem] = []
    while left and len(drawn) < count:
        before = drawn[-1]["id"].rpartition(".")[0] if drawn else ""
        place = next((i for i, item in enumerate(left) if item["id"].rpartition(".")[0] != before), 0)
        drawn.append(left.pop(place))
    return drawn


def spread_items(items: Mapping[str, Sequence[DrillItem]], count: int, seed: int) -> list[DrillItem]:
    """So many items, drawn as evenly as can be from each system of `items`, in an order drawn by the seed."""
    queues = {k_id: chosen_items(of, len(of), seed) for k_id, of in sorted(items.items())}
    drawn: list[DrillItem] = []
    while len(drawn) < count and any(queues.values()):
        for queue in queues.values():
            if queue and len(drawn) < count:
                drawn.append(queue.pop(0))
    random.Random(f"{seed}:spread").shuffle(drawn)
    return drawn
