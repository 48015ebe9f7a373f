"""Corpora + the library's features → documents with a label for every token, and labels → predictions that the scorer reads.

Each corpus has gold for some layers; where it has none, or lacks a type, the label says which tags are possible, and the loss
sums over these.
"""
import json
import re
from dataclasses import dataclass, field

import numpy as np

import paths
import tags
from tags import NAMES, ROLES

TRAIN = ("polnear-train", "newswire-train", "gum-train", "wikigold-train")
DEV = ("polnear-dev", "newswire-dev", "gum-dev")
UNLABELLED = ("unlabelled-abc", "unlabelled-allsides", "unlabelled-fnc", "te3-train", "structure-scrapinghub")    # of the last two no gold is read
AUGMENTED = tuple(f"{name}.a" for name in TRAIN)    # by augment.py
SUBSTITUTED = ("polnear-train.b0", "polnear-train.b1", "newswire-train.b0")     # by substitute.py

# What a name's gold type, or none, may stand for: types that a corpus does not tell apart or does not mark.
MAY_BE = {
    "newswire": {"misc": ("misc", "event"), None: ()},
    "wikigold": {"misc": ("misc", "event", "product", "group"), None: ("money", "date")},
    "gum": {"misc": ("misc", "product"), "place": ("place",), None: ("group", "money", "product")},
}


@dataclass
class Document:
    id: str
    corpus: str
    text: str
    columns: dict                               # name → one value a token
    gold: dict                                  # the corpus's line
    roles: np.ndarray | None = None             # tag a token
    names: np.ndarray | None = None
    upos: np.ndarray | None = None              # -1 where the gold cuts tokens otherwise
    mention: np.ndarray | None = None           # class of a mention's head, 0 for none
    left: np.ndarray | None = None              # tokens to the mention's edge, -1 where there is no head of a description
    right: np.ndarray | None = None
    spans: dict = field(default_factory=dict)   # role → [(first, after)]
    content_cue: list = field(default_factory=list)     # for every content span, its cue's number or -1
    cue_source: list = field(default_factory=list)      # for every cue, its source's number or -1

    def __len__(self):
        return len(self.columns["start"])


# --- reading --------------------------------------------------------------------------------------------------------

def read_features(path):
    """Yields (id, {column: array}) for every document of a file of features."""
    with open(path, "rb") as f:
        names = json.loads(f.readline())["columns"]
        while line := f.readline():
            head = json.loads(line)
            rows = np.frombuffer(f.read(4 * len(names) * head["rows"]), "<u4").reshape(-1, len(names))
            yield head["id"], {name: rows[:, i].copy() for i, name in enumerate(names)}


def read(name):
    """The documents of one corpus file, labelled as far as it has gold."""
    docs = []
    folder = paths.work("corpora") if "." in name else paths.corpora()
    with open(folder / f"{name}.jsonl", encoding="utf-8") as f:
        for line, (key, columns) in zip(f, read_features(paths.work("features", f"{name}.bin"))):
            gold = json.loads(line)
            assert gold["id"] == key, (name, key)
            doc = Document(key, name.split("-")[0], gold["text"], columns, gold)
            label(doc)
            docs.append(doc)
    return docs


# --- gold → labels --------------------------------------------------------------------------------------------------

def trim(text, s, e):
    def loose(c):
        return not (c.isalnum() or c in "$€£¥%#@&+")
    while s < e and loose(text[s]):
        s += 1
    while s < e and loose(text[e - 1]):
        e -= 1
    return s, e


def trim_or_keep(text, s, e):
    """Trimmed, but for a span of nothing else: a colon may be a cue."""
    a, b = trim(text, s, e)
    return (a, b) if a < b else (s, e)


def segments(text, parts):
    """Spans of one role, cut at line breaks and joined where only spaces part them."""
    pieces = []
    for s, e in sorted(map(tuple, parts)):
        at = s
        for m in re.finditer(r"\n+", text[s:e]):
            pieces.append((at, s + m.start()))
            at = s + m.end()
        pieces.append((at, e))
    joined = []
    for s, e in pieces:
        if joined and not re.search(r"[^ \t\u00a0]", text[joined[-1][1]:s]):
            joined[-1] = (joined[-1][0], max(e, joined[-1][1]))
        elif s < e:
            joined.append((s, e))
    return [trim_or_keep(text, s, e) for s, e in joined]


def label(doc):
    start, end = doc.columns["start"].astype(np.int64), doc.columns["end"].astype(np.int64)
    n = len(doc)

    def tokens(s, e):
        """The tokens that touch the trimmed span."""
        s, e = trim_or_keep(doc.text, s, e)
        return int(np.searchsorted(end, s, "right")), int(np.searchsorted(start, e, "left"))

    layers = doc.gold.get("layers", ())
    if "attributions" in layers:
        number = {r: {} for r in ROLES}             # span → its number

        def numbers(role, parts):
            found = []
            for span in (tokens(*x) for x in segments(doc.text, parts)):
                if span[0] < span[1]:
                    found.append(number[role].setdefault(span, len(number[role])))
            return found

        cue_of, source_of = {}, {}
        for a in doc.gold["attributions"]:
            source, cue, content = (numbers(r, a[r]) for r in ROLES)
            for c in content:
                cue_of.setdefault(c, cue[0] if cue else -1)
            for c in cue[:1]:
                source_of.setdefault(c, source[0] if source else -1)
        doc.spans = {r: list(number[r]) for r in ROLES}
        doc.content_cue = [cue_of[i] for i in range(len(number["content"]))]
        doc.cue_source = [source_of.get(i, -1) for i in range(len(number["cue"]))]
        doc.roles = tags.encode([(*span, k) for k, r in enumerate(ROLES) for span in doc.spans[r]], n)
    if "entities" in layers:
        doc.names = tags.encode([(*tokens(*x["span"]), NAMES.index(x["type"])) for x in doc.gold["entities"]], n)
    if "tokens" in layers:
        gold = {(s, e): tag for s, e, tag in doc.gold["tokens"]}
        doc.upos = np.array([tags.UPOS.index(t) if (t := gold.get((s, e))) in tags.UPOS else -1 for s, e in zip(start, end)], np.int16)
    if "chains" in layers:
        doc.mention, doc.left, doc.right = np.zeros(n, np.int16), np.full(n, -1, np.int16), np.full(n, -1, np.int16)
        mentions = [m for chain in doc.gold["chains"] for m in chain]
        for m in sorted(mentions, key=lambda m: m["span"][0] - m["span"][1]):
            s, e = tokens(*m["span"])
            h = tokens(*m.get("head") or m["span"])
            if s >= e or h[0] >= h[1]:
                continue
            at = h[1] - 1
            form = {"name": None, "nominal": 0, "pronoun": 1}[m.get("form", "nominal")]
            if form is None:
                doc.mention[at], doc.left[at], doc.right[at] = 1, -1, -1
                continue
            doc.mention[at] = 2 + 7 * form + tags.REFERENT.get(m.get("type"), 5)
            doc.left[at], doc.right[at] = (np.clip(at - s, 0, tags.LEFT - 1), np.clip(e - 1 - at, 0, tags.RIGHT - 1)) if form == 0 else (-1, -1)


# --- which tags a label allows --------------------------------------------------------------------------------------

def name_rows():
    """{corpus: [tag, tag] bool}: for every gold tag, the tags that it may stand for."""
    count = tags.size(NAMES)
    out = {}
    for corpus, may_be in MAY_BE.items():
        ok = np.eye(count, dtype=bool)
        for k, kind in enumerate(NAMES):
            for other in may_be.get(kind, ()):
                j = NAMES.index(other)
                ok[range(1 + 4 * k, 5 + 4 * k), range(1 + 4 * j, 5 + 4 * j)] = True
        for other in may_be[None]:
            j = NAMES.index(other)
            ok[0, 1 + 4 * j:5 + 4 * j] = True
        out[corpus] = ok
    return out


# --- labels → predictions -------------------------------------------------------------------------------------------

def prediction(doc, roles=None, names=None, upos=None, content_cue=None, cue_source=None):
    """The document as `copydesk batch` would print it. `roles` and `names` are spans by tokens; the links number them by role."""
    start, end = doc.columns["start"], doc.columns["end"]

    def chars(span):
        return {"start": int(start[span[0]]), "end": int(end[span[1] - 1])}

    out = {"id": doc.id, "offsets": "codepoint"}
    if roles is not None:
        by_cue, quotes = {}, []
        for i, span in enumerate(roles["content"]):
            cue = content_cue[i]
            if cue < 0 or cue not in by_cue:
                source = cue_source[cue] if cue >= 0 else -1
                quotes.append({"content": [], "cue": [chars(roles["cue"][cue])] if cue >= 0 else [],
                               "source": [chars(roles["source"][source])] if source >= 0 else []})
                by_cue[cue] = quotes[-1]
            (by_cue[cue] if cue >= 0 else quotes[-1])["content"].append(chars(span))
        out["quotes"] = quotes
    if names is not None:
        out["mentions"] = [{**chars(x), "form": "name", "type": NAMES[x[2]]} for x in names]
    if upos is not None:
        out["tokens"] = [{"start": int(s), "end": int(e), "pos": tags.UPOS[p]} for s, e, p in zip(start, end, upos)]
    return out


def by_role(spans):
    return {r: [(s, e) for s, e, k in spans if ROLES[k] == r] for r in ROLES}


def ceiling():
    """What gold → labels → predictions scores: the most that tags over the library's tokens can reach."""
    score = paths.scorer()
    for name in TRAIN + DEV:
        docs, out = read(name), []
        for doc in docs:
            roles = links = None
            if doc.roles is not None:
                roles = by_role(tags.decode(doc.roles))
                at = {r: {span: i for i, span in enumerate(roles[r])} for r in ROLES}

                def follow(role, i, table, other):
                    gold = dict(zip(doc.spans[role], table)).get(roles[role][i], -1)
                    return at[other].get(doc.spans[other][gold], -1) if gold >= 0 else -1
                links = [[follow("content", i, doc.content_cue, "cue") for i in range(len(roles["content"]))],
                         [follow("cue", i, doc.cue_source, "source") for i in range(len(roles["cue"]))]]
            out.append(prediction(doc, roles, tags.decode(doc.names) if doc.names is not None else None,
                                  np.where(doc.upos < 0, tags.UPOS.index("X"), doc.upos) if doc.upos is not None else None, *(links or ())))
        result = score.score(out, [d.gold for d in docs], ("attributions", "entities", "tokens"))
        print(name, f"{sum(map(len, docs))} tokens")
        if "attributions" in result:
            a = result["attributions"]
            print("  exact", {r: c["f"] for r, c in a["exact"].items()}, "attribution", {k: c["f"] for k, c in a["attribution"].items()})
        if "entities" in result:
            print("  names", {k: c["f"] for k, c in result["entities"]["strict"].items()})
        if "tokens" in result:
            print("  token spans", result["tokens"]["spans"]["f"], "upos", result["tokens"]["upos_accuracy"]["f"])


if __name__ == "__main__":
    ceiling()
