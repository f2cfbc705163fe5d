//! Composes the draft of a note from what the ledger holds.

use std::collections::BTreeMap;

use crate::domain::{
    Assumption, Audience, Chronicle, Clock, Note, Offering, Person, Secrets, TaskId, Wait,
};
use crate::engine::ready::Standings;

use super::before::{self, Parts};
use super::deadline::Deadlines;
use super::desk::{Desk, HandoffRequest, Hours};
use super::draft::HandoffDraft;
use super::item::{self, Items};
use super::{coming, review, since};

/// Drafts the note, of what its reader may see; it writes nothing.
pub fn draft_handoff(
    chronicle: Chronicle,
    audience: &Audience,
    standings: &Standings,
    request: &HandoffRequest,
    hours: &Hours,
    secrets: &Secrets,
    clock: &Clock,
) -> HandoffDraft {
    let chronicle = chronicle.quoted();
    let request = &with_open_offers(request, &chronicle);
    let desk = Desk { chronicle: &chronicle, audience, standings, request, hours, clock };
    let deadlines = Deadlines::new(standings.snapshot());
    let since = since::since(&desk);
    let Items { told: items, offered, untouchable } = item::items(&desk, &deadlines, &since);
    let is_told = |wait: &Wait| {
        let items = items.iter().chain(&offered).flat_map(|item| &item.waits);
        let requests = untouchable.iter().filter_map(|one| one.request.as_ref());
        items.chain(requests).any(|other| other.uuid == wait.uuid)
    };
    let waiting = chronicle.waits.iter().filter(|wait| audience.sees_wait(wait) && !is_told(wait));
    let waiting = waiting.cloned().collect();
    let is_in_item = |one: &Assumption| {
        items.iter().flat_map(|item| &item.assumptions).any(|other| other.uuid == one.uuid)
    };
    let assumed = item::assumptions(&desk).filter(|one| !is_in_item(one)).cloned().collect();
    let temps = temps(&desk);
    let before = before::before(&desk);
    let coming = coming::coming(&desk, &before);
    let titles = titles(&desk);
    let left_out = chronicle.tasks.iter().filter(|task| !audience.sees_task(task.id)).count();
    let parts = Parts { before: &before, items: &items, offered: &offered, temps: &temps };
    let lead = before::lead(&desk, parts);
    let mut draft = HandoffDraft {
        lead,
        before,
        items,
        offered,
        waiting,
        assumed,
        since,
        temps,
        untouchable,
        coming,
        left_out,
        findings: Vec::new(),
        titles,
        people: chronicle.people.clone(),
        told_in: chronicle.told_in.clone(),
        from: chronicle.me.clone(),
        to: chronicle.reader.clone().or_else(|| request.to.clone().map(Person::new)),
        previous: chronicle.previous.clone(),
        taken_back: chronicle.taken_back.clone(),
        span: chronicle.span,
        hours: hours.clone(),
    };
    draft.findings = review::findings(&desk, &draft, &deadlines, secrets);
    draft
}

/// Returns the temporary states in force: those that should have ended, then by when they end.
fn temps(desk: &Desk) -> Vec<Note> {
    let temps = desk.chronicle.temps.iter().filter(|note| desk.audience.sees_note(note));
    let mut temps: Vec<Note> = temps.cloned().collect();
    temps.sort_by_key(|temp| {
        let until = temp.until.as_ref().map(|until| until.at);
        (until.is_none_or(|until| until > desk.clock.now), until.is_none(), until, temp.id)
    });
    temps
}

/// Returns the titles of the tasks that may be named.
fn titles(desk: &Desk) -> BTreeMap<TaskId, String> {
    let Chronicle { tasks, mentioned, closed_tasks, watched, parents, stood, .. } = desk.chronicle;
    let all = tasks.iter().chain(mentioned).chain(closed_tasks).chain(watched).chain(parents);
    let seen = all.chain(&stood.tasks).filter(|task| desk.audience.sees_task(task.id));
    seen.map(|task| (task.id, task.title.clone())).collect()
}

/// What was offered before stays so until the reader has said whether they take it.
fn with_open_offers(request: &HandoffRequest, chronicle: &Chronicle) -> HandoffRequest {
    let mut request = request.clone();
    let previous = chronicle.previous.as_ref().filter(|one| one.acknowledged.is_none());
    for (link, offering) in previous.map_or(&[][..], |previous| &previous.offers) {
        let is_open = offering.is_open()
            && chronicle.tasks.iter().any(|task| {
                // What turned out to be sensitive is nobody's to take yet.
                task.id == link.id && task.owner.is_me() && !task.needs_approval()
            });
        let is_named = request.given.contains(&link.id) || request.offered.contains(&link.id);
        if !is_open || is_named {
            continue;
        }
        match offering {
            Offering::Given => request.given.push(link.id),
            _ => request.offered.push(link.id),
        }
    }
    request
}
