#!/usr/bin/env bash
# Writes everything that is generated from the tree: references, schemas of the standards, the description of the API.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo run --quiet --locked -p yizhan-standards --example write_schemas
cargo xtask gen
WRITE_OPENAPI=1 cargo test --quiet --locked -p yizhan-api --test it -- --exact description::the_kept_description_is_what_the_code_says
