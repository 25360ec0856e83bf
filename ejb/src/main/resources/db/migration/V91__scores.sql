-- Lists show the best prospects first. The columns are there since V41, 0 and C for whoever has no score or grade.
CREATE INDEX PROSPECT_SCORE ON PROSPECT (SCORE DESC, ID DESC);
