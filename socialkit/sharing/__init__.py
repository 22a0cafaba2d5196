"""Post → links that a person opens."""
