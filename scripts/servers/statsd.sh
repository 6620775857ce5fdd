#!/usr/bin/env bash
# StatsD for tests: statsd.sh start DIR PORT | stop DIR
# Takes datagrams at PORT, and answers "counters" and "gauges" over TCP at PORT + 1; on this machine only. Needs node and
# npm, which fetches statsd into DIR; as root node is installed.
set -euo pipefail
DIR=$2
case $1 in
start)
    PORT=$3
    command -v npm >/dev/null || {
        [ "$(id -u)" -eq 0 ] || { echo "npm is missing: sudo apt-get install nodejs npm" >&2; exit 3; }
        DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=400 install -y --no-install-recommends nodejs npm >/dev/null
    }
    mkdir -p "$DIR"
    [ -d "$DIR/node_modules/statsd" ] || (cd "$DIR" && npm install --silent --no-fund --no-audit --prefix "$DIR" statsd@0.9.0 >"$DIR/npm.log" 2>&1)
    # A long flush interval: what was counted stays to be asked for.
    cat >"$DIR/config.js" <<CONF
{ port: $PORT, address: "127.0.0.1", mgmt_address: "127.0.0.1", mgmt_port: $((PORT + 1)), flushInterval: 86400000,
  backends: [] }
CONF
    (cd "$DIR" && exec node node_modules/statsd/stats.js "$DIR/config.js") >>"$DIR/log" 2>&1 </dev/null &
    echo $! >"$DIR/pid"
    for _ in $(seq 200); do
        (exec 3<>"/dev/tcp/127.0.0.1/$((PORT + 1))") 2>/dev/null && exit 0
        sleep 0.1
    done
    tail -5 "$DIR/log" >&2
    exit 1
    ;;
stop)
    pid=$(cat "$DIR/pid")
    kill "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    ;;
*)
    echo "usage: statsd.sh start DIR PORT | stop DIR" >&2
    exit 2
    ;;
esac
