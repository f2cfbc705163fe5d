//! What is to be known of when people are at work: warnings, in words.

use crate::domain::{
    Clock, Handle, Stretch, Timestamp, Wait, Zone, format_minutes, rounded_minutes,
};
use crate::engine::{Meeting, Warning};
use crate::render::words;

/// Returns a warning in words.
pub fn warning_text(warning: &Warning, meeting: &Meeting, clock: &Clock) -> String {
    let calendar = |handle: &Handle| {
        let person = meeting.people.iter().find(|person| person.handle == *handle);
        person.map_or(&clock.calendar, |person| &person.calendar)
    };
    let me = |handle: &Handle| handle.is_me().then_some("you");
    match warning {
        Warning::ZoneUnknown(handle) => {
            format!(
                "{handle}'s zone is unknown, using yours: asyncw people edit @{handle} --zone …"
            )
        }
        Warning::HoursUnknown(handle) => {
            format!(
                "{handle}'s hours are unknown, using yours: asyncw people edit @{handle} --hours …"
            )
        }
        Warning::NeverAtWork(handle) => {
            let (who, are) = me(handle).map_or((handle.as_str(), "is"), |you| (you, "are"));
            format!("{who} {are} never at work: asyncw people edit @{handle} --hours …")
        }
        Warning::ClockChange { whose, at, other, before_min, after_min } => {
            let zone = &calendar(whose).zone;
            let day = zone.date(*at).format("%a %-d %b");
            let (mut before, after) = (apart(*before_min), apart(*after_min));
            if before_min.signum() == after_min.signum() {
                before = format_minutes(before_min.unsigned_abs());
            }
            format!(
                "{}'s clocks change {day}: {other} will be {after} instead of {before}",
                zone.city()
            )
        }
        Warning::OverlapEnds { at, until } => {
            let day = clock.zone().date(*at).format("%a %-d %b");
            format!("after {day} you share no working time{}", then(*until, clock))
        }
        Warning::NoOverlap { until, because } => {
            let because = because.as_ref().map(|(handle, at)| {
                let zone = &calendar(handle).zone;
                format!(
                    ", after the clocks of {} change ({})",
                    zone.city(),
                    zone.date(*at).format("%a %-d %b")
                )
            });
            format!(
                "no working time in common{}{}",
                then(*until, clock),
                because.unwrap_or_default()
            )
        }
    }
}

fn then(until: Option<Timestamp>, clock: &Clock) -> String {
    match until {
        Some(until) => format!(" until {}", words::moment(until, clock)),
        None => " for the next 400 days".to_owned(),
    }
}

/// How far a clock is ahead or behind: `5 h behind`, `9 h 30 ahead`, `on your clock`.
fn apart(ahead_min: i32) -> String {
    let length = format_minutes(ahead_min.unsigned_abs());
    match ahead_min {
        0 => "on your clock".to_owned(),
        1.. => format!("{length} ahead"),
        _ => format!("{length} behind"),
    }
}

/// Returns when people are at work together, by the clock of each; or why they never are.
pub fn overlap_text(meeting: &Meeting, clock: &Clock) -> String {
    let Some(overlap) = meeting.overlap else {
        let warnings = meeting.warnings.iter();
        let mut why = warnings.filter(|warning| matches!(warning, Warning::NoOverlap { .. }));
        return match why.next() {
            Some(warning) => warning_text(warning, meeting, clock),
            None => "never at work at the same time".to_owned(),
        };
    };
    let (start, end) = overlap;
    let length = format_minutes(rounded_minutes(end - start));
    let mut clocks =
        vec![format!("{}–{}", words::moment(start, clock), until(overlap, clock.zone()))];
    for person in meeting.people.iter().skip(1) {
        let zone = &person.calendar.zone;
        let theirs = zone.civil(start).format("%a %H:%M");
        let theirs =
            format!("{theirs}–{} {}", until(overlap, zone), words::abbreviation(start, zone));
        if zone.offset(start) != clock.zone().offset(start) && !clocks.contains(&theirs) {
            clocks.push(theirs);
        }
    }
    format!("{}, {length}", clocks.join(" = "))
}

/// Returns that a call may be quicker, and when both are at work.
pub fn call_text(meeting: &Meeting, clock: &Clock) -> String {
    let when = match meeting.overlap {
        Some(_) => format!("both at work {}", overlap_text(meeting, clock)),
        None => "but your working hours hardly overlap".to_owned(),
    };
    format!("asked 3 times: a call may be quicker · {when}")
}

/// The end of a stretch, with its day where that is another one.
fn until((start, end): Stretch, zone: &Zone) -> String {
    let is_same_day = zone.date(start) == zone.date(end);
    zone.civil(end).format(if is_same_day { "%H:%M" } else { "%a %H:%M" }).to_string()
}

/// Returns until when they are off, if they are: `off until Fri 05:30`.
pub fn off_until(wait: &Wait, clock: &Clock) -> Option<String> {
    let back = wait.expected.back.filter(|_| wait.person.is_some() && !wait.is_on_me)?;
    Some(format!("off until {}", words::moment(back, clock)))
}
