//! What an answer changed.

use crate::domain::Clock;
use crate::render::answer::OutcomeAnswer;
use crate::render::look::Look;

use super::{assumption, next, task, waiting};

/// Returns what was answered, what became ready, and what comes next.
pub fn outcome(answer: &OutcomeAnswer, look: Look, clock: &Clock) -> String {
    let mut text = String::new();
    if let Some(wait) = &answer.wait {
        text.push_str(&format!("{}\n", waiting::line(wait, look, clock)));
    }
    if let Some(assumed) = &answer.assumption {
        text.push_str(&format!("{}\n", assumption::line(assumed, look, clock)));
    }
    for ready in &answer.became_ready {
        text.push_str(&format!("   ready now: {}\n", task::name(ready, look)));
    }
    text + &next::then(&answer.next, look, clock)
}
