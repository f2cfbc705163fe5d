//! What a note is composed of: what is asked for, and what the ledger and git know.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::domain::{Audience, Chronicle, Handle, Handoff, HandoffId, Place, TaskId};
use crate::engine::{Finding, HandoffDraft, HandoffRequest, Hours, LONG, Standings};
use crate::engine::{draft_handoff, handoff_hours};
use crate::ledger::View;
use crate::render::Form;
use crate::render::outgoing;
use crate::render::outgoing::handoff::WrittenNote;

use super::note_args::NoteArgs;

/// What a note is composed of, before the ledger is read for it.
#[derive(Clone, Debug)]
pub struct Composition {
    /// What is asked for.
    pub request: HandoffRequest,
    /// How it is written.
    pub form: Form,
    /// Whether nobody named the reader, so that it is the last one.
    pub is_last_reader: bool,
    /// Where the work on what may be taken is now.
    places: BTreeMap<TaskId, Place>,
    repositories: BTreeMap<String, String>,
}

impl Composition {
    /// Understands what is typed, and looks at the checkouts of what the reader may take.
    ///
    /// # Errors
    /// Refuses an unknown reader, and tasks that are not mine to give.
    pub fn new(cx: &mut Context, args: &NoteArgs) -> Result<Self> {
        let repositories = cx.repositories()?;
        let (request, blocks) = args.understand(cx)?;
        let mut places = BTreeMap::new();
        for block in blocks {
            let Some(then) = block.place.filter(|place| place.commit.is_some()) else { continue };
            let now = cx.outside().checkout(Path::new(&then.dir));
            // On another branch now: nothing can be told of that one.
            if now.commit.is_some() && now.branch == then.branch {
                places.insert(block.task.id, now);
            }
        }
        let is_last_reader = args.to.is_none() && request.to.is_some();
        Ok(Self { request, form: args.form(), is_last_reader, places, repositories })
    }

    /// Returns the reader.
    pub fn to(&self) -> Option<&Handle> {
        self.request.to.as_ref()
    }

    /// Drafts the note for an audience.
    ///
    /// # Errors
    /// Refuses tasks that the reader may not see.
    pub fn draft(&self, view: &View, audience: Audience) -> Result<HandoffDraft> {
        let audience = audience.with_repositories(self.repositories.clone());
        let given: Vec<TaskId> =
            self.request.given.iter().chain(&self.request.offered).copied().collect();
        if let Some(id) = given.iter().find(|id| !audience.sees_task(**id)) {
            return Err(self.hidden(*id));
        }
        let mut chronicle =
            chronicle(view, self.to(), view.last_handoff(self.to())?, &given, &audience)?;
        for block in &mut chronicle.0.last_blocks {
            if let Some(place) = self.places.get(&block.task.id) {
                block.place = Some(place.clone());
            }
        }
        compose(view, chronicle, &audience, &self.request)
    }

    /// Drafts the note that would follow a certain one now, whether or not it is the last.
    ///
    /// # Errors
    /// Fails if the ledger cannot be read.
    pub fn after(view: &View, handoff: &Handoff, audience: &Audience) -> Result<HandoffDraft> {
        let request = HandoffRequest { to: handoff.to.clone(), ..HandoffRequest::default() };
        let chronicle = chronicle(view, handoff.to.as_ref(), Some(handoff.clone()), &[], audience)?;
        compose(view, chronicle, audience, &request)
    }

    fn hidden(&self, id: TaskId) -> Error {
        let who = self.to().map_or_else(|| "the reader".to_owned(), |to| format!("@{to}"));
        let project = format!("asyncw people edit {who} --sees PROJECTS");
        Error::new(Code::Leak, format!("{who} can't see {id}"))
            .hint(format!("leave {id} out, or show them its project: {project}"))
    }

    /// Writes a draft; one that is too long is found out only then.
    pub fn write(
        &self,
        draft: &mut HandoffDraft,
        id: Option<HandoffId>,
        view: &View,
    ) -> WrittenNote {
        let note = outgoing::handoff::handoff(draft, id, self.form, view.clock());
        let count = note.word_count;
        if count > LONG {
            draft.findings.push(Finding::TooLong(count));
        }
        note
    }
}

/// Returns when the two are at work, and what is told of.
fn chronicle(
    view: &View,
    to: Option<&Handle>,
    previous: Option<Handoff>,
    given: &[TaskId],
    audience: &Audience,
) -> Result<(Chronicle, Hours)> {
    let me = view.me()?;
    let reader = match to {
        Some(to) if to.is_me() => Some(me.clone()),
        Some(to) => Some(view.person_or_new(to)?),
        None => None,
    };
    let hours = handoff_hours(reader.as_ref(), me.hours.is_some(), view.clock());
    let until = hours.horizon.max(hours.until);
    Ok((view.chronicle(to, previous, given, until, audience)?, hours))
}

fn compose(
    view: &View,
    (chronicle, hours): (Chronicle, Hours),
    audience: &Audience,
    request: &HandoffRequest,
) -> Result<HandoffDraft> {
    let snapshot = view.snapshot()?;
    let standings = Standings::new(&snapshot, view.now());
    let secrets = view.secrets(audience)?;
    Ok(draft_handoff(chronicle, audience, &standings, request, &hours, &secrets, view.clock()))
}
