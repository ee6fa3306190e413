-- 1 or more: it is in the campaign's apparent number.
ALTER TABLE signature ADD COLUMN counted BIGINT NOT NULL DEFAULT 0;
UPDATE signature SET counted = 1 WHERE state = 'valid';
-- What an organiser thought of its name: 0 has not looked, 1 accepted, 2 refused.
ALTER TABLE signature ADD COLUMN look BIGINT NOT NULL DEFAULT 0;
-- Its place in the public list, in random order among those that came into it together; and the time that stands there.
ALTER TABLE signature ADD COLUMN listed BIGINT;
ALTER TABLE signature ADD COLUMN appeared TEXT;
CREATE INDEX signature_listed ON signature (campaign, listed) WHERE listed IS NOT NULL;
-- "apparent": the count as the acts of outsiders move it, the same whatever became of their signatures; "published": what the
-- public is told; "rise", "fall": how far apparent has to get from published to move it; "names": how many new names change
-- the list. All three are drawn at random, 0 is not drawn yet. "listed": when the list changed last.
ALTER TABLE total ADD COLUMN apparent BIGINT NOT NULL DEFAULT 0;
ALTER TABLE total ADD COLUMN published BIGINT NOT NULL DEFAULT 0;
ALTER TABLE total ADD COLUMN rise BIGINT NOT NULL DEFAULT 0;
ALTER TABLE total ADD COLUMN fall BIGINT NOT NULL DEFAULT 0;
ALTER TABLE total ADD COLUMN names BIGINT NOT NULL DEFAULT 0;
ALTER TABLE total ADD COLUMN listed BIGINT NOT NULL DEFAULT 0;
UPDATE total SET apparent = count, published = count;
ALTER TABLE tally ADD COLUMN apparent BIGINT NOT NULL DEFAULT 0;
UPDATE tally SET apparent = change;
