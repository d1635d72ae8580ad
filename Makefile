# Kezhi 客制. `make run` tries it, `make test` proves it; both need only Python 3.11 and make.
PYTHON ?= python3
PY := .venv/bin/python
KEZHI_HOME ?= var
PORT ?= 8000
TARGET ?= rules
SECONDS ?= 60
AREA ?= expr
export KEZHI_HOME

.PHONY: env dev run test lint parity upgrade histories kills year bench coverage fuzz mutation locks clean

env: .venv/run.stamp  ## the environment, with the command .venv/bin/kezhi
dev: .venv/dev.stamp  ## the same with what development needs

.venv/uv.stamp: requirements/uv.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Kezhi needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	test -x $(PY) || $(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.lock
	touch $@

.venv/run.stamp: .venv/uv.stamp requirements/run.lock pyproject.toml hatch_build.py
	.venv/bin/uv pip install --quiet --python $(PY) --require-hashes -r requirements/run.lock
	.venv/bin/uv pip install --quiet --python $(PY) --no-deps --no-build-isolation -e .
	touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.lock
	.venv/bin/uv pip install --quiet --python $(PY) --require-hashes -r requirements/dev.lock
	touch $@

.venv/apart.stamp: .venv/dev.stamp requirements/apart.lock
	.venv/bin/uv pip install --quiet --python $(PY) --require-hashes -r requirements/apart.lock
	touch $@

run: env  ## the product with its demo company, at http://127.0.0.1:8000, or PORT=8010
	@$(PY) hatch_build.py
	@.venv/bin/kezhi demo --if-empty
	@.venv/bin/kezhi serve --port $(PORT)

test: dev  ## everything; the last line counts passed and failed
	@$(PY) hatch_build.py
	@$(PY) -m tests

lint: dev  ## format, lint, types, import laws, templates
	@$(PY) -m tests --only lint

coverage: dev  ## clauses proved of 711
	@$(PY) -m tests --only clauses
	@.venv/bin/kezhi coverage --prove --tests var/clauses.json

parity: dev  ## the worked company of every pack on PostgreSQL and on Spark
	@EVERY_PACK=1 $(PY) -m tests --only parity
	@EVERY_PACK=1 $(PY) -m tests --only spark

upgrade: dev  ## a company of an earlier version comes up to this one: make upgrade FROM=REF
	@$(PY) -m tests.upgrade $(or $(FROM),HEAD~20)

histories: dev  ## random histories of the duty ledger against an oracle: make histories HISTORIES=500
	@HISTORIES=$(or $(HISTORIES),500) $(PY) -m pytest tests/duties/test_histories.py -q -n0

kills: dev  ## workers killed at KILLS random points: no notice twice, none lost, the ledger consistent: make kills KILLS=50
	@KILLS=$(or $(KILLS),50) $(PY) -m pytest tests/notices/test_kill.py tests/duties/test_kill.py -q -n0

year: dev  ## four regulations on every day of 2025, each line of the ledger against a calendar of its own: 20 minutes
	@EVERY_DAY=1 $(PY) -m pytest tests/year -q -n0 -s

bench: .venv/apart.stamp  ## the measures of docs/benchmarks.md, as ratios in one run
	@$(PY) -m benchmarks

fuzz: .venv/apart.stamp  ## guided by coverage: make fuzz TARGET=expression SECONDS=600 (yaml rules text expression cell)
	@$(PY) -m fuzzing $(TARGET) --seconds $(SECONDS)

mutation: .venv/apart.stamp  ## mutants of one area of the engine, resumed where it stopped: make mutation AREA=expr SAMPLE=60 SEED=1
	@nice -n 15 $(PY) -m mutation run $(AREA) $(if $(SAMPLE),--sample $(SAMPLE)) --seed $(or $(SEED),1)
	@$(PY) -m mutation report

locks: dev  ## resolve the dependencies anew; addresses are left out
	.venv/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 pyproject.toml requirements/build.in -c requirements/uv.lock -o requirements/run.lock
	.venv/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 --extra dev pyproject.toml requirements/build.in -c requirements/run.lock -o requirements/dev.lock
	.venv/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 --extra dev --extra apart pyproject.toml requirements/build.in -c requirements/dev.lock -o requirements/apart.lock

clean:
	rm -rf .venv node_modules frontend/node_modules src/kezhi/ui/static/kezhi
