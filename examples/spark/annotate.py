"""Annotates a set of articles in Parquet on a cluster:

    spark-submit --conf spark.sql.execution.arrow.maxRecordsPerBatch=200 annotate.py ARTICLES DOCUMENTS

ARTICLES has a column `id` and a column `text`, and may have `published` and `url`. DOCUMENTS gets a row for each: `id`, and `document` as
JSON, or `{"error": …}` where the text could not be read. Workers need `pip install copydesk pandas pyarrow`.
"""

import sys
from collections.abc import Iterable, Iterator

import copydesk
import pandas as pd
from pyspark.sql import DataFrame, SparkSession


def annotated(articles: DataFrame) -> DataFrame:
    kinds = dict(articles.dtypes)
    columns = [name for name in ("id", "text", "published", "url") if name in kinds]
    return articles.select(*columns).mapInPandas(documents, f"id {kinds['id']}, document string")


def documents(frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """What comes of a row rests on that row alone: whichever worker reads it, and however often, it is the same."""
    for frame in frames:
        published = frame["published"] if "published" in frame else None
        urls = frame["url"] if "url" in frame else None
        # Spark gives a core to each task.
        made = copydesk.annotate_batch(frame["text"], published=published, urls=urls, as_json=True, threads=1)
        yield pd.DataFrame({"id": frame["id"], "document": list(made)})


if __name__ == "__main__":
    _, source, target = sys.argv
    spark = SparkSession.builder.appName("copydesk").getOrCreate()
    # A task's rows are there when it has ended, and once: what a lost worker left unfinished is never seen.
    annotated(spark.read.parquet(source)).write.parquet(target)
    spark.stop()
