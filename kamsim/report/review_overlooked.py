"""What an answer showed to have been amiss, in a sentence (`analysis/review/overlooked.py`)."""

from __future__ import annotations

from kamsim.domain.text import Localized

OVERLOOKED: dict[str, Localized] = {
    "same_words": {
        "en": "These very words had come to nothing before. What comes back should say what is new.",
        "zh": "同样的话前面已经碰过一次钉子。再提的时候，该说清楚这回有什么不同。",
    },
    "half": {
        "en": "You gave back the half that does not matter. What matters came last: “{his}”.",
        "zh": "您接的是不要紧的那半句，要紧的在后头：“{his}”。",
    },
    "pressed_on": {
        "en": "The last request had not got a yes; to ask again at once only presses. First find out what is in the "
        "way.",
        "zh": "上一次提请求，对方没答应；紧跟着再提，就成了催。先问问卡在哪儿。",
    },
    "step_beside": {
        "en": "This step did not follow from what had just been said, and it was turned down: “{reply}”.",
        "zh": "这一步跟刚才的话接不上，被推掉了：“{reply}”。",
    },
    "early": {
        "en": "You asked for the difficulty too early, and were told so: “{reply}”.",
        "zh": "难处问早了，对方也是这么说的：“{reply}”。",
    },
    "unwelcome": {"en": "That was not welcome: “{reply}”.", "zh": "这话听着不受用：“{reply}”。"},
    "unmoved": {
        "en": "This did not touch the objection, which stood as before: “{reply}”.",
        "zh": "这一句没有回答到异议上，异议原样还在：“{reply}”。",
    },
    "kind_words": {
        "en": "An objection wants an answer of its own; this left it where it was: “{reply}”.",
        "zh": "有异议就得正面回答，这一句没有回答，异议还在原处：“{reply}”。",
    },
    "threatened": {
        "en": "That threatens with what may come. Who decides out of fear holds it against you afterwards.",
        "zh": "这是拿后果吓唬人。靠吓唬逼出来的答应，过后人家只会记恨。",
    },
    "unpriced": {
        "en": "The step was granted, but money was taken before the sum had been named. Name it first, so that nothing "
        "has to be explained afterwards.",
        "zh": "这一步是答应了，可总价还没报就先收钱。先报总数，免得回头再解释。",
    },
    "echo_again": {
        "en": "Words are given back once more, and again nothing is asked: “{reply}”.",
        "zh": "又把对方的话照样说了一遍，还是没往下问：“{reply}”。",
    },
    "no_question": {
        "en": "You said that you would go on, and asked nothing: “{reply}”.",
        "zh": "您说要接着往下谈，却什么也没问：“{reply}”。",
    },
    "one_too_many": {
        "en": "That was one more fact in a row, and the answer says that it is enough: “{reply}”.",
        "zh": "背景一连问了几句，这一句问出头了，回答里听得出来：“{reply}”。",
    },
    "nothing_yet": {
        "en": "There was nothing to listen to yet: “{reply}”. First ask.",
        "zh": "对方还什么都没说，没有什么可听的：“{reply}”。先开口问。",
    },
    "silence_past": {
        "en": "“{his}” ({when}) was still waiting to be taken up, and waiting after a plain answer does not "
        "come back to "
        "it.",
        "zh": "“{his}”（{when}）还等着您接；刚才那句只是平常一答，等在这儿，等不来那一头。",
    },
    "echoed_yes": {
        "en": "The buyer had just said yes to it; words given back after that sound hollow: “{reply}”.",
        "zh": "对方刚认可了，再把话重复一遍，就显得假：“{reply}”。",
    },
    "left_out": {
        "en": "This summary left out what weighs most: “{his}” ({when}).",
        "zh": "这个小结漏了最要紧的一条：“{his}”（{when}）。",
    },
    "left_objection": {
        "en": "You took your leave with an objection unanswered: “{his}” ({when}).",
        "zh": "“{his}”（{when}），这条异议还没回答，您就告辞了。",
    },
    "left_wish": {
        "en": "You took your leave with a wish unanswered: “{his}” ({when}).",
        "zh": "“{his}”（{when}），对方要的这一条还没着落，您就告辞了。",
    },
    "not_raised": {
        "en": "Nobody had spoken of any trouble there, so what follows from it hangs in the air. First ask "
        "whether there "
        "is any.",
        "zh": "这方面还没人说过有难处，问后果就落了空。该先问有没有难处。",
    },
    "wish_waits": {
        "en": "A wish was waiting to be met: “{his}” ({when}). This went looking for trouble elsewhere.",
        "zh": "“{his}”（{when}），对方要的这一条还等着您办，您先到别处找难处去了。",
    },
    "wish_first": {
        "en": "Before anything more is asked for, this was still to be met: “{his}” ({when}).",
        "zh": "再提请求之前，还有一条没办到：“{his}”（{when}）。",
    },
    "turned_down": {
        "en": "This step was turned down: “{reply}”. Before the next one, find out what a yes would take.",
        "zh": "这一步被挡了回来：“{reply}”。再提之前，先问清还差什么。",
    },
    "gone_past": {
        "en": "“{his}” ({when}) had just been told to you; this goes past it, back to what came before.",
        "zh": "对方刚说了“{his}”（{when}），这一句没接，又绕回前面去了。",
    },
    "rebuffed": {"en": "This was turned aside: “{reply}”.", "zh": "这一句被挡了回来：“{reply}”。"},
    "unasked_gift": {
        "en": "Nobody had asked you for less. What is given before it is asked for is where the haggling begins.",
        "zh": "对方没开口要，您先让了。没人要就让，往后只会从这儿再往下谈。",
    },
}
# The same of a question about the worth of a solution.
NO_TROUBLE: Localized = {
    "en": "Nobody had spoken of any trouble there, so there was nothing to solve yet. First ask whether there is any.",
    "zh": "这方面还没人说过有难处，谈不上解决了会怎样。该先问有没有难处。",
}
# What is told of a move that was right although it was not taken well: no word stands beside it.
NOTES: dict[str, Localized] = {
    "facts_first": {
        "en": "It was right to take this up, though the answer was put off: “{reply}”. See to that first; the question "
        "can come again.",
        "zh": "接着这个往下问没错，只是有一样得先弄清：“{reply}”。先照这个来，过后可以再问。",
    },
    "not_open": {
        "en": "The question is a good one; it takes more trust before the buyer answers it: “{reply}”. It can "
        "come again "
        "later.",
        "zh": "问题本身问得好，只是对方还没到肯说的时候：“{reply}”。过后可以再问。",
    },
    "right_step": {
        "en": "A step could be asked for here. Now you know what stands in its way: “{reply}”.",
        "zh": "到这儿可以提这一步了。对方把顾虑说了出来：“{reply}”，接下来先回应它。",
    },
    "rightly_shown": {
        "en": "This does answer the wish, though it was not taken at once: “{reply}”.",
        "zh": "您拿出的正是对方要的，只是对方没有一下子接受：“{reply}”。",
    },
}
# How the curve fell beside what the words cost.
FELL: dict[str, Localized] = {
    "more": {
        "en": "The curve falls by {fall} points here: {loss} of them by these words, the rest by what the answer told.",
        "zh": "曲线在这儿掉了{fall}分：这句话占{loss}分，其余的是听了回答才知道的。",
    },
    "answer": {
        "en": "The curve falls by {fall} points here. The answer cost that, since it told who is sitting there; "
        "not your "
        "words.",
        "zh": "曲线在这儿掉了{fall}分，那是对方的回答带来的：听了才知道对面坐的是谁，不怪这一句。",
    },
    "here": {"en": "The curve falls by {fall} points here.", "zh": "曲线在这儿掉了{fall}分。"},
    "less": {
        "en": "The curve falls by {fall} points only: the answer gave the rest back.",
        "zh": "曲线只掉了{fall}分，其余的，对方的回答又补了回来。",
    },
    "none": {
        "en": "The curve does not fall here: the answer made up for it.",
        "zh": "曲线在这儿没有掉：对方的回答又补了回来。",
    },
}
# Where nothing better is sure at the turning point.
NOTHING_BETTER: Localized = {
    "en": "Nothing that was open here was surely better; the way to another end began earlier.",
    "zh": "到了这一步，没有哪句话肯定更好；要换个结果，得从前面改起。",
}
