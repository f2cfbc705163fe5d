//! People: who they are and what their clock shows.

use crate::domain::{Clock, Hours, Person, format_minutes, format_spans};
use crate::render::look::Look;
use crate::render::table::{Piece, table};
use crate::render::terminal::{clean, fit, wrap};
use crate::render::words;

/// Columns of a name in a table at most.
const NAME: usize = 16;

/// Returns a person in one line: `ana Ananya · Asia/Kolkata, Thu 15:32 IST · mon-fri 11-19:30`.
pub fn line(person: &Person, look: Look, clock: &Clock) -> String {
    let mut parts = vec![look.bold(&format!("@{}", person.handle))];
    parts.extend(person.name.as_deref().map(clean));
    parts.extend(person.is_agent.then(|| "coding agent".to_owned()));
    parts.extend(match &person.zone_at(clock.now) {
        Some(zone) => Some(format!("{}, {}", zone.label(), words::in_zone(clock.now, zone))),
        None if person.is_agent => None,
        None => Some("zone unknown: using yours".to_owned()),
    });
    parts.extend(match &person.hours {
        Some(hours) => Some(hours.to_string()),
        // Everything is reckoned with mine, so they are told also where nobody said them.
        None if person.handle.is_me() => Some(format!("{} (default)", Hours::default())),
        None if person.is_agent => Some("around the clock".to_owned()),
        None => None,
    });
    parts.extend(person.deep.as_ref().map(|deep| format!("deep work {deep}")));
    parts.extend(zone_change(person, clock));
    parts.extend(days(person, clock));
    parts.extend(person.wake.as_deref().map(|wake| format!("wake: {}", clean(wake))));
    let reply = person.reply_min.map(format_minutes);
    parts.extend(reply.map(|reply| format!("replies within {reply} of working time")));
    parts.extend(sees(person));
    format!("{}\n", wrap(&parts.join(" · "), look.width, "   "))
}

/// Returns which projects they see: `sees infra, payouts`; `None` if nobody has said.
fn sees(person: &Person) -> Option<String> {
    let projects: Vec<String> = person.sees.as_ref()?.iter().map(|one| clean(one)).collect();
    let projects = if projects.is_empty() { "no project".to_owned() } else { projects.join(", ") };
    Some(format!("sees {projects}"))
}

/// Returns the zone they will be in: `from Mon 30 Nov in London (Europe/London)`.
fn zone_change(person: &Person, clock: &Clock) -> Option<String> {
    let change = person.zone_change_ahead(clock.now)?;
    Some(format!("from {} in {}", change.starting.format("%a %-d %b"), change.zone.label()))
}

/// Returns which days ahead are off or have other hours: `off 24–26 Dec`, `31 Dec 9:00-12:00`.
fn days(person: &Person, clock: &Clock) -> Vec<String> {
    let today = person.calendar(&clock.calendar).zone.date(clock.now);
    let off = words::days(person.days_off.range(today..), today);
    let mut parts = if off.is_empty() { Vec::new() } else { vec![format!("off {off}")] };
    for (date, spans) in person.exceptions.range(today..) {
        if !person.days_off.contains(date) {
            let date = words::days(std::iter::once(date), today);
            parts.push(format!("{date} {}", format_spans(spans)));
        }
    }
    parts
}

/// Returns everybody as a table, or one a line where there is no room for one.
pub fn people(people: &[Person], look: Look, clock: &Clock) -> String {
    // A table of five columns needs room.
    if look.width < 72 {
        return people.iter().map(|person| line(person, look, clock)).collect();
    }
    let rows: Vec<Vec<Piece>> = people
        .iter()
        .map(|person| {
            let (zone, now) = match &person.zone_at(clock.now) {
                Some(zone) => (zone.label(), words::in_zone(clock.now, zone)),
                None if person.is_agent => ("any".to_owned(), String::new()),
                None => ("unknown".to_owned(), String::new()),
            };
            let agent = person.is_agent.then(|| "coding agent".to_owned());
            let hours = agent.into_iter().chain(person.hours.as_ref().map(Hours::to_string));
            let reply = person
                .reply_min
                .map(|reply| format!("replies within {} of working time", format_minutes(reply)));
            let hours: Vec<String> = hours
                .chain(zone_change(person, clock))
                .chain(days(person, clock))
                .chain(reply)
                .chain(sees(person))
                .collect();
            vec![
                Piece::Bold(fit(&format!("@{}", person.handle), NAME)),
                Piece::Plain(fit(&clean(person.name.as_deref().unwrap_or_default()), NAME)),
                Piece::Plain(zone),
                Piece::Plain(now),
                Piece::Plain(hours.join(" · ")),
            ]
        })
        .collect();
    table(&["who", "name", "zone", "local time", "hours"], &rows, look)
}
