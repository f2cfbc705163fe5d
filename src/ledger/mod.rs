//! Remembers: the one SQLite file. The only room that speaks SQL.
//!
//! What a change means is decided elsewhere: here, a change and its journal entry are written together, inside the
//! immediate transaction in which the records were loaded. A read writes nothing, except that an older ledger is
//! upgraded first. The tables are what the journal says, and can be made anew from it.

mod among;
mod assumptions;
mod audience;
mod authors;
mod backup;
mod backups;
mod carry;
mod checkup;
mod chronicle;
mod columns;
mod commitments;
mod creation;
mod day;
mod decisions;
mod derived;
mod draft;
mod error;
mod fold;
mod handoffs;
mod inspect;
mod journal;
mod journal_table;
mod load;
mod location;
mod next_steps;
mod numbers;
mod open;
mod pack;
mod patch;
mod people;
mod person_row;
mod rebuild;
mod recover;
mod replace;
mod row;
mod salvage;
mod schema;
mod search;
mod snapshot;
mod store;
mod touched;
mod unplaced;
mod upgrade;
mod view;
mod waits;

#[cfg(test)]
mod tests;

pub use backup::Copied;
pub use checkup::Findings;
pub use error::LedgerError;
pub use load::{Depth, TitleScope};
pub use location::{Location, resolved};
pub use open::{Ledger, Upgraded};
pub use recover::Recovered;
pub use store::Writer;
pub use view::{Setting, View};
