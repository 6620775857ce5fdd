#!/usr/bin/env bash
# Graphite's carbon for tests: graphite.sh start DIR PORT | stop DIR
# Takes lines over TCP at PORT on this machine, and keeps a value for each second in DIR/whisper, a file a metric, which
# whisper-fetch reads. Needs Debian's package graphite-carbon; as root it is installed.
set -euo pipefail
. "$(dirname "$0")/common.sh"
usage_check "$@"
DIR=$2
case $1 in
start)
    PORT=$3
    command -v carbon-cache >/dev/null || {
        [ "$(id -u)" -eq 0 ] || { echo "carbon-cache is missing: sudo apt-get install graphite-carbon" >&2; exit 3; }
        DEBIAN_FRONTEND=noninteractive without_starting_services \
            apt-get -o DPkg::Lock::Timeout=400 install -y --no-install-recommends graphite-carbon >/dev/null
    }
    mkdir -p "$DIR/whisper" "$DIR/log"
    cat >"$DIR/carbon.conf" <<CONF
[cache]
STORAGE_DIR = $DIR
CONF_DIR = $DIR
LOG_DIR = $DIR/log
PID_DIR = $DIR
LOCAL_DATA_DIR = $DIR/whisper
LINE_RECEIVER_INTERFACE = 127.0.0.1
LINE_RECEIVER_PORT = $PORT
ENABLE_UDP_LISTENER = False
PICKLE_RECEIVER_PORT = 0
CACHE_QUERY_INTERFACE = 127.0.0.1
CACHE_QUERY_PORT = $((PORT + 1))
MAX_CREATES_PER_MINUTE = inf
MAX_UPDATES_PER_SECOND = inf
ENABLE_TAGS = False
CONF
    printf '[all]\npattern = .*\nretentions = 1s:1h\n' >"$DIR/storage-schemas.conf"
    printf '[all]\npattern = .*\nxFilesFactor = 0\naggregationMethod = sum\n' >"$DIR/storage-aggregation.conf"
    carbon-cache --nodaemon --config="$DIR/carbon.conf" --pidfile="$DIR/carbon.pid" start >>"$DIR/carbon.log" 2>&1 </dev/null &
    echo $! >"$DIR/pid"
    await "$DIR/carbon.log" bash -c "exec 3<>/dev/tcp/127.0.0.1/$PORT"
    ;;
stop)
    stop_process "$DIR/pid"
    ;;
esac
