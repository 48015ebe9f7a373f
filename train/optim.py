"""AdamW with a rate for every parameter, warm-up and linear decay, an average of the weights, and checkpoints."""
import os
import pickle

import jax
import jax.numpy as jnp
import numpy as np

AVERAGE = 0.998                                     # of the weights, a step


def init(params):
    def zeros():
        return jax.tree.map(jnp.zeros_like, params)
    return {"params": params, "m": zeros(), "v": zeros(), "mean": jax.tree.map(jnp.copy, params), "step": jnp.zeros((), jnp.int32)}


def rate(step, total, warmup):
    return jnp.minimum(step / warmup, jnp.maximum(0.02, (total - step) / (total - warmup)))


def update(state, grads, rates, now, decay=0.01, clip=1.0):
    """`rates`: a tree like the parameters; `now`: the schedule's factor. → (state, norm of the gradient)"""
    norm = jnp.sqrt(sum((g * g).sum() for g in jax.tree.leaves(grads)))
    scale = jnp.minimum(1.0, clip / (norm + 1e-9))
    step = state["step"] + 1
    m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * scale * g, state["m"], grads)
    v = jax.tree.map(lambda v, g: 0.98 * v + 0.02 * (scale * g) ** 2, state["v"], grads)
    a, b = 1 - 0.9 ** step, 1 - 0.98 ** step

    def move(p, m, v, r):
        shrink = decay * p if p.ndim > 1 else 0
        return p - now * r * ((m / a) / (jnp.sqrt(v / b) + 1e-8) + shrink)
    params = jax.tree.map(move, state["params"], m, v, rates)
    keep = jnp.minimum(AVERAGE, (1 + step) / (10 + step))
    mean = jax.tree.map(lambda x, p: keep * x + (1 - keep) * p, state["mean"], params)
    return {"params": params, "m": m, "v": v, "mean": mean, "step": step}, norm


def save(path, thing):
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    with open(new, "wb") as f:
        pickle.dump(jax.tree.map(np.asarray, thing), f, protocol=5)
    os.replace(new, path)


def load(path):
    with open(path, "rb") as f:
        return pickle.load(f)
