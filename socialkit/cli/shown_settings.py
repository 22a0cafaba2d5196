"""`check --show-settings`: what is in force for each folder of campaigns, and where it was said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from socialkit.campaign.find import find
from socialkit.checks.nearest_settings import settings_for
from socialkit.checks.select import select_rules
from socialkit.checks.settings import Options, Settings, in_words
from socialkit.text.visible import visible


def shown_settings(paths: Sequence[str], options: Options, from_environment: Collection[str]) -> Iterator[str]:
    """A block for each folder that holds campaigns, its settings a line each.

    *from_environment* are those of *options* that an environment variable says.
    """
    folders = {folder.path.absolute().parent: folder for folder in find(paths)}
    for parent, folder in folders.items():
        yield f"{visible(str(parent), breaks=True)}:"
        yield from _block(settings_for(folder.path), options, from_environment)


def _block(read: Settings, options: Options, from_environment: Collection[str]) -> Iterator[str]:
    usual, inforce = Settings(), read.under(options)
    for key in ("select", "extend_select", "ignore", "per_file_ignores", "severity", "strict"):
        option, value = getattr(options, key, None), getattr(inforce, key)
        if option is not None:
            origin = f"SOCIALKIT_{key.upper()}" if key in from_environment else "command line"
        else:
            origin = str(read.path) if getattr(read, key) != getattr(usual, key) else "default"
        yield f"  {key.replace('_', '-')} = {visible(in_words(value), breaks=True)}  ({visible(origin, breaks=True)})"
    for key, days in inforce.bounds._asdict().items():
        origin = str(read.path) if days != getattr(usual.bounds, key) else "default"
        yield f"  {key.replace('_', '-')} = {days}  ({visible(origin, breaks=True)})"
    rules = select_rules(inforce.select, inforce.ignore, inforce.extend_select)
    yield f"  {len(rules)} rules: {' '.join(rule.code for rule in rules)}"
