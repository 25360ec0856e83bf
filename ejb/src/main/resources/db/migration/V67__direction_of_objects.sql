-- Which way the values of an object flow at most, whatever its fields say; that of the whole
-- connection is a setting of it. WAITING is a new state of OUTBOX_ENTRY: held back by either, with REASON.
ALTER TABLE OBJECT_MAPPING ADD COLUMN DIRECTION VARCHAR(10) DEFAULT 'BOTH' NOT NULL;
