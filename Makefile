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
PYTEST_ARGS   ?=

# Start-up trebles without bytecode; a name of Python's own must not reach the tests from outside.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help play test lint types unit check-system check-deep snapshots bench wheel clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

play: $(VENV)/play.stamp ## set up what is missing and start the program
	@$(PY) -m compileall -q kamsim
	@$(PY) -m kamsim

test: lint types unit ## style, types, import contracts, all tests and coverage of the core

lint: $(VENV)/test.stamp ## style only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.stamp ## types only
	$(BIN)/mypy --strict

unit: $(VENV)/test.stamp ## tests and coverage only
	@$(PY) -m compileall -q kamsim
	$(BIN)/coverage erase
	$(PY) -m pytest -n $(WORKERS) --dist loadfile --cov --cov-report= $(CORE_TESTS) $(PYTEST_ARGS)
	$(BIN)/coverage report --include='$(CORE)' --fail-under=$(CORE_COVERAGE)
	$(PY) -m pytest -n $(WORKERS) --dist loadfile $(CORE_TESTS:%=--ignore=%) $(PYTEST_ARGS)

check-system: $(VENV)/test.stamp wheel ## tests in a real terminal, and of the wheel in an empty environment (installs tmux)
	@command -v tmux >/dev/null || sh tests/system/install.sh tmux
	@$(PY) -m compileall -q kamsim
	$(PY) -m pytest -m system tests/system $(PYTEST_ARGS)

check-deep: $(VENV)/test.stamp ## long sweeps over every scenario, style and variant
	@$(PY) -m compileall -q kamsim
	$(PY) -m pytest -n $(WORKERS) -m deep $(PYTEST_ARGS)

snapshots: $(VENV)/test.stamp ## draw the expected screens anew, after a look at the differences
	$(PY) -m pytest -n $(WORKERS) --snapshot-update tests/tui

bench: $(VENV)/bench.stamp ## measure speed against the anchors and write benchmarks/RESULTS.md
	@$(PY) -m compileall -q kamsim benchmarks
	$(PY) -m benchmarks --write

wheel: $(VENV)/play.stamp ## build dist/kamsim-*.whl
	@rm -rf dist
	$(PY) -m pip wheel --quiet --no-deps --wheel-dir dist .

clean: ## remove the environment and everything built
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	rm -rf .import_linter_cache .grimp_cache snapshot_report.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ------------------------------------------------------------------------------------------------------ environment

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "kamsim needs Python 3.11 or newer; say which: make PYTHON=python3.11" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/play.stamp: pyproject.toml | $(PY)
	$(PY) -m pip install --quiet --editable .
	@touch $@

$(VENV)/test.stamp: pyproject.toml | $(PY)
	$(PY) -m pip install --quiet --editable '.[analysis,test]'
	@touch $@ $(VENV)/play.stamp

$(VENV)/bench.stamp: pyproject.toml | $(PY)
	$(PY) -m pip install --quiet --editable '.[analysis,bench]'
	@touch $@ $(VENV)/play.stamp
