-- PAGE: where a person sees in the CRM what the run made, an http or https address; null for nothing that has one.
ALTER TABLE ACTION_RUN ADD COLUMN PAGE VARCHAR(1000);
