-- LEFT_BEHIND: records of a CRM that a link has left for another one while our key stood in their
-- field for it. It is cleared there, unless another link has taken the record over by then.
CREATE TABLE LEFT_BEHIND (
  CRM_ID VARCHAR(100) NOT NULL,
  CONNECTION_ID BIGINT NOT NULL,
  OBJECT VARCHAR(100) NOT NULL,
  DUE_AT BIGINT NOT NULL,
  ATTEMPTS INTEGER NOT NULL,
  PRIMARY KEY (CRM_ID, CONNECTION_ID, OBJECT)
);
CREATE INDEX LEFT_BEHIND_DUE ON LEFT_BEHIND (CONNECTION_ID, DUE_AT);
