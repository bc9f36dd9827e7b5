# `make report` and `make test` set up what they need; nothing else has to be installed by hand.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
# The quick lane: under half a minute on two cores.
QUICK := tests/plan tests/places tests/published tests/progress tests/telling tests/outlook tests/datasets \
  tests/measuring tests/declarations tests/regulations tests/words tests/test_circles.py tests/test_frames.py tests/test_map.py \
  --ignore tests/words/test_one_language_a_page.py

.DEFAULT_GOAL := help
.PHONY: help report test quick fuzz lab pdf validate status check format bench clean lock

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

report: $(READY) ## make every HTML brief in reports/
	@$(BIN)/lsa report $(ARGS)

test: $(READY) ## run the tests
	@$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

quick: $(READY) ## run the tests that need no build, no browser and no other process
	@$(BIN)/python -m pytest -n auto --dist loadfile $(QUICK) $(ARGS)

fuzz: $(READY) ## receive drawn and damaged files for SECONDS=60; SEED= repeats a run
	@$(BIN)/python -m tests.receive.fuzz $(or $(SECONDS),60) $(SEED)

lab: $(READY) ## open the notebooks in JupyterLab, in Vietnamese; ARGS=--port=9000 and the like are its own
	@JUPYTER_CONFIG_PATH=notebooks/jupyter $(BIN)/jupyter lab --LabApp.default_url=/lab/tree/notebooks/analysis.ipynb \
	  $(if $(filter 0,$(shell id -u)),--allow-root) $(ARGS)

pdf: $(READY) ## print the briefs of reports/ on A4 as PDF, where Chromium is installed
	@$(BIN)/lsa pdf $(ARGS)

validate: $(READY) ## check the returns in data/raw/returns/
	@$(BIN)/lsa validate

status: $(READY) ## show in the terminal where each target stands
	@$(BIN)/lsa status

check: $(READY) ## what must hold before a commit: format, lint (notebooks too), types, imports
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/python -m lsanalytics.briefs.stored
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(READY) ## bring code and notebooks into form
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix
	@$(BIN)/python -m lsanalytics.briefs.stored --write

bench: $(READY) ## run the benchmarks; ONLY=assess runs one, PANEL=folder scores the outlook
	@$(BIN)/python -m benchmarks $(if $(ONLY),--only $(ONLY)) $(if $(PANEL),--panel "$(PANEL)")

clean: ## remove what can be made again (not the environment)
	@rm -rf build reports

lock: $(READY) ## lock the packages again after a change of pyproject.toml (needs uv)
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --all-extras pyproject.toml -o requirements.lock

# Made again only when the locked packages change. The environment is thrown away first, so that
# a half-finished installation is never taken for a whole one.
$(READY): requirements.lock
	@echo "==> Cài đặt vào .venv (một lần, vài phút) / Installing into .venv (once, minutes)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Cần Python 3.11 trở lên / Python 3.11 or later is needed" >&2; exit 2; }
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@
