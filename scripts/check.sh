#!/usr/bin/env bash
# What to run before each commit: format, lints, house plan, generated files.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-packages.sh run
cargo fmt --all --check
cargo xtask tidy
cargo xtask gen --check
cargo clippy --locked --workspace --all-targets -- -D warnings
