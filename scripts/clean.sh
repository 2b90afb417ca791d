#!/usr/bin/env bash
# Removes what was built or made by a run: everything here can be made again.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo clean --quiet
rm -rf .cache data/demo data/dev web/check/node_modules
