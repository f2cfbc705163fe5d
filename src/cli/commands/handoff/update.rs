//! `handoff --update`: the client's view of one project.

use clap::Args;

use crate::cli::answers::picker::Picker;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::attributes::refuse_unknown_project;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::{people, words};
use crate::domain::{Clock, Handle, Secrets, Sense, Task, TaskId};
use crate::engine::{ClientUpdate, ProjectFacts, Standings, client_update};
use crate::ledger::View;
use crate::render::clean;
use crate::render::json::{Content, HandoffUpdateJson};
use crate::render::outgoing::{AudienceUpdate, update};

use super::note_args::NoteArgs;

/// The client's view, as it is asked for.
#[derive(Clone, Debug, Default, Args)]
pub struct UpdateArgs {
    /// Instead of the note: one project as its client sees it, without ids and other people's names
    #[arg(long, value_name = "PROJECT", conflicts_with_all = ["give", "offer", "lead", "send", "output"], add = Candidates::Projects)]
    pub update: Option<String>,
    /// What happened since then (default: seven days ago)
    #[arg(long, value_name = "WHEN", requires = "update")]
    pub since: Option<String>,
}

pub fn run(cx: &mut Context, note: &NoteArgs, args: &UpdateArgs, project: &str) -> Result<u8> {
    let to = note.to.as_deref().map(Handle::parse).transpose()?;
    let picker = Picker::new(cx)?;
    let (told, secrets, clock) =
        cx.read(|view| load(view, &picker, to.as_ref(), args.since.as_deref(), project))?;
    let text = update(AudienceUpdate(&told), note.form(), &clock);
    let ids = |tasks: &[Task]| tasks.iter().map(|task| task.id).collect::<Vec<TaskId>>();
    let data = HandoffUpdateJson {
        project,
        to: to.as_ref().map(Handle::to_string),
        since: crate::domain::format_instant(told.since),
        markdown: &text,
        done: ids(&told.done),
        in_progress: told.in_progress.iter().map(|(task, _)| task.id).collect(),
        next: ids(&told.next),
        waiting: told.waiting.iter().map(|wait| wait.id.to_string()).collect(),
    };
    cx.ui.answer(&Content::HandoffUpdate(data), &text);
    for typed in told.texts() {
        if let Some(what) = secrets.named_in(typed) {
            let (typed, what) = (quoted(typed), clean(what));
            cx.ui.aside(&format!("H13 {typed} names \"{what}\", which isn't part of {project}"));
        }
    }
    Ok(0)
}

fn load(
    view: &View,
    picker: &Picker,
    to: Option<&Handle>,
    since: Option<&str>,
    project: &str,
) -> Result<(ClientUpdate, Secrets, Clock)> {
    if let Some(to) = to {
        people::refuse_stranger(view, to)?;
    }
    refuse_unknown_project(view, project)?;
    let (scope, audience) = (view.audience_of_project(project)?, view.audience(to)?);
    if !audience.sees_project(Some(project)) {
        let who = to.map(Handle::to_string).unwrap_or_default();
        return Err(Error::new(Code::Leak, format!("@{who} can't see {project}"))
            .hint(format!("asyncw people edit @{who} --sees {project}")));
    }
    let since = match since {
        Some(since) => words::when(view, since, Sense::Since)?.at,
        None => view.now() - chrono::TimeDelta::days(7),
    };
    let snapshot = view.snapshot()?;
    let standings = Standings::new(&snapshot, view.now());
    let facts = ProjectFacts {
        open: view.open_tasks()?,
        done: view.tasks_done_since(since)?,
        waits: view.open_waits()?,
        order: picker.order(view, &standings)?,
    };
    let reader = to.map(|to| view.person_or_new(to)).transpose()?;
    let told = client_update(project, reader, since, &facts, &standings, (&scope, &audience));
    Ok((told, view.secrets(&scope)?, view.clock().clone()))
}
