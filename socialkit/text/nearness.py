"""Whether a word is another with a slip of the finger: a letter too many, missing or wrong, or two that changed places."""

from typing import NamedTuple


class Slip(NamedTuple):
    """The one place at which two words differ: where, what is written there, and what was meant. Either may be empty."""

    at: int
    written: str
    meant: str

    @property
    def said(self) -> str:
        """The slip in words."""
        if not self.written:
            return f"{self.meant} is missing"
        if not self.meant:
            return f"{self.written} {'is' if len(self.written) == 1 else 'are'} too many"
        verb = "stands" if len(self.written) == 1 else "stand"
        return f"{self.written} {verb} for {self.meant}"


def slip(written: str, meant: str) -> Slip | None:
    """The slip that makes *written* of *meant*, without regard to case; None where they are the same, or further apart."""
    if abs(len(written) - len(meant)) > 1:
        return None
    ours, theirs = _folded(written), _folded(meant)
    if ours == theirs:
        return None
    start = next((at for at, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    end = 0
    while end < min(len(ours), len(theirs)) - start and ours[-1 - end] == theirs[-1 - end]:
        end += 1
    wrong, right = written[start : len(written) - end], meant[start : len(meant) - end]
    swapped = len(wrong) == len(right) == 2 and ours[start : len(ours) - end] == theirs[start : len(theirs) - end][::-1]
    return Slip(start, wrong, right) if swapped or max(len(wrong), len(right)) == 1 else None


def _folded(word: str) -> list[str]:
    """The letters without case, one for each character, so that places stay."""
    return [letter.casefold() for letter in word]
