-- RIDES_AT: when the last cycle ended: actions of the lane SYNC that were due by then may run, until the next cycle begins; 0 for
-- none. RIDDEN: how many have run since. FOLLOWS: an action has changed records in the CRM that a cycle has to bring here.
ALTER TABLE SYNC_LEASE ADD COLUMN RIDES_AT BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE SYNC_LEASE ADD COLUMN RIDDEN INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE SYNC_LEASE ADD COLUMN FOLLOWS BOOLEAN DEFAULT FALSE NOT NULL;
