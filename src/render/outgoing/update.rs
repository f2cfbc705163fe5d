//! The client's view of a project: no ids, no estimates, nobody else's names.

use crate::domain::{Clock, Task, Wait, WaitState};
use crate::engine::ClientUpdate;
use crate::render::clocks::Clocks;
use crate::render::marks::{Form, Page};
use crate::render::terminal::clean;

/// What an update says; it holds what its audience may see, and nothing else.
#[derive(Clone, Copy, Debug)]
pub struct AudienceUpdate<'a>(pub &'a ClientUpdate);

/// Returns the update, on its reader's clock, or on mine with its zone.
pub fn update(AudienceUpdate(update): AudienceUpdate, form: Form, clock: &Clock) -> String {
    let theirs = update.reader.as_ref().filter(|reader| reader.zone.is_some());
    let calendar =
        theirs.map_or_else(|| clock.calendar.clone(), |one| one.calendar(&clock.calendar));
    let clocks = Clocks::new(clock.now, Some(&calendar), clock.zone());
    let mut page = Page::new(form);
    let today = clocks.date_of(clock.now);
    page.title(&format!("{} · {today}", clean(&update.project)));
    page.line(&format!("Since {}.", clocks.date(clock.zone().date(update.since))));
    let done = update.done.iter().map(|task| {
        let day = task.status.closed().map(|at| format!(" ({})", clocks.past_day(at)));
        format!("{}{}", clean(&task.title), day.unwrap_or_default())
    });
    page.section("Done", &done.collect::<Vec<_>>());
    let begun = update.in_progress.iter().map(|(task, waits)| {
        let waits = if *waits { ", waiting for an answer" } else { "" };
        format!("{}{}{waits}", clean(&task.title), due(task, &clocks))
    });
    page.section("In progress", &begun.collect::<Vec<_>>());
    let next =
        update.next.iter().map(|task| format!("{}{}", clean(&task.title), due(task, &clocks)));
    page.section("Next", &next.collect::<Vec<_>>());
    let heading = if update.reader.is_some() { "Waiting for you" } else { "Waiting for an answer" };
    let waiting = update.waiting.iter().map(|wait| question(wait, &clocks));
    page.section(heading, &waiting.collect::<Vec<_>>());
    page.into_text()
}

fn due(task: &Task, clocks: &Clocks) -> String {
    task.due.as_ref().map(|due| format!(", due {}", clocks.agreed(due).0)).unwrap_or_default()
}

fn question(wait: &Wait, clocks: &Clocks) -> String {
    let mut text = clean(&wait.question);
    let lines = wait.context.iter().flat_map(|context| context.lines());
    let background: Vec<String> = lines.map(clean).filter(|line| !line.is_empty()).collect();
    if !background.is_empty() {
        text.push_str(&format!(" ({})", background.join("; ")));
    }
    let due = wait.due().filter(|due| *due > clocks.now);
    let due =
        due.map(|due| wait.agreed().map_or_else(|| clocks.ahead(due), |by| clocks.agreed(by)).0);
    match due {
        Some(due) => text.push_str(&format!(" · please answer by {due}")),
        None => text.push_str(&format!(" · asked {}", clocks.past_day(wait.asked))),
    }
    let default = wait.default.as_ref().filter(|_| wait.state == WaitState::Open);
    if let Some(default) = default {
        text.push_str(&format!(" · if I hear nothing: {}", clean(default)));
    }
    text
}
