"""Learns data/sourcing-weights.tsv: whether a quote is sourcing, a logistic regression over what the library sees of it.

    cargo build --release --features _train --example sourcing_features
    python train/sourcing.py --printer target/release/examples/sourcing_features --out data/sourcing-weights.tsv FILE…

FILE: articles with the statements that an audit counts, each with its `spans` (code points), one article a line. A quote is an
example of sourcing where half of the words of its sentences stand in such a statement. Prints what folds over whole articles give.
"""
import argparse
import bisect
import collections
import json
import math
import re
import subprocess

FOLDS, STRENGTH, RARE, STEPS, RATE = 6, 4.0, 3, 400, 0.5


def examples(printer, path):
    lines = open(path, encoding="utf8").read()
    printed = subprocess.run([printer], input=lines, capture_output=True, text=True, check=True).stdout
    for line, seen in zip(lines.splitlines(), printed.splitlines()):
        article, seen = json.loads(line), json.loads(seen)
        starts = [m.start() for m in re.finditer(r"[^\W_]+", article["text"])]
        within = lambda s, e: range(bisect.bisect_left(starts, s), bisect.bisect_left(starts, e))
        stated = {i for statement in article["statements"] for span in statement["spans"] for i in within(*span)}
        for quote in seen["quotes"]:
            touched = [s for s in seen["sentences"] if any(a < s[1] and b > s[0] for a, b in quote["pieces"])]
            words = {i for s in touched for i in within(*s)}
            if words:
                yield article["id"], quote["features"], 2 * len(words & stated) >= len(words)


def fit(rows):
    """Gradient descent with a weight decay; plain, and the same on every machine."""
    weights = collections.defaultdict(float)
    for _ in range(STEPS):
        slope = collections.defaultdict(float)
        for _, features, label in rows:
            error = label - 1 / (1 + math.exp(-sum(weights[f] for f in features)))
            for f in features:
                slope[f] += error
        for f, s in slope.items():
            weights[f] += RATE * (s - STRENGTH * weights[f]) / (STRENGTH + seen_by(rows)[f] / 4)
    return weights


def seen_by(rows, memo={}):
    key = id(rows)
    if key not in memo:
        memo[key] = collections.Counter(f for _, features, _ in rows for f in features)
    return memo[key]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--printer", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    rows = [row for path in args.files for row in examples(args.printer, path)]
    common = collections.Counter(f for _, features, _ in rows for f in features)
    rows = [(id_, [f for f in features if common[f] >= RARE], label) for id_, features, label in rows]
    articles = sorted({row[0] for row in rows})
    folds = {id_: i % FOLDS for i, id_ in enumerate(articles)}
    scores = []
    for fold in range(FOLDS):
        learnt = [row for row in rows if folds[row[0]] != fold]
        weights = fit(learnt)
        scores += [(sum(weights[f] for f in features), label) for id_, features, label in rows if folds[id_] == fold]
    for least in (-50, -25, 0, 12, 25, 50, 75):
        kept = [label for score, label in scores if 100 * score >= least]
        print(f"log-odds {least:4d}: {len(kept)} of {len(scores)} count, precision {100 * sum(kept) / len(kept):.1f}, recall {100 * sum(kept) / sum(l for _, l in scores):.1f}")
    weights = fit(rows)
    lines = [f"{f}\t{round(100 * w)}" for f, w in sorted(weights.items()) if round(100 * w)]
    head = "# What speaks for a quote being sourcing, log-odds in hundredths; learnt by train/sourcing.py. The project's own (CC0)."
    open(args.out, "w", encoding="utf8").write("\n".join([head, *lines]) + "\n")


if __name__ == "__main__":
    main()
