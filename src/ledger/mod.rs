//! Remembers: the one SQLite file. The only room that speaks SQL.
//!
//! It decides nothing. A write runs load → decide → store inside one immediate transaction and
//! puts the change and its journal entry there together. A read never writes, but that an older ledger is upgraded
//! before it is read. The tables are what the journal says, and can be made anew from it.

mod assumptions;
mod backup;
mod backups;
mod carry;
mod checkup;
mod chronicle;
mod columns;
mod commitments;
mod creation;
mod decisions;
mod derived;
mod draft;
mod error;
mod fold;
mod inspect;
mod journal;
mod journal_table;
mod load;
mod location;
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
pub use location::{Location, resolved};
pub use open::{Ledger, Upgraded};
pub use recover::Recovered;
pub use store::Writer;
pub use view::{Setting, View};
