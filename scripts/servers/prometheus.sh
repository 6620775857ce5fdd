#!/usr/bin/env bash
# Prometheus for tests: prometheus.sh start DIR PORT | stop DIR
# Listens on this machine only, takes remote write, keeps all it has in DIR, and scrapes every second what DIR/scrape.yml
# says (a scrape_configs section). Needs Debian's package prometheus; as root it is installed.
set -euo pipefail
DIR=$2
case $1 in
start)
    PORT=$3
    command -v prometheus >/dev/null || {
        [ "$(id -u)" -eq 0 ] || { echo "prometheus is missing: sudo apt-get install prometheus" >&2; exit 3; }
        DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=400 install -y --no-install-recommends prometheus >/dev/null
    }
    mkdir -p "$DIR"
    {
        printf 'global:\n  scrape_interval: 1s\n'
        [ ! -e "$DIR/scrape.yml" ] || cat "$DIR/scrape.yml"
    } >"$DIR/prometheus.yml"
    prometheus --config.file="$DIR/prometheus.yml" --storage.tsdb.path="$DIR/data" --log.level=warn \
        --web.enable-remote-write-receiver --web.listen-address="127.0.0.1:$PORT" >>"$DIR/log" 2>&1 </dev/null &
    echo $! >"$DIR/pid"
    for _ in $(seq 300); do
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
    echo "usage: prometheus.sh start DIR PORT | stop DIR" >&2
    exit 2
    ;;
esac
