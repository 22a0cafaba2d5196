"""Post → what is to be sent, from which account."""
