//! `show`: everything about one record.

use clap::Args;

use crate::cli::answers::shown::numbered;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::named::{self, Sureness};
use crate::cli::typed::people::stranger;
use crate::cli::typed::words;
use crate::domain::{Handle, RecordId};
use crate::ledger::{TitleScope, View};
use crate::render::answer::ShownAnswer;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw show 12      the same as: asyncw 12
  asyncw show webhook
  asyncw show w3 n5
  asyncw show @ana";

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Tasks, words from a title, or other records: w3, n5, f8, h6, @ana
    #[arg(value_name = "ID", required = true, add = Candidates::Records)]
    ids: Vec<String>,
}

pub fn run(cx: &mut Context, args: &ShowArgs) -> Result<u8> {
    let ids = named::ids(cx, &args.ids, TitleScope::Any, Sureness::OnlyOne)?;
    let (all, clock) = cx.read(|view| {
        let mut all = Vec::new();
        for id in &ids {
            all.extend(load(view, id)?);
        }
        Ok((all, view.clock().clone()))
    })?;
    let texts: Vec<String> =
        all.iter().map(|shown| screen::show::shown(shown, cx.ui.look, &clock)).collect();
    cx.ui.answer(&Content::Show(json::all_shown(&all, &clock)), &texts.join("\n"));
    Ok(0)
}

fn load(view: &View, word: &str) -> Result<Vec<ShownAnswer>> {
    if word.starts_with('@') {
        let handle = Handle::parse(word)?;
        let known = if handle.is_me() { Some(view.me()?) } else { view.person(&handle)? };
        let Some(person) = known else { return Err(stranger(view, &handle)?) };
        return Ok(vec![ShownAnswer::Person(person)]);
    }
    let ids = words::records(view, &[word.to_owned()])?;
    let one =
        |id: &RecordId| numbered(view, *id)?.ok_or_else(|| Error::unknown_id(&id.to_string()));
    ids.iter().map(one).collect()
}
