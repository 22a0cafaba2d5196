"""A post with its time."""

from typing import NamedTuple

from socialkit.clock import Due
from socialkit.ledger.job import Picture
from socialkit.planning.dispatch import Dispatch


class Slot(NamedTuple):
    """A post from one account, and when it is to go out.

    *schedule* is the id of the campaign's schedule, or `manual` for what somebody scheduled by hand. *wished* is the time
    that was asked for, *due* the one that quiet hours, office hours, spacing and jitter made of it, and *moved* says which
    of them did, in words. What speaks against it stands in the dispatch, judged at *due*. *pictures* are its pictures as
    they are now.
    """

    dispatch: Dispatch
    schedule: str
    wished: Due
    due: Due
    moved: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
