"""Plants faults in the copy of the tree in which it is run, and tries them; tests/mutants.py makes the copy.

    python -m tests.planted plant          writes mutants/ with all that mutmut can plant; which the type checker finds
    python -m tests.planted try TESTS …    run there: tries the faults named in drawn.json on these tests

Each writes planted.json: the faults by mutmut's names, each with what found it.

Every fault is tried in a process of its own, forked before anything of the mutated code was imported: much of it is
made when its module is imported (claims by functions that give functions), and what a test keeps in a cache while
nothing is planted would answer for the fault. What stands below the mutated code is imported once, and read once.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

NOTHING, TYPES_FOUND, TESTS_FOUND, TIME_FOUND = "nothing", "types", "tests", "time"
# The tests of a fault that takes longer, in seconds, go round in circles.
LONGEST = 600
_KEPT = Path("planted.json")


def plant() -> dict[str, str]:
    """Writes all faults into mutants/, and asks the type checker for those that it finds."""
    mutmut: Any = import_module("mutmut.__main__")
    mutmut.set_mutant_under_test("mutant_generation")
    Path("mutants").mkdir()
    mutmut.copy_src_dir()
    mutmut.copy_also_copy_files()
    mutmut.setup_source_paths()
    mutmut.create_mutants(1)
    names = {
        name
        for file in Path("mutants").rglob("*.meta")
        for name in json.loads(file.read_text("utf-8"))["exit_code_by_key"]
    }
    if not names:
        raise SystemExit("mutmut planted nothing")
    typed = mutmut.filter_mutants_with_type_checker()
    return {name: TYPES_FOUND if name in typed else NOTHING for name in sorted(names)}


def tried(drawn: dict[str, str], tests: list[str]) -> dict[str, str]:
    """What finds each of the faults: the tests, in their order up to the first that fails, where the types do not."""
    _warm()
    if _outcome("", tests) != NOTHING:
        raise SystemExit(f"a test fails without any fault: {Path('output.txt').read_text('utf-8')[-4000:]}")
    return {name: found if found != NOTHING else _outcome(name, tests) for name, found in drawn.items()}


def _warm() -> None:
    """Imports and reads what every test needs and what no group mutates."""
    models: Any = import_module("tests.models")
    for scenario in models.SHIPPED:
        models.shipped(scenario)
    import_module("pytest")


def _outcome(name: str, tests: list[str]) -> str:
    child = os.fork()
    if child == 0:
        signal.alarm(LONGEST)
        os._exit(_run(name, tests))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return TIME_FOUND
    return NOTHING if os.WEXITSTATUS(status) == 0 else TESTS_FOUND


def _run(name: str, tests: list[str]) -> int:
    """Runs the tests on one fault, \"\" none."""
    out = os.open("output.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(out, stream)
    trampoline: Any = import_module("mutmut.mutation.trampoline")
    trampoline.set_mutant_under_test(name)
    pytest: Any = import_module("pytest")
    return int(pytest.main(["-x", "-q", "--rootdir=.", "-n0", "-p", "no:cacheprovider", *tests]))


def main() -> None:
    """Plants, or tries."""
    what, *tests = sys.argv[1:]
    found = plant() if what == "plant" else tried(json.loads(Path("drawn.json").read_text("utf-8")), tests)
    _KEPT.write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main()
