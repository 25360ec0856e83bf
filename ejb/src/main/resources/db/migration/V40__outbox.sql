-- OUTBOX_ENTRY: that a record of ours may differ from what the CRM of that connection was last known
-- to hold. It has no values: what has to be sent follows from the record, its link and the mapping.
-- An entry is deleted once all is sent. OWNER_ID: the user to whom somebody here gave the record.
-- EXTERNAL_KEY and KEY_TRIED_AT: under which key, and when, a creation was asked for whose outcome
-- nobody knows. SENT_HASH: of what the CRM refused; sent again only when that changes.
CREATE TABLE OUTBOX_ENTRY (
  RECORD_ID BIGINT NOT NULL,
  CONNECTION_ID BIGINT NOT NULL,
  KIND VARCHAR(20) NOT NULL,
  REVISION BIGINT NOT NULL,
  STATE VARCHAR(20) NOT NULL,
  DUE_AT BIGINT NOT NULL,
  APPENDED_AT BIGINT NOT NULL,
  CLAIMED_BY VARCHAR(200),
  CLAIMED_UNTIL BIGINT,
  CLAIMED_REVISION BIGINT,
  ATTEMPTS INTEGER NOT NULL,
  CREATE_ASKED_BY VARCHAR(100),
  EXTERNAL_KEY VARCHAR(36),
  KEY_TRIED_AT BIGINT,
  OWNER_ID BIGINT,
  OBJECT VARCHAR(100),
  SENT_HASH VARCHAR(64),
  CAUSE VARCHAR(40),
  REASON VARCHAR(1000),
  PRIMARY KEY (RECORD_ID, CONNECTION_ID)
);
CREATE INDEX OUTBOX_DUE ON OUTBOX_ENTRY (CONNECTION_ID, KIND, STATE, DUE_AT);
CREATE INDEX OUTBOX_CAUSE ON OUTBOX_ENTRY (CONNECTION_ID, STATE, CAUSE, RECORD_ID);

-- NOT_BEFORE_AT: entries of the outbox start a cycle before NEXT_DUE_AT, but never before this.
ALTER TABLE SYNC_LEASE ADD COLUMN NOT_BEFORE_AT BIGINT DEFAULT 0 NOT NULL;

-- When a field got its value, as {field: milliseconds}: only what people changed here or the CRM of
-- another connection gave; null for most records.
ALTER TABLE PROSPECT ADD COLUMN FIELD_TIMES ${json};
ALTER TABLE ACCOUNT ADD COLUMN FIELD_TIMES ${json};
ALTER TABLE OPPORTUNITY ADD COLUMN FIELD_TIMES ${json};
