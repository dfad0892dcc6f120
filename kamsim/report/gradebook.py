"""A gradebook as a table, as text, CSV, HTML or a workbook, in English or Chinese."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from kamsim.domain.gradebook import Gradebook, Line, Row
from kamsim.domain.problems import shown_name
from kamsim.domain.text import Localized, fill, say

Cell = str | float | int
Table = tuple[list[str], list[list[Cell]]]

WORDS: Final[Mapping[str, Localized]] = {
    "title": {"en": "Gradebook", "zh": "成绩册"},
    "code": {"en": "code", "zh": "代号"},
    "name": {"en": "name", "zh": "姓名"},
    "number": {"en": "number", "zh": "学号"},
    "attempts": {"en": "handed in", "zh": "交了几次"},
    "counting": {"en": "counting", "zh": "算数的"},
    "first": {"en": "first: {call}", "zh": "第一次：{call}"},
    "taken": {"en": "points: {call}", "zh": "得分：{call}"},
    "result": {"en": "result: {call}", "zh": "结果：{call}"},
    "machine": {"en": "points by the program", "zh": "程序给分"},
    "points": {"en": "points", "zh": "总分"},
    "mark": {"en": "mark", "zh": "等第"},
    "passed": {"en": "passed", "zh": "及格"},
    "yes": {"en": "yes", "zh": "是"},
    "no": {"en": "no", "zh": "否"},
    "remarks": {"en": "remarks", "zh": "说明"},
    "unsupervised": {
        "en": "Nobody watched these calls: anyone may let a simulated seller play at home. The seals show that nothing"
        " was changed after handing in, and no more.",
        "zh": "这些谈话没有人在场监督，谁都可以在家让程序代谈。封印只能证明交上来以后没改过，别的证明不了。",
    },
    "override": {"en": "{points} by the teacher: {reason}", "zh": "教师改为 {points} 分：{reason}"},
    "nothing": {"en": "handed in nothing", "zh": "没交"},
}

RESULTS: Final[Mapping[str, Localized]] = {
    "order": {"en": "order", "zh": "成交"},
    "advance": {"en": "advance", "zh": "进展"},
    "continuation": {"en": "continuation", "zh": "暂时中断"},
    "no_sale": {"en": "no sale", "zh": "未成交"},
    "passed": {"en": "test passed", "zh": "测验通过"},
    "failed": {"en": "test not passed", "zh": "测验没过"},
}

# Why a file does not count, or what to know about it. `{}` is the objection's detail.
OBJECTIONS: Final[Mapping[str, Localized]] = {
    "unsupervised": {"en": "the server did not see it played", "zh": "不是在服务器上谈的，没有监督"},
    "unsealed": {"en": "it has no seal", "zh": "没有封印"},
    "other_exercise": {"en": "it was sealed for the exercise {}", "zh": "封印是另一个练习（{}）的"},
    "seal_changed": {
        "en": "line {} is not what was sealed: it was changed, or a line was added, moved or taken out there",
        "zh": "第 {} 行跟封印对不上：改过，或者那里加了、挪了、删了一行",
    },
    "seal_cut": {"en": "lines are missing from line {} on", "zh": "从第 {} 行起少了内容"},
    "seal_added": {"en": "lines were added from line {} on", "zh": "从第 {} 行起多了内容"},
    "seal_closing": {
        "en": "code, exercise or time of the seal were changed, or it was made with another key",
        "zh": "封印上的代号、练习或时间被改过，或者用的是别的密钥",
    },
    "unknown_code": {"en": "nobody in the class has the code {}", "zh": "班里没有代号 {}"},
    "other_call": {"en": "the exercise has no call on {}", "zh": "练习里没有 {} 这一场"},
    "other_lesson": {"en": "the exercise has no lesson {}", "zh": "练习里没有 {} 这一课"},
    "no_lesson": {"en": "the lesson {} is not within reach", "zh": "找不到 {} 这一课"},
    "lesson": {"en": "the lesson is not the one of the exercise", "zh": "课程文件跟练习的不一样"},
    "answer": {
        "en": "answer {} belongs to no question of the test, or is not what it claims to be",
        "zh": "第 {} 个答案对不上测验里的题，或者对错写得不实",
    },
    "mode": {"en": "it was played in the mode {}", "zh": "用的是 {} 模式"},
    "style": {"en": "it was played with another style or size of deal ({})", "zh": "客户风格或单子大小不对（{}）"},
    "buyer": {"en": "it was played with another buyer ({})", "zh": "换了客户（{}）"},
    "scenario": {"en": "the scenario is not the one of the exercise", "zh": "场景文件跟练习的不一样"},
    "rules": {"en": "it was played under other rules ({})", "zh": "用的是另一版规则（{}）"},
    "retry": {"en": "it is a retry from the middle of another call", "zh": "是从别的谈话中途接着谈的"},
    "early": {"en": "it was begun before the exercise opened ({})", "zh": "开放之前就开始了（{}）"},
    "late": {"en": "it was begun after the exercise closed ({})", "zh": "截止之后才开始（{}）"},
    "does_not_fit": {"en": "entry {} cannot be made there", "zh": "第 {} 条在那个位置做不出来"},
    "hints": {"en": "hints were used", "zh": "用了提示"},
    "back": {"en": "moves were taken back", "zh": "悔了棋"},
    "unfinished": {"en": "it was not finished", "zh": "没有打完"},
    "cut_short": {"en": "it claims an end that its moves do not bring", "zh": "写着结束了，可按走法并没有结束"},
    "time": {"en": "its clock runs backwards", "zh": "时间倒着走"},
    "hasty": {
        "en": "the whole call took {} seconds, faster than anybody reads",
        "zh": "整场只用了 {} 秒，看都看不过来",
    },
    "no_figures": {"en": "its score was not recorded; it was computed anew", "zh": "没有记下分数，已重新算过"},
    "figures": {"en": "it claims a score of {}, which its moves do not bring", "zh": "写着 {} 分，按走法得不到这个分"},
    "no_call": {"en": "it is no call but of the kind {}", "zh": "不是谈话，是 {}"},
    "no_scenario": {"en": "the scenario {} is not within reach", "zh": "找不到场景 {}"},
    "copied": {"en": "the same call was handed in by {} as well", "zh": "{} 也交了同一场"},
    "twice": {"en": "the same call was handed in before", "zh": "同一场交了两回"},
    "too_many": {"en": "more attempts than the {} that count", "zh": "超出了允许的 {} 次"},
}


def word(name: str, lang: str, **values: str) -> str:
    """A heading or short text."""
    return fill(say(WORDS[name], lang), values)


def objection_text(code: str, detail: str, lang: str) -> str:
    """An objection in words."""
    return say(OBJECTIONS[code], lang).replace("{}", detail)


def table(book: Gradebook, criteria: Mapping[str, Localized], titles: Mapping[str, Localized], lang: str) -> Table:
    """The whole book: a head and a row a trainee. `criteria` and `titles` name criteria and scenarios."""
    named = any(line.name for line in book.lines)
    numbered = any(line.number for line in book.lines)
    graded = len(book.scheme.steps) > 1
    head = [word("code", lang)]
    head += [word("name", lang)] if named else []
    head += [word("number", lang)] if numbered else []
    head += [word("attempts", lang), word("counting", lang)]
    for scenario in book.scenarios:
        call = say(titles.get(scenario, {"en": scenario}), lang) or scenario
        head += [word(name, lang, call=call) for name in ("first", "taken", "result")]
    head += [say(criteria.get(name, {"en": name}), lang) for name in book.criteria]
    head += [word("machine", lang), word("points", lang)]
    head += [word("mark", lang)] if graded else []
    head += [word("passed", lang), word("remarks", lang)]
    rows = []
    for line in book.lines:
        row: list[Cell] = [line.code]
        row += [line.name] if named else []
        row += [line.number] if numbered else []
        row += [len(line.rows), sum(one.counts for one in line.rows)]
        for scenario in book.scenarios:
            row += _call(line, scenario, lang)
        row += [_criterion(line, name) for name in book.criteria]
        row += [line.machine, line.points]
        row += [line.mark] if graded else []
        row += [word("yes" if line.passed else "no", lang), remarks(line, lang)]
        rows.append(row)
    return head, rows


def _call(line: Line, scenario: str, lang: str) -> list[Cell]:
    first, taken = line.first.get(scenario), line.taken.get(scenario)
    if first is None or taken is None:
        return ["", "", ""]
    return [first.points, taken.points, say(RESULTS[taken.result], lang)]


def _criterion(line: Line, name: str) -> Cell:
    """What the calls that were taken earned in a criterion, in per cent; "" where there was no occasion for it."""
    counted = [row.criteria[name] for row in line.taken.values() if name in row.criteria]
    possible = sum(of for _, of in counted)
    return round(100 * sum(points for points, _ in counted) / possible) if possible else ""


def remarks(line: Line, lang: str) -> str:
    """Everything that a teacher should know about a trainee's files."""
    told = [] if line.rows else [word("nothing", lang)]
    if line.override is not None:
        told.append(word("override", lang, points=f"{line.override.points:g}", reason=line.override.reason))
    told += [text for row in line.rows for text in row_remarks(row, lang)]
    return ("；" if lang == "zh" else "; ").join(told)


def row_remarks(row: Row, lang: str) -> list[str]:
    """What is to be said about a file, each with its name."""
    reasons = [objection_text(one.code, one.detail, lang) for one in row.objections]
    reasons += [problem.message + (f" ({problem.line})" if problem.line else "") for problem in row.problems[:3]]
    colon = "：" if lang == "zh" else ": "
    name = shown_name(row.file.replace("\\", "/").rpartition("/")[2])
    return [f"{name}{colon}{reason}" for reason in reasons]


def book_text(head: Sequence[str], rows: Sequence[Sequence[Cell]], lang: str) -> str:
    """The book as lines: a trainee with his points, then his remarks."""
    at_points, at_passed = head.index(word("points", lang)), head.index(word("passed", lang))
    lines = []
    for row in rows:
        who = " ".join(str(cell) for cell in row[: head.index(word("attempts", lang))])
        mark = f"  {row[at_points + 1]}" if at_passed > at_points + 1 else ""
        lines.append(f"{row[at_points]:>6}{mark}  {word('passed', lang)}{_COLON[lang]}{row[at_passed]}  {who}")
        if row[-1]:
            lines.append(f"        {row[-1]}")
    return "\n".join(lines)


_COLON: Final = {"en": ": ", "zh": "："}
# What a spreadsheet takes for the beginning of a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\0")


def book_csv(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """The book as CSV with a byte order mark, which spreadsheets need for Chinese. Text that would be taken for a
    formula is preceded by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in head])
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return "\ufeff" + out.getvalue()


def harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def moodle_csv(book: Gradebook, lang: str) -> str:
    """What Moodle's import of grades reads: the student's number (or code), his points, and the remarks."""
    rows: list[list[Cell]] = [[line.number or line.code, line.points, remarks(line, lang)] for line in book.lines]
    return book_csv(["ID number", book.exercise.title if book.exercise is not None else "kamsim", "Feedback"], rows)


def book_json(book: Gradebook) -> dict[str, Any]:
    """The book as `kamsim grade --json` gives it."""
    return {
        "exercise": book.exercise.id if book.exercise is not None else None,
        "trainees": [
            {
                "code": line.code,
                "name": line.name,
                "number": line.number,
                "machine": line.machine,
                "points": line.points,
                "mark": line.mark,
                "passed": line.passed,
                "override": line.override.reason if line.override is not None else None,
                "files": [_file(row) for row in line.rows],
            }
            for line in book.lines
        ],
    }


def _file(row: Row) -> dict[str, Any]:
    return {
        "file": row.file,
        "scenario": row.scenario,
        "started": row.started,
        "result": row.result,
        "score": row.score,
        "points": row.points,
        "criteria": {name: {"points": points, "of": of} for name, (points, of) in row.criteria.items()},
        "counts": row.counts,
        "objections": [{"code": one.code, "grave": one.grave, "detail": one.detail} for one in row.objections],
        "problems": [problem.plain() for problem in row.problems],
    }
