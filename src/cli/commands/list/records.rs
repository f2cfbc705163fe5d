//! `list notes`, `list projects` and so on: loads what there is besides tasks, and tells it.

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::domain::{RecordId, TaskId, Wait};
use crate::ledger::View;
use crate::render::json::{self, Content, PeopleJson};
use crate::render::screen::records;
use crate::render::words;

use super::ListArgs;

pub fn notes(cx: &mut Context, args: &ListArgs) -> Result<u8> {
    let (project, with_private) = args.scope()?;
    let (notes, left_out, tasks, clock) = cx.read(|view| {
        let notes = view.open_notes(project.as_deref())?;
        let (mut notes, left_out) = shown(view, notes, with_private, |note| note.id.into())?;
        notes.truncate(args.limit());
        let tasks: Vec<TaskId> = notes.iter().filter_map(|note| Some(note.task?.id)).collect();
        Ok((notes, left_out, view.tasks(&tasks)?, view.clock().clone()))
    })?;
    tell_left_out(cx, left_out);
    let text = records::notes(&notes, &tasks, cx.ui.look, &clock);
    cx.ui.answer(&Content::ListNotes(json::listed_notes(&notes)), &text);
    Ok(u8::from(notes.is_empty()))
}

pub fn decisions(cx: &mut Context, args: &ListArgs) -> Result<u8> {
    let (project, with_private) = args.scope()?;
    let (decisions, left_out, clock) = cx.read(|view| {
        let decisions = view.decisions_about(project.as_deref())?;
        let (mut decisions, left_out) =
            shown(view, decisions, with_private, |decision| decision.id.into())?;
        decisions.truncate(args.limit());
        Ok((decisions, left_out, view.clock().clone()))
    })?;
    tell_left_out(cx, left_out);
    let text = records::decisions(&decisions, cx.ui.look, &clock);
    cx.ui.answer(&Content::ListDecisions(json::listed_decisions(&decisions)), &text);
    Ok(u8::from(decisions.is_empty()))
}

pub fn waits(cx: &mut Context, args: &ListArgs) -> Result<u8> {
    let (project, with_private) = args.scope()?;
    let (waits, left_out, tasks, clock) = cx.read(|view| {
        let waits = open_waits(view, project.as_deref())?;
        let (mut waits, left_out) = shown(view, waits, with_private, |wait| wait.id.into())?;
        waits.sort_by_key(Wait::order);
        waits.truncate(args.limit());
        let tasks: Vec<TaskId> = waits.iter().filter_map(|wait| Some(wait.task?.id)).collect();
        Ok((waits, left_out, view.tasks(&tasks)?, view.clock().clone()))
    })?;
    tell_left_out(cx, left_out);
    let text = records::waits(&waits, &tasks, cx.ui.look, &clock);
    cx.ui.answer(&Content::ListWaits(json::listed_waits(&waits)), &text);
    Ok(u8::from(waits.is_empty()))
}

/// Leaves out what is private, or about a private task, unless it was asked for; returns how many.
fn shown<R>(
    view: &View,
    records: Vec<R>,
    with_private: bool,
    id: impl Fn(&R) -> RecordId,
) -> Result<(Vec<R>, usize)> {
    let (all, mut shown) = (records.len(), Vec::with_capacity(records.len()));
    for record in records {
        if with_private || !view.is_private(id(&record))? {
            shown.push(record);
        }
    }
    let left_out = all - shown.len();
    Ok((shown, left_out))
}

fn tell_left_out(cx: &mut Context, count: usize) {
    if count > 0 {
        let records = words::count(count, "private record");
        cx.ui.aside(&format!("hint: {records} left out; to include: --private"));
    }
}

fn open_waits(view: &View, project: Option<&str>) -> Result<Vec<Wait>> {
    let mut waits = view.open_waits()?;
    let Some(project) = project else { return Ok(waits) };
    let tasks: Vec<TaskId> = waits.iter().filter_map(|wait| Some(wait.task?.id)).collect();
    let tasks = view.tasks(&tasks)?;
    waits.retain(|wait| {
        let task = wait.task.and_then(|link| tasks.iter().find(|task| task.id == link.id));
        task.is_some_and(|task| task.is_in(project))
    });
    Ok(waits)
}

pub fn people(cx: &mut Context, args: &ListArgs) -> Result<u8> {
    let (mut people, clock) = cx.read(|view| Ok((view.people()?, view.clock().clone())))?;
    people.truncate(args.limit());
    let text = records::people(&people, cx.ui.look, &clock);
    let people = json::people(&people, &clock);
    cx.ui.answer(&Content::ListPeople(PeopleJson { people }), &text);
    Ok(0)
}

pub fn projects(cx: &mut Context, args: &ListArgs) -> Result<u8> {
    let mut counts = cx.read(|view| Ok(view.project_counts()?))?;
    counts.truncate(args.limit());
    let text = records::counted("project", &counts, cx.ui.look);
    cx.ui.answer(&Content::ListProjects(json::listed_projects(&counts)), &text);
    Ok(u8::from(counts.is_empty()))
}

pub fn tags(cx: &mut Context, args: &ListArgs) -> Result<u8> {
    let mut counts = cx.read(|view| Ok(view.tag_counts()?))?;
    counts.truncate(args.limit());
    let text = records::counted("tag", &counts, cx.ui.look);
    cx.ui.answer(&Content::ListTags(json::listed_tags(&counts)), &text);
    Ok(u8::from(counts.is_empty()))
}
