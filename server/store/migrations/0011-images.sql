-- Pictures that organisers uploaded. "id": SHA-256 of the bytes, in hex. "at": when somebody uploaded them last, and which "member".
CREATE TABLE image (
  id TEXT NOT NULL, campaign TEXT NOT NULL, type TEXT NOT NULL, body BYTEA NOT NULL, width BIGINT NOT NULL,
  height BIGINT NOT NULL, at BIGINT NOT NULL, member TEXT, PRIMARY KEY (id, campaign)
);
CREATE INDEX image_campaign ON image (campaign, at);
