"""An account of the workbook as plain text: list, dossier, table and outcome of a ranking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kamsim.domain.text import say
from kamsim.domain.workbook import Account, Ranking
from kamsim.report.people_map import people_lines
from kamsim.report.plain import wrapped
from kamsim.report.words import Words
from kamsim.report.wrapping import cells
from kamsim.study.ranking import TOP, Ranked

word: Final = Words(
    {
        "minutes": {"en": "about {n} minutes", "zh": "约 {n} 分钟"},
        "untried": {"en": "not tried yet", "zh": "还没做"},
        "best": {"en": "best {score} of 100", "zh": "最好 {score} 分"},
        "next": {"en": "Begin: kamsim workbook {first}", "zh": "开始：kamsim workbook {first}"},
        "questions": {
            "en": "Now the questions. `?` shows the dossier again.",
            "zh": "下面提问。输入 `?` 再看材料。",
        },
        "right": {"en": "Right.", "zh": "对。"},
        "wrong": {"en": "Not so. The answer: {answer}", "zh": "不对。答案：{answer}"},
        "later": {"en": "What came of it", "zh": "后来"},
        "end": {"en": "{right} of {all} right.", "zh": "{all} 题答对 {right} 题。"},
        "call": {
            "en": "Now the call: kamsim play {scenario} --mode practice",
            "zh": "接着谈这一场：kamsim play {scenario} --mode practice",
        },
        "broken_off": {"en": "Broken off: it does not count.", "zh": "中途停了，这次不算。"},
        "weights": {"en": "Weights, such as {example}:", "zh": "权重，比如 {example}："},
        "unclear": {
            "en": "That is not {n} numbers from 0 to 10 of which one is above 0.",
            "zh": "要 {n} 个 0 到 10 的数，至少一个大于 0。",
        },
        "customer": {"en": "customer", "zh": "客户"},
        "yours": {"en": "your place", "zh": "您排第几"},
        "alone": {"en": "by {single} alone", "zh": "只看{single}"},
        "brought": {"en": "brought in three years", "zh": "三年带来"},
        "verdict": {
            "en": "Your five best brought {brought}, those by {single} alone {alone}, the best five possible"
            " {possible}.",
            "zh": "您排的前五家三年带来 {brought}，只看{single}的前五家 {alone}，最好的五家 {possible}。",
        },
        "again": {"en": "Other weights? Enter alone goes on.", "zh": "换一组权重？直接按回车往下走。"},
    }
)


def accounts_text(accounts: Sequence[Account], best: Mapping[str, float | None], lang: str) -> str:
    """A line an account."""
    width = max(cells(say(one["title"], lang)) for one in accounts)
    lines = []
    for one in accounts:
        title, score = say(one["title"], lang), best.get(one["id"])
        told = word("untried", lang) if score is None else word("best", lang, score=f"{score:g}")
        gap = " " * (width - cells(title))
        lines.append(f"{one['id']:<18} {title}{gap}  {word('minutes', lang, n=str(one['minutes']))}  {told}")
    return "\n".join([*lines, "", word("next", lang, first=accounts[0]["id"])])


def dossier_text(account: Account, lang: str) -> str:
    """The story and everything that lies in the dossier."""
    return "\n".join(_dossier_lines(account, lang))


def _dossier_lines(account: Account, lang: str) -> Iterator[str]:
    yield say(account["title"], lang)
    yield ""
    yield from wrapped(say(account["story"], lang), "")
    for paper in account["papers"]:
        yield ""
        yield from wrapped(f"[{say(paper['title'], lang)}]", "")
        yield from wrapped(say(paper["text"], lang), "")


def people_text(account: Account, lang: str) -> str:
    """The people of the account as a picture; "" where nobody is drawn."""
    people = account["people"]
    if people is None:
        return ""
    known = [item["id"] for item in account["items"]]
    return "\n".join(["", *people_lines(account, people, known, lang)])


def later_text(account: Account, lang: str) -> str:
    """What came of it."""
    return "\n".join(["", *wrapped(say(account["later"], lang), "")])


def ranking_text(ranking: Ranking, lang: str) -> str:
    """The task and the table."""
    heads = [word("customer", lang), *(say(text, lang) for text in ranking["columns"].values())]
    rows = [[say(one["name"], lang), *(f"{value:g}" for value in one["values"])] for one in ranking["customers"]]
    return "\n".join(["", *wrapped(say(ranking["ask"], lang), ""), "", *_table(heads, rows)])


def ranked_text(ranking: Ranking, found: Ranked, lang: str) -> str:
    """What came of a ranking: the customers in the order of the weights, and the verdict."""
    single = say(ranking["columns"][ranking["single"]], lang)
    heads = [word("customer", lang), word("yours", lang), word("alone", lang, single=single), word("brought", lang)]
    rows = []
    for place, number in enumerate(found.order, start=1):
        one = ranking["customers"][number]
        name = say(one["name"], lang)
        rows.append([name, str(place), str(found.single.index(number) + 1), f"{one['later']:g}"])
        if place == TOP:
            rows.append(["–"] * len(heads))
    values = {"brought": found.brought, "alone": found.brought_single, "possible": found.possible}
    told = word("verdict", lang, single=single, **{name: f"{value:g}" for name, value in values.items()})
    return "\n".join(["", *_table(heads, rows), "", *wrapped(told, "")])


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns side by side; the first to the left, numbers to the right."""
    widths = [max(cells(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    for row in [heads, *rows]:
        first = row[0] + " " * (widths[0] - cells(row[0]))
        rest = [" " * (width - cells(cell)) + cell for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield "  ".join([first, *rest])
