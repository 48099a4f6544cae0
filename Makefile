# Everything this project does from the outside. Each target installs what it needs.
.PHONY: run test check format

run:    ## Build, start the gateway with this machine's data in it, print a query and its answer
	@Scripts/run

test:   ## Run every test against a PostgreSQL of its own
	@Scripts/test

check:  ## What must hold before a change lands: format, warnings, tests
	@Scripts/check

format: ## Lay out the sources
	@swift format --in-place --recursive Package.swift Sources Tests
