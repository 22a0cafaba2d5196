"""Fingerprints: worked out from the file, and never from what the file says of itself."""

from __future__ import annotations

import re
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from socialkit.sharing.action_page.fingerprint import BLANK, fingerprint, seal

PAGE = f'<p>Words</p><output class="fingerprint">{BLANK}</output>'.encode()


def test_a_sealed_page_shows_what_it_has() -> None:
    sealed = seal(PAGE)
    found = fingerprint(sealed)
    assert found.holds
    assert re.fullmatch(r"[0-9]{5}( [0-9]{5}){5}", found.actual)
    assert found.shown in sealed.decode()
    number = int(sha256(PAGE).hexdigest(), 16) % 10**30
    assert found.actual.replace(" ", "") == str(number).zfill(30)


@given(at=st.integers(0, len(PAGE) - 1), byte=st.integers(1, 255))
def test_any_other_byte_is_noticed(at: int, byte: int) -> None:
    sealed = bytearray(seal(PAGE))
    sealed[at] ^= byte
    found = fingerprint(bytes(sealed))
    assert not found.holds


def test_a_page_of_several_languages_shows_one() -> None:
    sealed = seal(PAGE + PAGE)
    assert fingerprint(sealed).holds
    first, second = re.findall(rb">([0-9 ]{35})<", sealed)
    assert first == second


def test_a_page_that_shows_two_or_none_does_not_hold() -> None:
    assert not fingerprint(b"<p>none</p>").holds
    assert not fingerprint(seal(PAGE) + PAGE).holds


def test_who_forges_the_digits_is_told() -> None:
    forged = seal(PAGE).replace(b"Words", b"Lies!")
    assert not fingerprint(forged).holds
    again = seal(forged)
    assert fingerprint(again).holds
    assert fingerprint(again).actual != fingerprint(seal(PAGE)).actual
