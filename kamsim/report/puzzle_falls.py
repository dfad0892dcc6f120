"""Why an option of a puzzle falls, in a sentence: by what speaks against it, as the review counts it, said of a move
that nobody has made yet."""

from __future__ import annotations

from typing import Final

from kamsim.domain.text import Localized

# By the ground (`grounds.GROUNDS`).
PLAIN: Final[dict[str, Localized]] = {
    "again": {"en": "it has come up before, and it was answered.", "zh": "前面问过，也答过了。"},
    "refused": {
        "en": "the same was asked for before and refused, and nothing has changed since.",
        "zh": "同样的请求前面提过，没答应，之后也没什么变化。",
    },
    "not_yet": {
        "en": "the buyer has put that question off, and nothing has changed since.",
        "zh": "这一问前面没肯答，之后也没什么变化。",
    },
    "told_already": {"en": "the buyer has told that already.", "zh": "这个对方已经说过了。"},
    "other_side": {
        "en": "it asks about another side of the trouble than the one that was named.",
        "zh": "问的是另一面，不是对方说到的那一面。",
    },
    "too_light": {
        "en": "a difficulty was named, and what it leads to has not been said yet; it is too early to ask what it would"
        " be worth to be rid of it.",
        "zh": "难处刚说出来，会带来什么还没说，这时候问解决了值多少，太早。",
    },
    "heavy_enough": {
        "en": "what it leads to has been said, and that it weighs; one more question about the trouble adds nothing.",
        "zh": "后果说了，分量也说了，再往难处上问，添不出什么。",
    },
    "not_admitted": {
        "en": "it goes into a difficulty that nobody has owned to.",
        "zh": "这方面的难处对方还没认过，谈不上往深里问。",
    },
    "unasked": {
        "en": "it shows something that nobody has wished for yet.",
        "zh": "还没人说想要，就先介绍上了。",
    },
    "too_soon": {
        "en": "it asks for a decision, and no wish has been stated yet that one could rest on.",
        "zh": "对方还没说想要什么，这一句就要人拍板。",
    },
    "untraded": {"en": "it gives something away that nobody asked for.", "zh": "没人开口要，就白让了一步。"},
    "after_yes": {
        "en": "there is a yes already; selling on gives time to think again.",
        "zh": "人家已经答应了，再推销，反倒让人重新掂量。",
    },
    "left_open": {
        "en": "it takes leave while something that was confided has no answer.",
        "zh": "对方说的难处还没着落，这一句就告辞了。",
    },
}

# The same in the words that stand before it, and in those that it is answered with.
IN_WORDS: Final[dict[str, Localized]] = {
    "too_light": {
        "en": "it asks what a solution would be worth before “{his}” has been followed to what it leads to; so the"
        " answer is cool: “{answer}”.",
        "zh": "“{his}”会带来什么还没顺着问，就问解决了值多少，答得也就淡：“{answer}”。",
    },
    "heavy_enough": {
        "en": "“{his}” says already that it weighs; one more question about the trouble only presses: “{answer}”.",
        "zh": "“{his}”，分量已经说了，再往难处上问就成了逼人：“{answer}”。",
    },
    "left_open": {
        "en": "it takes leave while “{his}” is still without an answer.",
        "zh": "“{his}”还没着落，这一句就告辞了。",
    },
    "take_up.asks": {
        "en": "it asks about something else, and “{his}” is left lying.",
        "zh": "“{his}”还没人接，这一句问起了别的。",
    },
    "take_up.repeats": {
        "en": "it asks for the difficulty, and “{his}” has just named it.",
        "zh": "问的是有什么难处，而“{his}”刚说的就是。",
    },
    "take_up.shows": {
        "en": "“{his}” tells a trouble and not yet a wish; what is shown now meets nothing that was asked for.",
        "zh": "“{his}”说的是难处，还没说想要什么，这时候就拿东西出来，接不上。",
    },
    "take_up.decides": {
        "en": "“{his}” tells a trouble and not yet a wish; there is nothing yet to decide on.",
        "zh": "“{his}”说的是难处，还没说想要什么，这时候请人拍板，没有东西可定。",
    },
    "take_up.gives": {
        "en": "it gives something away, and “{his}” stays unanswered.",
        "zh": "先送出一份好处，“{his}”还是没人接。",
    },
    "show": {
        "en": "“{his}” waits to be met, and this meets nothing.",
        "zh": "“{his}”正等着对上，这一句什么也没拿出来。",
    },
    "show.asks": {
        "en": "“{his}” waits to be met; one more question leaves it waiting.",
        "zh": "“{his}”正等着对上，再问一句，还是让人等。",
    },
    "show.shows": {
        "en": "it shows something, but not what “{his}” asks for.",
        "zh": "也是在介绍，可对的不是“{his}”。",
    },
    "show.decides": {
        "en": "it pushes for a decision before anything has met “{his}”.",
        "zh": "“{his}”还没对上，这一句就催人拍板。",
    },
    "show.doubt": {
        "en": "“{his}” waits for something to believe it by, and this brings nothing of the kind.",
        "zh": "“{his}”，等的是凭据，这一句没拿出来。",
    },
}
# Where no more than a hint was given.
HINTED: Final[dict[str, Localized]] = {
    "take_up.shows": {
        "en": "“{his}” only hints at something, and this has the answer ready before it is known what.",
        "zh": "“{his}”才露了个头，是什么事还不知道，这一句就拿答案出来了。",
    },
    "take_up.decides": {
        "en": "“{his}” only hints at something, and this wants a decision before it is known what.",
        "zh": "“{his}”才露了个头，是什么事还不知道，这一句就请人拍板。",
    },
}

# What is shown of another matter than the one that was hinted at; where that other one has just been praised.
ELSEWHERE: Final[dict[str, Localized]] = {
    "other": {
        "en": "“{his}” is left lying, and this shows something for another matter.",
        "zh": "“{his}”还没人接，这一句介绍的却是另一方面的事。",
    },
    "praised": {
        "en": "“{praise}” says that there is nothing amiss there, and this still sells against it; “{his}” is"
        " left lying.",
        "zh": "“{praise}”，说了那方面没毛病，这一句还在卖那一条，“{his}”反倒没人接。",
    },
}

# Of an option that is answered well and is still the worse one.
PLEASED: Final[Localized] = {
    "en": "It is answered kindly, and the trouble itself is where it was.",
    "zh": "答得虽客气，难处本身还是原样。",
}

# By what was due; where the manner in which a move goes past it says more, by that (`audible.MANNERS`).
PAST: Final[dict[str, Localized]] = {
    "answer": {
        "en": "the buyer has asked something, and this leaves the question without its answer.",
        "zh": "对方问了话，这一句没回答。",
    },
    "objection": {
        "en": "an objection has been raised, and this goes past it.",
        "zh": "异议摆在那儿，这一句绕过去了。",
    },
    "take_up": {
        "en": "something has just been confided, and this goes past it.",
        "zh": "对方刚说了心里话，这一句绕过去了。",
    },
    "take_up.repeats": {
        "en": "it asks for the difficulty, and that has just been named.",
        "zh": "问的是有什么难处，而难处刚刚说过。",
    },
    "take_up.asks": {
        "en": "it asks about another matter than the one that has just been raised.",
        "zh": "问的是另一件事，不是对方刚提到的那件。",
    },
    "take_up.shows": {
        "en": "it shows something, and no wish for it has been stated yet.",
        "zh": "对方还没说想要，这一句就先介绍上了。",
    },
    "take_up.decides": {
        "en": "it asks for a decision, and what there should be instead has not been said yet.",
        "zh": "这一句请人拍板，可想换成什么样，对方还没说。",
    },
    "take_up.courtesy": {
        "en": "it is a compliment; what has just been said stays where it lies.",
        "zh": "这是句奉承话，对方刚说的，还晾在那儿。",
    },
    "show": {
        "en": "a wish has been stated, and this does not show what meets it.",
        "zh": "对方说了想要什么，这一句没拿出对得上的来。",
    },
    "show.asks": {
        "en": "a wish has been stated and waits to be met; one more question leaves it waiting.",
        "zh": "对方说了想要什么，正等着看，再问一句，还是让人等。",
    },
    "show.decides": {
        "en": "it pushes for a decision before anything was shown that meets the wish.",
        "zh": "还没拿出对得上的，这一句就催人拍板。",
    },
    "step": {
        "en": "there is a yes; who and when come first, and this goes past them.",
        "zh": "对方松了口，先要定谁、定时间，这一句绕过去了。",
    },
    "anger": {
        "en": "the buyer is angry, and this goes to business before that was heard.",
        "zh": "对方正在气头上，火还没发完，这一句就谈起事来了。",
    },
    "goodbye": {
        "en": "all that there was to get has been got, and this goes on.",
        "zh": "能谈的都谈到了，这一句还往下拖。",
    },
}


def fall_words(fall: str) -> Localized:
    """The sentence for a fall (`audible.fall_of`)."""
    return PLAIN.get(fall) or PAST.get(fall) or PAST[fall.partition(".")[0]]
