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
        "en": "An objection wants an answer of its own; kind words left it where it was: “{reply}”.",
        "zh": "有异议就得正面回答，光说好听的，异议还在原处：“{reply}”。",
    },
    "left_loose": {
        "en": "It had been agreed; to leave something to look over at leisure opens it again. Say once more what "
        "happens next.",
        "zh": "事情已经谈成，再留资料让人慢慢看，等于又松了口。不如把下一步再说一遍。",
    },
}
