#!/usr/bin/env bash
# Runs a command with a PostgreSQL server of its own, which is gone afterwards, whatever happens.
#
#   scripts/with-postgres.sh COMMAND [ARGUMENT…]
#
# The command finds the server in TEST_DATABASE_URL, an address without a database, and makes databases
# of its own. The server listens on loopback only, on a free port, with a random password and without
# syncing to disk. PostgreSQL refuses to run as root: then the server, not the command, runs as another
# user. The command has to open connections: a suite that never came near the server has not been
# tested on it.
set -euo pipefail

shopt -s nullglob
programs=(/usr/lib/postgresql/*/bin)
[ "${#programs[@]}" -gt 0 ] || { echo "with-postgres: PostgreSQL is not installed" >&2; exit 2; }
bin=${programs[-1]}

folder=$(mktemp -d /tmp/yizhan-postgres.XXXXXX)
as_server=()
if [ "$(id -u)" = 0 ]; then
    user=nobody
    ! id postgres >/dev/null 2>&1 || user=postgres
    as_server=(runuser -u "$user" --)
    chown "$user" "$folder"
fi

child=
# shellcheck disable=SC2317 # called by the traps
stop() {
    local code=$?
    trap - EXIT INT TERM HUP
    [ -z "$child" ] || kill "$child" 2>/dev/null || true
    cd /
    "${as_server[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$folder"
    exit "$code"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

password=$(python3 -c 'import secrets; print(secrets.token_hex(16))')
printf '%s\n' "$password" >"$folder/password"
chmod 644 "$folder/password"

start() {
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    local options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder"
    options+=" -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    options+=" -c max_connections=300 -c log_connections=on"
    (cd / && "${as_server[@]}" "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -o "$options" -w -t 60 start) >/dev/null
}

(cd / && "${as_server[@]}" "$bin/initdb" -D "$folder/data" --username=yizhan --pwfile="$folder/password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync) >/dev/null
rm "$folder/password"
# Another program may take the port between the choice and the start.
start || start || { cat "$folder/log" >&2; exit 2; }

export TEST_DATABASE_URL="postgres://yizhan:$password@127.0.0.1:$port"
code=0
# In the background, so that a signal to this script is heard while the command runs.
"$@" &
child=$!
wait "$child" || code=$?
child=
connections=$(grep -c 'connection authorized' "$folder/log" || true)
if [ "$code" = 0 ] && [ "$connections" = 0 ]; then
    echo "with-postgres: $1 succeeded without a single connection to the server" >&2
    exit 1
fi
exit "$code"
