#!/usr/bin/env bash
# A real Elasticsearch of one node for tests, with TLS and a password.
#
#   elasticsearch-tls.sh start DIR PORT   returns when it answers. Everything is in DIR: log, ca.pem; DIR/pid is its process
#   elasticsearch-tls.sh stop DIR         ends it; what it has stored stays in DIR for the next start
#
# https://localhost:PORT, user homer, password secret. Ends with 3 and the reason if the server cannot be had on this
# machine, with 1 if it fails. It comes from Maven Central (88 MB, once). Environment: HOMER_MAVEN_REPO, the Maven
# repository to use; HEAP, 512m.
set -euo pipefail
VERSION=8.17.0
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
CACHE=${HOMER_SERVER_CACHE:-$HERE/../../target/server-cache}

fail() {
    echo "elasticsearch-tls.sh: $*" >&2
    exit 1
}

unavailable() {
    echo "elasticsearch-tls.sh: $*" >&2
    exit 3
}

fetch() {
    [ -x "$CACHE/elasticsearch-$VERSION/bin/elasticsearch" ] && return
    local repo=()
    [ -z "${HOMER_MAVEN_REPO:-}" ] || repo=("-Dmaven.repo.local=$HOMER_MAVEN_REPO")
    mkdir -p "$CACHE"
    local unpacked
    unpacked=$(mktemp -d "$CACHE/unpack.XXXXXX")
    mvn --batch-mode -q "${repo[@]}" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack \
        -Dartifact="org.elasticsearch.distribution.integ-test-zip:elasticsearch:$VERSION:zip" \
        -DoutputDirectory="$unpacked" >"$CACHE/fetch.log" 2>&1 \
        || unavailable "Maven cannot fetch Elasticsearch $VERSION: $(grep -m1 ERROR "$CACHE/fetch.log")"
    chmod -R a+rX "$CACHE"
    # Whoever comes first puts it in its place.
    mv -T "$unpacked/elasticsearch-$VERSION" "$CACHE/elasticsearch-$VERSION" 2>/dev/null || true
    rm -rf "$unpacked"
    chmod +x "$CACHE/elasticsearch-$VERSION"/bin/*
}

# Elasticsearch does not run as root.
user_command() {
    RUN=()
    if [ "$(id -u)" = 0 ]; then
        RUN=(setpriv --reuid=65534 --regid=65534 --clear-groups)
        command -v setpriv >/dev/null || unavailable "as root it needs setpriv to run as nobody: apt-get install util-linux"
        "${RUN[@]}" test -r "$HOME_DIR/bin/elasticsearch" -a -r "$DIR" \
            || unavailable "the user nobody must be able to read $HOME_DIR and $DIR"
    fi
}

configure() {
    mkdir -p "$DIR/data" "$DIR/config" "$DIR/logs" "$DIR/tmp"
    cp -r "$HOME_DIR/config/." "$DIR/config/"
    # These write into the folder of the program.
    sed -i '/gc\.log/d; /hs_err/d; /HeapDumpPath/d' "$DIR/config/jvm.options"
    if [ ! -e "$DIR/ca.pem" ]; then
        openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=localhost \
            -addext "subjectAltName=DNS:localhost,IP:127.0.0.1" \
            -keyout "$DIR/key.pem" -out "$DIR/ca.pem" >"$DIR/openssl.log" 2>&1 || fail "$(cat "$DIR/openssl.log")"
    fi
    cp "$DIR/key.pem" "$DIR/ca.pem" "$DIR/config/"
    # bcrypt of "secret".
    echo 'homer:$2a$04$Q9yPl0fMzDqGVVyKyuXmrug1OLJ1rGUwG/5oUkCNIAkincII1oxTe' >"$DIR/config/users"
    echo 'superuser:homer' >"$DIR/config/users_roles"
    cat >"$DIR/config/elasticsearch.yml" <<YML
cluster.name: homer-test-$PORT
node.name: test
path.data: $DIR/data
path.logs: $DIR/logs
http.port: $PORT
http.host: 127.0.0.1
transport.host: 127.0.0.1
transport.port: $((PORT + 1))
discovery.type: single-node
cluster.routing.allocation.disk.threshold_enabled: false
xpack.security.enabled: true
xpack.security.http.ssl.enabled: true
xpack.security.http.ssl.key: key.pem
xpack.security.http.ssl.certificate: ca.pem
xpack.security.authc.realms.file.file1.order: 0
YML
}

start() {
    command -v java >/dev/null || unavailable "java is missing; 17 or later is needed"
    command -v mvn >/dev/null || unavailable "mvn is missing; apt-get install maven"
    command -v openssl >/dev/null || unavailable "openssl is missing; apt-get install openssl"
    command -v curl >/dev/null || unavailable "curl is missing; apt-get install curl"
    fetch
    HOME_DIR=$(cd "$CACHE/elasticsearch-$VERSION" && pwd)
    mkdir -p "$DIR"
    chmod a+rx "$DIR"
    user_command
    configure
    [ ${#RUN[@]} = 0 ] || chown -R 65534:65534 "$DIR"
    local java
    java=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
    export ES_JAVA_HOME=$java ES_PATH_CONF=$DIR/config ES_TMPDIR=$DIR/tmp HOME=$DIR
    export ES_JAVA_OPTS="-Xms${HEAP:-512m} -Xmx${HEAP:-512m}"
    rm -f "$DIR/pid"
    setsid "${RUN[@]}" "$HOME_DIR/bin/elasticsearch" -p "$DIR/pid" >"$DIR/log" 2>&1 </dev/null &
    local launcher=$!
    for _ in $(seq 1200); do
        if curl -sf -o "$DIR/health" --cacert "$DIR/ca.pem" -u homer:secret \
            "https://localhost:$PORT/_cluster/health?wait_for_status=yellow&timeout=5s"; then
            return
        fi
        kill -0 "$launcher" 2>/dev/null || fail "it ended: $(head -5 "$DIR/log")"
        sleep 0.1
    done
    stop
    fail "it does not answer: $(tail -5 "$DIR/log")"
}

stop() {
    [ -s "$DIR/pid" ] || return 0
    local pid
    pid=$(cat "$DIR/pid")
    kill "$pid" 2>/dev/null || true
    for _ in $(seq 300); do
        kill -0 "$pid" 2>/dev/null || return 0
        sleep 0.1
    done
    kill -9 "$pid" 2>/dev/null || true
}

case ${1:-} in
start)
    [ $# -eq 3 ] || fail "use: elasticsearch-tls.sh start DIR PORT"
    mkdir -p "$2"
    DIR=$(cd "$2" && pwd)
    PORT=$3
    start
    ;;
stop)
    [ $# -eq 2 ] || fail "use: elasticsearch-tls.sh stop DIR"
    DIR=$2
    stop
    ;;
*)
    fail "use: elasticsearch-tls.sh start DIR PORT | stop DIR"
    ;;
esac
