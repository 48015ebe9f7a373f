"""Teachers' labels for every token of all texts, averaged over teachers and cached; and their use by a student.

    python label.py t1 t2 …        # writes $COPYDESK_WORK/labels/NAME/FILE.K.npz, one folder a teacher
    python label.py ../model/en.model       # so may what is shipped: beside a teacher of another kind it knows what that does not

For the chain heads a label is the probability of every tag given the whole text (the field's marginals), for the others the
softmax, for links the spans that the averaged marginals decode to and their best partners. Half floats, a folder a teacher,
a file for every 250 texts: a break loses no more, and a student can learn from what is there.

    python label.py t1 --part 0 2 & python label.py t1 --part 1 2      # each every other lot
"""
import argparse
import functools
import json
from pathlib import Path

import train                                        # first: it says how many cores

import jax
import jax.numpy as jnp
import numpy as np

import batches
import crf
import data
import encoder
import heads
import optim
import pack
import paths
import student
import tags

LOT = 250                                           # texts whose labels lie in one file


def labels_path(name, file, lot):
    return paths.work("labels", Path(name).name, f"{file}.{lot}.npz")


def teacher(name):
    """(forward, heads' parameters in numpy, shapes, tokenizer) of a teacher's run, or of a weights file."""
    if name.endswith(".model"):
        params, masks = pack.unpack(Path(name).read_bytes())
        encode, fixed, shapes, tokenizer = student.encode, {"masks": masks}, train.STUDENT_SHAPES, None
    else:
        best = optim.load(paths.work("runs", name, "best.pkl"))
        params, fixed = best["params"], encoder.init(jax.random.key(0), best["layers"])[1]
        encode, shapes, tokenizer = encoder.encode, train.TEACHER_SHAPES, encoder.WordPiece()
    params = jax.tree.map(jnp.asarray, params)
    forward = functools.partial(train.forward_of(encode), params, fixed)
    return forward, jax.tree.map(np.asarray, params["heads"]), shapes, tokenizer


@functools.partial(jax.jit, static_argnums=3)
def _marginals(emit, trans, mask, _size):
    return crf.marginals(emit, trans, mask)


def marginals(emit, trans):
    """Of one document, padded to a power of two so that few shapes are compiled."""
    n = len(emit)
    size = 1 << max(6, (n - 1).bit_length())
    padded = np.zeros((1, size, emit.shape[1]), np.float32)
    padded[0, :n] = emit
    return np.asarray(_marginals(padded, trans, np.arange(size)[None] < n, size))[0, :n]


def softmax(x):
    x = np.exp(x - x.max(-1, keepdims=True))
    return x / x.sum(-1, keepdims=True)


def soft(params, scores):
    out = heads.split(scores)
    if not len(scores):
        return np.zeros((0, heads.SOFT_WIDTH), np.float16)
    parts = [marginals(out[k], np.array(heads.transition(params, k))) for k in ("roles", "names")] + [softmax(out[k]) for k in heads.SOFT[2:]]
    return np.concatenate(parts, 1).astype(np.float16)


def label(name, files, part, parts):
    forward, params, shapes, tokenizer = teacher(name)
    number = 0
    for file in files:
        docs = data.read(file)
        for lot, at in enumerate(range(0, len(docs), LOT)):
            path, number = labels_path(name, file, lot), number + 1
            if path.exists() or number % parts != part:
                continue
            some = [batches.prepare(d, tokenizer) for d in docs[at:at + LOT]]
            rows, links = [], []
            for doc, scores in train.scores_of(forward, some, shapes):
                rows.append(soft(params, scores))
                p = heads.decode(params, doc, scores) if len(doc) else ({r: [] for r in tags.ROLES}, None, None, [], [])
                links.append([p[0], [int(x) for x in p[3]], [int(x) for x in p[4]]])
            new = path.with_suffix(".new.npz")
            np.savez(new, rows=np.concatenate(rows), lengths=np.array([len(r) for r in rows]), links=json.dumps(links))
            new.rename(path)
            docs[at:at + LOT] = [None] * len(some)
            print(name, file, lot, len(some), flush=True)


# --- use ------------------------------------------------------------------------------------------------------------

def read(names, file):
    """Averaged soft labels of the documents of a file that all teachers have labelled, and the first teacher's links."""
    told, links, lot = [], [], 0
    while all(labels_path(name, file, lot).exists() for name in names):
        mean = 0
        for name in names:
            with np.load(labels_path(name, file, lot)) as z:
                mean = mean + z["rows"].astype(np.float32) / len(names)
                lengths = z["lengths"]
                links += json.loads(str(z["links"])) if name == names[0] else []
        cuts = np.concatenate([[0], np.cumsum(lengths)])
        told += [mean[a:b].astype(np.float16) for a, b in zip(cuts, cuts[1:])]
        lot += 1
    return told, links


def attach(docs, names, file):
    """Gives the documents of a file their soft labels and, where they have no gold, the teacher's spans and links; those that are
    labelled come back."""
    told = list(zip(*read(names, file)))
    for doc, one in zip(docs, told):
        give(doc, *one)
    return [doc for doc in docs[:len(told)] if len(doc)]


def give(doc, soft, links):
    assert len(doc) == len(soft), f"{doc.id}: the features were written anew after it was labelled"
    doc.soft = soft
    if doc.roles is None:
        spans, doc.content_cue, doc.cue_source = links
        doc.spans = {r: [tuple(x) for x in spans[r]] for r in tags.ROLES}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("names", nargs="+")
    made = [file for file in data.TRAIN + data.AUGMENTED + data.UNLABELLED + data.SUBSTITUTED if paths.work("features", f"{file}.bin").exists()]
    ap.add_argument("--files", nargs="*", default=made)
    ap.add_argument("--part", type=int, nargs=2, default=(0, 1), metavar=("PART", "PARTS"), help="every so manieth lot, for some at once")
    args = ap.parse_args()
    for name in args.names:
        label(name, args.files, *args.part)


if __name__ == "__main__":
    main()
