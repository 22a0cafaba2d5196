"""The last names of hosts (`org` of amnesty.org): which of them there are, and what a wrong one was meant to be."""

from __future__ import annotations

from socialkit.checks.addresses import ip_address
from socialkit.text.nearness import slip

# Delegated by IANA after the list that X keeps ends (root zone database, read 2026-11-27), or .onion of RFC 7686.
_LATER = frozenset({"amazon", "kids", "music", "spa", "web", "onion"})
# For a network of one's own: they exist, and lead nobody else anywhere (RFC 6762, RFC 8375, ICANN 2024 for .internal).
_OWN_NETWORK = frozenset({"local", "internal", "localhost", "lan", "home", "corp"})
_COMMON = ("org", "com", "net", "int", "info", "gov", "edu")


def unreal_ending(host: str) -> str:
    """The last name of a host, in small letters, where no host of the open net ends in it; else "".

    Numbers, names in other letters and single names have rules of their own, and so have hosts for examples.
    """
    labels = host.lower().rstrip(".").split(".")
    last = labels[-1]
    if len(labels) < 2 or not host.isascii() or last.startswith("xn--") or ip_address(host) is not None:
        return ""
    if last in _LATER or last in ("example", "invalid", "test"):
        return ""
    from socialkit.platforms.x.tlds import ASCII_TLDS

    return "" if last in ASCII_TLDS else last


def meant(ending: str) -> str:
    """The common ending that a wrong one was meant to be: `org` for `ogr` and `rog`; "" where nobody can tell."""
    return next((one for one in _COMMON if slip(ending, one) or sorted(ending) == sorted(one)), "")


def said_of(host: str, ending: str) -> str:
    """What is wrong with a host, in words, and what to do."""
    if ending in _OWN_NETWORK:
        return f"{host} is a host of somebody's own network, where no supporter gets; write the public one"
    near = meant(ending)
    hint = f"write .{near}" if near else "put it right"
    return f"no host ends in .{ending}, so {host} leads nowhere; {hint}"
