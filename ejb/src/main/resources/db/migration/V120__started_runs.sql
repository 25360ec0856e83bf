-- STARTED_AT: when a run was taken for the first time since it was last asked for or waited; what it makes, such as a task that is
-- due in so many days, is dated by that. FIRST_TRIED_AT stays the very first time: from then on something may have been made.
ALTER TABLE ACTION_RUN ADD COLUMN STARTED_AT BIGINT;
