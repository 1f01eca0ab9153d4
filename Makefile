# `make` alone lists what there is. Settings are variables: make run PORT=9000 DATABASE_URL=postgresql://…
.DEFAULT_GOAL := help
.PHONY: help run test check shots bench bench-duplicates drill migrate lock frontend clean

help: ## List these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 20

run: ## Start the service with its demo on http://localhost:8000
	@exec bin/run

test: ## Check everything, with real databases and a real browser (up to 30 minutes)
	@exec bin/test

check: ## Check what a minute is enough for: format, lint, types, layers, unit tests
	@exec bin/check

shots: ## Take the screens in docs/screens
	@bin/venv dev
	@exec .venv/bin/python -m tests.shots

bench: ## Measure speed, as ratios against named peers in one run
	@bin/debian wrk=wrk initdb=postgresql setpriv=util-linux
	@bin/venv dev
	@exec .venv/bin/python -m bench

bench-duplicates: ## Measure how well and how fast double reports are found, beside OpenCRVS's rule
	@bin/debian initdb=postgresql setpriv=util-linux
	@bin/venv dev
	@.venv/bin/python -m bench.duplicates
	@exec .venv/bin/python -m bench.duplicates.times

drill: ## Break things on purpose: kills, races, fuzzing, volume
	@bin/debian faketime=faketime wrk=wrk initdb=postgresql setpriv=util-linux
	@bin/venv dev
	@exec bin/drill

migrate: ## Bring the database of DATABASE_URL to the newest version
	@bin/venv
	@exec .venv/bin/flask --app wsgi db upgrade

lock: ## Lock the packages of requirements*.in with hashes
	@exec bin/lock

frontend: ## Compile frontend/ into app/static/dist, which is committed
	@exec bin/frontend

clean: ## Remove what was made here, but never instance/
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage
	rm -rf htmlcov test-results frontend/node_modules
	find . -name __pycache__ -prune -exec rm -rf {} +
