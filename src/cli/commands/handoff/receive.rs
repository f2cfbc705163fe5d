//! `handoff receive`: what came with a note of somebody else.

use std::path::Path;

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::typed::complete::Candidates;
use crate::domain::{Handle, HandoffId, Parcel, TaskId};
use crate::engine::acts::{self, KnownParcel};
use crate::interop::parse_parcel;
use crate::ledger::View;
use crate::render::json::{Content, HandoffReceiveJson, TakenJson};
use crate::render::outgoing::read_back;
use crate::render::screen;

#[derive(Debug, Args)]
pub struct ReceiveArgs {
    /// The file that came with the note: h41.json; - reads stdin
    #[arg(value_name = "FILE")]
    file: std::path::PathBuf,
    /// Who wrote it, if you call them by another name
    #[arg(long, value_name = "@WHO", add = Candidates::Handles)]
    from: Option<String>,
}

/// What was taken over.
struct Received {
    id: HandoffId,
    tasks: Vec<(u32, TaskId)>,
    is_new: bool,
}

pub fn run(cx: &mut Context, args: &ReceiveArgs) -> Result<u8> {
    let text = cx.outside().read_text(Path::new(&args.file))?;
    let clock = cx.clock()?;
    let parcel = parse_parcel(&text, &clock)?;
    let named = args.from.as_deref().map(Handle::parse).transpose()?;
    let sender = named.or_else(|| parcel.from.handle.clone()).ok_or_else(|| {
        Error::usage("the note doesn't say who wrote it").hint("say it: --from @ananya")
    })?;
    if sender.is_me() {
        return Err(Error::usage("@me is you; name whoever wrote it").hint("--from @ananya"));
    }
    let received = cx.write(|tx| {
        let known = known(tx.view(), &parcel, &sender)?;
        if known.handoff.as_ref().is_some_and(|handoff| handoff.sender.is_none()) {
            return Err(Error::new(Code::Held, "this is a note that you sent")
                .hint("the reader receives it in a ledger of their own"));
        }
        let is_new = known.handoff.as_ref().is_none_or(|handoff| handoff.deleted.is_some());
        let fresh: Vec<_> = parcel.tasks.iter().map(|_| tx.fresh()).collect();
        tx.record(&acts::receive(&parcel, &sender, &known, &fresh, tx.view().now()))?;
        received(tx.view(), &parcel, is_new)
    })?;
    let back = read_back(&parcel);
    let taken =
        received.tasks.iter().map(|(theirs, ours)| TakenJson { theirs: *theirs, ours: *ours });
    let text = screen::handoff::received(
        (received.id, received.is_new),
        &parcel,
        &sender,
        &received.tasks,
        &back,
        cx.ui.look,
    );
    let data = HandoffReceiveJson {
        id: received.id.to_string(),
        from: sender.to_string(),
        taken: taken.collect(),
        not_yours: &parcel.not_yours,
        read_back: &back,
    };
    cx.ui.answer(&Content::HandoffReceive(data), &text);
    Ok(0)
}

/// Returns what is here already, also what was taken back.
fn known(view: &View, parcel: &Parcel, sender: &Handle) -> Result<KnownParcel> {
    let tasks = parcel.tasks.iter().map(|one| one.task.uuid);
    let tasks: Vec<_> = tasks.chain(parcel.parents.iter().map(|parent| parent.uuid)).collect();
    let notes: Vec<_> = parcel.notes.iter().map(|note| note.uuid).collect();
    let waits: Vec<_> = parcel.waits.iter().map(|wait| wait.uuid).collect();
    let mut people = Vec::new();
    for who in parcel.waits.iter().filter_map(|wait| wait.person.as_ref()).chain([sender]) {
        people.extend(view.person_ever(who)?);
    }
    Ok(KnownParcel {
        handoff: view.handoff_ever(parcel.uuid)?,
        tasks: view.tasks_ever(&tasks)?,
        notes: view.notes_ever(&notes)?,
        waits: view.waits_ever(&waits)?,
        people,
    })
}

fn received(view: &View, parcel: &Parcel, is_new: bool) -> Result<Received> {
    let mut tasks = Vec::new();
    for one in &parcel.tasks {
        tasks.extend(view.id_of::<TaskId>(one.task.uuid)?.map(|id| (one.number, id)));
    }
    let id = view.id_of(parcel.uuid)?.unwrap_or(HandoffId(0));
    Ok(Received { id, tasks, is_new })
}
