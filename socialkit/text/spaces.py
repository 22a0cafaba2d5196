"""Spaces as a pattern's class knows them: those that are blank and stay in a line."""

SPACES = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""For use within brackets. Line breaks and spaces without a width are not among them."""

NARROW = "\u202f"
HARD = "\u00a0"
