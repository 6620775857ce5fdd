#!/usr/bin/env bash
# A real MariaDB for tests, with data of its own: mariadb.sh start DIR PORT | stop DIR | sql DIR [SQL]
# The user root needs no password; only this machine can connect.
set -euo pipefail
HOMER_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$HOMER_ROOT/scripts/prepare.sh"
. "$HOMER_ROOT/scripts/servers/common.sh"
usage_check "$@"
dir=$(realpath -m -- "$2")

start() {
    local port=$1
    if ! command -v mariadbd >/dev/null && [ ! -x /usr/sbin/mariadbd ]; then
        without_starting_services need mariadbd=mariadb-server-core mariadb-install-db=mariadb-server
    fi
    PATH=$PATH:/usr/sbin
    mkdir -p "$dir"
    if [ ! -d "$dir/data/mysql" ]; then
        mariadb-install-db --no-defaults --datadir="$dir/data" --user="$(id -un)" \
            --auth-root-authentication-method=normal --skip-test-db >"$dir/init.log" 2>&1 \
            || fail "MariaDB cannot make its data folder; see $dir/init.log"
    fi
    setsid mariadbd --no-defaults --user="$(id -un)" --datadir="$dir/data" --bind-address=127.0.0.1 --port="$port" \
        --socket="$dir/s" --pid-file="$dir/pid" --innodb-flush-log-at-trx-commit=1 \
        --innodb-buffer-pool-size=256M --local-infile=1 --innodb-read-only-compressed=OFF \
        --skip-log-bin ${MARIADB_OPTIONS-} </dev/null >"$dir/log" 2>&1 &
    await "$dir/log" mariadb --no-defaults -uroot -S "$dir/s" -e 'select 1'
    echo "MariaDB $(mariadb --no-defaults -uroot -S "$dir/s" -N -e 'select version()') listens on port $port"
}

case $1 in
    start) start "$3" ;;
    stop) stop_process "$dir/pid" ;;
    sql) mariadb --no-defaults --default-character-set=utf8mb4 -uroot -S "$dir/s" ${3+-e "$3"} ;;
esac
