"""A puzzle as plain text, and the words that puzzles are told in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kamsim.domain.puzzle import BETWEEN, Puzzle
from kamsim.domain.text import Localized, say
from kamsim.engine.call import Call
from kamsim.engine.timeline import Turn
from kamsim.report.plain import wrapped
from kamsim.report.signs import gap
from kamsim.report.words import Words

# A share of all, in per cent.
_ALL: Final = 100

word: Final = Words(
    {
        "your_move": {"en": "What do you say?", "zh": "您说哪一句？"},
        "three": {
            "en": "You have three moves to get an agreement. Which three?",
            "zh": "只有三句话的机会，要谈成下一步。选哪三句？",
        },
        "mistake": {"en": "One of these moves was a mistake. Which?", "zh": "这几句里有一句是失误，哪一句？"},
        "told": {"en": "What have you just been told?", "zh": "对方刚才说的算什么？"},
        "whom": {"en": "Whom have you before you?", "zh": "您面前是哪一型的人？"},
        "you": {"en": "You", "zh": "销售"},
        "answer": {"en": "Your answer, a number:", "zh": "您的答案（编号）："},
        "right": {"en": "Right.", "zh": "对。"},
        "wrong": {
            "en": "Not that. Try again, or Enter for the solution.",
            "zh": "不是这句。再试一次，或者按回车看答案。",
        },
        "solution": {"en": "The answer: {answer}", "zh": "答案：{answer}"},
        "unclear": {"en": "That is none of the numbers that are left.", "zh": "没有这个编号，或者已经选过了。"},
        "answers": {"en": "The buyer would answer:", "zh": "对方会这样答："},
        "hardly": {"en": "In the end it brings somewhat less.", "zh": "到最后，略差一点。"},
        "behind": {"en": "In the end it brings about {points} points less.", "zh": "到最后，大约少{points}分。"},
        "why_not": {"en": "Why not {number}: {falls}", "zh": "为什么不选 {number}：{falls}"},
        "brings": {
            "en": "Of a hundred such buyers {share} would answer:",
            "zh": "一百位这样的客户里，有 {share} 位会这样答：",
        },
        "agrees": {
            "en": "Of a hundred such buyers {share} agree. To the last move you hear:",
            "zh": "一百位这样的客户里，有 {share} 位会答应。最后一句，得到的回答是：",
        },
        "heard": {"en": "Heard:", "zh": "听见的："},
        "as_good": {"en": "As good: {numbers}", "zh": "一样好的：{numbers}"},
        "turn": {"en": "turn {n}", "zh": "第 {n} 回合"},
    }
)

STYLES: Final[Mapping[str, Localized]] = {
    "controlling": {"en": "controlling", "zh": "控制型"},
    "analyzing": {"en": "analyzing", "zh": "分析型"},
    "advocating": {"en": "advocating", "zh": "倡导型"},
    "facilitating": {"en": "facilitating", "zh": "平易型"},
}

# So many points less are told as a figure; of fewer no more than that it is less.
TELLING: Final = 5
# Turns of the call that stand before the question.
SHOWN: Final = 4


def puzzle_lines(puzzle: Puzzle, call: Call, shown: Sequence[int], place: str, lang: str) -> Iterator[str]:
    """The position and the question; `call` stands at the position, `shown` is the order of the options."""
    yield f"{place}  {say(call.model.scenario['title'], lang)}"
    yield from talk_lines(puzzle, call, lang)
    yield ""
    yield word(puzzle["theme"], lang)
    for number, option in enumerate(shown, start=1):
        yield from wrapped(f"  {number}  {option_text(puzzle, call, option, lang)}", "     ")
    yield word("answer", lang)


def talk_lines(puzzle: Puzzle, call: Call, lang: str) -> Iterator[str]:
    """The last turns, or the first words where there are none yet."""
    colon = "：" if lang == "zh" else ": "
    buyer = say(call.model.scenario["buyer"]["name"], lang)
    turns = shown_turns(puzzle, call.turns)
    if len(turns) == len(call.turns):
        yield from wrapped(f"{buyer}{colon}{say(call.opening, lang)}".replace("\n", gap(lang)), "  ")
    for turn in turns:
        number = f"[{turn.number}] " if str(turn.number) in puzzle["options"] else ""
        yield from wrapped(f"{number}{word('you', lang)}{colon}{say(turn.says, lang)}", "  ")
        yield from wrapped(f"{buyer}{colon}{say(turn.reply, lang)}".replace("\n", gap(lang)), "  ")


def shown_turns(puzzle: Puzzle, turns: Sequence[Turn]) -> Sequence[Turn]:
    """The turns of a call, up to the position, that stand before the question."""
    if puzzle["theme"] == "whom":
        return turns
    # Before the first move in question stands what it had to answer; what the question rests on stands there too.
    begins = len(turns) - SHOWN - (puzzle["theme"] == "mistake")
    said = [at for at, turn in enumerate(turns) if "heard" in puzzle and turn.reply == puzzle["heard"]]
    return turns[max(0, min([begins, *said[-1:]])) :]


def option_text(puzzle: Puzzle, call: Call, option: int, lang: str) -> str:
    """An option in words."""
    name = puzzle["options"][option]
    if puzzle["theme"] in ("your_move", "three"):
        return " → ".join(say(call.choice(call.model.index[move]).text, lang) for move in name.split(BETWEEN))
    if puzzle["theme"] == "mistake":
        return f"[{name}] {say(call.turns[int(name) - 1].says, lang)}"
    if puzzle["theme"] == "told":
        return say(call.model.rulebook.feedback.tags[name], lang)
    return say(STYLES[name], lang)


def after_lines(puzzle: Puzzle, option: int, lang: str) -> Iterator[str]:
    """What the option brings; nothing where options are no moves."""
    if puzzle["brought"]:
        brought = puzzle["brought"][option]
        all_say = "answers" if brought["share"] == _ALL else "brings"
        brings = "agrees" if puzzle["theme"] == "three" else all_say
        told = word(brings, lang, share=str(brought["share"])) + gap(lang) + say(brought["says"], lang)
        yield from wrapped(told.replace("\n", gap(lang)), "  ")
        if falls := falls_text(puzzle, option, lang):
            yield from wrapped(falls, "  ")


def falls_text(puzzle: Puzzle, option: int, lang: str) -> str:
    """Why an option falls, and by how many points; "" where it does not or nothing is told of it."""
    falls = _falls(puzzle, option, lang)
    return falls[:1].upper() + falls[1:]


def _falls(puzzle: Puzzle, option: int, lang: str) -> str:
    brought = puzzle["brought"][option] if puzzle["brought"] else None
    if brought is None or "falls" not in brought:
        return ""
    falls = say(brought["falls"], lang)
    behind = brought.get("behind", 0)
    if behind <= 0:
        return falls
    less = word("behind", lang, points=str(behind)) if behind >= TELLING else word("hardly", lang)
    return f"{falls}{gap(lang)}{less}"


def why_lines(puzzle: Puzzle, shown: Sequence[int], lang: str) -> Iterator[str]:
    """Why the right one is right, why the tempting one is not, and what else is as good."""
    if "heard" in puzzle:
        yield from wrapped(
            f"{word('heard', lang)}{gap(lang)}{say(puzzle['heard'], lang)}".replace("\n", gap(lang)), "  "
        )
    yield from wrapped(say(puzzle["why"], lang), "")
    tempting = puzzle["tempting"]
    if tempting >= 0 and (falls := _falls(puzzle, tempting, lang)):
        yield from wrapped(word("why_not", lang, number=str(shown.index(tempting) + 1), falls=falls), "")
    if len(puzzle["right"]) > 1:
        numbers = sorted(shown.index(option) + 1 for option in puzzle["right"])
        yield word("as_good", lang, numbers=" ".join(map(str, numbers)))
