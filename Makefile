# Both targets make what they need: a virtual environment in .venv, the package and, for the tests, their tools.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check clean

demo: $(VENV)/.demo
	@$(BIN)/ikrar demo --folder demo

test: $(VENV)/.dev
	@bash tools/test.sh $(BIN)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Ikrar needs Python 3.11 or later; call make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.demo

clean:
	rm -rf $(VENV) demo dist build
