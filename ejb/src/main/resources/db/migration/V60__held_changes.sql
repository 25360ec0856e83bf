-- What the guard stopped on its way in: the reading of one object of a CRM waits until a person decides.
-- DIRECTION says which way it goes; OBJECT is the CRM's object for what comes in, and null otherwise.
ALTER TABLE APPROVAL ADD COLUMN DIRECTION VARCHAR(20) DEFAULT 'TO_CRM' NOT NULL;
ALTER TABLE APPROVAL ADD COLUMN OBJECT VARCHAR(100);

-- Our records that it would do something grave to: the acts, separated by commas, and the new values by
-- field, blank ones empty. Once approved, a row lets its record through and goes.
CREATE TABLE HELD_CHANGE (
  RECORD_ID BIGINT NOT NULL,
  APPROVAL_ID BIGINT NOT NULL,
  ACTS VARCHAR(100) NOT NULL,
  NEW_VALUES ${json} NOT NULL,
  PRIMARY KEY (RECORD_ID, APPROVAL_ID)
);
CREATE INDEX HELD_CHANGE_APPROVAL ON HELD_CHANGE (APPROVAL_ID, RECORD_ID);
