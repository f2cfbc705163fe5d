//! Questions that were asked, and what goes on without their answers.

use crate::domain::{Clock, Person};
use crate::render::answer::{
    AskedAnswer, AskedOfMeAnswer, AssumedAnswer, BlockedAnswer, Cause, NudgedAnswer, WaitingAnswer,
};
use crate::render::look::Look;
use crate::render::terminal::wrap;
use crate::render::words;

use super::{assumption, late, next, records, started, task, waiting};

/// Returns what was recorded when somebody was asked, what the ledger does not know of them, and the text to send.
pub fn asked(answer: &AskedAnswer, look: Look, clock: &Clock) -> String {
    let mut text =
        format!("{}\n", wrap(&waiting::line(&answer.wait, look, clock), look.width, "   "));
    let expectation = waiting::expectation(&answer.wait, clock);
    if !expectation.is_empty() {
        text.push_str(&waiting::below(&expectation.join(" · "), look));
    }
    text.extend(too_soon(answer, look));
    if answer.is_new
        && let Some(Person { handle, is_agent, .. }) = &answer.person
    {
        let unknown = if *is_agent {
            let command = look.dim(&format!("asyncw people edit @{handle} --agent=none"));
            format!("@{handle} is new, assumed to be a coding agent; if it's a person: {command}")
        } else {
            let command = look.dim(&format!("asyncw people edit @{handle} --zone …"));
            format!("{handle} is new: zone unknown, so yours is used; to set it: {command}")
        };
        text.push_str(&waiting::below(&unknown, look));
    }
    text.extend(answer.message.as_deref().map(quoted));
    text.extend(unnamed(answer, look));
    text.extend(answer.suggestion.as_deref().map(|suggestion| format!("   {suggestion}\n")));
    text
}

/// Says which date works, if the answer is due before the question is seen.
fn too_soon(answer: &AskedAnswer, look: Look) -> Option<String> {
    let works = answer.by_that_works()?;
    Some(waiting::below(&format!("earliest date that works: {}", look.dim(&works)), look))
}

/// Says that a message leaves out what its reader may not see.
fn unnamed(answer: &AskedAnswer, look: Look) -> Option<String> {
    let whom = answer.wait.person.as_ref().filter(|_| answer.is_unnamed)?;
    let line = format!("the message doesn't name the task: @{whom} can't see it");
    Some(waiting::below(&look.dim(&line), look))
}

/// Returns a message to send below what is said of it: in quotation marks, its lines as they are.
fn quoted(message: &str) -> String {
    format!("   to send: \"{}\"\n", message.replace('\n', "\n   "))
}

/// Returns that somebody was asked again, when the answer is due now, and the text to send.
pub fn nudged(answer: &NudgedAnswer, look: Look, clock: &Clock) -> String {
    let AskedAnswer { wait, message, suggestion, .. } = &answer.asked;
    let mut text = format!("{}\n", wrap(&waiting::line(wait, look, clock), look.width, "   "));
    let was_due = answer.was_due.map(|was| format!("was due {}", words::moment(was, clock)));
    let expectation: Vec<String> =
        was_due.into_iter().chain(waiting::expectation(wait, clock)).collect();
    if !expectation.is_empty() {
        text.push_str(&waiting::below(&expectation.join(" · "), look));
    }
    text.extend(too_soon(&answer.asked, look));
    // One line, however long, so that it can be pasted.
    text.extend(message.as_ref().map(|message| format!("\n{message}\n")));
    text.extend(unnamed(&answer.asked, look).map(|line| format!("\n{line}")));
    text.extend(suggestion.as_ref().map(|suggestion| format!("\n{suggestion}\n")));
    text
}

/// Returns what was left, what was asked, and what comes next.
pub fn blocked(answer: &BlockedAnswer, look: Look, clock: &Clock) -> String {
    let left = answer.left.as_ref().map(|left| started::stopped(left, look, clock));
    let asked = asked(&answer.asked, look, clock);
    let cause = Cause::Waiting(answer.asked.wait.due());
    let late = late::line(&answer.next.ranking.held_late, answer.next.named(), cause, look, clock);
    let late = late.map(|late| waiting::below(&late, look)).unwrap_or_default();
    left.unwrap_or_default() + &asked + &late + &next::then(&answer.next, look, clock)
}

/// Returns what somebody waits for from me, and the task that answering is.
pub fn asked_of_me(answer: &AskedOfMeAnswer, look: Look, clock: &Clock) -> String {
    let mut text = format!("{}\n", waiting::line(&answer.wait, look, clock));
    if let Some(judged) = &answer.task {
        let echo = task::echo(judged, false, &answer.waits, look, clock);
        text.push_str(&format!("   to do: {echo}"));
    }
    text
}

/// Returns whom I wait for, or who waits for me, and what rests on assumptions meanwhile.
pub fn all(answer: &WaitingAnswer, look: Look, clock: &Clock) -> String {
    if answer.is_nothing() {
        let nobody = if answer.is_on_me {
            "Nobody is waiting for you.\n"
        } else {
            "You aren't waiting for anyone.\n"
        };
        return nobody.to_owned() + &on_me(answer, look);
    }
    let mut waits = answer.waits.clone();
    answer.authors.quote_all(&mut waits);
    if !look.has_screen {
        return waits.iter().map(records::wait_line).collect();
    }
    let mut text = waiting::waiting(&waits, &answer.tasks, look, clock);
    for one in &answer.assumptions {
        let line = assumption::line(one, look, clock);
        text.push_str(&format!("{line} · for task {}\n", one.task.id));
    }
    text + &on_me(answer, look)
}

/// Says how many questions are waiting for whoever looks, if some are.
fn on_me(answer: &WaitingAnswer, look: Look) -> String {
    if answer.on_me == 0 {
        return String::new();
    }
    let command = look.dim("asyncw waiting --on-me");
    format!("{} for you: {command}\n", words::count(answer.on_me, "question"))
}

/// Returns what goes on with an assumption, the text that announces it, and what comes next.
pub fn assumed(answer: &AssumedAnswer, look: Look, clock: &Clock) -> String {
    let name = task::name(&answer.task, look);
    let line = format!("{} · for {name}", assumption::line(&answer.assumption, look, clock));
    let mut text = format!(
        "{}
",
        wrap(&line, look.width, "   ")
    );
    text.extend(answer.message.as_deref().map(quoted));
    text + &next::then(&answer.next, look, clock)
}
