"""Where each thing lives in the state, a flat list of small integers.

The state has three parts. Below PUBLIC stands what the trainee has seen or heard; the view is that slice, so it cannot
leak. From PUBLIC on stands what the buyer keeps to himself; from TALLY on the counts that the score is made from.
Arrays have a fixed length, so offsets are constants that numba freezes and plain Python adds in one step.
"""

from __future__ import annotations

from typing import Final

from kamsim.domain.vocabulary import MAX_ADVANCES, MAX_FACTS, MAX_MOVES, MAX_OBJECTIONS, MAX_TOPICS

# --- seen: scalars -------------------------------------------------------------------------------------------
TURN: Final = 0
STANCE: Final = 1
REPLY: Final = 2  # class of the last reply
REPLY_TOPIC: Final = 3  # topic of the last reply, -1 none
REPLY_MARK: Final = 4  # its qualifier: angle, weight, topic or objection by class; -1 none
MANNER: Final = 5  # style region that voice and pace show, -1 before his first words
TRUST_CUE: Final = 6
PATIENCE_CUE: Final = 7
LAST_MOVE: Final = 8
LAST_KIND: Final = 9
PREV_REPLY: Final = 10
PREV_TOPIC: Final = 11
HOOK: Final = 12  # topic+1 of a thing said and not yet followed
DUE: Final = 13  # what his last words have made due (codes.DUE_*)
OBJECTION: Final = 14  # objection+1 now open
COMMITMENT: Final = 15  # outcome secured so far
ENDING: Final = 16
CONFIRMED: Final = 17  # date and names fixed after a commitment
FACT_RUN: Final = 18  # situation questions in a row
PAIN_RUN: Final = 19  # implication questions in a row
COMPLIMENTS: Final = 20
PITCHES: Final = 21  # presented before any explicit need
CLOSES: Final = 22  # closes and advances asked without success
PRICED: Final = 23
CONCESSIONS: Final = 24
CONCEDED: Final = 25
LAST_AMOUNT: Final = 26
SMALL_TALK: Final = 27
LISTEN_RUN: Final = 28
SUMMED: Final = 29  # turn of the last summary or paraphrase, 0 none
CUSHIONED: Final = 30  # the open objection was met with feeling first
REDIRECTED: Final = 31  # times he named of himself what he cares about
ASKED: Final = 32  # questions asked
TAGGED: Final = 33  # the last reply has been tagged
STATED: Final = 34  # needs made explicit, ever
ADMITTED: Final = 35  # needs admitted, ever
REPLY_OBJECTION: Final = 36  # objection raised with this reply, +1
REPLY_ADVANCE: Final = 37  # advance the reply is about, +1
REPLY_NAMED: Final = 38  # topic named of his own accord with this reply, +1
OUTCOME: Final = 39
ANGER_CUE: Final = 40  # 0 calm, 1 annoyed, 2 furious: nobody hides that
MEDIUM: Final = 41  # how they talk now: PERSON or PHONE
DUE_TOPIC: Final = 42  # the topic it is about, -1 none
DUE_MARK: Final = 43  # angle bits to take up, objection to treat, advance to fix; -1 none
DUE_AGE: Final = 44  # moves it has stood
DUE_WAS: Final = 45  # what was due before the last move, and about which topic
DUE_WAS_TOPIC: Final = 46
DUE_DID: Final = 47  # what the last move did to it (codes.DID_*)
DUE_PASSED: Final = 48  # how often it was passed over since it came up
SHOWN: Final = 49  # goods or evidence were shown
WARNED: Final = 50  # of what the next one will be one too many (codes.WARN_*)
NEWS: Final = 51  # how much new was said since the last summary, up to codes.ENOUGH_NEWS
LAST_ACT: Final = 52  # the last listening act
BEGUN: Final = 53  # business has begun: something was asked or shown
VOIDED: Final = 54  # a grave misconduct has come out: no agreement holds
REOPENED: Final = 55  # after an agreement they went on in the other medium: its next meeting, say
# --- seen: arrays --------------------------------------------------------------------------------------------
NAMED: Final = REOPENED + 1
PROBED: Final = NAMED + MAX_TOPICS  # class of the answer to the last problem question
NEED: Final = PROBED + MAX_TOPICS  # LATENT … MATCHED
VOICED: Final = NEED + MAX_TOPICS  # bits of the angles he voiced
WEIGHT: Final = VOICED + MAX_TOPICS  # how heavy it sounds: 0 unheard, 1 nuisance, 2 worry, 3 urgent
HINTED: Final = WEIGHT + MAX_TOPICS  # how far a slip has come (codes.UNSLIPPED …)
LISTENED: Final = HINTED + MAX_TOPICS  # rewarded listening on the topic
PENDING: Final = LISTENED + MAX_TOPICS  # benefit told, proof asked for
PROVED: Final = PENDING + MAX_TOPICS
DEEPENED: Final = PROVED + MAX_TOPICS  # implications that took hold
SHUT: Final = DEEPENED + MAX_TOPICS  # an implication slid off: closed to others until he was listened to about it
KNOWN: Final = SHUT + MAX_TOPICS  # facts on the table
OBJECTED: Final = KNOWN + MAX_FACTS  # 0 not yet, 1 raised, 2 settled
PROPOSED: Final = OBJECTED + MAX_OBJECTIONS  # how far asking for it has come (codes.UNASKED …)
USED: Final = PROPOSED + MAX_ADVANCES
BLOCKED: Final = USED + MAX_MOVES  # conditions of a move not yet met; 0 is legal
PUBLIC: Final = BLOCKED + MAX_MOVES
# --- kept to himself ---------------------------------------------------------------------------------------------
TRUST: Final = PUBLIC
PATIENCE: Final = PUBLIC + 1
EXPECTS: Final = PUBLIC + 2  # how much he thinks he can get conceded in all
COURTESY_EARNED: Final = PUBLIC + 3
LISTEN_EARNED: Final = PUBLIC + 4
EVENT_COUNT: Final = PUBLIC + 5
TRIGGER_COUNT: Final = PUBLIC + 6
CAUSE: Final = PUBLIC + 7  # bits of the causes this step gave
REACTION: Final = PUBLIC + 8  # reaction fired in this step, +1
HEAT: Final = PUBLIC + 9  # how angry he is
EVENT: Final = PUBLIC + 10
MAX_EVENTS: Final = 16
TRIGGER: Final = EVENT + MAX_EVENTS
MAX_TRIGGERS: Final = 4
SERIOUS: Final = TRIGGER + MAX_TRIGGERS
REACTED: Final = SERIOUS + MAX_TOPICS
MAX_REACTIONS: Final = 16
TALLY: Final = REACTED + MAX_REACTIONS
MAX_TALLIES: Final = 64
SIZE: Final = TALLY + MAX_TALLIES

# --- tallies: what scoring may count. The rulebook's checks call each by its constant's name without T_. --------------
(
    T_ADMITTED,
    T_STATED,
    T_MATCHED,
    T_DEEPENED,
    T_OPENED,
    T_HINTS_FOLLOWED,
    T_HINTS_IGNORED,
    T_SITUATION_ASKED,
    T_SLID,
    T_FLAT,
    T_PITCHED,
    T_RIVAL_FED,
    T_STYLE_MET,
    T_STYLE_MISSED,
    T_GREETED,
    T_PURPOSE_TOLD,
    T_PERMISSION_ASKED,
    T_EARLY_PITCH,
    T_OBJECTIONS_BEFORE,
    T_OBJECTIONS_AFTER,
    T_OBJECTIONS_SETTLED,
    T_PRESENTED,
    T_COMMITMENT,
    T_CONFIRMED,
    T_BEST_ADVANCE,
    T_PRESSED,
    T_MISCONDUCT,
    T_LEFT_POLITELY,
    T_QUALIFIED_OUT,
    T_TAGS_RIGHT,
    T_TAGS_WRONG,
    T_PLAN_OBJECTIVE,
    T_PLAN_ROLE,
    T_PLAN_STYLE,
    T_HINTS_USED,
    T_WALKED_OUT,
    T_GIVEN_TENTHS,  # of all there was to concede, in tenths
    T_GIVEN_BADLY,  # steps for nothing in return, or not smaller than the one before
    T_SUMMED_BEFORE_ASKING,
    T_SHRUGS_HEARD,  # topics on which he said that there is nothing
    T_DEEP_ADMITTED,
    T_ENDED,
    T_QUESTIONS,
    T_PRESSED_IN_ANGER,  # asked, shown or proposed while he was still angry
    T_CALMED,
    T_LEARNED,  # found a need, or found out that there is none
    T_ENGAGED,  # anything but courtesy, listening and leaving was done
    T_OBJECTED,  # objections that came up
    T_PROPOSALS,  # times an action or the order was asked for
    T_STEPS_GIVEN,  # concessions made
    T_GRAVE,  # misconduct that voids what was agreed
    T_AIM,  # rank of the smaller of the two advances planned, 0: any will do
    T_UNHEARD,  # times what he had told or wished for was passed over, or gone against
) = range(TALLY, TALLY + 53)
# The tallies' names in their order, and where each is counted.
TALLIES: Final = tuple(name[2:].lower() for name in list(globals()) if name.startswith("T_"))
T: Final = {name: TALLY + i for i, name in enumerate(TALLIES)}

# --- signals: what can open or close moves. A signal's effect on moves is data (Tables.signal_*). -------------------
SIG_NAMED: Final = 0  # + topic
SIG_ADMITTED: Final = SIG_NAMED + MAX_TOPICS
SIG_FACT: Final = SIG_ADMITTED + MAX_TOPICS  # + fact
SIG_RAISED: Final = SIG_FACT + MAX_FACTS  # + objection
SIG_OBJECTION: Final = SIG_RAISED + MAX_OBJECTIONS  # any objection was raised
SIG_SPOKEN: Final = SIG_OBJECTION + 1  # the buyer has said something
SIG_BEGUN: Final = SIG_SPOKEN + 1  # business has begun: questions asked or goods shown
SIG_MET: Final = SIG_BEGUN + 1  # they sit face to face; lowered again when they part for the telephone
SIG_AGREED: Final = SIG_MET + 1  # something is agreed; lowered again when it is withdrawn
SIG_LINE: Final = SIG_AGREED + 1  # + move said once
SIGNALS: Final = SIG_LINE + MAX_MOVES
