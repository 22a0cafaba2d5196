"""messages/ → Campaign → Posts."""
