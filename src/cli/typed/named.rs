//! What is named where ids are expected: ids as they are; all other words together name one task by its title.
//!
//! One match is taken. Of several somebody at a terminal chooses; elsewhere they are told with an error.

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::process::outside::is_yes;
use crate::cli::typed::words;
use crate::domain::{IdText, Task};
use crate::ledger::{TitleScope, View};
use crate::render::clean;

/// Candidates that are told at most.
const TOLD: usize = 9;

/// How sure a match by title must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sureness {
    /// The only task with these words is meant.
    OnlyOne,
    /// Only the task I am on is taken without asking.
    OnlyCurrent,
}

/// Returns ids for what was typed, which may be none.
///
/// # Errors
/// Fails for words that name nothing, and, where nobody can be asked, for those that name several tasks.
pub fn ids(
    cx: &mut Context,
    typed: &[String],
    scope: TitleScope,
    sureness: Sureness,
) -> Result<Vec<String>> {
    match cx.read(|view| resolve(view, typed, scope, sureness))? {
        Named::Ids(ids) => Ok(ids),
        Named::Several(ids, candidates) => {
            let chosen = choose(cx, typed, &candidates)?;
            Ok([ids, vec![chosen.id.to_string()]].concat())
        }
    }
}

/// Returns the id of the one task that was named.
///
/// # Errors
/// Fails as [`ids`] does, and if several are named.
pub fn id(cx: &mut Context, typed: &[String], scope: TitleScope, verb: &str) -> Result<String> {
    let mut ids = ids(cx, typed, scope, Sureness::OnlyOne)?;
    match (ids.pop(), ids.is_empty()) {
        (Some(id), true) => Ok(id),
        (Some(_), false) => Err(Error::usage(format!("{verb} takes one task"))
            .hint(format!("asyncw {verb} {}", quoted(&typed[0])))),
        (None, _) => Err(Error::usage(format!("{verb} needs a task"))),
    }
}

enum Named {
    Ids(Vec<String>),
    /// What was named by ids, and the tasks that the other words may mean.
    Several(Vec<String>, Vec<Task>),
}

fn resolve(view: &View, typed: &[String], scope: TitleScope, sureness: Sureness) -> Result<Named> {
    let (mut ids, mut text) = (Vec::new(), Vec::new());
    for word in typed {
        // A number that is no task may be a word of a title: `fix 502`.
        let is_id = word.starts_with('@') || !words::named(view, word)?.is_empty();
        if is_id { ids.push(word.clone()) } else { text.push(word.clone()) }
    }
    if text.is_empty() {
        return Ok(Named::Ids(ids));
    }
    if let [word] = text.as_slice()
        && IdText::parse(word).is_some()
    {
        return Err(words::nothing_named(word));
    }
    let mut found = view.tasks_with_words(&text, scope)?;
    let whole = text.join(" ").to_lowercase();
    if found.iter().filter(|task| task.title.to_lowercase() == whole).count() == 1 {
        found.retain(|task| task.title.to_lowercase() == whole);
    }
    let running = view.running()?.map(|block| block.task.id);
    if sureness == Sureness::OnlyCurrent && found.iter().any(|task| Some(task.id) == running) {
        found.retain(|task| Some(task.id) == running);
    }
    let is_sure = match sureness {
        Sureness::OnlyOne => true,
        Sureness::OnlyCurrent => found.first().is_some_and(|task| Some(task.id) == running),
    };
    match found.as_slice() {
        [] => Err(unknown(&text, scope)),
        [task] if is_sure => {
            ids.push(task.id.to_string());
            Ok(Named::Ids(ids))
        }
        _ => Ok(Named::Several(ids, found)),
    }
}

fn unknown(text: &[String], scope: TitleScope) -> Error {
    let kind = match scope {
        TitleScope::Open => "open ",
        TitleScope::Closed => "closed ",
        TitleScope::Any => "",
    };
    let words = text.join(" ");
    let message = format!("no {kind}task has {} in its title", quoted(&words));
    Error::new(Code::UnknownId, message)
        .hint("asyncw list shows open tasks")
        .hint(format!("to search everything: asyncw search {words}"))
}

/// Lets somebody choose one of several tasks.
fn choose(cx: &mut Context, typed: &[String], candidates: &[Task]) -> Result<Task> {
    let lines: Vec<String> = candidates
        .iter()
        .take(TOLD)
        .map(|task| format!("{} {}", task.id, clean(&task.title)))
        .collect();
    if cx.ui.is_interactive() {
        for line in &lines {
            cx.ui.aside(&format!("  {line}"));
        }
        let question = if let [only] = candidates {
            format!("Do you mean {}? (y, or Enter for no)", only.id)
        } else {
            "Which one? (a number, or Enter for none)".to_owned()
        };
        let answer = cx.outside().choose(&question)?;
        let is_yes = candidates.len() == 1 && is_yes(&answer);
        let mut chosen = candidates.iter().filter(|task| is_yes || task.id.to_string() == answer);
        if let Some(task) = chosen.next() {
            return Ok(task.clone());
        }
    }
    let words = quoted(&typed.join(" "));
    let message = match candidates.len() {
        1 => format!("{words} matches a task you aren't working on: use its number"),
        count => format!("{words} matches {count} tasks: use a number"),
    };
    let error = lines.iter().fold(Error::new(Code::AmbiguousId, message), Error::hint);
    let more = candidates.len().saturating_sub(TOLD);
    Err(if more > 0 {
        error.hint(format!("and {more} more: asyncw list {}", typed.join(" ")))
    } else {
        error
    })
}
