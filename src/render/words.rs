//! Phrases: instants, spans and reasons in words.

use chrono::{Datelike, NaiveDate, TimeDelta};

use crate::domain::{
    Civil, Clock, Task, TaskId, Timestamp, Wait, When, Zone, format_minutes, rounded_minutes,
};
use crate::engine::Hold;

use super::terminal::clean;

/// Returns an instant on my wall clock: `17:00` today, `Fri 17:00` within six days, else with its date.
pub fn moment(instant: Timestamp, clock: &Clock) -> String {
    let (civil, today) = (clock.zone().civil(instant), clock.civil_now().date());
    let days = (civil.date() - today).num_days();
    match days {
        0 => civil.format("%H:%M").to_string(),
        -6..=6 => civil.format("%a %H:%M").to_string(),
        _ if civil.year() == today.year() => civil.format("%a %-d %b %H:%M").to_string(),
        _ => civil.format("%a %-d %b %Y %H:%M").to_string(),
    }
}

/// Returns an agreed time on my wall clock, with its date, the year where it is not this one, and on
/// the clock by which it was agreed where that is another one.
pub fn agreed(when: &When, clock: &Clock) -> String {
    let today = clock.civil_now().date();
    let (date, time) = on_my_clock(when, clock);
    let year =
        if date.year() == today.year() { String::new() } else { date.format(" %Y").to_string() };
    let mine = format!("{}{year}{time}", date.format("%a %-d %b"));
    match (when.zone.as_ref().filter(|zone| *zone != clock.zone()), when.civil) {
        (None, _) => mine,
        (Some(zone), Civil::Date(_)) => {
            format!("{mine} in {}, {} here", zone.city(), moment(when.at, clock))
        }
        (Some(zone), Civil::DateTime(_)) => format!("{mine} = {}", in_zone(when.at, zone)),
    }
}

/// Returns the date, and the time with a space before it where one was agreed, on my wall clock.
fn on_my_clock(when: &When, clock: &Clock) -> (NaiveDate, String) {
    match when.civil {
        Civil::Date(date) => (date, String::new()),
        Civil::DateTime(_) => {
            let civil = clock.zone().civil(when.at);
            (civil.date(), civil.format(" %H:%M").to_string())
        }
    }
}

/// Returns an agreed time in as few words as are clear: `today`, `today 17:00`, `Fri 17:00`.
pub fn agreed_short(when: &When, clock: &Clock) -> String {
    let (date, time) = on_my_clock(when, clock);
    match (date - clock.civil_now().date()).num_days() {
        0 => format!("today{time}"),
        1..=6 => format!("{}{time}", date.format("%a")),
        _ => agreed(when, clock),
    }
}

/// Returns an agreed time for a narrow column: `today 17:00`, `Fri 17:00`, `1 Feb`, `1 Feb 2027`.
pub fn day(when: &When, clock: &Clock) -> String {
    let (date, _) = on_my_clock(when, clock);
    match (date - clock.civil_now().date()).num_days() {
        0..=6 => agreed_short(when, clock),
        _ => far_day(date, clock),
    }
}

/// Returns the day of an instant for a narrow column: `Fri 09:00`, `1 Feb`.
pub fn day_of(instant: Timestamp, clock: &Clock) -> String {
    let date = clock.zone().date(instant);
    match (date - clock.civil_now().date()).num_days() {
        0..=6 => moment(instant, clock),
        _ => far_day(date, clock),
    }
}

fn far_day(date: NaiveDate, clock: &Clock) -> String {
    let is_this_year = date.year() == clock.civil_now().year();
    date.format(if is_this_year { "%-d %b" } else { "%-d %b %Y" }).to_string()
}

/// Returns how far an instant lies ahead or behind: `in 40 min`, `in 15 h`, `2 days late`.
pub fn distance(instant: Timestamp, now: Timestamp) -> String {
    if instant <= now {
        format!("{} late", span(now - instant))
    } else {
        format!("in {}", span(instant - now))
    }
}

/// Returns how far an agreed time lies ahead or behind; a date alone in days: `today`, `tomorrow`.
pub fn agreed_distance(when: &When, clock: &Clock) -> String {
    let Civil::Date(date) = when.civil else { return distance(when.at, clock.now) };
    match (date - clock.civil_now().date()).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days @ 2.. => format!("in {days} days"),
        -1 => "1 day late".to_owned(),
        days => format!("{} days late", -days),
    }
}

/// Returns a span in one unit: `40 min`, `15 h`, `3 days`.
pub fn span(length: TimeDelta) -> String {
    let minutes = rounded_minutes(length);
    let (hours, days) = ((minutes + 30) / 60, (minutes + 720) / 1440);
    match minutes {
        0..=90 => format!("{minutes} min"),
        _ if hours <= 36 => format!("{hours} h"),
        _ => format!("{days} days"),
    }
}

/// Returns an instant in a zone with its weekday and abbreviation: `Thu 15:10 WET`.
pub fn in_zone(instant: Timestamp, zone: &Zone) -> String {
    format!("{} {}", zone.civil(instant).format("%a %H:%M"), abbreviation(instant, zone))
}

/// Returns an instant on my wall clock, and on another one where it shows something else:
/// `14:00 = Thu 09:00 EST`.
pub fn on_both(instant: Timestamp, zone: &Zone, clock: &Clock) -> String {
    let mine = moment(instant, clock);
    if clock.zone().offset(instant) == zone.offset(instant) {
        mine
    } else {
        format!("{mine} = {}", in_zone(instant, zone))
    }
}

/// Returns the abbreviation, with the offset where the abbreviation is one itself: `IST`, `UTC+05:45`.
pub fn abbreviation(instant: Timestamp, zone: &Zone) -> String {
    let abbreviation = zone.abbreviation(instant);
    if abbreviation.starts_with(['+', '-']) {
        format!("UTC{}", zone.offset(instant))
    } else {
        abbreviation
    }
}

/// Returns days as spans: `24–26 Dec, 31 Dec–2 Jan 2027`; the year where it is not that of `today`.
pub fn days<'a>(dates: impl Iterator<Item = &'a NaiveDate>, today: NaiveDate) -> String {
    let mut spans: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for date in dates {
        match spans.last_mut().filter(|(_, last)| last.succ_opt() == Some(*date)) {
            Some((_, last)) => *last = *date,
            None => spans.push((*date, *date)),
        }
    }
    let one = |(first, last): &(NaiveDate, NaiveDate)| {
        let end = last.format(if last.year() == today.year() { "%-d %b" } else { "%-d %b %Y" });
        if first == last {
            end.to_string()
        } else if (first.year(), first.month()) == (last.year(), last.month()) {
            format!("{}–{end}", first.day())
        } else {
            format!("{}–{end}", first.format("%-d %b"))
        }
    };
    spans.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Returns `one`, `one and two`, `one, two and three`.
pub fn and_list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Returns how much work lies before a time: `10 h of work away`.
pub fn work(minutes: f64, clock: &Clock) -> String {
    let day = f64::from(clock.day_min());
    if minutes < 1.0 {
        "before you work again".to_owned()
    } else if minutes < 300.0 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "below five hours"
        )]
        let minutes = minutes.round() as u32;
        format!("{} of work away", format_minutes(minutes))
    } else if minutes < 3.0 * day {
        format!("{:.0} h of work away", minutes / 60.0)
    } else {
        format!("{:.0} working days away", minutes / day)
    }
}

/// Returns `1 task`, `2 tasks`.
pub fn count(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// Returns what holds a task, in words; the waits give the names.
pub fn hold(hold: &Hold, task: &Task, waits: &[Wait], clock: &Clock) -> String {
    let numbers = |ids: &[TaskId]| and_list(&ids.iter().map(TaskId::to_string).collect::<Vec<_>>());
    match hold {
        Hold::Dependency(ids) => format!("after {}", numbers(ids)),
        Hold::Wait(ids) => {
            let mut awaited: Vec<(String, Vec<String>)> = Vec::new();
            for id in ids {
                let wait = waits.iter().find(|wait| wait.id == *id);
                let whom =
                    wait.map_or_else(|| "somebody".to_owned(), |wait| clean(&wait.awaited()));
                match awaited.iter_mut().find(|(other, _)| *other == whom) {
                    Some((_, numbers)) => numbers.push(format!("{id}")),
                    None => awaited.push((whom, vec![format!("{id}")])),
                }
            }
            let one =
                |(whom, numbers): &(String, Vec<String>)| format!("{whom} ({})", numbers.join(" "));
            format!("waits for {}", and_list(&awaited.iter().map(one).collect::<Vec<_>>()))
        }
        Hold::Child(ids) => format!("its subtasks first: {}", numbers(ids)),
        Hold::NotBefore(instant) => {
            let theirs = task.not_before.as_ref().filter(|begin| begin.at == *instant);
            match theirs.and_then(|begin| begin.zone.as_ref()) {
                Some(zone) => format!("not before {}", on_both(*instant, zone, clock)),
                None => format!("not before {}", moment(*instant, clock)),
            }
        }
        Hold::Sensitive => "needs approval".to_owned(),
        Hold::Owner => format!("{}'s", task.owner),
        Hold::Ancestor(id) => format!("with {id}"),
    }
}

/// Returns everything that holds a task, in words.
pub fn holds(holds: &[Hold], task: &Task, waits: &[Wait], clock: &Clock) -> String {
    let words: Vec<String> = holds.iter().map(|one| hold(one, task, waits, clock)).collect();
    words.join(" · ")
}

#[cfg(test)]
mod tests {
    use crate::domain::{Calendar, Hours, Sense, parse_when};

    use super::*;

    #[test]
    fn dates_in_as_many_words_as_are_clear() {
        for (text, long, short) in [
            ("today", "Thu 26 Nov", "today"),
            ("fri@17:00", "Fri 27 Nov 17:00", "Fri 17:00"),
            ("2026-12-24", "Thu 24 Dec", "Thu 24 Dec"),
            ("2027-02-01", "Mon 1 Feb 2027", "Mon 1 Feb 2027"),
        ] {
            let clock = Clock::of_tests();
            let place =
                |name: &str| Ok(Calendar::weekly(clock.zones.find(name)?, Hours::default()));
            let when = parse_when(text, &clock, Sense::Until, &place).expect(text);
            assert_eq!(agreed(&when, &Clock::of_tests()), long);
            assert_eq!(agreed_short(&when, &Clock::of_tests()), short);
        }
    }

    #[test]
    fn days_as_spans() {
        let date = |text: &str| text.parse::<NaiveDate>().expect(text);
        let dates =
            ["2026-11-30", "2026-12-24", "2026-12-25", "2026-12-31", "2027-01-01"].map(date);
        assert_eq!(days(dates.iter(), date("2026-11-26")), "30 Nov, 24–25 Dec, 31 Dec–1 Jan 2027");
        assert_eq!(days([].iter(), date("2026-11-26")), "");
    }

    #[test]
    fn spans_in_one_unit() {
        for (minutes, words) in
            [(0, "0 min"), (90, "90 min"), (91, "2 h"), (36 * 60, "36 h"), (49 * 60, "2 days")]
        {
            assert_eq!(span(TimeDelta::minutes(minutes)), words);
        }
    }
}
