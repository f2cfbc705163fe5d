//! `plan --compare`: ways of doing the same work.

use crate::cli::answers::picker::Picker;
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::attributes::AttributeArgs;
use crate::domain::TaskId;
use crate::engine::{Filter, Standings};
use crate::render::answer::ComparedAnswer;
use crate::render::json::{self, Content, PlannedJson};
use crate::render::screen;

/// Compares ways of working.
pub fn run(
    cx: &mut Context,
    picker: &Picker,
    filter: &AttributeArgs,
    words: &[String],
) -> Result<u8> {
    let answer = cx.read(|view| {
        let snapshot = view.snapshot()?;
        let standings = Standings::new(&snapshot, view.now());
        let only = filter.open_tasks(view, words)?;
        let asked = Filter { only: only.as_ref(), ..Filter::default() };
        let variants = picker.compare(view, &standings, asked)?.unwrap_or_default();
        let milestones = variants.iter().flat_map(|one| &one.milestones);
        let parents = variants.iter().flat_map(|one| &one.work).map(|work| work.parent);
        let ids: Vec<TaskId> =
            milestones.filter_map(|milestone| milestone.0).chain(parents).collect();
        Ok(ComparedAnswer { tasks: view.tasks(&ids)?, variants })
    })?;
    let text = screen::compare::compared(&answer, cx.ui.look);
    let data = PlannedJson::Compared(json::compared(&answer));
    cx.ui.answer(&Content::Plan(data), &text);
    Ok(u8::from(answer.variants.is_empty()))
}
