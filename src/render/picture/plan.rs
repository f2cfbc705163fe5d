//! The forecast as a picture: a row a task, a bar a piece of working time.

use std::collections::BTreeMap;

use crate::domain::{Audience, Clock, format_minutes, whole_minutes};
use crate::render::answer::PlanAnswer;
use crate::render::terminal::{clean, fit};

use super::canvas::Canvas;

const WIDTH: f64 = 760.0;
const NAMES: f64 = 250.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 44.0;
const ROW: f64 = 24.0;

/// Rows at most.
const ROWS: usize = 30;

/// Letters of a name at most.
const LETTERS: usize = 34;

/// Returns the picture of a forecast; what its readers may not see has no name.
pub fn plan(answer: &PlanAnswer, audience: &Audience, clock: &Clock) -> String {
    let mut rows = answer.rows();
    let more = rows.len().saturating_sub(ROWS);
    rows.truncate(ROWS);
    let count = f64::from(u32::try_from(rows.len()).unwrap_or(0));
    let end = answer.plan.slots.iter().map(|slot| slot.to_min).fold(1.0, f64::max);
    let x = |minutes: f64| NAMES + (WIDTH - NAMES - RIGHT) * (minutes / end).clamp(0.0, 1.0);
    let bottom = TOP + ROW * count;
    let height = whole_minutes(bottom + 40.0);
    let first = clock.civil_now().format("%a %-d %b");
    let title = format!("Forecast from {first}");
    let mut canvas = Canvas::new(760, height, &title);
    for (minutes, day) in days(answer, clock) {
        canvas = canvas.line((x(minutes), TOP - 6.0), (x(minutes), bottom), "tick");
        if x(minutes) < WIDTH - 60.0 {
            canvas = canvas.text((x(minutes) + 3.0, TOP - 14.0), "dim", "start", &day);
        }
    }
    let mut y = TOP;
    for (id, slots) in rows {
        let task = audience.named(answer.task(id));
        let title = task.map_or_else(|| "private".to_owned(), |task| clean(&task.title));
        let name = fit(&format!("{id} {title}"), LETTERS);
        canvas = canvas.text((NAMES - 10.0, y + 15.0), "", "end", &name);
        for slot in slots {
            let (from, to) = (x(slot.from_min), x(slot.to_min));
            let wide = (to - from).max(2.0);
            canvas = canvas.rectangle((from, y + 3.0), (wide, ROW - 7.0), "focus");
        }
        y += ROW;
    }
    let canvas = canvas.line((NAMES, bottom), (WIDTH - RIGHT, bottom), "axis");
    let more = if more > 0 { format!(" · {more} more tasks") } else { String::new() };
    let legend = format!("{} of working time{more}", format_minutes(whole_minutes(end)));
    canvas.text((NAMES, bottom + 20.0), "dim", "start", &legend).into_svg()
}

/// Returns where each day begins, in working minutes from now.
fn days(answer: &PlanAnswer, clock: &Clock) -> Vec<(f64, String)> {
    let mut begins: BTreeMap<chrono::NaiveDate, f64> = BTreeMap::new();
    for slot in &answer.plan.slots {
        let mut minutes = slot.from_min;
        for (start, end) in &slot.stretches {
            let date = clock.zone().date(*start);
            let begin = begins.entry(date).or_insert(minutes);
            *begin = begin.min(minutes);
            minutes += crate::domain::exact_minutes(*end - *start);
        }
    }
    begins.into_iter().map(|(date, minutes)| (minutes, date.format("%a %-d").to_string())).collect()
}
