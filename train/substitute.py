"""Writes further versions of training texts with other words: $COPYDESK_WORK/corpora/NAME.b0.jsonl, .b1, …

A teacher labels them (label.py), and the student sees what it says where other words stand: words of open classes give
way to near ones of the same part of speech and ending (near by MiniLM's piece embeddings; after Jiao et al., "TinyBERT:
Distilling BERT for Natural Language Understanding", Findings of EMNLP 2020), names with names of the same kind, the same all
through a text, figures with figures. A paragraph is left out at times. There is no gold for these.

    python substitute.py t2            # whose labels tell parts of speech and kinds of names
"""
import collections
import json
import random
import re
import sys

import jax
import numpy as np

import data
import encoder
import heads
import label
import paths
import tags

NEAR, SHARE = 12, 0.3
OPEN = ("NOUN", "VERB", "ADJ", "ADV")
ENDINGS = ("ing", "ed", "s", "er", "est", "ly")


def kind_of(word, pos):
    """Words of one kind may change places."""
    return pos, next((e for e in ENDINGS if word.endswith(e)), "")


def vectors_of(words):
    """Directions, without what all have in common (Mu and Viswanath, "All-but-the-Top", ICLR 2018)."""
    tokenizer, pieces = encoder.WordPiece(), np.asarray(encoder.init(jax.random.key(0), 0)[1]["pieces"])
    vectors = np.stack([pieces[tokenizer(w)].mean(0) for w in words])
    vectors -= vectors.mean(0)
    _, _, axes = np.linalg.svd(vectors[:: max(1, len(vectors) // 4000)], full_matrices=False)
    vectors -= vectors @ axes[:3].T @ axes[:3]
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def neighbours(counts):
    """word and part of speech → near words, from how often each was seen so."""
    groups = collections.defaultdict(list)
    for (word, pos), n in counts.items():
        if n >= 3:
            groups[kind_of(word, pos)].append(word)
    near = {}
    for (pos, _), words in groups.items():
        if len(words) < 2:
            continue
        v = vectors_of(words)
        for at in range(0, len(words), 2000):
            alike = v[at:at + 2000] @ v.T
            order = np.argpartition(-alike, min(NEAR, len(words) - 1), 1)[:, :NEAR + 1]
            for i, row in enumerate(order):
                near[words[at + i], pos] = [words[j] for j in row if j != at + i and alike[i, j] > 0.2]
    return near


def cased(word, like):
    return word.upper() if like.isupper() and len(like) > 1 else word[:1].upper() + word[1:] if like[:1].isupper() else word


def figures(word, rng):
    """Other figures; years keep their century."""
    kept = 2 if re.fullmatch(r"(19|20)\d\d", word) else 0
    return word[:kept] + "".join(str(rng.randint(1, 9)) if c.isdigit() and c != "0" else c for c in word[kept:])


def version(doc, pos, names, near, pool, rng):
    others, out, at = {}, [], 0
    for i, (s, e) in enumerate(zip(doc.columns["start"], doc.columns["end"])):
        word, lower = doc.text[s:e], doc.text[s:e].lower()
        new = word
        if names[i] and word[:1].isupper():
            if lower not in others:
                others[lower] = rng.choice(pool[names[i]]) if rng.random() < 0.6 else lower
            new = cased(others[lower], word)
        elif word[:1].isdigit():
            new = figures(word, rng) if rng.random() < 0.5 else word
        elif pos[i] in OPEN and rng.random() < SHARE and near.get((lower, pos[i])):
            new = cased(rng.choice(near[lower, pos[i]]), word)
        out += [doc.text[at:s], new]
        at = e
    lines = "".join([*out, doc.text[at:]]).split("\n")
    return "\n".join(line for line in lines if not line.strip() or rng.random() > 0.08)


def main():
    kinds = [None] + [name if name in ("person", "organization", "place") else None for name in tags.NAMES for _ in range(4)]
    names_at, pos_at, end = np.cumsum([heads.SIZES[k] for k in ("roles", "names", "upos")])
    docs, told, counts, pool = {}, {}, collections.Counter(), collections.defaultdict(collections.Counter)
    versions = [name.split(".") for name in data.SUBSTITUTED]
    for file in dict.fromkeys([*(file for file, _ in versions), *data.UNLABELLED]):
        docs[file] = data.read(file)
        rows, _ = label.read(sys.argv[1:], file)
        told[file] = []
        for doc, soft in zip(docs[file], rows):
            pos = [tags.UPOS[j] for j in soft[:, pos_at:end].argmax(1)]
            # Tags, not kinds alone: first names stand for first names.
            names = [j if kinds[j] else None for j in soft[:, names_at:pos_at].argmax(1)]
            told[file].append((pos, names))
            for s, e, p, name in zip(doc.columns["start"], doc.columns["end"], pos, names):
                word = doc.text[s:e]
                if name and word[:1].isupper() and word.isalpha():
                    pool[name][word.lower()] += 1
                elif p in OPEN and word.isalpha():
                    counts[word.lower(), p] += 1
    near = neighbours(counts)
    # What occurs once or twice is often no name.
    pool = {k: [w for w, n in words.items() if n > 2] or list(words) for k, words in pool.items()}
    print(len(near), "words with near ones;", {k: len(v) for k, v in pool.items()}, flush=True)
    for file, number in versions:
        rng = random.Random(f"{file} {number}")
        with open(paths.work("corpora", f"{file}.{number}.jsonl"), "w", encoding="utf-8") as out:
            for doc, (pos, names) in zip(docs[file], told[file]):
                out.write(json.dumps({"id": doc.id, "text": version(doc, pos, names, near, pool, rng)}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
