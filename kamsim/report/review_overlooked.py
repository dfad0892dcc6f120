"""What an answer showed to have been amiss, in a sentence (`analysis/review/overlooked.py`)."""

from __future__ import annotations

from kamsim.domain.text import Localized

OVERLOOKED: dict[str, Localized] = {
    "same_words": {
        "en": "You had said this word for word at {turn}, and the answer was “{his}”. Nothing in it is new.",
        "zh": "这句话{turn}原样说过，对方回的是“{his}”。再说一遍，没有一点新东西。",
    },
    "half": {
        "en": "You gave back the half that does not matter. What matters came last: “{his}”.",
        "zh": "您接的是不要紧的那半句，要紧的在后头：“{his}”。",
    },
    "pressed_on": {
        "en": "“{his}” ({when}) was no yes, and you asked for more at once. First find out what is in the way.",
        "zh": "对方刚说了“{his}”（{when}），没有答应；紧跟着再提，就成了催。先问问卡在哪儿。",
    },
    "step_beside": {
        "en": "This did not follow from what had just been said, and it was turned down: “{reply}”.",
        "zh": "这话跟刚才谈的接不上，被推掉了：“{reply}”。",
    },
    "early": {
        "en": "You asked for the difficulty too early, and were told so: “{reply}”.",
        "zh": "难处问早了，对方也是这么说的：“{reply}”。",
    },
    "unwelcome": {
        "en": "A polite phrase with nothing behind it was not welcome here: “{reply}”. Go on with the matter itself.",
        "zh": "光是一句客气话，后头没有下文，对方听着不受用：“{reply}”。接着谈正事就好。",
    },
    "not_so_fast": {
        "en": "“{his}” ({when}) asked you to leave it for now, and you went on with it: “{reply}”. Say that you "
        "asked too soon, and let the buyer come to it.",
        "zh": "对方说了“{his}”（{when}），意思是先放一放，您还接着来：“{reply}”。说一句“是我问急了，您慢慢说”就好。",
    },
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
        "en": "For the third time you only give words back, and it gets you no further: “{reply}”. Ask on from them.",
        "zh": "这是第三回只接话、不往下问，对方也只回了一句“{reply}”。",
    },
    "no_question": {
        "en": "You said that you would go on, and asked nothing: “{reply}”.",
        "zh": "您说要接着往下谈，却什么也没问：“{reply}”。",
    },
    "one_too_many": {
        "en": "That was one more fact in a row, and the answer says that it is enough: “{reply}”.",
        "zh": "背景一连问了几句，这一句问过头了，回答里听得出来：“{reply}”。",
    },
    "nothing_yet": {
        "en": "Nothing had been told yet that such words could answer. First ask.",
        "zh": "对方还什么都没说，这样的话没有着落。先开口问。",
    },
    "silence_past": {
        "en": "“{his}” ({when}) was still waiting to be taken up. The last answer was a plain one; whoever only keeps "
        "listening after it does not come back to that.",
        "zh": "对方说的“{his}”（{when}）还等着您接。后来那句只是平常一答，光听着、应着，话回不到那上头去。",
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
        "zh": "对方的异议“{his}”（{when}）还没回答，您就告辞了。",
    },
    "left_wish": {
        "en": "You took your leave with a wish unanswered: “{his}” ({when}).",
        "zh": "对方要的“{his}”（{when}）还没着落，您就告辞了。",
    },
    "not_raised": {
        "en": "Nobody had spoken of any trouble there, so what follows from it hangs in the air. First ask "
        "whether there "
        "is any.",
        "zh": "这方面还没人说过有难处，问后果就落了空。该先问有没有难处。",
    },
    "wish_waits": {
        "en": "A wish was waiting to be met: “{his}” ({when}). This went looking for trouble elsewhere.",
        "zh": "对方要的“{his}”（{when}）还等着您办，您先到别处找难处去了。",
    },
    "wish_first": {
        "en": "The buyer wants “{his}” ({when}). You asked for a step and had said nothing to that yet.",
        "zh": "对方要的是“{his}”（{when}），您还没给个说法，就先提了请求。",
    },
    "turned_down": {
        "en": "This step was turned down: “{reply}”. Before the next one, find out what a yes would take.",
        "zh": "这一步被挡了回来：“{reply}”。再提之前，先问清还差什么。",
    },
    "gone_past": {
        "en": "“{his}” ({when}) had just been told to you; this goes past it, back to what came before.",
        "zh": "对方刚说了“{his}”（{when}），这一句没接，又绕回前面去了。",
    },
    "rebuffed": {
        "en": "This was turned aside: “{reply}”. Go back to what was said last: “{before}”.",
        "zh": "这一句被挡了回来：“{reply}”。先回到对方刚说的“{before}”上。",
    },
    "turned_aside": {
        "en": "This was turned aside: “{reply}”. Own up that you misjudged it, and try from another side.",
        "zh": "这一句被挡了回来：“{reply}”。先认一句是自己没留神，再换个角度。",
    },
    "rebuffed_twice": {
        "en": "“{before}” had just turned you aside, and this was turned aside as well: “{reply}”. Own up that you "
        "misjudged it, then go on.",
        "zh": "刚被一句“{before}”挡回来，这一句又被挡了：“{reply}”。先认一句是自己没留神，再往下谈。",
    },
    "begged": {
        "en": "This asks for the yes as a favour to you, and gives the buyer no reason for it: “{reply}”.",
        "zh": "这是求对方帮您的忙，没给对方一个答应的理由：“{reply}”。",
    },
    "shut": {
        "en": "“{his}” ({when}) was a no to questions of this kind, and you asked another one.",
        "zh": "对方说了“{his}”（{when}），这类事不肯谈，您紧跟着又问了一个。",
    },
    "shut_wait": {
        "en": "“{his}” ({when}) was a no, and waiting does not open that door. Say that you asked too "
        "soon, and turn to something else.",
        "zh": "对方那句“{his}”（{when}）是不肯说，等下去也等不来。说一句“是我问急了”，换个话头。",
    },
    "curt_wait": {
        "en": "“{his}” ({when}) was as short as an answer can be: the buyer wants to get on, and waiting brings "
        "no more.",
        "zh": "对方那句“{his}”（{when}）答得不能再短，是想往前走了；等在这儿，等不出别的。",
    },
    "denied_wait": {
        "en": "With “{his}” ({when}) the buyer said that there is nothing amiss there; staying with it does not "
        "change that. Ask about something else.",
        "zh": "对方那句“{his}”（{when}）是说这上头没什么事，再等、再接也接不出来，换一样来问。",
    },
    "told_nothing": {
        "en": "Nothing had been told yet that could be given back: “{reply}”. Let the buyer tell it first.",
        "zh": "对方还没开始说，没有什么可以接的：“{reply}”。先让对方把事情说完。",
    },
    "deed_owed": {
        "en": "The fault had been owned, and “{his}” ({when}) waits for what is done about it. Say first what you will "
        "do, who does it and by when; then ask on.",
        "zh": "错已经认了，对方说“{his}”（{when}），等的是怎么办。先说清办什么、谁来办、哪天办好，再往下问。",
    },
    "in_the_way": {
        "en": "“{his}” ({when}) stood in the way, and this asked past it. See to it before you ask on.",
        "zh": "对方的异议“{his}”（{when}）还挡在那儿，这一句绕过去问了别的。先回应它，再往下问。",
    },
    "after_no": {
        "en": "“{his}” ({when}) was a no to what you had just put forward. First ask what is missing, then about "
        "anything else.",
        "zh": "您刚提的，对方回的是“{his}”（{when}），没有接受。先问问差在哪儿，再问别的。",
    },
    "lost_wait": {
        "en": "“{his}” ({when}) said that nothing had been thought about there yet, so there was no more to hear. Go "
        "one step back and ask where it is difficult.",
        "zh": "对方那句“{his}”（{when}）是说还没往那上头想过，再听也听不出什么。退一步，先问难在哪儿。",
    },
    "came_late": {
        "en": "This weighed when you heard “{his}” ({when}). You come back to it only now, and it has cooled: "
        "“{reply}”.",
        "zh": "对方说“{his}”（{when}）的时候，这事正放在心上；隔了这么久才回来问，已经淡了：“{reply}”。",
    },
    "price_early": {
        "en": "You named a price before anything had been said that it would be worth; the last you had heard was "
        "“{before}”. First what it does, then what it costs.",
        "zh": "值在哪儿还没说，您先报了价；对方刚才说的是“{before}”。先说换来什么，再说多少钱。",
    },
    "asked_on": {
        "en": "“{his}” ({when}) said that the questions had gone far enough, and you asked on. First take the edge "
        "off.",
        "zh": "对方说了“{his}”（{when}），意思是别再追着问了，您还接着问。先缓一缓。",
    },
    "unfinished": {
        "en": "“{his}” ({when}) had not been talked through yet, and {did}.",
        "zh": "对方说的“{his}”（{when}）还没谈透，{did}。",
    },
    "deed_first": {
        "en": "Whoever complains waits for a word on what you will do before the next question: “{reply}”.",
        "zh": "对方是来讨说法的，等的是您怎么办，不是再答一题：“{reply}”。",
    },
    "corrected": {
        "en": "The summary left something out, and you were told so: “{reply}”. Take it in before you go on.",
        "zh": "小结漏了一条，对方当场指了出来：“{reply}”。先补上，再往下谈。",
    },
    "unmended": {
        "en": "“{his}” ({when}) told you what your summary lacked. You asked for the step without putting that right.",
        "zh": "对方指出了小结漏的一条：“{his}”（{when}）。您没补，就提了请求。",
    },
    "no_summary": {
        "en": "You said that you would sum up, and gave no summary: “{reply}”.",
        "zh": "您说要把前面的理一遍，却什么也没理：“{reply}”。",
    },
    "cut_off": {
        "en": "“{his}” ({when}) asked you to listen, and you asked for leave to ask. Here one listens first.",
        "zh": "对方说了“{his}”（{when}），是想让您先听；您却先问能不能提问。这时候听着就好。",
    },
    "nobody_asked": {
        "en": "Nobody had asked you anything here; the last you had heard was “{before}”. Go on from that.",
        "zh": "这儿没有人问您什么，对方刚说的是“{before}”，顺着这句往下谈就好。",
    },
    "after_assent": {
        "en": "“{his}” ({when}) was a yes to what you had shown. Sum up and ask for the step; this went looking for "
        "another trouble: “{reply}”.",
        "zh": "对方说了“{his}”（{when}），是认可了。这时该小结一下，提下一步；您又去找别的难处，对方回的是“{reply}”。",
    },
    "other_step": {
        "en": "“{his}” ({when}) had opened a step. You asked for another one: “{reply}”. Ask for the one that is open.",
        "zh": "对方说了“{his}”（{when}），这一步的口子已经开了；您提的是另一步，被挡了回来：“{reply}”。该提那一步。",
    },
    "argued_on": {
        "en": "With “{his}” ({when}) the objection had been let go, and you argued on: “{reply}”.",
        "zh": "对方说了“{his}”（{when}），这条已经放下了，您还接着争：“{reply}”。",
    },
    "who_decides": {
        "en": "“{his}” ({when}) had told you that somebody else has a say in it. Ask for a step that takes that in, "
        "not for the yes alone.",
        "zh": "对方说过“{his}”（{when}），这事不是一个人说了算。该提一个把那一位也带上的下一步，别只要当场点头。",
    },
    "leave_given": {
        "en": "With “{his}” ({when}) you had been let in already; this costs time and brings nothing.",
        "zh": "对方说了“{his}”（{when}），已经让您往下谈了；这一句只占时间，什么也没问到。",
    },
    "leave_needless": {
        "en": "Leave to ask was not needed here, and the answer says so: “{reply}”. Put the question itself.",
        "zh": "到这儿用不着再请示了，对方自己也说：“{reply}”。直接问就好。",
    },
    "wish_still": {
        "en": "“{his}” ({when}) had just been asked for once more, and again nothing was said to it.",
        "zh": "对方要的“{his}”（{when}），刚才又催了一遍，您还是没给个说法。",
    },
    "wish_stands": {
        "en": "The wish is out, “{his}” ({when}), and words given back do not meet it: “{reply}”. Bring what does.",
        "zh": "对方想要什么已经说了：“{his}”（{when}）。再把话重复一遍顶不了用：“{reply}”。该拿出对得上的来。",
    },
    "reopened": {
        "en": "It was settled with “{his}” ({when}); words like “no hurry” open it again.",
        "zh": "{when}已经定下来了：“{his}”。这时候再说“不着急”，倒像还没定。",
    },
    "no_words": {
        "en": "After “{his}” ({when}) the next word was yours, and you added none of your own: “{reply}”.",
        "zh": "对方说了“{his}”（{when}），等您给个说法；这一句什么也没答：“{reply}”。",
    },
    "only_listened": {
        "en": "That only shows that you are listening, and it is not what is wanted here: “{reply}”. Say what you know "
        "of the matter and what you will do.",
        "zh": "这一句只表示您在听，对方要的不是这个：“{reply}”。说说这件事您知道多少、打算怎么办。",
    },
    "not_asked": {
        "en": "“{his}” ({when}) leaves open what it hangs on. You came down before you had asked.",
        "zh": "对方只说了“{his}”（{when}），卡在哪一样没讲。您没问，就先让了。",
    },
    "not_smaller": {
        "en": "Something came back for it, but it is no less than the time before: that sounds like more to come.",
        "zh": "有来有往是对的，可这一步不比上一步小，对方听着，后头还有得让。",
    },
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
        "en": "It was right to take this up, though the answer was put off: “{reply}”. Ask for a plain fact about it "
        "first; then the question can come again.",
        "zh": "接着这个往下问没错，只是对方一时答不了：“{reply}”。先问一两样具体情况，过后再问这一句。",
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
    "step_named": {
        "en": "A step could be asked for here. The answer names the one that would suit: “{reply}”. Ask for that one.",
        "zh": "到这儿可以提这一步了。哪一步合适，对方自己说了：“{reply}”，照着这个提。",
    },
    "step_open": {
        "en": "A step could be asked for here. What it hangs on was not said: “{reply}”. Ask for that first.",
        "zh": "到这儿可以提这一步了。卡在哪儿，对方没说：“{reply}”。先问清楚，再谈别的。",
    },
    "lesson_here": {
        "en": "Nothing is wrong with this line. What the debrief misses in the call would have been in place here: "
        "“{words}”",
        "zh": "这一句本身没有错。总结里说整场都缺的那一样，放在这儿说正合适：“{words}”",
    },
    "rightly_shown": {
        "en": "This does answer the wish, though it was not taken at once: “{reply}”.",
        "zh": "您拿出的正是对方要的，只是对方没有一下子接受：“{reply}”。",
    },
}
# Before a blame for what a line did not do, where the debrief counts its manner.
CREDITED: Localized = {
    "en": "The tone was right; this is what it lacked.",
    "zh": "语气是对的，只是少了一样。",
}
# Where nothing better is sure at the turning point.
NOTHING_BETTER: Localized = {
    "en": "Nothing that was open here was surely better; the way to another end began earlier.",
    "zh": "到了这一步，没有哪句话肯定更好；要换个结果，得从前面改起。",
}
