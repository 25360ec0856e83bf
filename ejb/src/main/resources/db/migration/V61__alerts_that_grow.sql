-- An alert that more joins while it is open: the newest of what it tells, and the newest that a mail
-- told. Both 0 for alerts of a single thing.
ALTER TABLE ALERT ADD COLUMN NEWEST BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE ALERT ADD COLUMN NEWEST_MAILED BIGINT DEFAULT 0 NOT NULL;
