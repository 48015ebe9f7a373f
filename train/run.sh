#!/bin/sh
# The whole recipe, from corpora to scores. Every step goes on where it stopped, or is skipped once done: run it again after a
# break. $COPYDESK_WORK, $COPYDESK_CORPORA and $COPYDESK_SCORE say where things are (paths.py).
set -e
cd "$(dirname "$0")"
python="$COPYDESK_WORK/venv/bin/python"
export JAX_COMPILATION_CACHE_DIR="$COPYDESK_WORK/jaxcache"
# What a step frees the next one takes: given back to the system, its pages would be cleared anew, a fifth of the time.
export MALLOC_MMAP_MAX_=0 MALLOC_ARENA_MAX=8 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_TOP_PAD_=268435456 GLIBC_TUNABLES=glibc.malloc.hugetlb=1

if [ ! -x "$python" ]; then
    python3.11 -m venv "$COPYDESK_WORK/venv"
    "$python" -m pip install --quiet --no-deps -r requirements.txt
fi
[ -e "$COPYDESK_WORK/corpora/wikigold-train.a.jsonl" ] || "$python" augment.py
[ -e "$COPYDESK_WORK/features/wikigold-train.a.bin" ] || ./features.sh

# The language of news; the teacher, its labels; the same texts in other words, and its labels of these; the student. A finished run
# returns at once.
"$python" language.py --name m1 --layers 6 --share 0.35
"$python" train.py teacher --name t1 --body m1 --layers 6 --epochs 4 --seed 2 --rate 2e-4
"$python" label.py t1
if [ ! -e "$COPYDESK_WORK/features/newswire-train.b0.bin" ]; then
    "$python" substitute.py t1
    ./features.sh
fi
"$python" label.py t1
"$python" train.py student --name s1 --epochs 4 --seed 1 --from t1
"$python" pack.py s1 ../model/en.model

# Coreference rests on what the network finds.
cargo build --release --quiet --example coref_features --features _train
"$python" coref.py --printer "${CARGO_TARGET_DIR:-../target}/release/examples/coref_features" --out ../data/coref-weights.tsv \
    "$COPYDESK_CORPORA/gum-train.jsonl" "$COPYDESK_CORPORA/gap-dev.jsonl"

# So do the types of names, by what stands around them over an article.
cargo build --release --quiet --example name_features --features _train
"$python" names.py --printer "${CARGO_TARGET_DIR:-../target}/release/examples/name_features" --out ../data/name-weights.tsv \
    "$COPYDESK_CORPORA/newswire-train.jsonl" "$COPYDESK_CORPORA/gum-train.jsonl"
