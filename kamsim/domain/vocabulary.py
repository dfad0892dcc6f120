"""The field's standard terms, once: every name that scenario files, the rulebook and the kernel share.

Position in a tuple is the code the kernel uses, so a new word is appended, never inserted.
Each tuple is the whole list of words that is legal in its place in a file.
"""

from __future__ import annotations

from typing import Final

# What a move is (K01, K07, K20, K25, K27, K28). The kernel knows these and no others.
KINDS: Final = (
    "situation",
    "problem",
    "implication",
    "payoff",
    "listen",
    "feature",
    "advantage",
    "benefit",
    "proof",
    "answer",
    "advance",
    "close",
    "concede",
    "courtesy",
    "misconduct",
    "leave",
)

# The seven intentions by which a trainee chooses, and the kinds found under each.
INTENTIONS: Final = ("ask", "listen", "present", "answer", "propose", "courtesy", "leave")
INTENTION_OF_KIND: Final = {
    "situation": "ask",
    "problem": "ask",
    "implication": "ask",
    "payoff": "ask",
    "listen": "listen",
    "feature": "present",
    "advantage": "present",
    "benefit": "present",
    "proof": "present",
    "answer": "answer",
    "advance": "propose",
    "close": "propose",
    "concede": "propose",
    "courtesy": "courtesy",
    # Misconduct hides among the courtesies and the proposals, as it does in life; a move may say otherwise.
    "misconduct": "courtesy",
    "leave": "leave",
}

# The class of the buyer's reply; "none" is before his first word.
REPLIES: Final = (
    "none",
    "tells",  # answers a situation question, nothing hot in it
    "hints",  # answers it, and lets slip what is hot
    "curt",  # answers in three words: too many such questions, or no patience left
    "admits",  # an implied need is out, with the angle he feels it through
    "shrugs",  # nothing there
    "deflects",  # something there, but not for you, not yet
    "redirects",  # nothing there, but names what he cares about instead
    "deepens",  # an implication on a voiced angle: the problem weighs more
    "slides",  # an implication on an angle he never voiced
    "lost",  # a question about a problem he has not admitted
    "bristles",  # pressed on the same pain once too often
    "states",  # says an explicit need in his own words
    "flat",  # "it is not that bad": need-payoff before the problem is heavy
    "opens",  # rewards listening: says more, perhaps a second angle
    "nods",  # polite acknowledgement of listening
    "brushes",  # listening act that grates on this style, or had nothing to hold on to
    "hears",  # takes note of what was presented
    "objects",  # an objection comes up
    "believes",  # benefit or proof accepted
    "wants_proof",  # likes it, asks for evidence
    "prefers_rival",  # "the other house does that already"
    "doubts",  # the proof does not convince this person
    "settles",  # the objection is answered
    "stands",  # the objection stands as it was
    "worsens",  # the answer made it worse
    "commits",  # agrees to an advance
    "orders",  # agrees to buy
    "stalls",  # kind words and no action
    "refuses",  # says no to what was proposed
    "refers",  # cannot say yes himself; points to who can
    "takes",  # takes a concession and gives something back
    "presses",  # takes it and asks for more
    "rests",  # feels the floor
    "warms",  # courtesy well received
    "tolerates",  # courtesy that changes nothing
    "cools",  # courtesy that costs
    "offends",  # misconduct
    "parts",  # goodbye
    "said",  # asked or told again: "as I said"; it earns nothing
    "corrects",  # a paraphrase of what he never said
    "insists",  # comes back to what is due before he answers anything else
)

# Through what a person feels a need (DESIGN §4, angles).
ANGLES: Final = ("money", "time", "people", "risk", "standing")

# What he misses when he deflects: trust, or the facts that the matter rests on.
LACKS: Final = ("trust", "facts")

# What a text of the bank may claim of the call: he has agreed to something; his objection was passed over just before;
# his last answer stated something; neither anger nor an objection stands; he has admitted no need yet.
PREMISES: Final = (
    *("agreed", "dodged", "stated", "calm", "untold"),
    *("whether", "amount", "supposed", "claimed", "free", "waiting"),
)

# What was said before: what the seller asks him again, or what the seller tells him again.
REPEATS: Final = ("asked", "told")

# How serious an admitted need sounds.
WEIGHTS: Final = ("nuisance", "worry", "urgent")

STYLES: Final = ("controlling", "analyzing", "advocating", "facilitating")

ROLES: Final = ("economic", "technical", "user", "purchasing", "finance", "coach")

# Listening acts (K07, K08).
LISTENING_ACTS: Final = ("acknowledge", "paraphrase", "cushion", "summarise", "ask_repeat", "silence")

# Evidence a benefit can rest on (K22, K30).
PROOFS: Final = ("data", "trial", "reference", "visit", "return", "demonstration", "guarantee")

OBJECTION_KINDS: Final = ("need", "source", "price", "time", "money", "authority")

# Ways to answer an objection (K25).
ANSWER_METHODS: Final = ("refute", "yes_if", "boomerang", "compensate", "ask_back", "pass_over", "forestall")

# What brings an objection up.
CAUSES: Final = ("pitch", "price_named", "close", "rival", "pressure", "benefit")

# The eight stages of the buying wheel (K14).
WHEEL: Final = (
    "satisfied",
    "recognition",
    "decision",
    "criteria",
    "evaluation",
    "investigation",
    "choice",
    "re_evaluation",
)

# What the buyer's last words can make due (DESIGN §4); "none" is nothing. What a move does to it.
DUES: Final = ("none", "answer", "objection", "take_up", "show", "step", "anger", "goodbye")
DIDS: Final = ("nothing", "meet", "neutral", "pass_over", "oppose")

# What the buyer can ask the seller: something about a topic (its id stands in a file), why he comes, who he is, the
# price, proof, whether he may decide.
ASKS: Final = ("topic", "purpose", "name", "price", "proof", "decide")

# What a buyer lets hear before he has had enough of it: facts asked for, the sore spot pressed.
WARNINGS: Final = ("none", "facts", "pain")

NEED_STATUSES: Final = ("latent", "implied", "explicit", "matched")

OUTCOMES: Final = ("no_sale", "continuation", "advance", "order")

# How the call came to its end; the empty word is a call still running.
ENDINGS: Final = ("", "left", "agreed", "time_up", "walked_out")

DEALS: Final = ("small", "large")

# How the two talk: sitting face to face, or by telephone, where nothing can be seen, shown or touched.
MEDIA: Final = ("person", "phone")

# Who came to whom: the seller calls, or the buyer has come (to the shop, with a complaint) and need not be told why.
APPROACHES: Final = ("seller", "visitor")

LEVELS: Final = ("intro", "core", "advanced")
MODES: Final = ("coach", "practice", "exam")
LANGUAGES: Final = ("en", "zh")

# What a trainee may tag a reply as.
TAGS: Final = ("implied_need", "explicit_need", "objection", "buying_signal", "fact")

# What a courtesy can be to the buyer (K09).
COURTESIES: Final = ("none", "greet", "purpose", "permission", "compliment", "affirm", "small_talk", "thank", "confirm")
# What moves the stance machine.
TRIGGERS: Final = ("asked", "presented", "proposed", "warmed", "believed", "cooled", "offended", "closed")

# How a check looks at its count, how it may stand, and what a scenario may give the occasion for.
JUDGED: Final = ("at_least", "at_most", "share", "band")
CHECK_STATES: Final = ("met", "partly", "missed", "no_occasion")
OCCASIONS: Final = ("concessions", "anger")


# Better words of the author's, by what the buyer has just told (the debrief quotes them): on a topic, and in the call.
BETTER_ON_TOPIC: Final = (
    "hinted",  # he brought it up or let it slip: a problem question
    "admitted",  # he has admitted the difficulty: an implication on the angle that he feels
    *(f"admitted.{angle}" for angle in ANGLES),
    "weighed",  # a consequence has been said with weight: a need-payoff question
    "wished",  # he has stated the wish: the benefit that meets it
    "doubted",  # he wants proof of it: the proof
    "asked",  # he asks about it: the answer
)
BETTER_IN_CALL: Final = (
    *ASKS[1:],  # he asks just that: the answer
    "anger",  # he is angry: own it first
    "plan",  # a complaint wants one: what is done, by whom, by when
    "loss",  # he has told what the trouble cost him: what becomes of that
    "early",  # he was asked to decide and has told no difficulty: the request back, and a question
    "enough",  # he has had enough questions about facts: on to what he has told
    "corrected",  # a summary left out what matters to him: take it in
    "stalled",  # he puts a request off: what is still missing
    "refused",  # he needs nothing, or says no for good: leave well
    "agreed",  # he has said yes: who, when, what
    "wavers",  # he has said yes and is unsure: what happens next, and whom to ask
    "figure",  # price talk: the first figure with its ground
    "return",  # he presses for more: give only for something
    "terms",  # he has taken a step that was traded: written down at once
    "total",  # before a deposit: the whole price
)

# How a move comes across; styles weigh these (K11).
TRAITS: Final = ("pace", "warmth", "detail", "pressure", "vision", "safety", "result")

# The largest numbers a scenario may hold; the kernel's state is laid out for them.
MAX_TOPICS: Final = 16
MAX_FACTS: Final = 48
MAX_OBJECTIONS: Final = 8
MAX_ADVANCES: Final = 8
MAX_MOVES: Final = 256
MAX_VARIANTS: Final = 64
