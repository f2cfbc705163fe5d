//! What comes next on a task, as it was said last.

use crate::domain::{Clock, NextStep};
use crate::render::terminal::clean;
use crate::render::words;

/// Returns what comes next, and since when that is known: `next step: open the MR (noted Wed 16:52)`.
pub fn line(step: &NextStep, clock: &Clock) -> String {
    format!("next step: {}", said(step, clock))
}

/// Returns the same without its name: `open the MR (noted Wed 16:52)`.
pub fn said(step: &NextStep, clock: &Clock) -> String {
    let noted = words::moment(step.noted, clock);
    let overturned =
        step.overturned.or(step.doubted).map(|one| format!(", before {one} was overturned"));
    format!("{} (noted {noted}{})", clean(&step.quoted()), overturned.unwrap_or_default())
}
