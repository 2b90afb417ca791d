#!/usr/bin/env bash
# Builds the program and runs it with the arguments given here; without any it makes the demonstration city in
# data/demo and serves it.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-packages.sh run
[ $# -gt 0 ] || set -- demo --data data/demo
exec scripts/build.py --profile quick --exec "$@"
