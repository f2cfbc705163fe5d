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
    for (twin, of) in &answer.twins {
        let about = of.as_ref().map(|of| format!(" ({})", task::name(of, look)));
        let id = look.bold(&twin.id.to_string());
        let about = about.unwrap_or_default();
        text.push_str(&format!("   also answers {id}{about}\n"));
    }
    if let Some(assumed) = &answer.assumption {
        text.push_str(&format!("{}\n", assumption::line(assumed, look, clock)));
    }
    for ready in &answer.became_ready {
        text.push_str(&format!("   ready now: {}\n", task::name(ready, look)));
    }
    text + &next::then(&answer.next, look, clock)
}
