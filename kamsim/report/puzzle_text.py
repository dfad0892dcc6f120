"""A puzzle as plain text, and the words that puzzles are told in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kamsim.domain.puzzle import BETWEEN, Puzzle
from kamsim.domain.text import Localized, say
from kamsim.engine.call import Call
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
        "behind": {"en": "In the end it brings about {points} points less.", "zh": "到最后，大约少{points}分。"},
        "near": {
            "en": "It comes near: in the end about {points} points less.",
            "zh": "差得不多：到最后，大约少{points}分。",
        },
        "why_not": {"en": "Why not {number}: {falls}", "zh": "为什么不选 {number}：{falls}"},
        "brings": {"en": "It brings, with {share} of a hundred:", "zh": "一百位里有 {share} 位会这样答："},
        "agrees": {
            "en": "Of a hundred who could sit there {share} agree. The last one hears:",
            "zh": "可能坐在那儿的一百位里，有 {share} 位会答应。最后听到的是：",
        },
        "heard": {"en": "Heard:", "zh": "听见的："},
        "as_good": {"en": "As good: {numbers}", "zh": "一样好的：{numbers}"},
        "turn": {"en": "turn {n}", "zh": "第 {n} 回合"},
    }
)

# Why what is right is right: what the buyer's words had made due.
DUE: Final[Mapping[str, Localized]] = {
    "answer": {
        "en": "A question waits for its answer; until it has one, nothing else is heard.",
        "zh": "人家问了，就等着回答；没答之前，说什么都听不进去。",
    },
    "objection": {
        "en": "An objection is open. Whatever is laid on top of it slides off.",
        "zh": "异议还悬着，往上面摞什么都摞不住。",
    },
    "take_up": {
        "en": "Something was confided here. Whoever takes it up hears more; whoever goes on has not listened.",
        "zh": "人家递过来一句心里话。接住了，后面还有；绕过去，就等于没听。",
    },
    "show": {
        "en": "The buyer has said what is wanted. Now it is your turn to show what answers it, and nothing beside it.",
        "zh": "对方说了想要什么，轮到您拿出对得上的那一样，别的先不提。",
    },
    "step": {
        "en": "There is a yes. Who, when and what belong to it, while it is warm.",
        "zh": "对方松口了。谁、什么时候、做什么，趁热定下来。",
    },
    "anger": {
        "en": "The anger comes first. Until it has been heard, the best answer in the matter is an insult.",
        "zh": "先让人把火发完。火没发完，事情上答得再好也是火上浇油。",
    },
    "goodbye": {
        "en": "What there was to get has been got. A good goodbye leaves the door open.",
        "zh": "能谈的谈到了。好好道个别，门就留着。",
    },
}

# The same where something was confided, by the kind of the move that takes it up; other kinds take it up as `DUE` says.
TAKE_UP: Final[Mapping[str, Localized]] = {
    "situation": {
        "en": "Something was let slip. Ask about it first: it is what the other side has in mind.",
        "zh": "话里露出了一截。就从这里问起，对方心里装的正是它。",
    },
    "problem": {
        "en": "Something was let slip. Ask what is the matter with it, before anything else.",
        "zh": "话里露出了一截。先问问那儿有什么不顺，别的都往后放。",
    },
    "implication": {
        "en": "A difficulty has been named, and it does not weigh enough yet. Ask what it leads to, on the side that"
        " was named last: only then is it worth doing something about it.",
        "zh": "难处说出来了，分量还不够。顺着刚说到的这一面往下问会怎么样，才值得动手去解决。",
    },
    "payoff": {
        "en": "What the trouble leads to has been said, and that it cannot stay like this. What is left to ask is"
        " what it would be worth to have it solved.",
        "zh": "后果说出来了，也说了不能老这样。剩下要问的是：要是解决了，能带来什么？",
    },
}

TOLD: Final[Mapping[str, Localized]] = {
    "implied_need": {
        "en": "A difficulty has been admitted; that it should be gone nobody has said yet.",
        "zh": "难处认了，可还没说要解决它。",
    },
    "explicit_need": {"en": "This is a wish, and it can be met.", "zh": "这是明明白白的“要”，接得住。"},
    "objection": {
        "en": "Something stands against it and comes first.",
        "zh": "有东西挡着，得先处理它。",
    },
    "buying_signal": {
        "en": "A yes to what was shown or proposed; it is time for the next step.",
        "zh": "对拿出来的、提出来的点了头，可以往下走一步了。",
    },
    "fact": {
        "en": "A fact: this sentence says how things are, and not what is wrong with it.",
        "zh": "是个情况：这一句说的是怎么样，没说哪儿不好。",
    },
}

WHOM: Final[Mapping[str, Localized]] = {
    "controlling": {
        "en": "Short sentences, results, no warmth wasted: power high, emotion low.",
        "zh": "话短，要结果，不带客套：力度高，情感低。",
    },
    "analyzing": {
        "en": "Numbers, conditions, time to think: power low, emotion low.",
        "zh": "要数，要条件，慢慢想：力度低，情感低。",
    },
    "advocating": {
        "en": "Pictures, pace and plans, loudly: power high, emotion high.",
        "zh": "画面多，劲头足，嗓门大：力度高，情感高。",
    },
    "facilitating": {
        "en": "People, company and no haste: power low, emotion high.",
        "zh": "先想到人，要有个伴，不着急：力度低，情感高。",
    },
}

STYLES: Final[Mapping[str, Localized]] = {
    "controlling": {"en": "controlling", "zh": "控制型"},
    "analyzing": {"en": "analyzing", "zh": "分析型"},
    "advocating": {"en": "advocating", "zh": "倡导型"},
    "facilitating": {"en": "facilitating", "zh": "平易型"},
}

THREE: Final[Localized] = {
    "en": "A request stands on reasons. First what is due, then what answers it, then the step: each of the three rests"
    " on the one before.",
    "zh": "开口要下一步，先得有理由。先接住眼前该接的，再拿出对得上的，最后才提，一句靠着一句。",
}

# Turns of the call that stand before the question.
SHOWN: Final = 4
# Up to so many points less than the best a move comes near it.
NEAR: Final = 5


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
    turns = call.turns
    if puzzle["theme"] != "whom":
        # Before the first move in question stands what it had to answer; what the question rests on stands there too.
        begins = len(turns) - SHOWN - (puzzle["theme"] == "mistake")
        said = [at for at, turn in enumerate(turns) if "heard" in puzzle and turn.reply == puzzle["heard"]]
        turns = turns[max(0, min([begins, *said[-1:]])) :]
    if len(turns) == len(call.turns):
        yield from wrapped(f"{buyer}{colon}{say(call.opening, lang)}".replace("\n", gap(lang)), "  ")
    for turn in turns:
        number = f"[{turn.number}] " if str(turn.number) in puzzle["options"] else ""
        yield from wrapped(f"{number}{word('you', lang)}{colon}{say(turn.says, lang)}", "  ")
        yield from wrapped(f"{buyer}{colon}{say(turn.reply, lang)}".replace("\n", gap(lang)), "  ")


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
    points = brought.get("behind", 0)
    behind = word("near" if points <= NEAR else "behind", lang, points=str(points))
    return f"{say(brought['falls'], lang)}{gap(lang)}{behind}"


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
