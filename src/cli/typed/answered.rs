//! What is answered, and what an answer says of what was assumed.

use clap::Args;

use crate::domain::{Assumption, AssumptionId, IdText, Kind, RecordId, Wait, WaitId};
use crate::engine::acts::{Verdict, yes_or_no};
use crate::ledger::View;
use crate::render::clean;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::{question, words};

/// What an answer says of what was assumed meanwhile.
#[derive(Clone, Debug, Default, Args)]
pub struct VerdictArgs {
    /// Confirm what you assumed meanwhile; for an approval request: yes
    #[arg(long, conflicts_with = "overturns")]
    confirms: bool,
    /// Overturn what you assumed and add a task to put it right; for an approval request: no
    #[arg(long)]
    overturns: bool,
}

/// What is answered.
pub struct Target {
    /// The question.
    pub wait: Option<Wait>,
    /// The assumption that stands in for the answer.
    pub assumption: Option<Assumption>,
}

impl VerdictArgs {
    /// Returns whether an answer confirms the assumption, or approves; `None` if it does neither.
    ///
    /// # Errors
    /// Fails if a verdict is needed and nobody can be asked, or given and nothing was assumed.
    pub fn understand(
        &self,
        cx: &mut Context,
        id: RecordId,
        target: &Target,
        text: &str,
    ) -> Result<Option<Verdict>> {
        if target.wait.as_ref().is_some_and(|wait| wait.is_approval && wait.is_open()) {
            return self.consent(cx, id, text).map(Some);
        }
        let is_open = target.wait.as_ref().is_none_or(Wait::is_open);
        let Some(assumption) = target.assumption.as_ref().filter(|_| is_open) else {
            return match self.said() {
                None => Ok(None),
                Some(_) => Err(Error::usage(format!("nothing was assumed for {id}"))
                    .hint("leave out --confirms and --overturns")),
            };
        };
        if let Some(verdict) = self.said() {
            return Ok(Some(verdict));
        }
        let text = clean(&assumption.text);
        let reply = cx.outside().ask(&format!("Was this assumption right: {text}? (y/n)"))?;
        match reply.as_deref().and_then(yes_or_no) {
            Some(true) => Ok(Some(Verdict::Right)),
            Some(false) => Ok(Some(Verdict::Wrong)),
            None => Err(Error::usage(format!(
                "{} isn't confirmed or overturned yet: {text}",
                assumption.id
            ))
            .hint("if it was right, add --confirms; if not, --overturns")),
        }
    }

    fn said(&self) -> Option<Verdict> {
        match (self.confirms, self.overturns) {
            (true, _) => Some(Verdict::Right),
            (_, true) => Some(Verdict::Wrong),
            _ => None,
        }
    }

    /// Returns whether an answer to a request for approval is a yes; one that is not clear has to be made so.
    fn consent(&self, cx: &mut Context, id: RecordId, text: &str) -> Result<Verdict> {
        if let Some(verdict) = self.said() {
            return Ok(verdict);
        }
        let verdict = |is_yes: bool| if is_yes { Verdict::Right } else { Verdict::Wrong };
        if let Some(is_yes) = yes_or_no(text) {
            return Ok(verdict(is_yes));
        }
        match cx.outside().ask("Does that mean yes? (y/n)")?.as_deref().and_then(yes_or_no) {
            Some(is_yes) => Ok(verdict(is_yes)),
            None => Err(Error::usage(format!(
                "{id} asks for approval, but {} doesn't start with yes or no",
                quoted(text)
            ))
            .hint("start with yes or no, or add --confirms or --overturns")),
        }
    }
}

/// Returns what an id names, and the assumption that stands in for the answer.
///
/// # Errors
/// Fails for an id that names nothing, and for an assumption that was confirmed or overturned.
pub fn target(view: &View, id: RecordId) -> Result<Target> {
    let unknown = || Error::unknown_id(&id.to_string());
    if id.kind == Kind::Wait {
        let wait = view.wait(WaitId(id.number))?.ok_or_else(unknown)?;
        let assumption = view.assumption_for(WaitId(id.number))?;
        return Ok(Target { wait: Some(wait), assumption });
    }
    let assumption = view.assumption(AssumptionId(id.number))?.ok_or_else(unknown)?;
    if !assumption.is_standing() {
        let message = format!("{id} was already {}", assumption.state.name());
        return Err(Error::new(Code::Answered, message).hint(format!("asyncw show {id}")));
    }
    let wait = assumption.wait.map(|wait| view.wait(wait.id)).transpose()?.flatten();
    Ok(Target { wait: wait.filter(Wait::is_open), assumption: Some(assumption) })
}

/// Returns what is answered, and the words of the answer.
///
/// # Errors
/// Fails if no question is named, or several are.
pub fn question_and_words(
    view: &View,
    typed: &[String],
    person: Option<&str>,
) -> Result<(RecordId, String)> {
    let free = words::free_text(view, typed, person)?;
    if let Some(id) = free.id {
        if !matches!(id.kind, Kind::Wait | Kind::Assumption) {
            return Err(Error::new(Code::UnknownId, format!("{id} isn't a question"))
                .hint("asyncw waiting lists open questions"));
        }
        let text = match free.person {
            Some(person) => format!("@{person} {}", free.text),
            None => free.text,
        };
        return Ok((id, text));
    }
    let Some(person) = free.person else {
        let word = typed.first().map_or("", String::as_str);
        return Err(if IdText::parse(word).is_some() {
            Error::unknown_id(word)
        } else {
            Error::usage("name the question you are answering")
                .hint("asyncw answer w3 TEXT, or asyncw answer @ana TEXT")
        });
    };
    let id = question::only_open_for(view, &person, "answer")?;
    Ok((id.into(), free.text))
}
