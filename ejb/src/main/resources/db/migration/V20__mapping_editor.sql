-- VERSION: counts the changes of a mapping, so that two people don't overwrite each other's.
ALTER TABLE OBJECT_MAPPING ADD COLUMN VERSION INTEGER DEFAULT 0 NOT NULL;

-- BACK_FILL: an admin wants the present mapping applied to the records that are stored already. The
-- next cycle turns it into READ_ALL; a cycle that is running can't lose it.
ALTER TABLE SYNC_POSITION ADD COLUMN BACK_FILL BOOLEAN DEFAULT FALSE NOT NULL;
