-- Files of the widget, as they were given out at an address that names a version or a hash. What is here stays.
CREATE TABLE kept_file (address TEXT PRIMARY KEY NOT NULL, body BYTEA NOT NULL);
