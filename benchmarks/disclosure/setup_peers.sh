#!/bin/sh
# Makes an environment for each peer, away from ours: setup_peers.sh [FOLDER], by default .cache/peers. Can be run again.
set -eu
cd "$(dirname "$0")/../.."
folder=${1:-.cache/peers}
python=${DOORSTROOM_PYTHON:-python3}

make() {
    venv="$folder/$1"
    [ -x "$venv/bin/pip" ] || "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --disable-pip-version-check -q "$2"
}

mkdir -p "$folder"
make tauargus "pytauargus==0.6.0"
# Pinned exactly: an open range installs an empty 0.0.0.
make gconfid "gconfid==2.0.4"
