"""A student's weights → `model/en.model`, in the order in which the library reads them.

    python pack.py s1 ../model/en.model

and back again (`unpack`), for a student that goes on from what is shipped: all but what rounding took.

Every matrix is cut to eight bits with a scale for each output, every table to fifteen levels with one for each row; of the
convolutions only the blocks that are not zero are kept. The norms' gains go into the matrices behind them.
"""
import argparse
import struct

import numpy as np

import heads
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
    body, top = params["body"], params["heads"]
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
    out.append(linear(top["w"] * body["g"][:, None], top["b"]))
    out += [real(top["roles_t"]), real(top["names_t"])]
    out += [real(np.concatenate(top[k])) for k in ("content_place", "cue_place")]
    label = label.encode()
    rest = number(len(label)) + label + b"".join(out)
    return b"copydesk" + number(VERSION, checksum(rest)) + rest


def checksum(data):
    words = np.frombuffer(data + b"\0" * (4 - len(data) % 4), "<u4")
    h = 0x811c9dc5
    for w in words.tolist():
        h = (h ^ w) * 0x01000193 & 0xffffffff
    return h


class Reader:
    """What `pack` wrote, read in its order."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, kind, count):
        out = np.frombuffer(self.data, kind, count, self.at)
        self.at += out.nbytes
        return out

    def numbers(self, count=1):
        return [int(x) for x in self.take("<u4", count)]

    def table(self):
        """In steps of the table's unit, which went into `mix`."""
        rows, width = self.numbers(2)
        pairs = self.take(np.uint8, rows * width // 2).reshape(rows, -1).astype(np.int64)
        values = np.stack([pairs & 15, pairs >> 4], -1).reshape(rows, width) - 8
        return values * self.take(np.uint8, rows)[:, None].astype(np.float32)

    def rows(self, width):
        count, = self.numbers()
        values = self.take(np.int8, count * width).reshape(count, width).astype(np.float32)
        return values * self.take("<f4", count)[:, None]

    def linear(self, outputs):
        inputs, padded = self.numbers(2)
        q = self.take(np.int8, inputs * padded).reshape(padded // 8, inputs // 2, 2, 4, 2).transpose(1, 4, 0, 2, 3).reshape(inputs, padded)
        w = q * self.take("<f4", padded)
        return w[:, :outputs], self.take("<f4", padded)[:outputs]

    def convolution(self, width):
        pairs, quads = width // student.PAIR, width // student.QUAD
        count = self.take(np.uint8, quads)
        column = self.take(np.uint8, count.sum())
        mask, q = np.zeros((quads, pairs), np.float32), np.zeros((quads, pairs, 3, 2, 4, 2), np.float32)
        at = np.repeat(np.arange(quads), count), column
        mask[at] = 1
        q[at] = self.take(np.int8, len(column) * 48).reshape(-1, 3, 2, 4, 2)
        w = q.transpose(2, 1, 5, 3, 0, 4).reshape(3 * width, 2 * width) * self.take("<f4", 2 * width)
        return w, self.take("<f4", 2 * width), mask.T


def unpack(data):
    """→ (a student's parameters, masks) of a weights file. Numbers of tables come back near 0.1, where learning starts them."""
    assert data[:8] == b"copydesk" and struct.unpack_from("<I", data, 8)[0] == VERSION
    r = Reader(data[16:])
    r.take(np.uint8, r.numbers()[0])
    width, = r.numbers()
    tables = [r.table() for _ in student.TABLES]
    inside = sum(t.shape[1] for t in tables)
    mix, at = r.linear(width)[0].copy(), 0
    for i, t in enumerate(tables):
        unit = 0.1 / max(float(np.sqrt((t ** 2).mean())), 1e-9)
        tables[i] = t * np.float32(unit)
        mix[at:at + t.shape[1]] /= unit
        at += t.shape[1]
    assert at == inside == len(mix)
    body = {"tables": tables, "mix": mix, **{k: r.rows(width) for k in ("shape", "kind", "bits")}, "layers": [], "g": np.ones(width, np.float32)}
    masks = []
    for _ in range(r.numbers()[0]):
        r.numbers()
        w, b, mask = r.convolution(width)
        body["layers"].append({"w": w, "b": b, "g": np.ones(width, np.float32)})
        masks.append(mask)
    w, b = r.linear(heads.TOTAL)
    out = {"w": w, "b": b}
    for k in ("roles", "names"):
        out[f"{k}_t"] = r.take("<f4", heads.SIZES[k] ** 2).reshape(heads.SIZES[k], -1)
    for k in ("content_place", "cue_place"):
        out[k] = np.split(r.take("<f4", sum(heads.PAIR)), np.cumsum(heads.PAIR)[:-1])
    assert r.at == len(r.data)
    return {"body": body, "heads": out}, masks


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
