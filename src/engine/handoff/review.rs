//! Looks a draft over.

use crate::domain::{
    Clock, NoteKind, Person, Place, Presence, Secrets, Severity, TaskId, Timestamp,
};

use super::before::DueKind;
use super::deadline::Deadlines;
use super::desk::Desk;
use super::draft::HandoffDraft;
use super::finding::Finding;
use super::item::{HandoffItem, Whose};
use super::leak::leaks;
use super::loose_time::loose_time;
use super::texts::texts;

/// Looks the note over; how long it is shows only once it is written.
pub fn findings(
    desk: &Desk,
    draft: &HandoffDraft,
    deadlines: &Deadlines,
    secrets: &Secrets,
) -> Vec<Finding> {
    let mut findings = leaks(draft, secrets);
    for item in draft.items.iter().chain(&draft.offered) {
        findings.extend(of_item(desk, item));
    }
    let requests = draft.untouchable.iter().filter(|one| one.request.is_none());
    let is_soon = |id: TaskId| deadlines.of(id).is_some_and(|due| due.at <= desk.hours.horizon);
    let is_item = |id: TaskId| draft.items.iter().any(|item| item.task.id == id);
    let asked = requests.map(|one| one.task.id).filter(|id| is_soon(*id) || is_item(*id));
    findings.extend(asked.map(Finding::NobodyAsked));
    let mut unoffered = unoffered(desk, draft);
    unoffered.sort_unstable();
    if !unoffered.is_empty() {
        findings.push(Finding::Unoffered(unoffered));
    }
    let is_past = |end: Timestamp| end <= desk.clock.now;
    let expired =
        draft.temps.iter().filter(|temp| temp.until.as_ref().is_some_and(|end| is_past(end.at)));
    findings.extend(expired.map(|temp| Finding::Expired(temp.id)));
    findings.extend(about_reader(desk, draft));
    findings.extend(loose_times(draft, desk.clock));
    findings.sort_by_key(Finding::level);
    findings
}

fn of_item(desk: &Desk, item: &HandoffItem) -> Vec<Finding> {
    let (id, is_on_offer) = (item.task.id, item.whose.is_on_offer());
    let mut findings = Vec::new();
    if is_on_offer && item.task.needs_approval() {
        findings.push(Finding::Unapproved(id));
    }
    if is_on_offer && item.next_step().is_none() {
        findings.push(Finding::NoNextStep(id));
    }
    let is_due = item.due.is_some_and(|due| due.at <= desk.hours.until);
    let has_plan = item.notes_of(NoteKind::If).next().is_some();
    let is_pressing = if is_on_offer { is_due } else { item.severity == Severity::Act };
    if is_pressing && !has_plan && item.task.is_open() {
        findings.push(Finding::NoContingency { task: id, is_on_offer });
    }
    let place = item.block.as_ref().and_then(|block| block.place.as_ref());
    let is_here_only =
        |place: &&Place| place.dirty.unwrap_or(0) > 0 || place.ahead.unwrap_or(0) > 0;
    if let Some(place) = place.filter(is_here_only).filter(|_| is_on_offer) {
        findings.push(Finding::Unpushed { task: id, place: place.clone() });
    }
    findings
}

/// Returns the writer's tasks that fall due before they are back, and that nobody is offered.
fn unoffered(desk: &Desk, draft: &HandoffDraft) -> Vec<TaskId> {
    let is_offered = |id: TaskId| {
        let items = draft.items.iter().chain(&draft.offered);
        let here = items.filter(|item| item.task.id == id).any(|item| item.whose != Whose::Writer);
        here || desk.chronicle.offered_elsewhere.contains(&id)
    };
    let due = draft.before.iter().filter_map(|due| match &due.kind {
        DueKind::Task(task) if task.owner.is_me() && !task.is_milestone() => Some(&**task),
        _ => None,
    });
    // Of a parent it is its subtasks that somebody takes.
    let due = due.filter(|task| !task.children.iter().any(|child| is_offered(*child)));
    due.map(|task| task.id).filter(|id| !is_offered(*id)).collect()
}

fn about_reader(desk: &Desk, draft: &HandoffDraft) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(previous) = draft.previous.as_ref().filter(|one| one.acknowledged.is_none()) {
        findings.push(Finding::Unconfirmed(previous.id));
    }
    let Some(reader) = draft.to.as_ref().filter(|to| !to.handle.is_me()) else { return findings };
    if reader.zone.is_none() && !reader.is_agent {
        findings.push(Finding::NoZone(reader.handle.clone()));
        return findings;
    }
    let Some(theirs) = &desk.hours.readers else { return findings };
    let first = theirs.first_at_work(desk.clock.now);
    let missed = draft.before.iter().map(|due| due.at);
    let due = missed.filter(|at| first.is_none_or(|first| *at < first)).min();
    let is_late = first.is_none_or(|first| first > desk.hours.until);
    if due.is_some() || is_late {
        let is_there = |person: &&Person| {
            let is_other = person.handle != reader.handle && !person.handle.is_me();
            let calendar = person.calendar(&desk.clock.calendar);
            let is_at_work = matches!(calendar.presence(desk.clock.now), Presence::AtWork { .. });
            is_other && !person.is_agent && person.zone.is_some() && is_at_work
        };
        let others = desk.chronicle.people.values().filter(is_there);
        let others = others.map(|person| person.handle.clone()).collect();
        let reader = reader.handle.clone();
        findings.push(Finding::SeenLate { reader, first, due, others });
    }
    findings
}

fn loose_times(draft: &HandoffDraft, clock: &Clock) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for typed in texts(draft) {
        let at = typed.at.unwrap_or(clock.now);
        if let Some(time) = loose_time(typed.text, at, clock) {
            let finding = Finding::LooseTime { source: typed.source, time };
            // A text may be shown twice.
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    findings
}
