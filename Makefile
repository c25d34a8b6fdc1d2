# The two commands a fresh machine needs: `make demo` and `make test`.
# Everything is installed into .venv; `make test` as root also installs Debian's servers that the tests start.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

.PHONY: help demo run test test-all lint accuracy bench lock wheel clean servers

help:  ## say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

demo: $(INSTALLED)  ## start the real service on loopback, send it an incident, show its answers
	@$(BIN)/python -m mailbot demo

run: $(INSTALLED)  ## start the service for real use (config.toml, made when missing)
	@$(BIN)/python -m mailbot run

test: $(INSTALLED) servers  ## all tests, with real Postfix, Dovecot and PostgreSQL where installed
	@$(BIN)/python -m pytest -n 2 --dist loadgroup -m 'not servers'
	@$(BIN)/python -m pytest -m servers  # by themselves: real servers keep real time

test-fast: $(INSTALLED)  ## the tests that need no servers, under a minute
	@$(BIN)/python -m pytest -n 2 --dist loadgroup -m 'not servers'

lint: $(INSTALLED)  ## ruff and mypy, strict
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

coverage: $(INSTALLED)  ## the fast tests with branch coverage
	@$(BIN)/coverage run -m pytest -q -m 'not servers' && $(BIN)/coverage report --skip-covered --sort=cover

accuracy: $(INSTALLED)  ## how much of the labelled corpus is read right, field by field
	@$(BIN)/python -m tests.mail.accuracy

bench: $(INSTALLED)  ## rates and ratios over 16 connections, in one run
	@$(BIN)/python benchmarks/service.py

lock:  ## write requirements.lock anew (needs uv)
	@uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header --no-annotate --group dev pyproject.toml -o requirements.lock

wheel: $(INSTALLED)  ## build the wheel into dist/
	@$(BIN)/python -m build --no-isolation --wheel

servers:
	@./.ci/servers

clean:  ## remove what make made
	rm -rf .venv dist build .build demo

$(INSTALLED): requirements.lock pyproject.toml
	@./.ci/venv $(PYTHON)
	@touch $@
