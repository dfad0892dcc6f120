"""What pydantic says about a file, as problems with place and remedy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from kamsim.content.collecting import LIMIT
from kamsim.content.document import Loc
from kamsim.content.findings import MAX_SHOWN, Findings, listed, nearest, suggestion
from kamsim.content.models import choices_at, keys_at, may_be_empty_at, required_at
from kamsim.content.syntax import wide_help, wide_message, wide_sign

MERGE = "<<"
_BOOLEANS = {
    **dict.fromkeys(("yes", "on", "y", "true", "1"), "true"),
    **dict.fromkeys(("no", "off", "n", "false", "0"), "false"),
}
MAX_QUOTED = 200
# What one writes by hand for a list without entries.
_NOTHING = ("none", "no", "nothing", "nobody", "n/a", "-", "false", "", "无", "没有", "空")
_A_TEXT = 'Write {en: "…", zh: "…"}.'


def explain(error: ValidationError, model: type[BaseModel], findings: Findings) -> None:
    """Adds a problem for every complaint of `error`, except where the file's value has been refused already."""
    document = findings.document
    complaints = _bounded(error, model, findings)
    misspelt = {_meant(it) for it in complaints if it.raw["type"] == "extra_forbidden"}
    astray = _astray(complaints)
    misspelt |= set(astray.values())
    for it in complaints:
        kind = it.raw["type"]
        valueless = document.holds(it.loc) and it.value is None and kind != "extra_forbidden"
        # A misspelt key is one slip, not an unknown key and a missing one.
        excused = kind == "missing" and (it.loc in misspelt or (*it.loc[:-1], MERGE) in misspelt)
        if valueless or excused or document.is_refused(it.loc):
            continue
        if it.loc in astray and kind == "extra_forbidden":
            _misplaced_key(it, astray[it.loc])
        else:
            _EXPLAINED.get(kind, _other)(it)


def _astray(complaints: list[_Complaint]) -> dict[Loc, Loc]:
    """Unknown keys that are missing in a neighbour just above them: where they stand, and where they belong."""
    missing = {it.loc for it in complaints if it.raw["type"] == "missing"}
    found: dict[Loc, Loc] = {}
    for it in complaints:
        if it.raw["type"] == "extra_forbidden":
            siblings = list(it.findings.document.value(it.loc[:-1]) or ())
            before = siblings[: siblings.index(it.loc[-1])] if it.loc[-1] in siblings else []
            home = (*it.loc[:-1], before[-1], it.loc[-1]) if before else ()
            if home in missing:
                found[it.loc] = home
    return found


def _misplaced_key(it: _Complaint, home: Loc) -> None:
    key, owner = it.loc[-1], home[-2]
    remedy = f"Indent it like the other keys of `{owner}`."
    it.findings.add("KS101", it.loc, f"`{key}` stands too far left: it belongs to `{owner}`", remedy, at_key=True)


def _bounded(error: ValidationError, model: type[BaseModel], findings: Findings) -> list[_Complaint]:
    """The complaints of `error`: of each kind the first LIMIT by place, the others counted in `findings`."""
    by_kind: dict[str, list[_Complaint]] = {}
    below: Counter[tuple[str, tuple[int | str, ...]]] = Counter()
    for raw in error.errors(include_url=False, include_input=False):
        # Below one list or mapping complaints come in the order of the file: more than LIMIT need not be placed.
        below[raw["type"], raw["loc"][:-1]] += 1
        if below[raw["type"], raw["loc"][:-1]] > LIMIT:
            findings.found.left_out += 1
        else:
            by_kind.setdefault(raw["type"], []).append(_Complaint(raw, own_loc(raw["loc"]), model, findings))
    kept: list[_Complaint] = []
    for complaints in by_kind.values():
        if len(complaints) > LIMIT:
            complaints.sort(key=lambda it: findings.document.place(it.loc, at_key=True))
            findings.found.left_out += len(complaints) - LIMIT
        kept += complaints[:LIMIT]
    return kept


def _meant(it: _Complaint) -> Loc:
    """The key that an unknown key was probably meant to be; of a merge key, itself."""
    key, parent = str(it.loc[-1]), it.loc[:-1]
    missing = [word for word in keys_at(it.model, parent) if not it.findings.document.holds((*parent, word))]
    return (*parent, key if key == MERGE else nearest(key, missing) or "")


class _Complaint(NamedTuple):
    """One complaint of pydantic, with what is needed to say it better."""

    raw: Any
    loc: Loc
    model: type[BaseModel]
    findings: Findings

    @property
    def context(self) -> dict[str, Any]:
        """Values that the check attached."""
        found: dict[str, Any] = self.raw["ctx"]
        return found

    @property
    def at_key(self) -> bool:
        """Whether a key is meant, not the value below it."""
        return "[key]" in self.raw["loc"]

    @property
    def value(self) -> Any:
        """What stands in the file."""
        return self.findings.document.value(self.loc)

    def add(self, code: str, message: str, remedy: str) -> None:
        self.findings.add(code, self.loc, message, remedy, at_key=self.at_key)


def own_loc(loc: tuple[int | str, ...]) -> Loc:
    """A location as pydantic gives it, without the steps that are not in the file."""
    return tuple(step for step in loc if not (isinstance(step, str) and (step.startswith("#") or step == "[key]")))


def _unknown_key(it: _Complaint) -> None:
    key, findings = str(it.loc[-1]), it.findings
    if it.value is None:
        # Curly quotes round a text with a comma: that it is cut there is what counts.
        findings.found.drop("KS017", findings.document.place(it.loc, at_key=True)[0])
    if wide_key(it.loc, findings):
        return
    glued = re.match(r"""(en|zh)(:?)(?=\s*["'])""", key)
    if glued and it.value is None:
        what = "a space" if glued[2] else "a colon"
        remedy = f"Write `{glued[1]}: …`, a colon and a space."
        findings.add("KS101", it.loc, f"{what} is missing after `{glued[0]}`", remedy, at_key=True)
        return
    if it.value is None and _holds_text(it.model, it.loc[:-1]):
        message = f"the text before `{key}` ends at the comma"
        findings.add("KS101", it.loc, message, 'Put the whole text in quotes: "…".', at_key=True)
        return
    if key == MERGE:
        findings.add("KS010", it.loc, "merge keys are not read", "Write the keys out again in this place.", at_key=True)
        return
    known = keys_at(it.model, it.loc[:-1])
    meant = _meant(it)[-1]
    remedy = f"Did you mean `{meant}`?" if meant else suggestion(key, known, f"It can be {listed(known)}.")
    findings.add("KS101", it.loc, f"unknown key `{key}`", remedy, at_key=True)


def _holds_text(model: type[BaseModel], loc: Loc) -> bool:
    """Whether a text by language is wanted at `loc`."""
    return set(keys_at(model, loc)) == {"en", "zh"}


def wide_key(loc: Loc, findings: Findings) -> bool:
    """Adds a problem where a full-width sign or a curly quote has become part of a key; whether it has."""
    key = str(loc[-1])
    wide = wide_sign(key + " ") or next(((0, sign) for sign in "“”：，" if sign in key), None)
    if wide is None:
        return False
    findings.add("KS007", loc, wide_message(wide[1]), wide_help(wide[1]), at_key=True)
    return True


def _missing_key(it: _Complaint) -> None:
    it.add("KS102", f"the key `{it.loc[-1]}` is missing", f"Add {_wanted(it.model, it.loc)}.")


def _wanted(model: type[BaseModel], loc: Loc) -> str:
    """What to write for the missing key at `loc`: what kind of value it has, and what that cannot do without."""
    key = loc[-1]
    if _holds_text(model, loc):
        return f"`{key}: {{en: …, zh: …}}`"
    entry = required_at(model, (*loc, 0))
    if entry:
        return f"`{key}:` and below it a list; each entry begins with `- ` and has {_all_of(entry)}"
    inner = required_at(model, loc)
    if inner:
        return f"`{key}:` with {_all_of(inner)} below it"
    choices = choices_at(model, loc)
    return f"`{key}: …`; it can be {listed(choices)}" if choices else f"`{key}: …`"


def _all_of(words: list[str]) -> str:
    """`a`, `b` and `c`."""
    return " and ".join(listed(words).rsplit(" or ", 1))


def _unknown_word(it: _Complaint) -> None:
    word, choices = it.context["word"], it.context["choices"]
    if "＃" in word:
        it.add("KS007", "the full-width sign `＃` does not work here", wide_help("＃"))
        return
    several = re.split(r"\s*[;；、，/]\s*", word.strip())
    if len(several) > 1 and all(part in choices for part in several):
        remedy = f"Write them with a comma between: {', '.join(several)}."
    elif len(choices) <= MAX_SHOWN and not _is_like(word, choices):
        remedy = f"It can be {listed(choices)}."
    else:
        remedy = suggestion(word, choices, f"It can be `{choices[0]}` … `{choices[-1]}`.")
    it.add("KS103", f"`{word}` is not known here", remedy)


def _is_like(word: str, choices: Sequence[str]) -> bool:
    """Whether one of a few words is so like `word` that the others need not be named."""
    return nearest(word, choices, cutoff=0.7) is not None or any(choice in word.lower() for choice in choices)


def _whole_number(it: _Complaint) -> None:
    value = it.value
    remedy = "Write it in digits alone, such as 6."
    if isinstance(value, str) and re.fullmatch(r"\s*\+?[0-9]{1,18}\s*", value):
        remedy = f"Write {int(value)}."
    elif (span := _span(it)) is not None:
        remedy = f"Write a range in brackets, for which each buyer gets a number of his own: {span}."
    it.add("KS104", f"a whole number is wanted here, not {_quoted(it)}", remedy)


# "18 to 20", "18-20", "18 到 20": two numbers and what stands between them where a range is meant.
_SPAN = re.compile(
    r"\s*([0-9]{1,9})\s*(?:to|or|and|,|/|\.{2,3}|…|-|–|—|~|～|至|到|或|，|、)\s*([0-9]{1,9})\s*", re.IGNORECASE
)


def _span(it: _Complaint) -> str | None:
    """The range that was meant, as it is written, where one may stand; None for anything else."""
    found = _SPAN.fullmatch(it.value) if isinstance(it.value, str) else None
    if found is None or "#number" not in it.raw["loc"]:
        return None
    low, high = sorted((int(found[1]), int(found[2])))
    return f"[{low}, {high}]"


def _number(it: _Complaint) -> None:
    it.add("KS104", f"a number is wanted here, not {_quoted(it)}", "Write it in digits, such as 6 or 1.5.")


def _true_or_false(it: _Complaint) -> None:
    word = _BOOLEANS.get(str(it.value).lower())
    remedy = f"Write {word}." if word else "Write true or false."
    it.add("KS105", f"true or false is wanted here, not {_quoted(it)}", remedy)


def _text(it: _Complaint) -> None:
    if isinstance(it.value, int):
        must_be_quoted(it.loc, it.findings)
    else:
        it.add("KS104", f"a text is wanted here, not {_shown(it.value)}", 'Write one text in quotes: "…".')


def must_be_quoted(loc: Loc, findings: Findings) -> None:
    """Adds the problem of a plain word that is meant as text and could be taken for a number or for true/false."""
    value = findings.document.value(loc)
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    what = "true or false" if shown.isalpha() else "a date" if shown[:4].isdecimal() and "-" in shown else "a number"
    message = f"unquoted `{shown}` could mean {what} instead of a text"
    findings.add("KS018", loc, message, f'Write it in quotes: "{shown}".')


def _mapping(it: _Complaint) -> None:
    keys = keys_at(it.model, it.loc)
    if _holds_text(it.model, it.loc):
        if it.loc[-1] in ("en", "zh"):
            # A text without its reply key; the check of replies tells.
            return
        own = it.value if isinstance(it.value, str) and it.value.isprintable() and '"' not in it.value else "…"
        own = own if len(own) <= MAX_QUOTED else "…"
        lang = "en" if own.isascii() or own == "…" else "zh"
        remedy = _A_TEXT.replace(f'{lang}: "…"', f'{lang}: "{own}"')
        it.add("KS112", f"a text by language is wanted here, not {_shown(it.value)}", remedy)
        return
    remedy = f"It has the keys {', '.join(f'`{key}`' for key in keys[:8])}." if keys else "Write `key: value` below it."
    it.add("KS104", f"a mapping of keys is wanted here, not {_shown(it.value)}", remedy)


def _list(it: _Complaint) -> None:
    value = it.value
    # The brackets and commas of a Chinese keyboard are text to YAML.
    plain = re.sub(r"[、，；;]\s*", ", ", value.strip("【】［］〔〕「」")) if isinstance(value, str) else "…"
    says_none = str(value).casefold() in _NOTHING
    remedy = f"Write [{plain}]." if plain.isascii() and not says_none else "Write each entry after `- `."
    if says_none and may_be_empty_at(it.model, it.loc):
        remedy = "Write [] where there is none."
    it.add("KS104", f"a list is wanted here, not {_shown(value)}", remedy)


def _out_of_bounds(it: _Complaint) -> None:
    if "index" in it.context:
        it = it._replace(loc=(*it.loc, it.context["index"]))
    bound = f"at least {it.context['ge']}" if "ge" in it.context else f"at most {it.context['le']}"
    it.add("KS106", f"{it.value} is out of bounds here", f"It must be {bound}.")


def _upside_down(it: _Complaint) -> None:
    low, high = it.context["low"], it.context["high"]
    it.add("KS107", f"the range [{low}, {high}] is upside down", f"Write [{high}, {low}].")


def _length(it: _Complaint) -> None:
    count, context = len(it.value), it.context
    if "#range" in it.raw["loc"]:
        it.add("KS107", f"a range has two numbers, not {count}", "Write [lowest, highest].")
    elif count == 0:
        it.add("KS109", "the list is empty", "Give at least one entry.")
    elif "max_length" in context:
        it.add("KS114", f"{count} entries are too many here", f"There may be {context['max_length']}.")
    else:
        it.add("KS109", f"{count} entries are too few here", f"There must be {context['min_length']}.")


def _no_language(it: _Complaint) -> None:
    # A mapping with other keys has been told about those.
    if it.value == {}:
        it.add("KS209", "the text is missing in both languages", _A_TEXT)


def _empty_text(it: _Complaint) -> None:
    it.add("KS109", "the text is empty", "Write something, or leave the key out.")


def _long_text(it: _Complaint) -> None:
    it.add("KS114", f"the text has {len(it.value):,} characters", f"A text may have {it.context['max_length']:,}.")


def _identifier(it: _Complaint) -> None:
    word = str(it.loc[-1]) if it.at_key else str(it.value)
    plain = "".join(sign if sign.isalnum() or sign in "_-" else "_" for sign in word.lower())[:48].strip("_")
    proposal = f", such as `{plain}`." if plain.isascii() and plain[:1].isalpha() and plain != word else "."
    remedy = f"An id has up to 48 lower-case letters, digits, `_` and `-`, and begins with a letter{proposal}"
    it.add("KS108", f"`{word}` is not an id", remedy)


def _repeated(it: _Complaint) -> None:
    it.add("KS111", f"`{it.context['item']}` stands twice in this list", "Name it once.")


def _format(it: _Complaint) -> None:
    if it.loc == ("format",):
        it.add("KS113", f"format {_shown(it.value)} is not known", "This program reads `format: 1`.")
    else:
        it.add("KS103", f"{_shown(it.value)} is not known here", f"It can be {it.context['expected']}.")


def _senseless(it: _Complaint) -> None:
    it.add("KS401", it.context["said"], it.context["remedy"])


def _other(it: _Complaint) -> None:
    it.add("KS104", f"this does not fit here: {it.raw['msg']}", "Compare with the format.")


def _quoted(it: _Complaint) -> str:
    """A wrong value; in quotes where these are what is wrong with it."""
    value = it.value
    quoted = isinstance(value, str) and not it.findings.document.is_ambiguous(it.loc)
    return f'"{value}"' if quoted and (value.isdecimal() or value in _BOOLEANS) else _shown(value)


def _shown(value: Any) -> str:
    """A wrong value as a message names it."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return f"`{text}`" if len(text) <= 40 else f"`{text[:39]}…`"


_EXPLAINED = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "unknown_word": _unknown_word,
    "int_type": _whole_number,
    "float_type": _number,
    "bool_type": _true_or_false,
    "string_type": _text,
    "model_type": _mapping,
    "dict_type": _mapping,
    "list_type": _list,
    "greater_than_equal": _out_of_bounds,
    "less_than_equal": _out_of_bounds,
    "out_of_bounds": _out_of_bounds,
    "upside_down": _upside_down,
    "too_short": _length,
    "too_long": _length,
    "string_too_short": _empty_text,
    "string_too_long": _long_text,
    "string_pattern_mismatch": _identifier,
    "repeated": _repeated,
    "literal_error": _format,
    "no_language": _no_language,
    "senseless": _senseless,
}
