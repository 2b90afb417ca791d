#!/usr/bin/env bash
# Checks the sample pages of the default theme in a browser and with the HTML validator; see web/check/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."

pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
cargo run --quiet --locked --package yizhan-theme --example write_samples -- "$pages"

# Packages are fetched when the lock file has changed, so that a second run needs no network.
wanted=$(sha256sum web/check/package-lock.json | cut -d' ' -f1)
stamp=web/check/node_modules/.lock-hash
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    npm ci --prefix web/check --no-audit --no-fund --prefer-offline
    printf '%s\n' "$wanted" >"$stamp"
fi
node web/check/check-pages.mjs "$pages"
