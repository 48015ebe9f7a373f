"""Tag sets: spans to tags and back.

A layer of spans that do not overlap is one tag a token: O, or for a type Begin, Inside, End, Single (BIOES).
"""
import numpy as np

ROLES = ("source", "cue", "content")
NAMES = ("person", "organization", "place", "group", "event", "product", "money", "date", "misc")
UPOS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X")
# What the head of a mention is: of a name; of a description or a pronoun, with its type.
REFERENT = {"person": 0, "organization": 1, "place": 2, "time": 3, "event": 4, "abstract": 6}      # 5: any thing
MENTION_SIZE = 2 + 2 * 7
LEFT, RIGHT = 10, 16                        # tokens from the head of a mention to its edges, the last standing for all more

B, I, E, S = range(4)


def size(types):
    return 1 + 4 * len(types)


def encode(spans, n):
    """`spans`: (first token, token after the last, index of type), longest kept where two overlap → tags."""
    out = np.zeros(n, np.int16)
    taken = np.zeros(n, bool)
    for s, e, k in sorted(spans, key=lambda x: x[0] - x[1]):
        if s >= e or taken[s:e].any():
            continue
        taken[s:e] = True
        base = 1 + 4 * k
        if e == s + 1:
            out[s] = base + S
        else:
            out[s:e] = base + I
            out[s], out[e - 1] = base + B, base + E
    return out


def decode(tags):
    """Tags → spans. A span cut off at either end of the sequence is one as well."""
    spans, start, kind = [], None, None
    for i, tag in enumerate(tags):
        k, part = (None, None) if tag == 0 else divmod(int(tag) - 1, 4)
        if start is not None and (k != kind or part in (B, S)):
            spans.append((start, i, kind))
            start = None
        if k is not None and start is None:
            start, kind = i, k
        if part in (E, S):
            spans.append((start, i + 1, kind))
            start = None
    if start is not None:
        spans.append((start, len(tags), kind))
    return spans


def transitions(count):
    """Which tag may follow which: [from, to]."""
    ok = np.zeros((count, count), bool)
    for a in range(count):
        for b in range(count):
            opens = a > 0 and (a - 1) % 4 in (B, I)
            goes_on = b > 0 and (b - 1) % 4 in (I, E)
            ok[a, b] = goes_on and (a - 1) // 4 == (b - 1) // 4 if opens else not goes_on
    return ok
