# `make` lists what can be done. Every target sets up what it needs by itself, once.
.DEFAULT_GOAL := help
.PHONY: help answer test check docs reading bench lock wheel clean setup setup-dev setup-bench
SHELL := /bin/sh

BIN := .venv/bin
STAND := .cache/stand
OUT := uit/274
# What `make bench` measures: millions of rows, and what DuckDB may hold.
SIZES := 1 10
MEMORY := 5GB

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

answer: setup $(STAND)/stand.toml ## answer the example question on a synthetic register and compare with the published figures
	$(BIN)/doorstroom answer examples/vraag.txt --stand $(STAND) --out $(OUT)
	$(BIN)/doorstroom compare $(OUT) examples/published-274.csv

# Made once, and again when what it is made of has changed.
SIMULATED_FROM := $(wildcard src/doorstroom/simulation/*.* src/doorstroom/scheme/*/*.toml) src/doorstroom/register/contract.py
$(STAND)/stand.toml: $(SIMULATED_FROM) | setup
	@echo "Making the synthetic register in $(STAND); this happens once and takes half a minute"
	@mkdir -p .cache
	$(BIN)/doorstroom simulate $(STAND)

test: setup-dev ## run the tests
	$(BIN)/python -m pytest -n auto --maxprocesses 4

check: setup-dev ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: setup-dev $(STAND)/stand.toml ## write docs/reference from the code and the scheme, and the ten tables
	$(BIN)/python docs/build.py
	$(BIN)/python docs/ten_tables.py $(STAND)

reading: setup-dev ## read the corpus of questions and write docs/reading.md
	$(BIN)/python -m corpus.report

bench: setup-bench $(STAND)/stand.toml ## measure the answer and the tables; SIZES="1 10 100" for 100 million rows too
	$(BIN)/python benchmarks/answer.py $(STAND)
	$(BIN)/python -m benchmarks.run --sizes $(SIZES) --memory $(MEMORY)

lock: ## compile requirements/*.txt again from *.in (needs uv)
	scripts/lock.sh

wheel: setup-dev ## build the wheel into dist/
	$(BIN)/python -m pip wheel --no-deps --no-build-isolation --wheel-dir dist .

clean: ## remove the environment, caches and outputs
	rm -rf .venv .cache build dist uit .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@scripts/setup.sh base

setup-dev:
	@scripts/setup.sh dev

setup-bench:
	@scripts/setup.sh bench
