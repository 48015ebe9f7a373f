"""Lets MiniLM learn the language of news before it is taught: its published weights were bent to the likeness of sentences.

    python language.py --name m1 --layers 6 --share 0.5    # then: python train.py teacher --body m1 …

Masked words (Devlin et al., "BERT", 2019; whole words, as in its later release): 15 of 100 tokens are hidden with all their
pieces, in eight cases of ten by the mask, in one by another word, in one not at all, and are to be told from the rest. What the
library says of a hidden token (shape, flags, lists) is hidden too. Only the commonest pieces are asked for: the products with all
30,522 would cost as much as a layer. $COPYDESK_WORK/runs/NAME: as train.py leaves it, but without scores.
"""
import argparse
import collections
import functools
import time

import train                                        # first: it says how many cores

import jax
import jax.numpy as jnp
import numpy as np

import batches
import data
import encoder
import optim
import paths

VOCABULARY = 8192                                   # pieces that are asked for
ASKED = 40                                          # pieces of a row, at most
HIDDEN = 0.15


def hide(z, mask, vocabulary, number, rng):
    """Hides tokens of a batch in place; → `at` and `gold` [rows, ASKED]: which pieces are asked for, and their numbers or -1."""
    chosen = (rng.random(z["mask"].shape) < HIDDEN) & z["mask"]
    how = rng.random(z["mask"].shape)
    rows, pieces = z["pieces"].shape
    with_none = np.concatenate([chosen, np.zeros((rows, 1), bool)], 1)
    asked = np.take_along_axis(with_none, z["token_of"], 1)
    at, gold = np.zeros((rows, ASKED), np.int32), np.full((rows, ASKED), -1, np.int32)
    for r in range(rows):
        where = np.flatnonzero(asked[r])
        if len(where) > ASKED:
            where = np.sort(rng.choice(where, ASKED, replace=False))
        at[r, :len(where)], gold[r, :len(where)] = where, number[z["pieces"][r, where]]
    way = np.take_along_axis(np.concatenate([how, np.ones((rows, 1))], 1), z["token_of"], 1)
    z["pieces"] = np.where(asked & (way < 0.8), mask, np.where(asked & (way < 0.9), vocabulary[rng.integers(0, len(vocabulary), z["pieces"].shape)], z["pieces"]))
    for k in ("shape", "bits"):
        z[k] = np.where(chosen if k == "shape" else chosen[..., None], 0, z[k]).astype(z[k].dtype)
    return {k: z[k] for k in ("pieces", "piece_mask", "first", "token_of", "shape", "bits", "block_kind")} | {"at": at, "gold": gold}


def head(rng):
    return {"w": jax.random.normal(rng, (encoder.WIDTH,) * 2) * encoder.WIDTH ** -0.5, "b": jnp.zeros(encoder.WIDTH),
            "norm": {"g": jnp.ones(encoder.WIDTH), "b": jnp.zeros(encoder.WIDTH)}, "each": jnp.zeros(VOCABULARY)}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--name", required=True)
    ap.add_argument("--layers", type=int, default=6)
    ap.add_argument("--share", type=float, default=1.0, help="of the windows of all texts, how many are read")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--rate", type=float, default=2e-4)
    args = ap.parse_args()
    folder = paths.work("runs", args.name, "x").parent
    folder.mkdir(exist_ok=True)

    tokenizer = encoder.WordPiece()
    docs = [batches.prepare(d, tokenizer) for name in (*data.TRAIN, *data.UNLABELLED) for d in data.read(name)]
    count = collections.Counter(p for d in docs for piece in d.pieces for p in piece)
    vocabulary = np.array([p for p, _ in count.most_common(VOCABULARY)])
    number = np.full(1 + max(tokenizer.vocabulary.values()), -1, np.int32)
    number[vocabulary] = np.arange(VOCABULARY)
    print(sum(map(len, docs)), "tokens;", f"{sum(count[p] for p in vocabulary) / count.total():.3f} of the pieces can be asked for", flush=True)

    trained, fixed = encoder.init(jax.random.key(args.seed), args.layers)
    fixed["asked"] = fixed["pieces"][vocabulary]
    params = {"body": trained, "head": head(jax.random.key(args.seed + 100))}
    everywhere = jax.sharding.NamedSharding(train.mesh(), train.WHOLE)
    fixed = jax.device_put(fixed, everywhere)
    state, at = jax.device_put(optim.init(params), everywhere), 0
    if (folder / "state.pkl").exists():
        saved = optim.load(folder / "state.pkl")
        state, at = jax.device_put(saved["state"], everywhere), saved["at"]
        print("going on from batch", at, flush=True)

    lots = batches.epoch(docs, train.TEACHER_SHAPES, np.random.default_rng(args.seed))
    lots = lots[:int(len(lots) * args.share)]
    rates = jax.tree.map(lambda _: args.rate, params)
    rates["head"] = jax.tree.map(lambda _: 1e-3, params["head"])

    def objective(params, fixed, batch, rng):
        p = params["head"]
        x = encoder.encode_pieces(params["body"], fixed, batch, rng)
        x = jnp.take_along_axis(x, batch["at"][..., None], 1)
        x = encoder.layer_norm(encoder.gelu(encoder.linear(x, p)), p["norm"])
        logs = jax.nn.log_softmax(encoder.product(x, fixed["asked"].T) + p["each"])
        told = batch["gold"] >= 0
        loss = -jnp.where(told, jnp.take_along_axis(logs, jnp.maximum(batch["gold"], 0)[..., None], -1)[..., 0], 0).sum()
        right = (told & (logs.argmax(-1) == batch["gold"])).sum()
        return loss / (train.TEACHER_SHAPES[0].rows * ASKED), {"loss": loss, "right": right, "asked": told.sum(), "tokens": batch["piece_mask"].sum()}

    def gradients(params, fixed, batch, rng):
        rng = jax.random.fold_in(rng, jax.lax.axis_index("rows"))
        (_, each), grads = jax.value_and_grad(objective, has_aux=True)(params, fixed, batch, rng)
        return train.total_of((each, grads))

    gradients = train.on_all_cores(gradients, (train.WHOLE, train.WHOLE, train.ROWS, train.WHOLE), train.WHOLE)

    @functools.partial(jax.jit, donate_argnums=0)
    def step(state, fixed, batch):
        each, grads = gradients(state["params"], fixed, batch, jax.random.fold_in(jax.random.key(args.seed), state["step"]))
        state, norm = optim.update(state, grads, rates, optim.rate(state["step"] + 1, len(lots), 5 + len(lots) // 20))
        return state, {**each, "norm": norm}

    saved_at = time.time()
    sums, begun, busy = collections.Counter(), time.time(), time.process_time()
    for i, (shape, items) in enumerate(lots):
        if i < at:
            continue
        z = hide(batches.batch(items, shape), tokenizer.vocabulary["[MASK]"], vocabulary, number, np.random.default_rng((args.seed, i)))
        state, each = step(state, fixed, z)
        sums.update({k: float(v) for k, v in each.items()})
        if (i + 1) % 50 == 0 or i + 1 == len(lots):
            print(f"{i + 1}/{len(lots)} {sums['tokens'] / (time.time() - begun):.0f} pieces/s, {sums['tokens'] / (time.process_time() - busy):.0f} a CPU second;"
                  f" loss {sums['loss'] / sums['asked']:.3f} right {sums['right'] / sums['asked']:.3f} norm {sums['norm'] / 50:.2f}", flush=True)
            sums, begun, busy = collections.Counter(), time.time(), time.process_time()
        if time.time() - saved_at > train.SAVE_EVERY:
            optim.save(folder / "state.pkl", {"state": state, "at": i + 1})
            saved_at = time.time()
    optim.save(folder / "state.pkl", {"state": state, "at": len(lots)})
    optim.save(folder / "best.pkl", {"params": state["mean"], "kind": "language", "layers": args.layers})


if __name__ == "__main__":
    main()
