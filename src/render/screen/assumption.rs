//! Assumptions in lines.

use crate::domain::{Assumption, AssumptionState, Clock};
use crate::render::look::Look;
use crate::render::terminal::clean;
use crate::render::words;

/// Returns an assumption in one line: `a2 cents, as v1 · undo: config key · assumed 10:02`.
pub fn line(assumption: &Assumption, look: Look, clock: &Clock) -> String {
    let mut parts =
        vec![format!("{} {}", look.bold(&assumption.id.to_string()), clean(&assumption.text))];
    parts.extend(assumption.undo.as_ref().map(|undo| format!("undo: {}", clean(undo))));
    parts.push(match assumption.state {
        AssumptionState::Standing => format!("assumed {}", words::moment(assumption.at, clock)),
        AssumptionState::Confirmed(at) => format!("confirmed {}", words::moment(at, clock)),
        AssumptionState::Overturned(at) => {
            let rework = assumption.rework.map(|rework| format!(", rework: {}", rework.id));
            format!("overturned {}{}", words::moment(at, clock), rework.unwrap_or_default())
        }
    });
    parts.join(" · ")
}
