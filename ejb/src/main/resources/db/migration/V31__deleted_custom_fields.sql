-- DELETED_AT: the field is no more. The row stays, so that its key is never given again: values under
-- it lie in stored records, unseen, until those go.
ALTER TABLE CUSTOM_FIELD ADD COLUMN DELETED_AT BIGINT;
