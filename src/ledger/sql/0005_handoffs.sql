-- Handoffs: what stood open in a note, who takes what, and what people announce.

-- Who wrote the note, if it was not me.
ALTER TABLE handoff ADD COLUMN sender TEXT;
-- The records that stood open in it: the next note says what became of each.
ALTER TABLE handoff ADD COLUMN standing TEXT;
-- When the reader confirmed it, and what was unclear to them.
ALTER TABLE handoff ADD COLUMN acknowledged INTEGER;
ALTER TABLE handoff ADD COLUMN unclear TEXT;
-- The tasks that the reader may take, and which of them they took.
CREATE TABLE handoff_offer (
    handoff  INTEGER NOT NULL,
    task     INTEGER NOT NULL,
    offering TEXT    NOT NULL CHECK (offering IN ('offered', 'given', 'taken', 'returned')),
    PRIMARY KEY (handoff, task)
) STRICT, WITHOUT ROWID;
-- Serves the last note to a reader.
CREATE INDEX handoff_reader ON handoff (reader, id);

-- The zone somebody will be in, after the first date in it: `2026-11-30 Europe/London`.
ALTER TABLE person ADD COLUMN zone_change TEXT;
-- How and for what they may be woken.
ALTER TABLE person ADD COLUMN wake TEXT;
