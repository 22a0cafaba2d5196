"""Settings beside the campaigns: `socialkit.toml`, or `[tool.socialkit]` in pyproject.toml.

They may choose and grade rules and nothing else. Whatever runs, connects or names an account is never read from them,
for they come with the campaigns, from whoever sent those. What the command line or the environment says comes first.
"""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from socialkit.campaign.find import Folder
from socialkit.checks.rule import Bounds
from socialkit.finding import Finding, Severity


class Options(NamedTuple):
    """What the command line or the environment says; None where it says nothing."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    strict: bool | None = None


class Settings(NamedTuple):
    """How rules are chosen and graded. *path* is the file that says so, None where nothing but the usual holds."""

    path: Path | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    severity: Mapping[str, Severity] = MappingProxyType({})
    strict: bool = False
    bounds: Bounds = Bounds()

    def under(self, options: Options) -> "Settings":
        """The settings with what *options* say in the place of what the file says."""
        return self._replace(**{key: value for key, value in options._asdict().items() if value is not None})

    def graded(self, found: Iterable[Finding], folder: Folder) -> tuple[Finding, ...]:
        """The findings on the campaign in *folder* that are not passed over, each as severe as it is called here."""
        kept = (one for one in found if one.crashed or not self._passed_over(one, folder))
        return tuple(
            one._replace(severity=self.severity[one.code]) if one.code in self.severity and not one.crashed else one
            for one in kept
        )

    def _passed_over(self, one: Finding, folder: Folder) -> bool:
        if not self.per_file_ignores or self.path is None:
            return False
        file = folder.home.resolve() / folder.inside(one.span.file.path)
        path = file.relative_to(self.path.parent.resolve()).as_posix()
        return any(
            one.code.startswith(codes)
            for pattern, codes in self.per_file_ignores
            if fnmatchcase(path, pattern) or fnmatchcase(file.name, pattern)
        )


def in_words(value: object) -> str:
    """A setting's value as people read it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Bounds):
        return ", ".join(f"{key.replace('_', '-')} {days}" for key, days in value._asdict().items())
    if isinstance(value, tuple):
        return "[" + ", ".join(map(in_words, value)) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{code} = {severity.word}" for code, severity in value.items()) + "}"
    return f'"{value}"'
