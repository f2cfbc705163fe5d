//! Due dates that are missed: one line, the worst of them.

use crate::domain::{Clock, Task};
use crate::engine::Late;
use crate::render::answer::{Cause, late_text};
use crate::render::look::Look;

/// Returns the worst, and how many more there are: `! 9 Standup notes will miss 09:30 if you start 7: asyncw start 9`.
pub fn line<'a>(
    late: &[Late],
    tasks: impl IntoIterator<Item = &'a Task>,
    cause: Cause,
    look: Look,
    clock: &Clock,
) -> Option<String> {
    let (worst, others) = late.split_first()?;
    let (text, command) = late_text(worst, tasks, cause, clock);
    let command = command.map(|command| format!(": {}", look.dim(&command))).unwrap_or_default();
    let more =
        if others.is_empty() { String::new() } else { format!(" · +{} more", others.len()) };
    Some(format!("! {text}{command}{more}"))
}
