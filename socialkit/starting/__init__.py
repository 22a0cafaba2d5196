"""A new campaign's first files."""
