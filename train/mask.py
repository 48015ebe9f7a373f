"""Makes more choices of speakers to learn from: where an article without gold names its source, the name is made "he" or "she".

    python train/mask.py CORPORA OUT.jsonl [--program target/release/copydesk] [--articles 3500] [--choices 1100]

A source is masked that is a surname alone, of somebody named a few paragraphs before at most whom titles ("Mr", "Ms") or pronouns, and none
against them, call "he" or "she" elsewhere. Two of an article at most; those first between whose names somebody else is named, since
journalists repeat a name where "she" could be another. The gold is the name, so that nothing but what the text shows is learnt.
"""
import argparse
import json
import random
import re
import subprocess
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHORTEST, LONGEST = 1500, 6000
# Line breaks to the name before; pronouns that are enough; what a title counts.
NEAR, ENOUGH, TITLE = 6, 2, 5
PRONOUNS = {"he": 0, "him": 0, "his": 0, "himself": 0, "she": 1, "her": 1, "hers": 1, "herself": 1}
SOURCE = re.compile(r"^(?:(?:Mr|Ms|Mrs)\.? )?([A-Z][\w’'-]+)$")


def called(text, mentions):
    """For every entity how often it is "he" and "she", and where its names begin."""
    counts, names = {}, {}
    for mention in mentions:
        entity, words = mention.get("entity"), text[mention["start"] : mention["end"]]
        if entity is None:
            continue
        count = counts.setdefault(entity, [0, 0])
        if mention["form"] == "pronoun" and words.lower() in PRONOUNS:
            count[PRONOUNS[words.lower()]] += 1
        if mention["form"] == "name":
            names.setdefault(entity, []).append(mention["start"])
            before = text[max(0, mention["start"] - 5) : mention["start"]]
            count[0] += TITLE * bool(re.search(r"\bMr\.? $", before))
            count[1] += TITLE * bool(re.search(r"\bM(s|rs)\.? $", before))
    return counts, names


def sources(text, document):
    """Sources that can be masked: span, pronoun, name, whether somebody else was named since."""
    entities = document["entities"]
    counts, names = called(text, document["mentions"])
    person = lambda e: entities[e]["type"] == "person"
    for quote in document["quotes"]:
        if len(quote["source"]) != 1 or len(quote["speakers"]) != 1 or not quote.get("sourcing", True):
            continue
        start, end, entity = quote["source"][0]["start"], quote["source"][0]["end"], quote["speakers"][0]
        name, match = entities[entity]["name"], SOURCE.match(text[start:end])
        if not match or not person(entity) or " " not in name or match[1] not in name.split():
            continue
        before = [at for at in names.get(entity, []) if at < start - 5]
        he, she = counts.get(entity, (0, 0))
        if before and text.count("\n", before[-1], start) <= NEAR and max(he, she) >= ENOUGH and min(he, she) == 0:
            others = (at for e, all_names in names.items() if e != entity and person(e) for at in all_names)
            yield start, end, "he" if he else "she", name, any(before[-1] < at < start for at in others)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--program", default=str(ROOT / "target/release/copydesk"))
    parser.add_argument("--articles", type=int, default=3500)
    parser.add_argument("--choices", type=int, default=1100)
    args = parser.parse_args()
    draw = random.Random(7)
    lines = [line for path in sorted(args.corpora.glob("unlabelled-*.jsonl")) for line in path.open()]
    articles = [{"id": a["id"], "text": a["text"]} for a in map(json.loads, lines) if SHORTEST < len(a["text"]) < LONGEST]
    draw.shuffle(articles)
    articles = articles[: args.articles]
    given = "".join(json.dumps(a) + "\n" for a in articles)
    read = subprocess.run([args.program, "batch", "--offsets", "codepoint"], input=given.encode(), stdout=subprocess.PIPE, check=True)
    made, kinds = [], Counter()
    for article, line in zip(articles, read.stdout.decode().splitlines()):
        text = article["text"]
        found = list(sources(text, json.loads(line)))
        draw.shuffle(found)
        for start, end, pronoun, name, between in sorted(found, key=lambda s: not s[4])[:2]:
            opens = not text[:start].strip(' “"') or text[:start].rstrip(' ”"’')[-1:] in ".!?\n"
            word = pronoun.capitalize() if opens else pronoun
            speaker = {"span": [start, start + len(word)], "kind": "pronoun", "speaker": [name]}
            made.append({"id": f"{article['id']}-{start}", "text": text[:start] + word + text[end:], "speakers": [speaker]})
            kinds[pronoun, between] += 1
    made = draw.sample(made, min(args.choices, len(made)))
    args.out.write_text("".join(json.dumps(m) + "\n" for m in made))
    print(f"{len(made)} of {sum(kinds.values())}: {dict(kinds)}")


if __name__ == "__main__":
    main()
