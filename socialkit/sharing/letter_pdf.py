"""A letter on paper: A4, its text selectable, its letters shaped and joined as their script asks, its fonts embedded.

The fonts are Noto Sans and Noto Sans Arabic, under the SIL Open Font License 1.1. They have Latin, Greek, Cyrillic with
Kazakh, and Arabic with Persian and Urdu letters.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from socialkit.errors import SocialkitError, UsageError
from socialkit.text.direction import is_right_to_left
from socialkit.text.visible import named

if TYPE_CHECKING:
    from fpdf import FPDF

    from socialkit.sharing.letter import Letter

NO_DAY = datetime(1970, 1, 1, tzinfo=UTC)
"""What stands for the moment at which it was made, without which the library writes no file."""

_SIZE, _LINE, _MARGIN = 11, 6, 25  # points; millimetres
_LICENCE = "Set in Noto Sans, SIL Open Font License 1.1"


def letter_pdf(letter: Letter) -> bytes:
    """The letter as a PDF: where it goes, then its words. It does not tell who made it, or when.

    Raises SocialkitError for words that the fonts have no letters for, UsageError where the software is not installed.
    """
    page = _page(letter)
    _demand_letters(page, letter)
    if letter.postal:
        _write(page, "\n".join(letter.postal))
        page.ln(2 * _LINE)
    _write(page, letter.text)
    return bytes(page.output())


def _page(letter: Letter) -> FPDF:
    try:
        from fontpkg_noto_sans import ROOT as LATIN
        from fontpkg_noto_sans_arabic import ROOT as ARABIC
        from fpdf import FPDF
    except ImportError:
        raise UsageError('a letter as PDF needs more software: pip install "socialkit[pdf]"') from None
    page = FPDF(format="A4")
    page.set_margins(_MARGIN, _MARGIN)
    page.set_auto_page_break(auto=True, margin=_MARGIN)
    page.set_creation_date(NO_DAY)
    page.set_title(letter.subject)
    page.set_subject(_LICENCE)
    page.set_lang(letter.language)
    for family, folder in (("sans", LATIN), ("arabic", ARABIC)):
        [upright] = [path for path in Path(folder, "files").glob("*.ttf") if "Italic" not in path.name]
        page.add_font(family, fname=str(upright))
    page.add_page()
    return page


def _demand_letters(page: FPDF, letter: Letter) -> None:
    """Raise SocialkitError for the first sign that no font has: a box on paper helps nobody."""
    for sign in "".join((*letter.postal, letter.text)):
        if not sign.isspace() and not any(ord(sign) in font.cmap for font in page.fonts.values()):  # type: ignore[union-attr]
            raise SocialkitError(
                f"{letter.id}: the fonts have no letter for {named(sign)}; take it out, or print --format words yourself"
            )


def _write(page: FPDF, words: str) -> None:
    """Paragraph by paragraph, each in its own direction."""
    for line in words.split("\n"):
        back = is_right_to_left(line)
        first, second = ("arabic", "sans") if back else ("sans", "arabic")
        page.set_font(first, size=_SIZE)
        page.set_fallback_fonts([second])
        page.set_text_shaping(use_shaping_engine=True, direction="rtl" if back else "ltr", script="arab" if back else None)
        page.multi_cell(0, _LINE, line, align="R" if back else "L", new_x="LMARGIN", new_y="NEXT")
