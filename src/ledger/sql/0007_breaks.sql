-- Blocks: how long it took to get into the work, in minutes, and whether nobody knows when it ended. Breaks.

ALTER TABLE block ADD COLUMN ramp INTEGER;
-- A block that was left open over night ends where it began: no minute is made up.
ALTER TABLE block ADD COLUMN end_unknown INTEGER NOT NULL DEFAULT 0;
-- A break is no interruption: nobody breaks into the work.
ALTER TABLE interruption ADD COLUMN rest INTEGER NOT NULL DEFAULT 0;
-- How long a break was meant to be, in minutes.
ALTER TABLE interruption ADD COLUMN planned INTEGER;
