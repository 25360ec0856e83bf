-- What an admin chose for the sync of a connection; a setting that nobody changed has no row.

CREATE TABLE SYNC_SETTING (
  CONNECTION_ID BIGINT NOT NULL,
  NAME VARCHAR(50) NOT NULL,
  SETTING_VALUE ${json} NOT NULL,
  PRIMARY KEY (CONNECTION_ID, NAME)
);
