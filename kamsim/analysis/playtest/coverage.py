"""What of a scenario came up in played calls, and which of its texts were heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import add
from typing import NamedTuple

from kamsim.analysis.kernel.playing import LOG
from kamsim.analysis.kernel.rollout import OUT
from kamsim.analysis.playtest import counting as n
from kamsim.analysis.search.searching import Found, SearchBench
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.engine.model import Model
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.engine.voice import Voice, ahead
from kamsim.sellers.roster import Seller


class Reply(NamedTuple):
    """A reply with all that its words depend on, as numbers: `style` of `vocabulary.STYLES`, `topic` and `mark` −1 for
    none; `advance`, `objection`, `reaction` one more than their number, 0 for none."""

    style: int
    move: int
    outcome: int
    topic: int
    mark: int
    advance: int
    objection: int
    reaction: int


def reply_of(key: int) -> Reply:
    """A reply from its number (`counting.reply_key`)."""
    parts: list[int] = []
    for room in reversed(n.REPLY_PARTS[1:]):
        key, part = divmod(key, room)
        parts.append(part)
    style, (move, outcome, topic, mark, advance, objection, reaction) = key - 1, parts[::-1]
    return Reply(style, move, outcome, topic - 1, mark - 1, advance, objection, reaction)


@dataclass(slots=True)
class Counts:
    """Counts of many calls: `seen` as `counting.N_*` lays them out, `replies` by their number."""

    seen: list[int]
    replies: Counter[int] = field(default_factory=Counter)
    calls: int = 0

    def add(self, other: Counts) -> None:
        """Takes another batch in. Of trust the greater is kept, of all else the sum."""
        trust = slice(n.N_TRUST, n.N_TRUST + v.MAX_TOPICS)
        most = [max(pair) for pair in zip(self.seen[trust], other.seen[trust], strict=True)]
        self.seen[:] = map(add, self.seen, other.seen)
        self.seen[trust] = most
        self.replies.update(other.replies)
        self.calls += other.calls


def empty_counts(buyers: int) -> Counts:
    """Counts of no call, for so many buyers."""
    return Counts([0] * (n.N_ADMITTED + buyers * v.MAX_TOPICS))


def play_counted(bench: SearchBench, seller: Seller, first: int, count: int, seed: int) -> tuple[list[int], Counts]:
    """The calls of a batch (`rollout.OUT` numbers each), and what came up in them."""
    counted, out = _Counted(bench), bench.ints(count * OUT)
    run = bench.run(seller, first, count, seed)
    bench.call("count_batch")(run, counted.styles, bench.room(), out, counted.tally)
    return [int(number) for number in out], counted.counts(count)


def explore_counted(
    bench: SearchBench, seller: Seller, first: int, count: int, seed: int, wanted: Sequence[int] | None = None
) -> Counts:
    """What came up in the calls of a batch, and in what could have been said at every turn of them: any move, or one of
    those whose numbers are `wanted`."""
    counted, run = _Counted(bench, wanted), bench.run(seller, first, count, seed)
    bench.call("explore_batch")(run, counted.styles, bench.room(), bench.ints(y.SIZE), counted.tally)
    return counted.counts(count)


def count_found(bench: SearchBench, b: int, found: Found) -> Counts:
    """What came up in a line that the search found from the start of a call, and could have at every turn of it."""
    counted, log = _Counted(bench), bench.ints(LOG)
    log[0], log[1], log[2] = found.plan or (-1, -1, -1)
    for i, (move, tag) in enumerate(found.moves):
        log[3 + 2 * i], log[4 + 2 * i] = move, tag
    bench.call("explore_log")(
        *(bench.sides[0], b, int(counted.styles[b]), log, len(found.moves)),
        *(bench.ints(y.SIZE), bench.ints(y.SIZE), counted.tally),
    )
    return counted.counts(1)


class _Counted:
    """What a batch is counted in."""

    def __init__(self, bench: SearchBench, wanted: Sequence[int] | None = None) -> None:
        self.styles = bench.filled([v.STYLES.index(style) for _, style in bench.names])
        seen = bench.ints(n.N_ADMITTED + len(bench.names) * v.MAX_TOPICS)
        tried = bench.filled([int(wanted is None or m in wanted) for m in range(v.MAX_MOVES)])
        self.tally = n.Tally(seen, bench.wide(n.REPLIES_ROOM), bench.ints(n.REPLIES_ROOM), tried)

    def counts(self, calls: int) -> Counts:
        """What was counted, as plain numbers."""
        return Counts(plain(self.tally.seen), Counter(heard(self.tally.replies, self.tally.times)), calls)


def plain(numbers: Ints) -> list[int]:
    """Numbers of the kernel as plain ones."""
    tolist = getattr(numbers, "tolist", None)
    return list(numbers) if tolist is None else tolist()


def heard(keys: Ints, times: Ints) -> dict[int, int]:
    """The keys in a table that are taken → how often each was counted; numpy finds them faster than a loop would."""
    nonzero = getattr(keys, "nonzero", None)
    if nonzero is None:
        return {key: count for key, count in zip(keys, times, strict=True) if key}
    taken = nonzero()
    return dict(zip(plain(keys[taken]), plain(times[taken]), strict=True))


# Replies, each with where its words come from.
Places = dict[Reply, set[str]]


class Coverage:
    """Played calls against the scenario: what came up how often.

    `places` is what was found out of replies before, and takes up what is found out here: calls are looked at again and
    again while more are played, and to find the words of a reply takes long."""

    def __init__(
        self, model: Model, names: list[tuple[int, str]], counts: Counts, places: Places | None = None
    ) -> None:
        self.model, self.names, self.counts = model, names, counts
        self._places: Places = {} if places is None else places

    def opened(self, m: int) -> int:
        """Turns at which a move was on the menu."""
        return self.counts.seen[n.N_OPEN + m]

    def made(self, m: int) -> int:
        """How often it was made."""
        return self.counts.seen[n.N_MADE + m]

    def was_said(self, m: int) -> bool:
        """Whether it was made or at least tried somewhere."""
        return self.made(m) + self.counts.seen[n.N_TRIED + m] > 0

    def named(self, k: int) -> int:
        """Calls in which a topic was named."""
        return self.counts.seen[n.N_NAMED + k]

    def probed(self, k: int) -> int:
        """Calls in which a problem question was asked on it."""
        return self.counts.seen[n.N_PROBED + k]

    def reached(self, k: int, status: int) -> int:
        """Calls in which its need came as far as `status` (1 implied … 3 matched)."""
        return self.counts.seen[n.N_NEED + (status - 1) * v.MAX_TOPICS + k]

    def admitted_by(self, variant: int, k: int) -> int:
        """Calls in which a buyer of this variant, in any style, admitted the need."""
        at = n.N_ADMITTED + k
        return sum(
            self.counts.seen[at + b * v.MAX_TOPICS] for b, (number, _) in enumerate(self.names) if number == variant
        )

    def most_trust(self, k: int) -> int:
        """The most trust with which he was asked about the need while it was latent; −1 if never."""
        return self.counts.seen[n.N_TRUST + k] - 1

    def known(self, f: int) -> int:
        """Calls in which a fact came onto the table."""
        return self.counts.seen[n.N_KNOWN + f]

    def raised(self, o: int) -> int:
        """Calls in which an objection was raised."""
        return self.counts.seen[n.N_RAISED + o]

    def agreed(self, a: int) -> int:
        """Calls in which an advance was agreed to."""
        return self.counts.seen[n.N_AGREED + a]

    def caused(self, cause: int) -> int:
        """Steps that gave a cause for objections."""
        return self.counts.seen[n.N_CAUSE + cause]

    def fired(self, r: int) -> int:
        """How often a reaction fired."""
        return self.counts.seen[n.N_FIRED + r]

    @cached_property
    def replies(self) -> list[tuple[Reply, int]]:
        """Every reply that was given, and how often, in order of its numbers."""
        return [(reply_of(key), times) for key, times in sorted(self.counts.replies.items())]

    @cached_property
    def heard(self) -> frozenset[str]:
        """The texts that were heard, as "line:ID:KEY", "topic:ID:KEY", "objection:…", "advance:…", "reaction:ID"."""
        heard: set[str] = set()
        for reply, _ in self.replies:
            if reply not in self._places:
                self._places[reply] = places_of(self.model, reply)
            heard |= self._places[reply]
        return frozenset(heard)


class _Listener(Voice):
    """A voice that tells which texts it took from."""

    def __init__(self, model: Model, style: str) -> None:
        super().__init__(model, 0, style, 0)
        self.heard: set[str] = set()

    def _count(self, where: str) -> int:
        self.heard.add(where)
        return super()._count(where)

    def _fill(self, text: Localized) -> Localized:
        # Placeholders are no matter here, and filling them is most of the work.
        return text


def places_of(model: Model, reply: Reply) -> set[str]:
    """Where the words for a reply come from."""
    listener = _Listener(model, v.STYLES[reply.style])
    state = [0] * y.SIZE
    state[y.TURN] = 2
    state[y.LAST_MOVE], state[y.REPLY], state[y.REPLY_TOPIC] = reply.move, reply.outcome, reply.topic
    state[y.REPLY_MARK], state[y.REPLY_ADVANCE] = reply.mark, reply.advance
    state[y.REPLY_OBJECTION], state[y.REACTION] = reply.objection, reply.reaction
    listener.speak(state, ahead(state))
    return listener.heard
