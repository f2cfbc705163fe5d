//! `stop`: pauses, and leaves a line for next time.

use clap::Args;

use crate::cli::answers::left_open;
use crate::cli::answers::next_step;
use crate::cli::answers::picker::{PICKS, Picker, judge};
use crate::cli::answers::started;
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::at::{AtArgs, ramp};
use crate::cli::typed::words;
use crate::domain::Hands;
use crate::engine::acts::{Earliest, Stop, stop_at, stop_now};
use crate::engine::{NextQuery, Standings};
use crate::render::answer::StoppedAnswer;
use crate::render::json::{self, Content};
use crate::render::{clean, screen, shell_word};

pub const EXAMPLES: &str = "\
Examples:
  asyncw stop -m 'pass FakeClock at tests/retry.rs:88'
  asyncw stop --at '20min ago'        you forgot to stop";

#[derive(Debug, Args)]
pub struct StopArgs {
    /// Next step on the task, for when you come back
    #[arg(short, value_name = "TEXT")]
    message: Option<String>,
    /// How long it took you to get into the work: 12m
    #[arg(long, value_name = "HOW LONG")]
    ramp: Option<String>,
    #[command(flatten)]
    at: AtArgs,
}

pub fn run(cx: &mut Context, args: &StopArgs) -> Result<u8> {
    let is_told = args.at.is_said();
    let settled = if is_told { None } else { left_open::settle(cx, args.message.as_deref())? };
    let picker = Picker::new(cx)?;
    let message = args.message.as_deref().and_then(words::said);
    let (hands, place) = cx.running_place()?;
    let ended = if hands.own.is_some() || hands.interruption.is_some() {
        cx.write(|tx| {
            let hands = tx.view().hands()?;
            let view = tx.view();
            let at = args.at.instant(view, Earliest::of_stop(&hands))?;
            let ramp_min = args.ramp.as_deref().map(|text| ramp(view, text)).transpose()?;
            let (next_step, place) = (message.clone(), place.clone());
            let told = Stop { at, now: view.now(), next_step, ramp_min, place };
            let changes = if args.at.is_said() {
                stop_at(hands.clone(), told)?
            } else {
                stop_now(&hands, told)?
            };
            tx.record(&changes)?;
            Ok(hands)
        })?
    } else {
        Hands::default()
    };
    let stopped = ended.own.or(settled);
    let (answer, clock) = cx.read(|view| {
        let snapshot = view.snapshot()?;
        let standings = Standings::new(&snapshot, view.now());
        let left = stopped.as_ref().map(|block| started::stopped(view, block.id));
        let left = left.transpose()?.flatten();
        let tasks = left.iter().map(|left| left.task.clone()).collect();
        let (mut tasks, waits) = judge(view, &snapshot, tasks)?;
        let next = picker.look_ahead_from(view, &standings, NextQuery::best(PICKS))?;
        let interruption = ended.interruption.as_ref().map(|one| view.interruption(one.id));
        let interruption = interruption.transpose()?.flatten();
        let task = tasks.pop();
        Ok((StoppedAnswer { left, task, interruption, waits, next }, view.clock().clone()))
    })?;
    let text = screen::started::stopped_for_now(&answer, cx.ui.look, &clock);
    cx.ui.answer(&Content::Stop(json::stopped(&answer, &clock)), &text);
    let Some(stopped) = stopped else {
        if let Some(message) = message {
            tell_where_it_belongs(cx, &message)?;
        }
        return Ok(u8::from(ended.interruption.is_none()));
    };
    if args.message.is_none() {
        next_step::ask_for_one(cx, stopped.id)?;
    }
    Ok(0)
}

/// Hints how to keep a next step that was typed while nothing runs.
fn tell_where_it_belongs(cx: &mut Context, message: &str) -> Result<()> {
    if let Some(task) = cx.read(|view| Ok(view.last_open_task()?))? {
        cx.ui.aside(&format!(
            "hint: to keep this line: asyncw note {task} --next {}",
            shell_word(message)
        ));
    } else {
        cx.ui.aside(&format!("hint: no task was started yet; you typed: {}", clean(message)));
    }
    Ok(())
}
