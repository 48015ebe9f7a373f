"""Reads a pasted news article as a copy editor does: structure, quotes, speakers, sources, dates.

>>> import copydesk
>>> text = "“We will start on Monday,” said Ana Ruiz, the harbour master."
>>> document = copydesk.annotate(text, published="2024-03-14")
>>> quote = document["quotes"][0]
>>> document["entities"][quote["speaker"]]["name"]
'Ana Ruiz'
>>> [text[cue["start"]:cue["end"]] for cue in quote["cue"]]
['said']
>>> document["times"][0]["value"]
'2024-03-18'
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.metadata import version
from itertools import repeat
from typing import Any, Literal

from . import _copydesk

__all__ = ["LONGEST_TEXT", "Document", "Format", "Layer", "annotate", "annotate_batch", "export"]
__version__ = version("copydesk")

#: The longest text that is annotated, in bytes of UTF-8.
LONGEST_TEXT: int = _copydesk.LONGEST_TEXT

#: An annotated article: dicts, lists, strings, numbers. `docs/document.schema.json` of the repository says what is in it.
Document = dict[str, Any]
Layer = Literal["blocks", "sentences", "tokens", "mentions", "entities", "times", "quotes", "links", "audit"]
Format = Literal[
    "json", "csv", "csv-sources", "csv-people", "csv-times", "md", "html", "text", "w3c", "schema-org", "tei", "timeml", "conllu", "brat"
]
Day = str | date | None


def annotate(
    text: str,
    *,
    published: Day = None,
    url: str | None = None,
    layers: Sequence[Layer] | None = None,
    words: bool = False,
    html: bool = False,
) -> Document:
    """Annotates one article. Offsets count code points: `text[start:end]` is what an annotation covers.

    `published` is what relative dates count from. `layers` computes these and those that they refer to only. `words` puts strings in beside
    their offsets. With `html` the text is a page's source; the document then carries the `text` that its offsets index.

    Raises ValueError for a date or layer that is none, and for a text longer than `LONGEST_TEXT`.
    """
    document: Document = json.loads(_copydesk.annotate(text, _day(published), url, _names(layers), words, html))
    return document


def annotate_batch(
    texts: Iterable[str | None],
    *,
    published: Day | Iterable[Day] = None,
    urls: Iterable[str | None] | None = None,
    layers: Sequence[Layer] | None = None,
    words: bool = False,
    html: bool = False,
    as_json: bool = False,
    threads: int | None = None,
) -> Iterator[Any]:
    """Annotates any number of articles on all cores, without Python's lock; gives a document for each, in order, as soon as it is there.

    Texts, dates and addresses may be columns of pandas or polars, lists, or generators that never end: no more are asked for than the threads
    need. What is wrong with an article costs itself only: `{"error": …}` stands in its place. A date that cannot be read is left out and
    named in `"warning"`. With `as_json` documents come as strings, as they are best stored.
    """
    days = repeat(published) if published is None or isinstance(published, str | date) else published
    addresses = repeat(None) if urls is None else urls
    articles = _together(texts, days, addresses)
    batch = _copydesk.Batch(articles, _names(layers), words, html, threads)
    return batch if as_json else map(json.loads, batch)


def export(document: Document | str, text: str, format: Format, *, id: str | None = None, url: str | None = None) -> str:
    """Writes a document of `text` in another format: a table, TEI, CoNLL-U …"""
    return _copydesk.export(document if isinstance(document, str) else json.dumps(document), text, format, id, url)


def _names(layers: Sequence[Layer] | None) -> list[str] | None:
    if isinstance(layers, str):
        raise TypeError("layers must be a sequence of names")
    return None if layers is None else list(layers)


def _together(texts: Iterable[Any], days: Iterable[Any], addresses: Iterable[Any]) -> Iterator[tuple[str | None, str | None, str | None]]:
    """Columns as rows; all that are not endless must be of one length."""
    ended: Any = object()
    rows = iter(texts), iter(days), iter(addresses)
    while True:
        text, day, address = (next(column, ended) for column in rows)
        if text is ended:
            for column, value, name in (days, day, "published"), (addresses, address, "urls"):
                if value is not ended and not isinstance(column, repeat):
                    raise ValueError(f"there is more {name} than texts")
            return
        if day is ended or address is ended:
            raise ValueError(f"there are more texts than {'published' if day is ended else 'urls'}")
        yield _there(text), _day(day), _there(address)


def _there(value: Any) -> Any:
    """None for what pandas puts where nothing is: NaN, NaT and NA, which differ from themselves or cannot say."""
    if value is None or isinstance(value, str):
        return value
    try:
        return value if bool(value == value) else None
    except TypeError:
        return None


def _day(value: Day) -> str | None:
    day = _there(value)
    return day if day is None or isinstance(day, str) else str(day)
