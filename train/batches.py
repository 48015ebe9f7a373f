"""Documents → windows of whole sentences → batches of few shapes."""
from dataclasses import dataclass

import numpy as np

import heads

BITS = 40                                           # of a token: 24 for flags, then the word lists
SPANS = 24                                          # at most so many of a role in a window


@dataclass(frozen=True)
class Shape:
    """Rows of a batch, tokens a row, pieces a row (0 for models that read no pieces)."""
    rows: int
    tokens: int
    pieces: int


def windows(doc, shape, first=1.0, back=0):
    """[(from, to)] in tokens: as many whole sentences as fit; the first window is cut to the share `first`; each next one
    goes back `back` tokens, to the start of a sentence."""
    n, out, start = len(doc), [], 0
    sentence = doc.columns["sentence"]
    limit, room = int(shape.tokens * first), int((shape.pieces - 2) * first)
    before = doc.before
    while start < n:
        end = min(n, start + max(limit, 8))
        if shape.pieces:
            end = min(end, int(np.searchsorted(before, before[start] + max(room, 8), "right")) - 1)
        end = max(end, start + 1)
        if end < n:
            cut = end
            while cut > start and sentence[cut] == sentence[cut - 1]:
                cut -= 1
            end = cut if cut > start else end
        out.append((start, end))
        if end >= n:
            break
        start = end
        if back:
            at = max(out[-1][0] + 1, end - back)
            while at < end and sentence[at] == sentence[at - 1]:
                at += 1
            start = at
        limit, room = shape.tokens, shape.pieces - 2
    return out


def batch(items, shape):
    """`items`: (doc, from, to), at most `shape.rows` → arrays."""
    rows, width = shape.rows, shape.tokens
    z = {k: np.full((rows, width), fill, np.int32) for k, fill in
         (("roles", -1), ("names", -1), ("upos", -1), ("mention", -1), ("left", -1), ("right", -1), ("sentence", 0), ("block", 0), ("shape", 0),
          ("block_kind", 0))}
    z["form"] = np.zeros((rows, width, 7), np.uint32)
    z["bits"] = np.zeros((rows, width, BITS), np.float32)
    z["mask"] = np.zeros((rows, width), bool)
    z["corpus"] = np.full(rows, len(heads.CORPORA) - 1, np.int32)
    for role in ("contents", "cues", "sources"):
        z[role] = np.tile(np.array([0, 1], np.int32), (rows, SPANS, 1))
    for k in ("content_cue", "cue_source"):
        z[k] = np.full((rows, SPANS), -1, np.int32)
    z["cue_count"], z["source_count"] = np.zeros(rows, np.int32), np.zeros(rows, np.int32)
    if any(doc.soft is not None for doc, _, _ in items):
        z["soft"] = np.zeros((rows, width, heads.SOFT_WIDTH), np.float16)
        for r, (doc, a, b) in enumerate(items):
            if doc.soft is not None:
                z["soft"][r, :b - a] = doc.soft[a:b]
    if shape.pieces:
        z["pieces"] = np.zeros((rows, shape.pieces), np.int32)
        z["piece_mask"] = np.zeros((rows, shape.pieces), bool)
        z["first"] = np.zeros((rows, width), np.int32)
        z["token_of"] = np.full((rows, shape.pieces), width, np.int32)
    for r, (doc, a, b) in enumerate(items):
        n = b - a
        for k in ("roles", "names", "upos", "mention", "left", "right"):
            gold = getattr(doc, k)
            if gold is not None:
                z[k][r, :n] = gold[a:b]
        if doc.names is not None:
            z["corpus"][r] = heads.CORPORA.index(doc.corpus)
        for k in ("sentence", "block", "shape", "block_kind"):
            z[k][r, :n] = doc.columns[k][a:b]
        z["form"][r, :n] = doc.form[a:b]
        z["bits"][r, :n] = doc.bits[a:b]
        z["mask"][r, :n] = True
        if doc.content_cue:
            links(z, r, doc, a, b)
        if shape.pieces:
            at = 1
            z["pieces"][r, 0] = doc.ends[0]
            for i in range(a, b):
                p = doc.pieces[i]
                z["pieces"][r, at:at + len(p)] = p
                z["first"][r, i - a] = at
                z["token_of"][r, at:at + len(p)] = i - a
                at += len(p)
            z["pieces"][r, at] = doc.ends[1]
            z["piece_mask"][r, :at + 1] = True
    return z


def links(z, r, doc, a, b):
    """The spans that lie in the window, sorted, and their links."""
    kept = {}
    for role, key in (("content", "contents"), ("cue", "cues"), ("source", "sources")):
        inside = sorted((s, e, i) for i, (s, e) in enumerate(doc.spans[role]) if a <= s and e <= b)[:SPANS]
        for j, (s, e, _) in enumerate(inside):
            z[key][r, j] = s - a, e - a
        kept[role] = {i: j for j, (_, _, i) in enumerate(inside)}
    z["cue_count"][r], z["source_count"][r] = len(kept["cue"]), len(kept["source"])
    for i, j in kept["content"].items():
        z["content_cue"][r, j] = kept["cue"].get(doc.content_cue[i], -1)
    for i, j in kept["cue"].items():
        source = doc.cue_source[i]
        # Beside the last source stands the choice of none.
        z["cue_source"][r, j] = SPANS if source < 0 else kept["source"].get(source, -1)


def prepare(doc, tokenizer=None):
    """What every batch of the document needs, once."""
    c = doc.columns
    doc.form = np.stack([c[k] for k in ("form", "prefix2", "prefix3", "prefix4", "suffix2", "suffix3", "suffix4")], 1)
    flags = c["flags"].astype(np.int64) | c["lists"].astype(np.int64) << 24
    doc.bits = ((flags[:, None] >> np.arange(BITS)) & 1).astype(np.float32)
    doc.before = doc.soft = None
    if tokenizer:
        doc.pieces = [tokenizer(doc.text[s:e]) for s, e in zip(c["start"], c["end"])]
        doc.ends = tokenizer.ends
        doc.before = np.concatenate([[0], np.cumsum([len(p) for p in doc.pieces])])
    return doc


def epoch(docs, shapes, rng):
    """Batches of one pass over `docs`, cut at new places every time; a window goes into the smallest shape that holds it."""
    largest = max(shapes, key=lambda s: s.tokens)
    bins = {s: [] for s in shapes}
    for doc in docs:
        for a, b in windows(doc, largest, first=rng.uniform(0.2, 1)):
            bins[fitting(doc, a, b, shapes)].append((doc, a, b))
    lots = []
    for shape, items in bins.items():
        order = rng.permutation(len(items))
        lots += [(shape, [items[i] for i in order[k:k + shape.rows]]) for k in range(0, len(items), shape.rows)]
    return [lots[i] for i in rng.permutation(len(lots))]


def fitting(doc, a, b, shapes):
    room = [s for s in shapes if b - a <= s.tokens and (not s.pieces or doc.before[b] - doc.before[a] + 2 <= s.pieces)]
    return min(room, key=lambda s: s.tokens)
