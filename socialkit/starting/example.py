"""An invented campaign to learn with: open, without a fault, and never to be published.

Its country does not exist, and its handles have more characters than X gives an account (15), so they are nobody's.
"""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256

DAYS = 42
"""From issue to deadline: the commonest span of Urgent Actions (39 of 61 of April and May 2013)."""

_ENGLISH = (
    "EXAMPLE: gardener Jo #Sample is in prison in Examplia for planting trees. {ministry}, please release Jo Sample now!"
)
_FRENCH = (
    "EXEMPLE : Jo #Sample, de métier jardinier, est en prison en Examplie pour avoir planté "
    "des arbres. {ministry}, libérez Jo Sample !"
)
_SECOND = "EXAMPLE: planting trees is no crime. {ministry}, why is the gardener Jo #Sample in prison in Examplia?"
_THIRD = "EXAMPLE: no garden grows behind bars. {ministry}, let Jo #Sample go home."
_DEUXIEME = (
    "EXEMPLE : planter des arbres n'est pas un crime. {ministry}, pourquoi retenir Jo #Sample, de métier jardinier, "
    "dans une prison d'Examplie ?"
)
_TROISIEME = "EXEMPLE : aucun jardin ne pousse derrière des barreaux. {ministry}, laissez Jo #Sample rentrer à la maison."
_REPORT = (
    "EXAMPLE: in Examplia, Jo #Sample has spent a first week in prison for planting trees. "
    "What you can do: https://example.org/free-jo-sample"
)
_RAPPORT = (
    "EXEMPLE : en Examplie, Jo #Sample vient de passer une semaine en prison pour avoir planté "
    "des arbres. Que faire ? https://example.org/free-jo-sample"
)


def example_files(today: date) -> dict[str, str]:
    """The files of the example, by name, issued on *today*."""
    return {
        "campaign.toml": _facts(today),
        "release.en.txt": f"---\nto: ministry\n---\n{_ENGLISH}\n",
        "release.2.en.txt": f"---\nto: ministry\n---\n{_SECOND}\n",
        "release.3.en.txt": f"---\nto: ministry\n---\n{_THIRD}\n",
        "release.fr.txt": f"---\nto: ministry\n{_translated(_ENGLISH, today)}---\n{_FRENCH}\n",
        "release.2.fr.txt": f"---\nto: ministry\n{_translated(_SECOND, today)}---\n{_DEUXIEME}\n",
        "release.3.fr.txt": f"---\nto: ministry\n{_translated(_THIRD, today)}---\n{_TROISIEME}\n",
        "report.en.txt": f"{_REPORT}\n",
        "report.fr.txt": f"---\n{_translated(_REPORT, today)}---\n{_RAPPORT}\n",
    }


def _translated(words: str, today: date) -> str:
    return f"source: en sha256:{sha256(words.encode()).hexdigest()}\nreviewed: nobody (an example), {today.isoformat()}\n"


def _facts(today: date) -> str:
    return f"""\
# EXAMPLE: an invented campaign to learn with. Person, country, office and handles do not exist.

example   = true                  # never published, whatever the rest says
title.en  = "EXAMPLE: gardener in prison for planting trees"
title.fr  = "EXEMPLE : en prison pour avoir planté des arbres"
number    = "EX 001/00"
issued    = {today.isoformat()}
deadline  = {(today + timedelta(days=DAYS)).isoformat()}
timezone  = "Etc/UTC"
languages = ["en", "fr"]
platforms = ["x", "facebook"]
hashtags  = ["#Sample"]
page      = "https://example.org/free-jo-sample"
link_hosts = ["example.org"]

[status]
state     = "active"
confirmed = {{ on = {today.isoformat()}, by = "nobody (an example)" }}

[subject.sample]
name     = "Jo Sample"
pronouns = "they/them"
consent  = {{ on = {today.isoformat()}, by = "nobody (an example)" }}

[target.ministry]
name   = {{ en = "Ministry of Gardens", fr = "Ministère des Jardins" }}
office = "Ministry of Gardens of Examplia"
# X gives an account 15 characters at most, so these handles are nobody's.
handle.x        = {{ name = "@Examplia_Gardens", verified = {{ on = {today.isoformat()}, by = "nobody (an example)" }} }}
handle.facebook = {{ name = "examplia-gardens.example", url = "https://example.org/gardens" }}

[follow]
x = ["@Examplia_Watching"]

[schedule.first-week]
message   = "report"
platforms = ["x", "facebook"]
languages = ["en"]
account   = "example-watch"
at        = {(today + timedelta(days=7)).isoformat()}T09:00:00
"""
