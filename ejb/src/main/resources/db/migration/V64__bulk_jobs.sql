-- BULK_JOB: a large write that a CRM works on as a job of its own, from before its start until what
-- became of it is stored; at most one for a connection and a kind of record. AMOUNT, DONE and REFUSED
-- count its records. The entries of the outbox that it holds stay claimed and name it by JOB_ID.
CREATE TABLE BULK_JOB (
  ID VARCHAR(36) NOT NULL PRIMARY KEY,
  CONNECTION_ID BIGINT NOT NULL,
  KIND VARCHAR(20) NOT NULL,
  JOB VARCHAR(4000) NOT NULL,
  AMOUNT INTEGER NOT NULL,
  DONE BIGINT NOT NULL,
  REFUSED BIGINT NOT NULL,
  PREPARED_AT BIGINT NOT NULL,
  CONSTRAINT BULK_JOB_ONE UNIQUE (CONNECTION_ID, KIND)
);
ALTER TABLE OUTBOX_ENTRY ADD COLUMN JOB_ID VARCHAR(36);
CREATE INDEX OUTBOX_JOB ON OUTBOX_ENTRY (JOB_ID);
