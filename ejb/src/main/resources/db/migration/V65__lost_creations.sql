-- SENT_VALUES: what a creation sent under EXTERNAL_KEY, in the form of a link's base. A record that is
-- found by that key gets it as its base, so that what either side changed since is known.
ALTER TABLE OUTBOX_ENTRY ADD COLUMN SENT_VALUES ${json};
CREATE INDEX OUTBOX_KEY ON OUTBOX_ENTRY (CONNECTION_ID, KIND, EXTERNAL_KEY);
