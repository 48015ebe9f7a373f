"""How sure the library is against how often it is right, on dev; and the numbers that make the one the other.

    python calibrate.py names OUT newswire-dev.jsonl       # OUT: copydesk batch --offsets codepoint < newswire-dev.jsonl
    python calibrate.py odds OUT polnear-dev.jsonl         # OUT: the example `reading` < polnear-dev.jsonl
    python calibrate.py quotes OUT polnear-dev.jsonl       # OUT: copydesk batch, after a build with new odds

Prints the expected calibration error (ten equal bins) and the same with numbers fitted on one half of the documents and measured
on the other. For names it prints the table fitted on all: for the probabilities 0, 0.1, … 1 as they come out, what they are worth.
The other two write what they fit into the library's source; `calibrate.sh` does all of it for quotes after a new model.
"""
import json
import re
import sys
from pathlib import Path

import numpy as np

import paths

KNOTS = np.linspace(0, 1, 11)
SOURCE = Path(__file__).resolve().parent.parent / "src"
KINDS = ("direct", "indirect", "mixed")


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
    return [(q, i in hits) for i, q in enumerate(out["quotes"])]


def log_odds(p):
    p = np.clip(p, 0.001, 0.999)
    return np.log(p / (1 - p))


def logistic(rows, right, ridge=1.0):
    """Weights of a logistic sum, by Newton's method; the first column is the constant."""
    weights = np.zeros(rows.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-rows @ weights))
        bend = (rows * (p * (1 - p))[:, None]).T @ rows + ridge * np.eye(len(weights))
        weights += np.linalg.solve(bend, rows.T @ (right - p) - ridge * weights)
    return weights


def rewrite(path, name, value):
    """Puts a new value behind `const NAME: … = `."""
    text = path.read_text(encoding="utf-8")
    new, n = re.subn(rf"(const {name}: [^=]*= )[^;]*;", lambda m: m[1] + value + ";", text)
    assert n == 1, name
    path.write_text(new, encoding="utf-8")


def halves(rows, right, docs, of=lambda rows, weights: 1 / (1 + np.exp(-rows @ weights))):
    for half in (0, 1):
        fitted = logistic(rows[docs % 2 == half], right[docs % 2 == half])
        rest = docs % 2 != half
        print(f"  fitted on one half, on the other {error(of(rows[rest], fitted), right[rest]):.4f}")


def fit_odds(docs):
    """The weights of `model/odds.rs`: in its order, the constant last."""
    rows, right, of = [], [], []
    for number, doc in enumerate(docs):
        for quote, hit in doc:
            if not quote["cue"]:
                continue
            content, cue, to_cue, source, to_source = quote["odds"]
            sourced = source is not None
            values = [content, cue, to_cue, source if sourced else 0.5, to_source]
            rows.append([1.0, *log_odds(np.array(values)), float(sourced)])
            right.append(hit)
            of.append(number)
    rows, right, of = np.array(rows), np.array(right, float), np.array(of)
    halves(rows, right, of)
    constant, *weights = logistic(rows, right)
    weights = [f"{w:.3f}" for w in [*weights, constant]]
    rewrite(SOURCE / "model" / "odds.rs", "WEIGHTS", "[" + ", ".join(weights) + "]")
    print("  weights", ", ".join(weights))


def fit_quotes(docs):
    """What makes of the network's probability the share of each kind, composed with what stands in `quotes/report.rs` now."""
    path = SOURCE / "quotes" / "report.rs"
    stands = re.search(r"const KINDS: [^=]*= ([^;]*);", path.read_text(encoding="utf-8"))[1]
    stands = dict(zip(KINDS, json.loads(stands)))
    # Patterns that the words alone tell have a confidence of their own.
    alone = {}
    for doc in docs:
        for quote, hit in doc:
            alone.setdefault((quote["why"], round(quote["confidence"], 4)), []).append(hit)
    for (why, p), hits in sorted(alone.items()):
        if len(hits) > 8:
            print(f"  {why} {p}: {np.mean(hits):.2f} of {len(hits)} right")
    new = []
    for kind in KINDS:
        found = [(q["confidence"], hit, number) for number, doc in enumerate(docs) for q, hit in doc
                 if q["kind"] == kind and len(alone[q["why"], round(q["confidence"], 4)]) <= 8]
        p, right, of = np.array(found, float).T
        rows = np.stack([np.ones_like(p), log_odds(p)], 1)
        print(f"{kind}: {len(p)}, {right.mean():.3f} right; error as it comes {error(p, right):.4f}")
        halves(rows, right, of)
        a, b = logistic(rows, right)
        was = stands[kind]
        new.append([round(float(a + b * was[0]), 3), round(float(b * was[1]), 3)])
    rewrite(path, "KINDS", "[" + ", ".join(f"[{a:.3f}, {b:.3f}]" for a, b in new) + "]")
    print("  kinds", json.dumps(new))


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


def fit_names(docs):
    for kind in [None] + sorted({kind for doc in docs for kind, _, _ in doc}):
        each = [np.array([(p, r) for k, p, r in doc if kind in (None, k)], float).reshape(-1, 2) for doc in docs]
        p, right = np.concatenate(each).T
        print(f"{kind or 'names'}: {len(p)}, {right.mean():.3f} right; error as it comes {error(p, right):.4f}")
        parts = [np.concatenate(each[i::2]).T for i in (0, 1)]
        for a, b in (parts, parts[::-1]):
            print(f"  fitted on one half, on the other {error(np.interp(b[0], KNOTS, fit(*a)), b[1]):.4f}")
        print("  table", ", ".join(f"{v:.2f}" for v in fit(p, right)))


def main():
    layer, out_path, gold_path = sys.argv[1:]
    score = paths.scorer()
    judge = judged_names if layer == "names" else judged_quotes
    with open(gold_path, encoding="utf-8") as g, open(out_path, encoding="utf-8") as o:
        docs = [judge(score, json.loads(a), json.loads(b)) for a, b in zip(g, o)]
    if layer == "quotes":
        p, right = np.array([(q["confidence"], hit) for doc in docs for q, hit in doc], float).T
        print(f"quotes: {len(p)}, {right.mean():.3f} right; error as it comes {error(p, right):.4f}")
    {"names": fit_names, "odds": fit_odds, "quotes": fit_quotes}[layer](docs)


if __name__ == "__main__":
    main()
