# The front door. Every recipe only calls a script or `cargo xtask`; `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help run test check bench gen clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Build the program and list what it can do so far (构建并列出现有命令)
	@scripts/run.sh

test: ## Run every check and every test, on SQLite and on PostgreSQL (全部检查和测试)
	@scripts/test.sh

check: ## Format, lints, house plan, generated files: what to run before each commit (提交前检查)
	@scripts/check.sh

bench: ## Measure, and write docs/reference/performance.md (性能测量)
	@scripts/bench.sh

gen: ## Write the generated files anew (重新生成参考文档)
	@cargo xtask gen

clean: ## Remove everything that was built or made by a run (清除构建产物)
	@scripts/clean.sh
