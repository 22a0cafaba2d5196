"""What `check` writes, when it is asked to: fixes, and a baseline of what is passed over."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from socialkit.campaign.copy import copy, differences
from socialkit.campaign.find import Folder
from socialkit.campaign.load import Loaded, load_folder
from socialkit.campaign.rewrite import rewrite
from socialkit.checking import judge
from socialkit.checks.baseline import Baseline, baseline, with_ignores
from socialkit.checks.fix import by_file, fixes, rewritten
from socialkit.checks.nearest_settings import OWN, forget, settings_for
from socialkit.checks.settings import Options
from socialkit.checks.write_settings import pass_over as write_settings
from socialkit.errors import UsageError

PASSES = 5
"""How often a campaign is mended and read again: a fix that touched another one is made the next time."""


def mend(loaded: Loaded, now: datetime, options: Options | None = None, *, unsafe: bool = False) -> tuple[Loaded, int]:
    """Write every safe fix into the campaign's files, or every one; answer it as read again, and how many were made.

    Prescribed and approved words are never rewritten. Raises UsageError for a file that cannot be written.
    """
    number, folder = 0, loaded.folder
    for _ in range(PASSES):
        made = fixes(judge(loaded, now, options).findings, unsafe=unsafe) if loaded.campaign else []
        for path, edits in by_file(made).items():
            rewrite(folder.path / folder.inside(path), edits[0].span.file, partial(rewritten, edits=edits))
        if not made:
            break
        number, loaded = number + len(made), load_folder(folder)
    return loaded, number


def pass_over(loaded: Loaded, now: datetime, reason: str, options: Options | None = None) -> tuple[Loaded, int]:
    """Write into the campaign's headers, and into the settings beside it, that all that is found now is passed over.

    Answers the campaign as read again, and how many pairs of a file and a rule that was. What could do harm is held
    all the same where a link or a post is made. Raises UsageError for a reason that fits on no line, and for a file
    that cannot be written.
    """
    folder, campaign = loaded.folder, loaded.campaign
    if not reason.strip() or not reason.isprintable():
        raise UsageError("--add-ignore: expected a reason of one line, for those who will ask why")
    if campaign is None:
        return loaded, 0
    made = baseline(judge(loaded, now, options).findings, campaign, folder)
    _pass_over_in_settings(made, folder, reason.strip())  # first, for this may have to be left to a person
    for wording in campaign.wordings:
        codes = made.texts.get(folder.inside(wording.file.path))
        if codes:
            add = partial(with_ignores, codes=codes, reason=reason.strip(), has_header=wording.parts[0].span.start > 0)
            rewrite(folder.path / folder.inside(wording.file.path), wording.file, add)
    return load_folder(folder), made.number


def _pass_over_in_settings(made: Baseline, folder: Folder, reason: str) -> None:
    if not made.others:
        return
    known, home = settings_for(folder.home).path, folder.home.absolute()
    if known and known.name != OWN:
        raise UsageError(f"{known}: settings in this file are not written by machine; pass over by hand what is found")
    path = known or home.parent / OWN
    patterns = {(home / name).relative_to(path.parent).as_posix(): codes for name, codes in made.others.items()}
    write_settings(path, patterns, reason)
    forget()


def difference(loaded: Loaded, now: datetime, options: Options | None = None, *, unsafe: bool = False) -> Iterator[str]:
    """What `mend` would change, as lines of a unified diff; it is done to a copy."""
    if loaded.campaign is None:
        return
    with tempfile.TemporaryDirectory() as name:
        copied = copy(loaded, Path(name))
        mended, number = mend(copied, now, options, unsafe=unsafe)
        if number:
            yield from differences(loaded, mended)
