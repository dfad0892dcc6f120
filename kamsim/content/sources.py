"""Files → text, with every reason to refuse a file before its content is looked at."""

from __future__ import annotations

import codecs
import re
import stat
from pathlib import Path

from kamsim.content.collecting import Collected
from kamsim.domain.problems import ERROR, Problem

MAX_BYTES = 2 * 1024 * 1024
# A lesson holds more than its scenario, of which the same is asked as of a file by itself.
MAX_LESSON_BYTES = 8 * 1024 * 1024
LESSON = ".lesson"
MAX_LINE = 1_000_000
MAX_LINES = 200_000

# What the parser would stop at, or would count as a line break that no editor counts. Direction mark U+200E takes its
# place: one character for one, so columns stay right, and it is left out of every text with a warning.
_UNPARSABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_STAND_IN = "\u200e"
# Signs that break a line or page and that no editor shows as a break. A sign that means nothing takes their place, and
# becomes a space in every text: without it the words on both sides would run together.
_LINE_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
LINE_BREAK = "\ufdd0"
_GBK_FAMILY = "gb18030"
# Nearly any bytes can be read as rare Chinese characters; these occur in every real text.
_COMMON_CHINESE = "，。？！：的了是不我您"


def read_bytes(path: Path, file: str) -> bytes | Problem:
    """The content of a regular file of at most MAX_BYTES, or why it cannot be had. Larger files are not read at all.

    Of a lesson it is the content of the scenario in it.
    """
    is_lesson = path.suffix.lower() == LESSON
    most = MAX_LESSON_BYTES if is_lesson else MAX_BYTES
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return _whole("KS001", file, "this is a folder", "Name a file in it.")
        if not stat.S_ISREG(status.st_mode):
            return _whole("KS001", file, "this is not a regular file", "Name a text file.")
        if status.st_size > most:
            return _too_large(file, status.st_size, most)
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except OSError as error:
        return _whole("KS001", file, f"the file cannot be read: {error.strerror or error}", _remedy(error))
    except ValueError:
        return _whole("KS001", file, "this is no name of a file", "Check the name for stray characters.")
    if len(content) > most:
        return _too_large(file, len(content), most)
    if not is_lesson:
        return content
    from kamsim.content.lesson import scenario_in

    return scenario_in(content, file, MAX_BYTES)


def decode(content: bytes, file: str) -> str | Problem:
    """UTF-8 text without byte order mark, lines ended by line feeds, or the reason why not."""
    guess = _other_encoding(content)
    if guess is not None:
        return Problem("KS004", ERROR, file, 1, 1, "", "the file is not UTF-8", _resave(guess))
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(content, error.start, file)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _long_line(text, file) or _many_lines(text, file) or text


def lines_of(path: Path) -> list[str]:
    """The lines of a file as problems count them; none where it cannot be read, a stand-in for what is not UTF-8."""
    content = read_bytes(path, "")
    if isinstance(content, Problem):
        return []
    text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def without_hazards(text: str, file: str) -> tuple[str, Collected]:
    """The text with tabs as spaces and unprintable signs marked for removal; a problem for each line with a tab."""
    found = Collected()
    if "\t" in text:
        for number, line in enumerate(text.split("\n"), 1):
            column = line.find("\t")
            if column >= 0 and found.is_full("KS008"):
                found.leave_out()
            elif column >= 0:
                remedy = "Indent with spaces; no tab may stand anywhere in the file."
                found.add(Problem("KS008", ERROR, file, number, column + 1, "", "a tab stands here", remedy))
        text = text.replace("\t", " ")
    text = _LINE_BREAKS.sub(LINE_BREAK, text)
    return _UNPARSABLE.sub(_STAND_IN, text), found


def _whole(code: str, file: str, message: str, remedy: str) -> Problem:
    return Problem(code, ERROR, file, 0, 0, "", message, remedy)


def _too_large(file: str, size: int, most: int) -> Problem:
    message = f"the file has {size:,} bytes; a file may have {most:,} ({most // 1024 // 1024} MiB)"
    return _whole("KS002", file, message, "Is this the right file? A scenario has about 50,000 bytes.")


def _remedy(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "Check the name."
    if isinstance(error, PermissionError):
        return "Check who may read it."
    return ""


def _long_line(text: str, file: str) -> Problem | None:
    if len(text) <= MAX_LINE:
        return None
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            message = f"the line has {len(line):,} characters; a line may have {MAX_LINE:,}"
            return Problem("KS003", ERROR, file, number, 1, "", message, "Break it into several lines.")
    return None


def _many_lines(text: str, file: str) -> Problem | None:
    count = text.count("\n") + 1
    if count <= MAX_LINES:
        return None
    message = f"the file has {count:,} lines; a file may have {MAX_LINES:,}"
    return _whole("KS002", file, message, "Is this the right file? A scenario has some hundred lines.")


def _other_encoding(content: bytes) -> str | None:
    """Encodings that show themselves by their first bytes."""
    if content.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    head = content[:200]
    # In UTF-16 every second byte of ASCII text is zero; UTF-8 text holds no zero byte.
    if len(head) >= 4 and max(head[0::2].count(0), head[1::2].count(0)) > len(head) // 4:
        return "UTF-16"
    return None


def _undecodable(content: bytes, position: int, file: str) -> Problem:
    before = content[:position]
    line = before.count(b"\n") + 1
    start = before.rfind(b"\n") + 1
    column = len(before[start:].decode("utf-8")) + 1
    remedy = _resave(_guessed_family(content))
    return Problem(
        "KS004", ERROR, file, line, column, "", f"the file is not UTF-8: byte 0x{content[position]:02X} here", remedy
    )


def _guessed_family(content: bytes) -> str | None:
    """`GBK` where the bytes read as Chinese text in that encoding."""
    try:
        text = content.decode(_GBK_FAMILY)
    except UnicodeDecodeError:
        return None
    return "GBK" if any(sign in text for sign in _COMMON_CHINESE) else None


def _resave(guess: str | None) -> str:
    if guess is None:
        return "Save the file as UTF-8."
    return f"It looks like {guess}. Save the file as UTF-8."
