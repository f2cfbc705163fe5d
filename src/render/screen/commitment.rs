//! Commitments: calendar time that I cannot move.

use crate::domain::{Clock, Commitment, format_minutes};
use crate::render::look::Look;
use crate::render::terminal::{clean, wrap};
use crate::render::words;

/// Returns a commitment in one line: `c7 standup · Fri 14:00 for 30 min (in 24 h) · every weekday · with ana`.
pub fn line(commitment: &Commitment, look: Look, clock: &Clock) -> String {
    let id = look.bold(&commitment.id.to_string());
    let mut parts = vec![format!("{id} {}", clean(&commitment.title))];
    let length = format_minutes(commitment.length_min);
    match commitment.next_time(clock.now, clock.zone()) {
        Some((start, end)) if start <= clock.now => {
            parts.push(format!("now, until {}", words::moment(end, clock)));
        }
        Some((start, _)) => {
            let when = words::moment(start, clock);
            parts.push(format!("{when} for {length} ({})", words::distance(start, clock)));
        }
        None => {
            parts.push(format!(
                "was {} for {length}",
                words::agreed_short(&commitment.start, clock)
            ));
        }
    }
    parts.extend(commitment.repeat.as_ref().map(|repeat| clean(&repeat.to_string())));
    if !commitment.with.is_empty() {
        let names: Vec<String> = commitment.with.iter().map(ToString::to_string).collect();
        parts.push(format!("with {}", words::and_list(&names)));
    }
    parts.extend(
        commitment.closed.map(|closed| format!("dropped {}", words::moment(closed, clock))),
    );
    parts.join(" · ")
}

/// Returns commitments, one a line.
pub fn list(commitments: &[Commitment], look: Look, clock: &Clock) -> String {
    let one = |commitment| format!("{}\n", wrap(&line(commitment, look, clock), look.width, "   "));
    commitments.iter().map(one).collect()
}
