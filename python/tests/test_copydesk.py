"""The package as installed, against the program of the same tree: `npm run test:python`."""

import contextlib
import datetime
import io
import itertools
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import unittest
from pathlib import Path

import pandas as pd
import polars as pl

import copydesk

ROOT = Path(__file__).parents[2]
PROGRAM = os.environ["COPYDESK"]
ARTICLES = {path.parent.name: path.read_text() for path in sorted(ROOT.glob("tests/articles/*/article.txt"))}
TEXT = "“We will start on Monday,” said Ana Ruiz, the harbour master."


def names(document):
    return [entity["name"] for entity in document["entities"]]


def run(*args, **how):
    return subprocess.run([PROGRAM, *args], capture_output=True, text=True, check=True, **how).stdout


class One(unittest.TestCase):
    def test_offsets_are_of_python_s_strings(self):
        for before in ["", "Ships: 🚢🏴󠁧󠁢󠁥󠁮󠁧󠁿.\n\n", "Half of one: \ud83d\ud83d.\n\n"]:
            text = before + TEXT
            quote = copydesk.annotate(text)["quotes"][0]
            words = lambda parts: [text[part["start"] : part["end"]] for part in parts]
            self.assertEqual([words(quote[field]) for field in ("content", "cue", "source")], [["“We will start on Monday,”"], ["said"], ["Ana Ruiz, the harbour master"]])

    def test_what_is_known_of_it(self):
        for published in ["2024-03-14", "2024-03-14T09:30:00Z", datetime.date(2024, 3, 14), datetime.datetime(2024, 3, 14, 9), pd.Timestamp("2024-03-14")]:
            self.assertEqual(copydesk.annotate(TEXT, published=published)["times"][0]["value"], "2024-03-18")
        self.assertNotIn("audit", copydesk.annotate(TEXT, layers=["quotes"]))
        self.assertNotIn("quotes", copydesk.annotate(TEXT, layers=["times"]))
        self.assertEqual(copydesk.annotate(TEXT, words=True)["quotes"][0]["text"], "“We will start on Monday,”")

    def test_pages(self):
        page = f"<!doctype html><title>Ferry is back | Skerry Gull</title><h1>Ferry is back</h1><p>{TEXT}</p>"
        document = copydesk.annotate(page, html=True)
        self.assertEqual(document["text"], f"Ferry is back\n\n{TEXT}")
        self.assertEqual([block["kind"] for block in document["blocks"]], ["headline", "paragraph"])
        self.assertIn("Ana Ruiz", copydesk.export(document, document["text"], "csv"))

    def test_what_is_wrong_is_said(self):
        for wrong, how in [
            ("published is “soon”, which is not a date", {"published": "soon"}),
            ("there is no layer “verbs”; the layers are blocks, ", {"layers": ["verbs"]}),
        ]:
            with self.assertRaisesRegex(ValueError, wrong):
                copydesk.annotate(TEXT, **how)
        with self.assertRaisesRegex(ValueError, "too long: 10000001 bytes, and 10000000 is the most"):
            copydesk.annotate("x" * (copydesk.LONGEST_TEXT + 1))
        with self.assertRaises(TypeError):
            copydesk.annotate(5)
        with self.assertRaises(TypeError):
            copydesk.annotate(TEXT, layers="quotes")
        with self.assertRaisesRegex(ValueError, "no format “doc”; the formats are json, "):
            copydesk.export(copydesk.annotate(TEXT), TEXT, "doc")
        with self.assertRaisesRegex(ValueError, "document cannot be read"):
            copydesk.export({"schema": "0"}, TEXT, "csv")

    def test_python_goes_on_meanwhile(self):
        ticks, ended = 0, threading.Event()

        def tick():
            nonlocal ticks
            while not ended.wait(0.001):
                ticks += 1

        thread = threading.Thread(target=tick)
        thread.start()
        began, before = time.monotonic(), ticks
        copydesk.annotate("\n\n".join(ARTICLES.values()) * 3)
        during, took = ticks - before, time.monotonic() - began
        ended.set()
        thread.join()
        self.assertGreater(took, 0.1)
        self.assertGreater(during, 10)


class Same(unittest.TestCase):
    """As the program has it, byte for byte."""

    def test_documents(self):
        lines = "".join(json.dumps({"id": slug, "text": text, "published": "2024-03-14"}) + "\n" for slug, text in ARTICLES.items())
        theirs = run("batch", "--offsets", "codepoint", "--words", input=lines).splitlines()
        ours = list(copydesk.annotate_batch(ARTICLES.values(), published="2024-03-14", words=True, as_json=True))
        self.assertGreater(len(ours), 10)
        self.assertEqual([f'{{"id":{json.dumps(slug)},{document[1:]}' for slug, document in zip(ARTICLES, ours)], theirs)
        self.assertEqual([json.loads(document) for document in ours], [copydesk.annotate(text, published="2024-03-14", words=True) for text in ARTICLES.values()])

    def test_formats(self):
        slug, text = next(iter(ARTICLES.items()))
        path = str(ROOT / "tests" / "articles" / slug / "article.txt")
        document = copydesk.annotate(text)
        for format in copydesk.Format.__args__:
            if format != "json":
                theirs = run("annotate", path, "--offsets", "codepoint", "--format", format)
                self.assertEqual(copydesk.export(document, text, format, id=path), theirs, format)


class Batch(unittest.TestCase):
    def test_in_order_whatever_the_threads(self):
        texts = [f"“No,” said {name} Ruiz.{' It rained.' * (200 if i % 7 == 0 else 0)}" for i, name in enumerate(["Ana", "Ivo", "Mara"] * 20)]
        one = list(copydesk.annotate_batch(texts, threads=1, as_json=True))
        self.assertEqual([names(json.loads(document))[0] for document in one], [text[11:].split(".")[0] for text in texts])
        for threads in [2, 5, None]:
            self.assertEqual(list(copydesk.annotate_batch(texts, threads=threads, as_json=True)), one)

    def test_never_more_than_is_needed(self):
        asked = itertools.count()
        batch = copydesk.annotate_batch((f"“No,” said Ana Ruiz {next(asked)} times." for _ in itertools.repeat(None)), threads=2)
        self.assertEqual([names(document)[0] for document in itertools.islice(batch, 5)], ["Ana Ruiz"] * 5)
        self.assertLess(next(asked), 5 + 2 * 8 + 1)

    def test_what_is_wrong_with_one_costs_itself_only(self):
        texts = [TEXT, None, float("nan"), pd.NA, "x" * (copydesk.LONGEST_TEXT + 1), TEXT, TEXT, "\ud800"]
        days = ["2024-03-14", None, None, None, None, "soon", pd.NaT, float("nan")]
        documents = list(copydesk.annotate_batch(texts, published=days))
        self.assertEqual([document.get("error", "")[:20] for document in documents], ["", *["there is no text"] * 3, "the text is too long", "", "", ""])
        self.assertEqual([document["times"][0]["value"] for document in documents[:1]], ["2024-03-18"])
        self.assertEqual([document.get("warning", "")[:19] for document in documents[4:]], ["", "published is “soon”", "", ""])
        self.assertEqual(documents[5]["quotes"], documents[6]["quotes"])

    def test_columns(self):
        frame = {"text": [TEXT, None, TEXT], "published": [datetime.date(2024, 3, 14), None, datetime.date(2024, 3, 21)], "url": [None, "https://a.example/1", None]}
        want = list(copydesk.annotate_batch(**{"texts": frame["text"], "published": frame["published"], "urls": frame["url"]}))
        self.assertEqual([document["times"][0]["value"] if "times" in document else None for document in want], ["2024-03-18", None, "2024-03-25"])
        for columns in [pd.DataFrame(frame), pl.DataFrame(frame), pd.DataFrame(frame).assign(published=lambda columns: pd.to_datetime(columns.published))]:
            self.assertEqual(list(copydesk.annotate_batch(columns["text"], published=columns["published"], urls=columns["url"])), want)

    def test_columns_of_other_lengths(self):
        for how, wrong in [({"published": ["2024-03-14"]}, "more texts than published"), ({"urls": [None] * 3}, "more urls than texts")]:
            batch = copydesk.annotate_batch([TEXT, TEXT], **how)
            with self.assertRaisesRegex(ValueError, wrong):
                while next(batch):
                    pass

    def test_what_makes_no_sense_is_said_at_once(self):
        for how, wrong in [({"layers": ["verbs"]}, "there is no layer"), ({"threads": 0}, "threads is 0; it must be from 1 to 512")]:
            with self.assertRaisesRegex(ValueError, wrong):
                copydesk.annotate_batch([], **how)
        with self.assertRaises(TypeError):
            next(copydesk.annotate_batch([b"bytes"]))

    def test_a_failing_column_gives_what_came_before(self):
        def texts():
            yield TEXT
            raise KeyError("the disk is gone")

        batch = copydesk.annotate_batch(texts())
        self.assertEqual(names(next(batch))[0], "Ana Ruiz")
        with self.assertRaises(KeyError):
            next(batch)

    def test_can_be_interrupted(self):
        def interrupt(*_):
            raise KeyboardInterrupt

        before = signal.signal(signal.SIGALRM, interrupt)
        try:
            signal.setitimer(signal.ITIMER_REAL, 0.2)
            began = time.monotonic()
            with self.assertRaises(KeyboardInterrupt):
                # Some seconds' work for a thread, which ends with it.
                next(copydesk.annotate_batch(["\n\n".join(ARTICLES.values()) * 20]))
            self.assertLess(time.monotonic() - began, 1)
        finally:
            signal.signal(signal.SIGALRM, before)


class Words(unittest.TestCase):
    def test_examples_run(self):
        for path in ["README.md", "python/README.md"]:
            for code in re.findall(r"^```python\n(.*?)^```", (ROOT / path).read_text(), re.M | re.S):
                with self.subTest(path, code=code), contextlib.redirect_stdout(io.StringIO()) as out:
                    exec(code, {})
                self.assertEqual(out.getvalue().splitlines(), re.findall(r"# → (.*)", code))

    def test_types(self):
        checked = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--no-incremental", "-p", "copydesk"], capture_output=True, text=True)
        self.assertEqual(checked.returncode, 0, checked.stdout)

    def test_version(self):
        self.assertEqual(f"copydesk {copydesk.__version__}\n", run("--version"))


if __name__ == "__main__":
    unittest.main()
