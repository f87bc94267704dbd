# Shared by the scripts in tools/: messages and installing packages. Sourced, not run.
# shellcheck shell=sh

say() { echo "$(basename "$0" .sh): $*" >&2; }
die() { say "error: $*"; exit 1; }

# Rust without an entry on PATH is the usual state just after rustup has installed it.
if ! command -v cargo >/dev/null && [ -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo" ]; then
    PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
    export PATH
fi

# install_packages PACKAGE... — by apt, on Debian and its relatives; waits for another apt to end.
# Returns 1 after saying in one sentence what a person has to do.
install_packages() {
    if [ -n "${NO_INSTALL:-}" ]; then
        say "missing packages: $* (nothing is installed while NO_INSTALL is set)"
        return 1
    fi
    if ! command -v apt-get >/dev/null; then
        say "this system has no apt-get; install the counterparts of these Debian packages by hand: $*"
        return 1
    fi
    if [ "$(id -u)" = 0 ]; then
        root=
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        root=sudo
    else
        say "installing needs root; run: sudo apt-get install -y --no-install-recommends $*"
        return 1
    fi
    say "apt-get install $*"
    log=$(mktemp)
    if { $root apt-get -qq update &&
        $root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
            -o DPkg::Lock::Timeout=300 "$@"; } >"$log" 2>&1; then
        rm -f "$log"
        return 0
    fi
    say "apt-get could not install: $* ($(grep -m1 '^E:' "$log" || tail -n 1 "$log"))"
    rm -f "$log"
    return 1
}

# install_node_packages FOLDER — what FOLDER/package-lock.json lists, into FOLDER/node_modules; does
# nothing when it is there. No install scripts run: packages bring all that is needed themselves.
install_node_packages() {
    command -v node >/dev/null && command -v npm >/dev/null || install_packages nodejs npm || die "$1 needs npm"
    # A copy of the lock file, made after the last install: equal means installed.
    stamp=$1/node_modules/.installed-lock.json
    if cmp -s "$1/package-lock.json" "$stamp"; then
        return 0
    fi
    [ -z "${NO_INSTALL:-}" ] || die "$1/node_modules is missing or old (nothing is installed while NO_INSTALL is set)"
    say "npm ci in $1"
    (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund) >&2 ||
        die "npm could not install $1/package.json; is the npm registry within reach?"
    cp "$1/package-lock.json" "$stamp"
}

# install_python_packages FOLDER ENVIRONMENT — what FOLDER/requirements.txt lists, into a virtual
# environment; does nothing when it is there.
install_python_packages() {
    # A copy of the list, made after the last install: equal means installed.
    stamp=$2/requirements.txt
    if cmp -s "$1/requirements.txt" "$stamp"; then
        return 0
    fi
    python3 -c 'import ensurepip, venv' 2>/dev/null || install_packages python3-venv ||
        die "$1 needs Python with venv"
    [ -z "${NO_INSTALL:-}" ] || die "$2 is missing or old (nothing is installed while NO_INSTALL is set)"
    say "pip install of $1/requirements.txt"
    rm -rf "$2"
    python3 -m venv "$2"
    "$2/bin/pip" install --quiet --disable-pip-version-check --requirement "$1/requirements.txt" >&2 ||
        die "pip could not install $1/requirements.txt; is the Python package index within reach?"
    cp "$1/requirements.txt" "$stamp"
}
