"""A student's weights → `model/en.model`, in the order in which the library reads them.

    python pack.py s1 ../model/en.model

Every matrix is cut to eight bits with a scale for each output, every table to fifteen levels with one for each row; of the
convolutions only the blocks that are not zero are kept. The norms' gains go into the matrices behind them.
"""
import argparse
import struct

import numpy as np

import optim
import paths
import student

VERSION = 2


def number(*values):
    return struct.pack(f"<{len(values)}I", *values)


def real(x):
    return np.asarray(x, "<f4").tobytes()


def table(t):
    """Rows of numbers of four bits, two a byte, each row times a scale of one byte: the one that leaves the least error, be it that
    the largest numbers are cut. → (file's part, what one step is worth)"""
    most = student.LEVELS
    top = np.abs(t).max(1)
    unit = top.max() / most / 255

    def cut(scales):
        return np.round(t / np.maximum(scales[:, None] * unit, 1e-12)).clip(-most, most)
    best, scales = np.full(len(t), np.inf), np.zeros(len(t))
    for share in np.linspace(0.6, 1, 17):
        some = np.maximum(np.round(share * top / most / unit), top > 0)
        error = ((cut(some) * some[:, None] * unit - t) ** 2).sum(1)
        scales = np.where(error < best, some, scales)
        best = np.minimum(error, best)
    values = np.where(scales[:, None] > 0, cut(scales), 0).astype(np.int64)
    low, high = values[:, ::2] + 8, values[:, 1::2] + 8
    return number(*t.shape) + (low | high << 4).astype(np.uint8).tobytes() + scales.astype(np.uint8).tobytes(), unit


def rows(t):
    scales = np.maximum(np.abs(t).max(1), 1e-9) / 127
    return number(len(t)) + np.round(t / scales[:, None]).astype(np.int8).tobytes() + real(scales)


def linear(w, b):
    """w [inputs, outputs]: for every eight outputs, every two inputs, two halves of four outputs times two inputs."""
    w, b = np.pad(w, ((0, 0), (0, -w.shape[1] % 8))), np.pad(b, (0, -len(b) % 8))
    scales = np.maximum(np.abs(w).max(0), 1e-9) / 127
    q = np.round(w / scales).clip(-127, 127).astype(np.int8)
    q = q.reshape(len(w) // 2, 2, w.shape[1] // 8, 2, 4).transpose(2, 0, 3, 4, 1)
    return number(*w.shape) + q.tobytes() + real(scales) + real(b)


def convolution(w, b, mask):
    """w [three taps of inputs, values and gates]: for every four outputs the pairs of inputs that are kept, then for each of these, tap
    by tap, the weights of four values and of their gates, two inputs each."""
    w = np.asarray(student.masked(w, mask))
    scales = np.maximum(np.abs(w).max(0), 1e-9) / 127
    pairs, quads = mask.shape
    q = np.round(w / scales).clip(-127, 127).astype(np.int8)
    q = q.reshape(3, pairs, 2, 2, quads, 4).transpose(4, 1, 0, 3, 5, 2)
    kept = mask.T > 0
    return kept.sum(1).astype(np.uint8).tobytes() + np.nonzero(kept)[1].astype(np.uint8).tobytes() + q[kept].tobytes() + real(scales) + real(b)


def pack(params, masks, label):
    body, heads = params["body"], params["heads"]
    width = body["mix"].shape[1]
    out, mix, at = [number(width)], body["mix"].copy(), 0
    for t in body["tables"]:
        part, unit = table(t)
        out.append(part)
        mix[at:at + t.shape[1]] *= unit
        at += t.shape[1]
    out.append(linear(mix, np.zeros(width)))
    out += [rows(body[k]) for k in ("shape", "kind", "bits")]
    out.append(number(len(student.DILATIONS)))
    for by, layer, mask in zip(student.DILATIONS, body["layers"], masks):
        # Gains of the norm, for each of the three neighbours.
        out += [number(by), convolution(layer["w"] * np.tile(layer["g"], 3)[:, None], layer["b"], mask)]
    out.append(linear(heads["w"] * body["g"][:, None], heads["b"]))
    out += [real(heads["roles_t"]), real(heads["names_t"])]
    out += [real(np.concatenate(heads[k])) for k in ("content_place", "cue_place")]
    label = label.encode()
    rest = number(len(label)) + label + b"".join(out)
    return b"copydesk" + number(VERSION, checksum(rest)) + rest


def checksum(data):
    words = np.frombuffer(data + b"\0" * (4 - len(data) % 4), "<u4")
    h = 0x811c9dc5
    for w in words.tolist():
        h = (h ^ w) * 0x01000193 & 0xffffffff
    return h


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("name")
    ap.add_argument("out")
    args = ap.parse_args()
    best = optim.load(paths.work("runs", args.name, "best.pkl"))
    data = pack(best["params"], best["masks"], "copydesk English model 1: roles, names, upos, mentions, links")
    with open(args.out, "wb") as f:
        f.write(data)
    print(len(data), "bytes")


if __name__ == "__main__":
    main()
