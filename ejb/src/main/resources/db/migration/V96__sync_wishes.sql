-- SYNC_WISH: that an action wants a prospect in the CRM of that connection, and how; the newest one of each prospect. RUN_KEY: of
-- the run of the action, so that a run that is repeated finds what was done. RESULT: CREATED, EXISTED or REFUSED, stored together
-- with the link; null as long as nobody knows. ASSIGNED: the CRM's rules choose the owner. OWNER_CRM_ID and RECORD_TYPE are ids of the CRM.
CREATE TABLE SYNC_WISH (
  RECORD_ID BIGINT NOT NULL,
  CONNECTION_ID BIGINT NOT NULL,
  RUN_KEY VARCHAR(36) NOT NULL,
  OWNER_CRM_ID VARCHAR(100),
  ASSIGNED BOOLEAN NOT NULL,
  RECORD_TYPE VARCHAR(100),
  REASSIGNS BOOLEAN NOT NULL,
  RECREATES BOOLEAN NOT NULL,
  ASKED_AT BIGINT NOT NULL,
  RESULT VARCHAR(20),
  REASON VARCHAR(1000),
  PRIMARY KEY (RECORD_ID, CONNECTION_ID)
);
CREATE INDEX SYNC_WISH_AGE ON SYNC_WISH (ASKED_AT);
