//! Tasks that were captured, changed or split, as they are now.

use crate::domain::{Clock, Task, format_minutes};
use crate::render::answer::{CapturedAnswer, ChangedAnswer, SplitAnswer};
use crate::render::look::Look;
use crate::render::terminal::wrap;

use super::{asked, task};

/// Returns a line for each task that was changed.
pub fn changed(answer: &ChangedAnswer, look: Look, clock: &Clock) -> String {
    answer.tasks.iter().map(|one| task::echo(one, false, &answer.waits, look, clock)).collect()
}

/// Returns a task that was captured, and what was asked with it.
pub fn captured(answer: &CapturedAnswer, look: Look, clock: &Clock) -> String {
    let echo = task::echo(&answer.task, answer.is_project_new, &answer.waits, look, clock);
    let asked = answer.asked.as_ref().map(|asked| asked::asked(asked, look, clock));
    echo + &asked.unwrap_or_default()
}

/// Returns a task and what it was split into.
pub fn split(answer: &SplitAnswer, look: Look) -> String {
    let mut text = format!("{}\n", task::name_in_project(&answer.parent.task, look));
    text.extend(
        answer.subtasks.iter().map(|one| subtask_line(&one.task, &answer.milestones, look)),
    );
    if let Some(shared) = answer.shared_min {
        let shared = format_minutes(shared);
        text.push_str(&format!("   {shared} of its estimate split among the subtasks\n"));
    }
    for (later, first) in &answer.moved {
        let (later, first) = (task::name(later, look), task::name(first, look));
        let moved = format!(
            "   {later}: its subtasks now depend on those of {first}, milestone by milestone"
        );
        text.push_str(&format!("{}\n", wrap(&moved, look.width, "   ")));
    }
    text
}

/// Returns a subtask with how long it takes and what it is for: `   2 CSV · 30 min · for 4 M1`.
fn subtask_line(subtask: &Task, milestones: &[Task], look: Look) -> String {
    let size = subtask.estimate_min.map(|minutes| format!(" · {}", format_minutes(minutes)));
    let reached = milestones.iter().filter(|milestone| subtask.blocks.contains(&milestone.id));
    let reached: Vec<String> =
        reached.map(|milestone| format!(" · for {}", task::name(milestone, look))).collect();
    let (name, reached) = (task::name(subtask, look), reached.concat());
    format!("   {name}{}{reached}\n", size.unwrap_or_default())
}
