"""The plain rulebook, as the cache keeps it, → the typed one. Its shape has been judged before."""

from __future__ import annotations

from typing import Any

from kamsim.content.named import feedback_of
from kamsim.domain import rulebook as r
from kamsim.domain.feedback import CauseText, CheckWords, DebriefWords, LessonWords
from kamsim.domain.hearing import Hearing, Sound

Plain = dict[str, Any]


def rulebook_of(plain: Plain) -> r.Rulebook:
    """The value made of `plain`: file stem → content, and `digest`."""
    return r.Rulebook(
        styles=_styles(plain["styles"]),
        kinds=_kinds(plain["kinds"]),
        replies=r.Replies(_each(r.Effect, plain["replies"]["replies"]), plain["replies"]["answers"]),
        stance=_stance(plain["stance"]),
        checks=_checks(plain["checks"]),
        numbers=_numbers(plain["numbers"]),
        beliefs=r.Widths(**plain["beliefs"]["beliefs"]),
        angles=plain["angles"],
        hearing=_hearing(plain["hearing"]),
        held_out=tuple(plain["research"]["held_out"]),
        feedback=feedback_of(plain["feedback"]),
        debrief=_debrief(plain["debrief"]),
        digest=plain["digest"],
    )


def _each(made: Any, plain: Plain) -> dict[str, Any]:
    return {name: made(**one) for name, one in plain.items()}


def _styles(plain: Plain) -> r.Styles:
    return r.Styles(
        regions=_each(r.Point, plain["regions"]),
        liking=_each(r.Liking, plain["liking"]),
        fit_limit=plain["fit_limit"],
        proofs=plain["proofs"],
    )


def _kinds(plain: Plain) -> r.Kinds:
    kinds = {
        name: r.Kind(r.BySize(**kind["patience"]), kind["technique"], kind["traits"])
        for name, kind in plain["kinds"].items()
    }
    return r.Kinds(**{**plain, "kinds": kinds, "grave": tuple(plain["grave"])})


def _stance(plain: Plain) -> r.Stance:
    triggers = {
        name: r.Trigger(one.get("stage", {}), one.get("attitude", {}), one.get("ending", ""))
        for name, one in plain["triggers"].items()
    }
    return r.Stance(
        stages=tuple(plain["stages"]),
        attitudes=tuple(plain["attitudes"]),
        endings=tuple(plain["endings"]),
        initial=r.Place(**plain["initial"]),
        triggers=triggers,
        warm_at=plain["warm_at"],
        cool_below=plain["cool_below"],
    )


def _checks(plain: Plain) -> r.Checks:
    criteria = tuple(
        r.DeclaredCriterion(one["id"], one["k"], tuple(_check(check) for check in one["checks"]))
        for one in plain["criteria"]
    )
    return r.Checks(criteria, plain["hint_cost"], r.Caps(**plain["caps"]))


def _check(plain: Plain) -> r.DeclaredCheck:
    return r.DeclaredCheck(
        id=plain["id"],
        points=plain["points"],
        tally=plain["tally"],
        how=plain["how"],
        k=plain["k"],
        low=plain.get("low", 0),
        high=plain.get("high", 0),
        of=plain.get("of", ""),
        over=plain.get("over", ""),
        gate=plain.get("gate", ""),
        occasion=tuple(plain.get("occasion", ())),
        loss=plain.get("loss", 0),
        only=plain.get("only", ""),
        out_of=plain.get("out_of", ""),
    )


def _numbers(plain: Plain) -> r.Numbers:
    return r.Numbers(
        common=r.CommonNumbers(**plain["common"]),
        small=r.SizeNumbers(**plain["small"]),
        large=r.SizeNumbers(**plain["large"]),
        trust_bands=tuple(plain["trust_bands"]),
        patience_bands=tuple(plain["patience_bands"]),
        small_targets=r.Targets(**plain["targets"]["small"]),
        large_targets=r.Targets(**plain["targets"]["large"]),
        qualify_shrugs=r.BySize(**plain["qualify_shrugs"]),
        due={name: _due(one) for name, one in plain["due"].items()},
    )


def _due(plain: Plain) -> r.Due:
    effects = {did: r.Effect(**plain[did]) for did in ("meet", "pass_over", "oppose")}
    return r.Due(**{**plain, **effects})


def _hearing(plain: Plain) -> Hearing:
    return Hearing(**{name: Sound("|".join(one["en"]), "|".join(one["zh"])) for name, one in plain.items()})


def _debrief(plain: Plain) -> DebriefWords:
    return DebriefWords(
        end=_texts(plain["head"]["end"]),
        why=_texts(plain["head"]["why"]),
        checks={name: CheckWords(one["title"], _texts(one["texts"])) for name, one in plain["checks"].items()},
        no_occasion={name: _texts(one) for name, one in plain["no_occasion"].items()},
        lessons=_each(LessonWords, plain["lessons"]),
        subjects={name: tuple(one) for name, one in plain["subjects"].items()},
        ranks=_texts(plain["ranks"]),
    )


def _texts(plain: list[Plain]) -> tuple[CauseText, ...]:
    return tuple(
        CauseText(one["cause"], tuple(one["claims"]), one["text"], tuple(one.get("state", ())), one.get("words") or "")
        for one in plain
    )
