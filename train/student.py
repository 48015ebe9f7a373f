"""The student's body: dilated convolutions over embeddings of the library's features; what the library will run.

A token is the sum of embeddings of its hashed form, prefixes and suffixes, shape, block kind and flags. Every layer is
RMS norm, a convolution of width 3 with gate, and a residual (after van den Oord et al., "WaveNet", 2016; Strubell et al.,
"Fast and Accurate Entity Recognition with Iterated Dilated Convolutions", EMNLP 2017).
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


def word_vectors(docs):
    """The table of forms to begin with: the mean of MiniLM's embeddings of a form's pieces, brought down to the table's width by
    their principal components; forms that share a row by how often they occur. Rows of no known form stay zero."""
    _, rows, width = TABLES[0]
    count = collections.Counter()
    for doc in docs:
        c = doc.columns
        count.update((int(row), doc.text[s:e]) for row, s, e in zip(c["form"] % rows, c["start"], c["end"]))
    tokenizer, pieces = encoder.WordPiece(), np.asarray(encoder.init(jax.random.key(0), 0)[1]["pieces"])
    keys = list(count)
    weight = np.sqrt(np.array([count[k] for k in keys], np.float32))
    vectors = np.stack([pieces[tokenizer(word)].mean(0) for _, word in keys])
    vectors -= np.average(vectors, axis=0, weights=weight)
    _, axes = np.linalg.eigh((vectors * weight[:, None]).T @ vectors)
    vectors = vectors @ axes[:, -width:]
    # Half way to components of one size: the first would drown the rest.
    vectors *= 0.3 / np.sqrt(vectors.std(0)) / np.sqrt(vectors.std(0).mean())
    table, sums, at = np.zeros((rows, width), np.float32), np.zeros(rows, np.float32), np.array([row for row, _ in keys])
    np.add.at(table, at, vectors * weight[:, None])
    np.add.at(sums, at, weight)
    return jnp.asarray(table / np.maximum(sums, 1)[:, None])


def rms(x, g):
    return x * jax.lax.rsqrt((x * x).mean(-1, keepdims=True) + 1e-6) * g


def drop(x, rate, rng, rows=False):
    """Single values, or the whole of a token's row."""
    if rng is None:
        return x
    keep = jax.random.bernoulli(rng, 1 - rate, x.shape[:-1] + (1,) if rows else x.shape)
    return jnp.where(keep, x / (1 - rate), 0)


def shifted(x, by):
    """x [rows, tokens, width], each token's neighbour `by` further on; zeros past the ends."""
    if by < 0:
        return jnp.pad(x, ((0, 0), (-by, 0), (0, 0)))[:, :by]
    return jnp.pad(x, ((0, 0), (0, by), (0, 0)))[:, by:]


def encode(trained, fixed, batch, rng=None, rate=0.2, dilations=DILATIONS):
    """→ [rows, tokens, WIDTH]"""
    rngs = iter(jax.random.split(rng, 32)) if rng is not None else iter([None] * 32)
    parts = []
    for (column, rows, _), table in zip(TABLES, trained["tables"]):
        x = table[(batch["form"][..., column] % rows).astype(jnp.int32)]
        # A form is dropped whole at times: its affixes and neighbours must do.
        parts.append(drop(x, 0.1 if column == 0 else 0.05, next(rngs), rows=True))
    x = jnp.concatenate(parts, -1) @ trained["mix"] + trained["shape"][batch["shape"]] + trained["kind"][batch["block_kind"]]
    x = x + batch["bits"] @ trained["bits"]
    mask = batch["mask"][..., None].astype(jnp.float32)
    x = drop(x, rate, next(rngs)) * mask
    for p, by in zip(trained["layers"], dilations):
        y = rms(x, p["g"]) * mask
        y = jnp.concatenate([shifted(y, -by), y, shifted(y, by)], -1) @ p["w"] + p["b"]
        a, gate = jnp.split(y, 2, -1)
        x = x + drop(a * jax.nn.sigmoid(gate), rate, next(rngs))
    return rms(x, trained["g"]) * mask
