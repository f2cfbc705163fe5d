//! Whole commands on 10,000 tasks, as ratios to the bare equivalent in the `sqlite3` shell; an import as a
//! ratio to the one of Taskwarrior 2, where that is installed; a search for common working time through
//! 400 days as a ratio to listing the same people; a note after a day of work, with 50,000 entries before
//! it, as a ratio to `next` on the same ledger.
//!
//! What `next` spends on starting, on the ledger and on the rule is printed for 1,000, 10,000 and 100,000
//! open tasks, a fifth of which depend on another one, in chains of fifty.
//!
//! Each pair is run in turn, so that a machine that grows slower slows both; the figure is the ratio
//! of the medians. `cargo bench` prints it; `cargo bench -- 1000 30` takes 1,000 tasks and 30 runs.
#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]

mod dice;
mod made_up;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The shell's dependency-aware query of what is ready, ranked as `next` ranks.
const READY: &str = "SELECT id, title FROM task
    WHERE status = 'open' AND deleted IS NULL AND NOT (sensitive AND approved_at IS NULL) AND owner = 'me'
      AND (not_before_at IS NULL OR not_before_at <= unixepoch())
      AND NOT EXISTS (SELECT 1 FROM task_need JOIN task AS need ON need.id = needs
                      WHERE task_need.task = task.id AND need.status = 'open' AND need.deleted IS NULL)
      AND NOT EXISTS (SELECT 1 FROM wait WHERE wait.task = task.id AND state = 'open' AND blocks)
      AND NOT EXISTS (SELECT 1 FROM task AS part WHERE part.parent = task.id AND part.status = 'open')
    ORDER BY due_at IS NULL, due_at, value DESC, created, id";

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|arg| arg.parse::<usize>().ok());
    let (tasks, runs) = (numbers.next().unwrap_or(10_000), numbers.next().unwrap_or(40));
    if Command::new("sqlite3").arg("-version").stdout(Stdio::null()).status().is_err() {
        println!("the sqlite3 shell is not installed, so there is nothing to compare with");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for tasks in [1_000, 10_000, 100_000].into_iter().filter(|count| *count <= tasks.max(10_000)) {
        parts_of_next(folder.path(), tasks, runs);
    }
    let (ledger, bare) = (folder.path().join("ledger.db"), folder.path().join("bare.db"));
    let export = folder.path().join("export.json");
    std::fs::write(&export, made_up::export(tasks)).unwrap();
    run(asyncw(&ledger, &["import", "taskwarrior", export.to_str().unwrap()]));
    run(sqlite3(
        &bare,
        "PRAGMA journal_mode = WAL; CREATE TABLE task (id INTEGER PRIMARY KEY, title TEXT, status TEXT)",
    ));
    run(sqlite3(
        &bare,
        "INSERT INTO task (title, status) SELECT 'x', 'open' FROM generate_series(1, 10000)",
    ));

    println!("{:<14}{:>10}{:>10}{:>8}", "", "asyncw", "other", "ratio");
    import(folder.path(), &export);
    pair("--version", runs, || asyncw(&ledger, &["--version"]), bare_version);
    pair("status -s", runs, || asyncw(&ledger, &["status", "-s"]), bare_version);
    pair(
        "next",
        runs,
        || asyncw(&ledger, &["next"]),
        || sqlite3(&ledger, &format!("{READY} LIMIT 5")),
    );
    pair(
        "list --ready",
        runs,
        || asyncw(&ledger, &["list", "--ready"]),
        || sqlite3(&ledger, READY),
    );
    run(asyncw(
        &ledger,
        &["people", "edit", "@me", "--zone", "kolkata", "--hours", "mon-fri 11-19:30"],
    ));
    run(asyncw(
        &ledger,
        &["people", "add", "@far", "--zone", "toronto", "--hours", "mon-fri 12-17"],
    ));
    // They never overlap, so that all of the four hundred days are looked at.
    pair(
        "when, 400 days",
        runs,
        || asyncw(&ledger, &["when", "@far", "--within", "1h"]),
        || asyncw(&ledger, &["people"]),
    );
    let insert = "PRAGMA synchronous = FULL; INSERT INTO task (title, status) VALUES ('x', 'open')";
    pair("add", runs, || asyncw(&ledger, &["add", "-q", "One more"]), || sqlite3(&bare, insert));
    let (mut next, mut other) = (0, 0);
    pair(
        "done",
        runs,
        || {
            next += 1;
            asyncw(&ledger, &["done", &(tasks + next).to_string()])
        },
        || {
            other += 1;
            sqlite3(
                &bare,
                &format!(
                    "PRAGMA synchronous = FULL; UPDATE task SET status = 'done' WHERE id = {other}"
                ),
            )
        },
    );
    focus(&ledger, runs);
    whole_ledger(&ledger);
    handoff(&ledger, runs);
}

/// Measures what is asked while a task runs: the prompt after every command, and the day at its end.
fn focus(ledger: &Path, runs: usize) {
    run(asyncw(ledger, &["start", "--for", "50m", "--ago", "30m"]));
    pair("status -s, on", runs, || asyncw(ledger, &["status", "-s"]), bare_version);
    pair("report day", runs, || asyncw(ledger, &["report", "day"]), || asyncw(ledger, &["next"]));
    run(asyncw(ledger, &["stop"]));
}

/// Compares the note about the last day with `next`, where the journal is long and most of it is old.
fn handoff(ledger: &Path, runs: usize) {
    run(sqlite3(
        ledger,
        "BEGIN;
         UPDATE entry SET at = at - 30 * 86400;
         CREATE TEMP TABLE old AS SELECT max(n) AS n, min(at) AS at FROM entry;
         INSERT INTO entry (n, at, zone, by, words)
             SELECT old.n + value, old.at + value, 'UTC', 'me', 'edit' FROM old, generate_series(1, 50000);
         INSERT INTO change (entry, place, kind, record, field, old, new)
             SELECT old.n + series.value, 0, 'task', task.uuid, 'value', '3', '3'
             FROM old, generate_series(1, 50000) AS series
             JOIN task ON task.id = 1 + series.value % (SELECT max(id) FROM task);
         COMMIT",
    ));
    run(asyncw(
        ledger,
        &["people", "add", "@ana", "--zone", "kolkata", "--hours", "mon-fri 10-18"],
    ));
    for number in 0..20 {
        run(asyncw(ledger, &["add", "-q", &format!("Work of today {number}")]));
    }
    pair(
        "handoff / next",
        runs,
        || asyncw(ledger, &["handoff", "@ana"]),
        || asyncw(ledger, &["next"]),
    );
}

/// Compares a look at every record, and tables made anew, with the shell's look at the pages alone.
fn whole_ledger(ledger: &Path) {
    let look = || sqlite3(ledger, "PRAGMA integrity_check");
    pair("ledger check", 5, || asyncw(ledger, &["ledger", "check"]), look);
    pair("ledger rebuild", 5, || asyncw(ledger, &["ledger", "rebuild"]), look);
}

/// Compares an import into a new ledger with Taskwarrior's own, where that is installed.
fn import(folder: &Path, export: &Path) {
    let (ledger, theirs) = (folder.join("imported.db"), folder.join("taskwarrior"));
    if Command::new("task").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!(
            "{:<14}Taskwarrior is not installed, so there is nothing to compare with",
            "import"
        );
        return;
    }
    pair(
        "import",
        5,
        || {
            drop(std::fs::remove_file(&ledger));
            asyncw(&ledger, &["import", "taskwarrior", export.to_str().unwrap()])
        },
        || {
            drop(std::fs::remove_dir_all(&theirs));
            std::fs::create_dir(&theirs).unwrap();
            let mut command = Command::new("task");
            let place = format!("rc.data.location={}", theirs.display());
            command.args(["rc:/dev/null", &place, "rc.confirmation=no", "import"]).arg(export);
            command.stderr(Stdio::null());
            command
        },
    );
}

/// Prints what `next` spends on starting, on the ledger, on the rule, and in all.
fn parts_of_next(folder: &Path, tasks: usize, runs: usize) {
    let ledger = folder.join(format!("chains-{tasks}.db"));
    let export = folder.join("chains.json");
    std::fs::write(&export, made_up::chains(tasks)).unwrap();
    run(asyncw(&ledger, &["import", "taskwarrior", export.to_str().unwrap()]));
    let (mut starts, mut wholes, mut ledgers, mut engines) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..runs {
        starts.push(run(asyncw(&ledger, &["--version"])));
        wholes.push(run(asyncw(&ledger, &["next"])));
        let output = asyncw(&ledger, &["next"]).env("ASYNCW_TIMINGS", "1").output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        let mut micros = told.split(|letter: char| !letter.is_ascii_digit());
        let mut lap = || micros.find_map(|word| word.parse().ok()).map(Duration::from_micros);
        ledgers.push(lap().unwrap());
        engines.push(lap().unwrap());
    }
    let [start, ledger, engine, whole] =
        [starts, ledgers, engines, wholes].map(|times| median(times) * 1000.0);
    println!(
        "next at {tasks:>6}: start {start:.2} ms, ledger {ledger:.2} ms, engine {engine:.2} ms, all {whole:.2} ms"
    );
}

fn asyncw(ledger: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_asyncw"));
    command.args(args).env("ASYNCW_LEDGER", ledger).env("TZ", "UTC");
    command
}

fn sqlite3(file: &Path, sql: &str) -> Command {
    let mut command = Command::new("sqlite3");
    command.arg(file).arg(sql);
    command
}

fn bare_version() -> Command {
    let mut command = Command::new("sqlite3");
    command.arg("-version");
    command
}

fn run(mut command: Command) -> Duration {
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let begun = Instant::now();
    let status = command.status().unwrap();
    assert!(status.success(), "{command:?}");
    begun.elapsed()
}

fn pair(
    name: &str,
    runs: usize,
    mut ours: impl FnMut() -> Command,
    mut theirs: impl FnMut() -> Command,
) {
    let (mut our_times, mut their_times) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        our_times.push(run(ours()));
        their_times.push(run(theirs()));
    }
    let (ours, theirs) = (median(our_times), median(their_times));
    println!(
        "{name:<14}{:>7.2} ms{:>7.2} ms{:>8.2}",
        ours * 1000.0,
        theirs * 1000.0,
        ours / theirs
    );
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64()
}
