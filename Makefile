# All set-up happens by itself, once: a virtual environment with Python's packages
# and a Node in .venv/, cdk8s-cli in node_modules/.

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(CURDIR)/$(VENV)/bin
# kube-score's version, for make audit.
KUBE_SCORE := v1.20.0
# The rooms of the library that ask nothing of Node.
PURE := values|lines|pod|platforms|objects
READY := $(VENV)/ready
# The project's own applications, which the tests of the library and of the documents do not read.
# Name your own modules here, too: after a change of these alone, `make test` runs their tests alone.
OWN := main.py dist tests/test_applications.py tests/__snapshots__/test_applications

# As in the activated environment.
export PATH := $(BIN):$(PATH)
export VIRTUAL_ENV := $(CURDIR)/$(VENV)
export CDK8S_CHECK_UPGRADE := false

.DEFAULT_GOAL := help
.PHONY: help setup synth test test-all lint types applications unit imports accept snapshots options options-cluster audit fuzz dist-check mutate bench bench-review test-cluster lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## Install everything into .venv/ and node_modules/

synth: $(READY) ## Write dist/ from main.py
	@cdk8s synth >/dev/null
	@echo "wrote" dist/*.k8s.yaml

test: $(READY) ## Check what a change can have broken: of your applications alone, or everything
	@if because=$$(python tools/rest.py same $(OWN)); then \
	  $(MAKE) --no-print-directory lint types applications; ended=$$?; \
	  echo "not run: the tests of the library and of the documents, as $$because; make test-all runs all"; \
	  exit $$ended; \
	else \
	  $(MAKE) --no-print-directory test-all; \
	fi

test-all: $(READY) ## Check everything that needs no cluster
	@python tools/rest.py state $(OWN) >$(VENV)/passing || true
	@$(MAKE) --no-print-directory lint types unit
	@mv $(VENV)/passing $(VENV)/passed

lint: $(READY) ## Check style (ruff)
	ruff check .
	ruff format --check .

types: $(READY) ## Check types (mypy, strict)
	@echo "checking types, which takes a while the first time"
	mypy

applications: $(READY) ## Test the applications of main.py
	pytest tests/test_applications.py

unit: $(READY) ## Run all tests that need no cluster, on all cores
	@echo "running all tests, which takes some minutes; make test needs less after a change of main.py alone"
	pytest --numprocesses auto -m "not cluster and not distribution"

dist-check: $(READY) ## Build the wheel and use it in a fresh environment
	pytest -m distribution

test-cluster: $(READY) ## Run the tests on the cluster of KUBECONFIG
	@test -n "$$KUBECONFIG" || { echo "make test-cluster: KUBECONFIG names no cluster; README.md shows one with kind" >&2; exit 1; }
	@kubectl version >/dev/null || { echo "make test-cluster: the cluster of KUBECONFIG does not answer" >&2; exit 1; }
	pytest -m cluster

fuzz: $(READY) ## Ask the cluster of KUBECONFIG about every change of one field, and every pair with --live
	@test -n "$$KUBECONFIG" || { echo "make fuzz: KUBECONFIG names no cluster; README.md shows one with kind" >&2; exit 1; }
	FUZZ_SHARE=1 LIVE_SHARE=1 pytest -s -m cluster tests/cluster/review/test_fuzz.py tests/cluster/review/test_live.py

options-cluster: $(READY) ## Switch every example of every option on and off, on the cluster of KUBECONFIG
	@test -n "$$KUBECONFIG" || { echo "make options-cluster: KUBECONFIG names no cluster; README.md shows one with kind" >&2; exit 1; }
	OPTIONS=all pytest -m cluster tests/cluster/test_options.py

audit: $(VENV)/audit/ready ## Ask kube-score and checkov about all YAML, and compare with docs/audit.md
	python tools/audit.py

# Checkov pins much, so it has an environment of its own; kube-score is built by Go, which checks what it fetches.
$(VENV)/audit/ready: requirements-audit.txt $(READY)
	@command -v go >/dev/null || { echo "make audit: kube-score is built by Go, which is not on PATH" >&2; exit 1; }
	@echo "installing checkov and kube-score into $(VENV)/audit/"
	@$(PYTHON) -m venv --clear $(VENV)/audit
	@$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements-audit.txt
	@GOBIN=$(CURDIR)/$(VENV)/audit/bin go install github.com/zegl/kube-score/cmd/kube-score@$(KUBE_SCORE)
	@touch $@

imports: $(READY) ## Make imports/ again from crds/
	cdk8s import

mutate: $(VENV)/mutate-ready ## Change the pure code, line by line, and see whether a test notices
	@rm -rf mutants && mkdir -p mutants/tests
	@cp -R constructs/cdk8s_webapp pyproject.toml mutants/
	@cp -R tests/pure mutants/tests/
	@# Without the names that need Node, which takes long to start and is no child that mutmut knows.
	@awk '/^from \.($(PURE))\./ { on = 1 } on; on && (/\)/ || !/\(|,$$/) { on = 0 }' \
	  constructs/cdk8s_webapp/__init__.py >mutants/cdk8s_webapp/__init__.py
	@echo "running some minutes; progress is in mutants/log"
	@# An end before its time is seen below: what was not tried counts as not caught.
	@cd mutants && mutmut run >>log 2>&1 || true
	@cd mutants && mutmut results --all true | awk -F ': ' ' \
	  { all++ } \
	  / (killed|timeout)$$/ { caught++; next } \
	  { print "not caught:" $$0 } \
	  END { \
	    share = all ? 100 * caught / all : 0; \
	    printf "%d of %d mutants caught, %.1f %% (90 are asked for); mutmut show NAME in mutants/ shows one\n", \
	      caught, all, share; \
	    exit share < 90 }'

$(VENV)/mutate-ready: requirements-mutate.txt $(READY)
	@echo "installing mutmut into $(VENV)/"
	@python -m pip install --quiet --disable-pip-version-check --requirement requirements-mutate.txt
	@touch $@

accept: $(READY) ## Accept the YAML that main.py writes today (then read the diff)
	pytest tests/test_applications.py --snapshot-update

snapshots: $(READY) ## Accept all YAML of today as snapshots, the library's too (then read the diff)
	pytest -m "not cluster and not distribution" --snapshot-update

options: $(READY) ## Write docs/options/ and docs/fields.md from tests/, and try each two options together
	python -m tests.options.harness.pages
	python -m tests.fields
	OPTIONS=all pytest tests/options

bench: $(READY) benchmarks/typescript/node_modules/ready ## Measure time, memory and crossings to Node
	python benchmarks/bench.py

bench-review: $(READY) ## Measure the review, and compare it with git diff, dyff and kubectl diff
	python benchmarks/review_speed.py
	python benchmarks/review_shapes.py
	python benchmarks/review_compare.py
	python benchmarks/review_expressions.py

lock: $(READY) ## Choose versions again: requirements.txt, package-lock.json
	python -m pip install --quiet uv
	uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --upgrade \
	  --custom-compile-command "make lock" requirements.in -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --upgrade \
	  --constraint requirements.txt \
	  --custom-compile-command "make lock" requirements-mutate.in -o requirements-mutate.txt
	uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --upgrade \
	  --custom-compile-command "make lock" requirements-audit.in -o requirements-audit.txt
	@# With hashes: what the action installs.
	uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --generate-hashes --upgrade \
	  --custom-compile-command "make lock" review/pyproject.toml -o review/requirements.txt
	npm update --ignore-scripts
	npm update --ignore-scripts --prefix benchmarks/typescript

clean: ## Remove what set-up and tests made
	rm -rf $(VENV) node_modules benchmarks/typescript/node_modules .cdk8s mutants .mypy_cache .ruff_cache .hypothesis

$(READY): $(VENV)/python-ready node_modules/ready
	@touch $@

$(VENV)/python-ready: requirements.txt constructs/pyproject.toml review/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("make: Python 3.11 or newer is needed; say which: make PYTHON=python3.12")'
	@echo "installing Python packages into $(VENV)/"
	@$(PYTHON) -m venv $(VENV)
	@python -m pip install --disable-pip-version-check --requirement requirements.txt
	@cp tools/cdk8s $(VENV)/bin/cdk8s
	@touch $@

node_modules/ready: package-lock.json | $(VENV)/python-ready
	@echo "installing cdk8s-cli and pyright into node_modules/"
	@npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

benchmarks/typescript/node_modules/ready: benchmarks/typescript/package-lock.json | $(VENV)/python-ready
	@echo "installing cdk8s for TypeScript into benchmarks/typescript/node_modules/"
	@npm ci --ignore-scripts --silent --prefix benchmarks/typescript
	@touch $@
