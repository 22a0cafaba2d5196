"""Unicode that knows no platform."""
