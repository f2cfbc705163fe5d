//! Remembers: the one SQLite file. The only room that speaks SQL.
//!
//! It decides nothing. A write runs load → decide → store inside one immediate transaction and
//! puts the change and its journal entry there together; reads open read-only and never write.

mod assumptions;
mod backup;
mod checkup;
mod chronicle;
mod columns;
mod commitments;
mod creation;
mod decisions;
mod draft;
mod error;
mod inspect;
mod journal;
mod load;
mod location;
mod open;
mod pack;
mod people;
mod person_row;
mod row;
mod schema;
mod search;
mod snapshot;
mod store;
mod touched;
mod view;
mod waits;

pub use backup::Copied;
pub use error::LedgerError;
pub use location::{Location, resolved};
pub use open::Ledger;
pub use store::Writer;
pub use view::{Setting, View};
