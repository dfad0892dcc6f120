"""Words by which one hears what somebody says: that something is wanted, granted, amiss, or is to end."""

from __future__ import annotations

import re
from typing import Final


def _words(english: str, chinese: str) -> dict[str, re.Pattern[str]]:
    return {"en": re.compile(english, re.IGNORECASE), "zh": re.compile(chinese)}


WISHES: Final = _words(
    r"\bwant\b|\bwish|i'd (?:like|love|really like)|i (?:would|do) (?:like|want)|would like|be of interest"
    r"|\bI need\b|\bi'm after\b|my eye on|give me\b"
    r"|would be a relief|would be a holiday|with that i could",
    r"我要|我只要|我就要|看上那|(?<![觉记值])得是|我找的就是|要的是|就要这|想要|真想|我想|就想|最想|愿意|希望|盼|巴不得|有兴趣|还给我|就等|我就能",
)
ACCEPTS: Final = _words(
    r"\bgood\b|holds|\btake it\b|nobody has to|that suffices|i can take|accept|agree|settled|solved|\bright\b"
    r"|reassured|lovely|\bhope\b|\byes\b|\bdone\b|i'll (?:take|ring|be|have|come)|i will|send it"
    r"|convinc|fine\b|wrap it|noon",
    r"好|行|要了|认可|站得住|说得响|够了|对，|踏实|答应|放心|可以|成[，。！]|有救|就是这|解决了|能处|备好|留到|包起来",
)
HURTS: Final = _words(
    r"n't|\bnot\b|\bno\b|nobody|nothing|never|late\b|troubl|problem|annoy|worr|afraid|difficult|lost|lose|complain"
    r"|asham|tired|broke|fail|wait|\bbut\b|alone|wrong|black|repair|hurt|stuck|knees|crack|gone|cry|cried|fear"
    r"|behind with|embarrass|only\b|too much|overtime|guess|stay late|steal|dark|slip|foolish|nuisance",
    r"坏|黑|修|裂|投诉|抱怨|不行|不能|不敢|不好|没法|没人|难|愁|累|烦|怕|急|赔|亏|丢|迟|干等|乱|火烧|疼|吵|悬|担心|怪|欠"
    r"|走了|只能|没底|不清|丢人|绕进去|白|晚了|作废|扣|错|笑话|不像话|没了|恼火|受不了|受罪|委屈",
)
# A will that it end, in the words that tell what a trouble leads to.
WILLS: Final = _words(
    r"\bmust\b|has to|have to|can't go on|cannot go on|not again|mustn't|no more|won't|i can't|has got to|\bnever again"
    r"|\b(?:that|this|it) ends?\b|gets? (?:fixed|stopped|settled)|not twice|stop\b|enough\b|longer\b",
    r"不能|不可|必须|不许|再也不|了结|到此为止|到头|非得|受够|够了|不会有第二|不行|得想|得处理|得解决|一天也|一个礼拜也|受不了",
)
# That something there is would put an end to it: half a wish, said with the trouble.
HALF_WISHED: Final = _words(
    r"would cost less|could trust|if only"
    r"|there (?:are|is) (?:\w+ ){1,6}(?:for that|(?:that|which) (?:would|could|can|do|does))\b"
    r"|\b(?:seen|heard of|saw) (?:one|some|them)\b",
    r"就不用|有种|有那种|就好了|要是能|看见过|见过那",
)
# What frets somebody, or what he holds against the questions, said with a fact: then it is no mere fact.
FRETS: Final = _words(
    r"\bdead\b|same week|went out|beforehand|ask a lot|\bask (?:me )?things|blush|nervous|rushed",
    r"脸红|紧张|撞在|死了|灭了|散了|可以查到|问的可不少|真敢问|脚不沾地|忙不过来",
)
# That something may go wrong, in words of fear or doubt.
FEARS: Final = _words(
    r"afraid|fear|worr|risk|wrong|fail|safe|danger|luck|what if|third time|guess|happen|crack|fall|unprotected|breath",
    r"怕|担心|万一|险|错|悬|猜|第三次|要命|保护|运气|出事|裂|摔|没底|说不准|捏着把汗|不敢|炸",
)
# By what one hears best that a good name is hurt.
SHAMES: Final = _words(
    r"\bname\b|\bface\b|asham|embarrass|laugh|\bred\b|blush|tease|\bat me\b|in front of|before everybody"
    r"|can't explain|to explain|unfavourable|no answer|cheap",
    r"的名|名字|脸|笑话|丢人|掉价|逗我|当着|难为情|不好意思|看我|比下去|交代|解释|抬不起头|说不出道理",
)
# That what was shown is granted for good, and not out of politeness.
GRANTS: Final = _words(
    r"reassur|convinc|\bholds\b|solved|settled|accept|suffices|hope for|nobody has to|i can take"
    r"|that's the (?:picture|one)|(?:that|this) would do\b",
    r"踏实|认可|这样好|站得住|说得响|解决|够了|就是这|有救|补上|再也没人",
)
# That a yes is taken back in the same breath.
TAKES_BACK: Final = _words(r"\bno, (?:don't|wait|not)|\bwait\b|let me look", r"先别|慢着|等等，")
# A yes to a step that keeps the last word back, and a question for what becomes of it if it fails.
KEEPS_BACK: Final = _words(r"yes or (?:a )?no\b|either way", r"行就行|不行就不行|成不成")
WARRANTS: Final = _words(r"(?:defect|repair|break|warrant|guarantee)[^.?!]*\?", r"(?:毛病|坏了|修|保修)[^。？！]*[？]")
# Words of a paper that is signed.
PAPERS: Final = _words(r"\bcontract|\bsign", r"合同|签")
# What there should be, said already: whoever asks for it then is behind.
STATED: Final = _words(
    r"\bi (?:want|need|wish|would like)\b|\bi'd (?:like|love|wish)\b|opened first"
    r"|has to (?:stand|hold)\b|got to (?:be|have)\b|\b(?:till|until|unless) there(?:'s| is)\b|be secured"
    r"|\b(?:has|have|must|ought|should)(?: got)?(?: to)? be (?:certain|sure|clear|opened?|safe|(?:put )?right|there)\b",
    r"我要|我只要|我就要|想要|没有，我就不|严丝合缝|(?<![觉记值])得(?:是|要|有|先打开|先看|稳|拿回|找回)|要有|必须有|希望|盼|巴不得",
)
# Words by which a hint tells the trouble itself, so that nobody need ask for it.
TROUBLED: Final = _words(r"\bno\b|\bnot\b|n't\b|without|late\b|fail|again|broke", r"没[^人说]|坏|晚了|停了|断")
# A wish, or a will that something end, in Chinese words that admit a difficulty.
WILLED: Final = re.compile(r"我要|不能|必须|非得|想要|真想|那个$|到此为止|得有")
# A yes to a step, in the words that carry it out.
DECIDES: Final = _words(
    r"\bsign\b|i'll (?:take|ring|have|come|send|be)|i will|you (?:will|shall) have|take it|\bbuy\b|\border\b|wrap"
    r"|\buntil noon|\bnoon\b|day\b|o'clock|\bsend\b|\bcome\b|tomorrow",
    r"[今明后]天|签|要了|包起来|留到|给您|给你|发给|备好|来吧|周[一二三四五六日]|礼拜|点[，。！半]|订",
)
# What a trouble leads to, said with it: then there is no more to be asked about that.
LEADS: Final = _words(
    r"(?:want|wants) to leave|\bleav(?:e|es|ing)\b(?! me\b)|\bquit|notice\b|\bthere goes\b|never again|not again"
    r"|\bcost (?:me|us)\b|\bi(?:'ve| have)? lost\b|\blosing\b",
    r"要走|想走|不干了|辞|全没了|再也不|丢了(?:客户|单子)|跑了",
)
# That a sum was made: it names no trouble by itself.
SUMMED: Final = _words(r"\bsum\b", r"账我?算过|算过，|自己也算")
FIGURES: Final = _words(
    r"\d|\b(?:two|three|four|five|six|seven|eight|ten|twenty|hundred|thousand|million|half past)\b",
    r"\d|[一二两三四五六七八九十百千万亿]{2}|[两三四五六七八九十][点个次台天趟]",
)
# A wish that only points back at what it is.
POINTS: Final = _words(
    r"^(?:that i'd|i (?:want|need) (?:that|this)|i'd (?:really )?(?:like|love) that|yes"
    r"|in writing|that's the one)",
    r"我就要这个|真想要这个|就要这|就要挂这张",
)
HOW_MUCH: Final = _words(r"how much|what do you pay|what does that (?:make|cost)|add up", r"多少|几个钱|一共")
# A question for a figure.
COUNTS: Final = _words(
    r"how (?:much|many|often|long)|\bwhat (?:do|does|did) .*(?:cost|deduct|pay|come to)|what sum|are you charged",
    r"多少|几|多久|一共|哪个数",
)
ASKS: Final = _words(r"\?", r"[?？]")
# A question for what somebody would like.
LIKES: Final = _words(
    r"\bwould like\b|you'd like|\blike it to\b|\bwish|\bwant\b|rather", r"如您的愿|您的愿|想落在|想要|希望|最想|愿意"
)
# That somebody makes do with what there is: as much a trouble as a fact.
MAKES_DO: Final = _words(
    r"makes? do|in the meantime|by hand|take turns|rented|years old|lends|borrow",
    r"凑合|手画|轮着|让给|老机器|临时|对付着",
)
# That somebody would hear no more of it, or would not have it made worse: it says of nothing how much it weighs.
STOPS: Final = _words(
    r"don't (?:rub|paint|dwell|remind|go on|make it)|let's (?:not|leave)|leave it (?:there|at that)|say no more"
    r"|\bi know (?:it's|that's) bad|no need to",
    r"别(?:再|老|往|提|说|问)|咱们……别|不说了|不提了|停在这|往黑里描|用不着",
)
# That another house does it better.
BETTER: Final = _words(
    r"\bbetter\b|\bbest\b|cheaper|good at|ahead of|\bstrong", r"更好|最好|理想|更便宜|强|好过|比你们|比您"
)
# What somebody likes, as a taste; and a question for what sort of person somebody is.
TASTES: Final = _words(r"\b(?:like|hate|love|prefer|want)s\b|\bfond of\b", r"喜欢|不爱|最烦|讨厌|中意|讲究|要结实")
SORTS: Final = _words(r"what sort|what kind|what is (?:he|she) like", r"什么样的人|什么脾气")
# What another house offers or asks, by the question for it.
OFFERED: Final = _words(
    r"\boffers?\b|the other (?:one|house|side)|what is in it\b|compet|supplier", r"那一份|报价|对手|那家|别家|另一家"
)
# Terms that are set with a yes.
DEMANDS: Final = _words(
    r"\bmust\b|has to\b|have to\b|\bsharp\b|finished\b|nothing else",
    r"必须|不许|(?<![就我])要(?![了点紧])|整[，。]",
)
# A figure that costs somebody something.
COSTLY: Final = _words(r"\byuan|\bhours?\b|\bdays?\b|thousand|million", r"块|元|万|千|[钟点]头|小时|天")
# A fear, in words that nobody takes for the loss of anything else.
DREADS: Final = _words(
    r"afraid|\bfear|worr|danger|what if|\bif (?:she|he|it|they|one|something)\b|third time|happen again|breath|safe"
    r"|\brisk|guess|can't be sure",
    r"怕|担心|万一|危险|出事|要是|第三次|险|捏着|没底|说不准|不敢|悬着",
)
# Leave to ask on.
LEAVES: Final = _words(
    r"\bask\b|\bquestion|^(?:oh|of course|yes|all right|go on)\b", r"您问|你问|问吧|要问|当然可以|^[哦嗯好行]"
)
# What something is like: less than what it is.
SIMILES: Final = _words(r"\blike an?\b|\blike [a-z]+s\b|\bas if\b", r"似的|好比|像.{1,8}(?:一样|那样)")
# What is asked for that shall show it: a paper, a look, a guarantee; what is brought of the first two, and a pledge.
PLEDGED: Final = _words(
    r"guarantee|promise|what if|in writing|if it (?:does|is)n't", r"保证|担保|说话算数|写进|万一|要是.*(?:没|不)"
)
SORTS_OF_PROOF: Final = (
    _words(r"\bcopy\b|\bpapers?\b|document|read it", r"一份|文件|材料|带回去"),
    _words(r"\bsee\b|\blook\b|\bshow\b|\btruly\b|\breally\b", r"看|瞧|真的"),
    PLEDGED,
)
BROUGHT: Final = _words(
    r"\bhere (?:is|are)\b|\bcopy\b|\brecord|\bfile\b|camera|\btest|\bcall\b|\bmeasur|last \w+ lots|\bvisit|\blook\b"
    r"|\bshow",
    r"这是|这份|记录|档案|镜头|视频|试|测|数据|看|打电话|底片",
)
PLEDGES: Final = _words(
    r"contract|guarantee|we (?:pay|fetch|take)|at our (?:own )?(?:cost|expense)|signs?\b|in writing",
    r"合同|保证|自己掏钱|我们赔|签字|书面",
)
# That something does as it is.
PRAISES: Final = _words(
    r"\bfine\b|works? (?:well|fine)|all (?:one|you) needs?|is good|\bno trouble|nothing wrong|has everything|reliable"
    r"|never lets? me down|shows the time",
    r"好使|该有的都有|没毛病|挺好|好着呢|不出错|没掉过",
)
# A wish that only looks back on what was named, and one that names it; a refusal that sounds like a demand.
BACK: Final = _words(r"^\W*(?:yes\W+)?that would be an? \w+$", r"^那才(?:叫|算)")
NAMED: Final = _words(
    r"\bi(?:'d| would) (?:like|love|wish)|\bi (?:want|need|wish)\b|would like|has to (?:be|stand|hold)|i'm after",
    r"我要|我只要|想要|我想|就想|最想|希望|盼|要的是|找的就是|得有|得是",
)
REFUSES: Final = _words(r"^\W*(?:i|we) (?:don't|won't) pay\b", r"不交两回|不付两|不掏两|钱我?不花两|我不干")
# A wish that only points at what was named beside it.
VAGUE: Final = _words(
    r"\b(?:want|like|love|need|wish for|after|gladly) (?:that|this|it)\b|^(?:that|this) (?:i|is what|would)\b"
    r"|\b(?:that's|that is) (?:what|the one)\b",
    r"^那?我?(?:就|真|太|可|只)?是?(?:想要|要|盼着?|愿意|想)的?就?是?(?:这个|这样|这么着|用)?了?$|就要这|就想这样|要的就是这|要用$",
)
