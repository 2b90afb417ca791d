# The front door. Every recipe only calls a script or `cargo xtask`; `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help run dev test check bench gen clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Build the program, make the demonstration city and serve it (构建并启动演示城市)
	@scripts/run.sh

dev: ## As run, from a debug build, again whenever a source changes (开发时自动重新构建)
	@scripts/dev.sh

test: ## Run every check and every test, on SQLite and on PostgreSQL (全部检查和测试)
	@scripts/test.sh

check: ## Format, lints, house plan, generated files: what to run before each commit (提交前检查)
	@scripts/check.sh

bench: ## Measure, and write docs/reference/performance.md (性能测量)
	@scripts/bench.sh

gen: ## Write the generated files anew (重新生成参考文档)
	@scripts/gen.sh

clean: ## Remove everything that was built or made by a run (清除构建产物)
	@scripts/clean.sh
