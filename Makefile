# What can be done here. `make` alone lists it. Nothing has to be prepared by hand.
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
# Where the environment forbids to keep what was compiled, every worker and every process of a test would compile all of it again.
test audit: export PYTHONDONTWRITEBYTECODE :=

.PHONY: help demo test audit lint schemas docs bench gallery lock wheel clean setup setup-test

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## set up, build the example deals into out/, show one refusal
	@scripts/demo.sh

test: lint ## set up, run every check but the longest
	@$(BIN)/python -m pytest -n 2 --dist worksteal -q -m "not long"

audit: setup-test ## the longest checks; the finished files of every sample before other programs' eyes
	@$(BIN)/python -m pytest -n 2 --dist worksteal -q -m long tests
	@$(BIN)/python -m pytest -n 2 --dist worksteal -q tests/audit/long_audit.py

lint: setup-test ## style, and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports --no-cache

schemas: setup-test ## write schemas/ anew from the models
	@$(BIN)/python -m proposalgen.schemas schemas

docs: setup-test ## write docs/rules.md anew from the rules
	@$(BIN)/python -m proposalgen.manual > docs/rules.md

bench: setup-test ## what a start costs, and a save in the preview, as ratios
	@$(BIN)/python bench/start_ratio.py
	@$(BIN)/python bench/preview_ratio.py

gallery: setup-test ## every document in every style, Word beside PDF, as pictures into out/gallery/
	@$(BIN)/python bench/gallery.py

lock: ## choose the versions anew and pin them with hashes
	@scripts/lock.sh

wheel: setup-test ## dist/proposalgen-*.whl
	@$(BIN)/python -m hatchling build -t wheel

clean: ## remove what was made
	@rm -rf out dist build .pytest_cache .ruff_cache .hypothesis .venv-lock
	@find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +

setup:
	@scripts/setup.sh demo

setup-test:
	@scripts/setup.sh test
