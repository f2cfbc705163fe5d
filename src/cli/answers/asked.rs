//! A question that was recorded: the wait, the text to send, and what else is said of it.

use uuid::Uuid;

use crate::domain::{Calendar, Handle, Wait, WaitId};
use crate::engine::acts::CALL_ROUNDS;
use crate::engine::{Participant, meet};
use crate::ledger::View;
use crate::render::{Look, answer, screen};

use crate::cli::process::error::{Error, Result};

/// A question that was asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// The wait.
    pub wait: Uuid,
    /// Whether the person is new.
    pub is_new: bool,
}

/// A recorded question, with what is said of it.
pub struct AskedAnswer {
    /// The wait.
    pub wait: Wait,
    /// The text to send; `None` for a thing.
    pub message: Option<String>,
    /// That a call may be quicker; once, on the third round.
    pub suggestion: Option<String>,
    /// All of it in lines.
    pub text: String,
}

/// Returns the recorded wait, and what is said of it.
pub fn load(view: &View, asked: Asked, look: Look) -> Result<AskedAnswer> {
    let id: Option<WaitId> = view.id_of(asked.wait)?;
    let wait = id.map(|id| view.wait(id)).transpose()?.flatten();
    let wait = wait.ok_or_else(|| Error::lost("the wait", asked.wait))?;
    let person = match &wait.person {
        Some(person) => view.person(person)?,
        None => None,
    };
    let task = view.task_of(wait.task)?;
    let clock = view.clock();
    let mut text = screen::waiting::asked(&wait, person.as_ref(), asked.is_new, look, clock);
    let message = wait.person.as_ref().map(|_| answer::question(&wait, task.as_ref(), clock));
    if let Some(message) = &message {
        text.push_str(&screen::waiting::quoted(message));
    }
    let suggestion = call_suggestion(view, &wait)?;
    if let Some(suggestion) = &suggestion {
        text.push_str(&format!("   {suggestion}\n"));
    }
    Ok(AskedAnswer { wait, message, suggestion, text })
}

/// Returns that a call may be quicker than a third round, and when; once, on the third round itself.
pub fn call_suggestion(view: &View, wait: &Wait) -> Result<Option<String>> {
    let Some(handle) = wait.person.as_ref().filter(|_| wait.rounds == CALL_ROUNDS) else {
        return Ok(None);
    };
    let mine = &view.clock().calendar;
    let person = view.person_or_new(handle)?;
    let participant = |handle: &Handle, calendar: Calendar| Participant {
        handle: handle.clone(),
        calendar,
        is_zone_known: true,
        are_hours_known: true,
    };
    let people =
        vec![participant(&Handle::me(), mine.clone()), participant(handle, person.calendar(mine))];
    let meeting = meet(people, view.now(), true, None);
    Ok(Some(screen::when::call(&meeting, view.clock())))
}
