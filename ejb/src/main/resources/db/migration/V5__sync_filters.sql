-- Which records of an object are synced. WORDS: the criteria as a sentence, with the labels of the
-- day on which they were saved. REPLACED: the criteria that the stored records were last read by;
-- null when these are the same.

CREATE TABLE SYNC_FILTER (
  CONNECTION_ID BIGINT NOT NULL,
  OBJECT VARCHAR(100) NOT NULL,
  CRITERIA ${json} NOT NULL,
  WORDS ${json} NOT NULL,
  REPLACED ${json},
  CHANGED_AT BIGINT NOT NULL,
  VERSION INTEGER NOT NULL,
  PRIMARY KEY (CONNECTION_ID, OBJECT)
);
