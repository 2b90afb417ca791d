#!/usr/bin/env bash
# Serves the demonstration city from a debug build, and builds and starts it again whenever a source changes.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-packages.sh run
stamp=$(mktemp)
server=
stop() { [ -z "$server" ] || kill "$server" 2>/dev/null || true; }
trap 'stop; rm -f "$stamp"' EXIT
trap 'exit 0' INT TERM

changed() {
    find crates themes standards examples Cargo.toml -newer "$stamp" -type f -print -quit | grep -q .
}

while true; do
    touch "$stamp"
    if cargo build --package yizhan; then
        stop
        [ -z "$server" ] || wait "$server" 2>/dev/null || true
        "${CARGO_TARGET_DIR:-target}/debug/yizhan" demo --data data/dev &
        server=$!
    fi
    until changed; do sleep 1; done
done
