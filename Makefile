# Everything this project does from the outside. Each target installs what it needs.
.PHONY: run test check fuzz crash bench format

run:    ## Build, start the gateway with this machine's data in it, print a query and its answer
	@Scripts/run

test:   ## Run every test against a PostgreSQL of its own
	@Scripts/test

check:  ## What must hold before a change lands: format, warnings, tests
	@Scripts/check

fuzz:   ## Look for inputs that the parsers stumble over, FUZZ_SECONDS long
	@Scripts/fuzz

crash:  ## Kill gateways and PostgreSQL under load, and look whether everything acknowledged is there
	@Scripts/crash

bench:  ## Measure beside other GraphQL libraries and servers, and write the tables of docs/benchmarks.md
	@Scripts/bench
	@Scripts/bench-views
	@Scripts/bench-publish

format: ## Lay out the sources
	@swift format --in-place --recursive Package.swift Sources Tests Fuzzing Benchmarks
