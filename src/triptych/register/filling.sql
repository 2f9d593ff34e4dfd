-- From what was gathered to the tables of the register.
CREATE INDEX raw.whole_path ON whole (path);
CREATE INDEX raw.value_path ON value (path);
CREATE INDEX raw.published_path ON published (path);

-- A label for each thing: in English where there is a choice, else without language.
CREATE TABLE raw.chosen (path TEXT PRIMARY KEY, label TEXT, language TEXT) WITHOUT ROWID;
INSERT INTO raw.chosen
SELECT path, label, language FROM (
  SELECT *, row_number() OVER (
    PARTITION BY path
    ORDER BY CASE WHEN language = 'en' OR language LIKE 'en-%' THEN 0 WHEN language = '' THEN 1
             ELSE 2 END, language, label
  ) AS place FROM raw.named
) WHERE place = 1;

-- The journal of a text, also through an issue; a work has what is said of its versions, and a
-- deposited text what is said of the published one.
INSERT INTO raw.value
SELECT path, 'journal', substr(whole, 9), '', whole FROM raw.whole WHERE whole LIKE 'journal/%';
INSERT INTO raw.value
SELECT part.path, 'journal', substr(above.whole, 9), '', above.whole
FROM raw.whole AS part JOIN raw.whole AS above ON above.path = part.whole
WHERE above.whole LIKE 'journal/%';
CREATE TABLE raw.taken AS
SELECT version.path, name, value, label, target
FROM raw.version JOIN raw.value ON value.path = version.version
WHERE name IN ('decade', 'journal', 'language', 'place');
INSERT INTO raw.value SELECT path, name, value, label, target FROM raw.taken;
INSERT INTO raw.value SELECT path, 'kind', kind_of(path), kind_of(path), '' FROM raw.chosen;
INSERT INTO raw.published
SELECT version.path, date FROM raw.version JOIN raw.published ON published.path = version.version;

CREATE TABLE raw.first_dated (
  path TEXT PRIMARY KEY, date TEXT, first INTEGER, last INTEGER, since INTEGER, until INTEGER
) WITHOUT ROWID;
INSERT OR IGNORE INTO raw.first_dated
SELECT path, coalesce(date, ''), year("begin"), year("end"),
       coalesce(day("begin"), day("end")), coalesce(day("end"), day("begin"))
FROM raw.dated ORDER BY path, date, "begin", "end";
INSERT OR IGNORE INTO raw.first_dated
SELECT path, min(date), min(year(date)), max(year(date)), NULL, NULL
FROM raw.published GROUP BY path;

INSERT INTO thing
SELECT row_number() OVER (
         ORDER BY rank_of(path), since IS NULL, since, until, folded(label), path
       ), path, label, language, coalesce(date, ''), first, last
FROM raw.chosen LEFT JOIN raw.first_dated USING (path);
CREATE UNIQUE INDEX thing_path ON thing (path);
INSERT INTO kind SELECT kind_of(path), min(id), count(*) FROM thing GROUP BY kind_of(path);

INSERT OR IGNORE INTO span
SELECT id, "begin", "end", "from", "until" FROM raw.dated JOIN thing USING (path)
ORDER BY id, dated.date, "begin", "end", "from", "until";

CREATE TABLE raw.told AS
SELECT DISTINCT thing.id, field, words FROM raw.word JOIN thing USING (path)
WHERE words <> thing.label ORDER BY 1, 2, 3;
CREATE INDEX raw.told_id ON told (id, field, words);
INSERT INTO said
SELECT id, coalesce(group_concat(CASE field WHEN 'said' THEN words END, char(10)), ''),
       coalesce(group_concat(CASE field WHEN 'identifiers' THEN words END, char(10)), '')
FROM (SELECT * FROM raw.told ORDER BY id, field, words) GROUP BY id;

CREATE TABLE raw.of AS
SELECT DISTINCT thing.id AS thing, name, value FROM raw.value JOIN thing USING (path);
CREATE TABLE raw.means AS
SELECT name, value, max(coalesce(chosen.label, nullif(value.label, ''), value)) AS label,
       max(target) AS target
FROM raw.value LEFT JOIN raw.chosen ON chosen.path = value.target GROUP BY name, value;
CREATE TABLE raw.numbered (
  name TEXT, value TEXT, id INTEGER, count INTEGER, PRIMARY KEY (name, value)
) WITHOUT ROWID;
INSERT INTO raw.numbered
SELECT name, value, row_number() OVER (ORDER BY name, count(*) DESC, value), count(*)
FROM raw.of GROUP BY name, value;
CREATE UNIQUE INDEX raw.numbered_id ON numbered (id);
CREATE UNIQUE INDEX raw.means_value ON means (name, value);
INSERT INTO has
SELECT thing, id FROM raw.of JOIN raw.numbered USING (name, value) ORDER BY thing, id;

INSERT INTO decade
SELECT kind_of(path), CAST(value AS INTEGER) AS decade, count(*)
FROM raw.of JOIN thing ON thing.id = of.thing
WHERE name = 'decade' GROUP BY kind_of(path), decade;

INSERT INTO search (rowid, label, said, identifiers)
SELECT thing.id, label, coalesce(words, ''), coalesce(identifiers, '')
FROM thing LEFT JOIN said USING (id) ORDER BY thing.id;
INSERT INTO search (search) VALUES ('optimize');
