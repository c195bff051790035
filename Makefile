# make demo   tables and a report out of the sample articles      make test   lint, types, import laws, tests
# Needs Python 3.11 or later, git and make; everything else goes into .venv.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
OUTPUT ?= output/demo

.PHONY: demo test lint unit lock clean

demo: $(INSTALLED)
	$(BIN)/casus run tests/samples --output $(OUTPUT) --direct --fresh
	@echo
	@echo "The events are in $(OUTPUT)/events.parquet; open the newest $(OUTPUT)/reports/*/report.html in a browser."
	@echo "Why a field has its value:   $(BIN)/casus explain FILE"

test: lint unit

lint: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(INSTALLED)
	$(BIN)/pytest

# uv takes seconds where pip takes minutes, but reads no pip settings: where it finds no registry, pip does the work.
$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("casus needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --require-hashes -r requirements.lock \
	  || $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Pins and hashes of everything, for every platform, with no address of any registry.
lock: $(INSTALLED)
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --quiet \
	  --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links --output-file requirements.lock
	@! grep -n '://' requirements.lock

clean:
	rm -rf .venv $(OUTPUT)
