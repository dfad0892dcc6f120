"""What the pages of the browser server say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kamsim.domain.text import Localized, say

WORDS: Final[Mapping[str, Localized]] = {
    "about": {"en": "the sales call, practised", "zh": "大客户面谈练习"},
    "code": {"en": "Your code", "zh": "您的代号"},
    "code_open": {"en": "Your code (leave it empty the first time)", "zh": "您的代号（第一次来请留空）"},
    "name": {"en": "Your name", "zh": "您的姓名"},
    "name_class": {"en": "Your name or number, as your teacher has it", "zh": "您的姓名或学号，跟老师名单上的一致"},
    "enter": {"en": "Begin", "zh": "开始"},
    "language": {"en": "中文", "zh": "English"},
    "wrong": {
        "en": "This code and name do not belong together here. Look at your slip once more.",
        "zh": "代号和姓名对不上，请再看一下您的纸条。",
    },
    "many": {
        "en": "Too many wrong codes came from here. Wait a minute, then try once more.",
        "zh": "这里输错的次数太多了。请等一分钟再试。",
    },
    "no_name": {"en": "Please give a name.", "zh": "请填写姓名。"},
    "door": {
        "en": "This server asks for the whole link that your teacher has given you.",
        "zh": "请使用老师给您的完整链接打开本页。",
    },
    "teacher_door": {
        "en": "This page is for teachers. The link with its token was shown where the server was started.",
        "zh": "本页供老师使用。带口令的链接显示在启动服务器的地方。",
    },
    "refused": {
        "en": "The server did not take this. Open the link from your teacher once more, and try again.",
        "zh": "服务器没有接受这次请求。请重新打开老师给的链接，再试一次。",
    },
    "refused_404": {"en": "There is no such page here.", "zh": "这里没有这个页面。"},
    "way_back": {"en": "To the beginning", "zh": "回到首页"},
    "new_code": {
        "en": "Your code is {code}. Write it down: with it you go on from any machine.",
        "zh": "您的代号是 {code}，请记下来：换了电脑，凭它接着练。",
    },
    "understood": {"en": "I have written it down", "zh": "记好了"},
    "leave": {"en": "Leave", "zh": "退出"},
    "keypad": {"en": "Keys", "zh": "按键"},
    "copy_answer": {"en": "Copy the last answer", "zh": "复制最后一句回答"},
    "type": {"en": "Type", "zh": "打字"},
    "page": {"en": "Page", "zh": "翻页"},
    "connecting": {"en": "One moment …", "zh": "请稍候……"},
    "lost": {
        "en": "The connection is lost. Everything you said is kept; this page goes on by itself.",
        "zh": "连接断开了。您说过的每一句都已保存，连上后会自动继续。",
    },
    "left": {"en": "You have left. Everything is kept.", "zh": "您已退出，所有内容都已保存。"},
    "taken_over": {
        "en": "You have opened this in another window or on another machine, and go on there.",
        "zh": "您已在另一个窗口或另一台电脑上打开，请在那边继续。",
    },
    "idle": {
        "en": "Nothing was pressed for a long time, so the program was closed. Everything is kept.",
        "zh": "很久没有操作，程序已关闭。所有内容都已保存。",
    },
    "full": {
        "en": "All places are taken just now. Try again in a minute, or tell your teacher.",
        "zh": "位置满了。请过一分钟再试，或告诉老师。",
    },
    "too_fast": {"en": "That was too much at once. Go on more slowly.", "zh": "操作太快了，请慢一点。"},
    "failed": {
        "en": "The program could not be started. Tell your teacher; nothing of yours is lost.",
        "zh": "程序没能启动，请告诉老师。您的内容没有丢失。",
    },
    "go_on": {"en": "Go on here", "zh": "在这里继续"},
    "no_script": {
        "en": "This page needs JavaScript. Nothing is loaded from anywhere but this server.",
        "zh": "本页需要 JavaScript。除本服务器外，不从任何地方加载内容。",
    },
    "class": {"en": "The class", "zh": "课堂"},
    "who": {"en": "who", "zh": "学员"},
    "where": {"en": "where", "zh": "在哪里"},
    "turn": {"en": "turn", "zh": "第几句"},
    "last": {"en": "last move", "zh": "上一步"},
    "finished": {"en": "finished", "zh": "已完成"},
    "names": {"en": "Show names", "zh": "显示姓名"},
    "pause": {"en": "Pause all", "zh": "全体暂停"},
    "resume": {"en": "Go on", "zh": "继续"},
    "extend": {"en": "Five more minutes", "zh": "延长五分钟"},
    "extended": {"en": "extended by (minutes)", "zh": "已延长（分钟）"},
    "message": {"en": "Message to all", "zh": "发给全体的话"},
    "send": {"en": "Send", "zh": "发送"},
    "chosen": {"en": "What the class said", "zh": "全班怎么说"},
    "at": {"en": "when", "zh": "时机"},
    "screen_home": {"en": "choosing", "zh": "选择中"},
    "screen_briefing": {"en": "reading the briefing", "zh": "看任务说明"},
    "screen_call": {"en": "in the call", "zh": "谈话中"},
    "screen_debrief": {"en": "reading the debrief", "zh": "看复盘"},
    "screen_elsewhere": {"en": "handbook, drills or settings", "zh": "手册、练习题或设置"},
    "screen_away": {"en": "away", "zh": "不在线"},
    "stuck": {"en": "no move for {minutes} min", "zh": "{minutes} 分钟没有动"},
    "paused": {"en": "The class is paused.", "zh": "全班已暂停。"},
    "nobody": {"en": "Nobody is here yet.", "zh": "还没有人进来。"},
    "opening": {"en": "the first words", "zh": "开场第一句"},
    "due_1": {"en": "he asked a question", "zh": "客户提了问题"},
    "due_2": {"en": "he raised an objection", "zh": "客户提出异议"},
    "due_3": {"en": "he admitted or let slip something", "zh": "客户承认或透露了什么"},
    "due_4": {"en": "he asked to see or hear something", "zh": "客户想看、想听"},
    "due_5": {"en": "he agreed to or offered a step", "zh": "客户同意或提出下一步"},
    "due_6": {"en": "he was angry", "zh": "客户生气了"},
    "due_7": {"en": "it was time to say goodbye", "zh": "该告辞了"},
}


def words_in(lang: str) -> dict[str, str]:
    """All of them in one language."""
    return {name: say(text, lang) for name, text in WORDS.items()}
