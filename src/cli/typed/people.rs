//! People who are mentioned: known already, new, or a slip of the keys.

use crate::domain::{Change, Handle, Person};
use crate::engine::{keep, near_handles};
use crate::ledger::View;

use crate::cli::process::error::{Code, Error, Result};

/// Returns that nobody has that name, and who was perhaps meant.
///
/// # Errors
/// Fails if the ledger cannot be read.
pub fn stranger(view: &View, handle: &Handle) -> Result<Error> {
    let error = Error::new(Code::UnknownPerson, format!("nobody is called @{handle}"));
    let near: Vec<String> =
        near_handles(handle, &view.handles()?).iter().map(|near| format!("@{near}")).collect();
    Ok(if near.is_empty() {
        error.hint(format!("asyncw people add @{handle} --zone …"))
    } else {
        error
            .hint(format!("did you mean {}?", near.join(" or ")))
            .hint(format!("somebody new: asyncw people add @{handle}"))
    })
}

/// Returns the changes after which somebody mentioned is known; none if they are already.
///
/// # Errors
/// Refuses a new name that is one slip of the keys away from a known one.
pub fn introduce(view: &View, handle: &Handle) -> Result<Vec<Change>> {
    let ever = view.person_ever(handle)?;
    if ever.as_ref().is_some_and(|person| person.deleted.is_none()) || handle.is_me() {
        return Ok(Vec::new());
    }
    if !near_handles(handle, &view.handles()?).is_empty() {
        return Err(stranger(view, handle)?);
    }
    Ok(keep(ever.as_ref(), &Person::new(handle.clone())))
}
