"""A review as one HTML file that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from kamsim.analysis.review.reviewing import Alternative, Review, Verdict
from kamsim.analysis.review.whatif import Other
from kamsim.domain.text import say
from kamsim.engine.call import Call
from kamsim.report.review_words import class_word, counts, depends, other_words, turning_words, word
from kamsim.report.signs import aside, colon

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2430; --dim: #5d6675; --page: #fbfaf7; --rule: #d9d6cd;
  --best: #2e7d4f; --good: #4f7d2e; --inaccuracy: #8a6d00; --mistake: #b4541a; --blunder: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7e5df; --dim: #a2a9b5; --page: #16191f; --rule: #363c47;
  --best: #7cc79b; --good: #a3c97c; --inaccuracy: #dcbb4b; --mistake: #eb965f; --blunder: #f0837c; } }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.dim { color: var(--dim); } .big { font-size: 1.2rem; }
article { border-top: 1px solid var(--rule); padding: .6rem 0; }
article p { margin: .2rem 0; } .instead { padding-left: 1rem; border-left: 3px solid var(--rule); margin: .5rem 0; }
.best { color: var(--best); } .good { color: var(--good); } .inaccuracy { color: var(--inaccuracy); }
.mistake { color: var(--mistake); } .blunder { color: var(--blunder); }
svg { width: 100%; height: auto; } svg text { font-size: 10px; fill: var(--dim); }
table { border-collapse: collapse; } td, th { text-align: left; padding: .2rem .8rem .2rem 0; vertical-align: top; }
"""

_WIDE, _HIGH, _LEFT, _TOP = 640, 160, 30, 10


def review_html(call: Call, found: Review, others: Sequence[Other], lang: str) -> str:
    """The whole page. Every text of scenario, session and rulebook is escaped."""
    return "\n".join(_page(call, found, others, lang)) + "\n"


def _page(call: Call, found: Review, others: Sequence[Other], lang: str) -> Iterator[str]:
    title = _text(f"{word('review', lang)}{colon(lang)}{say(call.model.scenario['title'], lang)}")
    tongue = "zh-Hans" if lang == "zh" else "en"
    yield f'<!doctype html>\n<html lang="{tongue}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>"
    accuracy = f"{word('accuracy', lang)}{colon(lang)}{found.accuracy:g} %"
    score = f"{word('score', lang)}{colon(lang)}{found.score:g} / 100"
    yield f'<p class="big">{_text(f"{accuracy} · {score}")}</p>'
    yield f"<p>{_text(turning_words(found, lang))}<br>{_text(counts(found, lang))}</p>"
    yield f"<h2>{_text(word('curve', lang))}</h2>"
    yield from _curve(found, lang)
    yield f'<p class="dim">{_text(word("bound", lang))}</p>'
    for verdict in found.turns:
        yield from _turn(call, verdict, lang)
    yield f"<h2>{_text(word('what_if', lang))}</h2>\n<table>"
    for other in others:
        who, how = other_words(call, other, lang)
        yield f"<tr><th>{_text(who)}</th><td>{_text(how)}</td></tr>"
    yield "</table>\n</body>\n</html>"


def _text(words: str) -> str:
    return escape(words)


def _curve(found: Review, lang: str) -> Iterator[str]:
    """Points within reach over the turns; the turning point is marked, each turn tells its number and class."""
    last = max(1, len(found.curve) - 1)
    places = [(_LEFT + _WIDE * i / last, _TOP + _HIGH * (1 - reach / 100)) for i, reach in enumerate(found.curve)]
    size = f"0 0 {_WIDE + _LEFT + 10} {_HIGH + _TOP + 20}"
    yield f'<svg viewBox="{size}" role="img" aria-label="{_text(word("curve", lang))}">'
    for points in (0, 50, 100):
        y = _TOP + _HIGH * (1 - points / 100)
        yield f'<line x1="{_LEFT}" x2="{_LEFT + _WIDE}" y1="{y:g}" y2="{y:g}" stroke="var(--rule)"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 3:g}" text-anchor="end">{points}</text>'
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline points="{joined}" fill="none" stroke="var(--ink)" stroke-width="1.5"/>'
    for verdict, (x, y) in zip(found.turns, places[1:], strict=True):
        radius = 6 if verdict.number == found.turning else 3
        told = _text(f"{word('turn', lang)} {verdict.number}{colon(lang)}{class_word(verdict, lang)}, {verdict.q:g}")
        yield f'<a href="#turn-{verdict.number}"><circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" '
        yield f'class="{_text(verdict.word)}" fill="currentColor"><title>{told}</title></circle></a>'
    yield "</svg>"


def _turn(call: Call, verdict: Verdict, lang: str) -> Iterator[str]:
    loss = f" -{verdict.loss:g}" if verdict.loss else ""
    of = f"{verdict.q:g} {word('of', lang)} {verdict.best:g} {word('reach', lang)}"
    kind = say(call.model.rulebook["feedback"]["kinds"][verdict.kind], lang)
    buyer = say(call.model.scenario["buyer"]["name"], lang)
    yield f'<article id="turn-{verdict.number}">'
    head = _text(class_word(verdict, lang) + loss)
    yield f'<p><strong class="{_text(verdict.word)}">{verdict.number}. {head}</strong>'
    yield f'<span class="dim"> {_text(of)}; {verdict.buyers} {_text(word("buyers", lang))}</span></p>'
    yield f"<p>{_text(word('you', lang))}{_text(aside(kind, lang))}{colon(lang)}{_text(say(verdict.says, lang))}</p>"
    yield f"<p>{_text(buyer)}{colon(lang)}{_text(say(verdict.reply, lang))}</p>"
    if told := depends(verdict, lang):
        yield f'<p class="dim">{_text(told)}</p>'
    if verdict.word not in ("best", "good"):
        for one in verdict.alternatives:
            if one.q > verdict.q:
                yield from _alternative(call, one, lang)
    yield "</article>"


def _alternative(call: Call, one: Alternative, lang: str) -> Iterator[str]:
    kind = say(call.model.rulebook["feedback"]["kinds"][one.kind], lang)
    about = aside(f"{kind}, {one.k}, {word('reach', lang)} {one.q:g}", lang)
    head = f"{word('instead', lang)}{about}{colon(lang)}{say(one.says, lang)}"
    likely = f"{word('likely', lang)}{aside(f'{one.share} %', lang)}{colon(lang)}{say(one.answer, lang)}"
    yield f'<div class="instead"><p>{_text(head)}</p><p>{_text(likely)}</p>'
    yield f'<p class="dim">{_text(say(one.note, lang))}</p></div>'
