-- The tables of a register. The number of a thing is its place in the order of all lists: kind by
-- kind, and within a kind by date (events) or by label. So a list is a range of numbers, and any
-- page of it is found at once.
CREATE TABLE about (base TEXT NOT NULL, things INTEGER NOT NULL);
CREATE TABLE kind (name TEXT PRIMARY KEY, first INTEGER NOT NULL, count INTEGER NOT NULL)
  WITHOUT ROWID;
CREATE TABLE thing (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,       -- {kind}/{local}: its IRI without the dataset's
  label TEXT NOT NULL,
  language TEXT NOT NULL,   -- of the label; "" where it has none
  date TEXT NOT NULL,       -- EDTF: of the event or the publication; "" where there is none
  first INTEGER,            -- years, astronomical
  last INTEGER
);
-- What is told of a thing besides its label, for the pieces that a search shows.
CREATE TABLE said (id INTEGER PRIMARY KEY, words TEXT NOT NULL, identifiers TEXT NOT NULL);
-- The bounds of an event's time-span (CIDOC CRM P82a, P82b, P81a, P81b), for timelines.
CREATE TABLE span (
  id INTEGER PRIMARY KEY, "begin" TEXT, "end" TEXT, "from" TEXT, "until" TEXT
);
-- A value that things can be chosen by; `members` is the set of their numbers (see sets.py).
CREATE TABLE facet (
  id INTEGER PRIMARY KEY,   -- by facet, most frequent value first
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  label TEXT NOT NULL,
  target TEXT NOT NULL,     -- the path of the value, where it is a thing of ours
  count INTEGER NOT NULL,
  members BLOB NOT NULL
);
CREATE TABLE has (thing INTEGER, facet INTEGER, PRIMARY KEY (thing, facet)) WITHOUT ROWID;
CREATE TABLE decade (kind TEXT, first INTEGER, count INTEGER NOT NULL, PRIMARY KEY (kind, first))
  WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (
  label, said, identifiers,
  content = '', tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
-- The words that very many things have, each with the set of these.
CREATE TABLE frequent (word TEXT PRIMARY KEY, count INTEGER NOT NULL, members BLOB NOT NULL)
  WITHOUT ROWID;
