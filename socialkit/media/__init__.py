"""Pictures: what a file is and what it tells. The only package that knows Pillow; it reads, and never changes a file."""
