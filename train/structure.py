"""Learns data/structure-weights.tsv: which kind of block a line of a pasted page is.

A linear-chain conditional random field (Lafferty, McCallum & Pereira, ICML 2001) over the rows, features and states that the library
itself prints (`structure_features`), trained on labels that may leave a row's state open: the likelihood is that of all
sequences of states that the labels allow. Weights are rounded to hundredths.

    python3 train/structure.py GOLD.jsonl... --out data/structure-weights.tsv
    python3 train/structure.py GOLD.jsonl... --folds 5 --predictions PRED.jsonl     # cross-validated, folds by outlet

GOLD: one document a line, `{"id", "text", "form", "blocks": [{"span", "kind", "also"?, "body"?}]}`, one block a line of text.
Needs numpy, and the printer: cargo build --release --example structure_features --features _train
"""
import argparse
import hashlib
import json
import re
import subprocess
import sys
import zlib

import numpy as np

KIND_OF = {"subheading": "subheading", "caption": "caption", "boilerplate": "boilerplate", "headline": "headline",
           "standfirst": "standfirst", "byline": "byline", "date": "date", "paragraph": "paragraph"}
NAMED = re.compile(r"(?i:by\s).*|[A-Z][\w.'’-]+( [A-Z][\w.'’-]+){1,3}$")
BODY = {"paragraph", "subheading", "list", "question"}


def group(doc):
    """Documents that share a template are never on both sides of a fold."""
    parts = doc["id"].split("/")
    if parts[0] == "fundus":
        return "fundus/" + parts[1].split("_")[0]
    url = doc.get("meta", {}).get("url", "")
    host = re.sub(r"^https?://(www\.)?", "", url).split("/")[0]
    return parts[0] + "/" + (host or parts[1])


def variants(doc):
    """The document, and the same as other ways of copying would give it: without its headline, without blank lines, the article
    with only a little of the page around it."""
    yield doc, 2.0 if doc["id"].startswith("fundus") else 1.0
    blocks = doc["blocks"]
    salt = zlib.crc32(doc["id"].encode())
    keep = []
    head = next((i for i, b in enumerate(blocks) if b["kind"] == "headline"), None)
    body = [i for i, b in enumerate(blocks) if is_body(b)]
    if doc.get("form") == "clean":
        if head is not None and salt % 3 == 0:
            keep.append(("untitled", [b for b in blocks if b["kind"] not in ("headline", "standfirst", "byline", "date")], "\n\n"))
        keep.append(("dense", blocks, "\n"))
    elif body:
        first = head if head is not None else max(0, body[0] - 12)
        before, after = salt % 7, salt % 11
        keep.append(("partial", blocks[max(0, first - before):body[-1] + 1 + after], None))
        if salt % 2:
            keep.append(("dense", blocks, "\n"))
    if doc.get("form") == "clean" and head is not None:
        mast = [MASTHEADS[(salt >> k) % len(MASTHEADS)] for k in range(salt % 3 + 1)]
        if salt % 4 == 0:
            s, e = blocks[head]["span"]
            mast = ["From: Harbour Watch <news@harbour.example>", "Subject: " + doc["text"][s:e], "To: list@harbour.example"][:salt % 3 + 1]
        yield rebuilt(doc, "masthead", [*mast, *blocks], "\n\n" if salt % 2 else "\n"), 0.3
    for name, some, gap in keep:
        yield rebuilt(doc, name, some, gap), 0.5


# What stands above an article in a blog, a letter or a reader's view; made up.
MASTHEADS = ["The Harbour Watch", "Letters from the quay", "Home", "News, views and tides since 1921", "The Quay Blog", "The Morning Tide", "Menu",
             "Your local paper", "Notes on towns, boats and weather", "HARBOUR DAILY", "Skip to content", "The Evening Quay | News"]


def rebuilt(doc, name, blocks, gap):
    text, new, last = "", [], None
    for b in blocks:
        if isinstance(b, str):
            line, b, last = b, {"kind": "boilerplate", "span": [0, 0]}, last
        else:
            s, e = b["span"]
            line = doc["text"][s:e]
            # The lists of rendered pages lose their bullets; other texts have them.
            if name == "dense" and "list" in b.get("also", []):
                line = "• " + line
            gap_before, last = doc["text"][last or s:s], e
        if new:
            text += gap if gap else gap_before
        new.append({**b, "span": [len(text), len(text) + len(line)]})
        text += line
    return {**doc, "id": f"{doc['id']}#{name}", "text": text, "blocks": new}


def is_body(block):
    return block["body"] if "body" in block else block["kind"] in BODY if block["kind"] != "unscored" else None


def slug_titles(doc, first):
    """Where no headline is labelled: the lines above the body whose words the page's address repeats."""
    slug = set(re.findall(r"[a-z0-9]{3,}", doc.get("meta", {}).get("url", "").split("//")[-1].partition("/")[2].lower()))
    found = []
    for i, b in enumerate(doc["blocks"][:first]):
        if b["kind"] == "unscored" and not b.get("body"):
            words = [] if doc["text"][b["span"][0]:].startswith("http") else re.findall(r"[a-z0-9]{3,}", re.sub("['’]", "", doc["text"][b["span"][0]:b["span"][1]].lower()))
            hits = sum(w in slug for w in words)
            if hits >= 4 and hits >= 0.6 * len(words):
                found.append(i)
    return found


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
            if i < first:
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


def printed(printer, docs):
    lines = "".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in docs)
    out = subprocess.run([printer], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    return json.loads(out[0]), [json.loads(line)["rows"] for line in out[1:]]


def align(doc, rows, states, count):
    """Feature lists and allowed-state masks of the rows."""
    data = doc["text"].encode()
    at = {}
    chars = 0
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
    for r, (s, e, _) in enumerate(rows):
        while j < len(spans) and spans[j][1] <= s:
            j += 1
        hit = j < len(spans) and spans[j][0] < e
        where.append(j if hit else None)
        if hit and ok[j]:
            mask[r, list(ok[j])] = 1
        else:
            mask[r] = 1
    return mask, where


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
            for t, (_, _, f) in enumerate(d["rows"]):
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


def train(docs, count, states, follows, epochs, l2, rate, log):
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
    rng = np.random.default_rng(1)
    step = 0
    total_rows = sum(len(d["rows"]) for d in docs)
    for epoch in range(epochs):
        value = 0
        lr = rate * (1 - epoch / epochs) + rate * 0.02
        for k in rng.permutation(len(batches)):
            b = batches[k]
            emit = b.x @ w.astype(np.float32)
            emit = emit.astype(np.float64)
            moves, start = np.exp(np.clip(m, -30, 30)) * legal, np.exp(np.clip(st, -30, 30)) * begins
            g1, x1, s1, l1 = b.expectations(emit, moves, start, True)
            g0, x0, s0, l0 = b.expectations(emit, moves, start, False)
            value += l1 - l0
            diff = ((g1 - g0) * b.weight[None, :, None]).astype(np.float32)
            share = b.live.sum() / total_rows
            grads = [np.tensordot(b.x, diff, ([0, 1], [0, 1])) - l2 * share * w, x1 - x0 - l2 * share * m, s1 - s0 - l2 * share * st]
            step += 1
            for p, g, mo, sq in zip(params, grads, momentum, square):
                g = g / len(b.docs)
                mo *= 0.9
                mo += 0.1 * g
                sq *= 0.99
                sq += 0.01 * g * g
                p += lr * (mo / (1 - 0.9 ** step)) / (np.sqrt(sq / (1 - 0.99 ** step)) + 1e-6)
        if log and (epoch % 5 == 4 or epoch == epochs - 1):
            print(f"epoch {epoch + 1}: log-likelihood {value:.0f}", file=sys.stderr, flush=True)
    return w, np.where(legal > 0, m, -1e4), np.where(begins > 0, st, -1e4)


def decode(rows, w, m, st):
    if not rows:
        return []
    emit = np.array([w[f].sum(0) for _, _, f in rows])
    score, back = st + emit[0], []
    for e in emit[1:]:
        all_ = score[:, None] + m
        back.append(all_.argmax(0))
        score = all_.max(0) + e
    path = [int(score.argmax())]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return path[::-1]


def predictions(doc, rows, path, states):
    """Blocks in code points."""
    data = doc["text"].encode()
    blocks = []
    byte = char = 0
    for (s, e, _), state in zip(rows, path):
        char += len(data[byte:s].decode())
        start = char
        char += len(data[s:e].decode())
        byte = e
        blocks.append({"start": start, "end": char, "kind": states[state].rpartition(".")[2]})
    return {"id": doc["id"], "offsets": "codepoint", "blocks": blocks}


def write(path, names, states, w, m, st):
    number = lambda row: "\t".join(str(int(round(100 * x))) if x > -1000 else "" for x in row)
    with open(path, "w") as out:
        out.write("# Weights of the block model, hundredths of a natural logarithm; learnt by train/structure.py from fundus (MIT) and "
                  "scrapinghub/article-extraction-benchmark (MIT) labels.\n")
        out.write("# " + "\t".join(["", *states]).strip() + "\n")
        out.write("start\t" + number(st) + "\n")
        for i, s in enumerate(states):
            out.write(f"after {s}\t" + number(m[i]) + "\n")
        for i, name in enumerate(names):
            if np.abs(w[i]).max() >= 0.005:
                out.write(name + "\t" + number(w[i]) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--printer", default="target/release/examples/structure_features")
    parser.add_argument("--out")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--predictions")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--l2", type=float, default=20.0)
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--limit", type=int, default=150, help="documents of a file that has only clean, partly labelled texts")
    args = parser.parse_args()

    originals = []
    for path in args.gold:
        with open(path) as f:
            docs = [json.loads(line) for line in f]
        if docs and docs[0]["id"].startswith("polnear"):
            docs = sorted(docs, key=lambda d: zlib.crc32(d["id"].encode()))[:args.limit]
        originals += docs
    expanded = [(v, weight) for d in originals for v, weight in variants(d)]
    names, rows = printed(args.printer, [v for v, _ in expanded])
    features, states, follows = names["features"], names["states"], names["follows"]
    prepared = []
    for (doc, weight), r in zip(expanded, rows):
        # The row limit keeps one odd page from filling a batch.
        mask, _ = align(doc, r, states, len(features))
        prepared.append({"doc": doc, "rows": r, "mask": mask, "weight": weight, "group": group(doc)})
    print(f"{len(originals)} documents, {len(prepared)} with variants, {len(features)} features", file=sys.stderr)
    if args.folds:
        fold = lambda d: int(hashlib.md5(d["group"].encode()).hexdigest(), 16) % args.folds
        out = []
        for k in range(args.folds):
            print(f"fold {k + 1}", file=sys.stderr, flush=True)
            model = train([d for d in prepared if fold(d) != k], len(features), states, follows, args.epochs, args.l2, args.rate, False)
            if args.out:
                write(f"{args.out}.{k}", features, states, *model)
            for d in prepared:
                if fold(d) == k and "#" not in d["doc"]["id"]:
                    out.append(predictions(d["doc"], d["rows"], decode(d["rows"], *model), states))
        with open(args.predictions, "w") as f:
            f.writelines(json.dumps(p) + "\n" for p in out)
    elif args.out:
        write(args.out, features, states, *train(prepared, len(features), states, follows, args.epochs, args.l2, args.rate, True))


if __name__ == "__main__":
    main()
