//! People: who they are and what their clock shows.

use crate::domain::{Clock, Hours, Person};
use crate::render::look::Look;
use crate::render::table::{Piece, table};
use crate::render::terminal::{clean, wrap};
use crate::render::words;

/// Returns a person in one line: `ana Ananya · Asia/Kolkata, Thu 15:32 IST · mon-fri 11-19:30`.
pub fn line(person: &Person, look: Look, clock: &Clock) -> String {
    let mut parts = vec![look.bold(&format!("@{}", person.handle))];
    parts.extend(person.name.as_deref().map(clean));
    parts.push(match &person.zone {
        Some(zone) => format!("{}, {}", zone.name(), words::in_zone(clock.now, zone)),
        None => "zone unknown, yours assumed".to_owned(),
    });
    parts.extend(person.hours.as_ref().map(Hours::to_string));
    format!("{}\n", wrap(&parts.join(" · "), look.width, "   "))
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
            let (zone, now) = match &person.zone {
                Some(zone) => (zone.name().to_owned(), words::in_zone(clock.now, zone)),
                None => ("unknown".to_owned(), String::new()),
            };
            vec![
                Piece::Bold(format!("@{}", person.handle)),
                Piece::Plain(clean(person.name.as_deref().unwrap_or_default())),
                Piece::Plain(zone),
                Piece::Plain(now),
                Piece::Plain(person.hours.as_ref().map(Hours::to_string).unwrap_or_default()),
            ]
        })
        .collect();
    table(&["who", "name", "zone", "now there", "hours"], &rows, look)
}
