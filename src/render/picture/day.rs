//! A day as a picture: how the work flowed, and what broke it. It names nobody and no task.

use chrono::TimeDelta;

use crate::domain::{Clock, Timestamp, exact_minutes, format_minutes, rounded_minutes};
use crate::engine::DayReport;

use super::canvas::Canvas;

const WIDTH: f64 = 760.0;
const LEFT: f64 = 16.0;
const TOP: f64 = 40.0;
const TALL: f64 = 110.0;

/// Returns the picture of a day with blocks.
pub fn day(report: &DayReport, clock: &Clock) -> String {
    let length = |length: TimeDelta| format_minutes(rounded_minutes(length));
    let figures = &report.figures;
    let title = format!(
        "{} · focused {} of {}, longest stretch {}",
        report.date.format("%a %-d %b"),
        length(figures.focused()),
        length(figures.block),
        length(figures.longest)
    );
    let canvas = Canvas::new(760, 216, &title).text((LEFT, 24.0), "", "start", &title);
    let (Some(first), Some(last)) =
        (report.worked.first(), report.worked.iter().map(|block| block.stretch.1).max())
    else {
        return canvas.into_svg();
    };
    let scale = Scale::new(first.stretch.0, last, clock);
    let base = TOP + TALL;
    let mut canvas = ticks(canvas, &scale, clock);
    let ramp = report.ramp.length.value;
    for (start, end) in &report.meetings {
        let (from, to) = (scale.x(*start), scale.x(*end));
        if from < to {
            canvas = canvas.rectangle((from, TOP), (to - from, TALL), "meeting");
        }
    }
    for block in &report.worked {
        for (start, end) in &block.segments {
            let full = (*start + ramp).min(*end);
            let level = if ramp > TimeDelta::zero() {
                exact_minutes(full - *start) / exact_minutes(ramp)
            } else {
                1.0
            };
            let (from, flowing, to) = (scale.x(*start), scale.x(full), scale.x(*end));
            let top = base - TALL * level;
            canvas = canvas.surface(&[(from, base), (flowing, top), (flowing, base)], "into");
            if flowing < to {
                canvas = canvas.rectangle((flowing, top), (to - flowing, TALL * level), "focus");
            }
        }
        for (start, end) in &block.interrupted {
            let (from, to) = (scale.x(*start), scale.x(*end));
            canvas = canvas.rectangle((from, base - TALL / 3.0), (to - from, TALL / 3.0), "lost");
        }
    }
    let canvas = canvas.line((LEFT, base), (WIDTH - LEFT, base), "axis");
    legend(canvas, report, &length(ramp)).into_svg()
}

/// Where instants are.
struct Scale {
    first: Timestamp,
    minutes: f64,
    hours: Vec<Timestamp>,
}

impl Scale {
    /// From the hour in which the first block begins to the one in which the last ends, as hours are in my zone.
    fn new(first: Timestamp, last: Timestamp, clock: &Clock) -> Self {
        let midnight = clock.zone().start_of(clock.zone().date(first));
        let hours: Vec<Timestamp> = (0..60)
            .map(|hour| midnight + TimeDelta::hours(hour))
            .skip_while(|hour| *hour + TimeDelta::hours(1) <= first)
            .collect();
        let count = hours.iter().take_while(|hour| **hour < last).count();
        let hours = hours[..=count.min(hours.len() - 1)].to_vec();
        let (first, end) = (hours[0], hours[hours.len() - 1]);
        Self { first, minutes: exact_minutes(end - first).max(1.0), hours }
    }

    fn x(&self, at: Timestamp) -> f64 {
        let share = exact_minutes(at - self.first) / self.minutes;
        LEFT + (WIDTH - 2.0 * LEFT) * share.clamp(0.0, 1.0)
    }
}

/// The hours below, as many as there is room for.
fn ticks(mut canvas: Canvas, scale: &Scale, clock: &Clock) -> Canvas {
    const MOST: usize = 12;
    let every = scale.hours.len().div_ceil(MOST).max(1);
    let last = scale.hours.len() - 1;
    for (index, hour) in scale.hours.iter().enumerate().step_by(every) {
        let x = scale.x(*hour);
        let anchor = match index {
            0 => "start",
            _ if index == last => "end",
            _ => "middle",
        };
        let time = clock.zone().civil(*hour).format("%H:%M").to_string();
        canvas = canvas.line((x, TOP), (x, TOP + TALL), "tick");
        canvas = canvas.text((x, TOP + TALL + 18.0), "dim", anchor, &time);
    }
    canvas
}

fn legend(canvas: Canvas, report: &DayReport, ramp: &str) -> Canvas {
    let y = TOP + TALL + 44.0;
    let mut entries =
        vec![("into", format!("getting in (model, {ramp})")), ("focus", "focus".to_owned())];
    if report.figures.interrupted > TimeDelta::zero() {
        entries.push(("lost", "interrupted".to_owned()));
    }
    if !report.meetings.is_empty() {
        entries.push(("meeting", "appointment".to_owned()));
    }
    let mut x = LEFT;
    let mut canvas = canvas;
    for (class, name) in entries {
        let columns = f64::from(u32::try_from(name.chars().count()).unwrap_or(0));
        canvas = canvas.rectangle((x, y - 10.0), (16.0, 12.0), class);
        canvas = canvas.text((x + 22.0, y), "dim", "start", &name);
        x += 22.0 + 7.0 * columns + 22.0;
    }
    canvas
}
