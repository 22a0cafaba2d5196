"""A word that must never be seen."""

from __future__ import annotations


class Secret:
    """A credential. However it is printed, formatted, logged, copied into a traceback or pickled, it is `***`.

    Only `reveal` gives the word itself, to the request that needs it.
    """

    __slots__ = ("_word",)

    def __init__(self, word: str) -> None:
        self._word = word

    def reveal(self) -> str:
        """The word itself."""
        return self._word

    def __repr__(self) -> str:
        return "***"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format("***", spec)

    def __eq__(self, other: object) -> bool:
        from hmac import compare_digest

        return isinstance(other, Secret) and compare_digest(self._word.encode(), other._word.encode())

    def __hash__(self) -> int:
        return hash((Secret, self._word))

    def __bool__(self) -> bool:
        return bool(self._word)

    def __reduce__(self) -> tuple[type[Secret], tuple[str]]:
        raise TypeError("a secret is not pickled: it would be written somewhere")
