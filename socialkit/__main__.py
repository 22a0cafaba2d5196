"""The program as a process: `python -m socialkit`, or the command `socialkit`."""

import gc
import signal


def main() -> None:
    """Run the program.

    A run is short and holds little in circles: looking for those at every few hundred values, and once more at the end,
    takes a tenth of a start. The memory of long runs still stays flat, for they are looked for at every ten thousand.
    """
    gc.set_threshold(10_000)
    signal.signal(signal.SIGTERM, _end)
    from socialkit.cli.app import main as program

    try:
        program()
    finally:
        gc.freeze()


def _end(*_: object) -> None:
    """End as at an error, so that what was begun is put away: processes, half-written files, copies of the past."""
    raise SystemExit(128 + signal.SIGTERM)


if __name__ == "__main__":
    main()
