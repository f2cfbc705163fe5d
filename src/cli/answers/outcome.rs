//! What an answer changed: the answer of `answer`.

use crate::domain::{Snapshot, Wait};
use crate::engine::{NextQuery, Standings, newly_ready};
use crate::render::json::{self, Answer, AnswerJson, AssumptionJson, WaitJson};
use crate::render::screen;

use crate::cli::answers::picker::{PICKS, Picker};
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::answered::Target;

/// Shows what was answered, what became ready, and what comes next.
pub fn show(cx: &mut Context, picker: &Picker, target: &Target, before: &Snapshot) -> Result<()> {
    let look = cx.ui.look;
    let (wait, assumption, became_ready, next, clock, text) = cx.read(|view| {
        let (snapshot, clock) = (view.snapshot()?, view.clock());
        let standings = Standings::new(&snapshot, view.now());
        let became_ready = newly_ready(&Standings::new(before, view.now()), &standings);
        let wait: Option<Wait> =
            target.wait.as_ref().map(|wait| view.wait(wait.id)).transpose()?.flatten();
        let assumption = target.assumption.as_ref().map(|one| view.assumption(one.id));
        let assumption = assumption.transpose()?.flatten();
        let next = picker.look_ahead_from(view, &standings, NextQuery::best(PICKS))?;
        let mut text = String::new();
        if let Some(wait) = &wait {
            text.push_str(&format!("{}\n", screen::waiting::line(wait, look, clock)));
        }
        if let Some(assumption) = &assumption {
            text.push_str(&format!("{}\n", screen::assumption::line(assumption, look, clock)));
        }
        for task in view.tasks(&became_ready)? {
            text.push_str(&format!("   ready now: {}\n", screen::task::name(&task, look)));
        }
        text.push_str(&screen::next::then(&next, look, clock));
        Ok((wait, assumption, became_ready, next, clock.clone(), text))
    })?;
    let data = AnswerJson {
        wait: wait.as_ref().map(WaitJson::from),
        assumption: assumption.as_ref().map(AssumptionJson::from),
        became_ready,
        next: json::next(&next, &clock),
    };
    cx.ui.answer(&Answer::Answer(data), &text);
    Ok(())
}
