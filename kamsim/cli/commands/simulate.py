"""kamsim simulate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kamsim.cli import FINE, INTERRUPTED
from kamsim.cli.options import (
    asked_language,
    deal_option,
    json_option,
    lang_option,
    model_of,
    scenarios_option,
    style_option,
    write_json,
)
from kamsim.cli.wording import said
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import MAX_SEED
from kamsim.library.catalogue import nearest
from kamsim.sellers.roster import SELLERS, Seller

if TYPE_CHECKING:
    from kamsim.engine.model import Model


# From so many calls on it pays to load a compiled kernel that is kept, or to compile one.
_WORTH_LOADING = 300
_WORTH_COMPILING = 30_000


class SellerType(click.ParamType[Seller]):
    """NAME or NAME@STYLE."""

    name = "seller"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Seller:
        name, at, style = str(value).partition("@")
        if name not in SELLERS:
            self.fail(f"there is no seller `{name}`. {nearest(name, SELLERS)}", param, ctx)
        if at and style not in v.STYLES:
            self.fail(f"`{style}` is no style. {nearest(style, v.STYLES)}", param, ctx)
        return SELLERS[name] if not style else replace(SELLERS[name], name=str(value), assumed=v.STYLES.index(style))


@click.command("simulate")
@click.argument("scenario")
@click.option("--seller", type=SellerType(), required=True, help="NAME, or NAME@STYLE for one who is sure of a style.")
@click.option(
    "--calls", type=click.IntRange(1, 10_000_000), default=1000, show_default=True, help="How many calls to play."
)
@click.option(
    "--seed",
    type=click.IntRange(-MAX_SEED, MAX_SEED),
    default=1,
    show_default=True,
    help="Whoever gives the same number plays the same calls.",
)
@style_option
@deal_option
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="Write every call to this folder.")
@json_option
@lang_option
@scenarios_option
def simulate_command(
    scenario: str,
    seller: Seller,
    calls: int,
    seed: int,
    style: str | None,
    deal: str | None,
    keep: Path | None,
    as_json: bool,
    scenarios: Path | None,
    **_: str | None,
) -> int:
    """Let a simulated trainee play CALLS calls of SCENARIO, over all its variants (and styles, unless one is given)."""
    model = model_of(scenario, scenarios)
    size = deal or model.scenario["deal"]
    styles = (style,) if style else tuple(model.scenario["styles"])
    if keep is not None:
        from kamsim.analysis.batch.simulate import summarise
        from kamsim.cli.recording import keeper_for

        result = summarise(model, seller, calls, seed, styles, size, keeper_for(model, keep, size, seller.name))
    else:
        found = _batch(model, seller, calls, seed, styles, size)
        if found is None:
            return INTERRUPTED
        result = found
    played: Any = result["calls"]
    if as_json:
        write_json(result)
        return FINE if played == calls else INTERRUPTED
    outcomes: Any = result["outcomes"]
    between = "，" if asked_language() == "zh" else ", "
    shares = between.join(f"{said(name.replace('_', ' '))} {count / played:.1%}" for name, count in outcomes.items())
    click.echo(said(f"{result['seller']} on {result['scenario']} ({result['style']}): {played} calls"))
    click.echo(said(f"score  mean {result['mean']}  sd {result['sd']}  from {result['min']} to {result['max']}"))
    click.echo(said(f"won    {result['won']:.1%}"))
    click.echo(said(f"ends   {shares}"))
    click.echo(said(f"speed  {result['moves_per_second']} moves a second"))
    return FINE if played == calls else INTERRUPTED


def _batch(
    model: Model, seller: Seller, calls: int, seed: int, styles: tuple[str, ...], deal: str
) -> dict[str, object] | None:
    """The batch over all cores, compiled where that pays; None where it was interrupted before anything was done."""
    from kamsim.analysis.batch.spreading import Setup, summarise
    from kamsim.cli.progress import progress_bar
    from kamsim.cli.streams import say_on_stderr
    from kamsim.library.kernel import analysis_setup, is_compiled, kernel_root

    if calls >= _WORTH_COMPILING or (calls >= _WORTH_LOADING and is_compiled(kernel_root())):
        setup = analysis_setup(model, styles, deal, say_on_stderr, asked_language())
    else:
        setup = Setup(model, styles, deal, compiles=False, cache_root=None)
    with progress_bar() as progress:
        return summarise(setup, seller, calls, seed, progress=progress)
