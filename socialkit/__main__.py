"""`python -m socialkit`."""

from socialkit.cli.app import main

if __name__ == "__main__":
    main()
