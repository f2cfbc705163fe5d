//! The answer of `plan`.

use serde::Serialize;

use crate::domain::{TaskId, format_instant};
use crate::engine::Way;
use crate::render::answer::{ComparedAnswer, PlanAnswer, milestone_name};

use super::values::{WhenJson, instant, when};

/// The forecast: what I do when, and when each goal is finished.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlanJson<'a> {
    slots: Vec<SlotJson<'a>>,
    goals: Vec<GoalJson>,
    until: String,
    is_cut: bool,
}

/// A stretch of time on one task.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SlotJson<'a> {
    task: TaskId,
    start: String,
    end: String,
    person: &'a str,
    switch_min: u32,
}

/// When a goal is finished.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct GoalJson {
    task: TaskId,
    finish: Option<String>,
    due: Option<WhenJson>,
    late_min: Option<u32>,
}

/// The ways of doing the same work.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ComparedJson {
    variants: Vec<VariantJson>,
}

/// One way of working.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct VariantJson {
    name: &'static str,
    milestones: Vec<MilestoneJson>,
}

/// When a milestone is reached, in minutes from now.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct MilestoneJson {
    name: String,
    at_min: u32,
}

/// Returns the answer of `plan`; what is done in several stretches has a slot for each.
pub fn plan(answer: &PlanAnswer) -> PlanJson<'_> {
    let slots = answer.plan.slots.iter().flat_map(|slot| {
        slot.stretches.iter().enumerate().map(|(index, (start, end))| SlotJson {
            task: slot.task,
            start: format_instant(*start),
            end: format_instant(*end),
            person: &answer.person,
            switch_min: if index == 0 { slot.switch_min } else { 0 },
        })
    });
    let goals = answer.plan.goals.iter().map(|goal| GoalJson {
        task: goal.task,
        finish: instant(goal.at),
        due: when(answer.task(goal.task).and_then(|task| task.due.as_ref())),
        late_min: goal.late_min,
    });
    PlanJson {
        slots: slots.collect(),
        goals: goals.collect(),
        until: format_instant(answer.until),
        is_cut: answer.plan.is_cut,
    }
}

/// Returns the answer of `plan --compare`.
pub fn compared(answer: &ComparedAnswer) -> ComparedJson {
    let variants = answer.variants.iter().map(|variant| VariantJson {
        name: match (variant.way, variant.has_switches) {
            (Way::Batch, false) => "batch",
            (Way::Batch, true) => "batch_with_switches",
            (Way::Multiplexed, false) => "multiplexed",
            (Way::Multiplexed, true) => "multiplexed_with_switches",
        },
        milestones: variant
            .milestones
            .iter()
            .map(|(id, at_min)| MilestoneJson {
                name: milestone_name(answer, *id),
                at_min: *at_min,
            })
            .collect(),
    });
    ComparedJson { variants: variants.collect() }
}
