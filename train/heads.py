"""The heads: one linear map of every token's vector gives all scores; losses where there is gold; scores → predictions.

`roles` and `names` are decoded by conditional random fields; `upos`, `mention` (class of a mention's head), `left` and `right`
(distance to its edges) by the best class. The link heads compare vectors of the spans' first and last tokens, and where the
spans stand: a content chooses among the cues, a cue among the sources or none.
"""
import jax
import jax.numpy as jnp
import numpy as np

import crf
import data
import tags

LINK = 24                                           # width of a link vector
SIZES = {"roles": tags.size(tags.ROLES), "names": tags.size(tags.NAMES), "upos": len(tags.UPOS), "mention": tags.MENTION_SIZE,
         "left": tags.LEFT, "right": tags.RIGHT, "none": 1, "content_q": 2 * LINK, "cue_k": 2 * LINK, "cue_q": 2 * LINK, "source_k": 2 * LINK}
TOTAL = sum(SIZES.values())
WEIGHTS = {"roles": 1.0, "names": 0.7, "upos": 0.5, "mention": 0.5, "left": 0.1, "right": 0.1, "links": 0.5}
CORPORA = ("newswire", "wikigold", "gum", "")        # of names; the last stands for no gold

# Tables of the place features of a pair of spans: gap by direction, sentences apart, blocks apart, rank by direction.
PAIR = (20, 7, 7, 8)
FAR = 7                                             # the bucket of gaps up to 64 tokens
NOT = -1e4                                          # the score of a pair that cannot be


def init(rng, width):
    keys = jax.random.split(rng, 2)
    return {"w": jax.random.normal(keys[0], (width, TOTAL)) * width ** -0.5, "b": jnp.zeros(TOTAL),
            "roles_t": jnp.zeros((SIZES["roles"],) * 2), "names_t": jnp.zeros((SIZES["names"],) * 2),
            "content_place": [jnp.zeros(n) for n in PAIR], "cue_place": [jnp.zeros(n) for n in PAIR]}


def split(scores):
    out, at = {}, 0
    for name, n in SIZES.items():
        out[name] = scores[..., at:at + n]
        at += n
    return out


def transition(params, layer):
    """With NEVER where BIOES forbids."""
    return jnp.where(tags.transitions(SIZES[layer]), params[f"{layer}_t"], crf.NEVER)


# --- links ----------------------------------------------------------------------------------------------------------

def places(xp, a, b, valid_b, sentence, block):
    """Classes of the four place features of every pair: spans a [M, 2] (they ask) and b [N, 2], sorted (they answer)."""
    s1, e1, s2, e2 = a[:, :1], a[:, 1:], b[None, :, 0], b[None, :, 1]
    after = (s2 >= s1) * 1
    gap = xp.clip(xp.where(after == 1, s2 - e1, s1 - e2), 0, 200)
    bucket = sum((gap > edge) * 1 for edge in (0, 1, 2, 4, 8, 16, 32, 64, 128))

    def apart(of):
        return xp.clip(of[s2] - of[s1], -3, 3) + 3
    before = ((s2 < s1) & valid_b[None]).sum(1, keepdims=True)
    order = xp.arange(b.shape[0])[None]
    rank = xp.clip(xp.where(after == 1, order - before, before - 1 - order), 0, 3)
    return bucket + 10 * after, apart(sentence), apart(block), rank + 4 * after


def link_scores(xp, q, k, tables, a, b, valid_b, sentence, block):
    """[M, N] scores of one sequence: q, k [T, 2·LINK]; each span speaks with its first and its last token."""
    def ends(x, spans):
        return x[spans[:, 0], :LINK] + x[spans[:, 1] - 1, LINK:]
    scores = ends(q, a) @ ends(k, b).T / LINK ** 0.5
    for table, at in zip(tables, places(xp, a, b, valid_b, sentence, block)):
        scores = scores + table[at]
    return xp.where(valid_b[None], scores, NOT)


def best_link(q, k, tables, a, b, doc, none=None):
    """For every span of `a` the number of its best partner in `b`, or -1. Partners stand near: of the corpus's links 99.6 % are
    with one of the two next spans on either side, no more than FAR tokens off; windows of training hold no others."""
    sentence, block = (doc.columns[c].astype(np.int64) for c in ("sentence", "block"))
    a, b = (np.array(x, np.int64).reshape(-1, 2) for x in (a, b))
    scores = np.full((len(a), 1), NOT / 2) if none is None else none[a[:, 0]]
    if len(a) and len(b):
        valid = np.ones(len(b), bool)
        gap, _, _, rank = places(np, a, b, valid, sentence, block)
        near = (gap % 10 <= FAR) & (rank % 4 <= 1)
        each = link_scores(np, q, k, tables, a, b, valid, sentence, block)
        scores = np.concatenate([np.where(near, each, NOT), scores], 1)
    best = scores.argmax(1)
    return np.where(best < scores.shape[1] - 1, best, -1)


def link_loss(params, out, batch):
    """Summed cross-entropy of both link heads."""
    def one(o, x):
        cues, sources, contents = x["cues"], x["sources"], x["contents"]
        has_cue, has_source = jnp.arange(len(cues)) < x["cue_count"], jnp.arange(len(sources)) < x["source_count"]
        content = link_scores(jnp, o["content_q"], o["cue_k"], params["content_place"], contents, cues, has_cue, x["sentence"], x["block"])
        cue = link_scores(jnp, o["cue_q"], o["source_k"], params["cue_place"], cues, sources, has_source, x["sentence"], x["block"])
        cue = jnp.concatenate([cue, o["none"][cues[:, 0]]], 1)
        return choose(content, x["content_cue"]) + choose(cue, x["cue_source"])

    keys = ("cues", "sources", "contents", "cue_count", "source_count", "content_cue", "cue_source", "sentence", "block")
    return jax.vmap(one)(out, {k: batch[k] for k in keys}).sum()


def choose(scores, gold):
    """Cross-entropy where gold is not -1, summed."""
    logs = jax.nn.log_softmax(scores)
    return -jnp.where(gold >= 0, jnp.take_along_axis(logs, jnp.maximum(gold, 0)[..., None], -1)[..., 0], 0).sum()


# --- training -------------------------------------------------------------------------------------------------------

def allowed_tables():
    """Rows of allowed tags: for roles by tag + 1, for names by corpus and tag + 1; row 0 allows all."""
    def with_all(eye):
        return np.concatenate([np.ones((1, eye.shape[1]), bool), eye])
    rows = data.name_rows()
    any_tag = np.ones((SIZES["names"],) * 2, bool)
    return with_all(np.eye(SIZES["roles"], dtype=bool)), np.stack([with_all(rows.get(c, any_tag)) for c in CORPORA])


ROLE_ROWS, NAME_ROWS = allowed_tables()


def losses(params, hidden, batch, soft=0.0):
    """Sums by head over the tokens of the batch that have gold; `soft` is the weight of a teacher's labels beside it."""
    out = split(hidden @ params["w"] + params["b"])
    mask = batch["mask"]
    result = {"roles": crf.loss(out["roles"], transition(params, "roles"), jnp.asarray(ROLE_ROWS)[batch["roles"] + 1], mask).sum(),
              "names": crf.loss(out["names"], transition(params, "names"), jnp.asarray(NAME_ROWS)[batch["corpus"][:, None], batch["names"] + 1], mask).sum()}
    for name in ("upos", "mention", "left", "right"):
        result[name] = choose(out[name], batch[name])
    if soft:
        for name, value in soft_losses(params, out, batch).items():
            result[name] = (1 - soft) * result[name] + soft * value
    result["links"] = link_loss(params, out, batch)
    return result


SOFT = ("roles", "names", "upos", "mention", "left", "right")
SOFT_WIDTH = sum(SIZES[k] for k in SOFT)


def soft_losses(params, out, batch):
    """Cross-entropy against a teacher's probabilities, by head, summed.

    For the chains it is that of the teacher's distribution over whole paths with the student's: the partition function less
    what the teacher expects of the scores (of the transitions: along its best tags).
    """
    result, at, mask = {}, 0, batch["mask"]
    soft = batch["soft"].astype(jnp.float32)
    told = soft[..., :1 + 4].sum(-1) > 0
    for name in SOFT:
        p = soft[..., at:at + SIZES[name]]
        at += SIZES[name]
        if name in ("roles", "names"):
            trans = transition(params, name)
            best = p.argmax(-1)
            along = jnp.maximum(trans[best[:, :-1], best[:, 1:]], -20.0) * mask[:, 1:]
            each = crf.log_z(out[name], trans, mask) - (p * out[name] * mask[..., None]).sum((1, 2)) - along.sum(1)
            result[name] = jnp.where(told[:, 0], each, 0).sum()
        else:
            # Where no description has its head, what a teacher says of its edges means nothing.
            if name in ("left", "right"):
                p = p * described[..., None]
            result[name] = -(p * jax.nn.log_softmax(out[name])).sum()
        if name == "mention":
            described = p[..., 2:].sum(-1)
    return result


# --- scores → predictions -------------------------------------------------------------------------------------------

def decode(params, doc, scores):
    """`scores` [tokens, TOTAL] of a whole document → spans by role, names, parts of speech, links. `params` in numpy."""
    out = split(scores)
    best = {layer: crf.viterbi(out[layer], np.array(transition(params, layer))) for layer in ("roles", "names")}
    roles = data.by_role(tags.decode(best["roles"]))
    content_cue = best_link(out["content_q"], out["cue_k"], params["content_place"], roles["content"], roles["cue"], doc)
    cue_source = best_link(out["cue_q"], out["source_k"], params["cue_place"], roles["cue"], roles["source"], doc, out["none"])
    return roles, tags.decode(best["names"]), out["upos"].argmax(-1), content_cue, cue_source


def predict(params, doc, scores):
    """The document as the scorer reads it."""
    return data.prediction(doc, *decode(params, doc, scores)) if len(doc) else {"id": doc.id}
