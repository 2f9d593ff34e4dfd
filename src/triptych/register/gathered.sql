-- What the queries say, as it comes; a database of its own that is gone after making.
CREATE TABLE raw.named (path TEXT, label TEXT, language TEXT);
CREATE TABLE raw.dated (path TEXT, date TEXT, "begin" TEXT, "end" TEXT, "from" TEXT, "until" TEXT);
CREATE TABLE raw.published (path TEXT, date TEXT);
CREATE TABLE raw.word (path TEXT, field TEXT, words TEXT);
CREATE TABLE raw.value (path TEXT, name TEXT, value TEXT, label TEXT, target TEXT);
CREATE TABLE raw.whole (path TEXT, whole TEXT);
CREATE TABLE raw.version (path TEXT, version TEXT);
