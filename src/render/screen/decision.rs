//! Decisions: what, why, and what became of them.

use crate::domain::{Clock, Decision};
use crate::render::answer::DecidedAnswer;
use crate::render::look::Look;
use crate::render::terminal::{clean, clean_lines, wrap};
use crate::render::words;

/// Returns a decision in one line: `d4 Retries stop at 5 · by me and ana · Thu 10:02`.
pub fn line(decision: &Decision, look: Look, clock: &Clock) -> String {
    let by: Vec<String> = decision.by.iter().map(ToString::to_string).collect();
    let mut parts = vec![
        format!("{} {}", look.bold(&decision.id.to_string()), clean(&decision.title)),
        format!("by {}", words::and_list(&by)),
        words::moment(decision.decided, clock),
    ];
    parts.extend(decision.project.as_deref().map(clean));
    parts.extend(decision.is_private.then(|| "private".to_owned()));
    parts.extend(decision.supersedes.map(|other| format!("supersedes {}", other.id)));
    parts.extend(decision.superseded_by.map(|id| format!("superseded by {id}")));
    parts.join(" · ")
}

/// Returns everything about a decision.
pub fn show(decision: &Decision, look: Look, clock: &Clock) -> String {
    let mut text = format!("{}\n", wrap(&line(decision, look, clock), look.width, "   "));
    let mut below = |line: &str| {
        text.push_str(&format!("{}\n", wrap(&format!("   {line}"), look.width, "   ")));
    };
    for (index, line) in clean_lines(&decision.why).enumerate() {
        below(&if index == 0 { format!("why: {line}") } else { line });
    }
    for option in &decision.options {
        below(&format!("considered: {}", clean(option)));
    }
    if let Some(review) = &decision.review {
        below(&format!("review on {}", words::agreed(review, clock)));
    }
    if let Some(task) = decision.task {
        below(&format!("about task {}", task.id));
    }
    text
}

/// Returns what was decided, and the task that looks at it again.
pub fn decided(answer: &DecidedAnswer, look: Look, clock: &Clock) -> String {
    let mut text = show(&answer.decision, look, clock);
    let review = answer.review.map(|review| look.bold(&review.to_string()));
    text.extend(review.map(|review| format!("   review task: {review}\n")));
    if let (Some(dropped), Some(other)) = (answer.dropped, &answer.decision.supersedes) {
        let dropped = look.bold(&dropped.to_string());
        text.push_str(&format!("   dropped {dropped}, the review task of {}\n", other.id));
    }
    text
}
