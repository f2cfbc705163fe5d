//! What a command has just recorded, read again.

use uuid::Uuid;

use crate::domain::Number;
use crate::ledger::{LedgerError, View};

use crate::cli::process::error::{Error, Result};

/// Returns the record that was recorded under a UUID; `what` names it if there is a bug and it is not there.
pub fn recorded<I: Number, R>(
    view: &View,
    what: &str,
    uuid: Uuid,
    load: impl Fn(I) -> std::result::Result<Option<R>, LedgerError>,
) -> Result<R> {
    let found = view.id_of(uuid)?.map(load).transpose()?.flatten();
    found.ok_or_else(|| Error::lost(what, uuid))
}
