# `make` sets everything up and runs the bundled suite; `make test` runs every test. Both install what is missing.
.PHONY: all setup run test allure matrix platforms lint format bench fuzz schemas clean

all: setup
	@node harness/bin/samebytes.js run

# PLATFORMS=all (or aarch64,riscv64): also what builds for them need; OLD_RUST=1, CLANG=1: more compilers; IOX2=1: iceoryx2.
setup:
	@sh scripts/setup.sh $(if $(PLATFORMS),--platforms $(PLATFORMS)) $(if $(OLD_RUST),--old-rust) $(if $(CLANG),--clang) $(if $(IOX2),--iceoryx2)

test: setup
	@node scripts/test.mjs

# reports/allure/index.html, of the results of the last `make test`.
allure: setup
	@node scripts/allure.mjs

# Every variant of every bundled peer whose tools are installed.
matrix: setup
	@node harness/bin/samebytes.js run --peers '*:*' --output reports/matrix

# Every platform whose tools are installed (make setup PLATFORMS=all installs them).
platforms: setup
	@node harness/bin/samebytes.js run --platforms all --output reports/platforms

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
	rm -rf dist node_modules .venv $(filter-out reports/0.%,$(wildcard reports/*))
