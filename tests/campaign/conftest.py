"""Campaign folders, written for one test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from socialkit.campaign.find import Folder
from socialkit.campaign.load import Loaded, load_folder
from socialkit.finding import Finding

FACTS = """\
title     = "Free Jo"
issued    = 2019-04-09
deadline  = 2019-05-21
timezone  = "Asia/Almaty"
languages = ["en", "ru"]
platforms = ["x", "facebook"]

[status]
state = "active"

[target.ministry]
name = { en = "the Ministry", ru = "министерство" }
handle.x = { name = "@Examplia_Garden" }

[media.portrait]
file = "media/portrait.jpg"
"""

FULL = """\
title = "Free Jo"
demand = "Open the trial."
number = "UA 001/19"
country = "KZ"
issued = 2019-04-09
deadline = 2019-05-21
timezone = "Asia/Almaty"
languages = ["en", "sr-Latn"]
platforms = ["x", "facebook"]
hashtags = ["#Jo", "#FreeJo"]
link_hosts = ["example.org"]
do_not_tag = ["@jo", "x:@jo_sample"]
page = "https://example.org/jo"
after = "Ask first."
embargo = 2019-04-10T09:00:00
example = false

[status]
state = "active"
on = 2019-04-09
reason = "New"
source = "https://example.org/case"

[status.confirmed]
on = 2019-04-10
by = "The case's researcher"

[subject.jo]
name = "Jo Sample"
pronouns = "they/them"
tag = "yes"
tag_reason = "Asked for it"

[subject.jo.consent]
on = 2019-04-01
by = "Jo's sister"

[subject.jo.handle.x]
name = "@jo_sample"

[target.ministry]
fax = "+7 1"
phone = "+7 2"
website = "https://gov.example"
address = ["Street 1", "Town"]
email = ["office@gov.example"]
office = "Ministry"
office_hours = "Mon-Fri 09:00-13:00, 14:00-18:00"
office_zone = "Asia/Almaty"

[target.ministry.name]
en = "the Ministry"
sr-Latn = "Ministarstvo"

[target.ministry.salutation]
en = "Dear Minister,"

[target.ministry.handle.facebook]
name = "Ministry"
url = "https://www.facebook.com/ministry"

[target.ministry.handle.facebook.verified]
on = 2019-04-09
by = "A researcher"
evidence = "https://gov.example/contact"

[target.ministry.handle.facebook.retired]
on = 2019-05-01
reason = "Renamed"

[send_to.GB]
name = "Embassy"
address = ["Road 2"]
phone = "020 1"
email = ["embassy@gov.example"]
website = "https://embassy.example"

[send_to.GB.handle.x]
name = "@embassy"

[follow]
x = ["@watch"]

[media.portrait]
file = "media/portrait.jpg"
credit = "A friend"

[media.portrait.alt]
en = "Jo in a garden"

[schedule.first-day]
message = "report"
platforms = ["x"]
languages = ["en"]
account = "example-watch"
at = 2019-04-10T09:00:00

[schedule.third-day]
message = "report"
platforms = ["x"]
languages = ["en"]
accounts = ["example-watch", "example-west"]
at = 2019-04-12T09:00:00
jitter = 20

[[acknowledge]]
rule = "POL001"
reason = "Agreed"
by = "The editor"
on = 2019-04-09
"""

Files = Mapping[str, str | bytes]
Load = Callable[..., Loaded]


def write(folder: Path, files: Files) -> None:
    """The files, and the folders that they need."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(words.encode("utf-8") if isinstance(words, str) else words)


@pytest.fixture
def facts() -> str:
    """A small campaign.toml without a fault: languages en and ru, a target `ministry`, a picture `portrait`."""
    return FACTS


@pytest.fixture
def full() -> str:
    """A campaign.toml with every field, a line each."""
    return FULL


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The folder that `load` loads."""
    folder = tmp_path / "free-jo"
    folder.mkdir()
    return folder


@pytest.fixture
def load(case: Path) -> Load:
    """Load the folder `case` with these files, and campaign.toml unless *facts* is None or says otherwise."""

    def load(files: Files | None = None, *, facts: str | bytes | None = FACTS) -> Loaded:
        write(case, ({} if facts is None else {"campaign.toml": facts}) | dict(files or {}))
        return load_folder(Folder(case, "free-jo", "free-jo"))

    return load


@pytest.fixture
def told() -> Callable[[Finding], str]:
    """A finding as `file:line:column CODE`, without its folder."""

    def told(finding: Finding) -> str:
        line, column = finding.span.line_column()
        return f"{finding.span.file.path.removeprefix('free-jo/')}:{line}:{column} {finding.code}"

    return told
