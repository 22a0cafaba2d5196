"""The user's own settings and credentials; never those of a folder of campaigns."""
