//! Everything a person or a program can see of asyncw.

// Snapshots are written with hashes whether they need them or not.
#![allow(clippy::needless_raw_string_hashes)]

#[cfg(unix)]
#[path = "../../benches/commands/dice.rs"]
mod dice;
mod harness;

mod actors;
mod assumptions;
mod audience;
mod backup;
mod capture;
mod checkup;
mod completions;
mod day;
mod decisions;
mod docs;
mod focus;
mod gates;
mod habits;
mod handoff;
mod handoff_check;
mod handoff_history;
mod handoff_life;
mod handoff_update;
mod help;
mod house;
mod import;
mod journal;
mod language;
mod ledger_file;
mod list;
mod milestones;
mod naming;
mod neighbours;
mod next;
mod notes;
mod output;
mod people;
mod pictures;
mod plan;
mod readme;
mod recover;
mod repeat;
mod report;
mod search;
mod sensitive;
mod terminal;
mod torture;
mod upgrade;
mod waits;
mod when;
mod zones;
