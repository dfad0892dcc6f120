"""What speaks against a move that was tried, without words of his: what was heard stands above it on the screen."""

from __future__ import annotations

from kamsim.domain.text import Localized

TRIED: dict[str, Localized] = {
    "enough_facts": {
        "en": "The buyer had let it be felt that these were facts enough.",
        "zh": "对方已经露出不耐烦，背景问得够多了。",
    },
    "little_said": {
        "en": "The last answer was a plain one, with nothing in it to hold on to.",
        "zh": "上一句只是平常一答，没有什么可接的。",
    },
    "refused": {
        "en": "You had asked for just this before and heard no; in the same words it gets the same answer.",
        "zh": "同样的请求前面提过，对方没答应；照原样再提一遍，还是同样的回答。",
    },
    "again": {"en": "That had come up before, and the buyer had answered it.", "zh": "这话前面有过，对方也答过了。"},
    "too_light": {
        "en": "By the sound of it, it did not weigh enough yet to want it solved.",
        "zh": "听口气，这事在对方心里还没重到非解决不可。",
    },
    "heavy_enough": {
        "en": "It weighed enough already; more of it only hurts. Ask what a solution would be worth.",
        "zh": "这事已经够重了，再往痛处问只会招人烦；该问解决了有什么好处。",
    },
    "unasked": {
        "en": "Nothing that had been said asked for it: no wish for it was on the table yet.",
        "zh": "对方还没说想要，这时候介绍，讲了也没人听。",
    },
    "too_soon": {
        "en": "No wish had been stated yet that a decision could rest on.",
        "zh": "对方还没说过想要什么，拿什么来拍板呢？",
    },
    "left_open": {
        "en": "You would leave while something that had been confided to you is still unanswered.",
        "zh": "对方跟您说的难处还悬着，您就要走了。",
    },
    "waits": {
        "en": "Something said earlier still waited for you to take it up, and this turns to something else.",
        "zh": "前面有句话还等着您接，这一句说到别处去了。",
    },
    "ask_first": {
        "en": "The buyer had said what has to be asked about first; that comes before anything else.",
        "zh": "对方已经说了该先问什么，就先问那个。",
    },
    "not_yet": {
        "en": "The buyer had put that question off, and nothing had changed since; asked again it only presses.",
        "zh": "这一问对方先前没肯答，之后也没什么变化，这么快再问，就成了催。",
    },
    "closed_up": {
        "en": "The buyer had just closed up; that wants to be heard before the next question.",
        "zh": "对方刚把话收住；先听一听这份犹豫，再问下一个问题。",
    },
    "unanswered": {
        "en": "The buyer had just asked you something, and this does not answer it.",
        "zh": "对方刚问了您一句，这一句没有回答。",
    },
}
