#!/usr/bin/env bash
# Builds the benchmarks and the distribution if need be, and runs the benchmarks; see bench/README.md for the options.
set -euo pipefail
HOMER_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$HOMER_ROOT/scripts/prepare.sh"

fail() {
    echo "homer: $*" >&2
    exit 1
}

need_java
need mvn=maven node=nodejs npm=npm
echo "Building ..."
maven package -DskipTests -pl bench,assembly -am -q
cd "$HOMER_ROOT"
jar=$(ls bench/target/bench-*.jar | head -1)
exec java -cp "$jar:$(cat bench/target/classpath)" org.homer7.bench.Main --distribution "$HOMER_DIST" "$@"
