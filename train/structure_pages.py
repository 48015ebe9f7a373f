"""Labelled pages as `structure.py` learns from them: as they are, as other ways of copying would give them, and with articles of one site
set into the pages of another."""
import re
import zlib
from random import Random

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
        elif salt % 4 == 1:  # blogs set the day above the title
            mast.append((f"{salt % 27 + 1} {MONTHS[salt % 12]} {2009 + salt % 17}", "date"))
        yield rebuilt(doc, "masthead", [*mast, *blocks], "\n\n" if salt % 2 else "\n"), 0.5
    for name, some, gap in keep:
        yield rebuilt(doc, name, some, gap), 0.5


# What stands above an article in a blog, a letter or a reader's view; made up.
MASTHEADS = ["The Harbour Watch", "Letters from the quay", "Home", "News, views and tides since 1921", "The Quay Blog", "The Morning Tide", "Menu",
             "Your local paper", "Notes on towns, boats and weather", "Thoughts from a small island", "Reports on work, tides and what is built", "HARBOUR DAILY", "Skip to content", "The Evening Quay | News"]


def rebuilt(doc, name, blocks, gap):
    text, new, last = "", [], None
    for b in blocks:
        if isinstance(b, (str, tuple)):  # a made line, and its kind
            line, kind = b if isinstance(b, tuple) else (b, "boilerplate")
            b = {"kind": kind, "span": [0, 0]}
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
          "{a}Science Reporter", "By {a}, Associated Press", "Reuters", "AFP", "By Associated Press", "{a}/{b}", "{a}, {b}", "By: {a}", "Words by {a}", "Reporting by {a}", "Text: {a}", "{a} Senior Reporter", "By {a} @quayside"]
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


def told(clean, own):
    """Sentences from the midst of an article."""
    lines = [line_of(clean, i)[0] for i in own[1:]]
    return [found for line in lines for found in re.findall(r"(?:^|(?<=[.!?] ))[A-Z][^.!?“”\"]{45,170}[.!?]", line)]


def deck(clean, own, others, random):
    """For some articles without a deck a sentence from their midst, which says as decks do what the article says, or part of it."""
    sentences = told(clean, own) if random.random() < 0.5 else []
    if not sentences:
        return []
    found = random.choice(sentences)
    found = blended(found, random.choice(others), random) if others and random.random() < BLENDED else found
    return [(found if random.random() < 0.4 else found.rstrip("."), {"kind": "standfirst"})]


def blended(line, other, random):
    """The line with its beginning or its end from another: it says less of its article than it did."""
    own, strange = line.split(), other.split()
    keep = random.randint(1, max(1, len(own) - 1))
    if random.random() < 0.5:
        return " ".join(own[:keep] + strange[-max(1, len(own) - keep):])
    return " ".join(strange[:max(1, len(own) - keep)] + own[-keep:])


def headed(title, others, decked, random):
    """For some articles another title: features are headed by few words, of which the text has not many, and a deck says what they are about."""
    if random.random() < (0.5 if decked else 0.2):
        words = title.split()
        if random.random() < 0.4 and len(words) > 5:
            size = random.randint(3, 5)
            at = random.randrange(len(words) - size + 1)
            cut = " ".join(words[at:at + size]).strip(",;:–—-")
            return cut[:1].upper() + cut[1:]
        return blended(title, random.choice(others), random) if others else title
    return title


# Shares of the recombined pages that have it: a box of other stories among the paragraphs, a picture's caption that says what the text says; of
# decks and captions those that say it in part.
BOX, PICTURED, BLENDED = 0.4, 0.3, 0.7
CREDITED = ["", " (Photo: {a})", " Photo: {a}/{O}", " | {O}", " ({a}/{O})", " Picture: {a}", " Credit: {O}", ""]


def pictured(sentences, others, random):
    """A caption that says what the article says, with its credit beside it, below it or not at all."""
    line = random.choice(sentences)
    line = blended(line, random.choice(others), random) if others and random.random() < BLENDED else line
    line = line if random.random() < 0.6 else line[:-1]
    credit = random.choice(CREDITED).format(a=random.choice(NAMES), O=random.choice(OUTLETS))
    caption = {"kind": "caption"}
    if credit and random.random() < 0.3:
        return [(line, caption), (credit.strip(" |"), {"kind": "caption", "also": ["credit", "boilerplate"]})]
    return [(line + credit, caption)]


SENTENCE = re.compile(r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z“\"])|(?<=[a-z][.,!?][”\"])\s+(?=[A-Z“\"])")


def shortened(body, random):
    """For some articles their opening alone; for some a paragraph for every sentence, as many sites have it."""
    cut, split = random.random() < 0.4, random.random() < 0.2
    if split:
        body = [(part, block) for line, block in body for part in (SENTENCE.split(line) if block["kind"] == "paragraph" else [line])]
    if cut and len(body) > 5:
        body = body[:random.randint(3, 9)]
        while len(body) > 1 and body[-1][1]["kind"] != "paragraph":
            body.pop()
    return body


def with_box(body, rest, random):
    """The article with some rows of what stands below another among its paragraphs."""
    for _ in range(random.randint(1, 3)):
        if len(rest) < 8 or len(body) < 3:
            break
        start = random.randrange(len(rest) - 7)
        rows = [row for row in rest[start:start + random.choice([1, 1, 2, 3, 4, 5, 7])] if row[1]["kind"] == "boilerplate"]
        at = random.randrange(1, len(body))
        body = body[:at] + rows + body[at:]
    return body


# What stands right above a title: a section, a series, what the article is.
KICKERS = ["World", "Politics", "Opinion", "Tides and Harbours", "The Big Read", "Exclusive", "Analysis", "From the archive", "Live", "News > Local", "Special report", "Life on the islands",
           "Letter from Bransk", "Harbour | Exclusive", "CRIME AND COURTS", "Long read: the islands", "What to know about the tides", "Bransk in brief", "The Quay Interview", "Boats & Business"]


def recombined(page, foot_page, clean, other, random):
    """One outlet's article in the furniture of another's page: what tells an article must not be the page that it stands in. What
    stands below it is of a page whose body is known to its end."""
    (head, first, _), (title, *_) = anchors(page), [i for i, b in enumerate(clean["blocks"]) if b["kind"] == "headline"]
    _, start, last = anchors(foot_page)
    own = [i for i, b in enumerate(clean["blocks"]) if is_body(b)]
    if not own or clean.get("publisher"):  # headline corpora: what follows the headline and its deck is the article
        own = [i for i, b in enumerate(clean["blocks"]) if b["kind"] in ("unscored", "paragraph")]
    said = page["text"][slice(*page["blocks"][head]["span"])]
    stranger = told(other, range(len(other["blocks"])))
    furniture = lambda i: line_of(page, i)[0] != said
    before = [line_of(page, i) for i in range(head) if furniture(i)]
    if random.random() < 0.4:
        cut = random.randrange(len(before) + 1)
        before = before[cut:] if random.random() < 0.5 else before[:cut]
    between = [line_of(page, i) for i in range(head + 1, first) if page["blocks"][i]["kind"] in ("boilerplate", "caption") and furniture(i)]
    decks = [line_of(clean, i) for i in range(own[0]) if clean["blocks"][i]["kind"] == "standfirst"] or deck(clean, own, stranger, random)
    signed = [line_of(clean, i) for i in range(own[0]) if clean["blocks"][i]["kind"] in ("byline", "date")]
    if not signed or random.random() < 0.5:
        signed = signature(random, clean.get("author"))
    above = []
    if random.random() < 0.15 and signed:
        above = [signed.pop(random.randrange(len(signed)))]
    if random.random() < 0.12:
        above.append((random.choice(KICKERS), {"kind": "boilerplate"}))
    middle = decks + signed if random.random() < 0.75 else signed + decks
    for line in between:
        if random.random() < 0.6:
            middle.insert(random.randrange(len(middle) + 1), line)
    body = [line_of(clean, i) for i in range(own[0], own[-1] + 1)]
    if "body" not in clean["blocks"][own[0]] and clean["blocks"][own[0]]["kind"] == "unscored":
        body = [(line, {"kind": "paragraph", "also": ["subheading", "list", "question", "caption"]}) for line, _ in body]
    sentences = told(clean, own)
    body = shortened(body, random)
    inner = [i for i in range(start, last) if foot_page["blocks"][i]["kind"] in ("boilerplate", "caption")]
    keep = random.random()
    for i in reversed(inner):
        if random.random() < keep:
            body.insert(max(1, int((i - start) / (last + 1 - start) * len(body))), line_of(foot_page, i))
    rest = [line_of(foot_page, i) for i in range(last + 1, len(foot_page["blocks"]))]
    if random.random() < BOX:
        body = with_box(body, rest, random)
    if random.random() < PICTURED and sentences:
        place, line = random.random(), pictured(sentences, stranger, random)
        if place < 0.5:
            middle[random.randrange(len(middle) + 1):0] = line
        elif place < 0.65:
            above += line
        else:
            at = random.randrange(1, len(body) + 1)
            body[at:at] = line
    rest = [(line, block) for line, block in rest if line != said]
    if random.random() < 0.12:
        body += foot(random)
    if random.random() < 0.4:
        cut = random.randrange(len(rest) + 1)
        rest = rest[:cut] if random.random() < 0.5 else rest[cut:]
    text, blocks = "", []
    gap = random.choice(["\n", "\n\n", "\n\n", None])
    name, block = line_of(clean, title)
    name = headed(name, [line_of(other, i)[0] for i, b in enumerate(other["blocks"]) if b["kind"] == "headline"], bool(decks), random)
    for line, block in [*before, *above, (name, block), *middle, *body, *rest]:
        text += (gap or random.choice(["\n", "\n\n"])) if text else ""
        blocks.append({**block, "span": [len(text), len(text) + len(line)]})
        text += line
    return {"id": f"{page['id']}#{clean['id']}", "form": "page", "text": text, "blocks": blocks, "groups": {group(page), group(foot_page), group(clean), group(other)}}


# So many times each labelled article gets boxes of others.
BOXED = 3


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
                other = random.choice(articles or cleans)
                yield recombined(page, page if body_known(page) else random.choice(known), clean, other, random)
    for clean in fundus * BOXED + articles:
        found = boxed(clean, random.choice(known), random)
        if found and len(found["groups"]) > 1:
            yield found


# What speaks to the reader of a page, or leads to another story.
APPEAL = re.compile(r"(?i)\b(you|your|you're|our|us|subscri\w+|sign|newsletters?|app|cookies|comments?|advertis\w+|share|follow|related|gallery|click|tap|terms)\b|^(read|watch|listen|see|more)\b")


def boxed(clean, page, random):
    """An article among whose paragraphs stand lines of another page that speak to its reader."""
    blocks = clean["blocks"]
    body = [i for i, b in enumerate(blocks) if b["kind"] == "paragraph"]
    pool = [line for line in (line_of(page, i) for i, b in enumerate(page["blocks"]) if b["kind"] == "boilerplate") if 12 <= len(line[0]) <= 250 and APPEAL.search(line[0])]
    if len(body) < 3 or not pool:
        return None
    after = sorted(random.sample(body[:-1], min(len(body) - 1, len(pool), random.randint(1, 4))))
    text, new = "", []
    for i in range(len(blocks)):
        for line, block in [line_of(clean, i), *([random.choice(pool)] if i in after else [])]:
            text += "\n\n" if text else ""
            new.append({**block, "span": [len(text), len(text) + len(line)]})
            text += line
    return {**clean, "id": f"{clean['id']}#boxed", "text": text, "blocks": new, "groups": {group(page), group(clean)}}


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
