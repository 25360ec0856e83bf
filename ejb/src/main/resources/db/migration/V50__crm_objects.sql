-- The objects of each CRM with their fields, as they were last described: what is to be written is
-- held against them before a call is spent.
CREATE TABLE CRM_OBJECT (
  CONNECTION_ID BIGINT NOT NULL,
  OBJECT VARCHAR(100) NOT NULL,
  DESCRIPTION ${json} NOT NULL,
  DESCRIBED_AT BIGINT NOT NULL,
  PRIMARY KEY (CONNECTION_ID, OBJECT)
);
