#!/usr/bin/env bash
# InfluxDB 1.x for tests: influxdb.sh start DIR PORT | stop DIR
# Listens on this machine only, keeps all it has in DIR. Needs Debian's package influxdb; as root it is installed.
set -euo pipefail
DIR=$2
case $1 in
start)
    PORT=$3
    command -v influxd >/dev/null || {
        [ "$(id -u)" -eq 0 ] || { echo "influxd is missing: sudo apt-get install influxdb" >&2; exit 3; }
        DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=400 install -y --no-install-recommends influxdb >/dev/null
    }
    mkdir -p "$DIR"
    cat >"$DIR/influxdb.conf" <<CONF
reporting-disabled = true
bind-address = "127.0.0.1:$((PORT + 1))"
[meta]
dir = "$DIR/meta"
[data]
dir = "$DIR/data"
wal-dir = "$DIR/wal"
[http]
bind-address = "127.0.0.1:$PORT"
log-enabled = false
[monitor]
store-enabled = false
CONF
    influxd run -config "$DIR/influxdb.conf" >>"$DIR/log" 2>&1 </dev/null &
    echo $! >"$DIR/pid"
    for _ in $(seq 200); do
        (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null && exit 0
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
    echo "usage: influxdb.sh start DIR PORT | stop DIR" >&2
    exit 2
    ;;
esac
