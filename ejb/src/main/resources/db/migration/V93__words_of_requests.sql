-- WORDS: what was filled in as people called it then, by the labels of the parameters; blank for requests from before.
ALTER TABLE ACTION_REQUEST ADD COLUMN WORDS ${json};
