#!/bin/sh
# Compiles the requirement locks: hashes for every platform, no index address in the files.
set -eu
cd "$(dirname "$0")/../requirements"
uv=${UV:-uv}
command -v "$uv" >/dev/null 2>&1 || {
    echo "lock: uv is needed; put it on the PATH or name it in UV" >&2
    exit 1
}
for name in base dev spark bench; do
    "$uv" pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
        --quiet --output-file "$name.txt" "$name.in"
    echo "lock: requirements/$name.txt"
done
