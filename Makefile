# Every command works from a clean clone; what is missing is set up first, what is there is left alone.
.DEFAULT_GOAL := help
.PHONY: help run test dev check bench release clean

help: ## this list
	@echo 'Regulars'
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: ## set up, build, demo data, serve on http://127.0.0.1:3000
	@scripts/setup.sh server build
	@scripts/run.sh

test: ## every test: SQLite, PostgreSQL, Chromium with scripts on and off
	@scripts/setup.sh server build test
	@scripts/test.sh

dev: ## serve, and rebuild at every change
	@scripts/setup.sh server build dev
	@scripts/dev.sh

check: ## format and lints
	@scripts/setup.sh server build check
	@scripts/check.sh

bench: ## speed, measured on the optimised build
	@scripts/setup.sh server build
	@scripts/bench-build.sh
	@scripts/bench.sh

release: ## one optimised program with its site files, in dist/
	@scripts/setup.sh server build
	@scripts/release.sh

clean: ## remove what was built; data/ and installed tools stay
	@rm -rf dist scripts/node_modules end2end/node_modules end2end/results
	@cargo clean --quiet
