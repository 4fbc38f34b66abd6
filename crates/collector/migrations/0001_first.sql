-- Every state of every survey definition that was ever given, as it was given.
CREATE TABLE survey_versions (
    sequence   INTEGER PRIMARY KEY,
    survey     TEXT NOT NULL,
    version    TEXT NOT NULL,
    digest     TEXT NOT NULL,
    definition TEXT NOT NULL,
    kept_at    TEXT NOT NULL,
    UNIQUE (survey, digest)
) STRICT;

-- One row a stored response; rows are only ever added.
CREATE TABLE responses (
    sequence    INTEGER PRIMARY KEY,
    receipt     TEXT NOT NULL UNIQUE,
    survey      TEXT NOT NULL,
    digest      TEXT NOT NULL,
    key         TEXT NOT NULL,
    -- Of the body's canonical JSON, which `body` is.
    body_digest TEXT NOT NULL,
    body        TEXT NOT NULL,
    stored_at   TEXT NOT NULL,
    -- Which instant the rules took for the response's completion.
    completion  TEXT NOT NULL CHECK (completion IN ('completedAt', 'storedAt')),
    UNIQUE (survey, key),
    FOREIGN KEY (survey, digest) REFERENCES survey_versions (survey, digest)
) STRICT;
