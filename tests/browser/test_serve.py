"""`socialkit serve` as a writer uses it: a process, a browser, and files that change."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from socialkit import flow
from socialkit.serving.preview import Preview
from socialkit.serving.server import Server

HEEDING = """import signal
from socialkit.cli.app import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()"""
"""The program; it heeds Ctrl+C even where the tests run in the background of a shell, which has its children ignore it."""


@pytest.fixture
def serving(folder: Any, tmp_path: Path) -> Iterator[tuple[str, Path, subprocess.Popen[bytes]]]:
    """The address of a preview that runs, the campaign's folder, and the process."""
    campaign = folder()
    command = [sys.executable, "-c", HEEDING, "serve", "messages", "--port", "0", "--now", "2026-06-01T12:00"]
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        line = process.stdout.readline().decode()
        assert line.startswith("Preview at http://127.0.0.1:")
        try:
            yield line.split()[2], campaign, process
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 0
        finally:
            process.kill()
        assert process.stderr
        assert process.stderr.read() == b""


def get(address: str, path: str, host: str | None = None) -> tuple[int, bytes, dict[str, str]]:
    parts = urlsplit(address)
    line = HTTPConnection("127.0.0.1", parts.port, timeout=20)
    line.request("GET", path, headers={"Host": host} if host else {})
    answer = line.getresponse()
    return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}


def test_a_writer_sees_each_change_while_typing(serving, visit) -> None:
    address, campaign, _ = serving
    window = visit(at=None, served=address)
    page = window.page
    page.goto(address)
    view = page.frame_locator("iframe")
    assert view.locator("article").count() == 12
    assert view.get_by_text("why is the trial of Aigul Sample closed?").count() == 2
    assert (
        view.locator("article", has_text="@Examplia_Court").first.locator(".live").first.inner_text() == "@Examplia_Court"
    )
    (campaign / "appeal.2.en.txt").write_text("Other words now. #FreeAigul", encoding="utf-8")
    view.get_by_text("Other words now.").first.wait_for()
    assert view.get_by_text("why is the trial").count() == 0
    (campaign / "campaign.toml").write_text("title = ", encoding="utf-8")
    view.locator("li.error").first.wait_for()
    assert "campaign.toml:1:" in view.locator("li.error").first.inner_text()
    assert window.broken() == []


def test_the_page_is_the_one_that_page_makes(serving, visit) -> None:
    address, campaign, _ = serving
    window = visit(served=address)
    page = window.page
    page.goto(address)
    page.get_by_role("link", name="Page · ru").click()
    page.frame_locator("iframe").get_by_role("heading", name="Суд за закрытыми дверями").wait_for()
    from browser.conftest import NOW

    made = flow.page(flow.load(str(campaign)), now=NOW, papers=False)
    assert get(address, "/page/trial/ru.html")[1] == made.files["ru.html"]
    assert get(address, "/page/trial/letter.court.en.eml")[2]["content-type"] == "message/rfc822"


def test_a_new_campaign_comes_into_the_list(serving, visit) -> None:
    address, campaign, _ = serving
    page = visit(at=None, served=address).page
    page.goto(address)
    assert page.locator("nav h2").count() == 1
    other = campaign.parent / "other"
    other.mkdir()
    (other / "campaign.toml").write_text(
        (campaign / "campaign.toml").read_text(encoding="utf-8").replace("A trial behind", "<b>Another</b> trial behind"),
        encoding="utf-8",
    )
    page.locator("nav h2", has_text="<b>Another</b> trial").wait_for()


def test_only_this_machine_by_its_own_name_is_answered(serving) -> None:
    address, _, _ = serving
    port = urlsplit(address).port
    assert get(address, "/")[0] == 200
    assert get(address, "/", f"localhost:{port}")[0] == 200
    for host in ("evil.example", f"evil.example:{port}", f"127.0.0.1:{port}.evil.example", "127.0.0.1"):
        status, content, _ = get(address, "/posts/trial", host)
        assert (status, content) == (403, b"This preview is for this machine only.\n")
    with Server(Preview(["messages"]), 0) as server:
        assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    "path",
    [
        "/page/trial/../../campaign.toml",
        "/page/trial/campaign.toml",
        "/page/%2e%2e/x",
        "/posts/none",
        "/x",
        "//evil.example",
    ],
)
def test_nothing_but_the_preview_is_there(serving, path) -> None:
    address, _, _ = serving
    status, content, headers = get(address, path)
    assert status == 404
    assert b"timezone" not in content
    assert headers["x-content-type-options"] == "nosniff"


def test_a_port_that_is_taken_is_told(serving, tmp_path) -> None:
    address, _, _ = serving
    port = str(urlsplit(address).port)
    command = [sys.executable, "-m", "socialkit", "serve", "messages", "--port", port]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 2
    assert f"port {port} cannot be used" in ran.stderr
    assert "choose another with --port" in ran.stderr
