"""`socialkit letter`: the campaign's letter, for a mail program, a file or paper."""

from typing import TYPE_CHECKING, Annotated

import typer

from socialkit.cli import exits
from socialkit.cli.faults import report_faults
from socialkit.cli.options import Json, Languages, Paths, Width, words
from socialkit.cli.output import complain, console, print_json, print_lines
from socialkit.errors import SocialkitError, UsageError

if TYPE_CHECKING:
    from socialkit.model import Campaign
    from socialkit.sharing.letter import Letter, Letters

FORMATS = ("text", "words", "mailto", "eml", "pdf")


def letter(
    paths: Paths = None,
    to: Annotated[
        list[str] | None, typer.Option("--to", metavar="TARGET", help="Only to this target; may be repeated.")
    ] = None,
    lang: Languages = None,
    country: Annotated[
        str, typer.Option("--country", metavar="GB", help="Your country, whose embassy gets a copy; none is guessed.")
    ] = "",
    style: Annotated[
        str,
        typer.Option("--format", metavar="|".join(FORMATS), help="With addresses; words only; for mail; on paper."),
    ] = "text",
    output_file: Annotated[
        str | None, typer.Option("--output-file", "-o", metavar="FILE", help="Write the one letter that fits into a file.")
    ] = None,
    width: Width = None,
    as_json: Json = False,
) -> None:
    """Print the campaign's letter to each target, in each language, with the salutation that is due to it.

    A PDF is set in Noto Sans (SIL Open Font License 1.1), which has Latin, Greek, Cyrillic and Arabic letters; it needs
    pip install "socialkit[pdf]".

    A campaign that has ended has no letter; then the exit code is 1 and the answer says why.

    Example: socialkit letter messages/ --lang en --country GB --format eml -o appeal.eml
    """
    from socialkit import flow
    from socialkit.sharing.letter import Letters, Wanted, letters_json

    if style not in FORMATS:
        raise UsageError(f"--format {style}: there are {', '.join(FORMATS)}")
    wanted = Wanted(words(lang), words(to), country.upper())
    found, faulty = list[Letters](), False
    campaigns: list[Campaign] = []
    for loaded in flow.load_all(paths or []):
        if loaded.campaign is None:
            report_faults(loaded)
            faulty = True
            continue
        campaigns.append(loaded.campaign)
        found.append(flow.letter(loaded.campaign, wanted=wanted))
    if not faulty:
        _demand(campaigns, found, wanted.targets, wanted.country)
    if as_json:
        print_json({"version": 1, "campaigns": [letters_json(one) for one in found]})
    elif style == "text" and output_file is None:
        _draw(found, width)
    else:
        _hand_over(the_one(found), style, output_file)
    refused = any(not one.verdict.open or any(each.refused for each in one.letters) for one in found)
    raise typer.Exit(exits.FINDINGS if faulty or refused else exits.OK)


def the_one(found: "list[Letters]") -> "Letter":
    """The only letter of all. Raises UsageError where more than one fits, SocialkitError where it may not be sent."""
    reasons = [reason for one in found for reason in one.verdict.reasons]
    letters = [letter for one in found for letter in one.letters]
    if not letters:
        raise SocialkitError("; ".join(reasons))
    if len(letters) > 1:
        listed = ", ".join(one.id for one in letters[:6]) + (", …" if len(letters) > 6 else "")
        raise UsageError(f"{len(letters)} letters fit ({listed}); choose one with a campaign, --to and --lang")
    if letters[0].refused:
        raise SocialkitError(f"{letters[0].id}: {'; '.join(letters[0].refused)}")
    return letters[0]


def _demand(campaigns: "list[Campaign]", found: "list[Letters]", targets: tuple[str, ...], country: str) -> None:
    """Raise UsageError for a target or a country that no campaign has, and where an open campaign has no such letter."""
    known = [target for one in campaigns for target in one.targets]
    for target in targets:
        if target not in known:
            raise UsageError(f"--to {target}: the targets here are {', '.join(dict.fromkeys(known)) or 'none'}")
    countries = [one for campaign in campaigns for one in campaign.send_to]
    if country and country not in countries:
        raise UsageError(f"--country {country}: copies are for {', '.join(dict.fromkeys(countries)) or 'no country'}")
    if any(one.verdict.open for one in found) and not any(one.letters for one in found):
        raise UsageError("there is no such letter: it stands in a file such as letter.en.txt")


def _draw(found: "list[Letters]", width: int | None) -> None:
    from socialkit.terminal.letters import draw_letters

    screen = console(width)
    for one in found:
        if one.letters or not one.verdict.open:
            draw_letters(one, screen)


def _hand_over(letter: "Letter", style: str, file: str | None) -> None:
    from socialkit.cli.output_file import write_file
    from socialkit.sharing.letter_pdf import letter_pdf

    if style == "mailto" and letter.too_long:
        complain(f"this link has {len(letter.mailto):,} characters; some programs cut it: --format eml has no such limit")
    if style == "pdf" and file is None:
        raise UsageError("--format pdf: name a file for it with -o letter.pdf")
    made = letter_pdf(letter) if style == "pdf" else letter.eml() if style == "eml" else _words(letter, style).encode()
    if file is None:
        print_lines(made.decode().splitlines())
        return
    write_file(file, [made])
    complain(f"{letter.id} is in {file}")


def _words(letter: "Letter", style: str) -> str:
    if style == "mailto":
        return f"{letter.mailto}\n"
    return f"{letter.text}\n" if style == "words" else "\n".join([*letter.postal, "", letter.text, ""]).lstrip("\n")
