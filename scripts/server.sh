# Runs the distribution on a data folder of its own. Sourced.
#
# HOMER_DATA/etc      configuration, yours to edit
# HOMER_DATA/deploy   bundles, features and cfg files put here are installed at once
# HOMER_DATA/data     records (data/homer), logs, Karaf's cache
# HOMER_DATA/.dist    the configuration as it was delivered, to tell your edits from ours

server_environment() {
    if [ -r "$HOMER_DATA/.ports" ]; then
        # What the server was started with, unless the caller says otherwise.
        local name value
        while IFS='=' read -r name value; do
            [ -n "${!name-}" ] || export "$name=$value"
        done <"$HOMER_DATA/.ports"
    fi
    ! [ -r "$HOMER_DIST/bin/homer-ports" ] || . "$HOMER_DIST/bin/homer-ports"
    export KARAF_BASE=$HOMER_DATA KARAF_DATA=$HOMER_DATA/data KARAF_ETC=$HOMER_DATA/etc
    export JAVA_HOME=${JAVA_HOME:-$(realpath "$(command -v java)" | sed 's|/bin/java$||')}
    # Several servers may run from one distribution.
    export CHECK_ROOT_INSTANCE_RUNNING=false
    export KARAF_OPTS="-Dkaraf.instances=$HOMER_DATA/instances ${KARAF_OPTS-}"
}

server_pid() {
    local pid
    pid=$(cat "$HOMER_DATA/.pid" 2>/dev/null) || return 1
    # The number may be another program's by now.
    [ -r "/proc/$pid/cmdline" ] || return 1
    tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q -F -- "-Dkaraf.base=$HOMER_DATA " && echo "$pid"
}

server_run() {
    ! server_pid >/dev/null || fail "the server runs already, as process $(server_pid). Stop it: ./homer stop"
    [ -n "${HOMER_PREBUILT-}" ] || build_if_needed
    rm -f "$HOMER_DATA/.ports"
    server_environment
    server_check_ports
    server_folder
    server_password
    printf '%s\n' "HOMER_HEP_PORT=$HOMER_HEP_PORT" "HOMER_HTTP_PORT=$HOMER_HTTP_PORT" \
        "HOMER_SSH_PORT=$HOMER_SSH_PORT" >"$HOMER_DATA/.ports"
    if [ -n "$1" ]; then
        KARAF_EXEC=exec setsid "$HOMER_DIST/bin/karaf" server </dev/null >>"$HOMER_DATA/data/console.log" 2>&1 &
        echo $! >"$HOMER_DATA/.pid"
        server_await
        server_describe
    elif [ -t 0 ] && [ -t 1 ]; then
        server_describe
        echo $$ >"$HOMER_DATA/.pid"
        KARAF_EXEC=exec exec "$HOMER_DIST/bin/karaf"
    else
        KARAF_EXEC=exec "$HOMER_DIST/bin/karaf" server &
        echo $! >"$HOMER_DATA/.pid"
        trap server_stop INT TERM
        server_await
        server_describe
        wait $! || true
        # A trap ends the first wait; the server may take a moment more.
        while server_pid >/dev/null; do sleep 0.2; done
    fi
}

server_check_ports() {
    local port
    for port in "$HOMER_HEP_PORT" "$HOMER_HTTP_PORT" "$HOMER_SSH_PORT" "$HOMER_TLS_PORT" "$HOMER_WS_PORT"; do
        ! listens "$port" || fail "port $port is in use. Choose others: HOMER_HEP_PORT (now $HOMER_HEP_PORT, and the" \
            "next two), HOMER_HTTP_PORT ($HOMER_HTTP_PORT), HOMER_SSH_PORT ($HOMER_SSH_PORT)"
    done
}

listens() {
    (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Brings the delivered configuration in: new files, and those that you have not edited.
server_folder() {
    mkdir -p "$HOMER_DATA/data/tmp" "$HOMER_DATA/etc" "$HOMER_DATA/deploy" "$HOMER_DATA/.dist"
    local file name
    while IFS= read -r -d '' file; do
        name=${file#"$HOMER_DIST/etc/"}
        mkdir -p "$(dirname "$HOMER_DATA/etc/$name")" "$(dirname "$HOMER_DATA/.dist/$name")"
        if [ ! -e "$HOMER_DATA/.dist/$name" ] || cmp -s "$HOMER_DATA/etc/$name" "$HOMER_DATA/.dist/$name"; then
            cp "$file" "$HOMER_DATA/etc/$name"
        elif ! cmp -s "$file" "$HOMER_DATA/.dist/$name"; then
            cp "$file" "$HOMER_DATA/etc/$name.new"
            echo "Your etc/$name stays; what is delivered now lies beside it, as $name.new"
        fi
        cp "$file" "$HOMER_DATA/.dist/$name"
    done < <(find "$HOMER_DIST/etc" -type f -print0)
    server_forget_old_bundles
}

# Karaf keeps copies of the bundles it once started. Another distribution needs new ones.
server_forget_old_bundles() {
    local stamp
    stamp=$(cd "$HOMER_DIST" && find system lib -name '*.jar' -printf '%p %s %T@\n' | sort | sha256sum)
    if [ "$stamp" != "$(cat "$HOMER_DATA/.dist/.stamp" 2>/dev/null)" ]; then
        rm -rf "$HOMER_DATA/data/cache" "$HOMER_DATA/data/generated-bundles" "$HOMER_DATA/data/kar"
        echo "$stamp" >"$HOMER_DATA/.dist/.stamp"
    fi
}

server_password() {
    server_login="admin, with the password set before"
    if [ -n "${HOMER_ADMIN_PASSWORD-}" ]; then
        server_login="admin, with the password in HOMER_ADMIN_PASSWORD"
    elif [ ! -e "$HOMER_DATA/data/homer/auth/users.json" ]; then
        HOMER_ADMIN_PASSWORD=$(LC_ALL=C tr -dc 'a-km-zA-HJ-NP-Z2-9' </dev/urandom | head -c 16 || true)
        export HOMER_ADMIN_PASSWORD
        server_login="admin, with the password $HOMER_ADMIN_PASSWORD   (shown this once)"
    fi
}

server_await() {
    local waited=0
    until server_is_healthy && server_has_login; do
        [ -e "/proc/$(cat "$HOMER_DATA/.pid")" ] || fail "the server ended; see $HOMER_DATA/data/log/karaf.log"
        [ $((++waited)) -lt 600 ] || fail "the server is not up after two minutes; see $HOMER_DATA/data/log/karaf.log"
        sleep 0.2
    done
}

server_is_healthy() {
    [[ $(server_answer 'GET /health HTTP/1.0\r\n\r\n') == *" 200 "* ]]
}

# Bundles start side by side; the login says what it misses as soon as it is there.
server_has_login() {
    local request='POST /api/v3/auth HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}'
    [[ $(server_answer "$request") == *" 400 "* ]]
}

# The first line of the answer; nothing if there is none.
server_answer() {
    local answer
    { exec 9<>"/dev/tcp/127.0.0.1/$HOMER_HTTP_PORT"; } 2>/dev/null || return 0
    printf "$1" >&9
    read -r -t 5 answer <&9 || answer=
    exec 9>&-
    printf '%s' "$answer"
}

server_describe() {
    cat <<END

  HOMER Seven
    HEP      UDP and TCP port $HOMER_HEP_PORT, TLS port $HOMER_TLS_PORT, WebSocket port $HOMER_WS_PORT
    Web      http://localhost:$HOMER_HTTP_PORT/
    Console  ./homer console, or ssh -p $HOMER_SSH_PORT admin@localhost
    Login    ${server_login:-admin}
    Data     $HOMER_DATA

END
}

server_status() {
    local pid
    server_environment
    if ! pid=$(server_pid); then
        echo "HOMER Seven does not run on $HOMER_DATA"
        exit 3
    fi
    if server_is_healthy; then
        echo "HOMER Seven runs, process $pid"
        server_login="admin"
        server_describe
    else
        echo "HOMER Seven, process $pid, is not ready; see $HOMER_DATA/data/log/karaf.log"
        exit 4
    fi
}

server_stop() {
    local pid waited=0
    pid=$(server_pid) || { echo "HOMER Seven does not run on $HOMER_DATA"; return 0; }
    kill "$pid"
    while [ -e "/proc/$pid" ] && [ "$(server_pid)" = "$pid" ]; do
        if [ $((++waited)) -eq 300 ]; then
            echo "It does not end by itself; killing it. Nothing stored is lost." >&2
            kill -9 "$pid"
        fi
        sleep 0.2
    done
    rm -f "$HOMER_DATA/.pid"
    echo "HOMER Seven has stopped"
}

# A busy server may not take the first connection.
client() {
    "$HOMER_DIST/bin/client" -r 5 -d 1 "$@"
}

server_console() {
    server_environment
    server_pid >/dev/null || fail "no server runs on $HOMER_DATA. Start one: ./homer run --background"
    client "$@"
}

server_demo() {
    server_environment
    server_pid >/dev/null || fail "no server runs on $HOMER_DATA. Start one: ./homer run --background"
    local file
    for file in "$HOMER_DIST"/demo/*.hepdump; do
        client "hep:replay --now $file"
    done
    client "hep:search --from -10m --limit 20 'method = INVITE'"
    echo
    echo "Look at them: http://localhost:$HOMER_HTTP_PORT/, or ./homer console \"hep:flow CALL-ID\""
}
