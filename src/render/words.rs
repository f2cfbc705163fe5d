//! Phrases: instants, spans and reasons in words.

use chrono::{Datelike, NaiveDate, TimeDelta, Timelike};

use crate::domain::{
    Civil, Clock, Task, TaskId, Timestamp, Wait, When, Zone, format_minutes, rounded_minutes,
    whole_minutes,
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
    match (when.zone.as_ref().filter(|zone| *zone != clock.zone().at(when.at)), when.civil) {
        (None, _) => mine,
        (Some(zone), Civil::Date(_)) => {
            format!("{mine} in {} = {} here", zone.city(), moment(when.at, clock))
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

/// Returns how far an instant lies ahead, or since when it is overdue: `in 40 min`, `overdue since Mon 17:00`.
pub fn distance(instant: Timestamp, clock: &Clock) -> String {
    if instant <= clock.now {
        format!("overdue since {}", moment(instant, clock))
    } else {
        format!("in {}", span(instant - clock.now))
    }
}

/// Returns when something is due, and how much working time of mine is left until then:
/// `due Fri 17:00 (in 10 working hours)`, `overdue since Mon 17:00`.
pub fn due(when: &When, clock: &Clock) -> String {
    due_text("due", &agreed_short(when, clock), when, clock)
}

/// Returns the same with the whole date.
pub fn due_in_full(when: &When, is_hard: bool, clock: &Clock) -> String {
    due_text(if is_hard { "hard due" } else { "due" }, &agreed(when, clock), when, clock)
}

fn due_text(word: &str, shown: &str, when: &When, clock: &Clock) -> String {
    if when.at <= clock.now {
        return format!("overdue since {}", since(when, clock));
    }
    format!("{word} {shown} ({})", work(clock.working_min_until(when.at), clock))
}

/// Returns an agreed time that has passed: `12:40`, `Mon 17:00`, `Mon`.
pub fn since(when: &When, clock: &Clock) -> String {
    let Civil::Date(date) = when.civil else { return moment(when.at, clock) };
    match (clock.civil_now().date() - date).num_days() {
        0..=6 if when.zone.is_none() => date.format("%a").to_string(),
        _ => agreed(when, clock),
    }
}

/// Returns a span: to the minute up to ten hours, then in hours, then in days.
pub fn span(length: TimeDelta) -> String {
    const EXACT_MIN: u32 = 600;
    let minutes = rounded_minutes(length);
    let (hours, days) = ((minutes + 30) / 60, (minutes + 720) / 1440);
    match minutes {
        0..=EXACT_MIN => format_minutes(minutes),
        _ if hours <= 48 => format!("{hours} h"),
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

/// Returns a time of the past as it can be typed.
pub fn typed(at: Timestamp, clock: &Clock) -> String {
    let civil = clock.zone().civil(at);
    let day = if clock.civil_now().date() == civil.date() { "" } else { "%Y-%m-%d@" };
    let seconds = if civil.second() == 0 { "" } else { ":%S" };
    civil.format(&format!("{day}%H:%M{seconds}")).to_string()
}

/// Returns what to paste where others see it while somebody works on something without a pause:
/// `deep work until 11:30 WET = 17:00 IST; urgent: phone`. It says nothing of what that is.
pub fn deep_work(until: Timestamp, others: &[&Zone], clock: &Clock) -> String {
    const MOST: usize = 3;
    let date = clock.zone().date(until);
    let shown = |zone: &Zone| {
        let form = if zone.date(until) == date { "%H:%M" } else { "%a %H:%M" };
        format!("{} {}", zone.civil(until).format(form), abbreviation(until, zone))
    };
    let mut times = vec![shown(clock.zone())];
    for zone in others {
        let is_known = zone.offset(until) == clock.zone().offset(until);
        let time = shown(zone);
        if !is_known && !times.contains(&time) && times.len() <= MOST {
            times.push(time);
        }
    }
    format!("deep work until {}; urgent: phone", times.join(" = "))
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

/// Returns `5`, `5 or 6`, `5, 6 or 7`; `another` stands for all beyond `most`.
pub fn or_list(ids: &[TaskId], most: usize) -> String {
    let mut ids: Vec<TaskId> = ids.to_vec();
    ids.sort_unstable();
    let mut words: Vec<String> = ids.iter().take(most).map(TaskId::to_string).collect();
    if ids.len() > most {
        words.push("another".to_owned());
    }
    match words.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        words => words.concat(),
    }
}

/// Returns how much working time of mine lies ahead: `in 40 working minutes`, `in 10 working hours`.
pub fn work(minutes: f64, clock: &Clock) -> String {
    match whole_minutes(minutes) {
        0 => "no working time until then".to_owned(),
        whole => format!("in {}", working_time(whole, clock)),
    }
}

/// Returns working time of mine: `40 working minutes`, `10 working hours`.
pub fn working_time(minutes: u32, clock: &Clock) -> String {
    let day = clock.day_min().max(1);
    match minutes {
        1 => "1 working minute".to_owned(),
        0..=59 => format!("{minutes} working minutes"),
        60 => "1 working hour".to_owned(),
        // To the minute, as long as minutes matter.
        61..=299 if !minutes.is_multiple_of(60) => {
            format!("{} of working time", format_minutes(minutes))
        }
        _ if minutes < 3 * day => format!("{} working hours", (minutes + 30) / 60),
        _ => format!("{} working days", (minutes + day / 2) / day),
    }
}

/// Returns who or what is awaited, and the question if there is one: `ana: which cursor?`, `CI run`.
pub fn asked(wait: &Wait, verb: &str) -> String {
    let who = format!("{}{verb}", clean(wait.other_side()));
    if wait.question.is_empty() { who } else { format!("{who}: {}", clean(&wait.question)) }
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
            format!("waiting for {}", and_list(&awaited.iter().map(one).collect::<Vec<_>>()))
        }
        Hold::Child(ids) => format!("open subtasks: {}", numbers(ids)),
        Hold::NotBefore(instant) => {
            let theirs = task.not_before.as_ref().filter(|begin| begin.at == *instant);
            match theirs.and_then(|begin| begin.zone.as_ref()) {
                Some(zone) => format!("not before {}", on_both(*instant, zone, clock)),
                None => format!("not before {}", moment(*instant, clock)),
            }
        }
        Hold::Sensitive => "needs approval".to_owned(),
        Hold::Owner => format!("owned by {}", task.owner),
        Hold::Ancestor(id) => format!("parent {id} on hold"),
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
    fn spans_as_exact_as_they_are_long() {
        for (minutes, words) in
            [(0, "0 min"), (90, "1 h 30"), (150, "2 h 30"), (629, "10 h"), (2941, "2 days")]
        {
            assert_eq!(span(TimeDelta::minutes(minutes)), words);
        }
    }
}
