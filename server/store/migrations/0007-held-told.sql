-- When the log said how many of a campaign are held: what is held is kept for so long after it, not after it came.
CREATE TABLE held_told (campaign TEXT NOT NULL, told BIGINT NOT NULL, PRIMARY KEY (campaign, told));
