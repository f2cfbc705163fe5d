-- Interruptions: whose work they broke, also outside a block.

-- `NULL`: mine. At most one lasts for each.
ALTER TABLE interruption ADD COLUMN whose TEXT;
-- Serves what interrupts somebody now.
CREATE INDEX interruption_lasting ON interruption (id) WHERE "end" IS NULL AND deleted IS NULL;
-- Serves the interruptions of a day.
CREATE INDEX interruption_start ON interruption (whose, start);
