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
            "not counted: {id} {since} on {task} {title}, end unknown: asyncw edit {id} --end …"
        );
        text.push_str(&format!("{}\n", wrap(&line, look.width, "   ")));
    }
    text
}

fn header(answer: &TimeAnswer) -> Vec<&'static str> {
    let mut header = vec!["time", "project", "day", "task"];
    if answer.is_rounded {
        header.insert(1, "billed");
    }
    header
}

/// Rows with sums: of the day of a project where it is rounded, of a project, and of all.
fn all_rows(answer: &TimeAnswer) -> Vec<Vec<Piece>> {
    let name = |row: &TimeRow| clean(row.project.as_deref().unwrap_or("no project"));
    let day = |row: &TimeRow| row.day.format("%a %-d %b").to_string();
    let in_all = || Piece::Bold("in all".to_owned());
    let mut all = Vec::new();
    let of_projects = answer.report.rows.chunk_by(|one, other| one.project == other.project);
    let several = of_projects.clone().count() > 1;
    for of_project in of_projects {
        for of_day in of_project.chunk_by(|one, other| one.day == other.day) {
            let is_summed = answer.is_rounded && of_day.len() > 1;
            for row in of_day {
                let title = clean(answer.title(row.task));
                let task = Piece::Plain(format!("{} {title}", row.task));
                let cells = [Piece::Plain(name(row)), Piece::Plain(day(row)), task];
                // It is the day that is rounded, not its tasks.
                let billed = Some(row.billed).filter(|_| !is_summed);
                all.push(with_minutes(answer, (row.minutes, billed), cells, false));
            }
            if is_summed {
                let cells = [Piece::Bold(name(&of_day[0])), Piece::Bold(day(&of_day[0])), in_all()];
                all.push(with_minutes(answer, sums(of_day), cells, true));
            }
        }
        let days = of_project.chunk_by(|one, other| one.day == other.day).count();
        if several && of_project.len() > 1 && !(answer.is_rounded && days == 1) {
            let cells = [Piece::Bold(name(&of_project[0])), Piece::Plain(String::new()), in_all()];
            all.push(with_minutes(answer, sums(of_project), cells, true));
        }
    }
    let cells = [Piece::Plain(String::new()), Piece::Plain(String::new()), in_all()];
    all.push(with_minutes(answer, sums(&answer.report.rows), cells, true));
    all
}

fn sums(rows: &[TimeRow]) -> (u32, Option<u32>) {
    let billed = rows.iter().map(|row| row.billed).sum();
    (rows.iter().map(|row| row.minutes).sum(), Some(billed))
}

fn with_minutes(
    answer: &TimeAnswer,
    (minutes, billed): (u32, Option<u32>),
    cells: [Piece; 3],
    is_sum: bool,
) -> Vec<Piece> {
    let piece = |text: String| if is_sum { Piece::Bold(text) } else { Piece::Plain(text) };
    let mut row = vec![piece(format_minutes(minutes))];
    let billed = billed.map(format_minutes).unwrap_or_default();
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
