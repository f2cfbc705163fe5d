//! People who are mentioned.

use crate::domain::{Change, Handle};
use crate::engine::acts::{introduce as introduced, near_handles};
use crate::ledger::View;

use crate::cli::process::actor::is_agents_name;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::process::refusals;

/// Returns the error for an unknown handle, with those that may have been meant.
pub fn stranger(view: &View, handle: &Handle) -> Result<Error> {
    Ok(refusals::stranger(handle, &near_handles(handle, &view.handles()?)))
}

/// Returns whether it is a coding agent: whoever is known as one, types as one, or has the name of one.
///
/// # Errors
/// Fails if the ledger cannot be read.
pub fn is_agent(view: &View, who: &Handle) -> Result<bool> {
    let is_actor = view.other_actor()?.is_some_and(|(actor, is_agent)| is_agent && actor == *who);
    let known = view.person(who)?;
    Ok(is_actor || known.map_or_else(|| is_agents_name(who), |person| person.is_agent))
}

/// Refuses a reader who is not known.
///
/// # Errors
/// Refuses them, naming who was perhaps meant.
pub fn refuse_stranger(view: &View, reader: &Handle) -> Result<()> {
    let is_known = reader.is_me() || view.person(reader)?.is_some();
    if is_known { Ok(()) } else { Err(stranger(view, reader)?) }
}

/// Returns the changes that add somebody who is mentioned; empty if they are already known.
///
/// # Errors
/// Refuses a new name that is one slip of the keys away from a known one.
pub fn introduce(view: &View, handle: &Handle) -> Result<Vec<Change>> {
    let ever = view.person_ever(handle)?;
    if ever.as_ref().is_some_and(|person| person.deleted.is_none()) {
        return Ok(Vec::new());
    }
    Ok(introduced(handle, ever.as_ref(), &view.handles()?, is_agents_name(handle))?)
}

/// Who was named for the first time.
#[derive(Default)]
pub struct Introduced {
    /// The changes that add them.
    pub changes: Vec<Change>,
    /// Who they are.
    pub new: Vec<Handle>,
}

impl Introduced {
    /// Returns who of these is new.
    ///
    /// # Errors
    /// Refuses a new name that is one slip of the keys away from a known one.
    pub fn among<'h>(view: &View, named: impl IntoIterator<Item = &'h Handle>) -> Result<Self> {
        let mut introduced = Self::default();
        for handle in named {
            let changes = introduce(view, handle)?;
            introduced.new.extend((!changes.is_empty()).then(|| handle.clone()));
            introduced.changes.extend(changes);
        }
        Ok(introduced)
    }

    /// Says who is new.
    pub fn tell(&self, cx: &mut Context) {
        for handle in &self.new {
            cx.ui.aside(&format!(
                "hint: @{handle} is a new person; to set their clock: asyncw people edit @{handle} --zone …"
            ));
        }
    }
}
