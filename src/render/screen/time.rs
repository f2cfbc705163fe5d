//! Where time went: a table, or values for a spreadsheet.

use crate::domain::{Clock, format_minutes};
use crate::engine::TimeRow;
use crate::render::answer::TimeAnswer;
use crate::render::look::Look;
use crate::render::rows;
use crate::render::table::{Piece, table};
use crate::render::terminal::{clean, wrap};
use crate::render::words;

/// Returns the minutes by project, day and task, with sums.
pub fn time(answer: &TimeAnswer, look: Look, clock: &Clock) -> String {
    let report = &answer.report;
    if !look.has_screen {
        return report.rows.iter().map(|row| line(answer, row)).collect();
    }
    let (first, last) = (report.days.0.format("%a %-d %b"), report.days.1.format("%a %-d %b %Y"));
    let mut text = format!("{first} to {last}\n");
    if report.rows.is_empty() {
        text.push_str("No time was recorded.\n");
    } else {
        text.push_str(&table(&header(answer), &all_rows(answer), look));
    }
    for (by, row) in &report.others {
        let minutes = format_minutes(row.minutes);
        let what = format!("{} {}", row.task, clean(answer.title(row.task)));
        let line = format!("@{by}: {minutes} on {what}, {}", row.day.format("%a %-d %b"));
        text.push_str(&format!("{}\n", look.dim(&wrap(&line, look.width, "   "))));
    }
    for block in &report.unknown {
        let (id, task) = (block.id, block.task.id);
        let (since, title) = (words::moment(block.start, clock), clean(answer.title(task)));
        let line = format!(
            "not counted: {id} {since} on {task} {title}, end unknown: asyncw edit {id} --end 17:00"
        );
        text.push_str(&format!("{}\n", wrap(&line, look.width, "   ")));
    }
    text
}

fn header(answer: &TimeAnswer) -> Vec<&'static str> {
    let mut header = vec!["min", "project", "day", "task"];
    if answer.is_rounded {
        header.insert(1, "billed");
    }
    header
}

fn all_rows(answer: &TimeAnswer) -> Vec<Vec<Piece>> {
    let mut all = Vec::new();
    let of_projects = answer.report.rows.chunk_by(|one, other| one.project == other.project);
    let several = of_projects.clone().count() > 1;
    for of_project in of_projects {
        for row in of_project {
            let project = Piece::Plain(clean(row.project.as_deref().unwrap_or("no project")));
            let day = Piece::Plain(row.day.format("%a %-d %b").to_string());
            let title = clean(answer.title(row.task));
            let task = Piece::Plain(format!("{} {title}", row.task));
            all.push(with_minutes(answer, (row.minutes, row.billed), [project, day, task], false));
        }
        if several && of_project.len() > 1 {
            let project = clean(of_project[0].project.as_deref().unwrap_or("no project"));
            let cells = [
                Piece::Bold(project),
                Piece::Plain(String::new()),
                Piece::Bold("in all".to_owned()),
            ];
            all.push(with_minutes(answer, sums(of_project), cells, true));
        }
    }
    let cells = ["", "", "in all"].map(|text| Piece::Bold(text.to_owned()));
    all.push(with_minutes(answer, sums(&answer.report.rows), cells, true));
    all
}

fn sums(rows: &[TimeRow]) -> (u32, u32) {
    (rows.iter().map(|row| row.minutes).sum(), rows.iter().map(|row| row.billed).sum())
}

fn with_minutes(
    answer: &TimeAnswer,
    (minutes, billed): (u32, u32),
    cells: [Piece; 3],
    is_sum: bool,
) -> Vec<Piece> {
    let piece = |minutes: u32| {
        let text = format_minutes(minutes);
        if is_sum { Piece::Bold(text) } else { Piece::Plain(text) }
    };
    let mut row = vec![piece(minutes)];
    row.extend(answer.is_rounded.then(|| piece(billed)));
    row.extend(cells);
    row
}

/// A row for programs: day, project, task, title, minutes, minutes to bill.
fn line(answer: &TimeAnswer, row: &TimeRow) -> String {
    let (day, task) = (row.day.to_string(), row.task.to_string());
    let project = row.project.as_deref().unwrap_or_default();
    let (minutes, billed) = (row.minutes.to_string(), row.billed.to_string());
    rows::line(&[&day, project, &task, answer.title(row.task), &minutes, &billed])
}

/// Returns the minutes as comma-separated values.
pub fn csv(answer: &TimeAnswer) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut rows =
        vec![["day", "project", "task", "title", "min", "billed_min"].map(str::to_owned)];
    rows.extend(answer.report.rows.iter().map(|row| {
        let project = row.project.clone().unwrap_or_default();
        let title = clean(answer.title(row.task));
        let (minutes, billed) = (row.minutes.to_string(), row.billed.to_string());
        [row.day.to_string(), project, row.task.to_string(), title, minutes, billed]
    }));
    for row in rows {
        writer.write_record(&row).expect("memory takes everything");
    }
    let bytes = writer.into_inner().expect("memory takes everything");
    String::from_utf8(bytes).expect("all of it was text")
}
