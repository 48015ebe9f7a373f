#!/bin/sh
# Writes the library's features of every corpus file, and of all versions of them that have been made, into $COPYDESK_WORK/features.
set -e
cd "$(dirname "$0")/.."
cargo build --release --quiet --example features --features _train
program="${CARGO_TARGET_DIR:-target}/release/examples/features"
mkdir -p "$COPYDESK_WORK/features"
for name in polnear-train polnear-dev newswire-train newswire-dev gum-train gum-dev wikigold-train unlabelled-abc unlabelled-allsides unlabelled-fnc te3-train structure-scrapinghub; do
    "$program" < "$COPYDESK_CORPORA/$name.jsonl" > "$COPYDESK_WORK/features/$name.new"
    mv "$COPYDESK_WORK/features/$name.new" "$COPYDESK_WORK/features/$name.bin"
done
for path in "$COPYDESK_WORK"/corpora/*.jsonl; do
    name="$COPYDESK_WORK/features/$(basename "$path" .jsonl)"
    "$program" < "$path" > "$name.new"
    mv "$name.new" "$name.bin"
done
