"""One rule a file; its docstring is its manual page."""

from socialkit.checks.rule import Rule
from socialkit.checks.rules.campaign_ended import campaign_ended
from socialkit.checks.rules.counts_differ import counts_differ
from socialkit.checks.rules.deadline_passed import deadline_passed
from socialkit.checks.rules.embargo_ahead import embargo_ahead
from socialkit.checks.rules.handle_first import handle_first
from socialkit.checks.rules.handle_not_to_tag import handle_not_to_tag
from socialkit.checks.rules.handle_of_another_platform import handle_of_another_platform
from socialkit.checks.rules.handle_retired import handle_retired
from socialkit.checks.rules.handle_unknown import handle_unknown
from socialkit.checks.rules.hashtag_cut_short import hashtag_cut_short
from socialkit.checks.rules.hashtag_missing import hashtag_missing
from socialkit.checks.rules.hashtags_too_many import hashtags_too_many
from socialkit.checks.rules.invisible_character import invisible_character
from socialkit.checks.rules.link_unmeant import link_unmeant
from socialkit.checks.rules.post_near_limit import post_near_limit
from socialkit.checks.rules.post_over_limit import post_over_limit
from socialkit.checks.rules.script_mixed import script_mixed
from socialkit.checks.rules.target_handle_missing import target_handle_missing
from socialkit.checks.rules.text_empty import text_empty
from socialkit.checks.rules.text_not_nfc import text_not_nfc
from socialkit.checks.rules.translation_missing import translation_missing
from socialkit.checks.rules.translation_unreviewed import translation_unreviewed

RULES: tuple[Rule, ...] = (
    post_over_limit,
    post_near_limit,
    counts_differ,
    hashtag_missing,
    hashtag_cut_short,
    hashtags_too_many,
    target_handle_missing,
    handle_unknown,
    handle_of_another_platform,
    handle_first,
    handle_not_to_tag,
    handle_retired,
    link_unmeant,
    text_empty,
    text_not_nfc,
    invisible_character,
    script_mixed,
    deadline_passed,
    campaign_ended,
    translation_missing,
    translation_unreviewed,
    embargo_ahead,
)
