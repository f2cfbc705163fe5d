//! A person as they are known now.

use crate::domain::{Handle, Person};
use crate::render::{json, screen};

use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};

/// Answers with a person as they are known now.
///
/// # Errors
/// Fails if the ledger cannot be read.
pub fn answer(cx: &mut Context, verb: &str, who: &Handle) -> Result<u8> {
    let (person, clock) = cx.read(|view| {
        let person = if who.is_me() { Some(view.me()?) } else { view.person(who)? };
        Ok((person, view.clock().clone()))
    })?;
    let person: Person = person.ok_or_else(|| Error::unknown_id(&format!("@{who}")))?;
    let text = screen::people::line(&person, cx.ui.look, &clock);
    let data = serde_json::json!({"person": json::PersonJson::new(&person, &clock)});
    cx.ui.answer(verb, data, &text);
    Ok(0)
}
