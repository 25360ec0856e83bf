-- Why the cycle that runs has to end at its next chunk, as a sentence; null while it may go on.

ALTER TABLE SYNC_LEASE ADD COLUMN STOP_ASKED VARCHAR(300);
