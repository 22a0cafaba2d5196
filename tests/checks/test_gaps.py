"""Gaps of templates: the quick look that most texts stop at lets every form of them through."""

from __future__ import annotations

import pytest

from socialkit.checks.gaps import _FORMS
from socialkit.checks.rules.placeholder_left import SIGNS


@pytest.mark.parametrize(("sign", "folded"), sorted({(sign, form.folded) for form in _FORMS for sign in form.signs}))
def test_the_quick_look_sees_every_sign_that_a_form_has(sign: str, folded: bool) -> None:
    for written in (sign, sign.upper(), sign.capitalize(), sign.title()) if folded else (sign.upper(),):
        assert any(one in written for one in SIGNS), written
