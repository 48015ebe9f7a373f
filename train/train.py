"""Trains a teacher (MiniLM) or a student (convolutions) on all heads at once; goes on from its last checkpoint.

    python train.py teacher --name t1 --layers 3 --epochs 6 --seed 1
    python train.py student --name s0 --epochs 6
    python train.py student --name s1 --epochs 6 --from t1 t2      # distilled from cached labels (label.py)
    python train.py teacher --name t1 --evaluate                   # scores of the averaged weights on dev

Everything is written to $COPYDESK_WORK/runs/NAME: state.pkl (checkpoint), best.pkl (averaged weights of the best epoch),
scores.jsonl (dev, one line an epoch), predictions.
"""
import argparse
import concurrent.futures
import functools
import json
import os
import time
from pathlib import Path

# Each core takes half of a batch's rows, from end to end: most operations here do not spread over cores by themselves.
CORES = int(os.environ.get("COPYDESK_CORES", 2))
os.environ.setdefault("XLA_FLAGS", f"--xla_force_host_platform_device_count={CORES} --xla_cpu_multi_thread_eigen=false")

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import PartitionSpec

import batches
import data
import encoder
import heads
import optim
import pack
import paths
import student
from batches import Shape

TEACHER_SHAPES = (Shape(16, 216, 240), Shape(48, 72, 80))
STUDENT_SHAPES = (Shape(16, 256, 0), Shape(32, 128, 0))
REPEAT = {"gum": 2}                                 # a small corpus that two heads rest on alone
SAVE_EVERY = 240                                    # seconds


WHOLE, ROWS = PartitionSpec(), PartitionSpec("rows")


def mesh():
    return jax.make_mesh((CORES,), ("rows",), axis_types=(jax.sharding.AxisType.Auto,))


def on_all_cores(f, takes, gives):
    """`f` run on every core on its share of the rows; `takes` and `gives` say what is shared out (ROWS) and what not (WHOLE)."""
    return jax.shard_map(f, mesh=mesh(), in_specs=takes, out_specs=gives, check_vma=False)


def total_of(tree):
    return jax.tree.map(lambda x: jax.lax.psum(x, "rows"), tree)


def forward_of(encode):
    """(params, fixed, batch) → scores of every token."""
    def forward(params, fixed, batch):
        return encode(params["body"], fixed, batch) @ params["heads"]["w"] + params["heads"]["b"]
    return jax.jit(on_all_cores(forward, (WHOLE, WHOLE, ROWS), ROWS))


def model(kind, args):
    """(encode, trained body, fixed, width, shapes)"""
    rng = jax.random.key(args.seed)
    if kind == "teacher":
        trained, fixed = encoder.init(rng, args.layers)
        if args.body:
            trained = jax.tree.map(jnp.asarray, optim.load(paths.work("runs", args.body, "best.pkl"))["params"]["body"])
            trained["layers"] = trained["layers"][:args.layers]
        return encoder.encode, trained, fixed, encoder.WIDTH, TEACHER_SHAPES
    return student.encode, student.init(rng), {"masks": student.whole_masks()}, student.WIDTH, STUDENT_SHAPES


def rates(kind, params, args):
    """A learning rate for every parameter: the pretrained layers slow, the lower the slower; what is new fast."""
    if kind == "student":
        return jax.tree.map(lambda _: args.rate or 2e-3, params)
    body = args.rate or 1.5e-4
    out = jax.tree.map(lambda _: 2e-3, params)
    count = len(params["body"]["layers"])
    for i in range(count):
        out["body"]["layers"][i] = jax.tree.map(lambda _: body * 0.9 ** (count - 1 - i), params["body"]["layers"][i])
    for k in ("position", "norm"):
        out["body"][k] = jax.tree.map(lambda _: body * 0.9 ** count, params["body"][k])
    for k in ("shape", "bits", "kind"):
        out["body"][k] = 5e-4
    return out


# --- evaluation -----------------------------------------------------------------------------------------------------

def scores_of(forward, docs, shapes, back=48):
    """Yields (doc, [tokens, TOTAL]) for every document: overlapping windows, each token from where it is farthest from an edge."""
    shape = shapes[0]
    items = [(i, doc, a, b) for i, doc in enumerate(docs) for a, b in batches.windows(doc, shape, back=back)]
    whole, reach, left, done = {}, {}, {}, 0
    for i, doc, _, _ in items:
        left[i] = left.get(i, 0) + 1
    for k in range(0, len(items), shape.rows):
        lot = items[k:k + shape.rows]
        out = np.asarray(forward(batches.batch([(d, a, b) for _, d, a, b in lot], shape)))
        for row, (i, doc, a, b) in zip(out, lot):
            if i not in whole:
                whole[i], reach[i] = np.zeros((len(doc), row.shape[-1]), np.float32), np.full(len(doc), -1)
            at = np.arange(b - a)
            far = np.minimum(at + (10 ** 6 if a == 0 else 0), b - a - 1 - at + (10 ** 6 if b == len(doc) else 0))
            better = far > reach[i][a:b]
            whole[i][a:b][better], reach[i][a:b][better] = row[:b - a][better], far[better]
            left[i] -= 1
        while done < len(docs) and (len(docs[done]) == 0 or left.get(done) == 0):
            yield docs[done], whole.pop(done, np.zeros((0, heads.TOTAL), np.float32))
            done += 1


def evaluate(forward, params, docs, shapes, out=None):
    """{corpus: the figures that count}, by the real scorer."""
    score, result = paths.scorer(), {}
    for name, part in docs.items():
        predictions = [heads.predict(params, doc, s) for doc, s in scores_of(forward, part, shapes)]
        if out:
            out.mkdir(parents=True, exist_ok=True)
            with open(out / f"{name}.jsonl", "w", encoding="utf-8") as f:
                f.writelines(json.dumps(p) + "\n" for p in predictions)
        s = score.score(predictions, [d.gold for d in part], ("attributions", "entities", "tokens"))
        row = result[name] = {}
        if "attributions" in s:
            a = s["attributions"]
            row.update({r: a["exact"][r]["f"] for r in a["exact"]}, relaxed={r: a["relaxed"][r]["f"] for r in a["relaxed"]},
                       with_source={k: c["f"] for k, c in a["content_with_source"].items()}, attribution=a["attribution"]["all"]["f"])
        if "entities" in s:
            row["names"] = {k: c["f"] for k, c in s["entities"]["strict"].items()}
        if "tokens" in s:
            row["upos"] = s["tokens"]["upos_accuracy"]["f"]
    return result


def worth(result):
    """One figure to choose the epoch by."""
    p = result["polnear-dev"]
    return p["source"] + p["cue"] + p["content"] + p["with_source"]["all"] + result["newswire-dev"]["names"]["all"] + result["gum-dev"]["upos"]


# --- training -------------------------------------------------------------------------------------------------------

def prepared(lots):
    """Each batch, made while the step before it runs."""
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        made = None
        for shape, items in lots:
            ahead = pool.submit(batches.batch, items, shape)
            if made:
                yield made.result()
            made = ahead
        if made:
            yield made.result()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("kind", choices=("teacher", "student"))
    ap.add_argument("--name", required=True)
    ap.add_argument("--layers", type=int, default=3)
    ap.add_argument("--body", help="a run of language.py that the teacher begins from; a student's run, or a weights file, that a student goes on from")
    ap.add_argument("--epochs", type=int, default=6)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--rate", type=float)
    ap.add_argument("--from", dest="teachers", nargs="*", default=[], help="runs whose cached labels to learn from")
    ap.add_argument("--augment", type=float, default=0.25, help="share of texts taken in their augmented version")
    ap.add_argument("--density", type=float, default=0.35, help="share of a student's convolutions that is not zero in the end")
    ap.add_argument("--soft", type=float, default=0.7, help="weight of the teachers' labels beside the gold")
    ap.add_argument("--corpora", nargs="*", default=data.TRAIN, help="train files to learn from")
    ap.add_argument("--without-gold", nargs="*", default=(*data.UNLABELLED, *data.SUBSTITUTED), help="and those of which a student has its teachers' labels alone")
    ap.add_argument("--evaluate", action="store_true")
    args = ap.parse_args()
    folder = paths.work("runs", args.name, "x").parent
    folder.mkdir(exist_ok=True)

    without_gold = [name for name in args.without_gold if args.teachers and paths.work("features", f"{name}.bin").exists()]
    encode, body, fixed, width, shapes = model(args.kind, args)
    before = args.body if args.kind == "student" else None
    if args.kind == "student" and not before and not (folder / "state.pkl").exists():
        body["tables"][0] = student.word_vectors([d for name in (*args.corpora, *without_gold) for d in data.read(name)])
    params = {"body": body, "heads": heads.init(jax.random.key(args.seed + 100), width)}
    if before:
        if before.endswith(".model"):
            known, blocks = pack.unpack(Path(before).read_bytes())
        else:
            known = optim.load(paths.work("runs", before, "best.pkl"))
            known, blocks = known["params"], known["masks"]
        if not (folder / "state.pkl").exists():
            known["body"]["tables"][0] = student.with_new_words(known["body"]["tables"][0], [d for name in (*args.corpora, *without_gold) for d in data.read(name)])
        params, fixed = jax.tree.map(jnp.asarray, known), {"masks": blocks}
    tokenizer = encoder.WordPiece() if args.kind == "teacher" else None
    dev = {name: [batches.prepare(d, tokenizer) for d in data.read(name)] for name in data.DEV}

    forward = forward_of(encode)

    def judged(mean, fixed, out):
        return evaluate(functools.partial(forward, mean, fixed), jax.tree.map(np.asarray, mean["heads"]), dev, shapes, out)

    # Where arrays lie is part of what is compiled for: everywhere from the start.
    everywhere = jax.sharding.NamedSharding(mesh(), WHOLE)
    def masks(fixed):
        return {k: fixed[k] for k in ("masks",) if k in fixed}

    def thinned(state, done):
        """A student's convolutions without their smallest blocks."""
        return jax.device_put({"masks": student.masks(state["params"]["body"]["layers"], student.density_at(done, args.density))}, everywhere)

    fixed = jax.device_put(fixed, everywhere)
    state, epoch, at, best = jax.device_put(optim.init(params), everywhere), 0, 0, 0.0
    if (folder / "state.pkl").exists():
        saved = optim.load(folder / "state.pkl")
        state, epoch, at, best = jax.device_put(saved["state"], everywhere), saved["epoch"], saved["at"], saved["best"]
        fixed = jax.device_put({**fixed, **masks(saved)}, everywhere)
        print("going on from epoch", epoch, "batch", at, flush=True)
    if args.evaluate:
        print(json.dumps(judged(state["mean"], fixed, folder / "dev"), indent=1))
        return

    train, unlabelled = [], []
    for name in args.corpora:
        plain, other = ([batches.prepare(d, tokenizer) for d in data.read(file)] for file in (name, f"{name}.a"))
        if args.teachers:
            import label
            label.attach(plain, args.teachers, name)
            label.attach(other, args.teachers, f"{name}.a")
        train += list(zip(plain, other)) * REPEAT.get(name.split("-")[0], 1)
    for name in without_gold:
        unlabelled += label.attach([batches.prepare(d) for d in data.read(name)], args.teachers, name)
    print(len(train) + len(unlabelled), "documents", sum(len(d) for d, _ in train) + sum(map(len, unlabelled)), "tokens", flush=True)

    def order(epoch):
        """Each text as it is or, at times, as augmented."""
        rng = np.random.default_rng(1000 * args.seed + epoch)
        return batches.epoch([pair[int(rng.random() < args.augment)] for pair in train] + unlabelled, shapes, rng)
    total = args.epochs * len(order(0))
    lr = rates(args.kind, params, args)
    per = shapes[0].rows * shapes[0].tokens

    def objective(params, fixed, batch, rng):
        hidden = encode(params["body"], fixed, batch, rng)
        each = heads.losses(params["heads"], hidden, batch, args.soft if args.teachers else 0.0)
        return sum(heads.WEIGHTS[k] * v for k, v in each.items()) / per, {**each, "tokens": batch["mask"].sum()}

    def gradients(params, fixed, batch, rng):
        rng = jax.random.fold_in(rng, jax.lax.axis_index("rows"))
        (_, each), grads = jax.value_and_grad(objective, has_aux=True)(params, fixed, batch, rng)
        return total_of((each, grads))

    gradients = on_all_cores(gradients, (WHOLE, WHOLE, ROWS, WHOLE), WHOLE)

    @functools.partial(jax.jit, donate_argnums=0)
    def step(state, fixed, batch):
        rng = jax.random.fold_in(jax.random.key(args.seed), state["step"])
        each, grads = gradients(state["params"], fixed, batch, rng)
        state, norm = optim.update(state, grads, lr, optim.rate(state["step"] + 1, total, 5 + total // 20))
        return state, {**each, "norm": norm}

    saved_at = time.time()
    for epoch in range(epoch, args.epochs):
        sums, begun, busy = {}, time.time(), time.process_time()
        lots = order(epoch)
        for i, batch in enumerate(prepared(lots[at:]), at):
            done = (epoch + i / len(lots)) / args.epochs
            if args.kind == "student" and not before and i % 50 == 0 and done < student.THIN:
                fixed = thinned(state, done)
            state, each = step(state, fixed, batch)
            for k, v in each.items():
                sums[k] = sums.get(k, 0.0) + float(v)
            if (i + 1) % 50 == 0 or i + 1 == len(lots):
                n = sums.pop("tokens")
                print(f"epoch {epoch} {i + 1}/{len(lots)} {n / (time.time() - begun):.0f} tokens/s, {n / (time.process_time() - busy):.0f} a CPU second;",
                      " ".join(f"{k} {1000 * v / n:.1f}" if k != "norm" else f"norm {v / 50:.2f}" for k, v in sums.items()), flush=True)
                sums, begun, busy = {}, time.time(), time.process_time()
            if time.time() - saved_at > SAVE_EVERY:
                optim.save(folder / "state.pkl", {**masks(fixed), "state": state, "epoch": epoch, "at": i + 1, "best": best})
                saved_at = time.time()
        at = 0
        result = judged(state["mean"], fixed, folder / "dev")
        print(json.dumps(result), flush=True)
        with open(folder / "scores.jsonl", "a", encoding="utf-8") as f:
            f.write(json.dumps({"epoch": epoch, "worth": round(worth(result), 2), **result}) + "\n")
        # An epoch before the last blocks were taken out is none to ship.
        if worth(result) > best and (args.kind == "teacher" or before or (epoch + 1) / args.epochs >= student.THIN):
            best = worth(result)
            optim.save(folder / "best.pkl", {**masks(fixed), "params": state["mean"], "kind": args.kind, "layers": args.layers, "scores": result})
        optim.save(folder / "state.pkl", {**masks(fixed), "state": state, "epoch": epoch + 1, "at": 0, "best": best})


if __name__ == "__main__":
    main()
