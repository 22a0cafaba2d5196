"""Who sits at the keyboard, as the ledger writes it down."""


def operator() -> str:
    """The name by which the system knows them; "" where it knows none, as in some containers."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # no name in the environment, and none for the number of the user
        return ""
