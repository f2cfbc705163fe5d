PRAGMA application_id=1634957687;
PRAGMA user_version=7;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
INSERT INTO "assumption" VALUES(1,X'88CF0688D0284EC1824BFDCF3BFBF75A',1,1,'three retries','drop the flag',1795428840,'overturned',1795435140,16,1795435140,NULL);
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
, by TEXT, override TEXT, ramp INTEGER, end_unknown INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "block" VALUES(1,X'477075A4145947BCAC83358A19C12F42',1,1795425660,1795428360,NULL,'ask about order','{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null}',1795614360,NULL,NULL,NULL,9,0);
INSERT INTO "block" VALUES(2,X'4D4380C470AC4271A02305827C155149',12,1795428900,1795430400,NULL,NULL,'{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null}',1795430400,NULL,NULL,NULL,NULL,0);
INSERT INTO "block" VALUES(3,X'3C2E1C39FB4D48078BE54212B4BEDE85',13,1795430460,1795431060,NULL,'look at the third case','{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null}',1795431060,NULL,NULL,NULL,NULL,0);
INSERT INTO "block" VALUES(4,X'3307B7C81F8E457FBC014D83D4B7D9B4',13,1795436280,1795511700,NULL,NULL,'{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null,"repo":null}',1795511700,NULL,NULL,NULL,NULL,0);
INSERT INTO "block" VALUES(5,X'2EE67EB9B19F4A3D96BEE967B6F0F607',20,1795511700,1795511880,NULL,'revoke the old one','{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null,"repo":null}',1795511880,NULL,NULL,'production is down',NULL,0);
INSERT INTO "block" VALUES(6,X'C27678C7D89D425599FB992656CE2FD9',21,1795512420,1795512780,NULL,NULL,'{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null,"repo":null}',1795512780,NULL,'claude',NULL,NULL,0);
INSERT INTO "block" VALUES(7,X'9BDFF2251E224E3BADC77C49136CA3C2',16,1795514760,NULL,NULL,NULL,NULL,1795515120,NULL,'claude',NULL,NULL,0);
INSERT INTO "block" VALUES(8,X'EC8D24EBCB3242C88B04E8F25ED39FA6',16,1795514940,NULL,NULL,NULL,NULL,1795515120,1795515120,NULL,NULL,NULL,0);
INSERT INTO "block" VALUES(9,X'28F5C7CD1F494C818CD3562391E6AEDD',5,1795515720,1795515720,NULL,'ask for the new keys',NULL,1795515720,NULL,NULL,NULL,NULL,0);
INSERT INTO "block" VALUES(10,X'F57647C38FC84A6DAC61EACAFF746195',1,1795597260,1795603980,NULL,NULL,'{"dir":"/tmp/tmp.jCBIeye9DU","branch":null,"commit":null,"dirty":null,"ahead":null,"repo":null}',1795603980,NULL,NULL,NULL,NULL,0);
INSERT INTO "block" VALUES(11,X'B317E0D2190C40C58FF441DB0D6BE450',1,1795608060,1795609860,50,NULL,'{"dir":"/tmp/tmp.PPOrjcokz3","branch":null,"commit":null,"dirty":null,"ahead":null,"repo":null}',1795609860,NULL,NULL,NULL,NULL,0);
INSERT INTO "block" VALUES(12,X'3B0864CA26CF4E6A9D69FBDD4733D0EB',1,1795611900,1795614300,NULL,NULL,'{"dir":"/tmp/tmp.PPOrjcokz3","branch":null,"commit":null,"dirty":null,"ahead":null,"repo":null}',1795614300,NULL,NULL,NULL,12,0);
INSERT INTO "block" VALUES(13,X'130C96B1D24B48BC904960CCFBD6C1B9',1,1795622400,1795622400,NULL,NULL,NULL,1795683600,NULL,NULL,NULL,NULL,1);
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
INSERT INTO "change" VALUES(1,0,'person',X'346CAE08CAA95CCA8F97ACF5CB89CC1F','kind',NULL,'{"handle":"me","hours":"mon-fri 9:00-12:30,13:30-18:00","kind":"person","zone":"Europe/Lisbon"}');
INSERT INTO "change" VALUES(2,0,'person',X'0C77121DD4605688B58809914F95A21B','kind',NULL,'{"handle":"ana","kind":"person","name":"Ana Souza","reply":"240","zone":"America/Toronto"}');
INSERT INTO "change" VALUES(3,0,'person',X'0C77121DD4605688B58809914F95A21B','exception:2026-12-31',NULL,'9:00-12:00');
INSERT INTO "change" VALUES(3,1,'person',X'0C77121DD4605688B58809914F95A21B','off:2026-12-24',NULL,'');
INSERT INTO "change" VALUES(3,2,'person',X'0C77121DD4605688B58809914F95A21B','off:2026-12-25',NULL,'');
INSERT INTO "change" VALUES(3,3,'person',X'0C77121DD4605688B58809914F95A21B','off:2026-12-26',NULL,'');
INSERT INTO "change" VALUES(4,0,'person',X'B721E7F625F15F6F8B0470770606EA10','kind',NULL,'{"handle":"rui","kind":"person"}');
INSERT INTO "change" VALUES(5,0,'person',X'B721E7F625F15F6F8B0470770606EA10','hours',NULL,'mon-thu 8:00-16:00; sun 8:00-16:00');
INSERT INTO "change" VALUES(5,1,'person',X'B721E7F625F15F6F8B0470770606EA10','zone',NULL,'Asia/Dubai');
INSERT INTO "change" VALUES(6,0,'task',X'47B1EB2FD38341EE9D9A9219A1AFF72F','kind',NULL,'{"body":"Retries, order, signatures","created":"2026-11-23T09:05:00Z","due":"2026-11-27T17:00[America/Toronto]","estimate":"180","kind":"task","link":"https://example.org/42","owner":"me","project":"api.hooks","status":"open","tag:deep":"","title":"Design the webhook","value":"9"}');
INSERT INTO "change" VALUES(7,0,'task',X'84ADEF29C7B04562A1BF363EA135F992','kind',NULL,'{"after:47b1eb2f-d383-41ee-9d9a-9219a1aff72f":"","created":"2026-11-23T09:06:00Z","energy":"deep","estimate":"120","kind":"task","owner":"me","project":"api.hooks","status":"open","title":"Build the webhook"}');
INSERT INTO "change" VALUES(8,0,'task',X'F041D19E88A34C7086812B9A37EDD42B','kind',NULL,'{"after:84adef29-c7b0-4562-a1bf-363ea135f992":"","created":"2026-11-23T09:07:00Z","due":"2026-12-04","estimate":"90","hard":"true","kind":"task","owner":"me","project":"api","status":"open","title":"Test the webhook"}');
INSERT INTO "change" VALUES(9,0,'task',X'E8FA369D27E04D2E93C528A328E985D6','kind',NULL,'{"created":"2026-11-23T09:08:00Z","kind":"task","not_before":"2026-12-01","owner":"me","private":"true","status":"open","title":"Pay the invoice","value":"3"}');
INSERT INTO "change" VALUES(10,0,'task',X'41292661D76F42318E29DB21C524A76B','kind',NULL,'{"created":"2026-11-23T09:09:00Z","kind":"task","owner":"me","project":"ops","sensitive":"true","status":"open","title":"Rotate the keys"}');
INSERT INTO "change" VALUES(11,0,'task',X'26E15505F65A473E8FB847AE9DE8EE08','kind',NULL,'{"created":"2026-11-23T09:10:00Z","due":"2026-11-27","kind":"task","owner":"me","repeat":"weekly on fri","status":"open","tag:home":"","title":"Water plants"}');
INSERT INTO "change" VALUES(12,0,'task',X'CBBBE540B27E4C2CBFAADE3069781B5F','kind',NULL,'{"created":"2026-11-23T09:11:00Z","kind":"task","owner":"ana","status":"open","title":"Read mail"}');
INSERT INTO "change" VALUES(13,0,'task',X'F751B242D7294EBFA2401DDB7CA49E30','kind',NULL,'{"created":"2026-11-23T09:12:00Z","estimate":"120","kind":"task","owner":"me","project":"docs","status":"open","title":"Write the docs"}');
INSERT INTO "change" VALUES(14,0,'task',X'60762BC5093747ADBDBBF2ADE2FAC388','kind',NULL,'{"created":"2026-11-23T09:13:00Z","kind":"task","owner":"me","parent":"f041d19e-88a3-4c70-8681-2b9a37edd42b","project":"api","status":"open","title":"happy path"}');
INSERT INTO "change" VALUES(14,1,'task',X'182D07A7FEC64D478E22F720ED66C443','kind',NULL,'{"created":"2026-11-23T09:13:00Z","kind":"task","owner":"me","parent":"f041d19e-88a3-4c70-8681-2b9a37edd42b","project":"api","status":"open","title":"retries"}');
INSERT INTO "change" VALUES(14,2,'task',X'4F2FC415E2E54D10B87399571DEBA220','kind',NULL,'{"created":"2026-11-23T09:13:00Z","kind":"task","owner":"me","parent":"f041d19e-88a3-4c70-8681-2b9a37edd42b","project":"api","status":"open","title":"signatures"}');
INSERT INTO "change" VALUES(15,0,'task',X'C1882BD235A8423499998160C5ED6FC3','kind',NULL,'{"created":"2026-11-23T09:14:00Z","kind":"task","owner":"me","parent":"f751b242-d729-4ebf-a240-1ddb7ca49e30","project":"docs","status":"open","title":"the tour"}');
INSERT INTO "change" VALUES(15,1,'task',X'5D379C3EC0DC43009EC85D7BDF075AD8','kind',NULL,'{"created":"2026-11-23T09:14:00Z","kind":"task","owner":"me","parent":"f751b242-d729-4ebf-a240-1ddb7ca49e30","project":"docs","status":"open","title":"the reference"}');
INSERT INTO "change" VALUES(16,0,'task',X'C1882BD235A8423499998160C5ED6FC3','estimate',NULL,'30');
INSERT INTO "change" VALUES(16,1,'task',X'C1882BD235A8423499998160C5ED6FC3','tag:x',NULL,'');
INSERT INTO "change" VALUES(16,2,'task',X'C1882BD235A8423499998160C5ED6FC3','tag:y',NULL,'');
INSERT INTO "change" VALUES(17,0,'task',X'C1882BD235A8423499998160C5ED6FC3','tag:x','',NULL);
INSERT INTO "change" VALUES(18,0,'block',X'477075A4145947BCAC83358A19C12F42','kind',NULL,'{"kind":"block","start":"2026-11-23T09:21:00Z","task":"47b1eb2f-d383-41ee-9d9a-9219a1aff72f"}');
INSERT INTO "change" VALUES(19,0,'note',X'8C1E69C1614F4D2A9667C2F224725B40','kind',NULL,'{"at":"2026-11-23T10:01:00Z","kind":"note","note_kind":"state","task":"47b1eb2f-d383-41ee-9d9a-9219a1aff72f","text":"half of the fields are clear"}');
INSERT INTO "change" VALUES(20,0,'wait',X'B01FC21FCF61452DB239154268DBA18C','kind',NULL,'{"asked":"2026-11-23T10:06:00Z","blocks":"true","default":"three retries","kind":"wait","person":"ana","question":"Which retries do you want?","rounds":"1","state":"open","task":"47b1eb2f-d383-41ee-9d9a-9219a1aff72f","within":"240"}');
INSERT INTO "change" VALUES(20,1,'block',X'477075A4145947BCAC83358A19C12F42','end',NULL,'2026-11-23T10:06:00Z');
INSERT INTO "change" VALUES(20,2,'block',X'477075A4145947BCAC83358A19C12F42','next',NULL,'ask about order');
INSERT INTO "change" VALUES(20,3,'block',X'477075A4145947BCAC83358A19C12F42','place',NULL,'{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null}');
INSERT INTO "change" VALUES(21,0,'note',X'08F379D17DE145FD9BCE94952F4DF276','kind',NULL,'{"at":"2026-11-23T10:07:00Z","kind":"note","note_kind":"temp","text":"alerts are silenced","undo":"amtool expire","until":"2026-11-27"}');
INSERT INTO "change" VALUES(22,0,'note',X'FBF22195C8AB4652942A211BA31520AB','kind',NULL,'{"at":"2026-11-23T10:08:00Z","kind":"note","note_kind":"if","task":"84adef29-c7b0-4562-a1bf-363ea135f992","text":"CI stays red","then":"ship it on Monday"}');
INSERT INTO "change" VALUES(23,0,'note',X'69ACF3C673744BCEA4A7DD297504A584','kind',NULL,'{"at":"2026-11-23T10:09:00Z","kind":"note","note_kind":"tried","task":"84adef29-c7b0-4562-a1bf-363ea135f992","text":"a bigger pool"}');
INSERT INTO "change" VALUES(24,0,'wait',X'3DE9664E9C344588AC88D3600110DD12','kind',NULL,'{"asked":"2026-11-23T10:10:00Z","context":"Situation: We move\nBackground: since May","kind":"wait","person":"rui","question":"Which region?","rounds":"1","state":"open","within":"480"}');
INSERT INTO "change" VALUES(25,0,'task',X'B682FEF3F21C47C4BC260E2BCB9CE5CD','kind',NULL,'{"created":"2026-11-23T10:11:00Z","due":"2026-11-24T10:11[Europe/Lisbon]","kind":"task","owner":"me","status":"open","title":"Answer ana: When is the review?"}');
INSERT INTO "change" VALUES(25,1,'wait',X'BD7D17235206471C90524FC840EAA26A','kind',NULL,'{"asked":"2026-11-23T10:11:00Z","blocks":"true","kind":"wait","on_me":"true","person":"ana","question":"When is the review?","rounds":"1","state":"open","task":"b682fef3-f21c-47c4-bc26-0e2bcb9ce5cd","within":"480"}');
INSERT INTO "change" VALUES(26,0,'wait',X'B01FC21FCF61452DB239154268DBA18C','state','open','assumed');
INSERT INTO "change" VALUES(26,1,'assumption',X'88CF0688D0284EC1824BFDCF3BFBF75A','kind',NULL,'{"at":"2026-11-23T10:14:00Z","kind":"assumption","state":"standing","task":"47b1eb2f-d383-41ee-9d9a-9219a1aff72f","text":"three retries","undo":"drop the flag","wait":"b01fc21f-cf61-452d-b239-154268dba18c"}');
INSERT INTO "change" VALUES(27,0,'block',X'4D4380C470AC4271A02305827C155149','kind',NULL,'{"kind":"block","start":"2026-11-23T10:15:00Z","task":"c1882bd2-35a8-4234-9999-8160c5ed6fc3"}');
INSERT INTO "change" VALUES(28,0,'block',X'4D4380C470AC4271A02305827C155149','end',NULL,'2026-11-23T10:40:00Z');
INSERT INTO "change" VALUES(28,1,'block',X'4D4380C470AC4271A02305827C155149','place',NULL,'{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null}');
INSERT INTO "change" VALUES(28,2,'task',X'C1882BD235A8423499998160C5ED6FC3','status','open','done 2026-11-23T10:40:00Z');
INSERT INTO "change" VALUES(29,0,'block',X'3C2E1C39FB4D48078BE54212B4BEDE85','kind',NULL,'{"kind":"block","start":"2026-11-23T10:41:00Z","task":"5d379c3e-c0dc-4300-9ec8-5d7bdf075ad8"}');
INSERT INTO "change" VALUES(30,0,'block',X'3C2E1C39FB4D48078BE54212B4BEDE85','end',NULL,'2026-11-23T10:51:00Z');
INSERT INTO "change" VALUES(30,1,'block',X'3C2E1C39FB4D48078BE54212B4BEDE85','next',NULL,'look at the third case');
INSERT INTO "change" VALUES(30,2,'block',X'3C2E1C39FB4D48078BE54212B4BEDE85','place',NULL,'{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null}');
INSERT INTO "change" VALUES(31,0,'decision',X'B32206451F804946BD912F1D6105D1F0','kind',NULL,'{"by":"me ana","decided":"2026-11-23T10:52:00Z","kind":"decision","options":"five\nnone","project":"api.hooks","review":"2027-01-04","task":"47b1eb2f-d383-41ee-9d9a-9219a1aff72f","title":"Retries are three","why":"Enough for us"}');
INSERT INTO "change" VALUES(31,1,'task',X'89F48E217BA0418B95507E4C889A67C8','kind',NULL,'{"body":"Decided because: Enough for us","created":"2026-11-23T10:52:00Z","kind":"task","not_before":"2027-01-04","owner":"me","project":"api.hooks","status":"open","title":"Review the decision: Retries are three"}');
INSERT INTO "change" VALUES(32,0,'decision',X'665A1CFBBA6841A29FA4A3606A0D37C6','kind',NULL,'{"by":"me","decided":"2026-11-23T10:53:00Z","kind":"decision","supersedes":"b3220645-1f80-4946-bd91-2f1d6105d1f0","title":"Retries are four","why":"Three were not enough"}');
INSERT INTO "change" VALUES(33,0,'wait',X'3DE9664E9C344588AC88D3600110DD12','nudged',NULL,'2026-11-23T10:54:00Z');
INSERT INTO "change" VALUES(33,1,'wait',X'3DE9664E9C344588AC88D3600110DD12','rounds','1','2');
INSERT INTO "change" VALUES(33,2,'wait',X'3DE9664E9C344588AC88D3600110DD12','within','480','120');
INSERT INTO "change" VALUES(34,0,'wait',X'3DE9664E9C344588AC88D3600110DD12','state','open','answered 2026-11-23T11:54:00Z eu-west-1');
INSERT INTO "change" VALUES(35,0,'wait',X'B01FC21FCF61452DB239154268DBA18C','state','assumed','answered 2026-11-23T11:59:00Z five, please');
INSERT INTO "change" VALUES(35,1,'task',X'9C75447DB8254F5CA46A9047EDAAB97D','kind',NULL,'{"body":"1 rested on a1: three retries\nAnswer: five, please\nTo undo it: drop the flag","created":"2026-11-23T11:59:00Z","due":"2026-11-27T17:00[America/Toronto]","kind":"task","owner":"me","project":"api.hooks","status":"open","title":"Rework Design the webhook","value":"9"}');
INSERT INTO "change" VALUES(35,2,'assumption',X'88CF0688D0284EC1824BFDCF3BFBF75A','rework',NULL,'9c75447d-b825-4f5c-a46a-9047edaab97d');
INSERT INTO "change" VALUES(35,3,'assumption',X'88CF0688D0284EC1824BFDCF3BFBF75A','state','standing','overturned 2026-11-23T11:59:00Z');
INSERT INTO "change" VALUES(36,0,'task',X'41292661D76F42318E29DB21C524A76B','approved',NULL,'ana 2026-11-23T12:00:00Z');
INSERT INTO "change" VALUES(37,0,'commitment',X'6B8D92885E0449C086685E71E9D5E079','kind',NULL,'{"kind":"commitment","length":"60","start":"2026-11-26T10:00[Europe/Lisbon]","title":"Dentist"}');
INSERT INTO "change" VALUES(38,0,'commitment',X'69D40A7031044362A518FAB5FCC90CB3','kind',NULL,'{"kind":"commitment","length":"45","repeat":"weekly on mon","start":"2026-11-30T10:00[Europe/Lisbon]","title":"Weekly","with":"ana"}');
INSERT INTO "change" VALUES(39,0,'task',X'26E15505F65A473E8FB847AE9DE8EE08','status','open','done 2026-11-23T12:03:00Z');
INSERT INTO "change" VALUES(39,1,'task',X'8EE569C04EBB501EB0764A2F83963253','kind',NULL,'{"created":"2026-11-23T12:03:00Z","due":"2026-12-04","kind":"task","not_before":"2026-11-28","owner":"me","repeat":"weekly on fri","status":"open","tag:home":"","title":"Water plants"}');
INSERT INTO "change" VALUES(40,0,'task',X'E8FA369D27E04D2E93C528A328E985D6','not_before','2026-12-01','2026-12-24');
INSERT INTO "change" VALUES(41,0,'task',X'CBBBE540B27E4C2CBFAADE3069781B5F','status','open','dropped 2026-11-23T12:05:00Z');
INSERT INTO "change" VALUES(42,0,'task',X'CBBBE540B27E4C2CBFAADE3069781B5F','status','dropped 2026-11-23T12:05:00Z','open');
INSERT INTO "change" VALUES(43,0,'task',X'CBBBE540B27E4C2CBFAADE3069781B5F','status','open','dropped 2026-11-23T12:05:00Z');
INSERT INTO "change" VALUES(44,0,'task',X'CBBBE540B27E4C2CBFAADE3069781B5F','status','dropped 2026-11-23T12:05:00Z','open');
INSERT INTO "change" VALUES(45,0,'task',X'815B3B0683654E6483745A5B5CBF6EDD','kind',NULL,'{"created":"2026-11-23T12:09:00Z","kind":"task","owner":"me","status":"open","title":"Mistake"}');
INSERT INTO "change" VALUES(46,0,'task',X'815B3B0683654E6483745A5B5CBF6EDD','deleted',NULL,'2026-11-23T12:10:00Z');
INSERT INTO "change" VALUES(47,0,'handoff',X'B181C2CDB8B848258883E657935A764D','kind',NULL,'{"kind":"handoff","markdown":"# Handoff h1 · me (Lisbon) → Ana Souza (Toronto)\n2026-11-23 · Mon 12:12 WET = Mon 07:12 EST = 12:12 UTC · the first · I am back Tue 09:00 WET = Tue 04:00 EST\n\n**If you read one line:** 14 Answer ana: When is the review?: no next step is written\nTime-critical: 14 due Tue 24 Nov 10:11 WET = Tue 05:11 EST\n\n## ACT · 14 Answer ana: When is the review? · stays mine\n- Due: Tue 24 Nov 10:11 WET = Tue 05:11 EST\n- w3 ana waits for me: When is the review? Asked Mon 10:11 WET = Mon 05:11 EST; due **Tue 10:11 WET = Tue 05:11 EST**.\n\n## WATCH · 2 Build the webhook · api.hooks · stays mine\n- Held: after 1\n- **If** CI stays red → ship it on Monday\n- Tried, no good: a bigger pool\n\n## STEADY · 1 Design the webhook · api.hooks · stays mine\n- **Next step:** ask about order\n- Where I was: left Mon 10:06 WET = Mon 05:06 EST · 45 min spent of 3 h\n- Due: Fri 27 Nov 22:00 WET = Fri 17:00 EST\n- State: half of the fields are clear\n- https://example.org/42\n\n## STEADY · 13 the reference, part of 8 Write the docs (1 of 2 closed) · docs · stays mine\n- **Next step:** look at the third case\n- Where I was: left Mon 10:51 WET = Mon 05:51 EST · 10 min spent\n\n## Answered\n- w1 ana: Which retries do you want? → five, please\n- w2 rui: Which region? → eu-west-1\n\n## Decided\n- d1 Retries are three. Why: Enough for us. Considered: five; none.\n- d2 Retries are four. Why: Three were not enough.\n\n## Temporary states in force\n- n2 alerts are silenced · until **Fri 27 Nov 24:00 WET = Fri 19:00 EST** · undo: `amtool expire`\n\n## Done\n- 12 the tour (Mon 10:40 WET = Mon 05:40 EST)\n- 6 Water plants (Mon 12:03 WET = Mon 07:03 EST)\n\n## Read back (reply with these lines)\nI take: ___ · I do not take: ___ · My first step: ___ · Not clear: ___\n\n_Clocks as of zone rules 2026f._\n","sent":"2026-11-23T12:12:00Z","to":"ana"}');
INSERT INTO "change" VALUES(48,0,'task',X'4186183DDF46489590DE8BB122CE29AB','kind',NULL,'{"created":"2026-11-23T12:13:00Z","kind":"task","owner":"me","project":"api","status":"open","title":"After the note"}');
INSERT INTO "change" VALUES(49,0,'task',X'47B1EB2FD38341EE9D9A9219A1AFF72F','title','Design the webhook','Design the webhooks');
INSERT INTO "change" VALUES(50,0,'task',X'84ADEF29C7B04562A1BF363EA135F992','after:47b1eb2f-d383-41ee-9d9a-9219a1aff72f','',NULL);
INSERT INTO "change" VALUES(51,0,'task',X'84ADEF29C7B04562A1BF363EA135F992','after:47b1eb2f-d383-41ee-9d9a-9219a1aff72f',NULL,'');
INSERT INTO "change" VALUES(52,0,'person',X'B721E7F625F15F6F8B0470770606EA10','deleted',NULL,'2026-11-23T12:17:00Z');
INSERT INTO "change" VALUES(53,0,'block',X'3307B7C81F8E457FBC014D83D4B7D9B4','kind',NULL,'{"kind":"block","start":"2026-11-23T12:18:00Z","task":"5d379c3e-c0dc-4300-9ec8-5d7bdf075ad8"}');
INSERT INTO "change" VALUES(54,0,'person',X'7ED01F9F87BE598590EEBF271F46185C','kind',NULL,'{"agent":"true","handle":"claude","kind":"person"}');
INSERT INTO "change" VALUES(55,0,'person',X'0C77121DD4605688B58809914F95A21B','limited',NULL,'true');
INSERT INTO "change" VALUES(55,1,'person',X'0C77121DD4605688B58809914F95A21B','sees:infra',NULL,'');
INSERT INTO "change" VALUES(55,2,'person',X'0C77121DD4605688B58809914F95A21B','sees:payouts',NULL,'');
INSERT INTO "change" VALUES(56,0,'task',X'CB7D60EC030749018BADB07F34B5CC8A','kind',NULL,'{"created":"2026-11-24T09:12:00Z","kind":"task","owner":"me","project":"infra","sensitive":"true","status":"open","title":"Rotate keys"}');
INSERT INTO "change" VALUES(57,0,'block',X'3307B7C81F8E457FBC014D83D4B7D9B4','end',NULL,'2026-11-24T09:15:00Z');
INSERT INTO "change" VALUES(57,1,'block',X'3307B7C81F8E457FBC014D83D4B7D9B4','place',NULL,'{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null,"repo":null}');
INSERT INTO "change" VALUES(57,2,'block',X'2EE67EB9B19F4A3D96BEE967B6F0F607','kind',NULL,'{"kind":"block","override":"production is down","start":"2026-11-24T09:15:00Z","task":"cb7d60ec-0307-4901-8bad-b07f34b5cc8a"}');
INSERT INTO "change" VALUES(57,3,'note',X'A7145A39CEB94DB6B887B6E3CDC6713C','kind',NULL,'{"at":"2026-11-24T09:15:00Z","kind":"note","note_kind":"plain","task":"cb7d60ec-0307-4901-8bad-b07f34b5cc8a","text":"started without approval: production is down"}');
INSERT INTO "change" VALUES(58,0,'block',X'2EE67EB9B19F4A3D96BEE967B6F0F607','end',NULL,'2026-11-24T09:18:00Z');
INSERT INTO "change" VALUES(58,1,'block',X'2EE67EB9B19F4A3D96BEE967B6F0F607','next',NULL,'revoke the old one');
INSERT INTO "change" VALUES(58,2,'block',X'2EE67EB9B19F4A3D96BEE967B6F0F607','place',NULL,'{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null,"repo":null}');
INSERT INTO "change" VALUES(59,0,'task',X'3009D1B37224407F8192F4C96EEB7403','kind',NULL,'{"created":"2026-11-24T09:21:00Z","kind":"task","owner":"me","status":"open","title":"Flaky test"}');
INSERT INTO "change" VALUES(60,0,'block',X'C27678C7D89D425599FB992656CE2FD9','kind',NULL,'{"by":"claude","kind":"block","start":"2026-11-24T09:27:00Z","task":"3009d1b3-7224-407f-8192-f4c96eeb7403"}');
INSERT INTO "change" VALUES(61,0,'note',X'D67A49F0B1B448DBBF492871D151C7A2','kind',NULL,'{"at":"2026-11-24T09:30:00Z","kind":"note","note_kind":"state","task":"3009d1b3-7224-407f-8192-f4c96eeb7403","text":"two of three are green"}');
INSERT INTO "change" VALUES(62,0,'wait',X'65DA4A1BD076425795E8AAB9596BEF5C','kind',NULL,'{"asked":"2026-11-24T09:33:00Z","blocks":"true","default":"eu","direct":"true","kind":"wait","on_me":"true","person":"claude","question":"which region?","rounds":"1","state":"open","task":"3009d1b3-7224-407f-8192-f4c96eeb7403","within":"480"}');
INSERT INTO "change" VALUES(62,1,'block',X'C27678C7D89D425599FB992656CE2FD9','end',NULL,'2026-11-24T09:33:00Z');
INSERT INTO "change" VALUES(62,2,'block',X'C27678C7D89D425599FB992656CE2FD9','place',NULL,'{"dir":"/home/me/work","branch":null,"commit":null,"dirty":null,"ahead":null,"repo":null}');
INSERT INTO "change" VALUES(63,0,'wait',X'3656C3597F174BBEA77A0E2913FE80D5','kind',NULL,'{"asked":"2026-11-24T09:42:00Z","kind":"wait","person":"ana","private":"true","question":"about the raise","rounds":"1","state":"open","within":"240"}');
INSERT INTO "change" VALUES(64,0,'decision',X'37E705835E9A435283C69F8D6DF24A43','kind',NULL,'{"by":"me","decided":"2026-11-24T09:45:00Z","kind":"decision","private":"true","title":"Layoffs","why":"secret"}');
INSERT INTO "change" VALUES(65,0,'task',X'989B207C140F4792AC9632926A6DD894','kind',NULL,'{"asks":"ana","created":"2026-11-24T09:48:00Z","kind":"task","owner":"me","status":"open","title":"Schema"}');
INSERT INTO "change" VALUES(66,0,'task',X'6B5F5A4D3EA34F59B643BBBFA999BAC1','kind',NULL,'{"after:989b207c-140f-4792-ac96-32926a6dd894":"","created":"2026-11-24T09:51:00Z","kind":"task","owner":"me","status":"open","title":"Endpoints"}');
INSERT INTO "change" VALUES(67,0,'task',X'0FB9C3CB8A844ACC82BEF94868ECD421','kind',NULL,'{"after:989b207c-140f-4792-ac96-32926a6dd894":"","created":"2026-11-24T09:54:00Z","kind":"task","owner":"me","status":"open","title":"Docs"}');
INSERT INTO "change" VALUES(68,0,'task',X'989B207C140F4792AC9632926A6DD894','status','open','done 2026-11-24T09:57:00Z');
INSERT INTO "change" VALUES(68,1,'wait',X'CE896333404340F18AE2C1EDFB02F323','kind',NULL,'{"asked":"2026-11-24T09:57:00Z","blocks":"true","kind":"wait","person":"ana","question":"your reply on 22","rounds":"1","state":"open","task":"6b5f5a4d-3ea3-4f59-b643-bbbfa999bac1","within":"240"}');
INSERT INTO "change" VALUES(68,2,'wait',X'E412E2242352482B9788AD5B0056C456','kind',NULL,'{"asked":"2026-11-24T09:57:00Z","blocks":"true","kind":"wait","person":"ana","question":"your reply on 22","rounds":"1","state":"open","task":"0fb9c3cb-8a84-4acc-82be-f94868ecd421","twin_of":"ce896333-4043-40f1-8ae2-c1edfb02f323","within":"240"}');
INSERT INTO "change" VALUES(69,0,'block',X'9BDFF2251E224E3BADC77C49136CA3C2','kind',NULL,'{"by":"claude","kind":"block","start":"2026-11-24T10:06:00Z","task":"9c75447d-b825-4f5c-a46a-9047edaab97d"}');
INSERT INTO "change" VALUES(70,0,'block',X'9BDFF2251E224E3BADC77C49136CA3C2','end',NULL,'2026-11-24T10:09:00Z');
INSERT INTO "change" VALUES(70,1,'note',X'609F43CAFB785C788D9ACAC4BA9F5B8E','kind',NULL,'{"at":"2026-11-24T10:09:00Z","kind":"note","note_kind":"plain","task":"9c75447d-b825-4f5c-a46a-9047edaab97d","text":"taken over from @claude: it is stuck"}');
INSERT INTO "change" VALUES(70,2,'block',X'EC8D24EBCB3242C88B04E8F25ED39FA6','kind',NULL,'{"kind":"block","start":"2026-11-24T10:09:00Z","task":"9c75447d-b825-4f5c-a46a-9047edaab97d"}');
INSERT INTO "change" VALUES(71,0,'block',X'EC8D24EBCB3242C88B04E8F25ED39FA6','deleted',NULL,'2026-11-24T10:12:00Z');
INSERT INTO "change" VALUES(71,1,'note',X'609F43CAFB785C788D9ACAC4BA9F5B8E','deleted',NULL,'2026-11-24T10:12:00Z');
INSERT INTO "change" VALUES(71,2,'block',X'9BDFF2251E224E3BADC77C49136CA3C2','end','2026-11-24T10:09:00Z',NULL);
INSERT INTO "change" VALUES(72,0,'person',X'5F816F5A85C6579C8B585F8B3924983B','kind',NULL,'{"handle":"ravi","hours":"mon-fri 11:00-19:30","kind":"person","zone":"Asia/Kolkata Bengaluru"}');
INSERT INTO "change" VALUES(73,0,'person',X'5F816F5A85C6579C8B585F8B3924983B','zone','Asia/Kolkata Bengaluru','Asia/Kolkata');
INSERT INTO "change" VALUES(74,0,'person',X'5F816F5A85C6579C8B585F8B3924983B','zone','Asia/Kolkata','Asia/Kolkata Bengaluru');
INSERT INTO "change" VALUES(75,0,'person',X'5F816F5A85C6579C8B585F8B3924983B','zone','Asia/Kolkata Bengaluru','Asia/Kolkata Mumbai');
INSERT INTO "change" VALUES(76,0,'person',X'5F816F5A85C6579C8B585F8B3924983B','zone','Asia/Kolkata Mumbai','Asia/Kolkata Bengaluru');
INSERT INTO "change" VALUES(77,0,'task',X'E1E757079D4A4F6DBEACD37949251303','kind',NULL,'{"created":"2026-11-24T09:10:00Z","due":"2026-11-27T17:00[Asia/Kolkata Bengaluru]","kind":"task","owner":"me","status":"open","title":"Rotate the keys"}');
INSERT INTO "change" VALUES(78,0,'task',X'CF71CB701D3A44488C8B074C8C859976','kind',NULL,'{"created":"2026-11-24T09:10:00Z","due":"2026-12-04[Asia/Kolkata Bengaluru]","kind":"task","owner":"me","status":"open","title":"Ship it"}');
INSERT INTO "change" VALUES(79,0,'person',X'8C295EF4B2C255ACA76D11A46D66D547','kind',NULL,'{"handle":"x","kind":"person","zone":"America/Sao_Paulo Rio de Janeiro"}');
INSERT INTO "change" VALUES(80,0,'person',X'8C295EF4B2C255ACA76D11A46D66D547','deleted',NULL,'2026-11-24T09:10:00Z');
INSERT INTO "change" VALUES(81,0,'person',X'346CAE08CAA95CCA8F97ACF5CB89CC1F','wake',NULL,'phone, only if payouts stop');
INSERT INTO "change" VALUES(81,1,'person',X'346CAE08CAA95CCA8F97ACF5CB89CC1F','zone_change',NULL,'2026-12-14 Europe/London');
INSERT INTO "change" VALUES(82,0,'task',X'5D379C3EC0DC43009EC85D7BDF075AD8','severity',NULL,'watch');
INSERT INTO "change" VALUES(83,0,'block',X'28F5C7CD1F494C818CD3562391E6AEDD','kind',NULL,'{"end":"2026-11-24T10:22:00Z","kind":"block","next":"ask for the new keys","start":"2026-11-24T10:22:00Z","task":"41292661-d76f-4231-8e29-db21c524a76b"}');
INSERT INTO "change" VALUES(84,0,'note',X'2E2BA9F35E9C49D9A55742582C84A721','kind',NULL,'{"at":"2026-11-24T10:22:30Z","kind":"note","note_kind":"if","task":"41292661-d76f-4231-8e29-db21c524a76b","text":"the vault is locked","then":"call ops"}');
INSERT INTO "change" VALUES(85,0,'person',X'5F816F5A85C6579C8B585F8B3924983B','limited',NULL,'true');
INSERT INTO "change" VALUES(85,1,'person',X'5F816F5A85C6579C8B585F8B3924983B','sees:api',NULL,'');
INSERT INTO "change" VALUES(85,2,'person',X'5F816F5A85C6579C8B585F8B3924983B','sees:docs',NULL,'');
INSERT INTO "change" VALUES(85,3,'person',X'5F816F5A85C6579C8B585F8B3924983B','sees:ops',NULL,'');
INSERT INTO "change" VALUES(86,0,'handoff',X'EF2918158A69418B993A6633A202EEF5','kind',NULL,'{"kind":"handoff","markdown":"# Handoff h2 · me (Lisbon) → ravi (Bengaluru)\n**Tue 24 Nov 2026 15:53 IST** = 10:23 WET · first handoff · I''m online until **Tue 18:00 IST**, next overlap Tue 19:00–19:30 · back **Wed 14:30 IST** = 09:00 WET\nWake me (phone) only if payouts stop.\n\n**If you read one line:** 5 Rotate the keys: ask for the new keys.\nNothing is due before I''m back (Wed 14:30 IST).\n\n## WATCH · 5 Rotate the keys · yours if you take it\n- **Next:** ask for the new keys\n- **If** the vault is locked → call ops\n\n## WATCH · 2 Build the webhook · I keep it\n- On hold: after 1\n- **If** CI stays red → ship it on Monday\n\n## WATCH · 13 the reference, subtask 2 of 2 of 8 Write the docs · I keep it\n- **My next step:** look at the third case\n\n## STEADY · 1 Design the webhooks (state: half of the fields are clear (as of Mon); old next step: ask about order (noted before a1 was overturned: don''t follow it)), 16 Rework Design the webhook: nothing for you to do\n\n## Yours to take\n- 19 After the note\n\n## In the last seven days\n- a1 \"three retries\" was **overturned** (w1 ana: \"Which retries do you want?\" → five, please, for 1). I fix it in 16; don''t build on \"three retries\"\n- d1 Retries are three; why: Enough for us; rejected: five, none; decided with ana; to be reviewed Mon 4 Jan 2027\n- Done: 12 the tour (Mon 16:10)\n\n## Coming up\n- from Mon 14 Dec I''m in London\n\n## Reply (copy this line)\nI take: 5, 19 · I don''t take: ___ · first step: ___ · unclear: ___\n","offer:41292661-d76f-4231-8e29-db21c524a76b":"given","offer:4186183d-df46-4895-90de-8bb122ce29ab":"offered","sent":"2026-11-24T10:23:00Z","standing":"task:41292661-d76f-4231-8e29-db21c524a76b task:4186183d-df46-4895-90de-8bb122ce29ab task:47b1eb2f-d383-41ee-9d9a-9219a1aff72f task:5d379c3e-c0dc-4300-9ec8-5d7bdf075ad8 task:84adef29-c7b0-4562-a1bf-363ea135f992 task:9c75447d-b825-4f5c-a46a-9047edaab97d note:2e2ba9f3-5e9c-49d9-a557-42582c84a721 note:8c1e69c1-614f-4d2a-9667-c2f224725b40 note:fbf22195-c8ab-4652-942a-211ba31520ab","to":"ravi"}');
INSERT INTO "change" VALUES(87,0,'task',X'41292661D76F42318E29DB21C524A76B','owner','me','ravi');
INSERT INTO "change" VALUES(87,1,'handoff',X'EF2918158A69418B993A6633A202EEF5','acknowledged',NULL,'2026-11-24T10:25:00Z');
INSERT INTO "change" VALUES(87,2,'handoff',X'EF2918158A69418B993A6633A202EEF5','offer:41292661-d76f-4231-8e29-db21c524a76b','given','taken');
INSERT INTO "change" VALUES(87,3,'handoff',X'EF2918158A69418B993A6633A202EEF5','offer:4186183d-df46-4895-90de-8bb122ce29ab','offered','returned');
INSERT INTO "change" VALUES(87,4,'handoff',X'EF2918158A69418B993A6633A202EEF5','unclear',NULL,'which vault?');
INSERT INTO "change" VALUES(88,0,'handoff',X'9488BEBBBA7E4A9C84D6B62A3F6CD7CD','kind',NULL,'{"kind":"handoff","markdown":"# Handoff h3 · me (Lisbon) → ravi (Bengaluru)\n**Tue 24 Nov 2026 16:00 IST** = 10:30 WET · since h2 (you confirmed it 15:55) · I''m online until **Tue 18:00 IST**, next overlap Tue 19:00–19:30 · back **Wed 14:30 IST** = 09:00 WET\nWake me (phone) only if payouts stop.\n\n**If you read one line:** 5 Rotate the keys: ask for the new keys.\nNothing is due before I''m back (Wed 14:30 IST).\n\n## WATCH · 5 Rotate the keys · yours\n- **Next:** ask for the new keys\n- **If** the vault is locked → call ops\n\n## WATCH · 2 Build the webhook · I keep it\n- On hold: after 1\n- **If** CI stays red → ship it on Monday\n\n## STEADY · 1 Design the webhooks (state: half of the fields are clear (as of Mon); old next step: ask about order (noted before a1 was overturned: don''t follow it)), 16 Rework Design the webhook: nothing for you to do\n\n## Yours to take\n- 13 the reference, subtask 2 of 2 of 8 Write the docs · next: look at the third case\n\n## Since h2\n- 5 Rotate the keys: you took it\n- 19 After the note: not taken, so I keep it\n\n## Coming up\n- from Mon 14 Dec I''m in London\n\n## Reply (copy this line)\nI take: 13 · I don''t take: ___ · first step: ___ · unclear: ___\n","offer:5d379c3e-c0dc-4300-9ec8-5d7bdf075ad8":"offered","sent":"2026-11-24T10:30:00Z","since":"2026-11-24T10:23:00Z","standing":"task:41292661-d76f-4231-8e29-db21c524a76b task:47b1eb2f-d383-41ee-9d9a-9219a1aff72f task:5d379c3e-c0dc-4300-9ec8-5d7bdf075ad8 task:84adef29-c7b0-4562-a1bf-363ea135f992 task:9c75447d-b825-4f5c-a46a-9047edaab97d note:2e2ba9f3-5e9c-49d9-a557-42582c84a721 note:8c1e69c1-614f-4d2a-9667-c2f224725b40 note:fbf22195-c8ab-4652-942a-211ba31520ab","to":"ravi"}');
INSERT INTO "change" VALUES(89,0,'handoff',X'9488BEBBBA7E4A9C84D6B62A3F6CD7CD','deleted',NULL,'2026-11-24T10:31:00Z');
INSERT INTO "change" VALUES(90,0,'block',X'F57647C38FC84A6DAC61EACAFF746195','kind',NULL,'{"kind":"block","start":"2026-11-25T09:01:00Z","task":"47b1eb2f-d383-41ee-9d9a-9219a1aff72f"}');
INSERT INTO "change" VALUES(91,0,'person',X'148349C104EC582AA5FDECC62D75C5E1','kind',NULL,'{"handle":"rohan","kind":"person"}');
INSERT INTO "change" VALUES(91,1,'block',X'F57647C38FC84A6DAC61EACAFF746195','place',NULL,'{"dir":"/tmp/tmp.jCBIeye9DU","branch":null,"commit":null,"dirty":null,"ahead":null,"repo":null}');
INSERT INTO "change" VALUES(91,2,'interruption',X'D4F7838EB0A942BA9D31E7BDBD80E300','kind',NULL,'{"block":"f57647c3-8fc8-4a6d-ac61-eacaff746195","by":"rohan","kind":"interruption","start":"2026-11-25T09:41:00Z","text":"the payload"}');
INSERT INTO "change" VALUES(92,0,'interruption',X'D4F7838EB0A942BA9D31E7BDBD80E300','end',NULL,'2026-11-25T09:53:00Z');
INSERT INTO "change" VALUES(93,0,'block',X'F57647C38FC84A6DAC61EACAFF746195','end',NULL,'2026-11-25T10:53:00Z');
INSERT INTO "change" VALUES(94,0,'interruption',X'226517CF9AAA4C1CBEC02B87768AB10B','kind',NULL,'{"end":"2026-11-25T11:10:00Z","kind":"interruption","start":"2026-11-25T11:00:00Z","text":"fire drill"}');
INSERT INTO "change" VALUES(95,0,'interruption',X'1DBE30FF54F64BEA86788EE1082B5CC6','kind',NULL,'{"by":"rohan","kind":"interruption","start":"2026-11-25T11:20:00Z","text":"again"}');
INSERT INTO "change" VALUES(96,0,'interruption',X'1DBE30FF54F64BEA86788EE1082B5CC6','deleted',NULL,'2026-11-25T11:21:00Z');
INSERT INTO "change" VALUES(97,0,'block',X'B317E0D2190C40C58FF441DB0D6BE450','kind',NULL,'{"kind":"block","planned":"50","start":"2026-11-25T12:01:00Z","task":"47b1eb2f-d383-41ee-9d9a-9219a1aff72f"}');
INSERT INTO "change" VALUES(98,0,'block',X'B317E0D2190C40C58FF441DB0D6BE450','end',NULL,'2026-11-25T12:31:00Z');
INSERT INTO "change" VALUES(98,1,'block',X'B317E0D2190C40C58FF441DB0D6BE450','place',NULL,'{"dir":"/tmp/tmp.PPOrjcokz3","branch":null,"commit":null,"dirty":null,"ahead":null,"repo":null}');
INSERT INTO "change" VALUES(98,2,'interruption',X'63AD104492174E7EBEA52492062D1BB5','kind',NULL,'{"kind":"interruption","planned":"30","rest":"true","start":"2026-11-25T12:31:00Z","text":""}');
INSERT INTO "change" VALUES(99,0,'interruption',X'63AD104492174E7EBEA52492062D1BB5','end',NULL,'2026-11-25T13:05:00Z');
INSERT INTO "change" VALUES(99,1,'block',X'3B0864CA26CF4E6A9D69FBDD4733D0EB','kind',NULL,'{"kind":"block","start":"2026-11-25T13:05:00Z","task":"47b1eb2f-d383-41ee-9d9a-9219a1aff72f"}');
INSERT INTO "change" VALUES(100,0,'block',X'3B0864CA26CF4E6A9D69FBDD4733D0EB','end',NULL,'2026-11-25T13:45:00Z');
INSERT INTO "change" VALUES(100,1,'block',X'3B0864CA26CF4E6A9D69FBDD4733D0EB','place',NULL,'{"dir":"/tmp/tmp.PPOrjcokz3","branch":null,"commit":null,"dirty":null,"ahead":null,"repo":null}');
INSERT INTO "change" VALUES(100,2,'block',X'3B0864CA26CF4E6A9D69FBDD4733D0EB','ramp',NULL,'12');
INSERT INTO "change" VALUES(101,0,'block',X'477075A4145947BCAC83358A19C12F42','ramp',NULL,'9');
INSERT INTO "change" VALUES(102,0,'block',X'130C96B1D24B48BC904960CCFBD6C1B9','kind',NULL,'{"kind":"block","start":"2026-11-25T16:00:00Z","task":"47b1eb2f-d383-41ee-9d9a-9219a1aff72f"}');
INSERT INTO "change" VALUES(103,0,'block',X'130C96B1D24B48BC904960CCFBD6C1B9','end',NULL,'2026-11-25T16:00:00Z');
INSERT INTO "change" VALUES(103,1,'block',X'130C96B1D24B48BC904960CCFBD6C1B9','end_unknown',NULL,'true');
INSERT INTO "change" VALUES(104,0,'interruption',X'B4C8473CD7F948539B6BDB54A9DEB106','kind',NULL,'{"kind":"interruption","rest":"true","start":"2026-11-26T09:01:00Z","text":""}');
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
INSERT INTO "commitment" VALUES(1,X'6B8D92885E0449C086685E71E9D5E079','Dentist','2026-11-26T10:00[Europe/Lisbon]',1795687200,60,NULL,NULL,NULL,1795435260,NULL);
INSERT INTO "commitment" VALUES(2,X'69D40A7031044362A518FAB5FCC90CB3','Weekly','2026-11-30T10:00[Europe/Lisbon]',1796032800,45,'weekly on mon','ana',NULL,1795435320,NULL);
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
, private INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "decision" VALUES(1,X'B32206451F804946BD912F1D6105D1F0','Retries are three','Enough for us','five
none','me ana',1795431120,'2027-01-04',1799020800,NULL,'api.hooks',1,1795431120,NULL,0);
INSERT INTO "decision" VALUES(2,X'665A1CFBBA6841A29FA4A3606A0D37C6','Retries are four','Three were not enough',NULL,'me',1795431180,NULL,NULL,1,NULL,NULL,1795431180,NULL,0);
INSERT INTO "decision" VALUES(3,X'37E705835E9A435283C69F8D6DF24A43','Layoffs','secret',NULL,'me',1795513500,NULL,NULL,NULL,NULL,NULL,1795513500,NULL,1);
CREATE TABLE entry (
    n      INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    zone   TEXT    NOT NULL,
    by     TEXT    NOT NULL,
    words  TEXT    NOT NULL,
    undoes INTEGER                               -- the entry that an undo or a redo takes back
, via TEXT) STRICT;
INSERT INTO "entry" VALUES(1,1795424400,'Europe/Lisbon','me','people edit @me --zone Europe/Lisbon --hours ''mon-fri 9:00-12:30,13:30-18:00''',NULL,NULL);
INSERT INTO "entry" VALUES(2,1795424460,'Europe/Lisbon','me','people add @ana --zone America/Toronto --name ''Ana Souza'' --reply 4h',NULL,NULL);
INSERT INTO "entry" VALUES(3,1795424520,'Europe/Lisbon','me','people edit @ana --off 2026-12-24..2026-12-26 --exception 2026-12-31=9-12',NULL,NULL);
INSERT INTO "entry" VALUES(4,1795424580,'Europe/Lisbon','me','people add @rui',NULL,NULL);
INSERT INTO "entry" VALUES(5,1795424640,'Europe/Lisbon','me','people edit @rui --hours ''sun-thu 8-16'' --zone Asia/Dubai',NULL,NULL);
INSERT INTO "entry" VALUES(6,1795424700,'Europe/Lisbon','me','add ''Design the webhook'' -p api.hooks -t deep -v H -e 3h -d fri@17:00@ana --body ''Retries, order, signatures'' --link https://example.org/42',NULL,NULL);
INSERT INTO "entry" VALUES(7,1795424760,'Europe/Lisbon','me','add ''Build the webhook'' -p api.hooks --after 1 -e 2h --energy deep',NULL,NULL);
INSERT INTO "entry" VALUES(8,1795424820,'Europe/Lisbon','me','add ''Test the webhook'' -p api --after 2 -e 1h30 --hard -d 2026-12-04',NULL,NULL);
INSERT INTO "entry" VALUES(9,1795424880,'Europe/Lisbon','me','add ''Pay the invoice'' --private --not-before 2026-12-01 -v 3',NULL,NULL);
INSERT INTO "entry" VALUES(10,1795424940,'Europe/Lisbon','me','add ''Rotate the keys'' -p ops --sensitive',NULL,NULL);
INSERT INTO "entry" VALUES(11,1795425000,'Europe/Lisbon','me','add ''Water plants'' --repeat weekly -d 2026-11-27 -t home',NULL,NULL);
INSERT INTO "entry" VALUES(12,1795425060,'Europe/Lisbon','me','add ''Read mail'' --owner @ana',NULL,NULL);
INSERT INTO "entry" VALUES(13,1795425120,'Europe/Lisbon','me','add ''Write the docs'' -p docs -e 2h',NULL,NULL);
INSERT INTO "entry" VALUES(14,1795425180,'Europe/Lisbon','me','split 3 ''happy path'' retries signatures',NULL,NULL);
INSERT INTO "entry" VALUES(15,1795425240,'Europe/Lisbon','me','split 8 ''the tour'' ''the reference''',NULL,NULL);
INSERT INTO "entry" VALUES(16,1795425300,'Europe/Lisbon','me','edit 12 -e 30m -t x -t y',NULL,NULL);
INSERT INTO "entry" VALUES(17,1795425360,'Europe/Lisbon','me','edit 12 --untag x',NULL,NULL);
INSERT INTO "entry" VALUES(18,1795425660,'Europe/Lisbon','me','start 1',NULL,NULL);
INSERT INTO "entry" VALUES(19,1795428060,'Europe/Lisbon','me','note 1 --state ''half of the fields are clear''',NULL,NULL);
INSERT INTO "entry" VALUES(20,1795428360,'Europe/Lisbon','me','block 1 @ana ''Which retries do you want?'' --within 4h --default ''three retries'' -m ''ask about order''',NULL,NULL);
INSERT INTO "entry" VALUES(21,1795428420,'Europe/Lisbon','me','note --temp ''alerts are silenced'' --until fri --undo ''amtool expire''',NULL,NULL);
INSERT INTO "entry" VALUES(22,1795428480,'Europe/Lisbon','me','note 2 --if ''CI stays red'' --then ''ship it on Monday''',NULL,NULL);
INSERT INTO "entry" VALUES(23,1795428540,'Europe/Lisbon','me','note 2 --tried ''a bigger pool''',NULL,NULL);
INSERT INTO "entry" VALUES(24,1795428600,'Europe/Lisbon','me','ask @rui ''Which region?'' --situation ''We move'' --background ''since May''',NULL,NULL);
INSERT INTO "entry" VALUES(25,1795428660,'Europe/Lisbon','me','ask --from @ana ''When is the review?''',NULL,NULL);
INSERT INTO "entry" VALUES(26,1795428840,'Europe/Lisbon','me','assume w1 ''three retries'' --undo ''drop the flag''',NULL,NULL);
INSERT INTO "entry" VALUES(27,1795428900,'Europe/Lisbon','me','start 12',NULL,NULL);
INSERT INTO "entry" VALUES(28,1795430400,'Europe/Lisbon','me','done 12',NULL,NULL);
INSERT INTO "entry" VALUES(29,1795430460,'Europe/Lisbon','me','start 13',NULL,NULL);
INSERT INTO "entry" VALUES(30,1795431060,'Europe/Lisbon','me','stop -m ''look at the third case''',NULL,NULL);
INSERT INTO "entry" VALUES(31,1795431120,'Europe/Lisbon','me','decide ''Retries are three'' --why ''Enough for us'' --option five --option none --with @ana --task 1 --review 2027-01-04',NULL,NULL);
INSERT INTO "entry" VALUES(32,1795431180,'Europe/Lisbon','me','decide ''Retries are four'' --why ''Three were not enough'' --supersedes d1',NULL,NULL);
INSERT INTO "entry" VALUES(33,1795431240,'Europe/Lisbon','me','nudge w2 --within 2h',NULL,NULL);
INSERT INTO "entry" VALUES(34,1795434840,'Europe/Lisbon','me','answer w2 eu-west-1',NULL,NULL);
INSERT INTO "entry" VALUES(35,1795435140,'Europe/Lisbon','me','answer w1 ''five, please'' --overturns',NULL,NULL);
INSERT INTO "entry" VALUES(36,1795435200,'Europe/Lisbon','me','approve 5 @ana',NULL,NULL);
INSERT INTO "entry" VALUES(37,1795435260,'Europe/Lisbon','me','busy Dentist thu@10:00 1h',NULL,NULL);
INSERT INTO "entry" VALUES(38,1795435320,'Europe/Lisbon','me','busy Weekly 2026-11-30@10:00 45m --repeat weekly --with @ana',NULL,NULL);
INSERT INTO "entry" VALUES(39,1795435380,'Europe/Lisbon','me','done 6',NULL,NULL);
INSERT INTO "entry" VALUES(40,1795435440,'Europe/Lisbon','me','later 4 2026-12-24',NULL,NULL);
INSERT INTO "entry" VALUES(41,1795435500,'Europe/Lisbon','me','drop 7',NULL,NULL);
INSERT INTO "entry" VALUES(42,1795435560,'Europe/Lisbon','me','reopen 7',NULL,NULL);
INSERT INTO "entry" VALUES(43,1795435620,'Europe/Lisbon','me','undo',42,NULL);
INSERT INTO "entry" VALUES(44,1795435680,'Europe/Lisbon','me','redo',43,NULL);
INSERT INTO "entry" VALUES(45,1795435740,'Europe/Lisbon','me','add Mistake',NULL,NULL);
INSERT INTO "entry" VALUES(46,1795435800,'Europe/Lisbon','me','undo',45,NULL);
INSERT INTO "entry" VALUES(47,1795435920,'Europe/Lisbon','me','handoff @ana --send',NULL,NULL);
INSERT INTO "entry" VALUES(48,1795435980,'Europe/Lisbon','me','add ''After the note'' -p api',NULL,NULL);
INSERT INTO "entry" VALUES(49,1795436040,'Europe/Lisbon','me','edit 1 --title ''Design the webhooks''',NULL,NULL);
INSERT INTO "entry" VALUES(50,1795436100,'Europe/Lisbon','me','edit 2 --after none',NULL,NULL);
INSERT INTO "entry" VALUES(51,1795436160,'Europe/Lisbon','me','undo',50,NULL);
INSERT INTO "entry" VALUES(52,1795436220,'Europe/Lisbon','me','people drop @rui',NULL,NULL);
INSERT INTO "entry" VALUES(53,1795436280,'Europe/Lisbon','me','start 13',NULL,NULL);
INSERT INTO "entry" VALUES(54,1795511160,'Europe/Lisbon','me','people add @claude --agent',NULL,'pipe');
INSERT INTO "entry" VALUES(55,1795511340,'Europe/Lisbon','me','people edit @ana --sees payouts,infra',NULL,'pipe');
INSERT INTO "entry" VALUES(56,1795511520,'Europe/Lisbon','claude','add ''Rotate keys'' -p infra --sensitive --as @claude',NULL,'pipe');
INSERT INTO "entry" VALUES(57,1795511700,'Europe/Lisbon','me','start 20 --override ''production is down''',NULL,'tty');
INSERT INTO "entry" VALUES(58,1795511880,'Europe/Lisbon','me','stop -m ''revoke the old one''',NULL,'pipe');
INSERT INTO "entry" VALUES(59,1795512060,'Europe/Lisbon','claude','add ''Flaky test'' --as @claude -q',NULL,'pipe');
INSERT INTO "entry" VALUES(60,1795512420,'Europe/Lisbon','claude','start 21 --as @claude',NULL,'pipe');
INSERT INTO "entry" VALUES(61,1795512600,'Europe/Lisbon','claude','note 21 --state ''two of three are green'' --as @claude',NULL,'pipe');
INSERT INTO "entry" VALUES(62,1795512780,'Europe/Lisbon','claude','block 21 @me ''which region?'' --default eu --as @claude',NULL,'pipe');
INSERT INTO "entry" VALUES(63,1795513320,'Europe/Lisbon','me','ask @ana ''about the raise'' --private',NULL,'pipe');
INSERT INTO "entry" VALUES(64,1795513500,'Europe/Lisbon','me','decide Layoffs --why secret --private',NULL,'pipe');
INSERT INTO "entry" VALUES(65,1795513680,'Europe/Lisbon','me','add Schema --asks @ana',NULL,'pipe');
INSERT INTO "entry" VALUES(66,1795513860,'Europe/Lisbon','me','add Endpoints --after 22',NULL,'pipe');
INSERT INTO "entry" VALUES(67,1795514040,'Europe/Lisbon','me','add Docs --after 22',NULL,'pipe');
INSERT INTO "entry" VALUES(68,1795514220,'Europe/Lisbon','me','done 22',NULL,'pipe');
INSERT INTO "entry" VALUES(69,1795514760,'Europe/Lisbon','claude','start 16 --as @claude',NULL,'pipe');
INSERT INTO "entry" VALUES(70,1795514940,'Europe/Lisbon','me','start 16 --takeover ''it is stuck''',NULL,'pipe');
INSERT INTO "entry" VALUES(71,1795515120,'Europe/Lisbon','me','undo',70,'pipe');
INSERT INTO "entry" VALUES(72,1795511400,'Europe/Lisbon','me','people add @ravi --zone bengaluru --hours ''mon-fri 11-19:30''',NULL,'pipe');
INSERT INTO "entry" VALUES(73,1795511400,'Europe/Lisbon','me','people edit @ravi --zone kolkata',NULL,'pipe');
INSERT INTO "entry" VALUES(74,1795511400,'Europe/Lisbon','me','undo',73,'pipe');
INSERT INTO "entry" VALUES(75,1795511400,'Europe/Lisbon','me','people edit @ravi --zone mumbai',NULL,'pipe');
INSERT INTO "entry" VALUES(76,1795511400,'Europe/Lisbon','me','undo',75,'pipe');
INSERT INTO "entry" VALUES(77,1795511400,'Europe/Lisbon','me','add Rotate the keys -d fri@17:00@bengaluru',NULL,'pipe');
INSERT INTO "entry" VALUES(78,1795511400,'Europe/Lisbon','me','add Ship it -d 2026-12-04@bengaluru',NULL,'pipe');
INSERT INTO "entry" VALUES(79,1795511400,'Europe/Lisbon','me','people add @x --zone ''rio de janeiro''',NULL,'pipe');
INSERT INTO "entry" VALUES(80,1795511400,'Europe/Lisbon','me','undo',79,'pipe');
INSERT INTO "entry" VALUES(81,1795515600,'Europe/Lisbon','me','people edit @me --zone london --starting 2026-12-14 --wake ''phone, only if payouts stop''',NULL,'pipe');
INSERT INTO "entry" VALUES(82,1795515660,'Europe/Lisbon','me','edit 13 --severity watch',NULL,'pipe');
INSERT INTO "entry" VALUES(83,1795515720,'Europe/Lisbon','me','note 5 --next ''ask for the new keys''',NULL,'pipe');
INSERT INTO "entry" VALUES(84,1795515750,'Europe/Lisbon','me','note 5 --if ''the vault is locked'' --then ''call ops''',NULL,'pipe');
INSERT INTO "entry" VALUES(85,1795515770,'Europe/Lisbon','me','people edit @ravi --sees ops,api,docs',NULL,'pipe');
INSERT INTO "entry" VALUES(86,1795515780,'Europe/Lisbon','me','handoff @ravi --give 5 --offer 19 --send',NULL,'pipe');
INSERT INTO "entry" VALUES(87,1795515900,'Europe/Lisbon','me','handoff ack h2 --took 5 --unclear ''which vault?''',NULL,'pipe');
INSERT INTO "entry" VALUES(88,1795516200,'Europe/Lisbon','me','handoff @ravi --offer 13 --send',NULL,'pipe');
INSERT INTO "entry" VALUES(89,1795516260,'Europe/Lisbon','me','undo',88,'pipe');
INSERT INTO "entry" VALUES(90,1795597260,'Europe/Lisbon','me','start 1',NULL,'pipe');
INSERT INTO "entry" VALUES(91,1795599660,'Europe/Lisbon','me','interrupt @rohan ''the payload''',NULL,'pipe');
INSERT INTO "entry" VALUES(92,1795600380,'Europe/Lisbon','me','resume',NULL,'pipe');
INSERT INTO "entry" VALUES(93,1795603980,'Europe/Lisbon','me','stop',NULL,'pipe');
INSERT INTO "entry" VALUES(94,1795605000,'Europe/Lisbon','me','interrupt ''fire drill'' --took 10m',NULL,'pipe');
INSERT INTO "entry" VALUES(95,1795605600,'Europe/Lisbon','me','interrupt @rohan again',NULL,'pipe');
INSERT INTO "entry" VALUES(96,1795605660,'Europe/Lisbon','me','undo',95,'pipe');
INSERT INTO "entry" VALUES(97,1795608060,'Europe/Lisbon','me','start 1 --for 50m',NULL,'pipe');
INSERT INTO "entry" VALUES(98,1795609860,'Europe/Lisbon','me','rest --for 30m',NULL,'pipe');
INSERT INTO "entry" VALUES(99,1795611900,'Europe/Lisbon','me','resume',NULL,'pipe');
INSERT INTO "entry" VALUES(100,1795614300,'Europe/Lisbon','me','stop --ramp 12m',NULL,'pipe');
INSERT INTO "entry" VALUES(101,1795614360,'Europe/Lisbon','me','edit f1 --ramp 9m',NULL,'pipe');
INSERT INTO "entry" VALUES(102,1795622400,'Europe/Lisbon','me','start',NULL,'pipe');
INSERT INTO "entry" VALUES(103,1795683600,'Europe/Lisbon','me','stop',NULL,'pipe');
INSERT INTO "entry" VALUES(104,1795683660,'Europe/Lisbon','me','rest',NULL,'pipe');
CREATE TABLE handoff (
    id       INTEGER PRIMARY KEY,
    uuid     BLOB    NOT NULL UNIQUE CHECK (length(uuid) = 16),
    reader   TEXT,                               -- a handle; none: whoever comes next
    since    INTEGER,
    sent     INTEGER NOT NULL,
    markdown TEXT    NOT NULL,
    modified INTEGER NOT NULL,
    deleted  INTEGER
, sender TEXT, standing TEXT, acknowledged INTEGER, unclear TEXT) STRICT;
INSERT INTO "handoff" VALUES(1,X'B181C2CDB8B848258883E657935A764D','ana',NULL,1795435920,'# Handoff h1 · me (Lisbon) → Ana Souza (Toronto)
2026-11-23 · Mon 12:12 WET = Mon 07:12 EST = 12:12 UTC · the first · I am back Tue 09:00 WET = Tue 04:00 EST

**If you read one line:** 14 Answer ana: When is the review?: no next step is written
Time-critical: 14 due Tue 24 Nov 10:11 WET = Tue 05:11 EST

## ACT · 14 Answer ana: When is the review? · stays mine
- Due: Tue 24 Nov 10:11 WET = Tue 05:11 EST
- w3 ana waits for me: When is the review? Asked Mon 10:11 WET = Mon 05:11 EST; due **Tue 10:11 WET = Tue 05:11 EST**.

## WATCH · 2 Build the webhook · api.hooks · stays mine
- Held: after 1
- **If** CI stays red → ship it on Monday
- Tried, no good: a bigger pool

## STEADY · 1 Design the webhook · api.hooks · stays mine
- **Next step:** ask about order
- Where I was: left Mon 10:06 WET = Mon 05:06 EST · 45 min spent of 3 h
- Due: Fri 27 Nov 22:00 WET = Fri 17:00 EST
- State: half of the fields are clear
- https://example.org/42

## STEADY · 13 the reference, part of 8 Write the docs (1 of 2 closed) · docs · stays mine
- **Next step:** look at the third case
- Where I was: left Mon 10:51 WET = Mon 05:51 EST · 10 min spent

## Answered
- w1 ana: Which retries do you want? → five, please
- w2 rui: Which region? → eu-west-1

## Decided
- d1 Retries are three. Why: Enough for us. Considered: five; none.
- d2 Retries are four. Why: Three were not enough.

## Temporary states in force
- n2 alerts are silenced · until **Fri 27 Nov 24:00 WET = Fri 19:00 EST** · undo: `amtool expire`

## Done
- 12 the tour (Mon 10:40 WET = Mon 05:40 EST)
- 6 Water plants (Mon 12:03 WET = Mon 07:03 EST)

## Read back (reply with these lines)
I take: ___ · I do not take: ___ · My first step: ___ · Not clear: ___

_Clocks as of zone rules 2026f._
',1795435920,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "handoff" VALUES(2,X'EF2918158A69418B993A6633A202EEF5','ravi',NULL,1795515780,'# Handoff h2 · me (Lisbon) → ravi (Bengaluru)
**Tue 24 Nov 2026 15:53 IST** = 10:23 WET · first handoff · I''m online until **Tue 18:00 IST**, next overlap Tue 19:00–19:30 · back **Wed 14:30 IST** = 09:00 WET
Wake me (phone) only if payouts stop.

**If you read one line:** 5 Rotate the keys: ask for the new keys.
Nothing is due before I''m back (Wed 14:30 IST).

## WATCH · 5 Rotate the keys · yours if you take it
- **Next:** ask for the new keys
- **If** the vault is locked → call ops

## WATCH · 2 Build the webhook · I keep it
- On hold: after 1
- **If** CI stays red → ship it on Monday

## WATCH · 13 the reference, subtask 2 of 2 of 8 Write the docs · I keep it
- **My next step:** look at the third case

## STEADY · 1 Design the webhooks (state: half of the fields are clear (as of Mon); old next step: ask about order (noted before a1 was overturned: don''t follow it)), 16 Rework Design the webhook: nothing for you to do

## Yours to take
- 19 After the note

## In the last seven days
- a1 "three retries" was **overturned** (w1 ana: "Which retries do you want?" → five, please, for 1). I fix it in 16; don''t build on "three retries"
- d1 Retries are three; why: Enough for us; rejected: five, none; decided with ana; to be reviewed Mon 4 Jan 2027
- Done: 12 the tour (Mon 16:10)

## Coming up
- from Mon 14 Dec I''m in London

## Reply (copy this line)
I take: 5, 19 · I don''t take: ___ · first step: ___ · unclear: ___
',1795515900,NULL,NULL,'task:41292661-d76f-4231-8e29-db21c524a76b task:4186183d-df46-4895-90de-8bb122ce29ab task:47b1eb2f-d383-41ee-9d9a-9219a1aff72f task:5d379c3e-c0dc-4300-9ec8-5d7bdf075ad8 task:84adef29-c7b0-4562-a1bf-363ea135f992 task:9c75447d-b825-4f5c-a46a-9047edaab97d note:2e2ba9f3-5e9c-49d9-a557-42582c84a721 note:8c1e69c1-614f-4d2a-9667-c2f224725b40 note:fbf22195-c8ab-4652-942a-211ba31520ab',1795515900,'which vault?');
INSERT INTO "handoff" VALUES(3,X'9488BEBBBA7E4A9C84D6B62A3F6CD7CD','ravi',1795515780,1795516200,'# Handoff h3 · me (Lisbon) → ravi (Bengaluru)
**Tue 24 Nov 2026 16:00 IST** = 10:30 WET · since h2 (you confirmed it 15:55) · I''m online until **Tue 18:00 IST**, next overlap Tue 19:00–19:30 · back **Wed 14:30 IST** = 09:00 WET
Wake me (phone) only if payouts stop.

**If you read one line:** 5 Rotate the keys: ask for the new keys.
Nothing is due before I''m back (Wed 14:30 IST).

## WATCH · 5 Rotate the keys · yours
- **Next:** ask for the new keys
- **If** the vault is locked → call ops

## WATCH · 2 Build the webhook · I keep it
- On hold: after 1
- **If** CI stays red → ship it on Monday

## STEADY · 1 Design the webhooks (state: half of the fields are clear (as of Mon); old next step: ask about order (noted before a1 was overturned: don''t follow it)), 16 Rework Design the webhook: nothing for you to do

## Yours to take
- 13 the reference, subtask 2 of 2 of 8 Write the docs · next: look at the third case

## Since h2
- 5 Rotate the keys: you took it
- 19 After the note: not taken, so I keep it

## Coming up
- from Mon 14 Dec I''m in London

## Reply (copy this line)
I take: 13 · I don''t take: ___ · first step: ___ · unclear: ___
',1795516260,1795516260,NULL,'task:41292661-d76f-4231-8e29-db21c524a76b task:47b1eb2f-d383-41ee-9d9a-9219a1aff72f task:5d379c3e-c0dc-4300-9ec8-5d7bdf075ad8 task:84adef29-c7b0-4562-a1bf-363ea135f992 task:9c75447d-b825-4f5c-a46a-9047edaab97d note:2e2ba9f3-5e9c-49d9-a557-42582c84a721 note:8c1e69c1-614f-4d2a-9667-c2f224725b40 note:fbf22195-c8ab-4652-942a-211ba31520ab',NULL,NULL);
CREATE TABLE handoff_offer (
    handoff  INTEGER NOT NULL,
    task     INTEGER NOT NULL,
    offering TEXT    NOT NULL CHECK (offering IN ('offered', 'given', 'taken', 'returned')),
    PRIMARY KEY (handoff, task)
) STRICT, WITHOUT ROWID;
INSERT INTO "handoff_offer" VALUES(2,5,'taken');
INSERT INTO "handoff_offer" VALUES(2,19,'returned');
INSERT INTO "handoff_offer" VALUES(3,13,'offered');
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
, whose TEXT, rest INTEGER NOT NULL DEFAULT 0, planned INTEGER) STRICT;
INSERT INTO "interruption" VALUES(1,X'D4F7838EB0A942BA9D31E7BDBD80E300',10,1795599660,1795600380,'rohan','the payload',1795600380,NULL,NULL,0,NULL);
INSERT INTO "interruption" VALUES(2,X'226517CF9AAA4C1CBEC02B87768AB10B',NULL,1795604400,1795605000,NULL,'fire drill',1795605000,NULL,NULL,0,NULL);
INSERT INTO "interruption" VALUES(3,X'1DBE30FF54F64BEA86788EE1082B5CC6',NULL,1795605600,NULL,'rohan','again',1795605660,1795605660,NULL,0,NULL);
INSERT INTO "interruption" VALUES(4,X'63AD104492174E7EBEA52492062D1BB5',NULL,1795609860,1795611900,NULL,'',1795611900,NULL,NULL,1,30);
INSERT INTO "interruption" VALUES(5,X'B4C8473CD7F948539B6BDB54A9DEB106',NULL,1795683660,NULL,NULL,'',1795683660,NULL,NULL,1,NULL);
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('instants','2026f Europe/Lisbon, 2026-12-14 Europe/London mon-fri 9:00-12:30,13:30-18:00');
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
INSERT INTO "note" VALUES(1,X'8C1E69C1614F4D2A9667C2F224725B40',1,'state','half of the fields are clear',NULL,NULL,NULL,NULL,0,1795428060,NULL,1795428060,NULL);
INSERT INTO "note" VALUES(2,X'08F379D17DE145FD9BCE94952F4DF276',NULL,'temp','alerts are silenced',NULL,'amtool expire','2026-11-27',1795824000,0,1795428420,NULL,1795428420,NULL);
INSERT INTO "note" VALUES(3,X'FBF22195C8AB4652942A211BA31520AB',2,'if','CI stays red','ship it on Monday',NULL,NULL,NULL,0,1795428480,NULL,1795428480,NULL);
INSERT INTO "note" VALUES(4,X'69ACF3C673744BCEA4A7DD297504A584',2,'tried','a bigger pool',NULL,NULL,NULL,NULL,0,1795428540,NULL,1795428540,NULL);
INSERT INTO "note" VALUES(5,X'A7145A39CEB94DB6B887B6E3CDC6713C',20,'plain','started without approval: production is down',NULL,NULL,NULL,NULL,0,1795511700,NULL,1795511700,NULL);
INSERT INTO "note" VALUES(6,X'D67A49F0B1B448DBBF492871D151C7A2',21,'state','two of three are green',NULL,NULL,NULL,NULL,0,1795512600,NULL,1795512600,NULL);
INSERT INTO "note" VALUES(7,X'609F43CAFB785C788D9ACAC4BA9F5B8E',16,'plain','taken over from @claude: it is stuck',NULL,NULL,NULL,NULL,0,1795514940,NULL,1795515120,1795515120);
INSERT INTO "note" VALUES(8,X'2E2BA9F35E9C49D9A55742582C84A721',5,'if','the vault is locked','call ops',NULL,NULL,NULL,0,1795515750,NULL,1795515750,NULL);
CREATE TABLE number (
    kind   TEXT    NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    uuid   BLOB    NOT NULL CHECK (length(uuid) = 16),
    PRIMARY KEY (kind, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "number" VALUES('assumption',1,X'88CF0688D0284EC1824BFDCF3BFBF75A');
INSERT INTO "number" VALUES('block',1,X'477075A4145947BCAC83358A19C12F42');
INSERT INTO "number" VALUES('block',2,X'4D4380C470AC4271A02305827C155149');
INSERT INTO "number" VALUES('block',3,X'3C2E1C39FB4D48078BE54212B4BEDE85');
INSERT INTO "number" VALUES('block',4,X'3307B7C81F8E457FBC014D83D4B7D9B4');
INSERT INTO "number" VALUES('block',5,X'2EE67EB9B19F4A3D96BEE967B6F0F607');
INSERT INTO "number" VALUES('block',6,X'C27678C7D89D425599FB992656CE2FD9');
INSERT INTO "number" VALUES('block',7,X'9BDFF2251E224E3BADC77C49136CA3C2');
INSERT INTO "number" VALUES('block',8,X'EC8D24EBCB3242C88B04E8F25ED39FA6');
INSERT INTO "number" VALUES('block',9,X'28F5C7CD1F494C818CD3562391E6AEDD');
INSERT INTO "number" VALUES('block',10,X'F57647C38FC84A6DAC61EACAFF746195');
INSERT INTO "number" VALUES('block',11,X'B317E0D2190C40C58FF441DB0D6BE450');
INSERT INTO "number" VALUES('block',12,X'3B0864CA26CF4E6A9D69FBDD4733D0EB');
INSERT INTO "number" VALUES('block',13,X'130C96B1D24B48BC904960CCFBD6C1B9');
INSERT INTO "number" VALUES('commitment',1,X'6B8D92885E0449C086685E71E9D5E079');
INSERT INTO "number" VALUES('commitment',2,X'69D40A7031044362A518FAB5FCC90CB3');
INSERT INTO "number" VALUES('decision',1,X'B32206451F804946BD912F1D6105D1F0');
INSERT INTO "number" VALUES('decision',2,X'665A1CFBBA6841A29FA4A3606A0D37C6');
INSERT INTO "number" VALUES('decision',3,X'37E705835E9A435283C69F8D6DF24A43');
INSERT INTO "number" VALUES('handoff',1,X'B181C2CDB8B848258883E657935A764D');
INSERT INTO "number" VALUES('handoff',2,X'EF2918158A69418B993A6633A202EEF5');
INSERT INTO "number" VALUES('handoff',3,X'9488BEBBBA7E4A9C84D6B62A3F6CD7CD');
INSERT INTO "number" VALUES('interruption',1,X'D4F7838EB0A942BA9D31E7BDBD80E300');
INSERT INTO "number" VALUES('interruption',2,X'226517CF9AAA4C1CBEC02B87768AB10B');
INSERT INTO "number" VALUES('interruption',3,X'1DBE30FF54F64BEA86788EE1082B5CC6');
INSERT INTO "number" VALUES('interruption',4,X'63AD104492174E7EBEA52492062D1BB5');
INSERT INTO "number" VALUES('interruption',5,X'B4C8473CD7F948539B6BDB54A9DEB106');
INSERT INTO "number" VALUES('note',1,X'8C1E69C1614F4D2A9667C2F224725B40');
INSERT INTO "number" VALUES('note',2,X'08F379D17DE145FD9BCE94952F4DF276');
INSERT INTO "number" VALUES('note',3,X'FBF22195C8AB4652942A211BA31520AB');
INSERT INTO "number" VALUES('note',4,X'69ACF3C673744BCEA4A7DD297504A584');
INSERT INTO "number" VALUES('note',5,X'A7145A39CEB94DB6B887B6E3CDC6713C');
INSERT INTO "number" VALUES('note',6,X'D67A49F0B1B448DBBF492871D151C7A2');
INSERT INTO "number" VALUES('note',7,X'609F43CAFB785C788D9ACAC4BA9F5B8E');
INSERT INTO "number" VALUES('note',8,X'2E2BA9F35E9C49D9A55742582C84A721');
INSERT INTO "number" VALUES('person',1,X'346CAE08CAA95CCA8F97ACF5CB89CC1F');
INSERT INTO "number" VALUES('person',2,X'0C77121DD4605688B58809914F95A21B');
INSERT INTO "number" VALUES('person',3,X'B721E7F625F15F6F8B0470770606EA10');
INSERT INTO "number" VALUES('person',4,X'7ED01F9F87BE598590EEBF271F46185C');
INSERT INTO "number" VALUES('person',5,X'5F816F5A85C6579C8B585F8B3924983B');
INSERT INTO "number" VALUES('person',6,X'8C295EF4B2C255ACA76D11A46D66D547');
INSERT INTO "number" VALUES('person',7,X'148349C104EC582AA5FDECC62D75C5E1');
INSERT INTO "number" VALUES('task',1,X'47B1EB2FD38341EE9D9A9219A1AFF72F');
INSERT INTO "number" VALUES('task',2,X'84ADEF29C7B04562A1BF363EA135F992');
INSERT INTO "number" VALUES('task',3,X'F041D19E88A34C7086812B9A37EDD42B');
INSERT INTO "number" VALUES('task',4,X'E8FA369D27E04D2E93C528A328E985D6');
INSERT INTO "number" VALUES('task',5,X'41292661D76F42318E29DB21C524A76B');
INSERT INTO "number" VALUES('task',6,X'26E15505F65A473E8FB847AE9DE8EE08');
INSERT INTO "number" VALUES('task',7,X'CBBBE540B27E4C2CBFAADE3069781B5F');
INSERT INTO "number" VALUES('task',8,X'F751B242D7294EBFA2401DDB7CA49E30');
INSERT INTO "number" VALUES('task',9,X'60762BC5093747ADBDBBF2ADE2FAC388');
INSERT INTO "number" VALUES('task',10,X'182D07A7FEC64D478E22F720ED66C443');
INSERT INTO "number" VALUES('task',11,X'4F2FC415E2E54D10B87399571DEBA220');
INSERT INTO "number" VALUES('task',12,X'C1882BD235A8423499998160C5ED6FC3');
INSERT INTO "number" VALUES('task',13,X'5D379C3EC0DC43009EC85D7BDF075AD8');
INSERT INTO "number" VALUES('task',14,X'B682FEF3F21C47C4BC260E2BCB9CE5CD');
INSERT INTO "number" VALUES('task',15,X'89F48E217BA0418B95507E4C889A67C8');
INSERT INTO "number" VALUES('task',16,X'9C75447DB8254F5CA46A9047EDAAB97D');
INSERT INTO "number" VALUES('task',17,X'8EE569C04EBB501EB0764A2F83963253');
INSERT INTO "number" VALUES('task',18,X'815B3B0683654E6483745A5B5CBF6EDD');
INSERT INTO "number" VALUES('task',19,X'4186183DDF46489590DE8BB122CE29AB');
INSERT INTO "number" VALUES('task',20,X'CB7D60EC030749018BADB07F34B5CC8A');
INSERT INTO "number" VALUES('task',21,X'3009D1B37224407F8192F4C96EEB7403');
INSERT INTO "number" VALUES('task',22,X'989B207C140F4792AC9632926A6DD894');
INSERT INTO "number" VALUES('task',23,X'6B5F5A4D3EA34F59B643BBBFA999BAC1');
INSERT INTO "number" VALUES('task',24,X'0FB9C3CB8A844ACC82BEF94868ECD421');
INSERT INTO "number" VALUES('task',25,X'E1E757079D4A4F6DBEACD37949251303');
INSERT INTO "number" VALUES('task',26,X'CF71CB701D3A44488C8B074C8C859976');
INSERT INTO "number" VALUES('wait',1,X'B01FC21FCF61452DB239154268DBA18C');
INSERT INTO "number" VALUES('wait',2,X'3DE9664E9C344588AC88D3600110DD12');
INSERT INTO "number" VALUES('wait',3,X'BD7D17235206471C90524FC840EAA26A');
INSERT INTO "number" VALUES('wait',4,X'65DA4A1BD076425795E8AAB9596BEF5C');
INSERT INTO "number" VALUES('wait',5,X'3656C3597F174BBEA77A0E2913FE80D5');
INSERT INTO "number" VALUES('wait',6,X'CE896333404340F18AE2C1EDFB02F323');
INSERT INTO "number" VALUES('wait',7,X'E412E2242352482B9788AD5B0056C456');
CREATE TABLE pack (
    id       INTEGER PRIMARY KEY,
    tasks    BLOB    NOT NULL,
    checksum INTEGER NOT NULL                    -- CRC-32 of `tasks`
) STRICT;
INSERT INTO "pack" VALUES(0,X'010000000000000060FD096B000000000000000000000080BC01046B00000000A0550B0001000000020000000000000000000000000000800000000000000080F801046B000000000C9007000100000003000000000000000054136B0000000000000000000000803402046B0000000000B80500020000000400000000000000000000000000008080602C6B000000007002046B00000000E001000000000000050000000000000000000000000000800000000000000080AC02046B0000000002000000030000000700000000000000000000000000008000000000000000802403046B0000000002000000000000000800000000000000000000000000008000000000000000806003046B0000000000900700040000000900000003000000000000000000008000000000000000809C03046B0000000000000000020000000A00000003000000000000000000008000000000000000809C03046B0000000000000000020000000B00000003000000000000000000008000000000000000809C03046B0000000000000000020000000D0000000800000000000000000000800000000000000080D803046B0000000000000000040000000E00000000000000B462056B0000000000000000000000803411046B0000000000000000000000000F00000000000000000000000000008000E13A6B00000000D01A046B000000000000000001000000100000000000000060FD096B000000000000000000000080842A046B00000000A00500000100000011000000000000000054136B0000000080190A6B00000000742B046B000000000000000000000000130000000000000000000000000000800000000000000080CC2D046B000000000000000002000000140000000000000000000000000000800000000000000080E054056B000000000100000005000000150000000000000000000000000000800000000000000080FC56056B000000000000000000000000170000000000000000000000000000800000000000000080045E056B000000000000000000000000180000000000000000000000000000800000000000000080B85E056B0000000000000000000000001900000000000000B869096B0000000000000000000000806854056B0000000000000000000000001A00000000000000A806136B0000000000000000000000806854056B000000000000000000000000',1423844525);
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
, agent INTEGER NOT NULL DEFAULT 0, limited INTEGER NOT NULL DEFAULT 0, zone_change TEXT, wake TEXT) STRICT;
INSERT INTO "person" VALUES(1,X'346CAE08CAA95CCA8F97ACF5CB89CC1F','me',NULL,'Europe/Lisbon','mon-fri 9:00-12:30,13:30-18:00',NULL,NULL,0,1795515600,NULL,0,0,'2026-12-14 Europe/London','phone, only if payouts stop');
INSERT INTO "person" VALUES(2,X'0C77121DD4605688B58809914F95A21B','ana','Ana Souza','America/Toronto',NULL,NULL,240,0,1795511340,NULL,0,1,NULL,NULL);
INSERT INTO "person" VALUES(3,X'B721E7F625F15F6F8B0470770606EA10','rui',NULL,'Asia/Dubai','mon-thu 8:00-16:00; sun 8:00-16:00',NULL,NULL,0,1795436220,1795436220,0,0,NULL,NULL);
INSERT INTO "person" VALUES(4,X'7ED01F9F87BE598590EEBF271F46185C','claude',NULL,NULL,NULL,NULL,NULL,0,1795511160,NULL,1,0,NULL,NULL);
INSERT INTO "person" VALUES(5,X'5F816F5A85C6579C8B585F8B3924983B','ravi',NULL,'Asia/Kolkata Bengaluru','mon-fri 11:00-19:30',NULL,NULL,0,1795515770,NULL,0,1,NULL,NULL);
INSERT INTO "person" VALUES(6,X'8C295EF4B2C255ACA76D11A46D66D547','x',NULL,'America/Sao_Paulo Rio de Janeiro',NULL,NULL,NULL,0,1795511400,1795511400,0,0,NULL,NULL);
INSERT INTO "person" VALUES(7,X'148349C104EC582AA5FDECC62D75C5E1','rohan',NULL,NULL,NULL,NULL,NULL,0,1795599660,NULL,0,0,NULL,NULL);
CREATE TABLE person_day_off (
    person INTEGER NOT NULL,
    day    TEXT    NOT NULL,
    PRIMARY KEY (person, day)
) STRICT, WITHOUT ROWID;
INSERT INTO "person_day_off" VALUES(2,'2026-12-24');
INSERT INTO "person_day_off" VALUES(2,'2026-12-25');
INSERT INTO "person_day_off" VALUES(2,'2026-12-26');
CREATE TABLE person_exception (
    person INTEGER NOT NULL,
    day    TEXT    NOT NULL,
    spans  TEXT    NOT NULL,
    PRIMARY KEY (person, day)
) STRICT, WITHOUT ROWID;
INSERT INTO "person_exception" VALUES(2,'2026-12-31','9:00-12:00');
CREATE TABLE person_sees (
    person  INTEGER NOT NULL,
    project TEXT    NOT NULL,
    PRIMARY KEY (person, project)
) STRICT, WITHOUT ROWID;
INSERT INTO "person_sees" VALUES(2,'infra');
INSERT INTO "person_sees" VALUES(2,'payouts');
INSERT INTO "person_sees" VALUES(5,'api');
INSERT INTO "person_sees" VALUES(5,'docs');
INSERT INTO "person_sees" VALUES(5,'ops');
CREATE TABLE stream (
    id   INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO "stream" VALUES(1,'api.hooks');
INSERT INTO "stream" VALUES(2,'api');
INSERT INTO "stream" VALUES(3,'ops');
INSERT INTO "stream" VALUES(4,'docs');
INSERT INTO "stream" VALUES(5,'infra');
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
INSERT INTO "task" VALUES(1,X'47B1EB2FD38341EE9D9A9219A1AFF72F','Design the webhooks','Retries, order, signatures','https://example.org/42','api.hooks',1,'open',NULL,9.0,180,'2026-11-27T17:00[America/Toronto]',1795816800,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,13620,1795611900,0,0,0,1795424700,1795436040,NULL);
INSERT INTO "task" VALUES(2,X'84ADEF29C7B04562A1BF363EA135F992','Build the webhook',NULL,NULL,'api.hooks',1,'open',NULL,NULL,120,NULL,NULL,0,NULL,NULL,NULL,'deep',0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,0,0,0,1795424760,1795436160,NULL);
INSERT INTO "task" VALUES(3,X'F041D19E88A34C7086812B9A37EDD42B','Test the webhook',NULL,NULL,'api',2,'open',NULL,NULL,90,'2026-12-04',1796428800,1,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,0,0,0,1795424820,1795424820,NULL);
INSERT INTO "task" VALUES(4,X'E8FA369D27E04D2E93C528A328E985D6','Pay the invoice',NULL,NULL,NULL,NULL,'open',NULL,3.0,NULL,NULL,NULL,0,'2026-12-24',1798070400,NULL,NULL,0,NULL,NULL,'me',1,NULL,NULL,NULL,0,NULL,0,0,0,1795424880,1795435440,NULL);
INSERT INTO "task" VALUES(5,X'41292661D76F42318E29DB21C524A76B','Rotate the keys',NULL,NULL,'ops',3,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,1,'ana',1795435200,'ravi',0,NULL,NULL,NULL,0,NULL,0,0,0,1795424940,1795515900,NULL);
INSERT INTO "task" VALUES(6,X'26E15505F65A473E8FB847AE9DE8EE08','Water plants',NULL,NULL,NULL,NULL,'done',1795435380,NULL,NULL,'2026-11-27',1795824000,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,'weekly on fri',NULL,NULL,0,NULL,0,0,0,1795425000,1795435380,NULL);
INSERT INTO "task" VALUES(7,X'CBBBE540B27E4C2CBFAADE3069781B5F','Read mail',NULL,NULL,NULL,NULL,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'ana',0,NULL,NULL,NULL,0,NULL,0,0,0,1795425060,1795435680,NULL);
INSERT INTO "task" VALUES(8,X'F751B242D7294EBFA2401DDB7CA49E30','Write the docs',NULL,NULL,'docs',4,'open',NULL,NULL,120,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,1,0,30,1795425120,1795425120,NULL);
INSERT INTO "task" VALUES(9,X'60762BC5093747ADBDBBF2ADE2FAC388','happy path',NULL,NULL,'api',2,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,3,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,0,0,0,1795425180,1795425180,NULL);
INSERT INTO "task" VALUES(10,X'182D07A7FEC64D478E22F720ED66C443','retries',NULL,NULL,'api',2,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,3,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,0,0,0,1795425180,1795425180,NULL);
INSERT INTO "task" VALUES(11,X'4F2FC415E2E54D10B87399571DEBA220','signatures',NULL,NULL,'api',2,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,3,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,0,0,0,1795425180,1795425180,NULL);
INSERT INTO "task" VALUES(12,X'C1882BD235A8423499998160C5ED6FC3','the tour',NULL,NULL,'docs',4,'done',1795430400,NULL,30,NULL,NULL,0,NULL,NULL,8,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,1500,1795428900,0,0,0,1795425240,1795430400,NULL);
INSERT INTO "task" VALUES(13,X'5D379C3EC0DC43009EC85D7BDF075AD8','the reference',NULL,NULL,'docs',4,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,8,NULL,0,NULL,NULL,'me',0,NULL,'watch',NULL,76020,1795436280,0,0,0,1795425240,1795515660,NULL);
INSERT INTO "task" VALUES(14,X'B682FEF3F21C47C4BC260E2BCB9CE5CD','Answer ana: When is the review?',NULL,NULL,NULL,NULL,'open',NULL,NULL,NULL,'2026-11-24T10:11[Europe/Lisbon]',1795515060,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,0,0,0,1795428660,1795428660,NULL);
INSERT INTO "task" VALUES(15,X'89F48E217BA0418B95507E4C889A67C8','Review the decision: Retries are three','Decided because: Enough for us',NULL,'api.hooks',1,'open',NULL,NULL,NULL,NULL,NULL,0,'2027-01-04',1799020800,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,0,0,0,1795431120,1795431120,NULL);
INSERT INTO "task" VALUES(16,X'9C75447DB8254F5CA46A9047EDAAB97D','Rework Design the webhook','1 rested on a1: three retries
Answer: five, please
To undo it: drop the flag',NULL,'api.hooks',1,'open',NULL,9.0,NULL,'2026-11-27T17:00[America/Toronto]',1795816800,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,1795514760,0,0,0,1795435140,1795435140,NULL);
INSERT INTO "task" VALUES(17,X'8EE569C04EBB501EB0764A2F83963253','Water plants',NULL,NULL,NULL,NULL,'open',NULL,NULL,NULL,'2026-12-04',1796428800,0,'2026-11-28',1795824000,NULL,NULL,0,NULL,NULL,'me',0,'weekly on fri',NULL,NULL,0,NULL,0,0,0,1795435380,1795435380,NULL);
INSERT INTO "task" VALUES(18,X'815B3B0683654E6483745A5B5CBF6EDD','Mistake',NULL,NULL,NULL,NULL,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,0,0,0,1795435740,1795435800,1795435800);
INSERT INTO "task" VALUES(19,X'4186183DDF46489590DE8BB122CE29AB','After the note',NULL,NULL,'api',2,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,0,0,0,1795435980,1795435980,NULL);
INSERT INTO "task" VALUES(20,X'CB7D60EC030749018BADB07F34B5CC8A','Rotate keys',NULL,NULL,'infra',5,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,1,NULL,NULL,'me',0,NULL,NULL,NULL,180,1795511700,0,0,0,1795511520,1795511520,NULL);
INSERT INTO "task" VALUES(21,X'3009D1B37224407F8192F4C96EEB7403','Flaky test',NULL,NULL,NULL,NULL,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,360,1795512420,0,0,0,1795512060,1795512060,NULL);
INSERT INTO "task" VALUES(22,X'989B207C140F4792AC9632926A6DD894','Schema',NULL,NULL,NULL,NULL,'done',1795514220,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,'ana',0,NULL,0,0,0,1795513680,1795514220,NULL);
INSERT INTO "task" VALUES(23,X'6B5F5A4D3EA34F59B643BBBFA999BAC1','Endpoints',NULL,NULL,NULL,NULL,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,0,0,0,1795513860,1795513860,NULL);
INSERT INTO "task" VALUES(24,X'0FB9C3CB8A844ACC82BEF94868ECD421','Docs',NULL,NULL,NULL,NULL,'open',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,0,0,0,1795514040,1795514040,NULL);
INSERT INTO "task" VALUES(25,X'E1E757079D4A4F6DBEACD37949251303','Rotate the keys',NULL,NULL,NULL,NULL,'open',NULL,NULL,NULL,'2026-11-27T17:00[Asia/Kolkata Bengaluru]',1795779000,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,0,0,0,1795511400,1795511400,NULL);
INSERT INTO "task" VALUES(26,X'CF71CB701D3A44488C8B074C8C859976','Ship it',NULL,NULL,NULL,NULL,'open',NULL,NULL,NULL,'2026-12-04[Asia/Kolkata Bengaluru]',1796409000,0,NULL,NULL,NULL,NULL,0,NULL,NULL,'me',0,NULL,NULL,NULL,0,NULL,0,0,0,1795511400,1795511400,NULL);
CREATE TABLE task_extra (
    task  INTEGER NOT NULL,
    key   TEXT    NOT NULL,
    value TEXT    NOT NULL,
    PRIMARY KEY (task, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE task_need (
    task    INTEGER NOT NULL,
    needs   INTEGER NOT NULL,
    is_open INTEGER NOT NULL,                    -- whether `task` is open, so that history costs nothing
    PRIMARY KEY (task, needs)
) STRICT, WITHOUT ROWID;
INSERT INTO "task_need" VALUES(2,1,1);
INSERT INTO "task_need" VALUES(3,2,1);
INSERT INTO "task_need" VALUES(23,22,1);
INSERT INTO "task_need" VALUES(24,22,1);
CREATE TABLE task_tag (
    task INTEGER NOT NULL,
    tag  TEXT    NOT NULL,
    PRIMARY KEY (task, tag)
) STRICT, WITHOUT ROWID;
INSERT INTO "task_tag" VALUES(1,'deep');
INSERT INTO "task_tag" VALUES(6,'home');
INSERT INTO "task_tag" VALUES(12,'y');
INSERT INTO "task_tag" VALUES(17,'home');
CREATE TABLE unplaced (
    record BLOB NOT NULL,
    field  TEXT NOT NULL,
    kind   TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (record, field)
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
    deleted      INTEGER, private INTEGER NOT NULL DEFAULT 0, direct INTEGER NOT NULL DEFAULT 0, twin_of INTEGER,
    CHECK ((state IN ('open', 'assumed')) = (closed IS NULL)),
    CHECK ((by IS NULL) = (by_at IS NULL))
) STRICT;
INSERT INTO "wait" VALUES(1,X'B01FC21FCF61452DB239154268DBA18C',1,'ana',NULL,0,'Which retries do you want?',NULL,1795428360,240,NULL,NULL,NULL,'three retries',1,0,'answered',1795435140,'five, please',1,NULL,1795435140,NULL,0,0,NULL);
INSERT INTO "wait" VALUES(2,X'3DE9664E9C344588AC88D3600110DD12',NULL,'rui',NULL,0,'Which region?','Situation: We move
Background: since May',1795428600,120,NULL,NULL,NULL,NULL,0,0,'answered',1795434840,'eu-west-1',2,1795431240,1795434840,NULL,0,0,NULL);
INSERT INTO "wait" VALUES(3,X'BD7D17235206471C90524FC840EAA26A',14,'ana',NULL,1,'When is the review?',NULL,1795428660,480,NULL,NULL,1795515060,NULL,1,0,'open',NULL,NULL,1,NULL,1795428660,NULL,0,0,NULL);
INSERT INTO "wait" VALUES(4,X'65DA4A1BD076425795E8AAB9596BEF5C',21,'claude',NULL,1,'which region?',NULL,1795512780,480,NULL,NULL,1795599180,'eu',1,0,'open',NULL,NULL,1,NULL,1795512780,NULL,0,1,NULL);
INSERT INTO "wait" VALUES(5,X'3656C3597F174BBEA77A0E2913FE80D5',NULL,'ana',NULL,0,'about the raise',NULL,1795513320,240,NULL,NULL,1795546800,NULL,0,0,'open',NULL,NULL,1,NULL,1795513320,NULL,1,0,NULL);
INSERT INTO "wait" VALUES(6,X'CE896333404340F18AE2C1EDFB02F323',23,'ana',NULL,0,'your reply on 22',NULL,1795514220,240,NULL,NULL,1795546800,NULL,1,0,'open',NULL,NULL,1,NULL,1795514220,NULL,0,0,NULL);
INSERT INTO "wait" VALUES(7,X'E412E2242352482B9788AD5B0056C456',24,'ana',NULL,0,'your reply on 22',NULL,1795514220,240,NULL,NULL,1795546800,NULL,1,0,'open',NULL,NULL,1,NULL,1795514220,NULL,0,0,6);
CREATE INDEX task_open ON task (id) WHERE status = 'open' AND deleted IS NULL;
CREATE INDEX task_started ON task (id, started, spent)
    WHERE started IS NOT NULL AND status = 'open' AND deleted IS NULL;
CREATE INDEX task_subtasks ON task (id, subtasks_done, subtasks_unknown, subtasks_min)
    WHERE subtasks_done > 0 AND status = 'open' AND deleted IS NULL;
CREATE INDEX task_asks ON task (id, asks) WHERE asks IS NOT NULL AND status = 'open' AND deleted IS NULL;
CREATE INDEX task_shipment ON task (id) WHERE estimate = 0 AND status = 'open' AND deleted IS NULL;
CREATE INDEX task_finished ON task (closed, estimate, spent)
    WHERE status = 'done' AND estimate > 0 AND deleted IS NULL;
CREATE INDEX task_finished_in ON task (stream, closed, estimate)
    WHERE status = 'done' AND estimate > 0 AND deleted IS NULL;
CREATE INDEX task_parent ON task (parent, status, estimate) WHERE parent IS NOT NULL;
CREATE INDEX task_project ON task (project) WHERE project IS NOT NULL;
CREATE INDEX task_need_reverse ON task_need (needs, task);
CREATE INDEX task_need_open ON task_need (task, needs) WHERE is_open = 1;
CREATE INDEX wait_task ON wait (task) WHERE task IS NOT NULL;
CREATE INDEX wait_answered ON wait (person, closed) WHERE state = 'answered';
CREATE INDEX commitment_ahead ON commitment (start_at) WHERE closed IS NULL AND deleted IS NULL;
CREATE INDEX commitment_repeat ON commitment (id)
    WHERE repeat IS NOT NULL AND closed IS NULL AND deleted IS NULL;
CREATE INDEX assumption_task ON assumption (task);
CREATE INDEX assumption_wait ON assumption (wait) WHERE wait IS NOT NULL;
CREATE INDEX decision_task ON decision (task) WHERE task IS NOT NULL;
CREATE INDEX decision_supersedes ON decision (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX note_task ON note (task) WHERE task IS NOT NULL;
CREATE INDEX note_temp ON note (id) WHERE note_kind = 'temp' AND closed IS NULL AND deleted IS NULL;
CREATE INDEX block_running ON block (id) WHERE "end" IS NULL AND deleted IS NULL;
CREATE INDEX block_task ON block (task, start, "end", deleted);
CREATE INDEX interruption_block ON interruption (block) WHERE block IS NOT NULL;
CREATE INDEX entry_undoes ON entry (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX change_record ON change (record, entry);
CREATE INDEX entry_by ON entry (by, n) WHERE by <> 'me';
CREATE INDEX block_start ON block (by, start);
CREATE INDEX wait_twin ON wait (twin_of) WHERE twin_of IS NOT NULL;
CREATE INDEX wait_open ON wait (id, task, state, blocks, on_me, direct, approves, asked, due_at, default_text)
    WHERE state IN ('open', 'assumed') AND deleted IS NULL;
CREATE INDEX handoff_reader ON handoff (reader, id);
CREATE INDEX interruption_lasting ON interruption (id) WHERE "end" IS NULL AND deleted IS NULL;
CREATE INDEX interruption_start ON interruption (whose, start);
COMMIT;
