"""Writes a second version of every training text, as other pages would have it: $COPYDESK_WORK/corpora/NAME.a.jsonl.

Every change keeps the length, so that the gold's offsets hold: other styles of marks, marks left out, a headline or a whole
text in capitals or lower case, swapped letters, datelines blanked.
"""
import json
import random
import re

import data
import paths

STYLES = (("“”‘’", "\"\"''"), ("“”", "‘’"), ("“”", "«»"), ("“”", "„“"), ("\"", "“"), ("’", "'"), ("'", "’"))
DATELINE = re.compile(r"^(?:[A-Z][A-Z .,'’-]{2,40}(?:\([A-Za-z ]+\))?|[A-Z][A-Z .,'’-]{2,40}, [A-Z][a-z]+\.? \d+ \([A-Za-z ]+\)) ?(?:—|–|--|-) ", re.M)


def same_length(change, text):
    """Letter by letter, where the change of one letter is one letter."""
    return "".join(d if len(d := change(c)) == 1 else c for c in text)


def straight_to_curly(text):
    """Straight double marks open after white space, close else."""
    return re.sub(r'"', lambda m: "“" if m.start() == 0 or text[m.start() - 1] in " \n\t([—-" else "”", text)


def styled(text, rng):
    if '"' in text and rng.random() < 0.5:
        return straight_to_curly(text)
    old, new = rng.choice(STYLES)
    return text.translate(str.maketrans(old, new)) if old != "\"" else text


def without_marks(text, rng):
    """Some marks are lost; all are, at times."""
    share = rng.choice((0.05, 0.1, 0.3, 1.0))
    return re.sub(r'["“”]', lambda m: " " if rng.random() < share else m[0], text)


def recased(text, rng):
    kind = rng.random()
    if kind < 0.2:
        return same_length(str.upper, text)
    if kind < 0.5:
        return same_length(str.lower, text)
    # One line in ten as headlines are written, or in capitals.
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if rng.random() < 0.1:
            lines[i] = same_length(str.upper, line) if rng.random() < 0.3 else re.sub(r"\b[a-z](?=[a-z]{3})", lambda m: m[0].upper(), line)
    return "\n".join(lines)


def typed(text, rng):
    """Two letters inside a word change places."""
    out = list(text)
    for m in re.finditer(r"[a-z]{5,}", text):
        if rng.random() < 0.03:
            i = rng.randrange(m.start() + 1, m.end() - 2)
            out[i], out[i + 1] = out[i + 1], out[i]
    return "".join(out)


def augmented(text, rng):
    # One or two changes a text.
    for change in rng.sample((styled, styled, without_marks, recased, typed), rng.choice((1, 2))):
        text = change(text, rng)
    return DATELINE.sub(lambda m: " " * len(m[0]), text) if rng.random() < 0.5 else text


def main():
    for name in data.TRAIN:
        rng = random.Random(name)
        with open(paths.corpora() / f"{name}.jsonl", encoding="utf-8") as f, open(paths.work("corpora", f"{name}.a.jsonl"), "w", encoding="utf-8") as out:
            for line in f:
                doc = json.loads(line)
                text = augmented(doc["text"], rng)
                assert len(text) == len(doc["text"])
                out.write(json.dumps({**doc, "text": text}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
