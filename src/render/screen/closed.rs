//! What was closed, and what follows from it.

use crate::domain::{Clock, Kind, TaskId};
use crate::engine::Offer;
use crate::render::answer::ClosedAnswer;
use crate::render::look::Look;
use crate::render::terminal::clean;
use crate::render::words;

use super::{next, task, waiting};

/// Returns what was closed, what became ready by it, and what comes next.
pub fn closed(answer: &ClosedAnswer, look: Look, clock: &Clock) -> String {
    let mut text = String::new();
    for judged in &answer.tasks {
        let closed = &judged.task;
        let was_closed = answer.already.contains(&closed.id);
        let how = if was_closed { "already closed" } else { answer.how };
        text.push_str(&task::happened(closed, how, look));
        match answer.again.iter().find(|(id, _)| *id == closed.id) {
            Some((_, Some(next))) => {
                let due = next.due.as_ref().map(|due| words::agreed(due, clock));
                let (id, due) = (look.bold(&next.id.to_string()), due.unwrap_or_default());
                text.push_str(&format!("   repeats as {id}, due {due}\n"));
            }
            Some((_, None)) => text.push_str("   won't repeat again\n"),
            None => {}
        }
    }
    for id in &answer.others {
        let how = match id.kind {
            Kind::Wait => "withdrawn",
            Kind::Decision | Kind::Commitment | Kind::Block | Kind::Interruption => "dropped",
            _ => "closed",
        };
        text.push_str(&format!("{} · {how}\n", look.bold(&id.to_string())));
    }
    for wait in &answer.left_open {
        let drop = look.dim(&format!("asyncw drop {}", wait.id));
        let other = clean(wait.other_side());
        text.push_str(&format!("   {} ({other}) is still open · {drop}\n", wait.id));
    }
    for wait in &answer.asked {
        text.push_str(&format!("{}\n", waiting::line(wait, look, clock)));
    }
    text.push_str(&followers(answer, look));
    text.push_str(&next::then(&answer.next, look, clock));
    text
}

fn followers(answer: &ClosedAnswer, look: Look) -> String {
    let name = |id: &TaskId| {
        let named = answer.named.iter().find(|task| task.id == *id);
        named.map_or_else(|| id.to_string(), |named| task::name(named, look))
    };
    let mut text = String::new();
    // What is finished is offered with what comes next.
    let offered: Vec<TaskId> = answer.next.ranking.offers.iter().filter_map(Offer::task).collect();
    let is_work = |id: &&TaskId| !answer.finished_parents.contains(id) && !offered.contains(id);
    for id in answer.became_ready.iter().filter(is_work) {
        text.push_str(&format!("   ready now: {}\n", name(id)));
    }
    for id in answer.finished_parents.iter().filter(|id| !offered.contains(id)) {
        let command = look.dim(&format!("asyncw done {id}"));
        text.push_str(&format!("   all subtasks of {} are closed · {command}\n", name(id)));
    }
    text
}
