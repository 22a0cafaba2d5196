"""Sends what the ledger holds: one job, once."""
