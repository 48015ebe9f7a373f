"""Where things are, from the environment.

COPYDESK_WORK     features, caches, checkpoints, logs: everything large
COPYDESK_CORPORA  the corpora, as JSON lines
COPYDESK_SCORE    the folder of score.py
COPYDESK_CORES    cores to use, 2 where it is not set: one is faster where the others are busy, for each waits for all
"""
import os
import sys
from pathlib import Path


def folder(name):
    if name not in os.environ:
        sys.exit(f"{name} is not set: {__doc__}")
    return Path(os.environ[name])


def work(*parts):
    path = folder("COPYDESK_WORK").joinpath(*parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def corpora():
    return folder("COPYDESK_CORPORA")


def scorer():
    """The scorer as a module."""
    sys.path.insert(0, str(folder("COPYDESK_SCORE")))
    import score
    return score
