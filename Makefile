# Everything happens in .venv beside this file. It needs Python 3.11 or newer, make and git; `make` lists the targets.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY     := $(BIN)/python

# Branch coverage, in per cent, below which the core fails `make test`.
CORE          := kamsim/domain/*,kamsim/engine/*,kamsim/scoring/*
CORE_COVERAGE ?= 100
# The core is covered by its own tests; measuring the others as well would make them several times slower.
CORE_TESTS    := tests/domain tests/engine tests/scoring
WORKERS       ?= 2
# Of the other tests a third of the time is waiting for terminals and processes: one worker more than cores.
MORE_WORKERS  ?= $(shell expr $(WORKERS) + 1)
PYTEST_ARGS   ?=
# What plays with the compiled rules and is no long sweep: compiling takes two minutes, so `make test` leaves it out.
COMPILED      := "compiled and not deep and not system"
# Groups of tests/mutants.py and how many faults to plant in each: MUTANTS="voice --most 20".
MUTANTS       ?=

# Start-up trebles without bytecode; a name of Python's own must not reach the tests from outside.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: figures puzzles help play test lint types unit test-newest test-oldest check-system check-kills check-deep mutants snapshots bench wheel lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

play: $(VENV)/$(if $(LIGHT),light,play).stamp ## set up what is missing and start the program (LIGHT=1: without numba)
	@$(PY) -m compileall -q kamsim
	@if [ -t 0 ] && [ -t 1 ]; then $(PY) -m kamsim; \
	else echo "kamsim is installed as $(BIN)/kamsim. It is played in a terminal: type make play there."; fi

test: lint types unit ## style, types, import contracts, all tests and coverage of the core

lint: $(VENV)/test.stamp ## style only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.stamp ## types only
	$(BIN)/mypy --strict

unit: $(VENV)/test.stamp ## tests and coverage only
	@$(PY) -W error -m compileall -q kamsim
	$(BIN)/coverage erase
	$(PY) -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report= $(CORE_TESTS) $(PYTEST_ARGS)
	$(BIN)/coverage report --include='$(CORE)' --fail-under=$(CORE_COVERAGE)
	$(PY) -m pytest -n $(MORE_WORKERS) --dist worksteal $(CORE_TESTS:%=--ignore=%) $(PYTEST_ARGS)

test-newest: ## the suite with the newest versions that pyproject.toml admits, in .venv-newest
	$(call suite_with,newest,highest)

test-oldest: ## the suite with the lowest versions that pyproject.toml admits, in .venv-oldest
	$(call suite_with,oldest,lowest-direct)

check-system: $(VENV)/system.stamp wheel ## tests with a real terminal, a browser behind a proxy, a PostgreSQL server, a learning record store, LibreOffice, of the wheel in an empty environment, and of the compiled rules (installs what is missing)
	@command -v tmux >/dev/null || sh tests/system/install.sh tmux
	@$(PY) -c "from tests.records.postgres import program; program('initdb')" 2>/dev/null || sh tests/system/install.sh postgresql
	@command -v chromium >/dev/null || sh tests/system/install.sh chromium fonts-noto-cjk
	@command -v nginx >/dev/null || sh tests/system/install.sh nginx-light
	@command -v soffice >/dev/null || sh tests/system/install.sh libreoffice-calc
	@test -x $(VENV)-ralph/bin/ralph || { $(PY) -m venv $(VENV)-ralph && $(VENV)-ralph/bin/pip install --quiet 'ralph-malph[cli,lrs]>=5.1,<6' requests httpx; }
	@$(PY) -m compileall -q kamsim
	$(PY) -m pytest -n 2 --dist loadfile -m system tests/system tests/records $(PYTEST_ARGS)
	$(PY) -m pytest -n 2 --dist worksteal -m $(COMPILED) tests/analysis tests/authoring tests/library $(PYTEST_ARGS)

check-kills: $(VENV)/system.stamp ## fifty kills each of server, programs and database, and fifty dropped networks, while a class plays
	KILLS=50 $(PY) -m pytest -m system tests/system/test_server_kills.py $(PYTEST_ARGS)

check-deep: $(VENV)/test.stamp ## long sweeps over every scenario, style and variant
	@$(PY) -m compileall -q kamsim
	$(PY) -m pytest -n $(WORKERS) -m "deep and not system" $(PYTEST_ARGS)

mutants: $(VENV)/mutants.stamp ## plant faults where kamsim teaches and count those that no test finds (long; MUTANTS="voice --most 20" for a short look)
	$(PY) -m tests.mutants $(MUTANTS)

snapshots: $(VENV)/test.stamp ## draw the expected screens anew, after a look at the differences
	$(PY) -m pytest -n $(WORKERS) --snapshot-update tests/tui

puzzles: $(VENV)/play.stamp ## make the puzzles anew, after a change of rules or scenarios
	$(PY) -m kamsim puzzle --make assets/puzzles

figures: $(VENV)/play.stamp ## measure how hard the scenarios are and how sellers behave, after a change of rules or scenarios
	$(PY) -m kamsim progress --make assets/study/figures.json

bench: $(VENV)/bench.stamp ## measure speed against the anchors and write benchmarks/RESULTS.md
	@$(PY) -m compileall -q kamsim benchmarks
	$(PY) -m benchmarks --write

wheel: $(VENV)/light.stamp ## build dist/kamsim-*.whl
	@rm -rf dist
	$(PY) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

lock: $(VENV)/lock.stamp ## lock the newest versions that pyproject.toml admits, for Python 3.11 and newer, into requirements/
	$(LOCK) --group lock --output-file requirements/lock.txt
	$(LOCK) --group build $(TESTED) --output-file requirements/test.txt pyproject.toml
	$(LOCK_AS_TESTED) --extra analysis --output-file requirements/play.txt pyproject.toml
	$(LOCK_AS_TESTED) --output-file requirements/light.txt pyproject.toml
	$(LOCK_AS_TESTED) $(TESTED) --extra cluster --extra system --output-file requirements/system.txt pyproject.toml
	$(LOCK_AS_TESTED) --extra analysis --extra bench --output-file requirements/bench.txt pyproject.toml
	$(LOCK_AS_TESTED) $(TESTED) --group mutants --output-file requirements/mutants.txt pyproject.toml

clean: ## remove the environments and everything built
	rm -rf $(VENV) $(VENV)-newest $(VENV)-oldest $(VENV)-ralph build dist htmlcov .coverage .coverage.*
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .grimp_cache snapshot_report.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ------------------------------------------------------------------------------------------------------ environment

UV             := $(BIN)/uv
LOCK           := $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
                  --no-emit-index-url --custom-compile-command 'make lock'
# What the tests try: everything but the cluster and the browser.
TESTED         := --extra analysis --extra class --extra anki --extra test
LOCK_AS_TESTED := $(LOCK) --group build --constraints requirements/test.txt
# What is installed is what is locked, to the byte; the program itself is built with the locked tools.
INSTALL        := $(PY) -m pip install --quiet --require-hashes --requirement
INSTALL_ITSELF := $(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .

# suite_with NAME,RESOLUTION: the tests in an environment of their own, made anew.
define suite_with
	@$(MAKE) --no-print-directory $(VENV)/lock.stamp
	$(UV) venv --quiet --clear --python $(PY) $(VENV)-$(1)
	$(UV) pip install --quiet --python $(VENV)-$(1) --resolution $(2) --editable '.[analysis,class,anki,test]'
	@$(UV) pip list --quiet --python $(VENV)-$(1)
	$(VENV)-$(1)/$(notdir $(BIN))/python -W error -m compileall -q kamsim
	$(VENV)-$(1)/$(notdir $(BIN))/python -m pytest -n $(MORE_WORKERS) --dist worksteal -m "not deep and not system" $(PYTEST_ARGS)
endef

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "kamsim needs Python 3.11 or newer; say which: make PYTHON=python3.11" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/light.stamp: requirements/light.txt pyproject.toml | $(PY)
	$(INSTALL) $<
	$(INSTALL_ITSELF)
	@touch $@

$(VENV)/play.stamp: requirements/play.txt pyproject.toml | $(PY)
	$(INSTALL) $<
	$(INSTALL_ITSELF)
	@touch $@ $(VENV)/light.stamp

$(VENV)/test.stamp: requirements/test.txt pyproject.toml | $(PY)
	$(INSTALL) $<
	$(INSTALL_ITSELF)
	@touch $@ $(VENV)/play.stamp $(VENV)/light.stamp

$(VENV)/system.stamp: requirements/system.txt pyproject.toml | $(PY)
	$(INSTALL) $<
	$(INSTALL_ITSELF)
	@touch $@ $(VENV)/test.stamp $(VENV)/play.stamp $(VENV)/light.stamp

$(VENV)/bench.stamp: requirements/bench.txt pyproject.toml | $(PY)
	$(INSTALL) $<
	$(INSTALL_ITSELF)
	@touch $@ $(VENV)/play.stamp $(VENV)/light.stamp

$(VENV)/mutants.stamp: requirements/mutants.txt pyproject.toml | $(PY)
	$(INSTALL) $<
	$(INSTALL_ITSELF)
	@touch $@ $(VENV)/test.stamp $(VENV)/play.stamp $(VENV)/light.stamp

$(VENV)/lock.stamp: requirements/lock.txt | $(PY)
	$(INSTALL) $<
	@touch $@
