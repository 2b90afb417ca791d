#!/usr/bin/env bash
# Checks all pages of a demonstration city: the markup of every page, and one page of every kind of some
# sites in a browser, in every mode and width.
#
#   scripts/check-demo.sh SITES_FOLDER [SITE…]
#
# SITES_FOLDER is `sites` in the data folder; SITE is a site to look at in the browser, without any: the portal, a
# county, a department and the migrated site.
set -euo pipefail

[ $# -ge 1 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2; }
root=$(cd "$1" && pwd)
shift
seen=("$@")
[ ${#seen[@]} -gt 0 ] || seen=(city shouxian water-resources qinghuai-water)
cd "$(dirname "$0")/../web/check"
[ -d node_modules ] || npm ci --silent

failed=0
check() {
    local out
    out=$(node check-pages.mjs "$@") || { failed=1; printf '%s\n' "$out"; }
    printf '%s: %s\n' "${*: -1}" "$(tail -n 1 <<<"$out")"
}
for site in "$root"/*/; do check --markup "${site%/}"; done
for site in "${seen[@]}"; do check "$root/$site"; done
exit "$failed"
