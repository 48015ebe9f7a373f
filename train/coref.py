#!/usr/bin/env python3
"""Learns data/coref-weights.tsv: which entity a role phrase or pronoun means (see src/coref/rank).

coref.py --out data/coref-weights.tsv gum-train.jsonl gap-dev.jsonl
coref.py --folds 4 --predictions FILE gap-dev.jsonl --also gum-train.jsonl --plain …

The library makes every choice and prints the features of its options (example coref_features, Cargo feature _train); the truth
is read from gold chains, or from GAP's two names. What earlier choices did shows in the features of later ones, so learning goes in
rounds, each from what the library does with the weights of the round before. The loss is the negative log-likelihood of all
right options together: any right entity will do.

Text without gold teaches as well (--plain): where the text's own pronouns tell all but one of the people near apart ("she" among men),
that one is the right option, and the places of all of them show where such people stand. What told them apart is kept out of it.
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile
import zlib

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags, vstack

import paths

score = paths.scorer()
NOBODY = 2 ** 32 - 1
# Where weights lie before the corpora speak, which show few of these: a definite phrase means the bearer of its role, "the
# board" the Harbour Board, "the paper" the outlet, "the company" the company, "the city" the city.
PRIOR = {("definite", "Head 5"): 2.5,
         ("definite", "Head 7"): 2.0, ("definite", "Head 9"): 7.0, ("definite", "Head 11"): 2.0, ("definite", "Head 13"): 1.0}


PRONOUNS = {"he": 0, "him": 0, "his": 0, "himself": 0, "she": 1, "her": 1, "hers": 1, "herself": 1}
# What says of an entity which pronoun the text has for it.
TOLD = {"LastPronoun", "AntecedentClass", "LastPronounFunction", "PronounCount", "DoubtfulType"}
# Choices of one entity in one text without gold, and what such a choice weighs.
MOST, PLAIN = 10, 0.3


def read(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def printed(printer, docs, weights):
    lines = "".join(json.dumps({k: d[k] for k in ("id", "text", "url") if k in d}) + "\n" for d in docs)
    out = subprocess.run([printer, weights], input=lines, capture_output=True, text=True, check=True)
    out = out.stdout.splitlines()
    return json.loads(out[0]), [json.loads(line) for line in out[1:]]


def chain_truth(doc, found):
    """The gold chain of every mention found, None where gold has no such mention."""
    keys = [score.mention_key(doc["text"], {"span": s, "head": h}) for s, h, _ in found]
    gold = [(i, m) for i, chain in enumerate(doc["chains"]) for m in chain]
    partner = score.same_mentions(keys, [score.mention_key(doc["text"], m) for _, m in gold])
    return [gold[partner[a]][0] if a in partner else None for a in range(len(found))]


def gum_choices(doc, rows):
    """(class, options, right, wrong): options that the loss leaves out are neither."""
    truth = chain_truth(doc, rows["found"])
    members = collections.defaultdict(list)
    for m, owner in enumerate(rows["owners"]):
        members[owner].append(m)
    for m, column, options in rows["decisions"]:
        right = []
        for k, (entity, _, _) in enumerate(options):
            before = [x for x in members[entity] if x < m] if entity != NOBODY else []
            before = before or [x for x in members[entity] if x > m and rows["found"][x][2]][:1] if entity != NOBODY else []
            votes = collections.Counter(truth[x] for x in before)
            last = truth[before[-1]] if before else None
            most = votes.most_common(1)[0][0] if votes else None
            if truth[m] is not None and truth[m] in (most, last):
                right.append(k)
        if not right:
            right = [len(options) - 1]
        yield column, options, right, [k for k in range(len(options)) if k not in right]


def gap_choices(doc, rows):
    """Only the pronoun asked for."""
    found = rows["found"]
    at = [m for m, (_, head, named) in enumerate(found) if not named and score.overlap(head, doc["pronoun"])]
    entities = {}
    for side in ("a", "b"):
        on = [m for m, (_, head, named) in enumerate(found) if named and score.overlap(head, doc[side]["span"])]
        entities[side] = {rows["owners"][m] for m in on} - {NOBODY}
    true = {e for side in ("a", "b") if doc[side]["coref"] for e in entities[side]}
    false = {e for side in ("a", "b") if not doc[side]["coref"] for e in entities[side]} - true
    some = doc["a"]["coref"] or doc["b"]["coref"]
    for m, column, options in rows["decisions"]:
        if m not in at:
            continue
        if some:
            right = [k for k, (e, _, _) in enumerate(options) if e in true]
            wrong = [k for k, (e, _, _) in enumerate(options) if e not in true]
        else:
            right = [k for k, (e, _, _) in enumerate(options) if e not in false]
            wrong = [k for k, (e, _, _) in enumerate(options) if e in false]
        if right and wrong:
            yield column, options, right, wrong


def plain_choices(doc, rows):
    """Choices among people whom the text's other pronouns tell apart."""
    pronouns, often = {}, collections.defaultdict(lambda: [0, 0])
    for m, ((start, end), _, named) in enumerate(rows["found"]):
        which = PRONOUNS.get(doc["text"][start:end].lower()) if not named else None
        if which is not None:
            pronouns[m] = which
            often[rows["owners"][m]][which] += 1
    taken = collections.Counter()
    for m, column, options in rows["decisions"]:
        if column != 0 or m not in pronouns:
            continue
        mine, own = pronouns[m], rows["owners"][m]
        elsewhere = lambda e: often[e][mine] - (e == own)
        entities = [e for e, _, _ in options]
        right = [k for k, e in enumerate(entities) if e != NOBODY and elsewhere(e) >= 2 and not often[e][1 - mine]]
        wrong = [k for k, e in enumerate(entities) if e != NOBODY and often[e][1 - mine] >= 2 and not elsewhere(e)]
        if len(right) == 1 and wrong and entities[right[0]] == own and taken[own] < MOST:
            taken[own] += 1
            yield column, options, right, wrong


def choices(docs, rows):
    for doc, row in zip(docs, rows):
        yield from gap_choices(doc, row) if "pronoun" in doc else gum_choices(doc, row)


class Data:
    """All options as one sparse matrix: a column for every feature of every class."""

    def __init__(self, all_choices, count):
        cols, starts, told, self.first, self.right, self.column = [], [0], [], [0], [], []
        for column, options, right, wrong in all_choices:
            for k, (_, features, by_text) in enumerate(options):
                if k in right or k in wrong:
                    told.append(by_text / 100)
                    cols.extend(f + count * column for f in features)
                    starts.append(len(cols))
                    self.right.append(k in right)
            self.first.append(len(starts) - 1)
            self.column.append(column)
        self.size = count
        self.right = np.array(self.right)
        # What the text's own pronouns and titles add to a score, with no weight to learn.
        self.told = np.array(told)
        self.first = np.array(self.first)
        self.weight = np.ones(len(self.column))
        self.x = csr_matrix((np.ones(len(cols)), cols, starts), shape=(len(starts) - 1, count * 8))
        self.group = np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))

    def add(self, other, without, weight):
        """Takes in other choices, each of that weight and blind to the features `without` and to what the text tells."""
        kept = np.ones(self.x.shape[1])
        kept[without] = 0
        self.x = vstack([self.x, other.x @ diags(kept)]).tocsr()
        self.right = np.concatenate([self.right, other.right])
        self.told = np.concatenate([self.told, np.zeros(len(other.told))])
        self.first = np.concatenate([self.first, other.first[1:] + self.first[-1]])
        self.weight = np.concatenate([self.weight, np.full(len(other.column), weight)])
        self.group = np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))

    def loss(self, w, l2, prior):
        s = self.x @ w + self.told
        heads = self.first[:-1]
        top = np.maximum.reduceat(s, heads)[self.group]
        e = np.exp(s - top)
        z = np.add.reduceat(e, heads)
        zr = np.maximum(np.add.reduceat(e * self.right, heads), 1e-30)
        value = (self.weight * (np.log(z) - np.log(zr))).sum()
        g = self.x.T @ (self.weight[self.group] * (e / z[self.group] - e * self.right / zr[self.group]))
        return value + l2 / 2 * ((w - prior) @ (w - prior)), g + l2 * (w - prior)

    def accuracy(self, w):
        s = self.x @ w + self.told
        for c in sorted(set(self.column)):
            mine = [k for k, column in enumerate(self.column) if column == c]
            hits = sum(self.right[a + np.argmax(s[a:b])] for a, b in ((self.first[k], self.first[k + 1]) for k in mine))
            yield c, hits, len(mine)


def fit(docs, rows, names, l2, plain=()):
    count = len(names["features"])
    weighed = [(choice, 0.5 if doc.get("twice") else 1.0) for doc, row in zip(docs, rows) for choice in choices([doc], [row])]
    data = Data([choice for choice, _ in weighed], count)
    data.weight = np.array([weight for _, weight in weighed])
    told = [k for k, name in enumerate(names["features"]) if name.split()[0] in TOLD]
    if plain:
        data.add(Data(plain, count), told, PLAIN)
    prior = np.zeros(count * 8)
    for (column, feature), weight in PRIOR.items():
        prior[names["classes"].index(column) * count + names["features"].index(feature)] = weight
    result = minimize(data.loss, prior, (l2, prior), "L-BFGS-B", True, options={"maxiter": 150})
    return result.x, data


def write(path, names, w):
    table = np.round(100 * w.reshape(8, -1).T).astype(int)
    with open(path, "w") as out:
        out.write("# Weights of the links between mentions, hundredths of a natural logarithm; learnt by train/coref.py from GUM 11 "
                  "(CC BY 4.0, CC BY-SA 3.0) and GAP (Apache 2.0) annotations.\n")
        out.write("# value\t" + "\t".join(names["classes"]) + "\n")
        for name, row in zip(names["features"], table):
            if row.any():
                out.write(name + "\t" + "\t".join(str(x or "") for x in row) + "\n")


def kept(path, names):
    w = np.zeros((8, len(names["features"])))
    place = {name: k for k, name in enumerate(names["features"])}
    with open(path) as table:
        for line in table:
            name, *cells = line.rstrip("\n").split("\t")
            if name in place and not line.startswith("#"):
                w[:len(cells), place[name]] = [int(cell or 0) / 100 for cell in cells]
    return w.ravel()


def plain(args):
    """What text without gold teaches, as read with the first weights: once is enough."""
    if args.taught is None:
        args.taught = []
        for at in range(0, len(args.texts), 100):
            docs = args.texts[at:at + 100]
            for doc, row in zip(docs, printed(args.printer, docs, args.first)[1]):
                args.taught.extend(plain_choices(doc, row))
        print(len(args.taught), "choices of text without gold", file=sys.stderr, flush=True)
    return args.taught


def learn(docs, args, log=True):
    """Weights of the last round, as a file. Documents with an address are read with it and without, each reading at half the weight.

    What "he" and "she" mean is learnt in the first round alone, from readings that know nothing: those by weights fitted to the
    same text show choices before as surer than they are on any other, and their chains come to be trusted too far."""
    docs = [dict(d, twice=True) if "url" in d else d for d in docs]
    docs += [{k: v for k, v in d.items() if k != "url"} for d in docs if "url" in d]
    weights = he_she = None
    for turn in range(args.rounds):
        names, rows = printed(args.printer, docs, weights or args.first)
        w, data = fit(docs, rows, names, args.l2, plain(args))
        own = slice(0, len(names["features"]))
        if he_she is None:
            he_she = w[own].copy()
        if args.keep:
            w = kept(args.keep, names)
        w[own] = he_she
        if log:
            print(f"round {turn + 1}:", *(f"{names['classes'][c]} {hits}/{n}" for c, hits, n in data.accuracy(w)), file=sys.stderr, flush=True)
        weights = tempfile.mkstemp(".tsv")[1]
        write(weights, names, w)
    return weights


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--also", nargs="*", default=[], help="with --folds: learnt from in every fold, never predicted")
    parser.add_argument("--printer", default="target/debug/examples/coref_features")
    parser.add_argument("--out")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--predictions", help="with --folds: where what the library makes of the documents left out goes")
    parser.add_argument("--plain", nargs="*", default=[], help="texts that teach without gold")
    parser.add_argument("--first", default=os.devnull, help="the weights that the first round reads with; without any, all that fits nearest")
    parser.add_argument("--keep", help="weights of which all but those of he and she stay as they are; one round is enough then")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--l2", type=float, default=20.0)
    args = parser.parse_args()
    args.texts, args.taught = [d for path in args.plain for d in read(path)], None
    docs, also = ([d for path in paths for d in read(path)] for paths in (args.gold, args.also))
    if args.folds:
        fold = lambda d: zlib.crc32(d.get("url", d["id"]).encode()) % args.folds
        with open(args.predictions, "w") as out:
            for k in range(args.folds):
                weights = learn([d for d in docs if fold(d) != k] + also, args, False)
                for row in printed(args.printer, [d for d in docs if fold(d) == k], weights)[1]:
                    out.write(json.dumps({key: row[key] for key in ("id", "mentions", "entities")}) + "\n")
    else:
        with open(learn(docs, args)) as weights, open(args.out, "w") as out:
            out.write(weights.read())


if __name__ == "__main__":
    main()
