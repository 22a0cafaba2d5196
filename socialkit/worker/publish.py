"""Posts that a person sends at once: what speaks against each, then one after the other, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from socialkit.campaign.approved import pictures_of
from socialkit.campaign.words import words_hash
from socialkit.errors import LedgerError, PictureError, SocialkitError
from socialkit.ledger.job import AGAIN, MANUAL, Entry, Key, Order, Override
from socialkit.ledger.states import HELD, SENDING, UNCONFIRMED
from socialkit.planning.dispatch import NO_ACCOUNT, Dispatch, never
from socialkit.worker.attachments import attachments, with_pictures
from socialkit.worker.deliver import Courier
from socialkit.worker.readiness import issue_day

if TYPE_CHECKING:
    from socialkit.ledger.store import Store
    from socialkit.publishers.publisher import Publisher

Opener = Callable[[str, str], "Publisher"]
"""From an account's name and a platform to its client; raises SocialkitError."""


class Wish(NamedTuple):
    """What a person says beside the choice of posts: why once *again*; who (*by*) answers for what is lifted, and why;
    whether to *shrink* pictures that a platform does not take as they are.
    """

    again: str = ""
    by: str = ""
    reason: str = ""
    shrink: bool = False


class Sent(NamedTuple):
    """What came of a dispatch: *entry* is the job as it stands, None where it was refused; *trouble* is what the ledger
    could not do.
    """

    dispatch: Dispatch
    entry: Entry | None = None
    trouble: str = ""


class Desk:
    """Where posts are handed in. *opener* opens the client of an account, once each; *now* and *wait* are the clock.

    *still* is asked right before a post is sent, which may be minutes after it was looked at, what speaks against it now.
    *by* is who hands them in, as it is written down.
    """

    def __init__(
        self,
        store: Store,
        opener: Opener,
        *,
        now: Callable[[], datetime],
        wait: Callable[[float], None],
        tell: Callable[[str], None] = lambda _: None,
        still: Callable[[Dispatch], Dispatch] = lambda one: one,
        by: str = "",
    ) -> None:
        self.store = store
        self._still = still
        self._by = by
        self._opener = opener
        self._now, self._wait, self._tell = now, wait, tell
        self._opened: dict[tuple[str, str], Publisher] = {}

    def examine(
        self,
        dispatches: Sequence[Dispatch],
        wish: Wish = Wish(),  # noqa: B008 - frozen
        *,
        past: int | None = None,
    ) -> list[Dispatch]:
        """The dispatches, with all that keeps them from being sent now. Nothing is written.

        *past* is a job that is taken back before they are sent, and that is nothing against them.
        """
        return [self._examined(one, wish, past) for one in dispatches]

    def _examined(self, dispatch: Dispatch, wish: Wish, past: int | None) -> Dispatch:
        against = [*self._against(dispatch), *from_ledger(dispatch, self.store, wish, past)]
        return with_pictures(dispatch, shrink=wish.shrink).against(against)

    def _against(self, dispatch: Dispatch) -> Iterator[str]:
        yield from never(dispatch)
        if dispatch.account == NO_ACCOUNT:
            return
        try:
            self._open(dispatch)
        except SocialkitError as error:
            yield str(error)

    def _open(self, dispatch: Dispatch) -> Publisher:
        whose = dispatch.account, dispatch.platform
        if whose not in self._opened:
            self._opened[whose] = self._opener(*whose)
        return self._opened[whose]

    def send(self, dispatches: Sequence[Dispatch], wish: Wish = Wish()) -> Iterator[Sent]:  # noqa: B008 - frozen
        """What comes of each, as it comes. An account that cannot post is not tried again; without a ledger nothing is."""
        blocked: dict[tuple[str, str], str] = {}
        trouble = ""
        for one in dispatches:
            whose = one.account, one.platform
            if one.refused:
                yield Sent(one)
                continue
            if trouble or whose in blocked:
                yield Sent(one.against([blocked.get(whose) or f"not tried: {trouble}"]))
                continue
            try:
                sent = self._send(one, wish)
            except LedgerError as error:
                trouble = str(error)
                sent = Sent(one, trouble=trouble)
            yield sent
            if sent.entry and sent.entry.job.state == HELD:
                blocked[whose] = f"not tried: {sent.entry.job.reason}. {sent.entry.job.remedy}"

    def _send(self, dispatch: Dispatch, wish: Wish) -> Sent:
        try:
            pictures = attachments(dispatch.post, dispatch.campaign, shrink=wish.shrink)
            order = order_of(dispatch, self._by)
        except PictureError as error:  # changed since it was looked at
            return Sent(dispatch.against([str(error)]))
        dispatch = self._still(dispatch)
        if dispatch.refused:
            return Sent(dispatch)
        admission = self.store.submit(order, self._now(), again=bool(wish.again), lifted=_lifted(dispatch, wish))
        if admission.refused or admission.resumed is None:
            return Sent(dispatch.against(admission.refused))
        courier = Courier(self.store, self._open(dispatch), now=self._now, wait=self._wait, tell=self._tell)
        until = None if set(dispatch.verdict.liftable) & set(dispatch.lifted) else dispatch.verdict.until
        issued = issue_day(dispatch.campaign, self._now())
        return Sent(
            dispatch, courier.deliver(admission.resumed.job.id, dispatch.post, pictures, until=until, issued=issued)
        )


def from_ledger(dispatch: Dispatch, store: Store, wish: Wish, past: int | None = None) -> tuple[str, ...]:
    """What the ledger has against the dispatch: its words were sent already, or may have been; but for the job *past*."""
    if dispatch.account == NO_ACCOUNT:
        return ()
    try:
        order = order_of(dispatch)
    except PictureError:  # which the pictures' own examination tells
        return ()
    return store.judge(order, again=bool(wish.again), past=past).refused


def order_of(dispatch: Dispatch, by: str = "") -> Order:
    """The order that a person gives who posts it at once: the very words that were shown. Raises PictureError."""
    post = dispatch.post
    key = Key(post.campaign, MANUAL, post.message, post.platform, post.language, post.number, dispatch.account)
    words = tuple(part.value for part in post.parts)
    return Order(key, post.id, words, words_hash(post.parts), pictures_of(post, dispatch.campaign), by=by)


def _lifted(dispatch: Dispatch, wish: Wish) -> list[Override]:
    answered = [Override(wish.by, wish.reason, words) for words in dispatch.lifted]
    return [*answered, Override("", wish.again, AGAIN)] if wish.again else answered


def is_doubtful(sent: Sent) -> bool:
    """Whether nobody knows what came of it."""
    return bool(sent.trouble) or (sent.entry is not None and sent.entry.job.state in (UNCONFIRMED, SENDING))
