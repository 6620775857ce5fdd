#!/usr/bin/env bash
# VictoriaMetrics for tests: victoriametrics.sh start DIR PORT | stop DIR
# At PORT it takes what InfluxDB 1.x and 2.x and Prometheus' remote write take, and answers PromQL; at PORT + 1 it takes
# Graphite's lines over TCP. On this machine only. Needs Debian's package victoria-metrics; as root it is installed.
set -euo pipefail
. "$(dirname "$0")/common.sh"
usage_check "$@"
DIR=$2
case $1 in
start)
    PORT=$3
    command -v victoria-metrics >/dev/null || {
        [ "$(id -u)" -eq 0 ] || { echo "victoria-metrics is missing: sudo apt-get install victoria-metrics" >&2; exit 3; }
        DEBIAN_FRONTEND=noninteractive without_starting_services \
            apt-get -o DPkg::Lock::Timeout=400 install -y --no-install-recommends victoria-metrics >/dev/null
    }
    mkdir -p "$DIR"
    victoria-metrics -httpListenAddr="127.0.0.1:$PORT" -graphiteListenAddr="127.0.0.1:$((PORT + 1))" \
        -storageDataPath="$DIR/data" -search.latencyOffset=0s -search.disableCache -memory.allowedBytes=64MB \
        -graphiteTrimTimestamp=1ms >>"$DIR/log" 2>&1 </dev/null &
    echo $! >"$DIR/pid"
    await "$DIR/log" bash -c "exec 3<>/dev/tcp/127.0.0.1/$PORT"
    ;;
stop)
    stop_process "$DIR/pid"
    ;;
esac
