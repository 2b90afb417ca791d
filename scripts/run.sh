#!/usr/bin/env bash
# Builds the program and shows a whole city with it. Arguments go to `yizhan demo`.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-packages.sh run
exec scripts/build.py --profile quick --exec demo "$@"
