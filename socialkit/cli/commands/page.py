"""`socialkit page`: a campaign's action page, or a site of all campaigns, for supporters."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from socialkit.cli import exits
from socialkit.cli.faults import report_faults
from socialkit.cli.options import Json, Now, Paths, moment, words
from socialkit.cli.output import complain, print_json, print_lines
from socialkit.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from socialkit.sharing.action_page.build import Built, Entry
    from socialkit.sharing.action_page.site import Site, Tally

MOST_DAYS = 90

HEAVY = 60_000
"""Bytes of a page without its pictures, over which a slow telephone is kept waiting."""


def page(
    paths: Paths = None,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="DIR|FILE.html|FILE.zip", help="A folder, one file, or one archive of all."),
    ] = "site",
    url: Annotated[
        str | None,
        typer.Option(
            "--url", metavar="ADDRESS", help="Where it will lie in public: for the card of a shared link, and QR."
        ),
    ] = None,
    lang: Annotated[
        list[str] | None,
        typer.Option("--lang", "-l", help="Languages of its readers. Default: the campaign's own. May be repeated."),
    ] = None,
    valid_days: Annotated[
        int | None,
        typer.Option(
            "--valid-days", min=1, max=MOST_DAYS, help="How long it may be acted from. Default: 14.", show_default=False
        ),
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="Lay letters out on paper, too.")] = True,
    now: Now = None,
    as_json: Json = False,
) -> None:
    """Make a page from which supporters act: post, write, follow, in their own name. It loads nothing and counts nobody.

    One campaign is a page; a folder of several, such as messages/, is a list with a page each. A page ends by itself, at
    the deadline or after --valid-days: build it again before. One of a closed campaign tells its outcome, and has no links.

    Example: socialkit page messages/serikzhan-bilash -o site
    """
    from pathlib import Path

    from socialkit.sharing.action_page.site import Archive, SiteFolder

    wanted = _languages(words(lang))
    address = _address(url)
    making = _Making(moment(now), wanted, valid_days, pdf)
    where = Path(output)
    if where.suffix.lower() == ".html":
        ended = _one_file(paths or [], where, address, making, as_json=as_json)
    else:
        site: Site = Archive(where) if where.suffix.lower() == ".zip" else SiteFolder(where)
        ended = _site(paths or [], site, output, address, making, as_json=as_json)
    raise typer.Exit(ended)


class _Making:
    """How each page is made."""

    def __init__(self, now: "datetime | None", languages: tuple[str, ...], days: int | None, papers: bool) -> None:
        self.now, self.languages, self.days, self.papers = now, languages, days, papers

    def build(self, campaign: Any, address: str | None, *, alone: bool = False) -> "Built":
        from socialkit import flow

        return flow.page(
            campaign,
            now=self.now,
            languages=self.languages,
            days=self.days,
            address=address,
            alone=alone,
            papers=self.papers and not alone,
        )


def _languages(wanted: tuple[str, ...]) -> tuple[str, ...]:
    from socialkit.sharing.own_words import LANGUAGES

    for one in wanted:
        if one not in LANGUAGES:
            raise UsageError(f"--lang {one}: a page has words of its own in {', '.join(LANGUAGES)}")
    return wanted


def _address(url: str | None) -> str | None:
    """The address, as a folder's. Raises UsageError for what is none."""
    from urllib.parse import urlsplit

    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.query or parts.fragment or not url.isascii():
        raise UsageError(f"--url {url}: expected the public address, such as https://actions.example.org/")
    return url if url.endswith(("/", ".html")) else f"{url}/"


def _one_file(paths: list[str], where: Any, address: str | None, making: _Making, *, as_json: bool) -> int:
    from socialkit import flow
    from socialkit.cli.output_file import write_file

    loaded = list(flow.load_all(paths))
    if len(loaded) > 1:
        raise UsageError(f"{where}: a file holds one campaign, and there are {len(loaded)}; name one, or a folder for all")
    if loaded[0].campaign is None:
        report_faults(loaded[0])
        return exits.FINDINGS
    built = making.build(loaded[0].campaign, address, alone=True)
    if built.files:
        write_file(str(where), [built.files["index.html"]])
        built = built._replace(
            files={str(where): built.files["index.html"]}, prints={str(where): one for one in built.prints.values()}
        )
    _tell([built], "", None, str(where), as_json=as_json)
    return exits.FINDINGS if _hindered(built) or not built.files else exits.OK


def _site(paths: list[str], site: "Site", output: str, address: str | None, making: _Making, *, as_json: bool) -> int:
    from socialkit.campaign.find import find
    from socialkit.campaign.load import load_all
    from socialkit.cli.progress import counted

    folders = find(paths)
    alone = len(folders) == 1 and bool(paths) and _is_itself(paths[0], folders[0].path)
    built, entries, faulty = list["Built"](), list["Entry"](), False
    for loaded in counted(load_all(folders), len(folders), "building", "pages"):
        slug = loaded.folder.slug
        if loaded.campaign is None:
            report_faults(loaded)
            faulty = True
            site.keep("" if alone else slug)
            continue
        one = making.build(loaded.campaign, address if alone else address and f"{address}{slug}/")
        faulty = faulty or _hindered(one) or (alone and not one.files)
        for name, content in one.files.items():
            site.put(name if alone else f"{slug}/{name}", content)
        entries += [one.entry] if one.entry else []
        built.append(_light(one))
    if not alone:
        _list(site, built, entries, address, making.languages)
    _tell(built, "" if alone else "/", site.finish(), output, as_json=as_json)
    return exits.FINDINGS if faulty else exits.OK


def _is_itself(typed: str, folder: Any) -> bool:
    """Whether the path that was typed is the campaign's own folder, not one around it."""
    import os

    return bool(os.path.realpath(typed) == os.path.realpath(folder))


def _light(built: "Built") -> "Built":
    """Without the content of its files: of thousands of pages only one is held."""
    sizes = {name: b"" if len(content) <= HEAVY else content[: HEAVY + 1] for name, content in built.files.items()}
    return built._replace(files={name: cut for name, cut in sizes.items() if name.endswith(".html")}, entry=None)


def _list(
    site: "Site", built: "list[Built]", entries: "list[Entry]", address: str | None, wanted: tuple[str, ...]
) -> None:
    from socialkit.sharing.action_page.build import INDEX
    from socialkit.sharing.action_page.listing import list_html

    of_each = dict.fromkeys(language for one in built for language in one.languages)
    languages = wanted or tuple(sorted(of_each, key=lambda one: one != "en")) or ("en",)
    names = {one: INDEX if one == languages[0] else f"{one}.html" for one in languages}
    for language, name in names.items():
        site.put(name, list_html(entries, language, names, wanted, address))


def _hindered(built: "Built") -> bool:
    """Whether something of a campaign that is open is not on its page."""
    return built.state == "open" and bool(built.left_out)


def _tell(built: "list[Built]", joint: str, tally: "Tally | None", output: str, *, as_json: bool) -> None:
    for one in built:
        for reason in one.left_out:
            complain(f"left out: {reason}")
        if one.state is None:
            complain(f"{one.slug} has no page: {' '.join(one.reasons)}")
        elif not one.files:
            complain(f"{one.slug} has no page: nothing of it may go out. `socialkit check` says what to mend")
        for name, content in one.files.items():
            if len(content) > HEAVY and name.endswith(".html") and b"data:image/" not in content:
                complain(f"{one.slug}: {name} has more than {HEAVY:,} bytes; fewer wordings load faster on a slow line")
    for name in tally.foreign if tally else ():
        complain(f"{output}/{name} was made for an earlier page and changed since; it is left as it is: delete it yourself")
    if as_json:
        print_json({"version": 1, "output": output, "pages": [_json(one, joint) for one in built], **_counts(tally)})
    else:
        print_lines(_lines(built, joint, tally, output))


def _counts(tally: "Tally | None") -> dict[str, Any]:
    return {"files": {"written": tally.written, "unchanged": tally.same, "removed": tally.removed}} if tally else {}


def _json(one: "Built", joint: str) -> dict[str, Any]:
    return {
        "campaign": one.slug,
        "state": one.state,
        "valid_until": one.until.isoformat() if one.until else None,
        "reasons": list(one.reasons),
        "left_out": list(one.left_out),
        "fingerprints": {f"{one.slug}{joint}{name}" if joint else name: print_ for name, print_ in one.prints.items()},
    }


SHOWN = 12
"""Campaigns whose fingerprints are printed; of more, the command `fingerprint` tells them."""


def _lines(built: "list[Built]", joint: str, tally: "Tally | None", output: str) -> "list[str]":
    from socialkit.text.visible import visible

    lines = []
    for one in built if len(built) <= SHOWN else ():
        until = f", valid until {one.until:%Y-%m-%d %H:%M} UTC" if one.until else ""
        if one.state and one.files:
            lines.append(f"{one.slug}: {one.state}{until}")
        for name, shown in one.prints.items():
            lines.append(f"  {shown}  {visible(f'{one.slug}{joint}{name}' if joint else name, breaks=True)}")
    if tally:
        pages = sum(len(one.prints) for one in built)
        total = f"{pages} page{'' if pages == 1 else 's'} of {len(built)} campaign{'' if len(built) == 1 else 's'}"
        done = f"{tally.written} files written, {tally.same} unchanged, {tally.removed} removed"
        lines.append(f"{output}: {total}; {done}")
    return lines
