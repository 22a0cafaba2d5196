"""Human-rights campaigns as text files: checked, previewed, shared, and sent once."""

__version__ = "0.1.0"
