-- The ledger as of version 2. Never edited once released: a change of shape is a new file.
--
-- Tables say what is; `entry` and `change` say what happened, and folding them gives the tables: so an older
-- ledger becomes this one. The tables are written by one path, which writes the journal in the same
-- transaction. The row of a record is never removed: `deleted` marks what was taken back.
--
-- Instants are whole seconds since 1970 in UTC; durations are minutes; UUIDs are 16 bytes. Links
-- hold local numbers and carry no foreign key: records may arrive in any order when ledgers agree.

-- What the caches below were computed with: the version of the zone rules, my zone and my hours.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The short numbers of records, kept for good. They are this ledger's own: the journal knows UUIDs only.
CREATE TABLE number (
    kind   TEXT    NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    uuid   BLOB    NOT NULL CHECK (length(uuid) = 16),
    PRIMARY KEY (kind, number)
) STRICT, WITHOUT ROWID;

-- What the journal says and no other table can keep: links to records that are not here yet, and kinds and fields
-- that this version does not know.
CREATE TABLE unplaced (
    record BLOB NOT NULL,
    field  TEXT NOT NULL,
    kind   TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (record, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE task (
    id            INTEGER PRIMARY KEY,
    uuid          BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),
    title         TEXT    NOT NULL CHECK (title <> ''),
    body          TEXT,
    link          TEXT,
    project       TEXT,
    stream        INTEGER,                       -- derived: the number of the project's path
    status        TEXT    NOT NULL CHECK (status IN ('open', 'done', 'dropped')),
    closed        INTEGER,
    value         REAL    CHECK (value BETWEEN 1 AND 10),
    estimate      INTEGER CHECK (estimate >= 0),   -- 0: a shipment
    due           TEXT,                          -- civil time and zone, as agreed
    due_at        INTEGER,                       -- its instant, cached
    hard          INTEGER NOT NULL DEFAULT 0,
    not_before    TEXT,
    not_before_at INTEGER,
    parent        INTEGER,
    energy        TEXT    CHECK (energy IN ('low', 'normal', 'deep')),
    sensitive     INTEGER NOT NULL DEFAULT 0,
    approved_by   TEXT,
    approved_at   INTEGER,
    owner         TEXT    NOT NULL,
    private       INTEGER NOT NULL DEFAULT 0,
    repeat        TEXT,
    severity      TEXT,
    asks          TEXT,                          -- whose reply is asked for at its end, and in how many minutes
    spent         INTEGER NOT NULL DEFAULT 0,    -- derived: seconds of the blocks that ended
    started       INTEGER,                       -- derived: when its last block began
    -- Derived: how many of its subtasks are done, how many of those nobody has estimated, and the sum of the
    -- estimates of the others.
    subtasks_done    INTEGER NOT NULL DEFAULT 0,
    subtasks_unknown INTEGER NOT NULL DEFAULT 0,
    subtasks_min     INTEGER NOT NULL DEFAULT 0,
    created       INTEGER NOT NULL,
    modified      INTEGER NOT NULL,
    deleted       INTEGER,
    CHECK ((status = 'open') = (closed IS NULL)),
    CHECK ((due IS NULL) = (due_at IS NULL)),
    CHECK ((not_before IS NULL) = (not_before_at IS NULL))
) STRICT;

-- Serves lists of what is open.
CREATE INDEX task_open ON task (id) WHERE status = 'open' AND deleted IS NULL;
-- Serves the snapshot: what was spent on open tasks, and which are started.
CREATE INDEX task_started ON task (id, started, spent)
    WHERE started IS NOT NULL AND status = 'open' AND deleted IS NULL;
-- Serves the snapshot: what the finished subtasks of open tasks took.
CREATE INDEX task_subtasks ON task (id, subtasks_done, subtasks_unknown, subtasks_min)
    WHERE subtasks_done > 0 AND status = 'open' AND deleted IS NULL;
-- Serves the snapshot: whose replies are asked for.
CREATE INDEX task_asks ON task (id, asks) WHERE asks IS NOT NULL AND status = 'open' AND deleted IS NULL;
-- Serves splits: the milestones that subtasks may belong to.
CREATE INDEX task_shipment ON task (id) WHERE estimate = 0 AND status = 'open' AND deleted IS NULL;
-- Serve what is assumed where nothing is estimated: the last finished tasks of all, and of a stream.
CREATE INDEX task_finished ON task (closed, estimate, spent)
    WHERE status = 'done' AND estimate > 0 AND deleted IS NULL;
CREATE INDEX task_finished_in ON task (stream, closed, estimate)
    WHERE status = 'done' AND estimate > 0 AND deleted IS NULL;
-- Serves children, the refusal to close a parent too early, and what the subtasks of a parent take.
CREATE INDEX task_parent ON task (parent, status, estimate) WHERE parent IS NOT NULL;
-- Serves "(new project)" and the completion of projects.
CREATE INDEX task_project ON task (project) WHERE project IS NOT NULL;

-- A cache of the numbers that decisions need of open tasks, those of 100 ids in a row; pack.rs says how.
CREATE TABLE pack (
    id       INTEGER PRIMARY KEY,
    tasks    BLOB    NOT NULL,
    checksum INTEGER NOT NULL                    -- CRC-32 of `tasks`
) STRICT;

-- The paths of projects by number, because every open task is asked for its own.
CREATE TABLE stream (
    id   INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE task_tag (
    task INTEGER NOT NULL,
    tag  TEXT    NOT NULL,
    PRIMARY KEY (task, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE task_need (
    task    INTEGER NOT NULL,
    needs   INTEGER NOT NULL,
    is_open INTEGER NOT NULL,                    -- whether `task` is open, so that history costs nothing
    PRIMARY KEY (task, needs)
) STRICT, WITHOUT ROWID;

-- Serves what becomes ready, and `blocks`.
CREATE INDEX task_need_reverse ON task_need (needs, task);
-- Serves the snapshot.
CREATE INDEX task_need_open ON task_need (task, needs) WHERE is_open = 1;

CREATE TABLE task_extra (
    task  INTEGER NOT NULL,
    key   TEXT    NOT NULL,
    value TEXT    NOT NULL,
    PRIMARY KEY (task, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    id         INTEGER PRIMARY KEY,
    uuid       BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),   -- UUIDv5 of the handle
    handle     TEXT    NOT NULL UNIQUE,
    name       TEXT,
    zone       TEXT,
    hours      TEXT,
    deep       TEXT,                             -- hours of deep work
    reply      INTEGER CHECK (reply > 0),
    reads_back INTEGER NOT NULL DEFAULT 0,
    modified   INTEGER NOT NULL,
    deleted    INTEGER
) STRICT;

CREATE TABLE person_day_off (
    person INTEGER NOT NULL,
    day    TEXT    NOT NULL,
    PRIMARY KEY (person, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_exception (
    person INTEGER NOT NULL,
    day    TEXT    NOT NULL,
    spans  TEXT    NOT NULL,
    PRIMARY KEY (person, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE wait (
    id           INTEGER PRIMARY KEY,
    uuid         BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),
    task         INTEGER,
    person       TEXT,                           -- a handle, which determines the person's UUID
    thing        TEXT,
    on_me        INTEGER NOT NULL DEFAULT 0,
    question     TEXT    NOT NULL,
    context      TEXT,
    asked        INTEGER NOT NULL,
    within       INTEGER CHECK (within > 0),
    by           TEXT,
    by_at        INTEGER,
    due_at       INTEGER,                        -- cached: the instant of `by`, or `within` of their working time
    default_text TEXT,
    blocks       INTEGER NOT NULL DEFAULT 0,
    approves     INTEGER NOT NULL DEFAULT 0,
    state        TEXT    NOT NULL CHECK (state IN ('open', 'assumed', 'answered', 'withdrawn')),
    closed       INTEGER,
    answer       TEXT,
    rounds       INTEGER NOT NULL,
    nudged       INTEGER,
    modified     INTEGER NOT NULL,
    deleted      INTEGER,
    CHECK ((state IN ('open', 'assumed')) = (closed IS NULL)),
    CHECK ((by IS NULL) = (by_at IS NULL))
) STRICT;

-- Serves the snapshot, `waiting` and the now-screen.
CREATE INDEX wait_open ON wait (id, task, state, blocks, on_me, approves, asked, due_at, default_text)
    WHERE state IN ('open', 'assumed') AND deleted IS NULL;
CREATE INDEX wait_task ON wait (task) WHERE task IS NOT NULL;
-- Serves the habit of a person: the last answers of theirs.
CREATE INDEX wait_answered ON wait (person, closed) WHERE state = 'answered';

CREATE TABLE commitment (
    id       INTEGER PRIMARY KEY,
    uuid     BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),
    title    TEXT    NOT NULL CHECK (title <> ''),
    start    TEXT    NOT NULL,                   -- civil time and zone, as agreed: of the first time
    start_at INTEGER NOT NULL,
    length   INTEGER NOT NULL CHECK (length > 0),
    repeat   TEXT,
    people   TEXT,                               -- handles, separated by spaces
    closed   INTEGER,
    modified INTEGER NOT NULL,
    deleted  INTEGER
) STRICT;

-- Serve the clock: what is still to come, and what comes again.
CREATE INDEX commitment_ahead ON commitment (start_at) WHERE closed IS NULL AND deleted IS NULL;
CREATE INDEX commitment_repeat ON commitment (id)
    WHERE repeat IS NOT NULL AND closed IS NULL AND deleted IS NULL;

CREATE TABLE assumption (
    id       INTEGER PRIMARY KEY,
    uuid     BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),
    wait     INTEGER,
    task     INTEGER,                           -- `NULL` while that task has not arrived
    text     TEXT    NOT NULL,
    undo     TEXT,
    at       INTEGER NOT NULL,
    state    TEXT    NOT NULL CHECK (state IN ('standing', 'confirmed', 'overturned')),
    closed   INTEGER,
    rework   INTEGER,
    modified INTEGER NOT NULL,
    deleted  INTEGER
) STRICT;

-- Serves what a task rests on.
CREATE INDEX assumption_task ON assumption (task);
CREATE INDEX assumption_wait ON assumption (wait) WHERE wait IS NOT NULL;

CREATE TABLE decision (
    id         INTEGER PRIMARY KEY,
    uuid       BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),
    title      TEXT    NOT NULL CHECK (title <> ''),
    why        TEXT    NOT NULL,
    options    TEXT,                             -- a line each
    by         TEXT    NOT NULL,                 -- handles, separated by spaces
    decided    INTEGER NOT NULL,
    review     TEXT,
    review_at  INTEGER,
    supersedes INTEGER,
    project    TEXT,
    task       INTEGER,
    modified   INTEGER NOT NULL,
    deleted    INTEGER
) STRICT;

CREATE INDEX decision_task ON decision (task) WHERE task IS NOT NULL;
-- Serves the name of the successor.
CREATE INDEX decision_supersedes ON decision (supersedes) WHERE supersedes IS NOT NULL;

CREATE TABLE note (
    id        INTEGER PRIMARY KEY,
    uuid      BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),
    task      INTEGER,
    note_kind TEXT    NOT NULL CHECK (note_kind IN ('plain', 'state', 'tried', 'if', 'temp')),
    text      TEXT    NOT NULL,
    then_text TEXT,
    undo      TEXT,
    until     TEXT,
    until_at  INTEGER,
    private   INTEGER NOT NULL DEFAULT 0,
    at        INTEGER NOT NULL,
    closed    INTEGER,
    modified  INTEGER NOT NULL,
    deleted   INTEGER
) STRICT;

CREATE INDEX note_task ON note (task) WHERE task IS NOT NULL;
-- Serves the now-screen and handoffs: temporary states in force.
CREATE INDEX note_temp ON note (id) WHERE note_kind = 'temp' AND closed IS NULL AND deleted IS NULL;

CREATE TABLE block (
    id         INTEGER PRIMARY KEY,
    uuid       BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),
    task       INTEGER,                          -- `NULL` while that task has not arrived
    start      INTEGER NOT NULL,
    "end"      INTEGER,
    planned    INTEGER CHECK (planned > 0),
    next_step  TEXT,
    place      TEXT,                             -- JSON: dir, branch, commit, dirty, ahead
    modified   INTEGER NOT NULL,
    deleted    INTEGER
) STRICT;

-- Serves what runs; there is at most one row.
CREATE INDEX block_running ON block (id) WHERE "end" IS NULL AND deleted IS NULL;
-- Serves the blocks of a task, the last first, and the minutes spent on it.
CREATE INDEX block_task ON block (task, start, "end", deleted);
-- Serves the last block of all.
CREATE INDEX block_start ON block (start);

CREATE TABLE interruption (
    id       INTEGER PRIMARY KEY,
    uuid     BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),
    block    INTEGER,
    start    INTEGER NOT NULL,
    "end"    INTEGER,
    by       TEXT,
    text     TEXT    NOT NULL,
    modified INTEGER NOT NULL,
    deleted  INTEGER
) STRICT;

CREATE INDEX interruption_block ON interruption (block) WHERE block IS NOT NULL;

CREATE TABLE handoff (
    id       INTEGER PRIMARY KEY,
    uuid     BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),
    reader   TEXT,                               -- a handle; none: whoever comes next
    since    INTEGER,
    sent     INTEGER NOT NULL,
    markdown TEXT    NOT NULL,
    modified INTEGER NOT NULL,
    deleted  INTEGER
) STRICT;

-- What `search` finds, by kind and number; accents are folded. Beginnings of words have no index of
-- their own, which would cost every `add` more than it saves a search.
CREATE VIRTUAL TABLE search USING fts5 (title, text, tokenize = "unicode61 remove_diacritics 2");

-- The journal: one entry a command, one change a field. Append-only.
CREATE TABLE entry (
    n      INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    zone   TEXT    NOT NULL,
    by     TEXT    NOT NULL,
    words  TEXT    NOT NULL,
    undoes INTEGER                               -- the entry that an undo or a redo takes back
) STRICT;

-- Serves the question whether an entry is taken back.
CREATE INDEX entry_undoes ON entry (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE change (
    entry  INTEGER NOT NULL,
    place  INTEGER NOT NULL,
    kind   TEXT    NOT NULL,
    record BLOB    NOT NULL,
    field  TEXT    NOT NULL,
    old    TEXT,
    new    TEXT,
    PRIMARY KEY (entry, place)
) STRICT, WITHOUT ROWID;

-- Serves the history of a record and the check before an undo.
CREATE INDEX change_record ON change (record, entry);
