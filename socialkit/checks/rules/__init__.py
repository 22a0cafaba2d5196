"""Which rules there are: one a file, whose docstring is its manual page, loaded where there is anything to ask it about."""

from socialkit.checks.rule import Listed

RULES: tuple[Listed, ...] = (
    Listed("LEN001", "post-over-limit", "post"),
    Listed("LEN002", "post-near-limit", "post"),
    Listed("LEN003", "counts-differ", "post"),
    Listed("TAG001", "hashtag-missing", "post"),
    Listed("TAG002", "hashtag-cut-short", "hashtag"),
    Listed("TAG003", "hashtags-too-many", "hashtag"),
    Listed("HDL001", "target-handle-missing", "post"),
    Listed("HDL002", "handle-unknown", "handle"),
    Listed("HDL003", "handle-of-another-platform", "handle"),
    Listed("HDL004", "handle-first", "handle"),
    Listed("HDL005", "handle-not-to-tag", "handle"),
    Listed("HDL006", "handle-retired", "handle"),
    Listed("LNK001", "link-unmeant", "link"),
    Listed("TXT001", "text-empty", "text"),
    Listed("TXT002", "text-not-nfc", "text"),
    Listed("TXT003", "invisible-character", "text"),
    Listed("TXT004", "script-mixed", "text"),
    Listed("CAM001", "deadline-passed", "campaign"),
    Listed("CAM002", "campaign-ended", "campaign"),
    Listed("CAM003", "translation-missing", "campaign"),
    Listed("CAM004", "translation-unreviewed", "text"),
    Listed("CAM005", "embargo-ahead", "campaign"),
)
