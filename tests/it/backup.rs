//! Copies of a ledger: whole, verified, and never in the way of anything.

use std::fs;
use std::process::Stdio;

use rusqlite::Connection;

use crate::harness::{Desk, words};

#[test]
fn a_copy_holds_what_is_in_the_log_too() {
    let desk = Desk::apart();
    desk.ok("add One");
    desk.at("2026-11-27T09:00:00Z");
    // As long as somebody else has it open, nobody brings the log into the file.
    let other = Connection::open(desk.ledger()).expect("a ledger");
    other.query_row("SELECT 1 FROM task", [], |_| Ok(())).expect("a row");
    desk.ok("add Two");
    let copied = desk.json("ledger backup copy.db");
    assert_eq!((&copied["tasks"], &copied["entries"]), (&2.into(), &2.into()));
    assert_eq!(copied["from"], "2026-11-26T10:02:00Z");
    assert_eq!(copied["to"], "2026-11-27T09:00:00Z");
    assert_eq!(copied["missing"], serde_json::json!([]));
    drop(other);
    // It is a ledger like any other, and mine alone.
    assert_eq!(desk.json("list --ledger copy.db"), desk.json("list"));
    assert_eq!(desk.json("ledger check --ledger copy.db")["ok"], true);
    desk.ok("add Three --ledger copy.db");
    assert_eq!(desk.ready(), [1, 2]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let copy = fs::metadata(desk.home().join("copy.db")).expect("a file");
        assert_eq!(copy.permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn copies_are_taken_while_others_write() {
    let desk = Desk::apart();
    desk.ok("add Task");
    let mut command = desk.command();
    command.args(["add", "-q", "Task"]).stdout(Stdio::null());
    let adder =
        std::thread::spawn(move || (0..30).all(|_| command.status().expect("it runs").success()));
    let mut tasks = Vec::new();
    for copy in 0..10 {
        let copied = desk.json(&format!("ledger backup copy-{copy}.db"));
        assert_eq!(copied["tasks"], copied["entries"], "as it was at one moment");
        let list = desk.json(&format!("list --ledger copy-{copy}.db"));
        assert_eq!(
            list["tasks"].as_array().map(Vec::len).map(Into::into),
            Some(copied["tasks"].clone())
        );
        tasks.push(copied["tasks"].as_u64());
    }
    assert!(adder.join().expect("no panic"), "nobody was held up");
    assert!(tasks.is_sorted());
    assert_eq!(desk.json("list")["tasks"].as_array().map(Vec::len), Some(31));
}

#[test]
fn a_copy_overwrites_nothing() {
    let desk = Desk::apart();
    assert!(desk.fails("ledger backup copy.db", 1).contains("doesn't exist yet"));
    desk.ok("add One");
    fs::write(desk.home().join("there.db"), "mine").expect("a file");
    fs::write(desk.home().join("stray.db-wal"), "a log").expect("a file");
    let files = || desk.files();
    let before = files();
    for (line, message) in [
        ("ledger backup there.db", "there.db already exists; nothing was written"),
        ("ledger backup ledger.db", "ledger.db belongs to the ledger itself"),
        ("ledger backup ./ledger.db", "ledger.db belongs to the ledger itself"),
        ("ledger backup ledger.db-wal", "ledger.db-wal belongs to the ledger itself"),
        ("ledger backup stray.db", "stray.db-wal already exists"),
        ("ledger backup no/where.db", "where.db can't be written: its folder doesn't exist"),
        ("ledger backup .", "already exists"),
    ] {
        let err = desk.fails(line, 2);
        assert!(err.contains(message), "asyncw {line} says {err:?}");
    }
    assert_eq!(files(), before, "nothing is left");
    assert_eq!(fs::read(desk.home().join("there.db")).expect("a file"), b"mine");
}

#[test]
fn a_damaged_ledger_gives_no_copy() {
    let desk = Desk::apart();
    for number in 0..200 {
        desk.ok(&format!("add -q Task {number} --body 'some words of {number}'"));
    }
    let mut file = fs::read(desk.ledger()).expect("a ledger");
    // The root of the table of tasks, so that no copy could be right.
    let connection = Connection::open(desk.ledger()).expect("a ledger");
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'task_open'";
    let page: u32 = connection.query_row(sql, [], |row| row.get(0)).expect("a page");
    let page = page as usize;
    drop(connection);
    file[(page - 1) * 4096..page * 4096].fill(0);
    fs::write(desk.ledger(), &file).expect("a file");
    let err = desk.fails("ledger backup copy.db", 5);
    assert!(err.starts_with("asyncw: the ledger is damaged: "), "{err}");
    assert_eq!(desk.files(), ["ledger.db"], "no copy is left");
}

/// Somebody keeps the ledger for themselves: a write waits for them, a prompt and completions do not.
#[test]
fn a_prompt_waits_for_nobody() {
    let desk = Desk::apart();
    desk.ok("add One");
    let other = Connection::open(desk.ledger()).expect("a ledger");
    other
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT;")
        .expect("it is locked");
    assert!(desk.ledger().with_file_name("ledger.db").exists());
    let mut waiting = desk.command();
    waiting.args(words("add Two")).stdout(Stdio::null()).stderr(Stdio::null());
    let mut waiting = waiting.spawn().expect("it starts");
    assert_eq!(desk.ok("status -s"), "");
    let mut completing = desk.command();
    completing.env("COMPLETE", "fish").args(["--", "asyncw", "done", ""]);
    let completed = completing.output().expect("it runs");
    assert!(completed.status.success(), "{completed:?}");
    assert!(!String::from_utf8_lossy(&completed.stdout).contains("One"));
    // A write would have given up long before if the prompt had waited as long.
    assert!(waiting.try_wait().expect("its state").is_none(), "the write waits still");
    drop(other);
    assert!(waiting.wait().expect("it ends").success(), "and is done when it can be");
    assert_eq!(desk.ready(), [1, 2]);
}
