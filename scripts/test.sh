#!/usr/bin/env bash
# Everything that has to hold: checks, tests on SQLite, database suites on PostgreSQL, checks of the pages.
# All parts run even if one fails. The last line is the sum; the exit code is 0 only if nothing failed.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-packages.sh test

passed=0
failed=0
summary=()
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# step NAME COMMAND…: runs it, and adds up the results that its output names.
step() {
    local name=$1 started=$SECONDS code=0 sums
    shift
    printf '\n==> %s\n' "$name"
    "$@" 2>&1 | tee "$log" || code=$?
    [ "$code" -lt 128 ] || exit "$code"
    sums=$(python3 scripts/sum-results.py <"$log")
    local ok=${sums% *} bad=${sums#* }
    # A part that broke before it could count, such as one that does not compile, is one failure.
    if [ "$code" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
    passed=$((passed + ok))
    failed=$((failed + bad))
    summary+=("$(printf '%-42s %5d passed %5d failed %6d s' "$name" "$ok" "$bad" $((SECONDS - started)))")
}

# The crates whose tests open a database: those that use the test kit.
database_suites() {
    local manifest
    for manifest in crates/*/Cargo.toml; do
        if grep -q '^yizhan-testkit' "$manifest" || [ "$manifest" = crates/yizhan-testkit/Cargo.toml ]; then
            printf -- '--package\n%s\n' "$(basename "$(dirname "$manifest")")"
        fi
    done
}
mapfile -t suites < <(database_suites)

step 'scripts' python3 -B -m doctest scripts/sum-results.py
step 'format' cargo fmt --all --check
step 'house plan' cargo xtask tidy
step 'generated files' cargo xtask gen --check
step 'lints' cargo clippy --quiet --locked --workspace --all-targets -- -D warnings
step 'documentation' env RUSTDOCFLAGS='-D warnings' \
    cargo doc --quiet --locked --no-deps --workspace --document-private-items
step 'tests on SQLite' env -u TEST_DATABASE_URL cargo test --locked --workspace --no-fail-fast
step 'database suites on PostgreSQL' scripts/with-postgres.sh cargo test --locked --no-fail-fast "${suites[@]}"
[ ! -d web/check ] || step 'pages' scripts/check-pages.sh

printf '\n'
printf '%s\n' "${summary[@]}"
printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
