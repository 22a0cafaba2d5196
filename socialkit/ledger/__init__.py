"""The one truth about what was sent: jobs, attempts and receipts. The only package that knows SQLAlchemy."""
