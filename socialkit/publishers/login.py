"""How a person lets an app in (OAuth 2.0): the address that the browser opens, and the code that it comes back with."""

import hmac
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

from socialkit.errors import NotAuthorised
from socialkit.text.visible import visible

AGAIN = "Start the login again"


class Attempt(NamedTuple):
    """One login: the *address* to open, where the browser comes back to, and what nobody else knows of it.

    *state* must come back as it went; *verifier* is what the code is bound to (PKCE, RFC 7636), "" where there is none.
    """

    title: str
    address: str
    back: str
    state: str
    verifier: str = ""


class WrongState(NotAuthorised):
    """The answer belongs to another login, or somebody else made it up."""


def attempt(title: str, page: str, fields: dict[str, str], back: str, *, bound: bool) -> Attempt:
    """A login at that page. *bound*: its code is good only together with what is kept here (PKCE with S256)."""
    state = secrets.token_urlsafe(32)
    verifier = secrets.token_urlsafe(64) if bound else ""
    asked = fields | {"response_type": "code", "redirect_uri": back, "state": state}
    if bound:
        challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked |= {"code_challenge": challenge, "code_challenge_method": "S256"}
    return Attempt(title, f"{page}?{urlencode(asked)}", back, state, verifier)


def code_of(query: str, login: Attempt) -> str:
    """The code in the query of an address that the browser came back to.

    Raises WrongState where it is not this login's; NotAuthorised where the person, or the platform, said no.
    """
    given = {key: values[0] for key, values in parse_qs(query).items()}
    if not hmac.compare_digest(given.get("state", "").encode(), login.state.encode()):
        raise WrongState(f"An answer came that is not of this login at {login.title}", AGAIN)
    if "code" in given:
        return given["code"]
    said = given.get("error_description") or given.get("error_message") or given.get("error") or "no code"
    why = visible(said[:200], breaks=True)
    raise NotAuthorised(f"{login.title} did not let the app in ({why})", f"{AGAIN}, as the account that is to post")


def code_in(words: str, login: Attempt) -> str:
    """The code in what a person pasted: the whole address, or the code alone. Raises NotAuthorised."""
    words = words.strip()
    if "://" in words or words.startswith(("?", "code=", "state=")):
        query = urlsplit(words).query if "://" in words else words.lstrip("?")
        return code_of(query.partition("#")[0], login)
    if not words or any(character.isspace() for character in words):
        raise NotAuthorised("That is neither an address nor a code", f"{AGAIN}, and paste all of the address")
    return words
