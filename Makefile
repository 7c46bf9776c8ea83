# Two commands matter: `make demo` and `make test`. Both do all the set-up.
# PYTHON=… chooses the interpreter; otherwise the first Python >= 3.11 on the machine serves.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?=

.PHONY: demo test install lint bench docs clean

demo: install
	@$(BIN)/python -m sayso.cli.demo

test: $(VENV)/.dev lint
	$(BIN)/python -m pytest -q -n 2 --dist loadgroup

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	@for file in bench/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

# Pages under docs/ that are made from the code, and from the tests.
docs: $(VENV)/.dev
	$(BIN)/python -m sayso.cli.pages
	$(BIN)/python -m tests.loader.bad_input.page

install: $(VENV)/.installed

$(VENV)/bin/python:
	@found="$(PYTHON)"; \
	if [ -z "$$found" ]; then for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$name; break; fi; done; fi; \
	if [ -z "$$found" ]; then echo "sayso needs Python 3.11 or later, and none is on this machine: install one, or say where it is: make PYTHON=/path/to/python3" >&2; exit 1; fi; \
	$$found -m venv $(VENV) || { rm -rf $(VENV); echo "could not make a virtual environment with $$found: on Debian and Ubuntu install the package python3-venv" >&2; exit 1; }

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@echo "Installing sayso into $(VENV) (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/.installed
	@echo "Installing the development tools into $(VENV) (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
