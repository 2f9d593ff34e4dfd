-- What things are looked up by where a name is written otherwise (see likeness.keys): the number of a
-- key's things is kept where it is not small. `alias` has the names of a thing besides its label.
CREATE TABLE alias (thing INTEGER, name TEXT, PRIMARY KEY (thing, name)) WITHOUT ROWID;
INSERT OR IGNORE INTO alias
SELECT thing.id, named.label FROM raw.named JOIN thing USING (path)
WHERE named.label <> thing.label;
INSERT OR IGNORE INTO alias
SELECT id, words FROM raw.told WHERE field = 'said' AND length(words) <= 300;
CREATE VIRTUAL TABLE alike USING fts5 (
  keys, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);
CREATE TABLE common (key TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO alike (rowid, keys) SELECT id, keys_of(path, label) FROM (
  SELECT id, path, label || coalesce((
    SELECT char(10) || group_concat(name, char(10)) FROM alias WHERE alias.thing = thing.id
  ), '') AS label FROM thing
) ORDER BY id;
INSERT INTO alike (alike) VALUES ('optimize');
CREATE VIRTUAL TABLE temp.keys USING fts5vocab (main, alike, row);
INSERT INTO common SELECT term, doc FROM temp.keys WHERE doc >= 100;
