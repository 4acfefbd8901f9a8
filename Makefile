# `make` sets everything up and runs the bundled suite; `make test` runs every test. Both install what is missing.
.PHONY: all setup run test lint format bench fuzz schemas clean

all: setup
	@node harness/bin/samebytes.js run

setup:
	@sh scripts/setup.sh

test: setup
	@node scripts/test.mjs

lint: setup
	@node scripts/lint.mjs

format: setup
	@node scripts/lint.mjs --fix

bench: setup
	@npm run --silent bench

# FUZZ_SECONDS: for each part (60); FUZZ_SEED: the same again.
fuzz: setup
	@node scripts/fuzz.mjs

schemas: setup
	@node scripts/schemas.mjs

clean:
	rm -rf dist reports node_modules .venv
