#!/usr/bin/env bash
# Builds everything and runs all tests; shows each module as it comes, and the whole output only of what fails.
set -euo pipefail
HOMER_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$HOMER_ROOT/scripts/prepare.sh"

fail() {
    echo "homer: $*" >&2
    exit 1
}

# Real agents and an independent dissector for the tests of the whole.
need sngrep=sngrep sipp=sip-tester tshark=tshark kamailio=kamailio tmux=tmux ssh=openssh-client setsid=util-linux \
    influxd=influxdb prometheus=prometheus carbon-cache=graphite-carbon victoria-metrics=victoria-metrics chromium=chromium
need_java
need mvn=maven node=nodejs npm=npm

mkdir -p "$HOMER_ROOT/target"
log=$HOMER_ROOT/target/test.log
started=$SECONDS
echo "Building and testing; all output goes to $log"
cd "$HOMER_ROOT"
set +e
mvn --batch-mode --no-transfer-progress verify 2>&1 | tee "$log" \
    | grep --line-buffered -E "^\[INFO\] Building HOMER|^\[INFO\] Building .* \[[0-9]+/|Tests run:.*(Time|[1-9][0-9]* [FE])|skipped:|^\[ERROR\]|BUILD|^(hot deploy|kill)" \
    | sed -u 's/^\[INFO\] //'
status=${PIPESTATUS[0]}
set -e
echo "Took $((SECONDS - started)) s"
exit "$status"
