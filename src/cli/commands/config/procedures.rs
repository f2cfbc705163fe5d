//! `config procedures`: the written procedures, and where they are.

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::procedures;
use crate::render::json::{Content, ProcedureJson, ProceduresJson};
use crate::render::{clean, words};

pub fn run(cx: &mut Context) -> Result<u8> {
    let mut outside = cx.outside();
    let folder = procedures::folder(outside.environment())?;
    let names = procedures::names(outside.environment())?;
    let (mut text, mut listed) = (String::new(), Vec::new());
    for name in &names {
        // One without steps is listed too, so that somebody sees why it cannot be taken.
        let procedure = procedures::read(&mut outside, name).unwrap_or_default();
        let title = procedure
            .title
            .as_deref()
            .map(|title| format!(" · {}", clean(title)))
            .unwrap_or_default();
        let steps = words::count(procedure.steps.len(), "step");
        text.push_str(&format!("{}{title} · {steps}\n", clean(name)));
        let steps = procedure.steps.len();
        listed.push(ProcedureJson { name: name.clone(), title: procedure.title, steps });
    }
    if names.is_empty() {
        text = format!("No procedures yet. Save Markdown checklists in {}\n", folder.display());
    }
    let data = ProceduresJson { folder: folder.display().to_string(), procedures: listed };
    cx.ui.answer(&Content::ConfigProcedures(data), &text);
    Ok(u8::from(names.is_empty()))
}
