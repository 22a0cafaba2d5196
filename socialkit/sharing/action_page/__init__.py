"""The action page: what stands on it, its hours, its pictures, its HTML, its fingerprint, and the site of many of them."""
