# `make help` lists the targets. Each installs what it is missing; each can be run again.

CARGO   := $(shell command -v cargo || echo "$$HOME/.cargo/bin/cargo")
BUILDER := $(CARGO) run --quiet --package builder --
# All tests are compiled as one, with every feature, so that nothing is compiled twice.
ALL     := --quiet --workspace --all-features
TEST    := BUILDER=$(or $(CARGO_TARGET_DIR),target)/debug/builder $(CARGO) test $(ALL)
BENCH   := target/tools/bench/bin/python tests/bench

.PHONY: help wasm site serve test test-everywhere check-style compile-tests test-rust test-scripts test-paper test-browser test-instructions record-instructions audit bench bench-quick bench-programs bench-functions bench-pages bench-search bench-serve fuzz deny
.DEFAULT_GOAL := help

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-19s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

wasm: ## Compile the browser's modules (nothing to do unless Rust changed)
	@tools/build-wasm.sh

site: wasm ## Write the whole site to dist/
	@$(BUILDER) build

serve: wasm ## Build and serve at http://127.0.0.1:8080/, again on every change
	@$(BUILDER) serve

test: check-style test-rust test-scripts test-paper test-browser ## Everything that must hold, but what takes very long

test-everywhere: deny test-instructions wasm ## What takes very long: every browser by every server, every width, every character
	@tools/install-browsers.sh
	@tools/install-old-browsers.sh
	@tools/install-servers.sh
	@tools/install-office.sh
	@tools/install-readers.sh
	$(TEST) --tests -- --ignored
	$(TEST) --test browser -- --include-ignored everywhere:: reflow:: hostile:: lighthouse::nothing lighthouse::every_audit

check-style: ## rustfmt and clippy
	$(CARGO) fmt --all --check
	$(CARGO) clippy $(ALL) --all-targets -- -D warnings
	$(CARGO) clippy $(ALL) --test '*' -- -D warnings

compile-tests:
	@$(TEST) --tests --no-run
	@$(TEST) --test '*' --no-run

test-rust: compile-tests ## All tests that need no program but Rust's
	$(TEST) --tests

test-scripts: wasm ## The theme's scripts: their types, ESLint, and tests of what they compute, without a browser
	@tools/install-checkers.sh tests/scripts
	$(CARGO) run --quiet --package builder --example module_types
	npm --prefix tests/scripts run --silent types
	npm --prefix tests/scripts run --silent lint
	npm --prefix tests/scripts run --silent test

test-paper: compile-tests ## Word files, converted to PDF and measured, and read by other programs; sheets of others
	@tools/install-office.sh
	@tools/install-readers.sh
	$(TEST) --test paper
	$(TEST) --test rosters -- --ignored

test-browser: wasm compile-tests ## The site in Chromium and Firefox; HTML and accessibility checkers
	@tools/install-browsers.sh
	@tools/install-old-browsers.sh
	@tools/install-servers.sh
	@tools/install-checkers.sh
	$(TEST) --test browser

test-instructions: ## The instructions that hot functions take, beside those written down
	@tools/install-valgrind.sh
	@CARGO=$(CARGO) python3 tests/instructions.py

record-instructions: ## Write these numbers down anew; REASON="what was changed"
	@tools/install-valgrind.sh
	@CARGO=$(CARGO) python3 tests/instructions.py record "$(REASON)"

audit: wasm compile-tests ## Lighthouse's scores of the main pages, on its mobile profile
	@tools/install-browsers.sh
	@tools/install-checkers.sh
	$(TEST) --test browser lighthouse::scores -- --ignored --nocapture

bench: bench-programs ## Time, memory and output beside Hugo, mdBook, Pagefind; SIZES="24:9 1000:5 10000:3"
	@tools/install-mdbook.sh
	$(BENCH)/build.py $(or $(SIZES),24:9 1000:5 10000:3)

bench-quick: bench-programs ## The same in three minutes: the book and 1,000 documents
	@tools/install-mdbook.sh
	$(BENCH)/build.py 24:5 1000:2

bench-functions: ## Times of the hot functions: Markdown, checks, templates, index, search, evaluation, Word
	$(CARGO) run --quiet --release --package builder --example functions

bench-pages: site ## What a visitor waits for on a slow machine, over a thin line and from a disk; SITES="dist other" compares
	@tools/install-browsers.sh
	@tools/install-bench.sh
	$(BENCH)/pages.py $(or $(SITES),dist)

bench-programs: wasm
	@tools/install-bench.sh
	$(CARGO) build --quiet --release --package builder --bin builder --example index_cost

bench-search: bench-programs ## The search, beside Pagefind's on the same text; PARTS="book large mixed growth"
	@tools/install-browsers.sh
	$(BENCH)/search.py $(or $(PARTS),book large mixed growth)

bench-serve: wasm ## From an edit to the page under serve, at 24 and 1,000 documents; SIZES="24 1000"
	@tools/install-bench.sh
	$(CARGO) build --quiet --package builder
	$(BENCH)/serve.py $(or $(SIZES),24 1000)

fuzz: ## Hostile input for everything that reads, FUZZ_SECONDS each (300 by default); TARGETS="markdown rules"
	@tools/fuzz.sh $(TARGETS)

deny: ## Licences, advisories, duplicates and sources of the dependencies
	@tools/check-dependencies.sh
