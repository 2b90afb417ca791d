#!/usr/bin/env bash
# Measures the optimised build and writes docs/reference/performance.md. Arguments: names of measurements.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-packages.sh bench
scripts/build.py --profile release
exec python3 -B bench/run.py "$@"
