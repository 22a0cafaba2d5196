"""A local preview for who writes: page and posts as their readers will see them, anew with each change of a file."""
