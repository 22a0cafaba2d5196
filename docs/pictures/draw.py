"""Draw README's picture: what `socialkit preview` prints, as an SVG.

    python docs/pictures/draw.py
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).parents[2]
COMMAND = "socialkit preview messages/ --platform x --lang en --message release"
COLUMNS = 80

PLAIN = [
    (21, 32, 43), (214, 32, 46), (0, 186, 124), (214, 160, 20),
    (29, 120, 200), (150, 90, 200), (40, 150, 170), (190, 198, 205),
]
BRIGHT = [
    (100, 116, 130), (249, 80, 90), (40, 200, 140), (255, 212, 0),
    (75, 175, 250), (190, 130, 240), (90, 200, 220), (255, 255, 255),
]
NIGHT = TerminalTheme((21, 32, 43), (231, 233, 234), PLAIN, BRIGHT)
"""Black, red, green, yellow, blue, magenta, cyan and white, plain and bright, on a background like X's own at night."""


def printed() -> str:
    """What the command prints on a terminal with colours."""
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    colour = {"FORCE_COLOR": "1", "COLORTERM": "truecolor", "TERM": "xterm-256color"}
    command = [sys.executable, "-m", *COMMAND.split(), "--width", str(COLUMNS)]
    environment = kept | colour | {"PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return run.stdout.decode("utf-8")


def svg(ansi: str) -> str:
    """The picture. It fetches nothing: the font is whichever the reader's machine has."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        screen = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True, color_system="truecolor")
        screen.print(Text.from_ansi(f"$ {COMMAND}\n\n{ansi}".rstrip()))
        picture = screen.export_svg(title="socialkit", theme=NIGHT, unique_id="socialkit")
    picture = re.sub(r"\s*@font-face \{.*?\}", "", picture, flags=re.DOTALL)
    picture = re.sub(r"<!--.*?-->\n", "", picture.replace("Fira Code", "DejaVu Sans Mono"))
    return "\n".join(line.rstrip() for line in picture.splitlines()) + "\n"


if __name__ == "__main__":
    (ROOT / "docs" / "pictures" / "preview.svg").write_text(svg(printed()), encoding="utf-8")
