-- SEEN_AT: when somebody said that they had seen that the run failed. A failure that is newer has not been seen.
ALTER TABLE ACTION_RUN ADD COLUMN SEEN_AT BIGINT;
