-- Actors and readers: who did it, how it came in, and who may see it.

-- How the command came in: tty, pipe, mcp or sync; `NULL` in older entries.
ALTER TABLE entry ADD COLUMN via TEXT;
-- Serves whose words a record holds: most entries are mine.
CREATE INDEX entry_by ON entry (by, n) WHERE by <> 'me';

-- Whose block it is; `NULL`: mine. At most one runs for each.
ALTER TABLE block ADD COLUMN by TEXT;
-- Why a missing approval did not matter.
ALTER TABLE block ADD COLUMN override TEXT;
DROP INDEX block_start;
-- Serves the last block of an actor.
CREATE INDEX block_start ON block (by, start);

ALTER TABLE person ADD COLUMN agent INTEGER NOT NULL DEFAULT 0;
-- Whether they see only the projects named in `person_sees`.
ALTER TABLE person ADD COLUMN limited INTEGER NOT NULL DEFAULT 0;
CREATE TABLE person_sees (
    person  INTEGER NOT NULL,
    project TEXT    NOT NULL,
    PRIMARY KEY (person, project)
) STRICT, WITHOUT ROWID;

ALTER TABLE decision ADD COLUMN private INTEGER NOT NULL DEFAULT 0;

ALTER TABLE wait ADD COLUMN private INTEGER NOT NULL DEFAULT 0;
-- Of what somebody waits for from me: whether words alone answer it, and blocks holds their work on the task.
ALTER TABLE wait ADD COLUMN direct INTEGER NOT NULL DEFAULT 0;
-- The first of the waits that one act made.
ALTER TABLE wait ADD COLUMN twin_of INTEGER;
CREATE INDEX wait_twin ON wait (twin_of) WHERE twin_of IS NOT NULL;
DROP INDEX wait_open;
CREATE INDEX wait_open ON wait (id, task, state, blocks, on_me, direct, approves, asked, due_at, default_text)
    WHERE state IN ('open', 'assumed') AND deleted IS NULL;
