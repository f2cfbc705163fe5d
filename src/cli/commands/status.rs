//! `status`: the now-screen, and one line for a prompt.

use clap::Args;

use crate::cli::answers::picker::{PICKS, Picker};
use crate::cli::answers::waits::waits;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::domain::{FocusBlock, Handle, Hands, Person, Presence, Timestamp};
use crate::engine::{NextQuery, Standings};
use crate::ledger::View;
use crate::render::answer::NowAnswer;
use crate::render::json::{self, Content, StatusJson};
use crate::render::screen::now::{self, Doing};

pub const EXAMPLES: &str = "\
Examples:
  asyncw                   the same as: asyncw status
  PS1='$(asyncw status -s) $ '     in your prompt";

#[derive(Debug, Default, Args)]
pub struct StatusArgs {
    /// Print one line for a shell prompt; never fails
    #[arg(short, long)]
    short: bool,
}

impl StatusArgs {
    /// Returns whether the line for a prompt is asked for.
    pub fn is_short(&self) -> bool {
        self.short
    }
}

pub fn run(cx: &mut Context, args: &StatusArgs) -> Result<u8> {
    if args.short {
        if prompt(cx).is_err() {
            cx.ui.answer(&Content::Status(StatusJson::default()), "");
        }
        return Ok(0);
    }
    let (has_ledger, picker) = (cx.has_ledger()?, Picker::new(cx)?);
    let (now, clock) = cx.read(|view| Ok((read(view, &picker)?, view.clock().clone())))?;
    let text = if has_ledger {
        now::screen(&now, cx.ui.look, &clock)
    } else {
        now::welcome(cx.ui.look, &clock)
    };
    cx.ui.answer(&Content::Status(json::status(&now, &clock)), &text);
    Ok(0)
}

/// A prompt is shown after every command: while a task runs, its line needs no ranking.
fn prompt(cx: &mut Context) -> Result<u8> {
    let is_json = cx.ui.is_json();
    let running = cx.read(|view| if is_json { Ok(None) } else { running(view) })?;
    if let Some(line) = running {
        cx.ui.answer(&Content::Status(StatusJson::default()), &line);
        return Ok(0);
    }
    let picker = Picker::new(cx)?;
    let (now, clock) = cx.read(|view| Ok((read(view, &picker)?, view.clock().clone())))?;
    let text = now::prompt(now::prompted(&now, &clock).as_deref(), &now.waits, &clock);
    cx.ui.answer(&Content::Status(json::status(&now, &clock)), &text);
    Ok(0)
}

/// Returns the line for a prompt while the actor works on something.
fn running(view: &View) -> Result<Option<String>> {
    let hands = view.hands()?;
    let Some(block) = &hands.own else { return Ok(None) };
    let Some(task) = view.task(block.task.id)? else { return Ok(None) };
    let doing = Doing { interruption: hands.interruption.as_ref(), left_open: hands.left_open };
    let text = now::running(block, &task, &doing, view.clock());
    Ok(Some(now::prompt(Some(&text), &waits(view, &hands)?, view.clock())))
}

fn read(view: &View, picker: &Picker) -> Result<NowAnswer> {
    let snapshot = view.snapshot()?;
    let standings = Standings::new(&snapshot, view.now());
    let next = picker.look_ahead_from(view, &standings, NextQuery::best(PICKS))?;
    let with_task = |block: FocusBlock| {
        let judged = standings.judge(view.tasks(&[block.task.id])?);
        Ok::<_, Error>(judged.into_iter().next().map(|judged| (block, judged)))
    };
    let hands = view.hands()?;
    let waits = waits(view, &hands)?;
    let Hands { own, interruption, others, left_open } = hands;
    let running = own.map(with_task).transpose()?.flatten();
    let mut also = Vec::new();
    for block in others {
        also.extend(with_task(block)?);
    }
    Ok(NowAnswer {
        actor: view.actor().clone(),
        running,
        interruption,
        left_open,
        others: also,
        next,
        waits,
        temps: view.temps()?,
        at_work: at_work(view)?,
    })
}

/// Returns who but me is at work, and until when.
fn at_work(view: &View) -> Result<Vec<(Handle, Option<Timestamp>)>> {
    let mine = &view.clock().calendar;
    // Agents always are; what they work on is told.
    let people = view.people()?.into_iter();
    let others = people.filter(|person| !person.handle.is_me() && !person.is_agent);
    let until = |person: Person| match person.calendar(mine).presence(view.now()) {
        Presence::AtWork { until } => Some((until, person.handle)),
        Presence::Off { .. } => None,
    };
    Ok(others.filter_map(until).map(|(until, handle)| (handle, until)).collect())
}
