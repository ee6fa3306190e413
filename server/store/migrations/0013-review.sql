-- "look" has two more values: 3 an organiser has to look at its name before it appears, 4 it appears without that; 0 is not
-- sorted yet. One index for whatever is asked by it; it also does what the earlier one did.
CREATE INDEX signature_look ON signature (campaign, look, changed, id) WHERE shown = 1 AND state = 'valid';
DROP INDEX signature_shown;
-- Those that wait for their place in the public list, among a million that have one.
CREATE INDEX signature_unlisted ON signature (campaign, look, changed)
  WHERE shown = 1 AND state = 'valid' AND listed IS NULL;
