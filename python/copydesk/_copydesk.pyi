from collections.abc import Iterator

LONGEST_TEXT: int

def annotate(text: str, published: str | None, url: str | None, layers: list[str] | None, words: bool, html: bool) -> str: ...
def export(document: str, text: str, format: str, id: str | None, url: str | None) -> str: ...

class Batch:
    def __init__(
        self,
        articles: Iterator[tuple[str | None, str | None, str | None]],
        layers: list[str] | None,
        words: bool,
        html: bool,
        threads: int | None,
    ) -> None: ...
    def __iter__(self) -> Iterator[str]: ...
    def __next__(self) -> str: ...
