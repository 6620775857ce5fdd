#!/usr/bin/env bash
# Elasticsearch for tests: elasticsearch.sh start DIR PORT | stop DIR
# Listens on this machine only, keeps its data in DIR. The program is Elastic's own test distribution, which Maven fetches
# once into its repository; it runs on this machine's Java, as nobody when root asks.
set -euo pipefail
VERSION=8.17.0
DIR=$2
case $1 in
start)
    PORT=$3
    mkdir -p "$DIR/data" "$DIR/logs" "$DIR/conf"
    home=$DIR/elasticsearch-$VERSION
    if [ ! -d "$home" ]; then
        command -v mvn >/dev/null || { echo "mvn is missing: sudo apt-get install maven" >&2; exit 3; }
        mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
            -Dartifact="org.elasticsearch.distribution.integ-test-zip:elasticsearch:$VERSION:zip" \
            -DoutputDirectory="$DIR" >"$DIR/fetch.log" 2>&1 || { tail -5 "$DIR/fetch.log" >&2; exit 3; }
        (cd "$DIR" && "${JAVA_HOME:-/usr}/bin/jar" xf "elasticsearch-$VERSION.zip" && rm "elasticsearch-$VERSION.zip")
        chmod +x "$home"/bin/*
    fi
    cp -r "$home/config/." "$DIR/conf/"
    cat >"$DIR/conf/elasticsearch.yml" <<CONF
cluster.name: it-$PORT
node.name: n1
path.data: $DIR/data
path.logs: $DIR/logs
http.port: $PORT
http.host: 127.0.0.1
transport.host: 127.0.0.1
transport.port: $((PORT + 1))
discovery.type: single-node
xpack.security.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
CONF
    java=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
    export JAVA_HOME=$java ES_JAVA_HOME=$java ES_PATH_CONF=$DIR/conf ES_JAVA_OPTS="-Xms512m -Xmx512m"
    run=()
    if [ "$(id -u)" -eq 0 ]; then
        # It refuses to be root.
        mkdir -p "$home/logs"
        chown -R 65534:65534 "$DIR/data" "$DIR/logs" "$DIR/conf" "$home/logs"
        parent=$DIR
        while [ "$parent" != / ]; do
            [ "$(stat -c %a "$parent" | tail -c 2)" != 0 ] || { echo "$parent is closed to others, so nobody cannot run Elasticsearch in it" >&2; exit 3; }
            parent=$(dirname "$parent")
        done
        run=(setpriv --reuid=65534 --regid=65534 --clear-groups)
        export HOME=$DIR/logs ES_TMPDIR=$DIR/logs
    fi
    "${run[@]}" "$home/bin/elasticsearch" -p "$DIR/logs/pid" >>"$DIR/logs/out" 2>&1 </dev/null &
    for _ in $(seq 900); do
        (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null && exit 0
        sleep 0.1
    done
    tail -20 "$DIR/logs/out" >&2
    exit 1
    ;;
stop)
    pid=$(cat "$DIR/logs/pid")
    kill "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    ;;
*)
    echo "usage: elasticsearch.sh start DIR PORT | stop DIR" >&2
    exit 2
    ;;
esac
