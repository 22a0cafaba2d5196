"""Campaign → Findings."""
