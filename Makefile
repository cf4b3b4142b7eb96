# Every chore has one verb; `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset test check serve bench faults mutants messages lock
PORT ?= 8000
PYTEST_ARGS ?=
FAULTS_ARGS ?=
MUTANTS_ARGS ?=
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## everything that is missing: environment, packages, front end, messages
	@python=$$(sh tools/find_python) && exec "$$python" -m tools.set_up

demo: setup ## a demo group to look around in; PORT=8123 make demo moves it
	@TREDE_MODE=demo exec $(BIN)/python manage.py demo --port $(PORT)

demo-reset: setup ## throw the demo group away and make it anew
	@rm -rf data/demo data/demo.* data/demo-*
	@TREDE_MODE=demo $(BIN)/python manage.py demo --prepare-only

test: setup ## the whole test suite; PYTEST_ARGS="-k talk" picks
	@$(BIN)/python -m pytest -n auto --maxprocesses=4 --dist loadfile $(PYTEST_ARGS)

check: setup ## lint, types, templates, the stairs, migrations, messages, deployment
	@$(BIN)/python -m tools.check

serve: setup ## a small group's real use: production settings, SQLite, web and clock
	@PORT=$(PORT) exec $(BIN)/python -m tools.serve

bench: setup ## 10,000 people and 50,000 talks on PostgreSQL: times and statements
	@$(BIN)/python -m tests.bench

faults: setup ## break everything that may break; writes docs/reliability.md
	@$(BIN)/python -m tests.faults --write $(FAULTS_ARGS)

mutants: setup ## remove each check in turn: is it noticed?; writes docs/mutants.md
	@$(BIN)/python -m tests.mutants $(MUTANTS_ARGS)

messages: setup ## collect the texts to translate into locale/
	@$(BIN)/python -m tools.messages update

lock: setup ## compile the pins: names, versions and hashes
	@$(BIN)/python -m tools.lock
