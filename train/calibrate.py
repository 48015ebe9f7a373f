"""How sure the library is against how often it is right, on dev; and the table that makes the one the other.

    copydesk batch --offsets codepoint < polnear-dev.jsonl > out.jsonl
    python calibrate.py quotes polnear-dev.jsonl out.jsonl        # names: newswire-dev.jsonl

Prints the expected calibration error (ten equal bins), the same with the table fitted on one half of the documents and measured on
the other, and the table fitted on all: for the probabilities 0, 0.1, … 1 as they come out, what they are worth.
"""
import json
import sys

import numpy as np

import paths

KNOTS = np.linspace(0, 1, 11)


def judged_quotes(score, gold, out):
    text = gold["text"]

    def read(items):
        return [{r: score.segments(text, score.parts_of(x.get(r))) for r in ("source", "content")} for x in items]
    pred, want = read(out["quotes"]), read(gold["attributions"])

    def touches(a, b):
        return any(score.overlap(x, y) for x in a for y in b) or (not a and not b)

    def alike(p, g):
        value = score.jaccard(p["content"], g["content"])
        return value if value >= 0.5 and touches(p["source"], g["source"]) else 0.0
    hits = {i for i, _ in score.pair(pred, want, alike)}
    return [(q["kind"], q["confidence"], i in hits) for i, q in enumerate(out["quotes"])]


def judged_names(score, gold, out):
    text = gold["text"]

    def key(s, e, kind):
        return score.trim_name(text, s, e, kind), kind
    want = {key(*x["span"], x["type"]) for x in gold["entities"]}
    names = [m for m in out["mentions"] if m["form"] == "name" and m["type"] in score.NAMES and m.get("confidence") is not None]
    return [(m["type"], m["confidence"], key(m["start"], m["end"], m["type"]) in want) for m in names]


def fit(p, right):
    """Isotonic least squares over bins of equal number, read off at the knots."""
    order = np.argsort(p)
    bins = [(p[b].mean(), right[b].mean(), len(b)) for b in np.array_split(order, 25) if len(b)]
    pooled = []
    for x, y, n in bins:
        pooled.append([x, y, n])
        while len(pooled) > 1 and pooled[-2][1] > pooled[-1][1]:
            (x1, y1, n1), (x2, y2, n2) = pooled[-2:]
            pooled[-2:] = [[(x1 * n1 + x2 * n2) / (n1 + n2), (y1 * n1 + y2 * n2) / (n1 + n2), n1 + n2]]
    x, y, _ = np.array(pooled).T
    return np.interp(KNOTS, x, y)


def error(p, right):
    total = 0.0
    for b in range(10):
        inside = (p >= b / 10) & ((p < (b + 1) / 10) | (b == 9))
        if inside.any():
            total += inside.sum() * abs(p[inside].mean() - right[inside].mean())
    return total / len(p)


def main():
    layer, gold_path, out_path = sys.argv[1:]
    score = paths.scorer()
    judge = {"quotes": judged_quotes, "names": judged_names}[layer]
    with open(gold_path, encoding="utf-8") as g, open(out_path, encoding="utf-8") as o:
        docs = [judge(score, json.loads(a), json.loads(b)) for a, b in zip(g, o)]
    for kind in [None] + sorted({kind for doc in docs for kind, _, _ in doc}):
        each = [np.array([(p, r) for k, p, r in doc if kind in (None, k)], float).reshape(-1, 2) for doc in docs]
        p, right = np.concatenate(each).T
        print(f"{kind or layer}: {len(p)}, {right.mean():.3f} right; error as it comes {error(p, right):.4f}")
        halves = [np.concatenate(each[i::2]).T for i in (0, 1)]
        for a, b in (halves, halves[::-1]):
            print(f"  fitted on one half, on the other {error(np.interp(b[0], KNOTS, fit(*a)), b[1]):.4f}")
        print("  table", ", ".join(f"{v:.2f}" for v in fit(p, right)))


if __name__ == "__main__":
    main()
