"""What a settings file may hold, and reading one: socialkit.toml, or [tool.socialkit] in pyproject.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from socialkit.campaign import kinds
from socialkit.campaign.facts import parse_facts, placed
from socialkit.campaign.files import Unreadable, read
from socialkit.campaign.schema import Entries, Field, Several, Table
from socialkit.campaign.validate import Fault, validate
from socialkit.campaign.validate import Path as KeyPath
from socialkit.checks.rule import Bounds
from socialkit.checks.select import known
from socialkit.checks.settings import Settings
from socialkit.errors import SettingsError, UsageError
from socialkit.finding import Finding, Severity

_CODES = Several(kinds.string('a code such as "TAG003", or the beginning of one'))
_DAYS = kinds.whole_number("a number of days", 1, 3650)

SETTINGS = Table(
    {
        "select": Field(_CODES, "Only rules whose code begins so."),
        "extend-select": Field(_CODES, "These rules too, beside those that are selected."),
        "ignore": Field(_CODES, "No rules whose code begins so; the longer code wins."),
        "per-file-ignores": Field(
            Entries(kinds.string("a pattern of paths"), _CODES),
            "Rules that are passed over in files whose path, from the settings' folder, fits a pattern such as `old-*/*`.",
        ),
        "severity": Field(
            Entries(kinds.string("a rule's code", r"[A-Z]{3}[0-9]{3}"), kinds.choice("error", "warning", "note")),
            "Another severity for a rule, by its code.",
        ),
        "strict": Field(kinds.BOOLEAN, "Whether warnings and notes fail a check too."),
        "confirmed-days": Field(_DAYS, "After how many days somebody should make sure again that a campaign is open."),
        "verified-days": Field(_DAYS, "After how many days somebody should look again whether a handle is right."),
    }
)
"""What the settings may hold."""


def read_settings(path: Path) -> Settings | None:
    """The settings a file holds; None for a pyproject.toml without any. Raises SettingsError."""
    if path.is_symlink():
        raise SettingsError([f"{path}: settings are read from no symbolic link; put the file itself here"])
    try:
        source = read(path, path.name)
    except Unreadable as error:
        raise SettingsError([_line(path, error.finding)]) from None
    below = () if path.name == "socialkit.toml" else ("tool", "socialkit")
    facts = parse_facts(source, Table({}))
    if facts.written is None:
        raise SettingsError([_line(path, finding) for finding in facts.findings])
    written: Any = facts.written
    for key in below:
        written = written.get(key) if isinstance(written, Mapping) else None
        if written is None:
            return None
    codes = _unknown_codes(written, below) if isinstance(written, Mapping) else ()
    faults = [*validate(written, SETTINGS, below), *codes]
    if faults:
        found = sorted(placed(source, faults), key=lambda finding: finding.order)
        raise SettingsError([_line(path, finding) for finding in found])
    return _parse(path, written)


def _unknown_codes(written: Mapping[str, Any], below: tuple[str, ...]) -> Iterator[Fault]:
    """Codes that begin no rule's, wherever something that could be a code stands."""
    for path, code, at_key in _codes(written):
        try:
            known(code)
        except UsageError as error:
            yield Fault("FMT006", (*below, *path), str(error), at_key)


def _codes(written: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str, bool]]:
    lists: list[tuple[KeyPath, object]] = [((key,), written.get(key)) for key in ("select", "extend-select", "ignore")]
    per_file, severity = written.get("per-file-ignores"), written.get("severity")
    if isinstance(per_file, Mapping):
        lists += [(("per-file-ignores", pattern), codes) for pattern, codes in per_file.items()]
    for path, codes in lists:
        if isinstance(codes, list):
            yield from (((*path, at), code, False) for at, code in enumerate(codes) if isinstance(code, str))
    if isinstance(severity, Mapping):
        yield from ((("severity", code), code, True) for code in severity)


def _parse(path: Path, written: Mapping[str, Any]) -> Settings:
    usual = Settings()
    select, extend_select, ignore = (tuple(written.get(key, ())) for key in ("select", "extend-select", "ignore"))
    return Settings(
        path,
        select,
        extend_select,
        ignore,
        per_file_ignores=tuple(
            (pattern, tuple(map(known, codes))) for pattern, codes in written.get("per-file-ignores", {}).items()
        ),
        severity={code: Severity[word.upper()] for code, word in written.get("severity", {}).items()},
        strict=written.get("strict", usual.strict),
        bounds=Bounds(
            written.get("confirmed-days", usual.bounds.confirmed_days),
            written.get("verified-days", usual.bounds.verified_days),
        ),
    )


def _line(path: Path, finding: Finding) -> str:
    row, column = finding.span.line_column()
    more = "; settings beside campaigns choose and grade rules, and do nothing else" if finding.code == "FMT005" else ""
    return f"{path}:{row}:{column}: {finding.message}{more}"
