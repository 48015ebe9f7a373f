"""Learns who is behind "he", "who" and "the senator": boosted trees over what the library sees of every option.

    python train/speakers.py CORPORA [--rounds 3] [--folds 5] [--trees 150] [--leaves 15] [--masked MASKED.jsonl] [--write data/speaker-trees.tsv]

CORPORA holds speakers-*.jsonl, articles with who speaks in each quotation or source. The library itself prints the choices
(train/speaker_features.rs). Each choice is a softmax over its options; where several options are right their odds count together. What
was decided earlier in an article is seen later in it, so training goes in rounds: articles are read with trees that have not seen
them. Every figure is by folds of whole articles. MASKED (train/mask.py) has articles whose names were made pronouns, which teach every fold
at a lower weight and count in no figure.
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import lightgbm
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
TITLES = set("the a an mr mrs ms dr sir lord lady president minister senator sen rep governor gov prof professor".split())


def words(name):
    return [w for w in re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", name).lower()) if w not in TITLES]


def same(a, b):
    """Whether two names can be one: the words of one all in the other, or its initials."""
    x, y = words(a), words(b)
    if not x or not y:
        return False
    if set(x) <= set(y) or set(y) <= set(x):
        return True
    initials = lambda ws: "".join(w[0] for w in ws if w not in ("of", "and", "for", "in", "on"))
    return len(x) == 1 and x[0] == initials(y) or len(y) == 1 and y[0] == initials(x)


def called(forms, gold):
    return bool(forms) and (same(gold, forms[0]) or any(words(gold) == words(f) for f in forms[1:]))


def covered(span, pieces):
    return sum(max(0, min(span[1], p["end"]) - max(span[0], p["start"])) for p in pieces)


def quote_at(item, quotes):
    s, e = item["span"]
    if item["kind"] == "quotation":
        best = max(((covered((s, e), q["content"]), -i) for i, q in enumerate(quotes)), default=None)
        return -best[1] if best and best[0] >= (e - s) / 2 else None
    near = [i for i, q in enumerate(quotes) if covered((s, e), q["source"])]
    inside = [i for i in near if "cue" not in item or covered(item["cue"], quotes[i]["cue"])]
    return (inside or near or [None])[0]


def judge(item, read):
    """right, wrong, open, missed: as the contract's scorer has it."""
    at = quote_at(item, read["quotes"])
    if item.get("none"):
        return "right" if at is None else "wrong"
    if at is None:
        return "missed"
    quote, entities = read["quotes"][at], read["entities"]
    ids = quote["speakers"] or ([quote["speaker"]] if quote["speaker"] is not None else [])
    named = lambda e: any(read["mentions"][m]["form"] == "name" for m in e["mentions"])
    given = [[entities[i]["name"], *entities[i]["aliases"]] for i in ids if named(entities[i])]
    if not item["speaker"]:
        return "wrong" if given else "right"
    if not given:
        return "open"
    fits = lambda gold: any(called(forms, gold) for forms in given)
    return "right" if all(map(fits, item["speaker"])) and len(given) <= len(item["speaker"]) else "wrong"


def read(program, texts, trees):
    """Every text as the library reads it, with these trees."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trees.tsv"
        path.write_text(trees)
        lines = "".join(json.dumps(t) + "\n" for t in texts)
        out = subprocess.run([program, path], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    head, *rest = out.splitlines()
    return json.loads(head)["features"], {r["id"]: r for r in map(json.loads, rest)}


def examples(articles, reads):
    """Choices with gold: features of the options, which of them are right, article."""
    found = []
    for article in articles:
        got = reads[article["id"]]
        by_quote = {q: c for c in got["choices"] for q in c["quotes"]}
        taken = set()
        for item in article["speakers"]:
            at = None if item.get("none") else quote_at(item, got["quotes"])
            choice = by_quote.get(at)
            if choice is None or id(choice) in taken or len(item["speaker"]) > 1:
                continue
            taken.add(id(choice))
            options = choice["options"]
            if item["speaker"]:
                right = [called(names, item["speaker"][0]) for names, _ in options]
            else:
                right = [not names for names, _ in options]
            if not any(right):
                right[-1] = True
            found.append((np.array([f for _, f in options], dtype=np.int16), np.array(right), article["id"]))
    return found


# What can only speak against an option (-1) or for it (1), whatever the few examples say.
ONE_WAY = {"Leads": 1, "Tells": 1, "InWords": -1, "PronounInWords": -1, "AskedAbout": -1, "Pronouns": 1, "Title": 1, "Linked": 1, "Touches": 1}


def learn(found, masked, names, args, seed=0):
    """Trees for a softmax over each choice's options; what is masked counts less."""
    gold, found = len(found), found + masked
    x = np.concatenate([f[0] for f in found]).astype(np.float32)
    right = np.concatenate([f[1] for f in found])
    group = np.repeat(np.arange(len(found)), [len(f[0]) for f in found])
    starts = np.concatenate([[0], np.cumsum([len(f[0]) for f in found])[:-1]])

    weight = np.where(group < gold, 1.0, args.masked_weight)

    def objective(score, _):
        top = np.maximum.reduceat(score, starts)[group]
        e = np.exp(score - top)
        p = e / np.add.reduceat(e, starts)[group]
        r = e * right
        q = r / np.maximum(np.add.reduceat(r, starts), 1e-12)[group]
        return weight * (p - q), weight * np.maximum(p * (1 - p), 1e-3)

    params = {"objective": objective, "num_leaves": args.leaves, "learning_rate": args.rate, "min_data_in_leaf": args.least, "lambda_l2": args.l2,
              "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "verbosity": -1, "seed": seed, "deterministic": True,
              "monotone_constraints": [ONE_WAY.get(n, 0) for n in names], "num_threads": 1}
    booster = lightgbm.train(params, lightgbm.Dataset(x, np.zeros(len(x)), free_raw_data=False), args.trees)
    return booster.dump_model()["tree_info"]


def text_of(trees):
    """The trees in the form of data/speaker-trees.tsv."""
    lines = []
    for tree in trees:
        nodes, leaves = [], []

        def add(node):
            if "split_feature" not in node:
                leaves.append(round(node["leaf_value"] * 100))
                return -len(leaves)
            at = len(nodes)
            nodes.append(None)
            nodes[at] = (node["split_feature"], int(np.floor(node["threshold"])), add(node["left_child"]), add(node["right_child"]))
            return at

        add(tree["tree_structure"])
        lines.append(" ".join(str(n) for node in nodes for n in node) + "|" + " ".join(map(str, leaves)))
    return "".join(line + "\n" for line in lines)


def tell(articles, reads, files):
    """Right and wrong mouths by file and kind."""
    for name in files:
        counts = {}
        for article in (a for a in articles if a["file"] == name):
            for item in article["speakers"]:
                kind = "named" if item.get("speaker") else "none" if item.get("none") else "unnamed"
                counts.setdefault((item["kind"], kind), Counter())[judge(item, reads[article["id"]])] += 1
        for (kind, gold), c in sorted(counts.items()):
            n, answered = sum(c.values()), c["right"] + c["wrong"]
            wrong = f"  wrong mouth {100 * c['wrong'] / answered:.1f}" if gold == "named" and answered else ""
            print(f"{name:18s} {kind:10s} {gold:8s} n {n:4d} right {100 * c['right'] / n:.1f}{wrong}  {dict(c)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--program", default=str(ROOT / "target/release/examples/speaker_features"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--trees", type=int, default=150)
    parser.add_argument("--leaves", type=int, default=15)
    parser.add_argument("--least", type=int, default=20)
    parser.add_argument("--rate", type=float, default=0.07)
    parser.add_argument("--l2", type=float, default=5)
    parser.add_argument("--importance", action="store_true")
    parser.add_argument("--masked", type=Path)
    parser.add_argument("--masked-weight", type=float, default=0.2)
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    articles, files = [], []
    for path in sorted(args.corpora.glob("speakers-*.jsonl")):
        files.append(path.stem.removeprefix("speakers-"))
        for line in path.read_text().splitlines():
            articles.append({**json.loads(line), "file": files[-1]})
    fold = {a["id"]: i % args.folds for i, a in enumerate(sorted(articles, key=lambda a: a["id"][::-1]))}
    texts = {k: [{"id": a["id"], "text": a["text"], "url": a.get("url")} for a in articles if fold[a["id"]] == k] for k in range(args.folds)}
    hidden = [json.loads(line) for line in args.masked.read_text().splitlines()] if args.masked else []
    masked = []
    trees = {k: "" for k in range(args.folds)}
    for number in range(args.rounds + 1):
        reads = {}
        for k in range(args.folds):
            names, got = read(args.program, texts[k], trees[k])
            reads.update(got)
        print(f"round {number}")
        if number in (0, args.rounds):
            tell(articles, reads, files)
        found = examples(articles, reads)
        print(f"{len(found)} choices", flush=True)
        if number < args.rounds:
            if hidden:
                masked = examples(hidden, read(args.program, hidden, trees[0])[1])
            for k in range(args.folds):
                trees[k] = text_of(learn([f for f in found if fold[f[2]] != k], masked, names, args))
    (Path(tempfile.gettempdir()) / "speakers-reads.json").write_text(json.dumps({"reads": reads, "features": names}))
    if args.importance:
        gain = Counter()
        def walk(node):
            if "split_feature" in node:
                gain[names[node["split_feature"]]] += node["split_gain"]
                walk(node["left_child"]), walk(node["right_child"])
        for t in learn(found, masked, names, args):
            walk(t["tree_structure"])
        total = sum(gain.values())
        print(", ".join(f"{n} {100 * g / total:.1f}" for n, g in gain.most_common()))
    if args.write:
        head = "# What speaks for whom as the speaker behind a pronoun or a description: boosted trees, learnt by train/speakers.py (the project's own).\n"
        args.write.write_text(head + text_of(learn(found, masked, names, args)))


if __name__ == "__main__":
    main()
