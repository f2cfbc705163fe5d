//! Tasks as Taskwarrior exports them, in the shape of a real list: a fifth is done, a third has a due date, a
//! fifth depends on tasks of its project, one in seven has notes, and some titles have accents.

use std::fmt::Write;

use crate::dice::Dice;

const VERBS: &[&str] =
    &["Fix", "Plan", "Record", "Draft", "Review", "Order", "Ask about", "Measure"];
const THINGS: &[&str] = &[
    "database migration",
    "tax papers",
    "webhook retry",
    "garden fence",
    "quarterly report",
    "train tickets",
    "login page",
    "naïve café menu für Jürgen",
    "日本語の訳",
    "backup of the photos",
];
const TAILS: &[&str] = &[
    "",
    " as agreed on Monday",
    " from scratch",
    " once the numbers are in",
    " before the release",
];
const PROJECTS: &[&str] = &["web", "api", "infra", "docs", "ops", "home", "garden", "finance"];
const TAGS: &[&str] = &["deep", "quick", "phone", "errand", "waiting", "bug", "docs"];

fn one_in(dice: &mut Dice, bound: usize) -> bool {
    dice.below(bound) == 0
}

fn of(dice: &mut Dice, words: &[&'static str]) -> &'static str {
    words[dice.below(words.len())]
}

/// Returns that many tasks, one object a line.
pub fn export(tasks: usize) -> String {
    let (mut dice, mut text) = (Dice(0x0a57_6c17), String::new());
    let mut of_project: Vec<Vec<usize>> = vec![Vec::new(); PROJECTS.len()];
    for task in 0..tasks {
        let project = dice.below(PROJECTS.len()).min(dice.below(PROJECTS.len()));
        let date =
            format!("2025{:02}{:02}T0900{:02}Z", 1 + task * 11 / tasks, 1 + task % 28, task % 60);
        let is_done = one_in(&mut dice, 5);
        let status = if is_done { "completed" } else { "pending" };
        write!(
            text,
            "{{\"uuid\":\"{}\",\"description\":\"{}\",\"status\":\"{status}\",\"entry\":\"{date}\",\"modified\":\"{date}\",\"project\":\"{}\"",
            uuid(task),
            title(&mut dice),
            PROJECTS[project]
        )
        .unwrap();
        if is_done {
            write!(text, ",\"end\":\"2025{:02}{:02}T170000Z\"", 12, 1 + task % 28).unwrap();
        }
        let tags: Vec<_> =
            (0..dice.below(4)).map(|_| format!("\"{}\"", of(&mut dice, TAGS))).collect();
        write!(text, ",\"tags\":[{}]", tags.join(",")).unwrap();
        if !one_in(&mut dice, 3) {
            write!(text, ",\"priority\":\"{}\"", of(&mut dice, &["H", "M", "M", "L"])).unwrap();
        }
        if one_in(&mut dice, 3) {
            write!(text, ",\"due\":\"2030{:02}{:02}T170000Z\"", 1 + task % 12, 1 + task % 28)
                .unwrap();
        }
        let near = &of_project[project];
        if one_in(&mut dice, 5) && !near.is_empty() {
            let needs =
                (0..=dice.below(2)).map(|_| near[near.len() - 1 - dice.below(near.len().min(40))]);
            let needs: Vec<_> = needs.map(|need| format!("\"{}\"", uuid(need))).collect();
            write!(text, ",\"depends\":[{}]", needs.join(",")).unwrap();
        }
        if one_in(&mut dice, 7) {
            let note: Vec<_> = (0..=dice.below(4)).map(|_| title(&mut dice)).collect();
            write!(
                text,
                ",\"annotations\":[{{\"entry\":\"{date}\",\"description\":\"{}.\"}}]",
                note.join(". ")
            )
            .unwrap();
        }
        of_project[project].push(task);
        text.push_str("}\n");
    }
    text
}

/// Returns open tasks of which a fifth depend on another one, in chains of fifty; a third has a due date.
pub fn chains(tasks: usize) -> String {
    let mut text = String::new();
    for task in 0..tasks {
        write!(
            text,
            "{{\"uuid\":\"{}\",\"description\":\"Task {task} of the benchmark\",\"status\":\"pending\",\
             \"entry\":\"20251101T0900{:02}Z\",\"project\":\"stream{}\"",
            uuid(task),
            task % 60,
            task % 20
        )
        .unwrap();
        if (1..=50).contains(&(task % 250)) {
            write!(text, ",\"depends\":[\"{}\"]", uuid(task - 1)).unwrap();
        }
        if task % 3 == 0 {
            write!(text, ",\"due\":\"2030{:02}{:02}T170000Z\"", task % 12 + 1, task % 28 + 1)
                .unwrap();
        }
        if task % 4 == 0 {
            text.push_str(",\"priority\":\"H\"");
        }
        text.push_str("}\n");
    }
    text
}

/// Scattered like real ones, which a task's number alone would not be.
fn uuid(task: usize) -> String {
    let scattered = (task as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    format!("{:08x}-0000-4000-8000-{task:012x}", scattered >> 32)
}

fn title(dice: &mut Dice) -> String {
    format!("{} {}{}", of(dice, VERBS), of(dice, THINGS), of(dice, TAILS))
}
