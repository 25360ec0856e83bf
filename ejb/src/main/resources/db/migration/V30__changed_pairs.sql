-- GENERATION: the version of the mapping in which the pair's two fields were joined. A link's base
-- names it, too; one of another generation is no base for the pair.
ALTER TABLE FIELD_MAPPING ADD COLUMN GENERATION INTEGER DEFAULT 0 NOT NULL;

-- READ_AGAIN: all is to be read once more, as BACK_FILL has it, but no changed pair applied by it.
ALTER TABLE SYNC_POSITION ADD COLUMN READ_AGAIN BOOLEAN DEFAULT FALSE NOT NULL;

-- APPLIES_MAPPING: READ_ALL comes from BACK_FILL.
ALTER TABLE SYNC_POSITION ADD COLUMN APPLIES_MAPPING BOOLEAN DEFAULT FALSE NOT NULL;
