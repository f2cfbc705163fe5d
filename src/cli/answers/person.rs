//! A person as they are known now.

use crate::domain::{Clock, Handle, Person};

use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};

/// Returns a person as they are known now.
pub fn load(cx: &mut Context, who: &Handle) -> Result<(Person, Clock)> {
    let (person, clock) = cx.read(|view| {
        let person = if who.is_me() { Some(view.me()?) } else { view.person(who)? };
        Ok((person, view.clock().clone()))
    })?;
    Ok((person.ok_or_else(|| Error::lost("the person", who))?, clock))
}
