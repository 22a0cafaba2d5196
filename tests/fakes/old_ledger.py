"""The tables of version 1 as they were made, with a post that is out; and which tables a copy holds."""

_WRITTEN = """
CREATE TABLE meta (name VARCHAR(40) NOT NULL PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO meta VALUES ('version', '1');
CREATE TABLE jobs (id {key}, campaign TEXT NOT NULL, schedule TEXT NOT NULL, message TEXT NOT NULL, platform
    TEXT NOT NULL, language TEXT NOT NULL, wording INTEGER NOT NULL, account TEXT NOT NULL, post_id TEXT NOT
    NULL, words {json} NOT NULL, text_sha256 VARCHAR(64) NOT NULL, repeat INTEGER NOT NULL, state VARCHAR(12)
    NOT NULL, reason TEXT NOT NULL, remedy TEXT NOT NULL, first_due {moment} NOT NULL, next_attempt_at
    {moment} NOT NULL, attempt INTEGER, created_at {moment} NOT NULL, updated_at {moment} NOT NULL);
CREATE UNIQUE INDEX jobs_words ON jobs (platform, account, text_sha256, repeat) WHERE state IN ('waiting',
    'sending', 'published', 'held', 'unconfirmed');
CREATE UNIQUE INDEX jobs_key ON jobs (campaign, schedule, message, platform, language, wording, account,
    repeat) WHERE state IN ('waiting', 'sending', 'published', 'held', 'unconfirmed');
CREATE TABLE attempts (id {key}, job INTEGER NOT NULL REFERENCES jobs (id), part INTEGER NOT NULL, action
    VARCHAR(8) NOT NULL, started_at {moment} NOT NULL, lease_until {moment} NOT NULL, prepared {json}, outcome
    VARCHAR(20) NOT NULL, said TEXT NOT NULL, ended_at {moment});
CREATE INDEX ix_attempts_job ON attempts (job);
CREATE TABLE receipts (id {key}, job INTEGER NOT NULL REFERENCES jobs (id), attempt INTEGER NOT NULL
    REFERENCES attempts (id), part INTEGER NOT NULL, remote_id TEXT NOT NULL, url TEXT NOT NULL, posted_at
    {moment} NOT NULL, text_sha256 VARCHAR(64) NOT NULL, recorded_at {moment} NOT NULL, removed_at {moment},
    UNIQUE (job, part, remote_id));
CREATE INDEX ix_receipts_url ON receipts (url);
CREATE TABLE overrides (id {key}, job INTEGER NOT NULL REFERENCES jobs (id), by TEXT NOT NULL, reason TEXT NOT
    NULL, lifted TEXT NOT NULL, at {moment} NOT NULL);
CREATE INDEX ix_overrides_job ON overrides (job);
INSERT INTO jobs (id, campaign, schedule, message, platform, language, wording, account, post_id, words,
    text_sha256, repeat, state, reason, remedy, first_due, next_attempt_at, attempt, created_at, updated_at)
    VALUES (1, 'trial', 'manual', 'report', 'x', 'en', 1, 'amnesty-eeca', 'trial/report.x.en', '["Free
    her."]', 'aa', 0, 'published', '', '', '2026-05-01 09:30:00.000000', '2026-05-01 09:30:00.000000', 1,
    '2026-05-01 09:29:00.000000', '2026-05-01 09:31:00.000000');
INSERT INTO attempts (id, job, part, action, started_at, lease_until, outcome, said) VALUES (1, 1, 0, 'send',
    '2026-05-01 09:30:00.000000', '2026-05-01 09:40:00.000000', 'receipt', '');
INSERT INTO receipts (id, job, attempt, part, remote_id, url, posted_at, text_sha256, recorded_at) VALUES (1,
    1, 1, 0, '1', 'https://example.org/1', '2026-05-01 09:30:01.000000', 'aa', '2026-05-01 09:30:02.000000')
"""

OLDEST = tuple(" ".join(one.split()) for one in _WRITTEN.split(";"))

COPIED = {"meta", "jobs", "attempts", "receipts", "overrides", "deeds", "stops", "accounts", "workers"}
