#!/usr/bin/env bash
# Checks the published pages of the demo in a browser and with the HTML validator; see web/check/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/build.py
export YIZHAN_PROGRAM="${CARGO_TARGET_DIR:-target}/debug/yizhan"

# Packages are fetched when the lock file has changed, so that a second run needs no network.
wanted=$(sha256sum web/check/package-lock.json | cut -d' ' -f1)
stamp=web/check/node_modules/.lock-hash
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    npm ci --prefix web/check --no-audit --no-fund --prefer-offline
    printf '%s\n' "$wanted" >"$stamp"
fi
npm --prefix web/check test
