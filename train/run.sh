#!/bin/sh
# The whole recipe, from corpora to scores. Every step goes on where it stopped, or is skipped once done: run it again after a
# break. $COPYDESK_WORK, $COPYDESK_CORPORA and $COPYDESK_SCORE say where things are (paths.py).
set -e
cd "$(dirname "$0")"
python="$COPYDESK_WORK/venv/bin/python"
export JAX_COMPILATION_CACHE_DIR="$COPYDESK_WORK/jaxcache"

if [ ! -x "$python" ]; then
    python3.11 -m venv "$COPYDESK_WORK/venv"
    "$python" -m pip install --quiet --no-deps -r requirements.txt
fi
[ -e "$COPYDESK_WORK/corpora/wikigold-train.a.jsonl" ] || "$python" augment.py
[ -e "$COPYDESK_WORK/features/wikigold-train.a.bin" ] || ./features.sh

# Teachers: two seeds and depths. A finished run returns at once.
"$python" train.py teacher --name t1 --layers 3 --epochs 5 --seed 1 --rate 2e-4
"$python" train.py teacher --name t2 --layers 6 --epochs 4 --seed 2 --rate 1.5e-4
"$python" label.py t1 t2

"$python" train.py student --name s1 --epochs 12 --seed 1 --from t1 t2
