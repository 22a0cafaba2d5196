"""Post → what its reader sees."""
