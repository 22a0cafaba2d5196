"""Work on all cores, in order, holding no more of it than the cores need."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_ENDING = (signal.SIGINT, signal.SIGTERM)

BATCH = 25
"""How many things a process is given at once."""

AHEAD = 3
"""How many batches wait for each process, so that none stands idle, and memory stays flat."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(work: Callable[[Sequence[T]], list[R]], things: Sequence[T]) -> Iterator[R]:
    """What *work* makes of *things*, in their order. With one core, nothing is spread.

    *work* and all it takes and makes must be able to pass from one process to another.
    """
    batches = (things[at : at + BATCH] for at in range(0, len(things), BATCH))
    if cores() == 1:
        for batch in batches:
            yield from work(batch)
        return
    with ProcessPoolExecutor(cores(), get_context(_method()), initializer=_begin) as pool:
        waiting = deque[Future[list[R]]]()
        try:
            with _undisturbed():
                waiting.extend(pool.submit(work, batch) for batch in islice(batches, cores() * AHEAD))
            while waiting:
                made = waiting.popleft().result()
                waiting.extend(pool.submit(work, batch) for batch in islice(batches, 1))
                yield from made
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _method() -> str:
    """How processes are started: a fork is quickest, and safe on Linux in a program without threads."""
    return "fork" if sys.platform == "linux" else "spawn"


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold signals back for a moment: what is raised while processes are made is lost in the hooks of a fork."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Ctrl-C is the main process's business; the others end with it, however it ends."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
