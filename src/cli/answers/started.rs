//! What was started, and what was left for it: the answer of `start`.

use crate::domain::{
    BlockId, Calendar, FocusBlock, Handle, Interruption, InterruptionId, Place, TaskId, Timestamp,
    Zone,
};
use crate::engine::{Late, NextQuery, quiet_until};
use crate::ledger::View;
use crate::render::answer::{StartedAnswer, StoppedBlock};
use crate::render::json::{self, Content, StartJson};
use crate::render::screen;
use crate::render::words;

use crate::cli::answers::next_step;
use crate::cli::answers::picker::{Picker, judge};
use crate::cli::answers::waits;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};

/// Which verb's answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// That of `start`.
    Start,
    /// That of `resume`.
    Resume,
    /// Of none: another verb has answered already.
    Nothing,
}

/// What was started.
pub struct Started {
    /// The task.
    pub task: TaskId,
    /// Who worked on it until now, if somebody else did.
    pub taken: Option<Handle>,
    /// The block that ended for it.
    pub left: Option<BlockId>,
    /// Whether it did not run already.
    pub is_new: bool,
    /// What interrupted the actor until then.
    pub interruption: Option<InterruptionId>,
    /// The tasks already in progress, if this one goes over the limit.
    pub enough: Vec<TaskId>,
    /// Why it is the one, if nobody named it.
    pub reason: Option<String>,
    /// What is late if it is done first, the worst before the others.
    pub late: Vec<Late>,
    /// Whether it needed no approval.
    pub overrides_nothing: bool,
    /// Whether it is to be announced.
    pub is_announced: bool,
}

impl Started {
    /// Asks what comes next on the task that was left, unless that was said.
    pub fn ask_for_next_step(&self, cx: &mut Context, is_said: bool) -> Result<()> {
        match self.left {
            Some(left) if !is_said => next_step::ask_for_one(cx, left),
            _ => Ok(()),
        }
    }

    /// Returns what was started, as it is now.
    fn load(&self, view: &View) -> Result<StartedAnswer> {
        let (mut judged, waits) = judge(view, &view.snapshot()?, view.tasks(&[self.task])?)?;
        let left = self.left.map(|left| stopped(view, left)).transpose()?.flatten();
        let running = view.running()?.filter(|block| block.task.id == self.task);
        let block = if running.is_some() { running } else { view.last_block_of(self.task)? };
        let interruption = self.interruption.map(|one| view.interruption(one)).transpose()?;
        let interruption = interruption.flatten();
        let until = block.as_ref().filter(|_| self.is_announced).and_then(FocusBlock::planned_end);
        let announcement = until.map(|until| announcement(view, until)).transpose()?;
        let today = waits::beside(view, block.as_ref())?;
        Ok(StartedAnswer {
            announcement,
            quiet_until: block.as_ref().and_then(|block| quiet_until(block, &today)),
            before: self.before(view, block.as_ref(), interruption.as_ref())?,
            task: judged.pop().ok_or_else(|| Error::lost("the task", self.task))?,
            waits,
            block,
            next_step: view.next_step_of(self.task)?,
            left,
            is_new: self.is_new,
            interruption,
            enough: self.enough.clone(),
            reason: self.reason.clone(),
            late: self.late.clone(),
            late_tasks: view.tasks(&self.late.iter().map(|late| late.task).collect::<Vec<_>>())?,
        })
    }

    /// Returns where the work on the task was when it was left or interrupted, and when that was.
    fn before(
        &self,
        view: &View,
        block: Option<&FocusBlock>,
        interruption: Option<&Interruption>,
    ) -> Result<Option<(Place, Timestamp)>> {
        let Some(block) = block else { return Ok(None) };
        if let (false, Some(interruption)) = (self.is_new, interruption) {
            return Ok(block.place.clone().map(|place| (place, interruption.start)));
        }
        let before = if self.is_new { view.last_place_of(self.task, block.id)? } else { None };
        Ok(before.and_then(|before| Some((before.place?, before.end?))))
    }
}

/// Returns what to paste where others see it: on my clock, and on those of who is at work meanwhile.
fn announcement(view: &View, until: Timestamp) -> Result<String> {
    let (clock, people) = (view.clock(), view.people()?);
    let others = people.iter().filter(|person| !person.handle.is_me() && !person.is_agent);
    let calendars: Vec<Calendar> = others
        .map(|person| person.calendar(&clock.calendar))
        .filter(|theirs| theirs.first_at_work(view.now()).is_some_and(|first| first < until))
        .collect();
    let zones: Vec<&Zone> = calendars.iter().map(|theirs| &theirs.zone).collect();
    Ok(words::deep_work(until, &zones, clock))
}

/// Answers what was started.
pub fn answer(cx: &mut Context, started: &Started, answer: Answer) -> Result<()> {
    let (started, clock) = cx.read(|view| Ok((started.load(view)?, view.clock().clone())))?;
    let text = screen::started::started(&started, cx.ui.look, &clock);
    let data = json::started(&started, &clock);
    match answer {
        Answer::Start => cx.ui.answer(&Content::Start(data), &text),
        Answer::Resume => cx.ui.answer(&Content::Resume(data), &text),
        Answer::Nothing => {}
    }
    Ok(())
}

/// Returns a block that has ended, and its task.
pub fn stopped(view: &View, block: BlockId) -> Result<Option<StoppedBlock>> {
    let Some(block) = view.block(block)? else { return Ok(None) };
    let task = view.task(block.task.id)?;
    let next_step = view.next_step_of(block.task.id)?;
    let is_quiet = block.planned_min.is_some();
    let arrived = if is_quiet { view.arrived_since(block.start)? } else { Vec::new() };
    Ok(task.map(|task| StoppedBlock { block, next_step, task, arrived }))
}

/// Answers that there is nothing to start, and returns the exit code.
pub fn nothing(cx: &mut Context, picker: &Picker, answer: Answer) -> Result<u8> {
    if answer != Answer::Nothing {
        let look = cx.ui.look;
        let text = cx.read(|view| {
            let next = picker.look_ahead(view, NextQuery::best(0))?;
            Ok(screen::next::next(&next, look, view.clock()))
        })?;
        cx.ui.answer(&Content::Start(StartJson::default()), &text);
    }
    Ok(1)
}
