#!/usr/bin/env bash
# Builds the program and runs it with the arguments given here; without any it lists its commands.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-packages.sh run
[ $# -gt 0 ] || set -- --help
exec scripts/build.py --profile quick --exec "$@"
