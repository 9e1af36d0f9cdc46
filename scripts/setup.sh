#!/bin/sh
# Makes .venv with the locked libraries, once. `scripts/setup.sh base` for use, `dev` for the tests as well, `bench` for the benchmark.
# Every step is checked before it is done, so an interrupted run is simply run again.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
venv=.venv
wanted=${1:-base}

say() { printf 'set-up: %s\n' "$*" >&2; }
fail() {
    say "$1"
    exit 1
}

recent_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for name in ${DOORSTROOM_PYTHON:-} python3 python3.11 python3.12 python3.13 python3.14 python; do
        path=$(command -v "$name" 2>/dev/null) || continue
        if recent_enough "$path"; then
            echo "$path"
            return
        fi
    done
    return 1
}

# An environment with a pip of its own: a half-made one falls through to the Python it was made from.
is_whole() {
    [ -x "$venv/bin/python" ] && recent_enough "$venv/bin/python" && "$venv/bin/python" -c '
import sys, pip
sys.exit(sys.prefix == sys.base_prefix or not pip.__file__.startswith(sys.prefix))' 2>/dev/null
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

can_apt() { command -v apt-get >/dev/null 2>&1 && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }

# Debian splits venv and pip off Python: try what is there, in order of how little it changes the machine.
make_venv() {
    if "$python" -c 'import ensurepip, venv' 2>/dev/null && "$python" -m venv --clear "$venv"; then return; fi
    if "$python" -m virtualenv --version >/dev/null 2>&1 && "$python" -m virtualenv --clear -q "$venv"; then return; fi
    if "$python" -m pip --version >/dev/null 2>&1 && "$python" -m venv --clear --without-pip "$venv" 2>/dev/null &&
        "$python" -m pip --python "$venv/bin/python" install -q pip; then return; fi
    if can_apt; then
        say "this Python has no venv module; installing python3-venv with apt"
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >&2
        # A Python that is not Debian's own gains nothing from apt: then Debian's is the one that works.
        "$python" -c 'import ensurepip' 2>/dev/null || python=/usr/bin/python3
        if recent_enough "$python" && "$python" -m venv --clear "$venv"; then return; fi
    fi
    fail "this Python cannot make a virtual environment. Install it as root with: apt-get install python3-venv — then run the same command again."
}

# The package itself is used where it stands: a path file and a command, no build step.
link_package() {
    site=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    printf '%s\n' "$root/src" >"$site/doorstroom-checkout.pth"
    cat >"$venv/bin/doorstroom" <<SCRIPT
#!/bin/sh
'''exec' "$root/$venv/bin/python" "\$0" "\$@"
' '''
from doorstroom.cli import main

main()
SCRIPT
    chmod +x "$venv/bin/doorstroom"
}

locks() {
    echo requirements/base.txt
    if [ "$wanted" = dev ]; then echo requirements/dev.txt; fi
    if [ "$wanted" = bench ]; then echo requirements/bench.txt; fi
    # Spark is tested where there is a Java to run it.
    if [ "$wanted" = dev ] && command -v java >/dev/null 2>&1; then echo requirements/spark.txt; fi
}

for lock in $(locks); do
    [ -f "$lock" ] || fail "$lock is missing: this is not a whole checkout."
done
state="$root $(cksum $(locks) | tr '\n' ' ')"
stamp="$venv/.set-up-$wanted"
if [ -x "$venv/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$state" ]; then exit 0; fi

if ! is_whole; then
    python=$(find_python) || fail "Python 3.11 or later is needed and was not found. On Debian 12: apt-get install python3"
    say "1/3 making $venv with $("$python" -V 2>&1)"
    make_venv
fi
say "2/3 installing the locked libraries ($wanted); the first time takes a minute or two"
requirements=$(for lock in $(locks); do printf -- '-r %s ' "$lock"; done)
# shellcheck disable=SC2086  # one argument per lock
"$venv/bin/python" -m pip install --disable-pip-version-check --require-hashes --no-deps $requirements ||
    fail "the libraries could not be installed (see above). What was downloaded is kept: run the same command again."
say "3/3 linking the package"
link_package
printf '%s' "$state" >"$stamp"
say "done"
