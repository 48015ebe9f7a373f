"""Learns data/structure-weights.tsv: which kind of block a line of a pasted page is.

A linear-chain conditional random field (Lafferty, McCallum & Pereira, ICML 2001) over the rows, features and states that the library
itself prints (`structure_features`), trained on labels that may leave a row's state open: the likelihood is that of all
sequences of states that the labels allow. Weights are rounded to hundredths.

    python3 train/structure.py GOLD.jsonl... --out data/structure-weights.tsv
    python3 train/structure.py GOLD.jsonl... --folds 5 --predictions PRED     # cross-validated, folds by outlet

With both `--folds` and `--out` the mean of the folds' weights is written, of all divisions: no fold costs more training, and the mean varies less.

GOLD: one document a line, `{"id", "text", "form", "blocks": [{"span", "kind", "also"?, "body"?}]}`, one block a line of text.
Needs numpy, and the printer: cargo build --release --example structure_features --features _train
"""
import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import zlib

import numpy as np

from structure_pages import article, body_known, group, is_body, recombinations, slug_titles, variants

KIND_OF = {"subheading": "subheading", "caption": "caption", "boilerplate": "boilerplate", "headline": "headline",
           "standfirst": "standfirst", "byline": "byline", "date": "date", "paragraph": "paragraph"}
NAMED = re.compile(r"(?i:by\s).*|[A-Z][\w.'’-]+( [A-Z][\w.'’-]+){1,3}$")


def allowed(doc, states):
    """For every labelled line, the states that it may have; None where the label says nothing."""
    blocks = doc["blocks"]
    head = next((i for i, b in enumerate(blocks) if b["kind"] == "headline"), None)
    body = [i for i, b in enumerate(blocks) if is_body(b)]
    first, last = (body[0], body[-1]) if body else (None, None)
    titles = slug_titles(doc, first) if head is None and first is not None else []
    result = []
    for i, b in enumerate(blocks):
        kind = b["kind"]
        if kind == "unscored":
            kinds = {"paragraph", "subheading"} if b.get("body") else None
        else:
            kinds = {kind, *b.get("also", [])} & set(KIND_OF)
            # Where the labels know of no bylines, what looks like one above the body may be one.
            if kind == "boilerplate" and head is None and (first is None or first - 15 < i < first) and NAMED.match(doc["text"][b["span"][0]:b["span"][1]]):
                kinds = None
        open_head = head is None
        parts = {"before", "head", "body", "rest"}
        if first is not None:
            if not body_known(doc) and head is not None and i > head and not (first <= i <= last):
                parts = {"head", "body"} if i < first else {"body", "rest"}
            elif i < first:
                parts = {"head"} if titles and i > titles[-1] else {"before"} if titles and i < titles[0] else {"before", "head"} if open_head else {"before"} if i < head else {"head"}
            elif i <= last:
                parts = {"body"}
            else:
                parts = {"rest"}
        elif not open_head:
            parts = {"before"} if i < head else {"head", "body", "rest"}
        # Pages set their first paragraph apart as well as true decks: what stands right above the body may be either.
        if kind == "standfirst" and i + 1 == first:
            parts, kinds = parts | {"body"}, kinds | {"paragraph"}
        ok = set()
        for n, s in enumerate(states):
            part, _, k = s.rpartition(".")
            if s == "headline":
                if head == i or open_head and kinds is None and (i in titles if titles else first is None or i < first):
                    ok.add(n)
            elif part in parts and head != i and (kinds is None or k in kinds):
                if kinds is None and b.get("body") is False and k in ("paragraph", "subheading"):
                    continue
                ok.add(n)
        result.append(ok or None)
    return result


def printed(printer, docs, weights="/dev/null"):
    """What the library says of every row; which of them is the likeliest title, by these weights."""
    lines = "".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in docs)
    out = subprocess.run([printer, "--rows", weights], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    return json.loads(out[0]), [json.loads(line)["rows"] for line in out[1:]]


def align(doc, rows, states):
    """The allowed-state masks of the rows, and the line that each is of."""
    # Byte offset of every line's start and end.
    wanted = sorted({x for b in doc["blocks"] for x in b["span"]})
    pos = {}
    byte = char = 0
    for w in wanted:
        byte += len(doc["text"][char:w].encode())
        char = w
        pos[w] = byte
    spans = [(pos[b["span"][0]], pos[b["span"][1]]) for b in doc["blocks"]]
    ok = allowed(doc, states)
    mask = np.zeros((len(rows), len(states)), np.float32)
    j = 0
    where = []
    for r, (s, e, *_) in enumerate(rows):
        while j < len(spans) and spans[j][1] <= s:
            j += 1
        hit = j < len(spans) and spans[j][0] < e
        where.append(j if hit else None)
        if hit and ok[j]:
            mask[r, list(ok[j])] = 1
        else:
            mask[r] = 1
    return mask, where


def labelled(doc, rows, states, weight):
    """What is learnt from: rows with the states that their labels allow. A page whose body is not known ends soon below its head."""
    mask, where = align(doc, rows, states)
    if not body_known(doc):
        top = [i for i, b in enumerate(doc["blocks"]) if b["kind"] == "headline"][:1] or [0]
        head = [i for i, b in enumerate(doc["blocks"]) if b["kind"] in ("headline", "byline", "date", "standfirst") and i < top[0] + 15]
        end = next((r for r, line in enumerate(where) if line is not None and line > max(head, default=0) + 12), len(rows))
        rows, mask = rows[:end], mask[:end]
    return {"doc": doc, "rows": rows, "mask": mask, "weight": weight}


class Batch:
    """Documents of like length, padded to one array: (steps, documents, …)."""

    def __init__(self, docs, count, n_states):
        self.docs = docs
        self.steps = max(len(d["rows"]) for d in docs)
        self.lengths = np.array([len(d["rows"]) for d in docs])
        b = len(docs)
        self.weight = np.array([d["weight"] for d in docs], np.float32)
        self.x = np.zeros((self.steps, b, count), np.float32)
        self.mask = np.ones((self.steps, b, n_states), np.float32)
        self.live = np.zeros((self.steps, b), np.float32)
        for i, d in enumerate(docs):
            for t, (_, _, f, _) in enumerate(d["rows"]):
                self.x[t, i, f] = 1
            n = len(d["rows"])
            self.mask[:n, i] = d["mask"]
            self.live[:n, i] = 1

    def expectations(self, emit, moves, start, constrained):
        """Forward-backward in scaled probabilities: marginals of states, of moves, and the log sum."""
        steps, b, s = emit.shape
        top = emit.max(2, keepdims=True)
        e = np.exp(emit - top)
        if constrained:
            e = e * self.mask
        alpha = np.zeros_like(e)
        scale = np.zeros((steps, b))
        a = e[0] * start
        for t in range(steps):
            if t:
                a = np.where(self.live[t][:, None] > 0, (alpha[t - 1] @ moves) * e[t], alpha[t - 1])
            z = a.sum(1)
            z = np.maximum(z, 1e-30)
            alpha[t] = a / z[:, None]
            scale[t] = z
        beta = np.ones((b, s))
        gamma = np.zeros_like(e)
        xi = np.zeros((s, s))
        for t in range(steps - 1, -1, -1):
            g = alpha[t] * beta
            g /= np.maximum(g.sum(1, keepdims=True), 1e-30)
            gamma[t] = g * self.live[t][:, None]
            if t:
                eb = e[t] * beta
                nb = eb @ moves.T
                pair = alpha[t - 1].T @ (eb * (self.weight * self.live[t] / np.maximum((alpha[t - 1] * nb).sum(1), 1e-30))[:, None])
                xi += pair * moves
                nb /= np.maximum(nb.sum(1, keepdims=True), 1e-30)
                beta = np.where(self.live[t][:, None] > 0, nb, beta)
        loglik = ((np.log(scale) + top[:, :, 0]) * self.live).sum(0)
        return gamma, xi, (gamma[0] * self.weight[:, None]).sum(0), (loglik * self.weight).sum()


def train(docs, count, states, follows, epochs, l2, rate, drop, log):
    n = len(states)
    legal, begins = np.array(follows[:n], np.float32), np.array(follows[n], np.float32)
    docs = sorted((d for d in docs if d["rows"]), key=lambda d: len(d["rows"]))
    batches, size = [], 32
    for i in range(0, len(docs), size):
        batches.append(Batch(docs[i:i + size], count, n))
    w, m, st = np.zeros((count, n)), np.zeros((n, n)), np.zeros(n)
    params = [w, m, st]
    momentum = [np.zeros_like(p) for p in params]
    square = [np.zeros_like(p) for p in params]
    mean, means = [np.zeros_like(p) for p in params], 0
    rng = np.random.default_rng(1)
    step = 0
    total_rows = sum(len(d["rows"]) for d in docs)
    for epoch in range(epochs):
        value = 0
        lr = rate * (1 - epoch / epochs) + rate * 0.02
        for k in rng.permutation(len(batches)):
            b = batches[k]
            # Features left out by chance: none may lean on another that a page unseen may lack (Sutton et al., "Reducing Weight
            # Undertraining in Structured Discriminative Learning", NAACL 2006).
            kept = (rng.random(count) >= drop).astype(np.float32) / (1 - drop)
            emit = b.x @ (w * kept[:, None]).astype(np.float32)
            emit = emit.astype(np.float64)
            moves, start = np.exp(np.clip(m, -30, 30)) * legal, np.exp(np.clip(st, -30, 30)) * begins
            g1, x1, s1, l1 = b.expectations(emit, moves, start, True)
            g0, x0, s0, l0 = b.expectations(emit, moves, start, False)
            value += l1 - l0
            diff = ((g1 - g0) * b.weight[None, :, None]).astype(np.float32)
            share = b.live.sum() / total_rows
            grads = [np.tensordot(b.x, diff, ([0, 1], [0, 1])) * kept[:, None] - l2 * share * w, x1 - x0 - l2 * share * m, s1 - s0 - l2 * share * st]
            step += 1
            for p, g, mo, sq in zip(params, grads, momentum, square):
                g = g / len(b.docs)
                mo *= 0.9
                mo += 0.1 * g
                sq *= 0.99
                sq += 0.01 * g * g
                p += lr * (mo / (1 - 0.9 ** step)) / (np.sqrt(sq / (1 - 0.99 ** step)) + 1e-6)
            # The mean of the last steps' weights varies less than any of them (Polyak & Juditsky 1992).
            if epoch * 2 >= epochs:
                means += 1
                for p, sum_ in zip(params, mean):
                    sum_ += p
        if log and (epoch % 5 == 4 or epoch == epochs - 1):
            print(f"epoch {epoch + 1}: log-likelihood {value:.0f}", file=sys.stderr, flush=True)
    w, m, st = (sum_ / means for sum_ in mean)
    return w, np.where(legal > 0, m, -1e4), np.where(begins > 0, st, -1e4)


def contests(docs, states):
    """Of every page whose title is known: the features of its candidates, which of them it is, its weight. Where a text has no
    headline none of them is."""
    headline = states.index("headline")
    for d in docs:
        titles = [r for r in range(len(d["rows"])) if d["mask"][r, headline] > 0]
        sure = all(d["mask"][r].sum() == 1 for r in titles)
        candidates = [(r, row[3]) for r, row in enumerate(d["rows"]) if row[3]]
        if candidates and (sure and len(titles) == 1 or not sure and 1 <= len(titles) <= 2 or not titles):
            right = np.array([r in titles for r, _ in candidates] + [not titles])
            if right.any():
                yield [f for _, f in candidates] + [[]], right, d["weight"]


def train_titles(docs, count, states, l2=2.5, steps=300):
    """Weights of what speaks for a row as the title, among the other rows of its page: a conditional logit over candidates (McFadden
    1974), the last of which, worth nothing, is that there is none."""
    pages = list(contests(docs, states))
    rows = [f for page in pages for f in page[0]]
    owner = np.repeat(np.arange(len(pages)), [len(page[0]) for page in pages])
    right, weight = np.concatenate([page[1] for page in pages]), np.array([page[2] for page in pages])
    flat, of = np.array([x for f in rows for x in f]), np.repeat(np.arange(len(rows)), [len(f) for f in rows])
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])

    def shares(score, among):
        top = np.maximum.reduceat(np.where(among, score, -1e9), starts)[owner]
        e = np.where(among, np.exp(np.minimum(score - top, 0)), 0)
        return e / np.add.reduceat(e, starts)[owner]

    w, mean, square = np.zeros(count), np.zeros(count), np.zeros(count)
    for step in range(1, steps + 1):
        score = np.bincount(of, w[flat], len(rows))
        diff = (shares(score, right) - shares(score, np.ones_like(right))) * weight[owner]
        grad = np.bincount(flat, diff[of], count) - l2 * w
        mean, square = 0.9 * mean + 0.1 * grad, 0.99 * square + 0.01 * grad * grad
        w += 0.05 * (1.02 - step / steps) * (mean / (1 - 0.9 ** step)) / (np.sqrt(square / (1 - 0.99 ** step)) + 1e-6)
    return w


def predicted(printer, weights, docs):
    """The library's own blocks by these weights, with all that it does after them."""
    lines = "".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in docs)
    return subprocess.run([printer, weights], input=lines, capture_output=True, text=True, check=True).stdout


def write(path, names, states, titles, w, m, st):
    w = w.copy()
    w[:, states.index("headline")] += titles
    number = lambda row: "\t".join(str(int(round(100 * x))) if x > -1000 else "" for x in row)
    with open(path, "w") as out:
        out.write("# Weights of the block model, hundredths of a natural logarithm; learnt by train/structure.py from labels of fundus (MIT), "
                  "scrapinghub/article-extraction-benchmark (MIT), postlight/parser (MIT, Apache 2.0) and trafilatura (Apache 2.0).\n")
        out.write("# " + "\t".join(["", *states]).strip() + "\n")
        out.write("start\t" + number(st) + "\n")
        for i, s in enumerate(states):
            out.write(f"after {s}\t" + number(m[i]) + "\n")
        for i, name in enumerate(names):
            if np.abs(w[i]).max() >= 0.005:
                out.write(name + "\t" + number(w[i]) + "\n")


def mean(paths, out):
    """The mean of weights that were learnt from different texts, which varies less than any of them."""
    files = [[line.split("\t") for line in open(path) if not line.startswith("#")] for path in paths]
    rows = {}
    for file in files:
        for name, *cells in file:
            rows.setdefault(name, []).append([int(cell) if cell.strip() else None for cell in cells])
    average = lambda column: "" if None in column else str(round(sum(column) / len(paths)))
    with open(paths[0]) as first, open(out, "w") as file:
        file.writelines(line for line in first if line.startswith("#"))
        for name, tables in rows.items():
            file.write(name + "\t" + "\t".join(average(column) for column in zip(*tables)) + "\n")


def groups(doc):
    return doc.get("groups") or {group(doc)}


def fold(group, repeat, count):
    return int(hashlib.md5(f"{repeat}{group}".encode()).hexdigest(), 16) % count


class Learner:
    """Texts with their labels, from which it learns weights."""

    INNER = 4

    def __init__(self, originals, articles, args):
        self.args = args
        expanded = [(v, weight) for d in originals for v, weight in variants(d)]
        expanded += [(d, args.mixed_weight) for d in recombinations(originals, articles, args.mixed)]
        names, rows = printed(args.printer, [doc for doc, _ in expanded])
        self.features, self.states, self.follows = names["features"], names["states"], names["follows"]
        self.examples = [labelled(doc, r, self.states, weight) for (doc, weight), r in zip(expanded, rows)]

    def learn(self, holds, path, log=False):
        """Weights from the texts that hold, to a file. Which row is the likeliest title is itself learnt; for the sequence to learn how far to trust
        it, every text is judged by weights that have not seen its page."""
        chosen, count, n = [d for d in self.examples if holds(d["doc"])], len(self.features), len(self.states)
        own = lambda d: fold(group(d["doc"]), "title", self.INNER)
        titled = lambda docs: train_titles(docs, count, self.states)
        nothing = np.zeros((count, n)), np.zeros((n, n)), np.zeros(n)
        judged = []
        for k in range(self.INNER):
            some = [d for d in chosen if own(d) == k]
            with tempfile.NamedTemporaryFile(suffix=".tsv") as file:
                write(file.name, self.features, self.states, titled([d for d in chosen if own(d) != k]), *nothing)
                _, rows = printed(self.args.printer, [d["doc"] for d in some], file.name)
            judged += [{**d, "rows": r[:len(d["rows"])]} for d, r in zip(some, rows)]
        model = train(judged, count, self.states, self.follows, self.args.epochs, self.args.l2, self.args.rate, self.args.drop, log)
        write(path, self.features, self.states, titled(chosen), *model)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--printer", default="target/release/examples/structure_features")
    parser.add_argument("--out")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--repeats", type=int, default=1, help="other divisions into folds, each written to PRED.0, PRED.1 …")
    parser.add_argument("--predictions")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--l2", type=float, default=6.0)
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--drop", type=float, default=0.25, help="share of the features that each step leaves out")
    parser.add_argument("--mixed", type=int, default=2, help="recombinations of every page with articles of other outlets")
    parser.add_argument("--mixed-weight", type=float, default=0.5)
    parser.add_argument("--articles", help="texts with their titles, authors and publishers, set into the furniture of pages")
    parser.add_argument("--limit", type=int, default=150, help="documents of a file that has only clean, partly labelled texts")
    args = parser.parse_args()

    originals = []
    for path in args.gold:
        with open(path) as f:
            docs = [json.loads(line) for line in f]
        if docs and docs[0]["id"].startswith("polnear"):
            decked = lambda d: any(b["kind"] == "standfirst" for b in d["blocks"])
            docs = sorted(docs, key=lambda d: (not decked(d), zlib.crc32(d["id"].encode())))[:args.limit]
        originals += docs
    articles = []
    if args.articles:
        with open(args.articles) as f:
            some = sorted(f, key=lambda line: zlib.crc32(line[:40].encode()))[:4 * args.limit]
        articles = [found for found in (article(json.loads(line)) for line in some) if found]
    learner = Learner(originals, articles, args)
    print(f"{len(originals)} documents, {len(learner.examples)} with variants, {len(learner.features)} features", file=sys.stderr)
    if args.folds:
        with tempfile.TemporaryDirectory() as folder:
            learnt = []
            for r in range(args.repeats):
                out, paths = "", [f"{folder}/{r}.{k}.tsv" for k in range(args.folds)]
                learnt += paths
                for k, path in enumerate(paths):
                    learner.learn(lambda doc: not any(fold(g, r, args.folds) == k for g in groups(doc)), path)
                    out += predicted(args.printer, path, [d for d in originals if fold(group(d), r, args.folds) == k])
                with open(f"{args.predictions}.{r}", "w") as f:
                    f.write(out)
            if args.out:
                mean(learnt, args.out)
    elif args.out:
        learner.learn(lambda doc: True, args.out, log=True)


if __name__ == "__main__":
    main()
