"""Learns data/structure-weights.tsv: which kind of block a line of a pasted page is.

A linear-chain conditional random field (Lafferty, McCallum & Pereira, ICML 2001) over the rows, features and states that the library
itself prints (`structure_features`), trained on labels that may leave a row's state open: the likelihood is that of all
sequences of states that the labels allow. Weights are rounded to hundredths.

    python3 train/structure.py GOLD.jsonl... --out data/structure-weights.tsv
    python3 train/structure.py GOLD.jsonl... --folds 5 --predictions PRED     # cross-validated, folds by outlet

GOLD: one document a line, `{"id", "text", "form", "blocks": [{"span", "kind", "also"?, "body"?}]}`, one block a line of text.
Needs numpy, and the printer: cargo build --release --example structure_features --features _train
"""
import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import zlib
from random import Random

import numpy as np

KIND_OF = {"subheading": "subheading", "caption": "caption", "boilerplate": "boilerplate", "headline": "headline",
           "standfirst": "standfirst", "byline": "byline", "date": "date", "paragraph": "paragraph"}
NAMED = re.compile(r"(?i:by\s).*|[A-Z][\w.'’-]+( [A-Z][\w.'’-]+){1,3}$")
BODY = {"paragraph", "subheading", "list", "question"}


def group(doc):
    """The site: its pages, in whatever corpus, are never on both sides of a fold."""
    corpus, name, *_ = doc["id"].split("/") + [""]
    meta = doc.get("meta", {})
    if corpus == "fundus":
        return name.split("_")[0].lower()
    if doc.get("publisher"):
        return re.sub(r"[^a-z0-9]", "", doc["publisher"].split("(")[0].lower())
    host = re.sub(r"^https?://", "", meta.get("url", "")).split("/")[0] or meta.get("site") or name
    labels = [label for label in host.lower().split(".") if label not in ("www", "m", "com", "org", "net", "co", "go")]
    return labels[-2] if len(labels) > 1 and len(labels[-1]) <= 3 else labels[-1] if labels else host


def body_known(doc):
    """Whether every line's side is known: some sources label the head of their pages and of the body a few lines only."""
    return "groups" in doc or doc["id"].startswith(("fundus", "scrapinghub"))


def variants(doc):
    """The document, and the same as other ways of copying would give it: without its headline, without blank lines, the article
    with only a little of the page around it."""
    yield doc, 2.0 if doc["id"].startswith("fundus") else 1.0
    blocks = doc["blocks"]
    salt = zlib.crc32(doc["id"].encode())
    keep = []
    head = next((i for i, b in enumerate(blocks) if b["kind"] == "headline"), None)
    body = [i for i, b in enumerate(blocks) if is_body(b)]
    if doc.get("form") == "clean":
        if head is not None and salt % 3 == 0:
            keep.append(("untitled", [b for b in blocks if b["kind"] not in ("headline", "standfirst", "byline", "date")], "\n\n"))
        keep.append(("dense", blocks, "\n"))
        if body:  # a few sentences by themselves have no title
            start = body[salt % len(body)]
            keep.append(("some", [b for b in blocks[start:start + 1 + salt % 5] if is_body(b)], "\n\n"))
    elif body and body_known(doc):
        first = head if head is not None else max(0, body[0] - 12)
        before, after = salt % 7, salt % 11
        keep.append(("partial", blocks[max(0, first - before):body[-1] + 1 + after], None))
        if salt % 2:
            keep.append(("dense", blocks, "\n"))
    if doc.get("form") == "clean" and head is not None:
        mast = [MASTHEADS[(salt >> k) % len(MASTHEADS)] for k in range(salt % 3 + 1)]
        if salt % 4 == 0:
            s, e = blocks[head]["span"]
            mast = ["From: Harbour Watch <news@harbour.example>", "Subject: " + doc["text"][s:e], "To: list@harbour.example"][:salt % 3 + 1]
        yield rebuilt(doc, "masthead", [*mast, *blocks], "\n\n" if salt % 2 else "\n"), 0.3
    for name, some, gap in keep:
        yield rebuilt(doc, name, some, gap), 0.5


# What stands above an article in a blog, a letter or a reader's view; made up.
MASTHEADS = ["The Harbour Watch", "Letters from the quay", "Home", "News, views and tides since 1921", "The Quay Blog", "The Morning Tide", "Menu",
             "Your local paper", "Notes on towns, boats and weather", "HARBOUR DAILY", "Skip to content", "The Evening Quay | News"]


def rebuilt(doc, name, blocks, gap):
    text, new, last = "", [], None
    for b in blocks:
        if isinstance(b, str):
            line, b, last = b, {"kind": "boilerplate", "span": [0, 0]}, last
        else:
            s, e = b["span"]
            line = doc["text"][s:e]
            # The lists of rendered pages lose their bullets; other texts have them.
            if name == "dense" and "list" in b.get("also", []):
                line = "• " + line
            gap_before, last = doc["text"][last or s:s], e
        if new:
            text += gap if gap else gap_before
        new.append({**b, "span": [len(text), len(text) + len(line)]})
        text += line
    return {**doc, "id": f"{doc['id']}#{name}", "text": text, "blocks": new}


NAMES = "Ada Marlow|Tom Berg|Ines Calder|Yusuf Adeyemi|Priya Nair|Jonas Lindqvist|Mei-Ling Tan|Carlos de la Vega|Fionnuala O’Dowd|Thabo Nkosi|Marek Wolski|Aisha Rahman|" \
        "R. J. Whitcombe|Sofia Petrakis|Lerato Mokoena|Dmitri Volkov|Hana Sato|Bridget McAllister|Okello Otieno|Camille Durand".split("|")
SIGNED = ["By {a}", "By {A}", "by {a}", "By {a} and {b}", "By {a}, {b} and {c}", "{a}", "{a} and {b}", "{A}", "By {a}, Staff Writer", "{a}, Political Correspondent",
          "By {a} | Harbour News", "{a} | Staff", "{a}, Harbour Times", "By {a} in Bransk", "By {a} in Bransk and {b} in Port Ellen", "By {a} for the Harbour Watch", "Written by {a}",
          "By {a}, {b} and agencies", "By {a} ({O}) and {b} ({O})", "By {a}, {O}.com", "{a} with reporting by {b}", "By {a} a.{n}@quay.example", "By {a}@quayside", "{a} | {O} Staff", "By {O} Staff",
          "By {a}, BSc, PhD", "Posted by {a}", "Story by {a}", "{a} for {O}", "{a} in Bransk", "By {O}", "Author: {a}", "{a}, {O}",
          "{a}Science Reporter", "By {a}, Associated Press", "Reuters", "AFP", "By Associated Press", "{a}/{b}", "{a}, {b}", "By: {a}", "Words by {a}", "{a} Senior Reporter", "By {a} @quayside"]
DATED = ["{D} {M} {y}", "{M} {D}, {y}", "{W}, {M} {D}, {y}", "{W} {D} {M} {y}", "{m} {D}, {y} {h}:{n} AM", "Published {D} {M} {y}", "Published: {h}:{n}, {D} {M} {y}", "{m} {D}, {y} at {h}:{n} p.m. ET",
         "Updated {h}:{n} GMT, {D} {M} {y}", "{D}/0{o}/{y}", "{y}-0{o}-{D}", "{W} {D} {m} {y} {h}.{n} BST", "Posted on {M} {D}, {y}", "First published on {W} {D} {M} {y}", "{m}. {D}, {y}", "{h}:{n}, {D} {m} {y}",
         "{D} {M} {y}, {h}:{n}am", "Last updated: {M} {D}, {y}", "PUBLISHED {W}, {m} {D} {y} {h}:{n} EDT", "Published {M} {D}, {y} | Updated {M} {E}, {y}", "{m} {D} {y}", "{D} {m} {y} | {h}:{n}", "{M} {D}, {y} - {h}:{n}",
         "{h} hours ago", "Updated {h} hours ago", "Posted {h} minutes ago", "Published {h} days ago", "Published {M} {D}, {y} Updated {h} hours ago", "First published: {D} {M} {y} / {h}:{n} AM", "{y}-0{o}-{D}T{n}:{n}:00Z",
         "Created: {D} {m} {y}, {h}:{n} IST", "{W}, {D} {M}, {y}", "{D}.0{o}.{y}", "{M} {D}, {y} · {h} min read", "{h} min read{M} {D}, {y}{h}:{n} PM GMT+2Last Updated {h} hours ago", "Date: {D} {M} {y}", "{D}th {M} {y}", "Yesterday at {h}:{n} PM"]
OUTLETS = ["Harbour News", "The Quay Times", "Bransk Daily Post", "Tide Weekly", "Channel Nine News", "Island Herald"]
MONTHS = "January February March April May June July August September October November December".split()


def signature(random, author=None):
    """A byline, of the author where one is known, an invented date, or both in one line."""
    a, b, c = random.sample(NAMES, 3)
    a = author or a
    month = random.randrange(12)
    day = random.randint(10, 27)
    byline = random.choice(SIGNED).format(a=a, A=a.upper(), b=b, c=c, O=random.choice(OUTLETS), n=random.randint(10, 59))
    date = random.choice(DATED).format(D=day, E=day + 1, M=MONTHS[month], m=MONTHS[month][:3], o=month % 9 + 1, y=random.randint(2009, 2026), h=random.randint(1, 12), n=random.randint(10, 59),
                                       W=random.choice(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Sat", "Sun"]))
    made = lambda line, kind, *also: (line, {"kind": kind, "also": list(also)})
    if random.random() < 0.12:
        return [made(byline + random.choice([" ", " | ", " - ", ", ", " • "]) + date, "byline", "date")]
    if random.random() < 0.05:
        return [made(random.choice(["{d} {a}", "By {a} {d}", "By {a} updated {d}"]).format(a=a, d=date), "byline", "date")]
    parts = [made(byline, "byline")] if random.random() < 0.9 else []
    if random.random() < 0.08:  # each author in a line of their own
        parts = [made("By", "unscored")] if random.random() < 0.6 else []
        parts += [made(line, "byline") for line in random.choice([[a + ",", b + " &", c], [a + " and", b], [a, b], [a, b, c], [x + "," for x in random.sample(NAMES, random.randint(3, 9))] + [c]])]
        return parts + [made(date, "date")] if random.random() < 0.5 else [made(date, "date")] + parts
    parts += [made(date, "date")] if random.random() < 0.9 else []
    random.shuffle(parts)
    return parts


def foot(random):
    """What stands below an article: who wrote it, when it was published."""
    name, (date, label) = random.choice(NAMES), ("Published {} {} {}".format(random.randint(1, 28), random.choice(MONTHS), random.randint(2009, 2026)), {"kind": "date"})
    bio = "{} {} for the {}.".format(name.split()[-1], random.choice(["covers towns, tides and courts", "reports on ships and the people who build them", "writes about food, work and islands"]), random.choice(OUTLETS))
    if random.random() < 0.4:
        return [(random.choice(["", "First "]) + date, label)]
    return [(name, {"kind": "byline"}), (bio, {"kind": "boilerplate", "also": ["caption"]})]


def line_of(doc, i):
    s, e = doc["blocks"][i]["span"]
    return doc["text"][s:e], {k: v for k, v in doc["blocks"][i].items() if k != "span"}


def anchors(doc):
    """The headline's line and the body's first and last, as far as known."""
    body = [i for i, b in enumerate(doc["blocks"]) if is_body(b)]
    head = next((i for i, b in enumerate(doc["blocks"]) if b["kind"] == "headline"), None)
    if not body_known(doc):  # what stands between the headline and the last line of the head is all that is taken
        below = [i for i, b in enumerate(doc["blocks"][:(head or 0) + 15]) if i > (head or 0) and b["kind"] in ("byline", "date", "standfirst")]
        return (head, below[-1] + 1, len(doc["blocks"]) - 1) if head is not None and below else None
    if not body:
        return None
    titles = slug_titles(doc, body[0]) if head is None else [head]
    return (titles[-1], body[0], body[-1]) if titles and titles[-1] < body[0] else None


def recombined(page, foot_page, clean, random):
    """One outlet's article in the furniture of another's page: what tells an article must not be the page that it stands in. What
    stands below it is of a page whose body is known to its end."""
    (head, first, _), (title, *_) = anchors(page), [i for i, b in enumerate(clean["blocks"]) if b["kind"] == "headline"]
    _, start, last = anchors(foot_page)
    own = [i for i, b in enumerate(clean["blocks"]) if is_body(b)]
    if not own or clean.get("publisher"):  # headline corpora: what follows the headline and its deck is the article
        own = [i for i, b in enumerate(clean["blocks"]) if b["kind"] in ("unscored", "paragraph")]
    said = page["text"][slice(*page["blocks"][head]["span"])]
    furniture = lambda i: line_of(page, i)[0] != said
    before = [line_of(page, i) for i in range(head) if furniture(i)]
    if random.random() < 0.4:
        cut = random.randrange(len(before) + 1)
        before = before[cut:] if random.random() < 0.5 else before[:cut]
    between = [line_of(page, i) for i in range(head + 1, first) if page["blocks"][i]["kind"] in ("boilerplate", "caption") and furniture(i)]
    decks = [line_of(clean, i) for i in range(own[0]) if clean["blocks"][i]["kind"] == "standfirst"]
    signed = [line_of(clean, i) for i in range(own[0]) if clean["blocks"][i]["kind"] in ("byline", "date")]
    if not signed or random.random() < 0.5:
        signed = signature(random, clean.get("author"))
    above = []
    if random.random() < 0.15 and signed:
        above = [signed.pop(random.randrange(len(signed)))]
    middle = decks + signed if random.random() < 0.75 else signed + decks
    for line in between:
        if random.random() < 0.6:
            middle.insert(random.randrange(len(middle) + 1), line)
    body = [line_of(clean, i) for i in range(own[0], own[-1] + 1)]
    if "body" not in clean["blocks"][own[0]] and clean["blocks"][own[0]]["kind"] == "unscored":
        body = [(line, {"kind": "paragraph", "also": ["subheading", "list", "question", "caption"]}) for line, _ in body]
    inner = [i for i in range(start, last) if foot_page["blocks"][i]["kind"] in ("boilerplate", "caption")]
    keep = random.random()
    for i in reversed(inner):
        if random.random() < keep:
            body.insert(max(1, int((i - start) / (last + 1 - start) * len(body))), line_of(foot_page, i))
    rest = [line_of(foot_page, i) for i in range(last + 1, len(foot_page["blocks"]))]
    rest = [(line, block) for line, block in rest if line != said]
    if random.random() < 0.12:
        body += foot(random)
    if random.random() < 0.4:
        cut = random.randrange(len(rest) + 1)
        rest = rest[:cut] if random.random() < 0.5 else rest[cut:]
    text, blocks = "", []
    gap = random.choice(["\n", "\n\n", "\n\n", None])
    for line, block in [*before, *above, line_of(clean, title), *middle, *body, *rest]:
        text += (gap or random.choice(["\n", "\n\n"])) if text else ""
        blocks.append({**block, "span": [len(text), len(text) + len(line)]})
        text += line
    return {"id": f"{page['id']}#{clean['id']}", "form": "page", "text": text, "blocks": blocks, "groups": {group(page), group(foot_page), group(clean)}}


def recombinations(docs, articles, each):
    random = Random(1)
    pages = [d for d in docs if d.get("form", "page") == "page" and anchors(d)]
    known = [d for d in pages if body_known(d)]
    cleans = [d for d in docs if d.get("form") == "clean" and any(b["kind"] == "headline" for b in d["blocks"])]
    fundus = [d for d in cleans if d["id"].startswith("fundus")]
    for page in pages:
        for n in range(each):
            clean = random.choice(fundus if n % 2 == 0 else articles or cleans)
            if group(clean) != group(page):
                yield recombined(page, page if body_known(page) else random.choice(known), clean, random)


def article(doc):
    """A text with its title, author and publisher, as a labelled article; None where they do not say enough."""
    text, title, author = doc["text"], doc.get("title") or "", (doc.get("author") or "").strip()
    lines = [m.span() for m in re.finditer(r"\S.*", text)]
    own = [span for span in lines if text[slice(*span)].strip() != title]
    prose = lambda line: len(line) >= 80 and line.rstrip("”’\"'").endswith((".", "!", "?")) and not re.search(r"(?i)newsletter|subscri|sign up|read more|click|cookie", line)
    if not title or len(own) == len(lines) or not 5 <= sum(prose(text[slice(*s)]) for s in own) <= 60:
        return None
    name = author if re.fullmatch(r"[A-Z][\w.'’-]+( [A-Z][\w.'’-]+){1,3}", author) and not re.search(r"(?i)staff|press|news|editor|team|desk|reuters|times|post", author) else None
    at = text.index(title)
    blocks = [{"kind": "headline", "span": [at, at + len(title)]}]
    for span in own:
        line = text[slice(*span)].rstrip()
        sure = prose(line)
        block = {"kind": "paragraph", "also": []} if sure else {"kind": "unscored"}
        blocks.append({**block, "span": [span[0], span[0] + len(line)]})
        if sure:
            last = len(blocks)
    first = next(i for i, b in enumerate(blocks) if b["kind"] == "paragraph")
    blocks = blocks[:1] + blocks[first:last]
    return {"id": doc["id"], "form": "clean", "text": text, "blocks": blocks, "author": name, "publisher": doc.get("publisher") or "allsides"}


def is_body(block):
    return block["body"] if "body" in block else block["kind"] in BODY if block["kind"] != "unscored" else None


def slug_titles(doc, first):
    """Where no headline is labelled: the lines above the body whose words the page's address repeats."""
    slug = set(re.findall(r"[a-z0-9]{3,}", doc.get("meta", {}).get("url", "").split("//")[-1].partition("/")[2].lower()))
    found = []
    for i, b in enumerate(doc["blocks"][:first]):
        if b["kind"] == "unscored" and not b.get("body"):
            words = [] if doc["text"][b["span"][0]:].startswith("http") else re.findall(r"[a-z0-9]{3,}", re.sub("['’]", "", doc["text"][b["span"][0]:b["span"][1]].lower()))
            hits = sum(w in slug for w in words)
            if hits >= 4 and hits >= 0.6 * len(words):
                found.append(i)
    return found


def allowed(doc, states):
    """For every labelled line, the states that it may have; None where the label says nothing."""
    blocks = doc["blocks"]
    head = next((i for i, b in enumerate(blocks) if b["kind"] == "headline"), None)
    body = [i for i, b in enumerate(blocks) if is_body(b)]
    first, last = (body[0], body[-1]) if body else (None, None)
    titles = slug_titles(doc, first) if head is None and first is not None else []
    result = []
    for i, b in enumerate(blocks):
        kind = b["kind"]
        if kind == "unscored":
            kinds = {"paragraph", "subheading"} if b.get("body") else None
        else:
            kinds = {kind, *b.get("also", [])} & set(KIND_OF)
            # Where the labels know of no bylines, what looks like one above the body may be one.
            if kind == "boilerplate" and head is None and (first is None or first - 15 < i < first) and NAMED.match(doc["text"][b["span"][0]:b["span"][1]]):
                kinds = None
        open_head = head is None
        parts = {"before", "head", "body", "rest"}
        if first is not None:
            if not body_known(doc) and head is not None and i > head and not (first <= i <= last):
                parts = {"head", "body"} if i < first else {"body", "rest"}
            elif i < first:
                parts = {"head"} if titles and i > titles[-1] else {"before"} if titles and i < titles[0] else {"before", "head"} if open_head else {"before"} if i < head else {"head"}
            elif i <= last:
                parts = {"body"}
            else:
                parts = {"rest"}
        elif not open_head:
            parts = {"before"} if i < head else {"head", "body", "rest"}
        # Pages set their first paragraph apart as well as true decks: what stands right above the body may be either.
        if kind == "standfirst" and i + 1 == first:
            parts, kinds = parts | {"body"}, kinds | {"paragraph"}
        ok = set()
        for n, s in enumerate(states):
            part, _, k = s.rpartition(".")
            if s == "headline":
                if head == i or open_head and kinds is None and (i in titles if titles else first is None or i < first):
                    ok.add(n)
            elif part in parts and head != i and (kinds is None or k in kinds):
                if kinds is None and b.get("body") is False and k in ("paragraph", "subheading"):
                    continue
                ok.add(n)
        result.append(ok or None)
    return result


def printed(printer, docs, weights="/dev/null"):
    """What the library says of every row; which of them is the likeliest title, by these weights."""
    lines = "".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in docs)
    out = subprocess.run([printer, "--rows", weights], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    return json.loads(out[0]), [json.loads(line)["rows"] for line in out[1:]]


def align(doc, rows, states):
    """The allowed-state masks of the rows, and the line that each is of."""
    # Byte offset of every line's start and end.
    wanted = sorted({x for b in doc["blocks"] for x in b["span"]})
    pos = {}
    byte = char = 0
    for w in wanted:
        byte += len(doc["text"][char:w].encode())
        char = w
        pos[w] = byte
    spans = [(pos[b["span"][0]], pos[b["span"][1]]) for b in doc["blocks"]]
    ok = allowed(doc, states)
    mask = np.zeros((len(rows), len(states)), np.float32)
    j = 0
    where = []
    for r, (s, e, *_) in enumerate(rows):
        while j < len(spans) and spans[j][1] <= s:
            j += 1
        hit = j < len(spans) and spans[j][0] < e
        where.append(j if hit else None)
        if hit and ok[j]:
            mask[r, list(ok[j])] = 1
        else:
            mask[r] = 1
    return mask, where


def labelled(doc, rows, states, weight):
    """What is learnt from: rows with the states that their labels allow. A page whose body is not known ends soon below its head."""
    mask, where = align(doc, rows, states)
    if not body_known(doc):
        top = [i for i, b in enumerate(doc["blocks"]) if b["kind"] == "headline"][:1] or [0]
        head = [i for i, b in enumerate(doc["blocks"]) if b["kind"] in ("headline", "byline", "date", "standfirst") and i < top[0] + 15]
        end = next((r for r, line in enumerate(where) if line is not None and line > max(head, default=0) + 12), len(rows))
        rows, mask = rows[:end], mask[:end]
    return {"doc": doc, "rows": rows, "mask": mask, "weight": weight}


class Batch:
    """Documents of like length, padded to one array: (steps, documents, …)."""

    def __init__(self, docs, count, n_states):
        self.docs = docs
        self.steps = max(len(d["rows"]) for d in docs)
        self.lengths = np.array([len(d["rows"]) for d in docs])
        b = len(docs)
        self.weight = np.array([d["weight"] for d in docs], np.float32)
        self.x = np.zeros((self.steps, b, count), np.float32)
        self.mask = np.ones((self.steps, b, n_states), np.float32)
        self.live = np.zeros((self.steps, b), np.float32)
        for i, d in enumerate(docs):
            for t, (_, _, f, _) in enumerate(d["rows"]):
                self.x[t, i, f] = 1
            n = len(d["rows"])
            self.mask[:n, i] = d["mask"]
            self.live[:n, i] = 1

    def expectations(self, emit, moves, start, constrained):
        """Forward-backward in scaled probabilities: marginals of states, of moves, and the log sum."""
        steps, b, s = emit.shape
        top = emit.max(2, keepdims=True)
        e = np.exp(emit - top)
        if constrained:
            e = e * self.mask
        alpha = np.zeros_like(e)
        scale = np.zeros((steps, b))
        a = e[0] * start
        for t in range(steps):
            if t:
                a = np.where(self.live[t][:, None] > 0, (alpha[t - 1] @ moves) * e[t], alpha[t - 1])
            z = a.sum(1)
            z = np.maximum(z, 1e-30)
            alpha[t] = a / z[:, None]
            scale[t] = z
        beta = np.ones((b, s))
        gamma = np.zeros_like(e)
        xi = np.zeros((s, s))
        for t in range(steps - 1, -1, -1):
            g = alpha[t] * beta
            g /= np.maximum(g.sum(1, keepdims=True), 1e-30)
            gamma[t] = g * self.live[t][:, None]
            if t:
                eb = e[t] * beta
                nb = eb @ moves.T
                pair = alpha[t - 1].T @ (eb * (self.weight * self.live[t] / np.maximum((alpha[t - 1] * nb).sum(1), 1e-30))[:, None])
                xi += pair * moves
                nb /= np.maximum(nb.sum(1, keepdims=True), 1e-30)
                beta = np.where(self.live[t][:, None] > 0, nb, beta)
        loglik = ((np.log(scale) + top[:, :, 0]) * self.live).sum(0)
        return gamma, xi, (gamma[0] * self.weight[:, None]).sum(0), (loglik * self.weight).sum()


def train(docs, count, states, follows, epochs, l2, rate, drop, log):
    n = len(states)
    legal, begins = np.array(follows[:n], np.float32), np.array(follows[n], np.float32)
    docs = sorted((d for d in docs if d["rows"]), key=lambda d: len(d["rows"]))
    batches, size = [], 32
    for i in range(0, len(docs), size):
        batches.append(Batch(docs[i:i + size], count, n))
    w, m, st = np.zeros((count, n)), np.zeros((n, n)), np.zeros(n)
    params = [w, m, st]
    momentum = [np.zeros_like(p) for p in params]
    square = [np.zeros_like(p) for p in params]
    rng = np.random.default_rng(1)
    step = 0
    total_rows = sum(len(d["rows"]) for d in docs)
    for epoch in range(epochs):
        value = 0
        lr = rate * (1 - epoch / epochs) + rate * 0.02
        for k in rng.permutation(len(batches)):
            b = batches[k]
            # Features left out by chance: none may lean on another that a page unseen may lack (Sutton et al., "Reducing Weight
            # Undertraining in Structured Discriminative Learning", NAACL 2006).
            kept = (rng.random(count) >= drop).astype(np.float32) / (1 - drop)
            emit = b.x @ (w * kept[:, None]).astype(np.float32)
            emit = emit.astype(np.float64)
            moves, start = np.exp(np.clip(m, -30, 30)) * legal, np.exp(np.clip(st, -30, 30)) * begins
            g1, x1, s1, l1 = b.expectations(emit, moves, start, True)
            g0, x0, s0, l0 = b.expectations(emit, moves, start, False)
            value += l1 - l0
            diff = ((g1 - g0) * b.weight[None, :, None]).astype(np.float32)
            share = b.live.sum() / total_rows
            grads = [np.tensordot(b.x, diff, ([0, 1], [0, 1])) * kept[:, None] - l2 * share * w, x1 - x0 - l2 * share * m, s1 - s0 - l2 * share * st]
            step += 1
            for p, g, mo, sq in zip(params, grads, momentum, square):
                g = g / len(b.docs)
                mo *= 0.9
                mo += 0.1 * g
                sq *= 0.99
                sq += 0.01 * g * g
                p += lr * (mo / (1 - 0.9 ** step)) / (np.sqrt(sq / (1 - 0.99 ** step)) + 1e-6)
        if log and (epoch % 5 == 4 or epoch == epochs - 1):
            print(f"epoch {epoch + 1}: log-likelihood {value:.0f}", file=sys.stderr, flush=True)
    return w, np.where(legal > 0, m, -1e4), np.where(begins > 0, st, -1e4)


def contests(docs, states):
    """Of every page whose title is known: the features of its candidates, which of them it is, its weight. Where a text has no
    headline none of them is."""
    headline = states.index("headline")
    for d in docs:
        titles = [r for r in range(len(d["rows"])) if d["mask"][r, headline] > 0]
        sure = all(d["mask"][r].sum() == 1 for r in titles)
        candidates = [(r, row[3]) for r, row in enumerate(d["rows"]) if row[3]]
        if candidates and (sure and len(titles) == 1 or not sure and 1 <= len(titles) <= 2 or not titles):
            right = np.array([r in titles for r, _ in candidates] + [not titles])
            if right.any():
                yield [f for _, f in candidates] + [[]], right, d["weight"]


def train_titles(docs, count, states, l2=0.5, steps=300):
    """Weights of what speaks for a row as the title, among the other rows of its page: a conditional logit over candidates (McFadden
    1974), the last of which, worth nothing, is that there is none."""
    pages = list(contests(docs, states))
    rows = [f for page in pages for f in page[0]]
    owner = np.repeat(np.arange(len(pages)), [len(page[0]) for page in pages])
    right, weight = np.concatenate([page[1] for page in pages]), np.array([page[2] for page in pages])
    flat, of = np.array([x for f in rows for x in f]), np.repeat(np.arange(len(rows)), [len(f) for f in rows])
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])

    def shares(score, among):
        top = np.maximum.reduceat(np.where(among, score, -1e9), starts)[owner]
        e = np.where(among, np.exp(np.minimum(score - top, 0)), 0)
        return e / np.add.reduceat(e, starts)[owner]

    w, mean, square = np.zeros(count), np.zeros(count), np.zeros(count)
    for step in range(1, steps + 1):
        score = np.bincount(of, w[flat], len(rows))
        diff = (shares(score, right) - shares(score, np.ones_like(right))) * weight[owner]
        grad = np.bincount(flat, diff[of], count) - l2 * w
        mean, square = 0.9 * mean + 0.1 * grad, 0.99 * square + 0.01 * grad * grad
        w += 0.05 * (1.02 - step / steps) * (mean / (1 - 0.9 ** step)) / (np.sqrt(square / (1 - 0.99 ** step)) + 1e-6)
    return w


def predicted(printer, weights, docs):
    """The library's own blocks by these weights, with all that it does after them."""
    lines = "".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in docs)
    return subprocess.run([printer, weights], input=lines, capture_output=True, text=True, check=True).stdout


def write(path, names, states, titles, w, m, st):
    w = w.copy()
    w[:, states.index("headline")] += titles
    number = lambda row: "\t".join(str(int(round(100 * x))) if x > -1000 else "" for x in row)
    with open(path, "w") as out:
        out.write("# Weights of the block model, hundredths of a natural logarithm; learnt by train/structure.py from labels of fundus (MIT), "
                  "scrapinghub/article-extraction-benchmark (MIT), postlight/parser (MIT, Apache 2.0) and trafilatura (Apache 2.0).\n")
        out.write("# " + "\t".join(["", *states]).strip() + "\n")
        out.write("start\t" + number(st) + "\n")
        for i, s in enumerate(states):
            out.write(f"after {s}\t" + number(m[i]) + "\n")
        for i, name in enumerate(names):
            if np.abs(w[i]).max() >= 0.005:
                out.write(name + "\t" + number(w[i]) + "\n")


def groups(doc):
    return doc.get("groups") or {group(doc)}


def fold(group, repeat, count):
    return int(hashlib.md5(f"{repeat}{group}".encode()).hexdigest(), 16) % count


class Learner:
    """Texts with their labels, from which it learns weights."""

    INNER = 4

    def __init__(self, originals, articles, args):
        self.args = args
        expanded = [(v, weight) for d in originals for v, weight in variants(d)]
        expanded += [(d, args.mixed_weight) for d in recombinations(originals, articles, args.mixed)]
        names, rows = printed(args.printer, [doc for doc, _ in expanded])
        self.features, self.states, self.follows = names["features"], names["states"], names["follows"]
        self.examples = [labelled(doc, r, self.states, weight) for (doc, weight), r in zip(expanded, rows)]

    def learn(self, holds, path, log=False):
        """Weights from the texts that hold, to a file. Which row is the likeliest title is itself learnt; for the sequence to learn how far to trust
        it, every text is judged by weights that have not seen its page."""
        chosen, count, n = [d for d in self.examples if holds(d["doc"])], len(self.features), len(self.states)
        own = lambda d: fold(group(d["doc"]), "title", self.INNER)
        titled = lambda docs: train_titles(docs, count, self.states)
        nothing = np.zeros((count, n)), np.zeros((n, n)), np.zeros(n)
        judged = []
        for k in range(self.INNER):
            some = [d for d in chosen if own(d) == k]
            with tempfile.NamedTemporaryFile(suffix=".tsv") as file:
                write(file.name, self.features, self.states, titled([d for d in chosen if own(d) != k]), *nothing)
                _, rows = printed(self.args.printer, [d["doc"] for d in some], file.name)
            judged += [{**d, "rows": r[:len(d["rows"])]} for d, r in zip(some, rows)]
        model = train(judged, count, self.states, self.follows, self.args.epochs, self.args.l2, self.args.rate, self.args.drop, log)
        write(path, self.features, self.states, titled(chosen), *model)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--printer", default="target/release/examples/structure_features")
    parser.add_argument("--out")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--repeats", type=int, default=1, help="other divisions into folds, each written to PRED.0, PRED.1 …")
    parser.add_argument("--predictions")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--l2", type=float, default=6.0)
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--drop", type=float, default=0.25, help="share of the features that each step leaves out")
    parser.add_argument("--mixed", type=int, default=2, help="recombinations of every page with articles of other outlets")
    parser.add_argument("--mixed-weight", type=float, default=0.5)
    parser.add_argument("--articles", help="texts with their titles, authors and publishers, set into the furniture of pages")
    parser.add_argument("--limit", type=int, default=150, help="documents of a file that has only clean, partly labelled texts")
    args = parser.parse_args()

    originals = []
    for path in args.gold:
        with open(path) as f:
            docs = [json.loads(line) for line in f]
        if docs and docs[0]["id"].startswith("polnear"):
            docs = sorted(docs, key=lambda d: zlib.crc32(d["id"].encode()))[:args.limit]
        originals += docs
    articles = []
    if args.articles:
        with open(args.articles) as f:
            some = sorted(f, key=lambda line: zlib.crc32(line[:40].encode()))[:4 * args.limit]
        articles = [found for found in (article(json.loads(line)) for line in some) if found]
    learner = Learner(originals, articles, args)
    print(f"{len(originals)} documents, {len(learner.examples)} with variants, {len(learner.features)} features", file=sys.stderr)
    if args.folds:
        for r in range(args.repeats):
            out = ""
            for k in range(args.folds):
                with tempfile.NamedTemporaryFile(suffix=".tsv") as file:
                    learner.learn(lambda doc: not any(fold(g, r, args.folds) == k for g in groups(doc)), file.name)
                    out += predicted(args.printer, file.name, [d for d in originals if fold(group(d), r, args.folds) == k])
            with open(f"{args.predictions}.{r}", "w") as f:
                f.write(out)
    elif args.out:
        learner.learn(lambda doc: True, args.out, log=True)


if __name__ == "__main__":
    main()
