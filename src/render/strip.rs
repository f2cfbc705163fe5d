//! My day in cells of half an hour, or an hour on a narrow screen, and who is at work in each.

use chrono::{Datelike, TimeDelta, Timelike};

use crate::domain::{Calendar, Clock, Stretch, Timestamp};

use super::look::Look;
use super::terminal::{fit, pad, width};

/// A handle is cut to so many columns.
const HANDLE: usize = 10;

/// Between handle and cells stands the offset from UTC: `+05:30`.
const OFFSET: usize = 8;

/// Returns a line of hours, a line a person, and a mark below the instant; nothing where there is no
/// room for it.
///
/// The day is that of the instant on my wall clock, so it may have 23 or 25 hours.
pub fn strip(people: &[(String, &Calendar)], at: Timestamp, look: Look, clock: &Clock) -> String {
    let date = clock.zone().date(at);
    let (start, end) = (clock.zone().start_of(date), clock.zone().end_of(date));
    let handle = name_width(people.iter().map(|(handle, _)| handle.as_str())) + 2;
    let room = look.width.saturating_sub(handle + OFFSET);
    let count = |minutes: i64| usize::try_from((end - start).num_minutes() / minutes).unwrap_or(0);
    let Some(minutes) = [30, 60].into_iter().find(|minutes| count(*minutes) <= room) else {
        return String::new();
    };
    let cell = TimeDelta::minutes(minutes);
    let cells: Vec<Timestamp> =
        (0..100).map(|index| start + cell * index).take_while(|at| *at < end).collect();
    let label = handle + OFFSET;
    let is_this_year = date.year() == clock.civil_now().year();
    let day = date.format(if is_this_year { "%a %-d %b" } else { "%-d %b %Y" }).to_string();
    let mut text = format!("{day:<label$}{}\n", look.dim(&hours(&cells, clock)));
    for (name, calendar) in people {
        let name = pad(&fit(name, handle - 2), handle);
        let offset = calendar.zone.offset(at).to_string();
        let work: Vec<Stretch> =
            calendar.free(start).take_while(|(begins, _)| *begins < end).collect();
        let bar: String = cells.iter().map(|at| shade(&work, *at, cell)).collect();
        text.push_str(&format!("{name}{}{bar}\n", look.dim(&format!("{offset:<OFFSET$}"))));
    }
    let index = cells.iter().filter(|cell| **cell <= at).count().saturating_sub(1);
    let mark = format!("^ {}", clock.zone().civil(at).format("%H:%M"));
    // Where it would not fit to the right of the mark, the time stands to its left.
    let mark = if index + mark.len() > cells.len() {
        format!("{:>1$}", mark.split(' ').rev().collect::<Vec<_>>().join(" "), label + index + 1)
    } else {
        format!("{:>1$}{mark}", "", label + index)
    };
    text.push_str(&format!("{}\n", look.dim(&mark)));
    text
}

/// Returns how many columns names take: as many as the longest needs, within reason.
pub fn name_width<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    names.map(width).max().unwrap_or(0).clamp(5, HANDLE)
}

/// Returns the hours above the cells: every second one, or every fourth in a narrow strip.
fn hours(cells: &[Timestamp], clock: &Clock) -> String {
    let mut line = String::new();
    for (index, cell) in cells.iter().enumerate() {
        let civil = clock.zone().civil(*cell);
        let every = if cells.len() > 30 { 2 } else { 4 };
        if civil.minute() == 0 && civil.hour().is_multiple_of(every) && line.len() <= index {
            line.push_str(&format!("{:index$}", "")[line.len()..]);
            line.push_str(&civil.format("%H").to_string());
        }
    }
    line
}

/// How much of a cell is worked: all of it, its first half, its second half, nothing.
fn shade(work: &[Stretch], from: Timestamp, cell: TimeDelta) -> char {
    let half = cell / 2;
    let is_worked = |from: Timestamp| {
        let shared = |(start, end): &Stretch| {
            ((*end).min(from + half) - (*start).max(from)).max(TimeDelta::zero())
        };
        work.iter().map(shared).sum::<TimeDelta>() * 2 >= half
    };
    match (is_worked(from), is_worked(from + half)) {
        (true, true) => '█',
        (true, false) => '▌',
        (false, true) => '▐',
        (false, false) => '·',
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::{Hours, parse_instant};

    use super::*;

    fn picture(width: usize, at: &str) -> String {
        let clock = Clock::of_tests();
        let calendar = |zone: &str, hours: &str| {
            Calendar::weekly(clock.zones.get(zone).expect(zone), Hours::parse(hours).expect(hours))
        };
        let (ana, kat) = (
            calendar("Asia/Kolkata", "mon-fri 11-19:30"),
            calendar("Asia/Kathmandu", "sun-fri 10-18"),
        );
        let people = [
            ("me".to_owned(), &clock.calendar),
            ("ana".to_owned(), &ana),
            ("kat".to_owned(), &kat),
        ];
        strip(
            &people,
            parse_instant(at).expect(at),
            Look { width, is_colored: false, has_links: false, has_screen: true },
            &clock,
        )
    }

    #[test]
    fn half_hours_with_halves_of_them() {
        snapbox::assert_data_eq!(
            picture(80, "2026-11-26T10:02:00Z"),
            snapbox::str![[r"
Thu 26 Nov     00  02  04  06  08  10  12  14  16  18  20  22
me     +00:00  ··················████████████████··············
ana    +05:30  ···········█████████████████····················
kat    +05:45  ········▐███████████████▌·······················
                                   ^ 10:02

"]]
        );
    }

    #[test]
    fn a_narrow_window_and_a_day_of_twenty_five_hours() {
        snapbox::assert_data_eq!(
            picture(40, "2026-10-25T23:02:00Z"),
            snapbox::str![[r"
Sun 25 Oct     00   04  08  12  16  20
me     +00:00  ·························
ana    +05:30  ·························
kat    +05:45  ·····████████▌···········
                                 23:02 ^

"]]
        );
        assert_eq!(picture(30, "2026-11-26T10:02:00Z"), "");
    }
}
