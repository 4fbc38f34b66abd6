-- What the collector found odd about a response: names, separated by spaces. One of them says what `completion` said.
ALTER TABLE responses ADD COLUMN remarks TEXT NOT NULL DEFAULT '';
UPDATE responses SET remarks = 'wrong-clock' WHERE completion = 'storedAt';
ALTER TABLE responses DROP COLUMN completion;
