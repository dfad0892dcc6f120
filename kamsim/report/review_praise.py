"""What a move did, in a sentence that names it: with the words that it took up, and with the answer."""

from __future__ import annotations

from kamsim.domain.text import Localized
from kamsim.report.review_kept import KEPT

# By merit (`analysis/review/merits.py`) or end, one sentence or several that take turns; ".his" where words of his were
# taken up: {his} are these words, {when} tells their turn; {reply} is what came, {loss} the points by which another way
# would have brought more.
PRAISE: dict[str, tuple[Localized, ...]] = {
    "result": ({"en": "It brought what was wanted: “{reply}”.", "zh": "要的结果到手了：“{reply}”。"},),
    "result_more": (
        {
            "en": "You got a step that will do: “{reply}”. A larger one was within reach, worth about {loss} points "
            "more.",
            "zh": "您拿到了够用的一步：“{reply}”。再大些的一步，这回也拿得到，大约还能多{loss}分。",
        },
    ),
    "goodbye": (
        {
            "en": "Taking your leave here, and well, was right.",
            "zh": "谈到这儿，好好道别正合适。",
        },
    ),
    "wish": (
        {
            "en": "You asked what a solution would be worth, and the wish was spoken: “{reply}”.",
            "zh": "您问解决了有什么好处，对方把想要的说出来了：“{reply}”。",
        },
    ),
    "wish.his": (
        {
            "en": "By the sound of it this weighed enough ({when}). You asked what a solution would be worth, and the "
            "wish was spoken: “{reply}”.",
            "zh": "听得出这事已经压在心上了（{when}）。您问解决了有什么好处，对方把想要的说出来了：“{reply}”。",
        },
        {
            "en": "The trouble weighed enough ({when}), so you asked what solving it would bring, and got the wish in "
            "the buyer's own words: “{reply}”.",
            "zh": "难处已经够重了（{when}），您转过来问解决了会怎样，对方亲口说出了想要的：“{reply}”。",
        },
        {
            "en": "After “{his}” ({when}) there was no need to press further. You asked what a solution would "
            "change, and heard: “{reply}”.",
            "zh": "听到“{his}”（{when}），就不必再往痛处问了。您问解决了会怎样，问出了愿望：“{reply}”。",
        },
    ),
    "brought_out": (
        {
            "en": "You asked where the difficulty lies, and one came out: “{reply}”.",
            "zh": "这一问问着了，对方说出了一个难处：“{reply}”。",
        },
        {
            "en": "Your question reached a difficulty: “{reply}”.",
            "zh": "您这一问，问到了难处上：“{reply}”。",
        },
    ),
    "brought_out.his": (
        {
            "en": "You took up “{his}” ({when}) and asked where the difficulty lies. It came out: “{reply}”.",
            "zh": "您顺着“{his}”（{when}）往下问，难处就出来了：“{reply}”。",
        },
        {
            "en": "“{his}” ({when}) told you that there was more. You asked, and heard the difficulty: “{reply}”.",
            "zh": "对方说“{his}”（{when}），话里有话。您接着一问，难处就说出来了：“{reply}”。",
        },
        {
            "en": "“{his}” ({when}) was the place to ask. You did, and the difficulty is on the table: “{reply}”.",
            "zh": "您听出“{his}”（{when}）后面有难处，问了一句，对方讲明白了：“{reply}”。",
        },
    ),
    "came_back": (
        {
            "en": "This had been put off. You saw to what came first, asked again, and the difficulty came out: "
            "“{reply}”.",
            "zh": "这一问先前没肯答。您先把该做的做了，再回来问，问出来了：“{reply}”。",
        },
        {
            "en": "The answer that had been refused came now, after what you did in between: “{reply}”.",
            "zh": "先前不肯说的，铺垫好了再问，就说了：“{reply}”。",
        },
    ),
    "developed": (
        {
            "en": "You asked what the difficulty leads to, from a side that had been named, and it weighs more now.",
            "zh": "后果您问在了点上，正是对方提过的那一面，这事显得更重了。",
        },
    ),
    "developed.his": (
        {
            "en": "“{his}” ({when}): you asked from that very side what it leads to, and it weighs more now.",
            "zh": "对方说过“{his}”（{when}），您顺着这一面问后果，问对了，这事在对方心里更重了。",
        },
        {
            "en": "You stayed with “{his}” ({when}) and asked what follows from it; it weighs more now.",
            "zh": "您扣住“{his}”（{when}）往下问后果，对方把这事看得更重了。",
        },
        {
            "en": "“{his}” ({when}) named the side that hurts. You asked on from there: “{reply}”.",
            "zh": "对方的痛处就在“{his}”（{when}）这句，您从这儿往下问：“{reply}”。",
        },
    ),
    "believed": (
        {
            "en": "You showed what answers the wish, and it was believed: “{reply}”.",
            "zh": "您拿出的正是对方要的，对方信了：“{reply}”。",
        },
    ),
    "believed.his": (
        {
            "en": "“{his}” ({when}): you answered just that, and it was believed: “{reply}”.",
            "zh": "对方要的是“{his}”（{when}），您回应的正是这个，对方信了：“{reply}”。",
        },
        {
            "en": "“{his}” ({when}) was the wish, and this met it: “{reply}”.",
            "zh": "对方要的是“{his}”（{when}），您给的正对上：“{reply}”。",
        },
    ),
    "settled": (
        {
            "en": "You answered the objection, and it is settled: “{reply}”.",
            "zh": "异议您回答到了点上，化解了：“{reply}”。",
        },
    ),
    "settled.his": (
        {
            "en": "The objection was “{his}” ({when}). You answered it, and it is settled: “{reply}”.",
            "zh": "对方的异议是“{his}”（{when}）。您回答到了点上，化解了：“{reply}”。",
        },
        {
            "en": "“{his}” ({when}) stood in the way. Your answer reached it: “{reply}”.",
            "zh": "对方卡在“{his}”（{when}）这一条，您答到了点上：“{reply}”。",
        },
    ),
    "opened": (
        {
            "en": "You listened before you went on, and more came of its own accord: “{reply}”.",
            "zh": "您没急着往下说，对方自己又说出一层：“{reply}”。",
        },
    ),
    "opened.his": (
        {
            "en": "You listened to “{his}” ({when}) before you went on, and more came of its own accord: “{reply}”.",
            "zh": "对方说了“{his}”（{when}），您没急着往下问，又听到一层：“{reply}”。",
        },
        {
            "en": "You gave “{his}” ({when}) room, and what lay behind it came by itself: “{reply}”.",
            "zh": "您在“{his}”（{when}）后面多听了一会儿，后头的话自己出来了：“{reply}”。",
        },
        {
            "en": "After “{his}” ({when}) you did not go on at once, and heard what came with it: “{reply}”.",
            "zh": "听到“{his}”（{when}），您停了一停，对方自己又说出一层：“{reply}”。",
        },
    ),
    "calmed": (
        {
            "en": "You saw to the anger before any business: “{reply}”.",
            "zh": "您没急着谈正事，先照顾对方的情绪：“{reply}”。",
        },
        {
            "en": "You let the anger be heard first, and it eased: “{reply}”.",
            "zh": "您让对方先把气说出来，火气小了些：“{reply}”。",
        },
        {
            "en": "Business could wait; this came for it: “{reply}”.",
            "zh": "正事先放一放，换来了这一句：“{reply}”。",
        },
    ),
    "owned": (
        {
            "en": "You owned up to what went wrong on your side, without an excuse: “{reply}”.",
            "zh": "您把自己这边的错认了下来，没找借口：“{reply}”。",
        },
    ),
    "fixed": ({"en": "There was a yes, and you had it confirmed.", "zh": "对方答应了，您当场确认了一遍。"},),
    "fixed.his": (
        {
            "en": "There was a yes ({when}), and you had it confirmed.",
            "zh": "对方答应了（{when}），您当场确认了一遍。",
        },
    ),
    "answered": ({"en": "You had been asked something, and you answered it first.", "zh": "对方问了，您先答了。"},),
    "answered.his": (
        {
            "en": "You had been asked “{his}” ({when}), and you answered before anything else.",
            "zh": "对方问“{his}”（{when}），您先答了，再说别的。",
        },
    ),
    "step": ({"en": "You asked for a step and got it: “{reply}”.", "zh": "您提了一步，对方答应了：“{reply}”。"},),
    "shown": ({"en": "You showed what answers the wish.", "zh": "对方说了想要什么，您拿出的正是这个。"},),
    "shown.his": (
        {
            "en": "“{his}” ({when}): you showed what answers just that.",
            "zh": "对方要的是“{his}”（{when}），您拿出的正是这个。",
        },
        {
            "en": "The wish was “{his}” ({when}), and this is what answers it.",
            "zh": "对方说的是“{his}”（{when}），您给的就冲着这一条。",
        },
    ),
    "proved": (
        {
            "en": "What you gave as a warrant was accepted: “{reply}”.",
            "zh": "您给的凭据，对方认了：“{reply}”。",
        },
    ),
    "proved.his": (
        {
            "en": "“{his}” ({when}) was still open. What you brought settled it: “{reply}”.",
            "zh": "对方说“{his}”（{when}），您拿出这个，对方认可了：“{reply}”。",
        },
    ),
    "cushioned": (
        {
            "en": "An objection was open, and you met the feeling in it before you answered.",
            "zh": "对方有异议，您没急着反驳，先接住了。",
        },
    ),
    "cushioned.his": (
        {
            "en": "The objection was “{his}” ({when}). You met the feeling in it; the answer can follow.",
            "zh": "对方的异议是“{his}”（{when}）。您没急着反驳，先接住了，下面可以回答了。",
        },
    ),
    "named_it": (
        {
            "en": "{mine}, and heard what it is about: “{reply}”.",
            "zh": "{mine}，对方就说到了点子上：“{reply}”。",
        },
        {
            "en": "{mine}, and what lies behind it was named: “{reply}”.",
            "zh": "{mine}，没另起话头，要紧的那件事对方自己说了：“{reply}”。",
        },
    ),
    "felt": (
        {
            "en": "{mine}, and got this for it: “{reply}”.",
            "zh": "{mine}，换来了这一句：“{reply}”。",
        },
        {
            "en": "{mine}; that told the buyer that it had been heard: “{reply}”.",
            "zh": "{mine}，对方听得出您听进去了：“{reply}”。",
        },
    ),
    "detail": (
        {
            "en": "{mine}, and a further detail came for it: “{reply}”.",
            "zh": "{mine}，对方又添了一句：“{reply}”。",
        },
        {
            "en": "{mine}, and heard one thing more: “{reply}”.",
            "zh": "{mine}，又听到一样：“{reply}”。",
        },
    ),
    "confided": (
        {
            "en": "You asked about what you could see, and something that goes near was told: “{reply}”. Stay with it.",
            "zh": "您从看到的问起，对方说出了一件贴心的事：“{reply}”。别急着换话头。",
        },
    ),
    "warmed": (
        {
            "en": "You thought of what the buyer had told you, and it was welcome: “{reply}”.",
            "zh": "对方说过的事您放在心上，对方听着受用：“{reply}”。",
        },
    ),
    "asked_behind": (
        {
            "en": "You asked what lies behind the objection, and heard it: “{reply}”.",
            "zh": "您问了异议背后是什么，问出来了：“{reply}”。",
        },
    ),
    "gap_heard": (
        {
            "en": "You summed up and asked what was missing, and heard it: “{reply}”. Take it in before you go on.",
            "zh": "您小结时问了还漏什么，对方说了：“{reply}”。先补上，再往下谈。",
        },
    ),
    "wavers": (
        {
            "en": "The objection has eased: “{reply}”. Whether it is gone, the next answers will tell.",
            "zh": "异议松动了：“{reply}”。放没放下，还得听后面怎么说。",
        },
    ),
    "eased": (
        {
            "en": "The objection is out of the way for now: “{reply}”. Your words fit any objection; should this one "
            "come back, answer it with a fact.",
            "zh": "异议眼下放下了：“{reply}”。这句话放在哪条异议上都合适，对方要是再提，还得拿事实回答。",
        },
    ),
    "here_to_hear": (
        {
            "en": "You said that you are here to listen and to do something about it, not to explain.",
            "zh": "您先讲明是来听、来办事的，不是来辩解的。",
        },
    ),
    "heard_out": ({"en": "You explained nothing yet, and let the buyer speak.", "zh": "您没急着解释，让对方往下说。"},),
    "heard": ({"en": "You held back, and heard more: “{reply}”.", "zh": "您没抢话，又听到一句：“{reply}”。"},),
    "heard.his": (
        {
            "en": "You let “{his}” ({when}) be heard before anything else.",
            "zh": "对方说“{his}”（{when}），您先听着，没有马上说别的。",
        },
        {
            "en": "You gave “{his}” ({when}) a moment and did not hurry on.",
            "zh": "听到“{his}”（{when}），您没忙着问下一句。",
        },
    ),
    "summed": (
        {
            "en": "You summed up where the two of you stood, and the buyer agreed.",
            "zh": "您把谈到的小结了一遍，对方认了。",
        },
    ),
    "hint": (
        {
            "en": "With the fact something slipped out: “{reply}”. That is worth taking up.",
            "zh": "问情况的时候，对方顺口带出了一句“{reply}”，值得接着问。",
        },
        {
            "en": "The answer told you more than you had asked for: “{reply}”. That is where to go on.",
            "zh": "这一答里不光有您问的情况，还带出一句“{reply}”，可以从这儿往下问。",
        },
    ),
    "hint_later": (
        {
            "en": "The answer told you more than you had asked for. The buyer would rather leave it for now: come "
            "back to it later.",
            "zh": "这一答里带出了更要紧的事。对方这会儿还不想往下讲，您先记着，过后再提。",
        },
    ),
    "led_on": (
        {
            "en": "Nothing is wrong with what you asked about, but you were told what matters more: “{reply}”. Go on "
            "from that.",
            "zh": "您问的那一样没什么，不过对方说出了更要紧的：“{reply}”，可以从这儿往下问。",
        },
    ),
    "asked_more": ({"en": "You asked on about what had been mentioned.", "zh": "对方提到的事，您接着问了下去。"},),
    "asked_more.his": (
        {
            "en": "You asked on about “{his}” ({when}).",
            "zh": "对方提到“{his}”（{when}），您接着问了下去。",
        },
    ),
    "traded": (
        {"en": "You gave something, and something came back for it.", "zh": "您让了一点，也换回了东西。"},
        {"en": "You came down, but not for nothing.", "zh": "这一步没有白让，有来有往。"},
    ),
    "smaller": (
        {
            "en": "Less than the time before, and something came back for it: “{reply}”. So the buyer hears the floor.",
            "zh": "比上一步小，也换回了东西：“{reply}”。一步比一步小，对方才听得出快到底了。",
        },
        {
            "en": "Again a smaller step, and again not for nothing: “{reply}”.",
            "zh": "又小了一步，也没白让：“{reply}”。",
        },
    ),
    "asked_for": (
        {
            "en": "Your question had been put off. You asked for a plain fact that belongs to it, so it can come "
            "again.",
            "zh": "您先前那一问，对方没肯答。您先问了一样具体情况，过后就可以再问了。",
        },
    ),
    "asked_for.his": (
        {
            "en": "“{his}” ({when}) put your question off. You asked for a plain fact that belongs to it, so it can "
            "come again.",
            "zh": "您先前那一问，对方回的是“{his}”（{when}）。您先问了一样具体情况，过后就可以再问了。",
        },
    ),
    **KEPT,
    "purpose": (
        {
            "en": "Before you asked anything you said what this call is to be about.",
            "zh": "开口问之前，您先交代了这次要谈什么。",
        },
    ),
}
# What a listening move did, as {mine} in the praise: gave his words back, was silent, said a word that shows no more
# than that one listens, said a kind word.
LISTENED: dict[str, Localized] = {
    "back": {"en": "You gave back “{echo}”", "zh": "您接住了“{echo}”"},
    "quiet": {"en": "You waited", "zh": "您等了等"},
    "kind": {"en": "You met it with a kind word", "zh": "您先体谅了一句"},
    "wants": {"en": "You said that you wanted to understand it", "zh": "您表示想弄个明白"},
    "word": {"en": "You added nothing of your own", "zh": "您没添自己的话"},
}
