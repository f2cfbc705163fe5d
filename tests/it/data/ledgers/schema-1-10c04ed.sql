PRAGMA application_id=1634957687;
PRAGMA user_version=1;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES('instants','2026f Europe/Lisbon mon-fri 9:00-12:30,13:30-18:00');
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
    begun         INTEGER,                       -- derived: when its last block began
    created       INTEGER NOT NULL,
    modified      INTEGER NOT NULL,
    deleted       INTEGER,
    -- What the snapshot reads of many columns, packed into one number: bit 0 needs approval, bit 1 is not mine, bits 2-3 the energy
    -- (1 low, 2 normal, 3 deep), bits 4-10 the value in tenths (0 none), bit 11 a hard due date, bits
    -- 12-31 the estimate and one (0 none), from bit 32 the stream (0 none).
    traits        INTEGER NOT NULL GENERATED ALWAYS AS (
        (sensitive AND approved_at IS NULL) + 2 * (owner <> 'me')
        + 4 * CASE energy WHEN 'low' THEN 1 WHEN 'normal' THEN 2 WHEN 'deep' THEN 3 ELSE 0 END
        + 16 * CAST(round(10 * coalesce(value, 0)) AS INTEGER) + 2048 * hard
        + 4096 * coalesce(min(estimate, 1000000) + 1, 0) + 4294967296 * coalesce(stream, 0)
    ) VIRTUAL,
    CHECK ((status = 'open') = (closed IS NULL)),
    CHECK ((due IS NULL) = (due_at IS NULL)),
    CHECK ((not_before IS NULL) = (not_before_at IS NULL))
) STRICT;
INSERT INTO task VALUES(1,X'efd2e6b687c14dfeb612412dab65b73e','Design the webhooks','Retries, order, signatures','https://example.org/42','api.hooks',1,'open',NULL,9.0,180,'2026-11-27T17:00[America/Toronto]',1795816800,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,2700,1795425660,1795424700,1795436040,NULL);
INSERT INTO task VALUES(2,X'f4dde4d783c546e4b92daaaa237b61ec','Build the webhook',NULL,NULL,'api.hooks',1,'open',NULL,NULL,120,NULL,NULL,0,NULL,NULL,NULL,'deep',0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,1795424760,1795436160,NULL);
INSERT INTO task VALUES(3,X'c3e7f252b7e94b9cb79778ea09cb5edb','Test the webhook',NULL,NULL,'api',2,'open',NULL,NULL,90,'2026-12-04',1796428800,1,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,1795424820,1795424820,NULL);
INSERT INTO task VALUES(4,X'41a7e5f95fe3484bafb922e2121d1795','Pay the invoice',NULL,NULL,NULL,NULL,'open',NULL,3.0,NULL,NULL,NULL,0,'2026-12-24',1798070400,NULL,NULL,0,NULL,NULL,'me',1,NULL,NULL,NULL,0,NULL,1795424880,1795435440,NULL);
INSERT INTO task VALUES(5,X'22dafb07cb5646e4b2c01ac702828c4a','Rotate the keys',NULL,NULL,'ops',3,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,1,'ana',1795435200,'me',0,NULL,NULL,NULL,0,NULL,1795424940,1795435200,NULL);
INSERT INTO task VALUES(6,X'61bea9e5042e4baf918b17f263ba722c','Water plants',NULL,NULL,NULL,NULL,'done',1795435380,NULL,NULL,'2026-11-27',1795824000,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,'weekly on fri',NULL,NULL,0,NULL,1795425000,1795435380,NULL);
INSERT INTO task VALUES(7,X'638689a17c544e1da6ad16ea9ab3d83f','Read mail',NULL,NULL,NULL,NULL,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'ana',0,NULL,NULL,NULL,0,NULL,1795425060,1795435680,NULL);
INSERT INTO task VALUES(8,X'a0b8371bfa284ea29f3dd9e97e15235d','Write the docs',NULL,NULL,'docs',4,'open',NULL,NULL,120,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,1795425120,1795425120,NULL);
INSERT INTO task VALUES(9,X'479dafc78dfb4cc6a9a23636f99ec6e7','happy path',NULL,NULL,'api',2,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,3,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,1795425180,1795425180,NULL);
INSERT INTO task VALUES(10,X'c1d2616e481b4030a9cef6c46165a92f','retries',NULL,NULL,'api',2,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,3,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,1795425180,1795425180,NULL);
INSERT INTO task VALUES(11,X'c6d2ad0bd1024992b6103f7a17d79913','signatures',NULL,NULL,'api',2,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,3,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,1795425180,1795425180,NULL);
INSERT INTO task VALUES(12,X'3095656fb7d34ba0ad81b8c7a6c7cf5c','the tour',NULL,NULL,'docs',4,'done',1795430400,NULL,30,NULL,NULL,0,NULL,NULL,8,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,1500,1795428900,1795425240,1795430400,NULL);
INSERT INTO task VALUES(13,X'dde887bd98b54a46bef26fd40515137a','the reference',NULL,NULL,'docs',4,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,8,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,600,1795436280,1795425240,1795425240,NULL);
INSERT INTO task VALUES(14,X'72290bc43229434e9181d2d8b9feb8ff','Answer ana: When is the review?',NULL,NULL,NULL,NULL,'open',NULL,NULL,NULL,'2026-11-24T10:11[Europe/Lisbon]',1795515060,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,1795428660,1795428660,NULL);
INSERT INTO task VALUES(15,X'b9e863c9187a46f7a47963ee06a32a0f','Review the decision: Retries are three','Decided because: Enough for us',NULL,'api.hooks',1,'open',NULL,NULL,NULL,NULL,NULL,0,'2027-01-04',1799020800,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,1795431120,1795431120,NULL);
INSERT INTO task VALUES(16,X'ed19d2deb5614774b6e7a8f9e63b36c0','Rework Design the webhook',replace('1 rested on a1: three retries\nAnswer: five, please\nTo undo it: drop the flag','\n',char(10)),NULL,'api.hooks',1,'open',NULL,9.0,NULL,'2026-11-27T17:00[America/Toronto]',1795816800,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,1795435140,1795435140,NULL);
INSERT INTO task VALUES(17,X'9b3013e4a5c45d5095cb096182a7c024','Water plants',NULL,NULL,NULL,NULL,'open',NULL,NULL,NULL,'2026-12-04',1796428800,0,'2026-11-28',1795824000,NULL,NULL,0,NULL,NULL,'me',0,'weekly on fri',NULL,NULL,0,NULL,1795435380,1795435380,NULL);
INSERT INTO task VALUES(18,X'1aad1b1916aa403c8bc5a888c351f839','Mistake',NULL,NULL,NULL,NULL,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,1795435740,1795435800,1795435800);
INSERT INTO task VALUES(19,X'09ab178acf8d48bf8cfa92befe23956a','After the note',NULL,NULL,'api',2,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,1795435980,1795435980,NULL);
CREATE TABLE pack (
    id    INTEGER PRIMARY KEY,
    tasks BLOB NOT NULL
) STRICT;
INSERT INTO pack VALUES(0,X'010000000000000060fd096b000000000000000000000080bc01046b00000000a0550b0001000000020000000000000000000000000000800000000000000080f801046b000000000c9007000100000003000000000000000054136b0000000000000000000000803402046b0000000000b80500020000000400000000000000000000000000008080602c6b000000007002046b00000000e001000000000000050000000000000000000000000000800000000000000080ac02046b0000000000000000030000000700000000000000000000000000008000000000000000802403046b0000000002000000000000000800000000000000000000000000008000000000000000806003046b0000000000900700040000000900000003000000000000000000008000000000000000809c03046b0000000000000000020000000a00000003000000000000000000008000000000000000809c03046b0000000000000000020000000b00000003000000000000000000008000000000000000809c03046b0000000000000000020000000d0000000800000000000000000000800000000000000080d803046b0000000000000000040000000e00000000000000b462056b0000000000000000000000803411046b0000000000000000000000000f00000000000000000000000000008000e13a6b00000000d01a046b000000000000000001000000100000000000000060fd096b000000000000000000000080842a046b00000000a00500000100000011000000000000000054136b0000000080190a6b00000000742b046b000000000000000000000000130000000000000000000000000000800000000000000080cc2d046b000000000000000002000000');
CREATE TABLE stream (
    id   INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO stream VALUES(1,'api.hooks');
INSERT INTO stream VALUES(2,'api');
INSERT INTO stream VALUES(3,'ops');
INSERT INTO stream VALUES(4,'docs');
CREATE TABLE task_tag (
    task INTEGER NOT NULL,
    tag  TEXT    NOT NULL,
    PRIMARY KEY (task, tag)
) STRICT, WITHOUT ROWID;
INSERT INTO task_tag VALUES(1,'deep');
INSERT INTO task_tag VALUES(6,'home');
INSERT INTO task_tag VALUES(12,'y');
INSERT INTO task_tag VALUES(17,'home');
CREATE TABLE task_need (
    task    INTEGER NOT NULL,
    needs   INTEGER NOT NULL,
    is_open INTEGER NOT NULL,                    -- whether `task` is open, so that history costs nothing
    PRIMARY KEY (task, needs)
) STRICT, WITHOUT ROWID;
INSERT INTO task_need VALUES(2,1,1);
INSERT INTO task_need VALUES(3,2,1);
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
INSERT INTO person VALUES(1,X'346cae08caa95cca8f97acf5cb89cc1f','me',NULL,'Europe/Lisbon','mon-fri 9:00-12:30,13:30-18:00',NULL,NULL,0,1795424400,NULL);
INSERT INTO person VALUES(2,X'0c77121dd4605688b58809914f95a21b','ana','Ana Souza','America/Toronto',NULL,NULL,240,0,1795424520,NULL);
INSERT INTO person VALUES(3,X'b721e7f625f15f6f8b0470770606ea10','rui',NULL,'Asia/Dubai','mon-thu 8:00-16:00; sun 8:00-16:00',NULL,NULL,0,1795436220,1795436220);
CREATE TABLE person_day_off (
    person INTEGER NOT NULL,
    day    TEXT    NOT NULL,
    PRIMARY KEY (person, day)
) STRICT, WITHOUT ROWID;
INSERT INTO person_day_off VALUES(2,'2026-12-24');
INSERT INTO person_day_off VALUES(2,'2026-12-25');
INSERT INTO person_day_off VALUES(2,'2026-12-26');
CREATE TABLE person_exception (
    person INTEGER NOT NULL,
    day    TEXT    NOT NULL,
    spans  TEXT    NOT NULL,
    PRIMARY KEY (person, day)
) STRICT, WITHOUT ROWID;
INSERT INTO person_exception VALUES(2,'2026-12-31','9:00-12:00');
CREATE TABLE person_sees (
    person  INTEGER NOT NULL,
    project TEXT    NOT NULL,
    PRIMARY KEY (person, project)
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
INSERT INTO wait VALUES(1,X'62996fd30c5e4765a58fdb847877f6c3',1,'ana',NULL,0,'Which retries do you want?',NULL,1795428360,240,NULL,NULL,1795460400,'three retries',1,0,'answered',1795435140,'five, please',1,NULL,1795435140,NULL);
INSERT INTO wait VALUES(2,X'19fcde47ef3d4631bb82528838348e60',NULL,'rui',NULL,0,'Which region?',replace('Situation: We move\nBackground: since May','\n',char(10)),1795428600,120,NULL,NULL,1795496040,NULL,0,0,'answered',1795434840,'eu-west-1',2,1795431240,1795434840,NULL);
INSERT INTO wait VALUES(3,X'f9c4a7bfea19400ba0936950f5d64777',14,'ana',NULL,1,'When is the review?',NULL,1795428660,480,NULL,NULL,1795515060,NULL,1,0,'open',NULL,NULL,1,NULL,1795428660,NULL);
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
INSERT INTO commitment VALUES(1,X'b34cdb7566d348b3aef075fab724c09a','Dentist','2026-11-26T10:00[Europe/Lisbon]',1795687200,60,NULL,NULL,NULL,1795435260,NULL);
INSERT INTO commitment VALUES(2,X'eeef0d2ed60f4e11894b9250b51c2050','Weekly','2026-11-30T10:00[Europe/Lisbon]',1796032800,45,'weekly on mon','ana',NULL,1795435320,NULL);
CREATE TABLE assumption (
    id       INTEGER PRIMARY KEY,
    uuid     BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),
    wait     INTEGER,
    task     INTEGER NOT NULL,
    text     TEXT    NOT NULL,
    undo     TEXT,
    at       INTEGER NOT NULL,
    state    TEXT    NOT NULL CHECK (state IN ('standing', 'confirmed', 'overturned')),
    closed   INTEGER,
    rework   INTEGER,
    modified INTEGER NOT NULL,
    deleted  INTEGER
) STRICT;
INSERT INTO assumption VALUES(1,X'cb8a3e43c00f42e98a1965a86640356c',1,1,'three retries','drop the flag',1795428840,'overturned',1795435140,16,1795435140,NULL);
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
INSERT INTO decision VALUES(1,X'506bb3b3b6a44ae9ac8b56ec83c1c925','Retries are three','Enough for us',replace('five\nnone','\n',char(10)),'me ana',1795431120,'2027-01-04',1799020800,NULL,'api.hooks',1,1795431120,NULL);
INSERT INTO decision VALUES(2,X'b7f01b5fd3374dfaa5df1375338ceba3','Retries are four','Three were not enough',NULL,'me',1795431180,NULL,NULL,1,NULL,NULL,1795431180,NULL);
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
INSERT INTO note VALUES(1,X'7065d9847a08455191d1cc1141e4d479',1,'state','half of the fields are clear',NULL,NULL,NULL,NULL,0,1795428060,NULL,1795428060,NULL);
INSERT INTO note VALUES(2,X'1e89471d53f54fceb6b975b453b1e87b',NULL,'temp','alerts are silenced',NULL,'amtool expire','2026-11-27',1795824000,0,1795428420,NULL,1795428420,NULL);
INSERT INTO note VALUES(3,X'39fc1f892c124a7691ed11e7d16d6ade',2,'if','CI stays red','ship it on Monday',NULL,NULL,NULL,0,1795428480,NULL,1795428480,NULL);
INSERT INTO note VALUES(4,X'719ce9de67c64c1ab97c84620d843bc1',2,'tried','a bigger pool',NULL,NULL,NULL,NULL,0,1795428540,NULL,1795428540,NULL);
CREATE TABLE block (
    id         INTEGER PRIMARY KEY,
    uuid       BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),
    task       INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    "end"      INTEGER,
    planned    INTEGER CHECK (planned > 0),
    breadcrumb TEXT,
    place      TEXT,                             -- JSON: dir, branch, commit, dirty, ahead
    modified   INTEGER NOT NULL,
    deleted    INTEGER
) STRICT;
INSERT INTO block VALUES(1,X'3389af4d1e51405fbc9dc81f8d6c36b6',1,1795425660,1795428360,NULL,'ask about order','{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null}',1795428360,NULL);
INSERT INTO block VALUES(2,X'd4315064114443c79286ffd54b4a2959',12,1795428900,1795430400,NULL,NULL,'{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null}',1795430400,NULL);
INSERT INTO block VALUES(3,X'7a246fe9fd884901b3fbdcfff0fbaad0',13,1795430460,1795431060,NULL,'look at the third case','{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null}',1795431060,NULL);
INSERT INTO block VALUES(4,X'34a4a72c71074aa0897adaa1cc9bd5f6',13,1795436280,NULL,NULL,NULL,NULL,1795436280,NULL);
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
INSERT INTO handoff VALUES(1,X'77986cf626e844cc835a4e2927b4966a','ana',NULL,1795435920,replace('# Handoff h1 · me (Lisbon) → Ana Souza (Toronto)\n2026-11-23 · Mon 12:12 WET = Mon 07:12 EST = 12:12 UTC · the first · I am back Tue 09:00 WET = Tue 04:00 EST\n\n**If you read one line:** 14 Answer ana: When is the review?: no next step is written\nTime-critical: 14 due Tue 24 Nov 10:11 WET = Tue 05:11 EST\n\n## ACT · 14 Answer ana: When is the review? · stays mine\n- Due: Tue 24 Nov 10:11 WET = Tue 05:11 EST\n- w3 ana waits for me: When is the review? Asked Mon 10:11 WET = Mon 05:11 EST; due **Tue 10:11 WET = Tue 05:11 EST**.\n\n## WATCH · 2 Build the webhook · api.hooks · stays mine\n- Held: after 1\n- **If** CI stays red → ship it on Monday\n- Tried, no good: a bigger pool\n\n## STEADY · 1 Design the webhook · api.hooks · stays mine\n- **Next step:** ask about order\n- Where I was: left Mon 10:06 WET = Mon 05:06 EST · 45 min spent of 3 h\n- Due: Fri 27 Nov 22:00 WET = Fri 17:00 EST\n- State: half of the fields are clear\n- https://example.org/42\n\n## STEADY · 13 the reference, part of 8 Write the docs (1 of 2 closed) · docs · stays mine\n- **Next step:** look at the third case\n- Where I was: left Mon 10:51 WET = Mon 05:51 EST · 10 min spent\n\n## Answered\n- w1 ana: Which retries do you want? → five, please\n- w2 rui: Which region? → eu-west-1\n\n## Decided\n- d1 Retries are three. Why: Enough for us. Considered: five; none.\n- d2 Retries are four. Why: Three were not enough.\n\n## Temporary states in force\n- n2 alerts are silenced · until **Fri 27 Nov 24:00 WET = Fri 19:00 EST** · undo: `amtool expire`\n\n## Done\n- 12 the tour (Mon 10:40 WET = Mon 05:40 EST)\n- 6 Water plants (Mon 12:03 WET = Mon 07:03 EST)\n\n## Read back (reply with these lines)\nI take: ___ · I do not take: ___ · My first step: ___ · Not clear: ___\n\n_Clocks as of zone rules 2026f._\n','\n',char(10)),1795435920,NULL);
CREATE TABLE entry (
    n      INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    zone   TEXT    NOT NULL,
    by     TEXT    NOT NULL,
    words  TEXT    NOT NULL,
    undoes INTEGER                               -- the entry that an undo or a redo takes back
) STRICT;
INSERT INTO entry VALUES(1,1795424400,'Europe/Lisbon','me','people edit @me --zone Europe/Lisbon --hours ''mon-fri 9:00-12:30,13:30-18:00''',NULL);
INSERT INTO entry VALUES(2,1795424460,'Europe/Lisbon','me','people add @ana --zone America/Toronto --name ''Ana Souza'' --reply 4h',NULL);
INSERT INTO entry VALUES(3,1795424520,'Europe/Lisbon','me','people edit @ana --off 2026-12-24..2026-12-26 --exception 2026-12-31=9-12',NULL);
INSERT INTO entry VALUES(4,1795424580,'Europe/Lisbon','me','people add @rui',NULL);
INSERT INTO entry VALUES(5,1795424640,'Europe/Lisbon','me','people edit @rui --hours ''sun-thu 8-16'' --zone Asia/Dubai',NULL);
INSERT INTO entry VALUES(6,1795424700,'Europe/Lisbon','me','add ''Design the webhook'' -p api.hooks -t deep -v H -e 3h -d fri@17:00@ana --body ''Retries, order, signatures'' --link https://example.org/42',NULL);
INSERT INTO entry VALUES(7,1795424760,'Europe/Lisbon','me','add ''Build the webhook'' -p api.hooks --after 1 -e 2h --energy deep',NULL);
INSERT INTO entry VALUES(8,1795424820,'Europe/Lisbon','me','add ''Test the webhook'' -p api --after 2 -e 1h30 --hard -d 2026-12-04',NULL);
INSERT INTO entry VALUES(9,1795424880,'Europe/Lisbon','me','add ''Pay the invoice'' --private --not-before 2026-12-01 -v 3',NULL);
INSERT INTO entry VALUES(10,1795424940,'Europe/Lisbon','me','add ''Rotate the keys'' -p ops --sensitive',NULL);
INSERT INTO entry VALUES(11,1795425000,'Europe/Lisbon','me','add ''Water plants'' --repeat weekly -d 2026-11-27 -t home',NULL);
INSERT INTO entry VALUES(12,1795425060,'Europe/Lisbon','me','add ''Read mail'' --owner @ana',NULL);
INSERT INTO entry VALUES(13,1795425120,'Europe/Lisbon','me','add ''Write the docs'' -p docs -e 2h',NULL);
INSERT INTO entry VALUES(14,1795425180,'Europe/Lisbon','me','split 3 ''happy path'' retries signatures',NULL);
INSERT INTO entry VALUES(15,1795425240,'Europe/Lisbon','me','split 8 ''the tour'' ''the reference''',NULL);
INSERT INTO entry VALUES(16,1795425300,'Europe/Lisbon','me','edit 12 -e 30m -t x -t y',NULL);
INSERT INTO entry VALUES(17,1795425360,'Europe/Lisbon','me','edit 12 --untag x',NULL);
INSERT INTO entry VALUES(18,1795425660,'Europe/Lisbon','me','start 1',NULL);
INSERT INTO entry VALUES(19,1795428060,'Europe/Lisbon','me','note 1 --state ''half of the fields are clear''',NULL);
INSERT INTO entry VALUES(20,1795428360,'Europe/Lisbon','me','block 1 @ana ''Which retries do you want?'' --within 4h --default ''three retries'' -m ''ask about order''',NULL);
INSERT INTO entry VALUES(21,1795428420,'Europe/Lisbon','me','note --temp ''alerts are silenced'' --until fri --undo ''amtool expire''',NULL);
INSERT INTO entry VALUES(22,1795428480,'Europe/Lisbon','me','note 2 --if ''CI stays red'' --then ''ship it on Monday''',NULL);
INSERT INTO entry VALUES(23,1795428540,'Europe/Lisbon','me','note 2 --tried ''a bigger pool''',NULL);
INSERT INTO entry VALUES(24,1795428600,'Europe/Lisbon','me','ask @rui ''Which region?'' --situation ''We move'' --background ''since May''',NULL);
INSERT INTO entry VALUES(25,1795428660,'Europe/Lisbon','me','ask --from @ana ''When is the review?''',NULL);
INSERT INTO entry VALUES(26,1795428840,'Europe/Lisbon','me','assume w1 ''three retries'' --undo ''drop the flag''',NULL);
INSERT INTO entry VALUES(27,1795428900,'Europe/Lisbon','me','start 12',NULL);
INSERT INTO entry VALUES(28,1795430400,'Europe/Lisbon','me','done 12',NULL);
INSERT INTO entry VALUES(29,1795430460,'Europe/Lisbon','me','start 13',NULL);
INSERT INTO entry VALUES(30,1795431060,'Europe/Lisbon','me','stop -m ''look at the third case''',NULL);
INSERT INTO entry VALUES(31,1795431120,'Europe/Lisbon','me','decide ''Retries are three'' --why ''Enough for us'' --option five --option none --with @ana --task 1 --review 2027-01-04',NULL);
INSERT INTO entry VALUES(32,1795431180,'Europe/Lisbon','me','decide ''Retries are four'' --why ''Three were not enough'' --supersedes d1',NULL);
INSERT INTO entry VALUES(33,1795431240,'Europe/Lisbon','me','nudge w2 --within 2h',NULL);
INSERT INTO entry VALUES(34,1795434840,'Europe/Lisbon','me','answer w2 eu-west-1',NULL);
INSERT INTO entry VALUES(35,1795435140,'Europe/Lisbon','me','answer w1 ''five, please'' --overturns',NULL);
INSERT INTO entry VALUES(36,1795435200,'Europe/Lisbon','me','approve 5 @ana',NULL);
INSERT INTO entry VALUES(37,1795435260,'Europe/Lisbon','me','busy Dentist thu@10:00 1h',NULL);
INSERT INTO entry VALUES(38,1795435320,'Europe/Lisbon','me','busy Weekly 2026-11-30@10:00 45m --repeat weekly --with @ana',NULL);
INSERT INTO entry VALUES(39,1795435380,'Europe/Lisbon','me','done 6',NULL);
INSERT INTO entry VALUES(40,1795435440,'Europe/Lisbon','me','later 4 2026-12-24',NULL);
INSERT INTO entry VALUES(41,1795435500,'Europe/Lisbon','me','drop 7',NULL);
INSERT INTO entry VALUES(42,1795435560,'Europe/Lisbon','me','reopen 7',NULL);
INSERT INTO entry VALUES(43,1795435620,'Europe/Lisbon','me','undo',42);
INSERT INTO entry VALUES(44,1795435680,'Europe/Lisbon','me','redo',43);
INSERT INTO entry VALUES(45,1795435740,'Europe/Lisbon','me','add Mistake',NULL);
INSERT INTO entry VALUES(46,1795435800,'Europe/Lisbon','me','undo',45);
INSERT INTO entry VALUES(47,1795435920,'Europe/Lisbon','me','handoff @ana --send',NULL);
INSERT INTO entry VALUES(48,1795435980,'Europe/Lisbon','me','add ''After the note'' -p api',NULL);
INSERT INTO entry VALUES(49,1795436040,'Europe/Lisbon','me','edit 1 --title ''Design the webhooks''',NULL);
INSERT INTO entry VALUES(50,1795436100,'Europe/Lisbon','me','edit 2 --after none',NULL);
INSERT INTO entry VALUES(51,1795436160,'Europe/Lisbon','me','undo',50);
INSERT INTO entry VALUES(52,1795436220,'Europe/Lisbon','me','people drop @rui',NULL);
INSERT INTO entry VALUES(53,1795436280,'Europe/Lisbon','me','start 13',NULL);
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
INSERT INTO change VALUES(1,0,'person',X'346cae08caa95cca8f97acf5cb89cc1f','kind',NULL,'person');
INSERT INTO change VALUES(1,1,'person',X'346cae08caa95cca8f97acf5cb89cc1f','handle',NULL,'me');
INSERT INTO change VALUES(1,2,'person',X'346cae08caa95cca8f97acf5cb89cc1f','hours',NULL,'mon-fri 9:00-12:30,13:30-18:00');
INSERT INTO change VALUES(1,3,'person',X'346cae08caa95cca8f97acf5cb89cc1f','zone',NULL,'Europe/Lisbon');
INSERT INTO change VALUES(2,0,'person',X'0c77121dd4605688b58809914f95a21b','kind',NULL,'person');
INSERT INTO change VALUES(2,1,'person',X'0c77121dd4605688b58809914f95a21b','handle',NULL,'ana');
INSERT INTO change VALUES(2,2,'person',X'0c77121dd4605688b58809914f95a21b','name',NULL,'Ana Souza');
INSERT INTO change VALUES(2,3,'person',X'0c77121dd4605688b58809914f95a21b','reply',NULL,'240');
INSERT INTO change VALUES(2,4,'person',X'0c77121dd4605688b58809914f95a21b','zone',NULL,'America/Toronto');
INSERT INTO change VALUES(3,0,'person',X'0c77121dd4605688b58809914f95a21b','exception:2026-12-31',NULL,'9:00-12:00');
INSERT INTO change VALUES(3,1,'person',X'0c77121dd4605688b58809914f95a21b','off:2026-12-24',NULL,'');
INSERT INTO change VALUES(3,2,'person',X'0c77121dd4605688b58809914f95a21b','off:2026-12-25',NULL,'');
INSERT INTO change VALUES(3,3,'person',X'0c77121dd4605688b58809914f95a21b','off:2026-12-26',NULL,'');
INSERT INTO change VALUES(4,0,'person',X'b721e7f625f15f6f8b0470770606ea10','kind',NULL,'person');
INSERT INTO change VALUES(4,1,'person',X'b721e7f625f15f6f8b0470770606ea10','handle',NULL,'rui');
INSERT INTO change VALUES(5,0,'person',X'b721e7f625f15f6f8b0470770606ea10','hours',NULL,'mon-thu 8:00-16:00; sun 8:00-16:00');
INSERT INTO change VALUES(5,1,'person',X'b721e7f625f15f6f8b0470770606ea10','zone',NULL,'Asia/Dubai');
INSERT INTO change VALUES(6,0,'task',X'efd2e6b687c14dfeb612412dab65b73e','kind',NULL,'task');
INSERT INTO change VALUES(6,1,'task',X'efd2e6b687c14dfeb612412dab65b73e','body',NULL,'Retries, order, signatures');
INSERT INTO change VALUES(6,2,'task',X'efd2e6b687c14dfeb612412dab65b73e','created',NULL,'2026-11-23T09:05:00Z');
INSERT INTO change VALUES(6,3,'task',X'efd2e6b687c14dfeb612412dab65b73e','due',NULL,'2026-11-27T17:00[America/Toronto]');
INSERT INTO change VALUES(6,4,'task',X'efd2e6b687c14dfeb612412dab65b73e','estimate',NULL,'180');
INSERT INTO change VALUES(6,5,'task',X'efd2e6b687c14dfeb612412dab65b73e','link',NULL,'https://example.org/42');
INSERT INTO change VALUES(6,6,'task',X'efd2e6b687c14dfeb612412dab65b73e','owner',NULL,'me');
INSERT INTO change VALUES(6,7,'task',X'efd2e6b687c14dfeb612412dab65b73e','project',NULL,'api.hooks');
INSERT INTO change VALUES(6,8,'task',X'efd2e6b687c14dfeb612412dab65b73e','status',NULL,'open');
INSERT INTO change VALUES(6,9,'task',X'efd2e6b687c14dfeb612412dab65b73e','tag:deep',NULL,'');
INSERT INTO change VALUES(6,10,'task',X'efd2e6b687c14dfeb612412dab65b73e','title',NULL,'Design the webhook');
INSERT INTO change VALUES(6,11,'task',X'efd2e6b687c14dfeb612412dab65b73e','value',NULL,'9');
INSERT INTO change VALUES(7,0,'task',X'f4dde4d783c546e4b92daaaa237b61ec','kind',NULL,'task');
INSERT INTO change VALUES(7,1,'task',X'f4dde4d783c546e4b92daaaa237b61ec','after:efd2e6b6-87c1-4dfe-b612-412dab65b73e',NULL,'');
INSERT INTO change VALUES(7,2,'task',X'f4dde4d783c546e4b92daaaa237b61ec','created',NULL,'2026-11-23T09:06:00Z');
INSERT INTO change VALUES(7,3,'task',X'f4dde4d783c546e4b92daaaa237b61ec','energy',NULL,'deep');
INSERT INTO change VALUES(7,4,'task',X'f4dde4d783c546e4b92daaaa237b61ec','estimate',NULL,'120');
INSERT INTO change VALUES(7,5,'task',X'f4dde4d783c546e4b92daaaa237b61ec','owner',NULL,'me');
INSERT INTO change VALUES(7,6,'task',X'f4dde4d783c546e4b92daaaa237b61ec','project',NULL,'api.hooks');
INSERT INTO change VALUES(7,7,'task',X'f4dde4d783c546e4b92daaaa237b61ec','status',NULL,'open');
INSERT INTO change VALUES(7,8,'task',X'f4dde4d783c546e4b92daaaa237b61ec','title',NULL,'Build the webhook');
INSERT INTO change VALUES(8,0,'task',X'c3e7f252b7e94b9cb79778ea09cb5edb','kind',NULL,'task');
INSERT INTO change VALUES(8,1,'task',X'c3e7f252b7e94b9cb79778ea09cb5edb','after:f4dde4d7-83c5-46e4-b92d-aaaa237b61ec',NULL,'');
INSERT INTO change VALUES(8,2,'task',X'c3e7f252b7e94b9cb79778ea09cb5edb','created',NULL,'2026-11-23T09:07:00Z');
INSERT INTO change VALUES(8,3,'task',X'c3e7f252b7e94b9cb79778ea09cb5edb','due',NULL,'2026-12-04');
INSERT INTO change VALUES(8,4,'task',X'c3e7f252b7e94b9cb79778ea09cb5edb','estimate',NULL,'90');
INSERT INTO change VALUES(8,5,'task',X'c3e7f252b7e94b9cb79778ea09cb5edb','hard',NULL,'true');
INSERT INTO change VALUES(8,6,'task',X'c3e7f252b7e94b9cb79778ea09cb5edb','owner',NULL,'me');
INSERT INTO change VALUES(8,7,'task',X'c3e7f252b7e94b9cb79778ea09cb5edb','project',NULL,'api');
INSERT INTO change VALUES(8,8,'task',X'c3e7f252b7e94b9cb79778ea09cb5edb','status',NULL,'open');
INSERT INTO change VALUES(8,9,'task',X'c3e7f252b7e94b9cb79778ea09cb5edb','title',NULL,'Test the webhook');
INSERT INTO change VALUES(9,0,'task',X'41a7e5f95fe3484bafb922e2121d1795','kind',NULL,'task');
INSERT INTO change VALUES(9,1,'task',X'41a7e5f95fe3484bafb922e2121d1795','created',NULL,'2026-11-23T09:08:00Z');
INSERT INTO change VALUES(9,2,'task',X'41a7e5f95fe3484bafb922e2121d1795','not_before',NULL,'2026-12-01');
INSERT INTO change VALUES(9,3,'task',X'41a7e5f95fe3484bafb922e2121d1795','owner',NULL,'me');
INSERT INTO change VALUES(9,4,'task',X'41a7e5f95fe3484bafb922e2121d1795','private',NULL,'true');
INSERT INTO change VALUES(9,5,'task',X'41a7e5f95fe3484bafb922e2121d1795','status',NULL,'open');
INSERT INTO change VALUES(9,6,'task',X'41a7e5f95fe3484bafb922e2121d1795','title',NULL,'Pay the invoice');
INSERT INTO change VALUES(9,7,'task',X'41a7e5f95fe3484bafb922e2121d1795','value',NULL,'3');
INSERT INTO change VALUES(10,0,'task',X'22dafb07cb5646e4b2c01ac702828c4a','kind',NULL,'task');
INSERT INTO change VALUES(10,1,'task',X'22dafb07cb5646e4b2c01ac702828c4a','created',NULL,'2026-11-23T09:09:00Z');
INSERT INTO change VALUES(10,2,'task',X'22dafb07cb5646e4b2c01ac702828c4a','owner',NULL,'me');
INSERT INTO change VALUES(10,3,'task',X'22dafb07cb5646e4b2c01ac702828c4a','project',NULL,'ops');
INSERT INTO change VALUES(10,4,'task',X'22dafb07cb5646e4b2c01ac702828c4a','sensitive',NULL,'true');
INSERT INTO change VALUES(10,5,'task',X'22dafb07cb5646e4b2c01ac702828c4a','status',NULL,'open');
INSERT INTO change VALUES(10,6,'task',X'22dafb07cb5646e4b2c01ac702828c4a','title',NULL,'Rotate the keys');
INSERT INTO change VALUES(11,0,'task',X'61bea9e5042e4baf918b17f263ba722c','kind',NULL,'task');
INSERT INTO change VALUES(11,1,'task',X'61bea9e5042e4baf918b17f263ba722c','created',NULL,'2026-11-23T09:10:00Z');
INSERT INTO change VALUES(11,2,'task',X'61bea9e5042e4baf918b17f263ba722c','due',NULL,'2026-11-27');
INSERT INTO change VALUES(11,3,'task',X'61bea9e5042e4baf918b17f263ba722c','owner',NULL,'me');
INSERT INTO change VALUES(11,4,'task',X'61bea9e5042e4baf918b17f263ba722c','repeat',NULL,'weekly on fri');
INSERT INTO change VALUES(11,5,'task',X'61bea9e5042e4baf918b17f263ba722c','status',NULL,'open');
INSERT INTO change VALUES(11,6,'task',X'61bea9e5042e4baf918b17f263ba722c','tag:home',NULL,'');
INSERT INTO change VALUES(11,7,'task',X'61bea9e5042e4baf918b17f263ba722c','title',NULL,'Water plants');
INSERT INTO change VALUES(12,0,'task',X'638689a17c544e1da6ad16ea9ab3d83f','kind',NULL,'task');
INSERT INTO change VALUES(12,1,'task',X'638689a17c544e1da6ad16ea9ab3d83f','created',NULL,'2026-11-23T09:11:00Z');
INSERT INTO change VALUES(12,2,'task',X'638689a17c544e1da6ad16ea9ab3d83f','owner',NULL,'ana');
INSERT INTO change VALUES(12,3,'task',X'638689a17c544e1da6ad16ea9ab3d83f','status',NULL,'open');
INSERT INTO change VALUES(12,4,'task',X'638689a17c544e1da6ad16ea9ab3d83f','title',NULL,'Read mail');
INSERT INTO change VALUES(13,0,'task',X'a0b8371bfa284ea29f3dd9e97e15235d','kind',NULL,'task');
INSERT INTO change VALUES(13,1,'task',X'a0b8371bfa284ea29f3dd9e97e15235d','created',NULL,'2026-11-23T09:12:00Z');
INSERT INTO change VALUES(13,2,'task',X'a0b8371bfa284ea29f3dd9e97e15235d','estimate',NULL,'120');
INSERT INTO change VALUES(13,3,'task',X'a0b8371bfa284ea29f3dd9e97e15235d','owner',NULL,'me');
INSERT INTO change VALUES(13,4,'task',X'a0b8371bfa284ea29f3dd9e97e15235d','project',NULL,'docs');
INSERT INTO change VALUES(13,5,'task',X'a0b8371bfa284ea29f3dd9e97e15235d','status',NULL,'open');
INSERT INTO change VALUES(13,6,'task',X'a0b8371bfa284ea29f3dd9e97e15235d','title',NULL,'Write the docs');
INSERT INTO change VALUES(14,0,'task',X'479dafc78dfb4cc6a9a23636f99ec6e7','kind',NULL,'task');
INSERT INTO change VALUES(14,1,'task',X'479dafc78dfb4cc6a9a23636f99ec6e7','created',NULL,'2026-11-23T09:13:00Z');
INSERT INTO change VALUES(14,2,'task',X'479dafc78dfb4cc6a9a23636f99ec6e7','owner',NULL,'me');
INSERT INTO change VALUES(14,3,'task',X'479dafc78dfb4cc6a9a23636f99ec6e7','parent',NULL,'c3e7f252-b7e9-4b9c-b797-78ea09cb5edb');
INSERT INTO change VALUES(14,4,'task',X'479dafc78dfb4cc6a9a23636f99ec6e7','project',NULL,'api');
INSERT INTO change VALUES(14,5,'task',X'479dafc78dfb4cc6a9a23636f99ec6e7','status',NULL,'open');
INSERT INTO change VALUES(14,6,'task',X'479dafc78dfb4cc6a9a23636f99ec6e7','title',NULL,'happy path');
INSERT INTO change VALUES(14,7,'task',X'c1d2616e481b4030a9cef6c46165a92f','kind',NULL,'task');
INSERT INTO change VALUES(14,8,'task',X'c1d2616e481b4030a9cef6c46165a92f','created',NULL,'2026-11-23T09:13:00Z');
INSERT INTO change VALUES(14,9,'task',X'c1d2616e481b4030a9cef6c46165a92f','owner',NULL,'me');
INSERT INTO change VALUES(14,10,'task',X'c1d2616e481b4030a9cef6c46165a92f','parent',NULL,'c3e7f252-b7e9-4b9c-b797-78ea09cb5edb');
INSERT INTO change VALUES(14,11,'task',X'c1d2616e481b4030a9cef6c46165a92f','project',NULL,'api');
INSERT INTO change VALUES(14,12,'task',X'c1d2616e481b4030a9cef6c46165a92f','status',NULL,'open');
INSERT INTO change VALUES(14,13,'task',X'c1d2616e481b4030a9cef6c46165a92f','title',NULL,'retries');
INSERT INTO change VALUES(14,14,'task',X'c6d2ad0bd1024992b6103f7a17d79913','kind',NULL,'task');
INSERT INTO change VALUES(14,15,'task',X'c6d2ad0bd1024992b6103f7a17d79913','created',NULL,'2026-11-23T09:13:00Z');
INSERT INTO change VALUES(14,16,'task',X'c6d2ad0bd1024992b6103f7a17d79913','owner',NULL,'me');
INSERT INTO change VALUES(14,17,'task',X'c6d2ad0bd1024992b6103f7a17d79913','parent',NULL,'c3e7f252-b7e9-4b9c-b797-78ea09cb5edb');
INSERT INTO change VALUES(14,18,'task',X'c6d2ad0bd1024992b6103f7a17d79913','project',NULL,'api');
INSERT INTO change VALUES(14,19,'task',X'c6d2ad0bd1024992b6103f7a17d79913','status',NULL,'open');
INSERT INTO change VALUES(14,20,'task',X'c6d2ad0bd1024992b6103f7a17d79913','title',NULL,'signatures');
INSERT INTO change VALUES(15,0,'task',X'3095656fb7d34ba0ad81b8c7a6c7cf5c','kind',NULL,'task');
INSERT INTO change VALUES(15,1,'task',X'3095656fb7d34ba0ad81b8c7a6c7cf5c','created',NULL,'2026-11-23T09:14:00Z');
INSERT INTO change VALUES(15,2,'task',X'3095656fb7d34ba0ad81b8c7a6c7cf5c','owner',NULL,'me');
INSERT INTO change VALUES(15,3,'task',X'3095656fb7d34ba0ad81b8c7a6c7cf5c','parent',NULL,'a0b8371b-fa28-4ea2-9f3d-d9e97e15235d');
INSERT INTO change VALUES(15,4,'task',X'3095656fb7d34ba0ad81b8c7a6c7cf5c','project',NULL,'docs');
INSERT INTO change VALUES(15,5,'task',X'3095656fb7d34ba0ad81b8c7a6c7cf5c','status',NULL,'open');
INSERT INTO change VALUES(15,6,'task',X'3095656fb7d34ba0ad81b8c7a6c7cf5c','title',NULL,'the tour');
INSERT INTO change VALUES(15,7,'task',X'dde887bd98b54a46bef26fd40515137a','kind',NULL,'task');
INSERT INTO change VALUES(15,8,'task',X'dde887bd98b54a46bef26fd40515137a','created',NULL,'2026-11-23T09:14:00Z');
INSERT INTO change VALUES(15,9,'task',X'dde887bd98b54a46bef26fd40515137a','owner',NULL,'me');
INSERT INTO change VALUES(15,10,'task',X'dde887bd98b54a46bef26fd40515137a','parent',NULL,'a0b8371b-fa28-4ea2-9f3d-d9e97e15235d');
INSERT INTO change VALUES(15,11,'task',X'dde887bd98b54a46bef26fd40515137a','project',NULL,'docs');
INSERT INTO change VALUES(15,12,'task',X'dde887bd98b54a46bef26fd40515137a','status',NULL,'open');
INSERT INTO change VALUES(15,13,'task',X'dde887bd98b54a46bef26fd40515137a','title',NULL,'the reference');
INSERT INTO change VALUES(16,0,'task',X'3095656fb7d34ba0ad81b8c7a6c7cf5c','estimate',NULL,'30');
INSERT INTO change VALUES(16,1,'task',X'3095656fb7d34ba0ad81b8c7a6c7cf5c','tag:x',NULL,'');
INSERT INTO change VALUES(16,2,'task',X'3095656fb7d34ba0ad81b8c7a6c7cf5c','tag:y',NULL,'');
INSERT INTO change VALUES(17,0,'task',X'3095656fb7d34ba0ad81b8c7a6c7cf5c','tag:x','',NULL);
INSERT INTO change VALUES(18,0,'block',X'3389af4d1e51405fbc9dc81f8d6c36b6','kind',NULL,'block');
INSERT INTO change VALUES(18,1,'block',X'3389af4d1e51405fbc9dc81f8d6c36b6','start',NULL,'2026-11-23T09:21:00Z');
INSERT INTO change VALUES(18,2,'block',X'3389af4d1e51405fbc9dc81f8d6c36b6','task',NULL,'efd2e6b6-87c1-4dfe-b612-412dab65b73e');
INSERT INTO change VALUES(19,0,'note',X'7065d9847a08455191d1cc1141e4d479','kind',NULL,'note');
INSERT INTO change VALUES(19,1,'note',X'7065d9847a08455191d1cc1141e4d479','at',NULL,'2026-11-23T10:01:00Z');
INSERT INTO change VALUES(19,2,'note',X'7065d9847a08455191d1cc1141e4d479','note_kind',NULL,'state');
INSERT INTO change VALUES(19,3,'note',X'7065d9847a08455191d1cc1141e4d479','task',NULL,'efd2e6b6-87c1-4dfe-b612-412dab65b73e');
INSERT INTO change VALUES(19,4,'note',X'7065d9847a08455191d1cc1141e4d479','text',NULL,'half of the fields are clear');
INSERT INTO change VALUES(20,0,'wait',X'62996fd30c5e4765a58fdb847877f6c3','kind',NULL,'wait');
INSERT INTO change VALUES(20,1,'wait',X'62996fd30c5e4765a58fdb847877f6c3','asked',NULL,'2026-11-23T10:06:00Z');
INSERT INTO change VALUES(20,2,'wait',X'62996fd30c5e4765a58fdb847877f6c3','blocks',NULL,'true');
INSERT INTO change VALUES(20,3,'wait',X'62996fd30c5e4765a58fdb847877f6c3','default',NULL,'three retries');
INSERT INTO change VALUES(20,4,'wait',X'62996fd30c5e4765a58fdb847877f6c3','person',NULL,'ana');
INSERT INTO change VALUES(20,5,'wait',X'62996fd30c5e4765a58fdb847877f6c3','question',NULL,'Which retries do you want?');
INSERT INTO change VALUES(20,6,'wait',X'62996fd30c5e4765a58fdb847877f6c3','rounds',NULL,'1');
INSERT INTO change VALUES(20,7,'wait',X'62996fd30c5e4765a58fdb847877f6c3','state',NULL,'open');
INSERT INTO change VALUES(20,8,'wait',X'62996fd30c5e4765a58fdb847877f6c3','task',NULL,'efd2e6b6-87c1-4dfe-b612-412dab65b73e');
INSERT INTO change VALUES(20,9,'wait',X'62996fd30c5e4765a58fdb847877f6c3','within',NULL,'240');
INSERT INTO change VALUES(20,10,'block',X'3389af4d1e51405fbc9dc81f8d6c36b6','end',NULL,'2026-11-23T10:06:00Z');
INSERT INTO change VALUES(20,11,'block',X'3389af4d1e51405fbc9dc81f8d6c36b6','next',NULL,'ask about order');
INSERT INTO change VALUES(20,12,'block',X'3389af4d1e51405fbc9dc81f8d6c36b6','place',NULL,'{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null}');
INSERT INTO change VALUES(21,0,'note',X'1e89471d53f54fceb6b975b453b1e87b','kind',NULL,'note');
INSERT INTO change VALUES(21,1,'note',X'1e89471d53f54fceb6b975b453b1e87b','at',NULL,'2026-11-23T10:07:00Z');
INSERT INTO change VALUES(21,2,'note',X'1e89471d53f54fceb6b975b453b1e87b','note_kind',NULL,'temp');
INSERT INTO change VALUES(21,3,'note',X'1e89471d53f54fceb6b975b453b1e87b','text',NULL,'alerts are silenced');
INSERT INTO change VALUES(21,4,'note',X'1e89471d53f54fceb6b975b453b1e87b','undo',NULL,'amtool expire');
INSERT INTO change VALUES(21,5,'note',X'1e89471d53f54fceb6b975b453b1e87b','until',NULL,'2026-11-27');
INSERT INTO change VALUES(22,0,'note',X'39fc1f892c124a7691ed11e7d16d6ade','kind',NULL,'note');
INSERT INTO change VALUES(22,1,'note',X'39fc1f892c124a7691ed11e7d16d6ade','at',NULL,'2026-11-23T10:08:00Z');
INSERT INTO change VALUES(22,2,'note',X'39fc1f892c124a7691ed11e7d16d6ade','note_kind',NULL,'if');
INSERT INTO change VALUES(22,3,'note',X'39fc1f892c124a7691ed11e7d16d6ade','task',NULL,'f4dde4d7-83c5-46e4-b92d-aaaa237b61ec');
INSERT INTO change VALUES(22,4,'note',X'39fc1f892c124a7691ed11e7d16d6ade','text',NULL,'CI stays red');
INSERT INTO change VALUES(22,5,'note',X'39fc1f892c124a7691ed11e7d16d6ade','then',NULL,'ship it on Monday');
INSERT INTO change VALUES(23,0,'note',X'719ce9de67c64c1ab97c84620d843bc1','kind',NULL,'note');
INSERT INTO change VALUES(23,1,'note',X'719ce9de67c64c1ab97c84620d843bc1','at',NULL,'2026-11-23T10:09:00Z');
INSERT INTO change VALUES(23,2,'note',X'719ce9de67c64c1ab97c84620d843bc1','note_kind',NULL,'tried');
INSERT INTO change VALUES(23,3,'note',X'719ce9de67c64c1ab97c84620d843bc1','task',NULL,'f4dde4d7-83c5-46e4-b92d-aaaa237b61ec');
INSERT INTO change VALUES(23,4,'note',X'719ce9de67c64c1ab97c84620d843bc1','text',NULL,'a bigger pool');
INSERT INTO change VALUES(24,0,'wait',X'19fcde47ef3d4631bb82528838348e60','kind',NULL,'wait');
INSERT INTO change VALUES(24,1,'wait',X'19fcde47ef3d4631bb82528838348e60','asked',NULL,'2026-11-23T10:10:00Z');
INSERT INTO change VALUES(24,2,'wait',X'19fcde47ef3d4631bb82528838348e60','context',NULL,replace('Situation: We move\nBackground: since May','\n',char(10)));
INSERT INTO change VALUES(24,3,'wait',X'19fcde47ef3d4631bb82528838348e60','person',NULL,'rui');
INSERT INTO change VALUES(24,4,'wait',X'19fcde47ef3d4631bb82528838348e60','question',NULL,'Which region?');
INSERT INTO change VALUES(24,5,'wait',X'19fcde47ef3d4631bb82528838348e60','rounds',NULL,'1');
INSERT INTO change VALUES(24,6,'wait',X'19fcde47ef3d4631bb82528838348e60','state',NULL,'open');
INSERT INTO change VALUES(24,7,'wait',X'19fcde47ef3d4631bb82528838348e60','within',NULL,'480');
INSERT INTO change VALUES(25,0,'task',X'72290bc43229434e9181d2d8b9feb8ff','kind',NULL,'task');
INSERT INTO change VALUES(25,1,'task',X'72290bc43229434e9181d2d8b9feb8ff','created',NULL,'2026-11-23T10:11:00Z');
INSERT INTO change VALUES(25,2,'task',X'72290bc43229434e9181d2d8b9feb8ff','due',NULL,'2026-11-24T10:11[Europe/Lisbon]');
INSERT INTO change VALUES(25,3,'task',X'72290bc43229434e9181d2d8b9feb8ff','owner',NULL,'me');
INSERT INTO change VALUES(25,4,'task',X'72290bc43229434e9181d2d8b9feb8ff','status',NULL,'open');
INSERT INTO change VALUES(25,5,'task',X'72290bc43229434e9181d2d8b9feb8ff','title',NULL,'Answer ana: When is the review?');
INSERT INTO change VALUES(25,6,'wait',X'f9c4a7bfea19400ba0936950f5d64777','kind',NULL,'wait');
INSERT INTO change VALUES(25,7,'wait',X'f9c4a7bfea19400ba0936950f5d64777','asked',NULL,'2026-11-23T10:11:00Z');
INSERT INTO change VALUES(25,8,'wait',X'f9c4a7bfea19400ba0936950f5d64777','blocks',NULL,'true');
INSERT INTO change VALUES(25,9,'wait',X'f9c4a7bfea19400ba0936950f5d64777','on_me',NULL,'true');
INSERT INTO change VALUES(25,10,'wait',X'f9c4a7bfea19400ba0936950f5d64777','person',NULL,'ana');
INSERT INTO change VALUES(25,11,'wait',X'f9c4a7bfea19400ba0936950f5d64777','question',NULL,'When is the review?');
INSERT INTO change VALUES(25,12,'wait',X'f9c4a7bfea19400ba0936950f5d64777','rounds',NULL,'1');
INSERT INTO change VALUES(25,13,'wait',X'f9c4a7bfea19400ba0936950f5d64777','state',NULL,'open');
INSERT INTO change VALUES(25,14,'wait',X'f9c4a7bfea19400ba0936950f5d64777','task',NULL,'72290bc4-3229-434e-9181-d2d8b9feb8ff');
INSERT INTO change VALUES(25,15,'wait',X'f9c4a7bfea19400ba0936950f5d64777','within',NULL,'480');
INSERT INTO change VALUES(26,0,'wait',X'62996fd30c5e4765a58fdb847877f6c3','state','open','assumed');
INSERT INTO change VALUES(26,1,'assumption',X'cb8a3e43c00f42e98a1965a86640356c','kind',NULL,'assumption');
INSERT INTO change VALUES(26,2,'assumption',X'cb8a3e43c00f42e98a1965a86640356c','at',NULL,'2026-11-23T10:14:00Z');
INSERT INTO change VALUES(26,3,'assumption',X'cb8a3e43c00f42e98a1965a86640356c','state',NULL,'standing');
INSERT INTO change VALUES(26,4,'assumption',X'cb8a3e43c00f42e98a1965a86640356c','task',NULL,'efd2e6b6-87c1-4dfe-b612-412dab65b73e');
INSERT INTO change VALUES(26,5,'assumption',X'cb8a3e43c00f42e98a1965a86640356c','text',NULL,'three retries');
INSERT INTO change VALUES(26,6,'assumption',X'cb8a3e43c00f42e98a1965a86640356c','undo',NULL,'drop the flag');
INSERT INTO change VALUES(26,7,'assumption',X'cb8a3e43c00f42e98a1965a86640356c','wait',NULL,'62996fd3-0c5e-4765-a58f-db847877f6c3');
INSERT INTO change VALUES(27,0,'block',X'd4315064114443c79286ffd54b4a2959','kind',NULL,'block');
INSERT INTO change VALUES(27,1,'block',X'd4315064114443c79286ffd54b4a2959','start',NULL,'2026-11-23T10:15:00Z');
INSERT INTO change VALUES(27,2,'block',X'd4315064114443c79286ffd54b4a2959','task',NULL,'3095656f-b7d3-4ba0-ad81-b8c7a6c7cf5c');
INSERT INTO change VALUES(28,0,'block',X'd4315064114443c79286ffd54b4a2959','end',NULL,'2026-11-23T10:40:00Z');
INSERT INTO change VALUES(28,1,'block',X'd4315064114443c79286ffd54b4a2959','place',NULL,'{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null}');
INSERT INTO change VALUES(28,2,'task',X'3095656fb7d34ba0ad81b8c7a6c7cf5c','status','open','done 2026-11-23T10:40:00Z');
INSERT INTO change VALUES(29,0,'block',X'7a246fe9fd884901b3fbdcfff0fbaad0','kind',NULL,'block');
INSERT INTO change VALUES(29,1,'block',X'7a246fe9fd884901b3fbdcfff0fbaad0','start',NULL,'2026-11-23T10:41:00Z');
INSERT INTO change VALUES(29,2,'block',X'7a246fe9fd884901b3fbdcfff0fbaad0','task',NULL,'dde887bd-98b5-4a46-bef2-6fd40515137a');
INSERT INTO change VALUES(30,0,'block',X'7a246fe9fd884901b3fbdcfff0fbaad0','end',NULL,'2026-11-23T10:51:00Z');
INSERT INTO change VALUES(30,1,'block',X'7a246fe9fd884901b3fbdcfff0fbaad0','next',NULL,'look at the third case');
INSERT INTO change VALUES(30,2,'block',X'7a246fe9fd884901b3fbdcfff0fbaad0','place',NULL,'{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null}');
INSERT INTO change VALUES(31,0,'decision',X'506bb3b3b6a44ae9ac8b56ec83c1c925','kind',NULL,'decision');
INSERT INTO change VALUES(31,1,'decision',X'506bb3b3b6a44ae9ac8b56ec83c1c925','by',NULL,'me ana');
INSERT INTO change VALUES(31,2,'decision',X'506bb3b3b6a44ae9ac8b56ec83c1c925','decided',NULL,'2026-11-23T10:52:00Z');
INSERT INTO change VALUES(31,3,'decision',X'506bb3b3b6a44ae9ac8b56ec83c1c925','options',NULL,replace('five\nnone','\n',char(10)));
INSERT INTO change VALUES(31,4,'decision',X'506bb3b3b6a44ae9ac8b56ec83c1c925','project',NULL,'api.hooks');
INSERT INTO change VALUES(31,5,'decision',X'506bb3b3b6a44ae9ac8b56ec83c1c925','review',NULL,'2027-01-04');
INSERT INTO change VALUES(31,6,'decision',X'506bb3b3b6a44ae9ac8b56ec83c1c925','task',NULL,'efd2e6b6-87c1-4dfe-b612-412dab65b73e');
INSERT INTO change VALUES(31,7,'decision',X'506bb3b3b6a44ae9ac8b56ec83c1c925','title',NULL,'Retries are three');
INSERT INTO change VALUES(31,8,'decision',X'506bb3b3b6a44ae9ac8b56ec83c1c925','why',NULL,'Enough for us');
INSERT INTO change VALUES(31,9,'task',X'b9e863c9187a46f7a47963ee06a32a0f','kind',NULL,'task');
INSERT INTO change VALUES(31,10,'task',X'b9e863c9187a46f7a47963ee06a32a0f','body',NULL,'Decided because: Enough for us');
INSERT INTO change VALUES(31,11,'task',X'b9e863c9187a46f7a47963ee06a32a0f','created',NULL,'2026-11-23T10:52:00Z');
INSERT INTO change VALUES(31,12,'task',X'b9e863c9187a46f7a47963ee06a32a0f','not_before',NULL,'2027-01-04');
INSERT INTO change VALUES(31,13,'task',X'b9e863c9187a46f7a47963ee06a32a0f','owner',NULL,'me');
INSERT INTO change VALUES(31,14,'task',X'b9e863c9187a46f7a47963ee06a32a0f','project',NULL,'api.hooks');
INSERT INTO change VALUES(31,15,'task',X'b9e863c9187a46f7a47963ee06a32a0f','status',NULL,'open');
INSERT INTO change VALUES(31,16,'task',X'b9e863c9187a46f7a47963ee06a32a0f','title',NULL,'Review the decision: Retries are three');
INSERT INTO change VALUES(32,0,'decision',X'b7f01b5fd3374dfaa5df1375338ceba3','kind',NULL,'decision');
INSERT INTO change VALUES(32,1,'decision',X'b7f01b5fd3374dfaa5df1375338ceba3','by',NULL,'me');
INSERT INTO change VALUES(32,2,'decision',X'b7f01b5fd3374dfaa5df1375338ceba3','decided',NULL,'2026-11-23T10:53:00Z');
INSERT INTO change VALUES(32,3,'decision',X'b7f01b5fd3374dfaa5df1375338ceba3','supersedes',NULL,'506bb3b3-b6a4-4ae9-ac8b-56ec83c1c925');
INSERT INTO change VALUES(32,4,'decision',X'b7f01b5fd3374dfaa5df1375338ceba3','title',NULL,'Retries are four');
INSERT INTO change VALUES(32,5,'decision',X'b7f01b5fd3374dfaa5df1375338ceba3','why',NULL,'Three were not enough');
INSERT INTO change VALUES(33,0,'wait',X'19fcde47ef3d4631bb82528838348e60','nudged',NULL,'2026-11-23T10:54:00Z');
INSERT INTO change VALUES(33,1,'wait',X'19fcde47ef3d4631bb82528838348e60','rounds','1','2');
INSERT INTO change VALUES(33,2,'wait',X'19fcde47ef3d4631bb82528838348e60','within','480','120');
INSERT INTO change VALUES(34,0,'wait',X'19fcde47ef3d4631bb82528838348e60','state','open','answered 2026-11-23T11:54:00Z eu-west-1');
INSERT INTO change VALUES(35,0,'wait',X'62996fd30c5e4765a58fdb847877f6c3','state','assumed','answered 2026-11-23T11:59:00Z five, please');
INSERT INTO change VALUES(35,1,'task',X'ed19d2deb5614774b6e7a8f9e63b36c0','kind',NULL,'task');
INSERT INTO change VALUES(35,2,'task',X'ed19d2deb5614774b6e7a8f9e63b36c0','body',NULL,replace('1 rested on a1: three retries\nAnswer: five, please\nTo undo it: drop the flag','\n',char(10)));
INSERT INTO change VALUES(35,3,'task',X'ed19d2deb5614774b6e7a8f9e63b36c0','created',NULL,'2026-11-23T11:59:00Z');
INSERT INTO change VALUES(35,4,'task',X'ed19d2deb5614774b6e7a8f9e63b36c0','due',NULL,'2026-11-27T17:00[America/Toronto]');
INSERT INTO change VALUES(35,5,'task',X'ed19d2deb5614774b6e7a8f9e63b36c0','owner',NULL,'me');
INSERT INTO change VALUES(35,6,'task',X'ed19d2deb5614774b6e7a8f9e63b36c0','project',NULL,'api.hooks');
INSERT INTO change VALUES(35,7,'task',X'ed19d2deb5614774b6e7a8f9e63b36c0','status',NULL,'open');
INSERT INTO change VALUES(35,8,'task',X'ed19d2deb5614774b6e7a8f9e63b36c0','title',NULL,'Rework Design the webhook');
INSERT INTO change VALUES(35,9,'task',X'ed19d2deb5614774b6e7a8f9e63b36c0','value',NULL,'9');
INSERT INTO change VALUES(35,10,'assumption',X'cb8a3e43c00f42e98a1965a86640356c','rework',NULL,'ed19d2de-b561-4774-b6e7-a8f9e63b36c0');
INSERT INTO change VALUES(35,11,'assumption',X'cb8a3e43c00f42e98a1965a86640356c','state','standing','overturned 2026-11-23T11:59:00Z');
INSERT INTO change VALUES(36,0,'task',X'22dafb07cb5646e4b2c01ac702828c4a','approved',NULL,'ana 2026-11-23T12:00:00Z');
INSERT INTO change VALUES(37,0,'commitment',X'b34cdb7566d348b3aef075fab724c09a','kind',NULL,'commitment');
INSERT INTO change VALUES(37,1,'commitment',X'b34cdb7566d348b3aef075fab724c09a','length',NULL,'60');
INSERT INTO change VALUES(37,2,'commitment',X'b34cdb7566d348b3aef075fab724c09a','start',NULL,'2026-11-26T10:00[Europe/Lisbon]');
INSERT INTO change VALUES(37,3,'commitment',X'b34cdb7566d348b3aef075fab724c09a','title',NULL,'Dentist');
INSERT INTO change VALUES(38,0,'commitment',X'eeef0d2ed60f4e11894b9250b51c2050','kind',NULL,'commitment');
INSERT INTO change VALUES(38,1,'commitment',X'eeef0d2ed60f4e11894b9250b51c2050','length',NULL,'45');
INSERT INTO change VALUES(38,2,'commitment',X'eeef0d2ed60f4e11894b9250b51c2050','repeat',NULL,'weekly on mon');
INSERT INTO change VALUES(38,3,'commitment',X'eeef0d2ed60f4e11894b9250b51c2050','start',NULL,'2026-11-30T10:00[Europe/Lisbon]');
INSERT INTO change VALUES(38,4,'commitment',X'eeef0d2ed60f4e11894b9250b51c2050','title',NULL,'Weekly');
INSERT INTO change VALUES(38,5,'commitment',X'eeef0d2ed60f4e11894b9250b51c2050','with',NULL,'ana');
INSERT INTO change VALUES(39,0,'task',X'61bea9e5042e4baf918b17f263ba722c','status','open','done 2026-11-23T12:03:00Z');
INSERT INTO change VALUES(39,1,'task',X'9b3013e4a5c45d5095cb096182a7c024','kind',NULL,'task');
INSERT INTO change VALUES(39,2,'task',X'9b3013e4a5c45d5095cb096182a7c024','created',NULL,'2026-11-23T12:03:00Z');
INSERT INTO change VALUES(39,3,'task',X'9b3013e4a5c45d5095cb096182a7c024','due',NULL,'2026-12-04');
INSERT INTO change VALUES(39,4,'task',X'9b3013e4a5c45d5095cb096182a7c024','not_before',NULL,'2026-11-28');
INSERT INTO change VALUES(39,5,'task',X'9b3013e4a5c45d5095cb096182a7c024','owner',NULL,'me');
INSERT INTO change VALUES(39,6,'task',X'9b3013e4a5c45d5095cb096182a7c024','repeat',NULL,'weekly on fri');
INSERT INTO change VALUES(39,7,'task',X'9b3013e4a5c45d5095cb096182a7c024','status',NULL,'open');
INSERT INTO change VALUES(39,8,'task',X'9b3013e4a5c45d5095cb096182a7c024','tag:home',NULL,'');
INSERT INTO change VALUES(39,9,'task',X'9b3013e4a5c45d5095cb096182a7c024','title',NULL,'Water plants');
INSERT INTO change VALUES(40,0,'task',X'41a7e5f95fe3484bafb922e2121d1795','not_before','2026-12-01','2026-12-24');
INSERT INTO change VALUES(41,0,'task',X'638689a17c544e1da6ad16ea9ab3d83f','status','open','dropped 2026-11-23T12:05:00Z');
INSERT INTO change VALUES(42,0,'task',X'638689a17c544e1da6ad16ea9ab3d83f','status','dropped 2026-11-23T12:05:00Z','open');
INSERT INTO change VALUES(43,0,'task',X'638689a17c544e1da6ad16ea9ab3d83f','status','open','dropped 2026-11-23T12:05:00Z');
INSERT INTO change VALUES(44,0,'task',X'638689a17c544e1da6ad16ea9ab3d83f','status','dropped 2026-11-23T12:05:00Z','open');
INSERT INTO change VALUES(45,0,'task',X'1aad1b1916aa403c8bc5a888c351f839','kind',NULL,'task');
INSERT INTO change VALUES(45,1,'task',X'1aad1b1916aa403c8bc5a888c351f839','created',NULL,'2026-11-23T12:09:00Z');
INSERT INTO change VALUES(45,2,'task',X'1aad1b1916aa403c8bc5a888c351f839','owner',NULL,'me');
INSERT INTO change VALUES(45,3,'task',X'1aad1b1916aa403c8bc5a888c351f839','status',NULL,'open');
INSERT INTO change VALUES(45,4,'task',X'1aad1b1916aa403c8bc5a888c351f839','title',NULL,'Mistake');
INSERT INTO change VALUES(46,0,'task',X'1aad1b1916aa403c8bc5a888c351f839','deleted',NULL,'2026-11-23T12:10:00Z');
INSERT INTO change VALUES(47,0,'handoff',X'77986cf626e844cc835a4e2927b4966a','kind',NULL,'handoff');
INSERT INTO change VALUES(47,1,'handoff',X'77986cf626e844cc835a4e2927b4966a','markdown',NULL,replace('# Handoff h1 · me (Lisbon) → Ana Souza (Toronto)\n2026-11-23 · Mon 12:12 WET = Mon 07:12 EST = 12:12 UTC · the first · I am back Tue 09:00 WET = Tue 04:00 EST\n\n**If you read one line:** 14 Answer ana: When is the review?: no next step is written\nTime-critical: 14 due Tue 24 Nov 10:11 WET = Tue 05:11 EST\n\n## ACT · 14 Answer ana: When is the review? · stays mine\n- Due: Tue 24 Nov 10:11 WET = Tue 05:11 EST\n- w3 ana waits for me: When is the review? Asked Mon 10:11 WET = Mon 05:11 EST; due **Tue 10:11 WET = Tue 05:11 EST**.\n\n## WATCH · 2 Build the webhook · api.hooks · stays mine\n- Held: after 1\n- **If** CI stays red → ship it on Monday\n- Tried, no good: a bigger pool\n\n## STEADY · 1 Design the webhook · api.hooks · stays mine\n- **Next step:** ask about order\n- Where I was: left Mon 10:06 WET = Mon 05:06 EST · 45 min spent of 3 h\n- Due: Fri 27 Nov 22:00 WET = Fri 17:00 EST\n- State: half of the fields are clear\n- https://example.org/42\n\n## STEADY · 13 the reference, part of 8 Write the docs (1 of 2 closed) · docs · stays mine\n- **Next step:** look at the third case\n- Where I was: left Mon 10:51 WET = Mon 05:51 EST · 10 min spent\n\n## Answered\n- w1 ana: Which retries do you want? → five, please\n- w2 rui: Which region? → eu-west-1\n\n## Decided\n- d1 Retries are three. Why: Enough for us. Considered: five; none.\n- d2 Retries are four. Why: Three were not enough.\n\n## Temporary states in force\n- n2 alerts are silenced · until **Fri 27 Nov 24:00 WET = Fri 19:00 EST** · undo: `amtool expire`\n\n## Done\n- 12 the tour (Mon 10:40 WET = Mon 05:40 EST)\n- 6 Water plants (Mon 12:03 WET = Mon 07:03 EST)\n\n## Read back (reply with these lines)\nI take: ___ · I do not take: ___ · My first step: ___ · Not clear: ___\n\n_Clocks as of zone rules 2026f._\n','\n',char(10)));
INSERT INTO change VALUES(47,2,'handoff',X'77986cf626e844cc835a4e2927b4966a','sent',NULL,'2026-11-23T12:12:00Z');
INSERT INTO change VALUES(47,3,'handoff',X'77986cf626e844cc835a4e2927b4966a','to',NULL,'ana');
INSERT INTO change VALUES(48,0,'task',X'09ab178acf8d48bf8cfa92befe23956a','kind',NULL,'task');
INSERT INTO change VALUES(48,1,'task',X'09ab178acf8d48bf8cfa92befe23956a','created',NULL,'2026-11-23T12:13:00Z');
INSERT INTO change VALUES(48,2,'task',X'09ab178acf8d48bf8cfa92befe23956a','owner',NULL,'me');
INSERT INTO change VALUES(48,3,'task',X'09ab178acf8d48bf8cfa92befe23956a','project',NULL,'api');
INSERT INTO change VALUES(48,4,'task',X'09ab178acf8d48bf8cfa92befe23956a','status',NULL,'open');
INSERT INTO change VALUES(48,5,'task',X'09ab178acf8d48bf8cfa92befe23956a','title',NULL,'After the note');
INSERT INTO change VALUES(49,0,'task',X'efd2e6b687c14dfeb612412dab65b73e','title','Design the webhook','Design the webhooks');
INSERT INTO change VALUES(50,0,'task',X'f4dde4d783c546e4b92daaaa237b61ec','after:efd2e6b6-87c1-4dfe-b612-412dab65b73e','',NULL);
INSERT INTO change VALUES(51,0,'task',X'f4dde4d783c546e4b92daaaa237b61ec','after:efd2e6b6-87c1-4dfe-b612-412dab65b73e',NULL,'');
INSERT INTO change VALUES(52,0,'person',X'b721e7f625f15f6f8b0470770606ea10','deleted',NULL,'2026-11-23T12:17:00Z');
INSERT INTO change VALUES(53,0,'block',X'34a4a72c71074aa0897adaa1cc9bd5f6','kind',NULL,'block');
INSERT INTO change VALUES(53,1,'block',X'34a4a72c71074aa0897adaa1cc9bd5f6','start',NULL,'2026-11-23T12:18:00Z');
INSERT INTO change VALUES(53,2,'block',X'34a4a72c71074aa0897adaa1cc9bd5f6','task',NULL,'dde887bd-98b5-4a46-bef2-6fd40515137a');
CREATE INDEX task_open ON task (id) WHERE status = 'open' AND deleted IS NULL;
CREATE INDEX task_begun ON task (id, begun, spent)
    WHERE begun IS NOT NULL AND status = 'open' AND deleted IS NULL;
CREATE INDEX task_asks ON task (id, asks) WHERE asks IS NOT NULL AND status = 'open' AND deleted IS NULL;
CREATE INDEX task_shipment ON task (id) WHERE estimate = 0 AND status = 'open' AND deleted IS NULL;
CREATE INDEX task_finished ON task (closed, estimate, spent)
    WHERE status = 'done' AND estimate > 0 AND deleted IS NULL;
CREATE INDEX task_finished_in ON task (stream, closed, estimate)
    WHERE status = 'done' AND estimate > 0 AND deleted IS NULL;
CREATE INDEX task_parent ON task (parent, status, estimate) WHERE parent IS NOT NULL;
CREATE INDEX task_project ON task (project) WHERE project IS NOT NULL;
CREATE INDEX task_closed ON task (closed) WHERE closed IS NOT NULL;
CREATE INDEX task_need_reverse ON task_need (needs, task);
CREATE INDEX task_need_open ON task_need (task, needs) WHERE is_open = 1;
CREATE INDEX wait_open ON wait (id, task, state, blocks, on_me, asked, due_at, default_text)
    WHERE state IN ('open', 'assumed') AND deleted IS NULL;
CREATE INDEX wait_task ON wait (task) WHERE task IS NOT NULL;
CREATE INDEX wait_answered ON wait (person, closed) WHERE state = 'answered';
CREATE INDEX wait_closed ON wait (closed) WHERE closed IS NOT NULL;
CREATE INDEX commitment_ahead ON commitment (start_at) WHERE closed IS NULL AND deleted IS NULL;
CREATE INDEX commitment_repeat ON commitment (id)
    WHERE repeat IS NOT NULL AND closed IS NULL AND deleted IS NULL;
CREATE INDEX assumption_task ON assumption (task);
CREATE INDEX assumption_wait ON assumption (wait) WHERE wait IS NOT NULL;
CREATE INDEX decision_task ON decision (task) WHERE task IS NOT NULL;
CREATE INDEX decision_supersedes ON decision (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX decision_decided ON decision (decided);
CREATE INDEX note_task ON note (task) WHERE task IS NOT NULL;
CREATE INDEX note_temp ON note (id) WHERE note_kind = 'temp' AND closed IS NULL AND deleted IS NULL;
CREATE INDEX note_at ON note (at);
CREATE INDEX block_running ON block (id) WHERE "end" IS NULL AND deleted IS NULL;
CREATE INDEX block_task ON block (task, start, "end", deleted);
CREATE INDEX block_start ON block (start);
CREATE INDEX interruption_block ON interruption (block) WHERE block IS NOT NULL;
CREATE INDEX entry_undoes ON entry (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX change_record ON change (record, entry);
COMMIT;
