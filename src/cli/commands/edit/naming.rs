//! `edit`: what is named, and words that are a new title.

use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result, quoted};
use crate::cli::typed::named::{self, Sureness};
use crate::cli::typed::words;
use crate::domain::IdText;
use crate::ledger::{TitleScope, View};
use crate::render::shell_word;

use super::EditArgs;

/// Returns what is edited, and its new title: the words after a single id.
pub fn understand(cx: &mut Context, args: &EditArgs) -> Result<(Vec<String>, Option<String>)> {
    let is_id = |view: &View, word: &String| Ok(!words::named(view, word)?.is_empty());
    let are_ids =
        cx.read(|view| args.ids.iter().map(|word| is_id(view, word)).collect::<Result<Vec<_>>>())?;
    if are_ids.iter().all(|is_id| *is_id) {
        return Ok((args.ids.clone(), args.title.clone()));
    }
    let (first, rest) = (&args.ids[..1], &args.ids[1..]);
    if rest.is_empty() {
        let named = named::ids(cx, first, TitleScope::Open, Sureness::OnlyOne)?;
        return Ok((named, args.title.clone()));
    }
    // Numbers that name nothing are slips of ids, not a title.
    let is_title = are_ids[0] && rest.iter().any(|word| IdText::parse(word).is_none());
    if !is_title {
        let slip = args.ids.iter().zip(&are_ids).find(|(_, is_id)| !**is_id);
        return Err(words::nothing_named(slip.map_or(&args.ids[0], |(word, _)| word)));
    }
    refuse_habits(&args.ids[0], rest, &are_ids[1..])?;
    if args.title.is_some() {
        let message = format!("{} and --title both give a title", quoted(&rest.join(" ")));
        return Err(Error::usage(message).hint("use only one of the two"));
    }
    Ok((first.to_vec(), Some(rest.join(" "))))
}

/// Refuses as a title what is an attribute, or another task.
fn refuse_habits(id: &str, rest: &[String], are_ids: &[bool]) -> Result<()> {
    let as_title = format!("for a title: asyncw edit {id} --title {}", shell_word(&rest.join(" ")));
    let hints = words::attribute_hints(rest);
    if !hints.is_empty() {
        let error = Error::usage("attributes are flags, not words of a new title");
        return Err(hints.into_iter().fold(error, Error::hint).hint(as_title));
    }
    if are_ids.first() == Some(&true) {
        let message = format!("{} names a task, not a new title", quoted(&rest[0]));
        return Err(Error::usage(message)
            .hint(format!("to change both, use flags: asyncw edit {id} {} -v H", rest[0]))
            .hint(as_title));
    }
    Ok(())
}
