"""A plan as a terminal shows it: a timeline per account, day by day, each time on every clock that matters.

What becomes of a slot is said by a word and a sign, never by colour alone; on a terminal of ASCII all lines are ASCII.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, tzinfo
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from socialkit import clock
from socialkit.ledger.job import MANUAL
from socialkit.ledger.states import WAITING
from socialkit.planning.cost import dollars, total
from socialkit.planning.plan import ADD, CANCEL, DONE, KEEP, MOVE, REFUSE, REPLACE, Change, Plan
from socialkit.platforms import PLATFORMS
from socialkit.text.direction import isolated
from socialkit.text.invisible import has_rtl
from socialkit.text.visible import visible

_LOOKS: dict[str, tuple[str, str, str]] = {
    ADD: ("+", "add", "bold green"),
    MOVE: (">", "move", "bold yellow"),
    REPLACE: ("~", "replace", "bold magenta"),
    CANCEL: ("-", "cancel", "bold red"),
    KEEP: ("=", "keep", "default"),
    DONE: ("*", "sent", "bold blue"),
    REFUSE: ("!", "refused", "bold red"),
}
"""Of each change: its sign, its word, its colours."""

_COUNTED = {
    ADD: "to add",
    MOVE: "to move",
    REPLACE: "to replace",
    CANCEL: "to cancel",
    KEEP: "to keep",
    DONE: "sent already",
    REFUSE: "refused",
}
_TO_COME = (ADD, MOVE, REPLACE, KEEP)
_SEVERITY = {"error": "bold red", "warning": "bold yellow", "note": "cyan"}
_QUIET = "bright_black"
_ISOLATE, _POP = "\u2068", "\u2069"

_MARK = max(len(word) for _, word, _ in _LOOKS.values()) + 4
"""Columns of a sign and its word."""
_BESIDE = 56
"""Columns that a post needs to stand beside its times."""
_INDENT = 4


class _Clock(NamedTuple):
    """A column of times: in which time zone a change is told (None: this machine's), and whether in one for all."""

    name: str
    place: Callable[[Change], tzinfo | None]
    one_for_all: bool = True

    def shows(self, change: Change) -> datetime:
        """The time on the clock."""
        return change.at.astimezone(self.place(change))


_UTC = _Clock("UTC", lambda _: UTC)


class Reader(NamedTuple):
    """Who sits before the terminal: the time zone of their clock (None: that of this machine), and its name if known."""

    place: tzinfo | None = None
    name: str = ""


def draw_timetable(plan: Plan, screen: Console, reader: Reader) -> None:
    """Print the timelines, what they cost, what is found, and how many slots come to what."""
    drawing = _Drawing(screen, reader)
    changes = sorted(plan.changes, key=lambda change: (*_whose(change), change.at))
    for (platform, account), group in groupby(changes, key=_whose):
        drawing.timeline(platform, account, list(group))
    drawing.findings(plan)
    drawing.costs(plan)
    drawing.line(Text(summary(plan), style="bold"))


def summary(plan: Plan) -> str:
    """How many slots come to what, such as "2 to add, 1 to cancel"."""
    kinds = [change.kind for change in plan.changes]
    return ", ".join(f"{kinds.count(kind)} {words}" for kind, words in _COUNTED.items() if kind in kinds) or "nothing to do"


def _whose(change: Change) -> tuple[str, str]:
    return change.key.platform, change.key.account


class _Drawing:
    """One timetable on one screen."""

    def __init__(self, screen: Console, reader: Reader) -> None:
        self._screen, self._reader = screen, reader
        self._ascii = not screen.encoding.lower().startswith("utf")
        self._rail = "|" if self._ascii else "│"
        self._dot = "-" if self._ascii else "·"
        self._told: set[tuple[str, ...]] = set()
        """Reasons that stand somewhere above."""

    # Lines

    def line(self, text: Text, indent: int = 0, *, rail: bool = False) -> None:
        """A line, folded; each of its lines is set in, after the rail if it is one of a timeline."""
        ahead = f"{self._rail} " if rail else ""
        blank = " " * (indent - len(ahead))
        for folded in text.wrap(self._screen, max(1, self._screen.width - len(ahead) - len(blank)), overflow="fold"):
            folded.rstrip()
            # A line with letters that run from right to left is isolated, or what stands before it would join their order.
            alone = has_rtl(folded.plain) and _ISOLATE not in folded.plain
            opening, closing = (_ISOLATE, _POP) if alone else ("", "")
            self._screen.print(Text.assemble((ahead, _QUIET), blank, opening, folded, closing), soft_wrap=True)

    def _shown(self, words: str) -> str:
        """Words of others: nothing hidden in them, and on a terminal of ASCII each letter as wide as what stands for it."""
        words = visible(words, breaks=True)
        return words.encode("ascii", "backslashreplace").decode() if self._ascii else words

    def _quoted(self, parts: Sequence[str], room: int) -> str:
        """The first words, as many as there is room for."""
        more, opening, closing = ("...", '"', '"') if self._ascii else ("…", "“", "”")
        words = self._shown(" ".join(parts[0].split())) if parts else ""
        room -= len(opening) + len(closing)
        if cell_len(words) > room:
            words = set_cell_size(words, max(1, room - len(more))).rstrip() + more
        return f"{opening}{isolated(words)}{closing}"

    # Timelines

    def timeline(self, platform: str, account: str, changes: Sequence[Change]) -> None:
        """All that one account posts on one platform."""
        title = Text(f"{self._shown(account)} on {PLATFORMS[platform].title}", style="bold underline")
        self.line(title.append(f"  {len(changes)} post{'s' if len(changes) > 1 else ''}", style="not bold not underline"))
        clocks = _clocks(changes, self._reader)
        days = clocks[0] if clocks[0].one_for_all else _UTC
        widths = [max(cell_len(one.name), *(len(_time(one, change, days)) for change in changes)) for one in clocks]
        room = self._screen.width - 2 - _MARK
        wide = sum(widths) + 2 * len(widths) <= room
        if wide:
            names = "  ".join(set_cell_size(one.name, width) for one, width in zip(clocks, widths, strict=True))
            self.line(Text(names.rstrip(), style="dim"), 2 + _MARK, rail=True)
        beside = room - sum(widths) - 2 * len(widths)
        for day, group in groupby(changes, key=lambda change: days.shows(change).date()):
            self._day(day, changes[0].zone if clocks[0].one_for_all else _UTC.name)
            for change in group:
                times = [_time(one, change, days) for one in clocks]
                if wide:
                    cells = "  ".join(time.ljust(width) for time, width in zip(times, widths, strict=True))
                    self._head(change, cells, beside if beside >= _BESIDE else 0)
                else:
                    self._head(change, "", 0)
                    for time, one in zip(times, clocks, strict=True):
                        self.line(Text(f"{time}  {one.name}"), 2 + _INDENT, rail=True)
                self._rest(change, beside=wide and beside >= _BESIDE)
        self._screen.print()

    def _day(self, day: date, zone: str) -> None:
        name = f"{day:%A} {day.day} {day:%B %Y}"
        tick = "+-" if self._ascii else "├─"
        self.line(Text.assemble((f"{tick} ", _QUIET), (name, "bold"), (f" in {zone}", "dim")))

    def _head(self, change: Change, times: str, room: int) -> None:
        sign, word, style = _LOOKS[change.kind]
        line = Text.assemble((f"{sign} {word}".ljust(_MARK), style), times.rstrip() if not room else times)
        if room:
            line.append(f"  {self._quoted(change.words, room - 2)}")
        self.line(line, 2, rail=True)

    def _rest(self, change: Change, *, beside: bool) -> None:
        slot = change.slot
        if not beside:
            room = self._screen.width - 2 - _INDENT
            self._said(self._quoted(change.words, room))
        self._said(self._name(change), "dim")
        for words in _times_said(change):
            self._said(self._shown(words), "yellow")
        if change.kind == REPLACE and change.entry and change.entry.job.words != change.words:
            self._said(f"instead of {self._quoted(change.entry.job.words, self._screen.width - 18)}")
        said = change.why or _standing(change)
        if said:
            self._said(self._shown(said))
        for receipt in change.entry.out if change.entry else ():
            # Whole and on one line, however long: a folded address is no address.
            address = Text(self._shown(receipt.url))
            self._screen.print(Text.assemble((f"{self._rail} ", _QUIET), " " * _INDENT, address), soft_wrap=True)
        if slot:
            for words in slot.dispatch.lifted:
                self._said(f"answered for: {self._shown(words)}", "yellow")
            self._refusal(slot.dispatch.refused)

    def _name(self, change: Change) -> str:
        schedule = change.key.schedule
        by = "by hand" if schedule == MANUAL else f"schedule {schedule}"
        parts = f" {self._dot} {len(change.words)} parts" if len(change.words) > 1 else ""
        return f"{self._shown(change.post_id)} {self._dot} {by}{parts}"

    def _refusal(self, reasons: tuple[str, ...]) -> None:
        if not reasons:
            return
        if reasons in self._told:
            self._said("for the same reasons as above", "bright_red")
            return
        self._told.add(reasons)
        for reason in reasons:
            self._said(self._shown(reason), "bright_red")

    def _said(self, words: str, style: str = "") -> None:
        self.line(Text(words, style=style), 2 + _INDENT, rail=True)

    # Below them

    def findings(self, plan: Plan) -> None:
        """What check says of the posts besides, each once."""
        about: dict[str, list[str]] = {}
        for change in plan.changes:
            if change.slot and change.kind not in (DONE, REFUSE):
                for words in change.slot.dispatch.said:
                    about.setdefault(words, []).append(change.slot.dispatch.post_id)
        for words, posts in about.items():
            word, _, rest = words.partition(": ")
            whose = posts[0] if len(set(posts)) == 1 else f"{len(set(posts))} posts"
            self.line(
                Text.assemble((word, _SEVERITY.get(word, "")), f" {self._shown(rest)} ", (f"({self._shown(whose)})", "dim"))
            )
        if about:
            self._screen.print()

    def costs(self, plan: Plan) -> None:
        """What is taken for all that is still to be sent."""
        coming = [change.slot.dispatch for change in plan.changes if change.slot and change.kind in _TO_COME]
        for name in dict.fromkeys(one.platform for one in coming if one.cost):
            costs = [one.cost for one in coming if one.platform == name and one.cost]
            whole = total(costs)
            links = f", {dollars(whole.without_links)} without links" if whole.without_links != whole.thousandths else ""
            posts = f"{len(costs)} post{'s' if len(costs) > 1 else ''}"
            words = f"{PLATFORMS[name].title} takes {dollars(whole.thousandths)} for {posts}{links}"
            self.line(Text(f"{words} (prices of {whole.priced}, read {whole.read})"))


def _clocks(changes: Sequence[Change], reader: Reader) -> list[_Clock]:
    """The campaign's clock, the reader's, and UTC's; those that always show the same are one."""
    zones = list(dict.fromkeys(change.zone for change in changes))
    campaigns = _Clock(
        zones[0] if len(zones) == 1 else "the campaign's", lambda change: clock.clocks(change.zone), len(zones) == 1
    )
    yours = _Clock(f"{reader.name} (yours)" if reader.name else "your clock", lambda _: reader.place)
    found: dict[tuple[datetime, ...], _Clock] = {}
    for one in (campaigns, yours, _UTC):
        times = tuple(one.shows(change).replace(tzinfo=None) for change in changes)
        same = found.get(times)
        found[times] = same._replace(name=_both(same.name, one.name)) if same else one
    return list(found.values())


def _both(first: str, second: str) -> str:
    """One name for two clocks that show the same."""
    if second == f"{first} (yours)" or (second == "UTC" and first in ("Etc/UTC", "UTC")):
        return second
    if second == "UTC" and first in ("Etc/UTC (yours)", "UTC (yours)"):
        return "UTC (yours)"
    return f"{first}, {second}"


def _time(shown: _Clock, change: Change, days: _Clock) -> str:
    """The time on one clock, with its date where that is not the day of the heading."""
    wall, day = shown.shows(change), days.shows(change).date()
    zone = "" if shown.one_for_all else f" {change.zone}"
    seconds = f":{wall:%S}" if wall.second else ""
    year = f" {wall.year}" if wall.year != day.year else ""
    other_day = f" {wall:%a} {wall.day} {wall:%b}{year}" if wall.date() != day else ""
    return f"{wall:%H:%M}{seconds}{other_day}{zone}"


def _times_said(change: Change) -> Iterator[str]:
    """What time was asked for where it is another one, why, and when the job was due until now."""
    slot, entry, kind = change.slot, change.entry, change.kind
    if slot and (slot.moved or slot.wished.at != slot.due.at or slot.wished.zone != change.zone):
        why = f": {'; '.join(slot.moved)}" if slot.moved else ""
        yield f"asked for {_wall(slot.wished.wall, slot.wished.zone)}{why}"
    if slot and entry and kind in (MOVE, REPLACE) and entry.job.first_due != change.at:
        was = entry.job.first_due.astimezone(clock.clocks(change.zone)).replace(tzinfo=None)
        yield f"moved from {_wall(was, change.zone)}"


def _wall(wall: datetime, zone: str) -> str:
    seconds = f":{wall:%S}" if wall.second else ""
    return f"{wall:%a} {wall.day} {wall:%b %Y, %H:%M}{seconds} {zone}"


def _standing(change: Change) -> str:
    """How the job stands in the ledger, where that is not plain."""
    if change.entry is None or change.kind not in (KEEP, DONE) or change.entry.job.state == WAITING:
        return ""
    job = change.entry.job
    return job.state + (f": {job.reason}" if job.reason else "")
