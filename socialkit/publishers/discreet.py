"""Silence for loggers that would write down a credential."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_TALKERS = frozenset(("tweepy", "requests_oauthlib", "oauthlib"))
"""Libraries that log the headers they send, the Authorization among them: tweepy 4.17.0 in `tweepy.client`,
requests-oauthlib 2.0.0 in `requests_oauthlib.oauth1_auth`, oauthlib 3.3.1 in `oauthlib.oauth1.rfc5849`, all at DEBUG (read
2026-11-26). urllib3 and requests log addresses only, and no credential stands in one.
"""


@contextmanager
def discreet() -> Iterator[None]:
    """Drop what those libraries log in this thread while it lasts. Levels and handlers are left as their owner set them."""
    silence = _Silence(threading.get_ident())
    # A filter bears on the very logger that a record is made by, not on those below it.
    named = dict(logging.root.manager.loggerDict)
    loggers = [one for name, one in named.items() if name.partition(".")[0] in _TALKERS and isinstance(one, logging.Logger)]
    for logger in loggers:
        logger.addFilter(silence)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(silence)


class _Silence(logging.Filter):
    """Lets through what other threads log."""

    def __init__(self, thread: int) -> None:
        super().__init__()
        self._thread = thread

    def filter(self, record: logging.LogRecord) -> bool:
        return record.thread != self._thread
