# What must be on the machine, and how the distribution is built. Sourced.

HOMER_DIST=$HOMER_ROOT/assembly/target/assembly

# Installs the Debian packages of the programs that are missing: need PROGRAM=PACKAGE...
need() {
    local pair missing=()
    for pair in "$@"; do
        command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        fail "these are missing: ${missing[*]}. Install them: sudo apt-get install ${missing[*]}"
    fi
    echo "Installing ${missing[*]} ..."
    apt_install "${missing[@]}"
}

apt_install() {
    local log attempt
    log=$(mktemp)
    # Twice: mirrors and locks have their moments.
    for attempt in 1 2; do
        if { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y \
            --no-install-recommends "$@"; } >"$log" 2>&1; then
            rm -f "$log"
            return 0
        fi
        sleep 2
    done
    tail -20 "$log" >&2
    fail "apt-get install $* failed"
}

need_java() {
    need javac=openjdk-17-jdk-headless
    local version
    version=$(javac -version 2>&1 | sed 's/javac \([0-9]*\).*/\1/')
    [ "$version" -ge 17 ] || fail "javac is version $version; 17 or later is needed. Set JAVA_HOME and PATH to one"
}

maven() {
    need_java
    need mvn=maven node=nodejs npm=npm
    (cd "$HOMER_ROOT" && mvn --batch-mode --no-transfer-progress "$@")
}

build() {
    echo "Building; the first time takes some minutes ..."
    local log=$HOMER_ROOT/target/build.log
    mkdir -p "$HOMER_ROOT/target"
    if ! maven install -DskipTests -pl assembly -am >"$log" 2>&1; then
        grep -E "ERROR" "$log" | head -20 >&2
        fail "the build failed; all of it is in $log"
    fi
}

build_if_needed() {
    local built=$HOMER_DIST/etc/org.apache.karaf.features.cfg
    local newer=
    if [ -e "$built" ]; then
        newer=$(cd "$HOMER_ROOT" && find pom.xml bundles hep-core-bundle dissector-bundles exporter-bundles features \
            assembly -name node_modules -prune -o \
            -newer "$built" \( -path '*/src/main/*' -o -name pom.xml -o -name package-lock.json \) -not -path '*/target/*' -type f \
            -print -quit)
        [ -n "$newer" ] || return 0
    fi
    build
}
