"""Cards and findings as a terminal draws them."""
