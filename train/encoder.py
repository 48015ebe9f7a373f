"""The teacher's body: MiniLM (uncased BERT, 6 layers of width 384) on wordpieces, with the library's shape, flags and block
kind added to the pieces' embeddings; a token's vector is that of its first piece.
"""
import io
import json
import unicodedata
import zipfile
from importlib import resources
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load

import amx
from batches import BITS

HEADS, WIDTH = 12, 384
FOLD = str.maketrans("“”„«»’‘ʼ`–—―", "\"\"\"\"\"''''---", "\u00ad")


def archive():
    return zipfile.ZipFile(io.BytesIO(resources.files("all_minilm_l6_v2").joinpath("model.zip").read_bytes()))


class WordPiece:
    """Greedy longest pieces of lower-cased, accent-free words (Wu et al. 2016; Devlin et al. 2019)."""

    def __init__(self):
        self.vocabulary = json.loads(archive().read("tokenizer.json"))["model"]["vocab"]
        self.ends = self.vocabulary["[CLS]"], self.vocabulary["[SEP]"]
        self.unknown = self.vocabulary["[UNK]"]
        self.known = {}

    def __call__(self, word):
        if word not in self.known:
            text = unicodedata.normalize("NFD", word.translate(FOLD).lower())
            text = "".join(c for c in text if not unicodedata.combining(c))
            parts, at = [], 0
            for i, c in enumerate(text):
                if not c.isalnum():
                    parts += [text[at:i], c]
                    at = i + 1
            pieces = [p for part in [*parts, text[at:]] if part for p in self.cut(part)]
            self.known[word] = (pieces or [self.unknown])[:12]
        return self.known[word]

    def cut(self, part):
        pieces, at = [], 0
        while at < len(part):
            for end in range(len(part), at, -1):
                piece = self.vocabulary.get(("##" if at else "") + part[at:end])
                if piece is not None:
                    break
            else:
                return [self.unknown]
            pieces.append(piece)
            at = end
        return pieces


def init(rng, layers):
    """(trained, fixed) parameters; the piece embeddings stay as they are."""
    w = load(archive().read("model.safetensors"))
    w = {k.removeprefix("bert."): v.astype(np.float32) for k, v in w.items() if v.dtype != np.int64}

    def linear(name):
        return {"w": w[f"{name}.weight"].T.copy(), "b": w[f"{name}.bias"]}

    def norm(name):
        return {"g": w[f"{name}.weight"], "b": w[f"{name}.bias"]}

    body = []
    for i in range(layers):
        at = f"encoder.layer.{i}."
        qkv = [linear(f"{at}attention.self.{x}") for x in ("query", "key", "value")]
        body.append({"qkv": {"w": np.concatenate([x["w"] for x in qkv], 1), "b": np.concatenate([x["b"] for x in qkv])},
                     "out": linear(f"{at}attention.output.dense"), "norm1": norm(f"{at}attention.output.LayerNorm"),
                     "up": linear(f"{at}intermediate.dense"), "down": linear(f"{at}output.dense"), "norm2": norm(f"{at}output.LayerNorm")})
    keys = jax.random.split(rng, 3)
    trained = {"position": w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0],
               "norm": norm("embeddings.LayerNorm"), "layers": body,
               "shape": 0.02 * jax.random.normal(keys[0], (32, WIDTH)), "bits": 0.02 * jax.random.normal(keys[1], (BITS, WIDTH)),
               "kind": 0.02 * jax.random.normal(keys[2], (16, WIDTH))}
    return jax.tree.map(jnp.asarray, trained), {"pieces": jnp.asarray(w["embeddings.word_embeddings.weight"])}


# --- arithmetic -----------------------------------------------------------------------------------------------------

def _operand():
    """Processors with instructions for bfloat16 multiply it nearly twice as fast as float32; others are a third slower at it."""
    flags = Path("/proc/cpuinfo")
    return jnp.bfloat16 if flags.exists() and "_bf16" in flags.read_text() else jnp.float32


OPERAND, TILES = _operand(), amx.ready()


def _product(a, b, left=False, right=False):
    """a @ b of matrices, sums in float32; `left`, `right`: that operand lies turned."""
    if TILES and amx.fits(a, b, left, right):
        return amx.product(a, b, left, right)
    # The gradient of weights is faster in float32 but for tiles.
    operand = jnp.float32 if left else OPERAND
    return jax.lax.dot_general(a.astype(operand), b.astype(operand), (((0 if left else 1,), (1 if right else 0,)), ((), ())), preferred_element_type=jnp.float32)


@jax.custom_vjp
def product(x, w):
    """x [.., n] @ w [n, m], sums in float32."""
    return _product(x.reshape(-1, x.shape[-1]), w).reshape(*x.shape[:-1], w.shape[1])


def _forward(x, w):
    return product(x, w), (x, w)


def _backward(saved, d):
    x, w = saved
    flat, dflat = x.reshape(-1, x.shape[-1]), d.reshape(-1, d.shape[-1])
    return _product(dflat, w, right=True).reshape(x.shape), _product(flat, dflat, left=True)


product.defvjp(_forward, _backward)


def linear(x, p):
    return product(x, p["w"]) + p["b"]


def layer_norm(x, p):
    mean = x.mean(-1, keepdims=True)
    x = x - mean
    return x * jax.lax.rsqrt((x * x).mean(-1, keepdims=True) + 1e-12) * p["g"] + p["b"]


def gelu(x):
    return jax.nn.gelu(x, approximate=True)


def dropout(x, rate, rng):
    """Whole features of a sequence are dropped: one mask for all its pieces costs next to nothing."""
    if rng is None or rate == 0:
        return x
    keep = jax.random.bernoulli(rng, 1 - rate, (x.shape[0], 1, x.shape[2]))
    return x * (keep / (1 - rate))


def attention(x, p, mask):
    """Row after row, weights computed again for the gradient: they then never leave the cache, which halves the time."""
    if TILES and x.shape[1] % 16 == 0:
        return amx.attention(linear(x, p), mask)
    n, size = x.shape[1], WIDTH // HEADS

    @jax.checkpoint
    def row(qkv, mask):
        q, k, v = jnp.moveaxis(qkv.reshape(n, 3, HEADS, size), 0, 2)
        scores = jnp.einsum("hqd,hkd->hqk", q * size ** -0.5, k)
        # No maximum is taken off: scores stay small. The sum comes with the product.
        weights = jnp.exp(jnp.minimum(scores, 40.0)) * mask
        out = jnp.einsum("hqk,hkd->hqd", weights, jnp.concatenate([v, jnp.ones((HEADS, n, 1))], -1))
        return jnp.moveaxis(out[..., :-1] / (out[..., -1:] + 1e-9), 0, 1).reshape(n, WIDTH)

    return jax.lax.map(lambda x: row(*x), (linear(x, p), mask))


def encode_pieces(trained, fixed, batch, rng=None, rate=0.1):
    """→ [rows, pieces, WIDTH]"""
    rngs = iter(jax.random.split(rng, 64)) if rng is not None else iter([None] * 64)
    of = jnp.concatenate([trained["shape"][batch["shape"]] + batch["bits"][..., :len(trained["bits"])] @ trained["bits"] + trained["kind"][batch["block_kind"]],
                          jnp.zeros((batch["shape"].shape[0], 1, WIDTH))], 1)
    x = fixed["pieces"][batch["pieces"]] + trained["position"][:batch["pieces"].shape[1]]
    x = x + jnp.take_along_axis(of, batch["token_of"][..., None], 1)
    x = dropout(layer_norm(x, trained["norm"]), rate, next(rngs))
    mask = batch["piece_mask"].astype(jnp.float32)
    for p in trained["layers"]:
        y = dropout(linear(attention(x, p["qkv"], mask), p["out"]), rate, next(rngs))
        x = layer_norm(x + y, p["norm1"])
        y = dropout(linear(gelu(linear(x, p["up"])), p["down"]), rate, next(rngs))
        x = layer_norm(x + y, p["norm2"])
    return x


def encode(trained, fixed, batch, rng=None, rate=0.1):
    """→ [rows, tokens, WIDTH]"""
    last = None if rng is None else jax.random.fold_in(rng, 64)
    return dropout(jnp.take_along_axis(encode_pieces(trained, fixed, batch, rng, rate), batch["first"][..., None], 1), rate, last)
