//! A question that was recorded: the wait, the text to send, and what else is said of it.

use uuid::Uuid;

use crate::domain::{Handle, Wait, When};
use crate::engine::acts::CALL_ROUNDS;
use crate::engine::{Participant, meet};
use crate::ledger::View;
use crate::render::answer::{self, AskedAnswer};
use crate::render::outgoing;

use crate::cli::answers::recorded::recorded;
use crate::cli::process::error::Result;
use crate::cli::typed::question;

/// A question that was asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// The wait.
    pub wait: Uuid,
    /// Whether the person is new.
    pub is_new: bool,
}

/// Returns the recorded wait, and what is said of it.
pub fn load(view: &View, asked: Asked) -> Result<AskedAnswer> {
    let wait = recorded(view, "the wait", asked.wait, |id| view.wait(id))?;
    of(view, wait, asked.is_new)
}

/// Returns what is said of a wait: the text to send, and perhaps that a call is quicker.
pub fn of(view: &View, wait: Wait, is_new: bool) -> Result<AskedAnswer> {
    let person = match &wait.person {
        Some(person) => view.person(person)?,
        None => None,
    };
    let task = view.task_of(wait.task)?;
    let about = task.as_ref().map(|task| task.id);
    let audience = view.audience_of_message(wait.person.as_ref(), about)?;
    let question = |_: &Handle| outgoing::question(&wait, task.as_ref(), &audience, view.clock());
    // What is put to me is read here, and sent to nobody.
    let message = wait.person.as_ref().filter(|_| !wait.is_on_me).map(question);
    let is_unnamed = message.is_some() && task.is_some() && audience.named(task.as_ref()).is_none();
    let suggestion = call_suggestion(view, &wait)?;
    let works = first_due_that_works(view, &wait)?;
    Ok(AskedAnswer { wait, person, is_new, message, is_unnamed, suggestion, works })
}

/// Returns when an answer can be there, if it is due before the question is seen.
fn first_due_that_works(view: &View, wait: &Wait) -> Result<Option<When>> {
    let (Some(_), Some(handle)) = (wait.seen_too_late(), &wait.person) else { return Ok(None) };
    let theirs = question::calendar(view, Some(handle))?;
    let usual = view.person_or_new(handle)?.usual_reply_min(&view.clock().calendar);
    let due = theirs.after(view.now(), usual);
    Ok(due.map(|due| When::from_instant(due, &theirs.zone)))
}

/// Returns that a call may be quicker than a third round, and when; once, on the third round itself.
fn call_suggestion(view: &View, wait: &Wait) -> Result<Option<String>> {
    let Some(handle) =
        wait.person.as_ref().filter(|_| wait.rounds == CALL_ROUNDS && !wait.is_on_me)
    else {
        return Ok(None);
    };
    let mine = &view.clock().calendar;
    let person = view.person_or_new(handle)?;
    let people = vec![Participant::me(mine), Participant::of(&person, mine)];
    let meeting = meet(people, view.now(), true, None);
    Ok(Some(answer::call_text(&meeting, view.clock())))
}
