"""Learns data/name-weights.tsv: which of three types the contexts of a spelling and its own words speak for, a multinomial regression.

    cargo build --release --features _train --example name_features
    python train/names.py --printer target/release/examples/name_features --out data/name-weights.tsv FILE…

FILE: articles with their named entities, one article a line. What the network says of a spelling is no feature: it has learnt the same
texts, so that it would be believed too much. $COPYDESK_SCORE is the folder of score.py. Prints how often folds over whole articles are right.
"""
import argparse
import collections
import json
import subprocess

import numpy as np

import paths

KINDS = ("person", "organization", "place")
FOLDS, STRENGTH, RARE, STEPS, LEAST = 5, 5.0, 30, 400, 0.05


def examples(printer, path, score):
    lines = open(path, encoding="utf8").read()
    printed = subprocess.run([printer], input=lines, capture_output=True, text=True, check=True).stdout
    for line, seen in zip(lines.splitlines(), printed.splitlines()):
        article, seen = json.loads(line), json.loads(seen)
        text = article["text"]
        gold = {score.trim_name(text, *e["span"], e["type"]): e["type"] for e in article["entities"]}
        for spelling in seen["spellings"]:
            votes = collections.Counter()
            for start, end, _, _ in spelling["mentions"]:
                spans = (score.trim_name(text, start, end, kind) for kind in KINDS)
                votes[next((gold[s] for s in spans if s in gold), None)] += 1
            if (label := votes.most_common(1)[0][0]) in KINDS:
                yield article["id"], spelling["features"], KINDS.index(label)


def matrix(rows, columns):
    out = np.zeros((len(rows), len(columns) + 1), dtype=np.float32)
    out[:, -1] = 1
    for row, (_, features, _) in enumerate(rows):
        for feature, value in features.items():
            if feature in columns:
                out[row, columns[feature]] = value
    return out


def fit(x, labels):
    """Accelerated gradient descent (Nesterov) with a weight decay, the same on every machine."""
    want = np.eye(len(KINDS), dtype=np.float32)[labels]
    step = 1 / (0.5 * np.linalg.norm(x, 2) ** 2 + STRENGTH)
    weights = ahead = np.zeros((x.shape[1], len(KINDS)), dtype=np.float32)
    for i in range(STEPS):
        logits = x @ ahead
        p = np.exp(logits - logits.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        new = ahead - step * (x.T @ (p - want) + STRENGTH * ahead)
        ahead = new + i / (i + 3) * (new - weights)
        weights = new
    return weights


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--printer", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    score = paths.scorer()
    rows = [row for path in args.files for row in examples(args.printer, path, score)]
    seen = collections.Counter(f for _, features, _ in rows for f in features)
    columns = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= RARE))}
    x, labels = matrix(rows, columns), np.array([label for _, _, label in rows])
    articles = {id_: i % FOLDS for i, id_ in enumerate(sorted({row[0] for row in rows}))}
    fold_of = np.array([articles[row[0]] for row in rows])
    right = 0
    for fold in range(FOLDS):
        weights = fit(x[fold_of != fold], labels[fold_of != fold])
        right += int(((x[fold_of == fold] @ weights).argmax(1) == labels[fold_of == fold]).sum())
    print(f"{len(rows)} spellings, {len(columns)} features; right by folds, without the network: {100 * right / len(rows):.1f} %")
    weights = fit(x, labels)
    lines = [f"{f}\t" + "\t".join(str(round(100 * w)) for w in weights[i]) for f, i in columns.items() if abs(weights[i]).max() >= LEAST]
    head = "# What contexts and words of a name say of its type: person, organization, place; log-odds in hundredths, learnt by train/names.py. The project's own (CC0)."
    open(args.out, "w", encoding="utf8").write("\n".join([head, *lines]) + "\n")


if __name__ == "__main__":
    main()
