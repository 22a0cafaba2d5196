"""What may go out of a campaign from which account at this moment: its rules, and what platforms forbid to machines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from socialkit.campaign.verdict import verdict
from socialkit.checks.by_machine import policy_findings
from socialkit.checks.engine import findings, make_context
from socialkit.checks.select import select_rules
from socialkit.planning.dispatch import Dispatch, dispatches

if TYPE_CHECKING:
    from socialkit.campaign.choice import Choice
    from socialkit.model import Campaign


class Judged:
    """A campaign, judged once at *now* (aware), and asked about any of its posts and accounts."""

    def __init__(self, campaign: Campaign, now: datetime) -> None:
        self.context = make_context(campaign, now)
        self._found = findings(self.context, select_rules(), sending=True)

    def dispatches(
        self,
        choice: Choice,
        accounts: Sequence[str] = (),
        *,
        at: datetime | None = None,
        override: bool = False,
        shrink: bool = False,
    ) -> tuple[Dispatch, ...]:
        """A dispatch for each post of the choice and each account, refused or not, as `planning.dispatch` says.

        *at* is when it is to go out, if not now: the campaign must be open then.
        """
        context = self.context
        return dispatches(
            choice.of(context.posts),
            context.campaign,
            verdict(context.campaign, at) if at else context.verdict,
            context.readings,
            self._found,
            accounts,
            partial(policy_findings, context=context),
            override=override,
            shrink=shrink,
        )
