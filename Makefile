# Parlor's everyday commands; `make help` lists them. On Windows README.md shows the same in plain commands.

PYTHON ?= python3
DEMO_PASSWORD := qinghe-demo-2026
BIN := .venv/bin
RUNTIME := .venv/.installed
DEVELOP := .venv/.installed-dev
# One worker a core, each with a database of its own; a worker that is done takes tests from the other.
PYTEST := $(BIN)/pytest -n auto --dist worksteal
export PARLOR_CHROMIUM ?= $(shell for name in chromium chromium-browser google-chrome-stable google-chrome; do \
	command -v $$name && break; done)

say_skipped = $(if $(PARLOR_CHROMIUM),:,echo 'browser tests skipped: no Chromium found (Debian: apt install chromium)')

# A real township's data must never receive demo accounts, so the demo has its own file whatever DATABASE_URL says.
DEMO_FILE := instance/demo.db
DEMO_SEED := instance/demo-seed.db
sqlite = DATABASE_URL="sqlite:///$(CURDIR)/$(1)" FILES_DIR="$(CURDIR)/instance/demo-files"

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup setup-dev python demo init run test test-sqlite test-postgresql check catalogue catalogue-update lock bench

help: ## list the commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
		while IFS='|' read -r name text; do printf '  make %-18s %s\n' "$$name" "$$text"; done

setup: $(RUNTIME) ## make .venv and install what Parlor runs on; does nothing while requirements.txt is unchanged

setup-dev: $(DEVELOP) ## the same with what tests and checks need

demo: setup $(DEMO_FILE) ## serve the demo township at http://127.0.0.1:8000, its log-ins are on the log-in page
	$(call sqlite,$(DEMO_FILE)) DEMO_PASSWORD=$(DEMO_PASSWORD) $(BIN)/python -m village.serve

init: setup ## begin a real township: its name, its first administrator
	$(BIN)/flask --app app init

run: setup ## serve the real township; HOST, PORT, DATABASE_URL and SECRET_KEY come from the environment
	$(BIN)/python -m village.serve

test: test-sqlite test-postgresql ## run all tests, on SQLite with the browser, then on PostgreSQL
	@$(say_skipped)

test-sqlite: setup-dev ## run the tests on SQLite; those in a browser where a Chromium is found
ifneq ($(PARLOR_CHROMIUM),)
	$(PYTEST)
else ifneq ($(PARLOR_REQUIRE_BROWSER),)
	@echo 'No Chromium found, and PARLOR_REQUIRE_BROWSER forbids to skip the browser tests.' >&2; exit 1
else
	@$(say_skipped)
	$(PYTEST) -m "not browser"
endif

test-postgresql: setup-dev ## run all that meets a database on a PostgreSQL that pip brings
	$(PYTEST) --database=postgresql -m "not browser" --ignore=tests/rules --ignore=tests/papers --ignore=tests/architecture

check: setup-dev ## format, lint, floors, types and the English catalogue
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python tools/check_catalogue.py

catalogue: setup-dev ## check that the English catalogue is complete
	$(BIN)/python tools/check_catalogue.py

catalogue-update: setup-dev ## bring new texts into the English catalogue, drop unused ones, compile it
	$(BIN)/python tools/check_catalogue.py --update

lock: ## write requirements*.txt anew from requirements*.in; needs uv, UPGRADE=1 takes newer versions
	@command -v uv >/dev/null || { echo 'make lock needs uv: pip install uv' >&2; exit 1; }
	@for name in requirements requirements-dev; do uv pip compile --no-config --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade) \
		$$name.in -o $$name.txt || exit 1; done

python:
	@command -v $(PYTHON) >/dev/null || { echo 'Parlor needs Python 3.11 or newer; $(PYTHON) was not found.' \
		'(Debian: apt install python3 python3-venv)' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Parlor needs Python 3.11 or newer; $(PYTHON) is" \
		"$$($(PYTHON) -V). Another one: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo 'Python is there, its venv module is not.' \
		'Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }

$(BIN)/pip: | python
	$(PYTHON) -m venv .venv

# uv is the quicker of the two but does not read pip's settings, so where a mirror is set up only there pip has the last word.
install = (command -v uv >/dev/null && VIRTUAL_ENV=.venv uv pip install --quiet --require-hashes -r $(1)) || \
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $(1)

$(RUNTIME): requirements.txt | $(BIN)/pip
	@echo 'Installing what Parlor runs on (once, a minute at most) …'
	@$(call install,requirements.txt)
	@touch $@

$(DEVELOP): requirements-dev.txt $(RUNTIME)
	@echo 'Installing what the tests and checks need …'
	@$(call install,requirements-dev.txt)
	@touch $@

# Made beside its place and moved when complete: a demo stopped half-way begins anew.
$(DEMO_FILE): | setup
	@mkdir -p instance && rm -f $(DEMO_SEED)*
	$(call sqlite,$(DEMO_SEED)) $(BIN)/flask --app app db upgrade
	$(call sqlite,$(DEMO_SEED)) $(BIN)/flask --app app demo --password $(DEMO_PASSWORD)
	@mv $(DEMO_SEED) $@

bench: setup-dev ## measure what each page costs, with 10,000 and 1,000,000 sessions (takes a while)
	$(BIN)/python -m benchmarks.pages
