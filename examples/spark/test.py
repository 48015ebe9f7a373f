"""A cluster of two workers, one of which is killed in mid-run, gives what a single machine gives, byte for byte: `npm run test:spark`."""

import os
import signal
import tempfile
import threading
import time
from pathlib import Path

import copydesk
import pandas as pd
import pyspark
from pyspark.sql import SparkSession

from annotate import annotated

ROOT = Path(__file__).parents[2]
PARTS = 24


def articles() -> pd.DataFrame:
    texts = [path.read_text() for path in sorted(ROOT.glob("tests/articles/*/article.txt"))]
    # Each with a line of its own before it, so that no two are the same; one that is none, and one with a bad date.
    rows = [(f"{i}", f"Edition {i}\n\n{texts[i % len(texts)]}", "2024-03-14", None) for i in range(12 * PARTS)]
    rows += [("none", None, None, None), ("dated", texts[0], "soon", "https://a.example/1")]
    return pd.DataFrame(rows, columns=["id", "text", "published", "url"])


def executors() -> list[int]:
    """Those that this process has brought forth."""

    def parent(process: Path) -> int:
        return int(process.joinpath("stat").read_text().rsplit(")", 1)[1].split()[1])

    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"CoarseGrainedExecutorBackend" in process.joinpath("cmdline").read_bytes():
                above = process
                while above.name not in ("0", "1", str(os.getpid())):
                    above = Path("/proc", str(parent(above)))
                if above.name == str(os.getpid()):
                    found.append(int(process.name))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def main() -> None:
    os.environ["SPARK_HOME"] = str(Path(pyspark.__file__).parent)
    spark = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("copydesk")
        .config("spark.executor.memory", "1g")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "5")
        # How often a row is read differs from run to run; what comes of it must not.
        .config("spark.task.maxFailures", "8")
        .config("spark.executorEnv.PYTHONPATH", str(Path(__file__).parent))
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    with tempfile.TemporaryDirectory() as folder:
        given = articles()
        given.to_parquet(f"{folder}/articles.parquet", index=False)
        source = spark.read.parquet(f"{folder}/articles.parquet").repartition(PARTS, "id")

        tracker = spark.sparkContext.statusTracker()
        killed: list[int] = []

        def kill() -> None:
            while not killed:
                stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
                if any(stage and stage.numTasks == PARTS and stage.numCompletedTasks >= 3 for stage in stages):
                    killed.append(executors()[0])
                    os.kill(killed[0], signal.SIGKILL)
                time.sleep(0.01)

        threading.Thread(target=kill, daemon=True).start()
        before = set(executors())
        assert len(before) == 2, before
        annotated(source).write.parquet(f"{folder}/documents")
        assert killed and killed[0] in before, "no worker was killed while the others had work to do"
        assert set(executors()) != before, "the worker that was killed is still there"

        rows = pd.read_parquet(f"{folder}/documents")
        alone = copydesk.annotate_batch(given["text"], published=given["published"], urls=given["url"], as_json=True)
        want = sorted(zip(given["id"], alone))
        got = sorted(zip(rows["id"], rows["document"]))
        assert len(got) == len(given), f"{len(got)} documents of {len(given)} articles"
        assert got == want, "the cluster's documents are not the single machine's"
        errors = [document for id, document in got if id == "none"]
        assert errors == ['{"error":"there is no text"}'], errors
    spark.stop()
    print(f"{len(got)} articles in {PARTS} parts, worker {killed[0]} killed: the same documents, byte for byte")


if __name__ == "__main__":
    main()
