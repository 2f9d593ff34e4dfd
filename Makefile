# The tasks of this house. `make` alone lists them; nothing but Python 3.11 or newer is needed first.

PORT ?= 8000

# The first Python found that is new enough and can make a virtual environment.
FITS = import ensurepip, sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
  $$p -c '$(FITS)' >/dev/null 2>&1 && { echo $$p; break; }; done)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet --quiet
# Wheels only: what is built here from source would be built by tools that no hash vouches for.
LOCKED := install --require-hashes --only-binary :all: --requirement
# setuptools comes from the lock, so that this step needs no network.
OURSELVES := install --no-build-isolation --no-deps --editable .
QUIETLY := PYTHONWARNINGS="ignore:Editable installation"
GENERATE := $(BIN)/python -m triptych.generate

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check bench editor setup lock clean

help: ## this list
	@echo "make TASK [PORT=8000] [PYTHON=python3.11]"
	@awk -F ': .*## ' '/^[a-z]+: .*## / { printf "  %-6s  %s\n", $$1, $$2 }' Makefile

run: $(VENV)/.run $(VENV)/.editor demo/dataset.toml ## build the example dataset in demo/ and serve it (PORT=8000)
	$(BIN)/triptych build --dataset demo/dataset.toml
	$(BIN)/triptych serve --dataset demo/dataset.toml --port $(PORT)

test: $(VENV)/.dev $(VENV)/.node $(VENV)/.editor ## run all tests (ARGS="-k dates" to choose)
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.dev $(VENV)/.node $(VENV)/.editor ## format, lint, types, import contract, generated files, tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(GENERATE) --check
	$(BIN)/python -m pytest

bench: $(VENV)/.run ## measure speed and memory on a generated corpus
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/web/compare.py
	$(BIN)/python benchmarks/sparql/compare.py
	folder=$$(mktemp -d) && $(BIN)/python benchmarks/reconcile.py $$folder 100000; rm -r $$folder
	$(BIN)/python benchmarks/wikidata/score.py

editor: $(VENV)/.editor ## fetch the editor of the query page from npm, to ship in the wheel

setup: $(VENV)/.dev ## make .venv with all that developing needs

# A machine's own pip settings must not decide what everyone else installs, nor show in the locks.
COMPILE = env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null \
  CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/python -m piptools compile --quiet $(ARGS) \
  --generate-hashes --strip-extras --allow-unsafe --build-deps-for editable --no-emit-options \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

lock: $(VENV)/.dev ## write the locks anew from pyproject.toml (ARGS=--upgrade for newer versions)
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock \
	  --output-file requirements-dev.lock pyproject.toml

# Clients that run on Node; without it their tests say that they are skipped.
$(VENV)/.node: tests/node/package-lock.json | $(VENV)/.made
	@if command -v npm >/dev/null; then \
	  npm ci --prefix tests/node --ignore-scripts --no-audit --no-fund --loglevel=error >&2; \
	else echo "no Node here: the tests of clients that need it are skipped" >&2; fi
	@touch $@

# The editor is not ours, so it is not kept here: it is fetched with the licences of all it is made
# of. Without Node, or without a network, the query page is the plain form that it begins as.
YASGUI := src/triptych/web/static/yasgui
PARTS := editor/node_modules
$(VENV)/.editor: editor/package-lock.json | $(VENV)/.made
	@rm -rf $(YASGUI)
	@if command -v npm >/dev/null && npm ci --prefix editor --ignore-scripts --no-audit --no-fund \
	  --loglevel=error >&2; then \
	  mkdir -p $(YASGUI) && cp $(PARTS)/@zazuko/yasgui/build/yasgui.min.css $(YASGUI) && \
	  sed '/^\/\/# sourceMappingURL=/d' $(PARTS)/@zazuko/yasgui/build/yasgui.min.js \
	    > $(YASGUI)/yasgui.min.js && \
	  echo "@zazuko/yasgui, yasqe, yasr, yasgui-utils: MIT; what they hold:" > $(YASGUI)/licences.txt; \
	  find $(PARTS) -iname 'licen[cs]e*' -type f | sort | while read -r file; do \
	    printf '\n==> %s\n\n' "$${file#$(PARTS)/}"; cat "$$file"; done >> $(YASGUI)/licences.txt; \
	else echo "no Node or no network: the query page has no editor, and is a plain form" >&2; fi
	@touch $@

clean: ## remove all that was made here: .venv, demo/ and caches
	rm -rf $(VENV) demo build dist src/*.egg-info .mypy_cache .ruff_cache .pytest_cache \
	  .hypothesis .import_linter_cache tests/node/node_modules editor/node_modules $(YASGUI)
	find src ontology shapes tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

demo/dataset.toml: | $(VENV)/.run
	$(BIN)/triptych init demo

# A stamp is written when its step is complete; a lock that changes is installed again.
$(VENV)/.made:
	@$(or $(PYTHON),false) -c '$(FITS)' || { echo "Triptych needs Python 3.11 or newer with venv \
	(on Debian: apt install python3-venv); name one with PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/.made
	$(PIP) $(LOCKED) requirements.lock
	$(QUIETLY) $(PIP) $(OURSELVES)
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/.made
	$(PIP) $(LOCKED) requirements-dev.lock
	$(QUIETLY) $(PIP) $(OURSELVES)
	@touch $@ $(VENV)/.run
