//! What is told at a stand-up: eight lines at most, ready to paste.

use crate::domain::{Audience, Clock, Task, Wait};
use crate::render::answer::StandupAnswer;
use crate::render::terminal::clean;
use crate::render::words;

/// Lines at most.
const LINES: usize = 8;

/// Returns the stand-up, or nothing where nothing is to be told.
pub fn standup(answer: &StandupAnswer, audience: &Audience, clock: &Clock) -> String {
    let report = &answer.report;
    let titles = |tasks: &[Task]| tasks.iter().map(|task| clean(&task.title)).collect();
    let about = |wait: &Wait| {
        let task = wait.task.and_then(|link| answer.about.iter().find(|task| task.id == link.id));
        audience.named(task).map(|task| clean(&task.title))
    };
    let since = clock.zone().date(report.since).format("%a %-d %b");
    let sections: [(String, Vec<String>); 3] = [
        (format!("Done since {since}"), titles(&report.done)),
        ("In progress".to_owned(), titles(&report.active)),
        (
            "Waiting".to_owned(),
            report.waiting.iter().map(|wait| question(wait, about(wait), clock)).collect(),
        ),
    ];
    let told: Vec<_> = sections.into_iter().filter(|(_, points)| !points.is_empty()).collect();
    let rooms = rooms(&told.iter().map(|(_, points)| points.len()).collect::<Vec<_>>());
    let mut text = String::new();
    for ((heading, points), room) in told.iter().zip(rooms) {
        text.push_str(&format!("{heading}:\n"));
        let shown = if points.len() > room { room - 1 } else { room };
        for point in points.iter().take(shown) {
            text.push_str(&format!("- {point}\n"));
        }
        if points.len() > room {
            text.push_str(&format!("- and {} more\n", points.len() - shown));
        }
    }
    text
}

/// Returns how many lines each section gets: in turn one more, while there is room.
fn rooms(counts: &[usize]) -> Vec<usize> {
    let mut rooms = vec![0; counts.len()];
    let mut left = LINES - counts.len();
    while left > 0 && rooms.iter().zip(counts).any(|(room, count)| room < count) {
        for (room, count) in rooms.iter_mut().zip(counts) {
            if left > 0 && *room < *count {
                *room += 1;
                left -= 1;
            }
        }
    }
    rooms
}

/// Whom I wait for, about what, and until when.
fn question(wait: &Wait, about: Option<String>, clock: &Clock) -> String {
    let about = about.map(|title| format!(" ({title})")).unwrap_or_default();
    let due = match wait.due() {
        Some(due) if due <= clock.now => {
            format!(", overdue since {}", words::in_zone(due, clock.zone()))
        }
        Some(due) => format!(", due {}", words::in_zone(due, clock.zone())),
        None => String::new(),
    };
    format!("{}: {}{about}{due}", clean(wait.other_side()), clean(&wait.question))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_lines_are_shared_fairly() {
        assert_eq!(rooms(&[9, 9, 9]), [2, 2, 1]);
        assert_eq!(rooms(&[1, 9, 1]), [1, 3, 1]);
        assert_eq!(rooms(&[20]), [7]);
        assert_eq!(rooms(&[2, 1]), [2, 1]);
        assert_eq!(rooms(&[]), [0; 0]);
    }
}
