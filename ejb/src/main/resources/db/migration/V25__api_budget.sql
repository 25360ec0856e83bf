-- The calls to a CRM that Tandem made, by the UTC day (as days since 1970) and what they were for.
CREATE TABLE CALL_COUNT (
  CONNECTION_ID BIGINT NOT NULL,
  DAY_OF BIGINT NOT NULL,
  PURPOSE VARCHAR(100) NOT NULL,
  AMOUNT BIGINT NOT NULL,
  PRIMARY KEY (CONNECTION_ID, DAY_OF, PURPOSE)
);

-- What the CRM itself last told of its allowance: calls by everybody, in its own window.
CREATE TABLE CALL_USAGE (
  CONNECTION_ID BIGINT NOT NULL PRIMARY KEY,
  USED BIGINT NOT NULL,
  CALL_LIMIT BIGINT NOT NULL,
  TOLD_AT BIGINT NOT NULL
);
