"""A browser as `BROWSER` names one: opens the address of a login at the platform of the test, and goes where that sends it.

BROWSER="python tests/fakes/browser.py %s" TEST_PLATFORM=http://127.0.0.1:1234 TEST_SEEN=page.html
"""

import os
import sys
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit


def get(address: str) -> tuple[str | None, bytes]:
    """Where the answer sends the browser, and its page."""
    parts = urlsplit(address)
    assert parts.hostname in ("127.0.0.1", "localhost"), parts.hostname
    line = HTTPConnection("127.0.0.1", parts.port, timeout=20)
    line.request("GET", f"{parts.path}?{parts.query}")
    answer = line.getresponse()
    page = answer.read()
    line.close()
    return answer.getheader("Location"), page


def main(address: str) -> None:
    """Let the app in, or not, and come back."""
    opened = urlsplit(address)
    assert (opened.scheme, opened.hostname) in (("https", "x.com"), ("https", "www.facebook.com")), address
    there, _ = get(f"{os.environ['TEST_PLATFORM']}{opened.path}?{opened.query}")
    assert there
    _, page = get(there)
    Path(os.environ["TEST_SEEN"]).write_bytes(page)


if __name__ == "__main__":
    main(sys.argv[1])
