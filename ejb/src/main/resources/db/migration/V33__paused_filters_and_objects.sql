-- PAUSED_REASON: why the filter has no say for now, and its last verdicts stay; why the object isn't
-- read for now. A sentence for an admin; null while all is well.
ALTER TABLE SYNC_FILTER ADD COLUMN PAUSED_REASON VARCHAR(2000);
ALTER TABLE OBJECT_MAPPING ADD COLUMN PAUSED_REASON VARCHAR(1000);
