# What the scripts of servers share. Sourced.

fail() {
    echo "homer: $*" >&2
    exit 1
}

usage_check() {
    case ${1-}:$# in
        start:3 | stop:2 | sql:2 | sql:3) ;;
        *) fail "usage: $(basename "$0") start DIR PORT | stop DIR" ;;
    esac
}

# Runs an installation so that Debian does not start what it installs.
without_starting_services() {
    local policy=/usr/sbin/policy-rc.d
    if [ "$(id -u)" -ne 0 ] || [ -e "$policy" ]; then
        "$@"
        return
    fi
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    trap "rm -f $policy" EXIT
    "$@"
    rm -f "$policy"
    trap - EXIT
}

# Waits up to two minutes until the command succeeds: await LOG COMMAND...
await() {
    local log=$1 i
    shift
    for i in $(seq 600); do
        ! "$@" >/dev/null 2>&1 || return 0
        sleep 0.2
    done
    tail -20 "$log" >&2
    fail "the server does not come up; its log is $log"
}

stop_process() {
    local pid i
    pid=$(cat "$1" 2>/dev/null) || return 0
    kill "$pid" 2>/dev/null || return 0
    for i in $(seq 150); do
        kill -0 "$pid" 2>/dev/null || return 0
        sleep 0.2
    done
    kill -9 "$pid" 2>/dev/null || true
}
