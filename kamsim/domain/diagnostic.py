"""What there is to say about one kind of problem, apart from any file: what it means and how it is mended."""

from __future__ import annotations

from typing import Final, TypedDict

from kamsim.domain.text import Localized

# An example is laid over a small complete scenario, is a file by itself, cannot be written down, or is laid over one
# that earns no remark when it is played.
EXAMPLES: Final = ("fragment", "file", "none", "played")


class Diagnostic(TypedDict):
    """One page under assets/diagnostics; the docs, `kamsim explain` and the tests are made from it."""

    code: str  # KSnnn
    severity: str  # error, warning or note; where a code has two, the one of its bad examples
    title: Localized
    example: str  # EXAMPLES
    messages: list[Localized]  # with %1 … %9 for what differs; the English one is what the code says
    helps: list[Localized]
    meaning: Localized
    bad: list[str]  # YAML, each raising this code and no other
    good: list[str]  # YAML without any problem
    mend: Localized
