//! Readers of handoffs and exports for whom nobody has set what they may see.

use crate::domain::{Audience, Handle};
use crate::engine::acts::yes_or_no;
use crate::ledger::View;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};

/// Asks, if nobody has set what a reader may see, whether to share everything that isn't private.
/// Returns `false` if there is nothing to ask.
///
/// # Errors
/// Refuses it where nobody can be asked, and where the answer is no.
pub fn consent(cx: &mut Context, reader: Option<&Handle>) -> Result<bool> {
    if !cx.read(|view| Ok(view.audience(reader)?.is_unsaid()))? {
        return Ok(false);
    }
    let why = match reader {
        Some(reader) => format!("You haven't said what @{reader} may see"),
        None => "No reader is named".to_owned(),
    };
    let question = format!("{why}. Share everything that isn't private? (y/n)");
    match cx.outside().ask(&question)?.as_deref().and_then(yes_or_no) {
        Some(true) => Ok(true),
        _ => Err(unsaid(reader)),
    }
}

/// Returns the audience of what leaves to a reader.
///
/// # Errors
/// Fails if nobody has set what the reader may see, and nobody consented.
pub fn audience(view: &View, reader: Option<&Handle>, has_consent: bool) -> Result<Audience> {
    let audience = view.audience(reader)?;
    if audience.is_unsaid() && !has_consent { Err(unsaid(reader)) } else { Ok(audience) }
}

fn nothing_said(reader: Option<&Handle>) -> String {
    match reader {
        Some(reader) => format!("you haven't said what @{reader} may see"),
        None => "no reader is named, but some people may not see all of this".to_owned(),
    }
}

fn unsaid(reader: Option<&Handle>) -> Error {
    let error = Error::new(Code::Leak, nothing_said(reader));
    match reader {
        Some(reader) => error.hint(format!("asyncw people edit @{reader} --sees PROJECTS")),
        None => error.hint(
            "name a reader (@ana) and set their projects: asyncw people edit @ana --sees PROJECTS",
        ),
    }
}
