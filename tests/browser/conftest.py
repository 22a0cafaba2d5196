"""A real Chromium, the pages of an invented campaign, and an ear for what a page must never do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from socialkit import flow

CHROMIUM = os.environ.get("SOCIALKIT_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)

FACTS = """title.en = "A trial behind closed doors"
title.ru = "Суд за закрытыми дверями"
title.ar = "محاكمة خلف أبواب مغلقة"
title.kk = "Жабық есік артындағы сот"
demand = { en = "Open the trial.", ar = "افتحوا المحاكمة." }
number = "EX 1/26"
country = "KZ"
issued = 2026-05-20
deadline = 2026-07-01
timezone = "Asia/Almaty"
languages = ["kk", "ru", "en", "ar"]
platforms = ["x", "facebook"]
hashtags = ["#FreeAigul"]
example = true

[status]
state = "active"
confirmed = { on = 2026-05-30, by = "campaign office" }

[subject.aigul]
name = { en = "Aigul Sample", ru = "Айгуль Пример", kk = "Айгүл Мысал", ar = "أيغول مثال" }
consent = { on = 2026-05-20, by = "her lawyer" }

[target.court]
name = { en = "Judge Example", ru = "Судья Пример" }
office = "Court of Examples"
address = ["1 Sample Street", "Sampletown"]
fax = "+1 555 0100"
email = ["court@example.org"]
salutation = { en = "Dear Judge,", ru = "Уважаемый судья," }
handle.x = { name = "@Examplia_Court" }

[target.ministry]
name = "the Ministry"
phone = "+1 555 0101"

[send_to.GB]
name = "Embassy of Examplia"
address = ["2 Sample Square", "London"]
email = ["london@example.org"]

[send_to.DE]
name = "Embassy of Examplia"
address = ["3 Sample Place", "Berlin"]

[follow]
x = ["@Examplia_Watch"]
"""
TEXTS = {
    "appeal.en.txt": '---\nto: court\nprescribed: yes\n---\n"Open" the trial, @Examplia_Court: 100% of us watch & wait + '
    "hope? #FreeAigul\n\nА=Б; «да» 🕊",
    "appeal.2.en.txt": "---\nto: court\n---\nI ask {court}: why is the trial of Aigul Sample closed? #FreeAigul",
    "appeal.3.en.txt": "---\nto: court\n---\nOpen the doors, {court}.\n#FreeAigul",
    "appeal.ru.txt": "---\nto: court\n---\nАйгуль Пример судят тайно. {court}, откройте суд! #FreeAigul",
    "appeal.kk.txt": "---\nto: court\n---\nАйгүл Мысалдың соты жабық. {court}, сотты ашық өткізіңіз! "
    "Ә ғ қ ң ө ұ ү һ і #FreeAigul",
    "appeal.ar.txt": "---\nto: court\n---\nإلى {court}: لماذا تُحاكم أيغول مثال خلف أبواب مغلقة؟ افتحوا الأبواب! #FreeAigul",
    "letter.en.txt": "---\nto: court\n---\nHer trial is closed. I ask you to open it & to let her lawyers speak.",
    "letter.ru.txt": "---\nto: court\n---\n" + "Её суд закрыт, и я прошу вас открыть его. " * 20,
}

EAR = """window.broken = [];
document.addEventListener("securitypolicyviolation", e => window.broken.push(e.violatedDirective + " " + e.blockedURI));"""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    if not CHROMIUM:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes the campaign: its facts with *changes* in them, and its texts, or others."""

    def write(changes: dict[str, str] | None = None, texts: dict[str, str] | None = None, name: str = "trial") -> Path:
        made = tmp_path / "messages" / name
        made.mkdir(parents=True)
        facts = FACTS
        for old, new in (changes or {}).items():
            assert old in facts
            facts = facts.replace(old, new, 1)
        (made / "campaign.toml").write_text(facts, encoding="utf-8", newline="")
        for file, words in (TEXTS if texts is None else texts).items():
            (made / file).write_text(words, encoding="utf-8", newline="")
        return made

    return write


@pytest.fixture
def built(tmp_path: Path) -> Callable[..., Path]:
    """Builds a campaign's page at NOW into a folder, and answers that folder."""

    def build(campaign: Path, **how: Any) -> Path:
        made = flow.page(flow.load(str(campaign)), **{"now": NOW, "papers": False, **how})
        site = tmp_path / "site"
        site.mkdir(exist_ok=True)
        for name, content in made.files.items():
            (site / name).write_bytes(content)
        return site

    return build


def pictured(folder: Callable[..., Path], described: str) -> Path:
    """The campaign with a picture in its first text; *described* are lines about it."""
    from PIL import Image

    campaign = folder({"[send_to.GB]": f'[media.portrait]\nfile = "media/portrait.png"\n{described}\n\n[send_to.GB]'})
    (campaign / "media").mkdir()
    Image.new("RGB", (40, 30)).save(campaign / "media" / "portrait.png")
    text = campaign / "appeal.en.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("to: court", "to: court\nmedia: portrait"), encoding="utf-8")
    return campaign


class Visit:
    """One reader with one page: what it asked for of others, what its policy forbade, what its script could not do."""

    def __init__(self, context: BrowserContext, at: datetime | None, served: str) -> None:
        self.served = served
        self.requests: list[str] = []
        self.faults: list[str] = []
        context.add_init_script(EAR)
        if at:
            context.clock.install(time=at)
        self.page: Page = context.new_page()
        self.page.on("request", lambda one: self.requests.append(one.url))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)

    def open(self, file: Path) -> Page:
        """The page, loaded."""
        self.page.goto(file.as_uri())
        return self.page

    def broken(self) -> list[str]:
        """What its policy had to forbid."""
        found: list[str] = self.page.evaluate("window.broken")
        return found


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens a reader's window, at NOW unless another time or none is asked for; whatever happens in it must do no harm."""
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def begin(at: datetime | None = NOW, served: str = "file:", **how: Any) -> Visit:
        contexts.append(chromium.new_context(**{"viewport": {"width": 390, "height": 844}, **how}))
        visits.append(Visit(contexts[-1], at, served))
        return visits[-1]

    yield begin
    for one in visits:
        assert one.faults == []
        assert [url for url in one.requests if not url.startswith((one.served, "data:"))] == []
    for context in contexts:
        context.close()
