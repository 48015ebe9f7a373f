#!/bin/sh
# After a new model: how sure a quote is, from the development file of PolNeAR, written into the source.
set -e
cd "$(dirname "$0")/.."
python="$COPYDESK_WORK/venv/bin/python"
dev="$COPYDESK_CORPORA/polnear-dev.jsonl"
target="${CARGO_TARGET_DIR:-target}/release"
out="$(mktemp)"
trap 'rm -f "$out"' EXIT
cargo build --release --quiet --example reading --features _train
"$target/examples/reading" < "$dev" > "$out"
"$python" train/calibrate.py odds "$out" "$dev"
cargo build --release --quiet
"$target/copydesk" batch --offsets codepoint --layers quotes < "$dev" > "$out"
"$python" train/calibrate.py quotes "$out" "$dev"
