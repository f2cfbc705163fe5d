//! `start`: loads what a start rests on, and records it.

use crate::cli::answers::picker::Picker;
use crate::cli::answers::started::Started;
use crate::cli::process::error::{Error, Result};
use crate::cli::process::refusals::{on_clock, too_many};
use crate::cli::process::transaction::Transaction;
use crate::cli::typed::words;
use crate::domain::{Hands, Place, Task};
use crate::engine::acts::{self, Earliest, Ending, Start};
use crate::engine::{Gate, NextQuery, Refusal, Standings};
use crate::ledger::View;
use crate::render::answer::reason_text;
use crate::render::clean;

use super::{StartArgs, Whose};

pub fn record(
    tx: &mut Transaction,
    args: &StartArgs,
    (named, picker): (Option<&str>, &Picker),
    place: Option<Place>,
    whose: Whose,
) -> Result<Option<Started>> {
    let view = tx.view();
    let snapshot = view.snapshot()?;
    let standings = Standings::new(&snapshot, view.now());
    let Some((task, reason)) = chosen(view, named, picker, &standings)? else { return Ok(None) };
    let hands = view.hands()?;
    let how = how(tx, args, hands.clone(), place)?;
    if how.override_reason.is_some() && task.needs_approval() {
        tx.pass_gate(Gate::Override, task.id)?;
    }
    let wip = picker.wip(view, &standings)?;
    let started = acts::start(&task, &standings, &wip, how);
    let started = started.map_err(|refusal| worded(view, refusal))?;
    match whose {
        Whose::Own => {}
        Whose::Another(Some(entry)) => tx.go_on_with(entry),
        Whose::Another(None) => tx.in_words(format!("start {}", task.id)),
    }
    tx.record(&started.changes)?;
    let view = tx.view();
    let overrides_nothing = started.is_new && !task.needs_approval();
    let enough = if started.exceeds_limit { wip.in_progress } else { Vec::new() };
    let taken = hands.others.iter().find(|block| block.task.id == task.id);
    let taken = taken.map(|block| block.by.0.clone());
    let late =
        if started.is_new { picker.late_if_first(view, &standings, task.id)? } else { Vec::new() };
    Ok(Some(Started {
        reason,
        late,
        task: task.id,
        taken,
        left: started.left,
        is_new: started.is_new,
        interruption: hands.interruption.map(|one| one.id),
        enough,
        overrides_nothing,
        is_announced: args.announce,
    }))
}

/// Returns how it is started, from what was typed.
fn how(tx: &Transaction, args: &StartArgs, hands: Hands, place: Option<Place>) -> Result<Start> {
    let view = tx.view();
    let ending = Ending {
        at: args.at.instant(view, Earliest::of_start(&hands))?,
        takeover: args.takeover.understand(tx.fresh())?,
        hands,
        place,
        other: view.other_actor()?,
    };
    Ok(Start {
        fresh: (tx.fresh(), tx.fresh()),
        actor: view.actor().clone(),
        ending,
        is_told: args.at.is_said(),
        last: view.last_ended()?,
        now: view.now(),
        planned_min: args.minutes(view)?,
        next_step: args.message.as_deref().and_then(words::said),
        override_reason: args.reason.as_deref().and_then(words::said),
        is_over_wip: args.over_wip,
    })
}

/// Returns the task that was named, else the best one and why it is.
fn chosen(
    view: &View,
    named: Option<&str>,
    picker: &Picker,
    standings: &Standings,
) -> Result<Option<(Task, Option<String>)>> {
    if let Some(id) = named {
        return Ok(Some((words::task(view, id)?, None)));
    }
    let next = picker.look_ahead_from(view, standings, NextQuery::best(1))?;
    let Some(pick) = next.ranking.picks.first() else { return Ok(None) };
    let reason = pick.reasons.first().map(|reason| reason_text(&next, reason, view.clock()));
    Ok(view.task(pick.id)?.map(|task| (task, reason)))
}

/// Words a refusal with what the ledger knows: times on my clock, and titles.
fn worded(view: &View, refusal: Refusal) -> Error {
    match refusal {
        Refusal::Wip { task, in_progress, limit } => {
            let titles: Vec<String> = view
                .tasks(&in_progress)
                .unwrap_or_default()
                .iter()
                .map(|task| format!("{} {}", task.id, clean(&task.title)))
                .collect();
            too_many(task, &in_progress, limit, &titles.join(", "))
        }
        other => on_clock(other, view.clock()),
    }
}
