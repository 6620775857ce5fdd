#!/usr/bin/env bash
# A real MySQL for tests, with data of its own: mysql.sh start DIR PORT | stop DIR | sql DIR [SQL]
# Debian's stable releases have none, so that of Debian's unstable one is unpacked (not installed) into
# ~/.cache/homer7/mysql and run with its own libraries. The user root needs no password; only this machine can connect.
set -euo pipefail
HOMER_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$HOMER_ROOT/scripts/prepare.sh"
. "$HOMER_ROOT/scripts/servers/common.sh"
usage_check "$@"
dir=$(realpath -m -- "$2")
cache=${HOMER_CACHE:-$HOME/.cache/homer7}/mysql
root=$cache/root
libraries=$root/usr/lib/x86_64-linux-gnu
run=("$libraries/ld-linux-x86-64.so.2" --library-path "$libraries:$root/usr/lib/mysql/private")

fetch() {
    [ ! -e "$cache/complete" ] || return 0
    [ "$(uname -m)" = x86_64 ] || fail "MySQL can be fetched for x86_64 only"
    command -v apt-get >/dev/null || fail "apt-get is needed to fetch MySQL"
    echo "Fetching MySQL from Debian's unstable release ..."
    rm -rf "$cache"
    mkdir -p "$cache"/{debs,root,apt/parts,apt/lists/partial,apt/cache/archives/partial}
    : >"$cache/apt/status"
    local mirror
    mirror=$(awk '/^URIs:/{print $2; exit}' /etc/apt/sources.list.d/debian.sources 2>/dev/null || true)
    [ -n "$mirror" ] || mirror=$(awk '/^deb /{print $2; exit}' /etc/apt/sources.list 2>/dev/null || true)
    cat >"$cache/apt/parts/sid.sources" <<END
Types: deb
URIs: ${mirror:-http://deb.debian.org/debian}
Suites: sid
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
END
    cat >"$cache/apt/apt.conf" <<END
Dir::Etc::SourceList "/dev/null"; Dir::Etc::SourceParts "$cache/apt/parts"; Dir::State::Lists "$cache/apt/lists";
Dir::State::status "$cache/apt/status"; Dir::Cache "$cache/apt/cache"; APT::Sandbox::User "root";
END
    export APT_CONFIG=$cache/apt/apt.conf
    local log=$cache/fetch.log packages
    apt-get -qq update >"$log" 2>&1 || fail "Debian's unstable release cannot be read; see $log"
    # All that mysqld needs, resolved against a system on which nothing is installed.
    packages=$(apt-get -s install --no-install-recommends mysql-server-core mysql-client-core 2>>"$log" \
        | awk '/^Inst/{print $2}' | grep -vE '^(perl|libperl|gcc-[0-9]+-base|libsasl2-modules|openssl-provider)')
    (cd "$cache/debs" && apt-get -qq download $packages >>"$log" 2>&1) || fail "MySQL cannot be fetched; see $log"
    local package
    for package in "$cache"/debs/*.deb; do
        dpkg -x "$package" "$root"
    done
    rm -rf "$cache/debs"
    touch "$cache/complete"
    unset APT_CONFIG
}

client() {
    "${run[@]}" "$root/usr/bin/mysql" --no-defaults --default-character-set=utf8mb4 -uroot -S "$dir/s" "$@"
}

start() {
    local port=$1 options
    fetch
    mkdir -p "$dir"
    options=(--no-defaults --basedir="$root/usr" --datadir="$dir/data" --lc-messages-dir="$root/usr/share/mysql"
        --character-sets-dir="$root/usr/share/mysql/charsets")
    [ "$(id -u)" -ne 0 ] || options+=(--user=root)
    if [ ! -d "$dir/data/mysql" ]; then
        mkdir -p "$dir/data"
        "${run[@]}" "$root/usr/sbin/mysqld" "${options[@]}" --initialize-insecure >"$dir/init.log" 2>&1 \
            || fail "MySQL cannot make its data folder; see $dir/init.log"
    fi
    setsid "${run[@]}" "$root/usr/sbin/mysqld" "${options[@]}" --bind-address=127.0.0.1 --port="$port" \
        --socket="$dir/s" --mysqlx=OFF --pid-file="$dir/pid" --skip-log-bin --innodb-flush-log-at-trx-commit=1 \
        --innodb-buffer-pool-size=256M --local-infile=1 --secure-file-priv= ${MYSQL_OPTIONS-} \
        </dev/null >"$dir/log" 2>&1 &
    await "$dir/log" client -e 'select 1'
    echo "MySQL $(client -N -e 'select version()') listens on port $port"
}

case $1 in
    start) start "$3" ;;
    stop) stop_process "$dir/pid" ;;
    sql) client ${3+-e "$3"} ;;
esac
