"""The student's body: dilated convolutions over embeddings of the library's features; what the library will run.

A token is the sum of embeddings of its hashed form, prefixes and suffixes, shape, block kind and flags. Every layer is
RMS norm, a convolution of width 3 with gate, and a residual (after van den Oord et al., "WaveNet", 2016; Strubell et al.,
"Fast and Accurate Entity Recognition with Iterated Dilated Convolutions", EMNLP 2017).

Most of a convolution's weights are zero, in blocks (after Kalchbrenner et al., "Efficient Neural Audio Synthesis", ICML 2018):
while it learns, the smallest are taken out, more and more (Zhu and Gupta, "To prune, or not to prune", 2017). Tables of embeddings
are read in the few levels in which they are kept.
"""
import collections

import jax
import jax.numpy as jnp
import numpy as np

import encoder
from batches import BITS

WIDTH = 128
DILATIONS = (1, 2, 4, 8, 16, 1)
# Column of `form` → rows and width of its table: form, prefixes of 2, 3, 4, suffixes of 2, 3, 4 characters.
LEVELS = 7                                          # of a table's numbers, to either side of zero
THIN = 0.6                                          # the share of the training after which no more blocks are taken out
PAIR, QUAD = 2, 4                                   # a block: two inputs at every tap, four values and their gates
TABLES = ((0, 1 << 15, 40), (2, 1 << 12, 24), (3, 1 << 12, 24), (5, 1 << 12, 24), (6, 1 << 12, 24))


def init(rng, width=WIDTH, dilations=DILATIONS):
    keys = iter(jax.random.split(rng, 32))
    inside = sum(w for _, _, w in TABLES)
    return {"tables": [0.1 * jax.random.normal(next(keys), (rows, w)) for _, rows, w in TABLES],
            "mix": jax.random.normal(next(keys), (inside, width)) * inside ** -0.5,
            "shape": 0.1 * jax.random.normal(next(keys), (32, width)), "bits": 0.1 * jax.random.normal(next(keys), (BITS, width)),
            "kind": 0.1 * jax.random.normal(next(keys), (16, width)),
            "layers": [{"w": jax.random.normal(next(keys), (3 * width, 2 * width)) * (3 * width) ** -0.5, "b": jnp.zeros(2 * width),
                        "g": jnp.ones(width)} for _ in dilations], "g": jnp.ones(width)}


def row_vectors(docs):
    """For every row of the table of forms the mean of MiniLM's embeddings of its forms' pieces, by how often the forms occur, and the
    weight of each row, 0 where no form of the texts falls in it."""
    _, rows, _ = TABLES[0]
    count = collections.Counter()
    for doc in docs:
        c = doc.columns
        count.update((int(row), doc.text[s:e]) for row, s, e in zip(c["form"] % rows, c["start"], c["end"]))
    tokenizer, pieces = encoder.WordPiece(), np.asarray(encoder.init(jax.random.key(0), 0)[1]["pieces"])
    table, sums = np.zeros((rows, pieces.shape[1]), np.float32), np.zeros(rows, np.float32)
    for (row, word), times in count.items():
        table[row] += pieces[tokenizer(word)].mean(0) * times ** 0.5
        sums[row] += times ** 0.5
    return table / np.maximum(sums, 1)[:, None], sums


def word_vectors(docs):
    """The table of forms to begin with: MiniLM's vectors brought down to the table's width by their principal components. Rows of no
    known form stay zero."""
    _, _, width = TABLES[0]
    vectors, weight = row_vectors(docs)
    vectors -= np.average(vectors, axis=0, weights=weight)
    _, axes = np.linalg.eigh((vectors * weight[:, None]).T @ vectors)
    vectors = vectors @ axes[:, -width:]
    # Half way to components of one size: the first would drown the rest.
    vectors *= 0.3 / np.sqrt(vectors.std(0)) / np.sqrt(vectors.std(0).mean())
    return jnp.asarray(np.where(weight[:, None] > 0, vectors, 0))


def with_new_words(table, docs):
    """A learnt table of forms with its empty rows filled: MiniLM's vectors mapped to the table's by least squares over the rows that are
    not empty."""
    vectors, weight = row_vectors(docs)
    vectors = np.concatenate([vectors, np.ones((len(vectors), 1), np.float32)], 1)
    empty = np.abs(table).max(1) == 0
    known = (weight > 0) & ~empty
    x, y = vectors[known] * weight[known, None] ** 0.5, table[known] * weight[known, None] ** 0.5
    to = np.linalg.solve(x.T @ x + 10 * np.eye(x.shape[1], dtype=np.float32), x.T @ y)
    new = empty & (weight > 0)
    print(known.sum(), "rows known,", new.sum(), "new", flush=True)
    return np.where(new[:, None], vectors @ to, table).astype(np.float32)


def rms(x, g):
    return x * jax.lax.rsqrt((x * x).mean(-1, keepdims=True) + 1e-6) * g


def drop(x, rate, rng, rows=False):
    """Single values, or the whole of a token's row. What is dropped is told by a hash of its place (MurmurHash3's last step): numbers as
    random as JAX's would cost more than all else."""
    if rng is None:
        return x
    shape = x.shape[:-1] + (1,) if rows else x.shape
    h = jax.lax.iota(jnp.uint32, int(np.prod(shape))).reshape(shape) + jax.random.bits(rng, (), jnp.uint32)
    for shift, by in ((16, 0x85ebca6b), (13, 0xc2b2ae35)):
        h = (h ^ h >> shift) * np.uint32(by)
    return jnp.where(h ^ h >> 16 >= np.uint32(rate * 2 ** 32), x / (1 - rate), 0)


def shifted(x, by):
    """x [rows, tokens, width], each token's neighbour `by` further on; zeros past the ends."""
    if by < 0:
        return jnp.pad(x, ((0, 0), (-by, 0), (0, 0)))[:, :by]
    return jnp.pad(x, ((0, 0), (0, by), (0, 0)))[:, by:]


def few_levels(x):
    """Rows as the tables keep them; the gradient goes by."""
    unit = jnp.maximum(jnp.abs(x).max(-1, keepdims=True), 1e-9) / LEVELS
    return x + jax.lax.stop_gradient(jnp.round(x / unit) * unit - x)


def whole_masks(width=WIDTH, dilations=DILATIONS):
    return [np.ones((width // PAIR, width // QUAD), np.float32) for _ in dilations]


def masks(layers, density):
    """The share `density` of the blocks of all layers that weigh most beside their layer's: [pairs of inputs, quads of outputs] a layer."""
    sizes = []
    for p in layers:
        w = np.asarray(p["w"]) * np.tile(np.asarray(p["g"]), 3)[:, None]
        width = w.shape[1] // 2
        size = (w.reshape(3, width // PAIR, PAIR, 2, width // QUAD, QUAD) ** 2).sum((0, 2, 3, 5))
        sizes.append(size / size.mean())
    least = np.quantile(np.concatenate([s.ravel() for s in sizes]), 1 - density)
    return [(s >= least).astype(np.float32) for s in sizes]


def density_at(done, final):
    """How many blocks are left when the share `done` of the training is over."""
    left = 1 - min(max((done - 0.05) / (THIN - 0.05), 0.0), 1.0)
    return final + (1 - final) * left ** 3


def masked(w, mask):
    return w * jnp.tile(jnp.repeat(jnp.repeat(mask, PAIR, 0), QUAD, 1), (3, 2))


def encode(trained, fixed, batch, rng=None, rate=0.2, dilations=DILATIONS):
    """→ [rows, tokens, WIDTH]"""
    rngs = iter(jax.random.split(rng, 32)) if rng is not None else iter([None] * 32)
    parts = []
    for (column, rows, _), table in zip(TABLES, trained["tables"]):
        x = few_levels(table[(batch["form"][..., column] % rows).astype(jnp.int32)])
        # A form is dropped whole at times: its affixes and neighbours must do.
        parts.append(drop(x, 0.1 if column == 0 else 0.05, next(rngs), rows=True))
    x = jnp.concatenate(parts, -1) @ trained["mix"] + trained["shape"][batch["shape"]] + trained["kind"][batch["block_kind"]]
    x = x + batch["bits"] @ trained["bits"]
    mask = batch["mask"][..., None].astype(jnp.float32)
    x = drop(x, rate, next(rngs)) * mask
    for p, blocks, by in zip(trained["layers"], fixed["masks"], dilations):
        y = rms(x, p["g"]) * mask
        y = encoder.product(jnp.concatenate([shifted(y, -by), y, shifted(y, by)], -1), masked(p["w"], blocks)) + p["b"]
        a, gate = jnp.split(y, 2, -1)
        x = x + drop(a * jax.nn.sigmoid(gate), rate, next(rngs))
    return rms(x, trained["g"]) * mask
