//! Ledgers of older versions: upgraded by whoever may write them, record by record, or refused and left alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use rusqlite::Connection;
use snapbox::assert_data_eq;
use snapbox::str;

#[cfg(unix)]
use crate::harness::is_root;
use crate::harness::{Desk, dump, words};

/// The frozen ledgers, with the version of their schema.
const FROZEN: [(&str, u32); 7] = [
    ("schema-1-10c04ed.sql", 1),
    ("schema-1.sql", 1),
    ("schema-2.sql", 2),
    ("schema-3.sql", 3),
    ("schema-4.sql", 4),
    ("schema-5.sql", 5),
    ("schema-6.sql", 6),
];

/// Makes the ledger of a desk from a frozen one.
pub fn thaw(desk: &Desk, name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/ledgers").join(name);
    let sql = fs::read_to_string(path).expect("a frozen ledger");
    let ledger = Connection::open(desk.ledger()).expect("a ledger");
    ledger.execute_batch(&sql).expect("the dump is whole");
    ledger
        .query_row("PRAGMA journal_mode = WAL", [], |row| row.get::<_, String>(0))
        .expect("it has a log");
    drop(ledger);
    desk.at("2026-11-24T09:00:00Z");
}

fn backups(desk: &Desk) -> Vec<PathBuf> {
    let files = fs::read_dir(desk.home().join("ledger.db.backups")).into_iter().flatten();
    let mut files: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
    files.sort();
    files
}

/// Compares every column that both versions have, by its name or its new one, record by record.
fn compare(old: &Path, new: &Path) {
    let connection = Connection::open(new).expect("a ledger");
    connection.execute("ATTACH ?1 AS old", [old.to_str().expect("a path")]).expect("the old one");
    let strings = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).expect(sql);
        let rows = statement.query_map([], |row| row.get(0)).expect(sql);
        rows.collect::<Result<_, _>>().expect(sql)
    };
    let count = |sql: &str| -> u32 { connection.query_row(sql, [], |row| row.get(0)).expect(sql) };
    let renamed = [
        ("breadcrumb", "next_step"),
        ("begun", "started"),
        ("parts_done", "subtasks_done"),
        ("parts_unknown", "subtasks_unknown"),
        ("parts_min", "subtasks_min"),
    ];
    let gone = [("task", "traits"), ("pack", "tasks")];
    let tables = strings(
        "SELECT name FROM old.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'
           AND name NOT IN ('meta', 'person_sees') ORDER BY name",
    );
    assert!(tables.len() > 15, "{tables:?}");
    let mut compared = 0;
    for table in tables {
        let same = |schema: &str| count(&format!("SELECT count(*) FROM {schema}.\"{table}\""));
        assert_eq!(same("main"), same("old"), "rows of {table}");
        let columns = strings(&format!("SELECT name FROM pragma_table_xinfo('{table}', 'old')"));
        let key: &[&str] = match table.as_str() {
            "change" => &["entry", "place"],
            "entry" => &["n"],
            "handoff_offer" => &["handoff", "task"],
            "number" => &["kind", "number"],
            "unplaced" => &["record", "field"],
            "task_tag" => &["task", "tag"],
            "task_need" => &["task", "needs"],
            "task_extra" => &["task", "key"],
            "person_day_off" | "person_exception" => &["person", "day"],
            _ => &["id"],
        };
        let key: Vec<String> =
            key.iter().map(|column| format!("one.\"{column}\" = two.\"{column}\"")).collect();
        let columns =
            columns.iter().filter(|column| !gone.contains(&(table.as_str(), column.as_str())));
        for column in columns {
            let new =
                renamed.iter().find(|(old, _)| old == column).map_or(&**column, |(_, new)| new);
            // When the answer to a wait that has one was due nobody asks.
            let of = if (table.as_str(), new) == ("wait", "due_at") {
                "AND one.closed IS NULL"
            } else {
                ""
            };
            let differing = strings(&format!(
                "SELECT quote(one.\"{column}\") || ' → ' || quote(two.\"{new}\")
                 FROM old.\"{table}\" AS one LEFT JOIN main.\"{table}\" AS two ON {}
                 WHERE one.\"{column}\" IS NOT two.\"{new}\" {of}",
                key.join(" AND ")
            ));
            assert!(differing.is_empty(), "{table}.{column}: {differing:?}");
            compared += 1;
        }
    }
    assert!(compared > 120, "{compared} columns");
}

#[test]
fn an_older_ledger_is_upgraded_by_a_reading_record_by_record() {
    for (frozen, version) in FROZEN {
        let desk = Desk::new();
        thaw(&desk, frozen);
        let before = desk.home().join("before.db");
        fs::copy(desk.ledger(), &before).expect("a copy");
        let outcome = desk.run(&["next"]);
        assert_eq!(outcome.code, 0, "{outcome:?}");
        let said = outcome.err.replace(&desk.home().display().to_string(), "HOME");
        let said = said.replace(&format!("schema {version}"), "schema OLD");
        let said = said.replace(&format!("schema-{version}"), "schema-OLD");
        assert_data_eq!(
            said,
            str![[r#"
upgraded the ledger from schema OLD to 7; backup of the old one: HOME/ledger.db.backups/2026-11-24T090000Z-schema-OLD.db

"#]]
        );
        let check = desk.run(&["ledger", "check"]);
        assert_eq!((check.code, check.err.as_str()), (0, ""), "once is enough: {check:?}");
        desk.is_sound();
        let [backup] = &backups(&desk)[..] else { panic!("{:?}", backups(&desk)) };
        let versions = [backup, &desk.ledger()].map(|file| {
            let file = Connection::open(file).expect("a ledger");
            file.query_row("PRAGMA user_version", [], |row| row.get::<_, u32>(0)).expect("a number")
        });
        assert_eq!(versions, [version, 7], "the backup is as the ledger was");
        compare(&before, &desk.ledger());
        compare(backup, &desk.ledger());
        assert_eq!(desk.files(), ["before.db", "ledger.db"], "nothing is left");
        // It goes on like any other.
        desk.ok("undo");
        desk.ok("redo");
        let old = Connection::open(&before).expect("a ledger");
        let next = "SELECT max(id) + 1 FROM task";
        let next: u32 = old.query_row(next, [], |row| row.get(0)).expect("a number");
        assert_eq!(desk.ok("add -q Next"), format!("{next}\n"));
        desk.is_sound();
    }
}

/// It was dumped without the index of words, which is derived like everything but the journal.
#[test]
fn a_frozen_ledger_of_this_version_is_rebuilt_as_it_was() {
    let desk = Desk::new();
    thaw(&desk, "schema-7.sql");
    assert_eq!(desk.run(&["ledger", "check"]).code, 5, "the index is missing");
    let before = desk.home().join("before.db");
    fs::copy(desk.ledger(), &before).expect("a copy");
    let rebuilt = desk.json("ledger rebuild");
    assert_eq!(rebuilt["missing"], serde_json::json!([]));
    assert_eq!(dump(&desk.ledger(), |_| false), dump(&before, |_| false));
    desk.is_sound();
    assert_eq!(desk.json("search webhook")["hits"].as_array().map(Vec::len), Some(6));
}

#[test]
fn a_write_upgrades_too() {
    let desk = Desk::new();
    thaw(&desk, "schema-1-10c04ed.sql");
    let outcome = desk.run(&["add", "-q", "Next"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (0, "20\n"), "{outcome:?}");
    assert!(outcome.err.starts_with("upgraded the ledger from schema 1 to 7"), "{outcome:?}");
    desk.is_sound();
    assert_eq!(backups(&desk).len(), 2, "and the backup of the day is taken");
}

#[test]
fn a_prompt_and_completions_upgrade_nothing_and_say_nothing() {
    let desk = Desk::new();
    thaw(&desk, "schema-1.sql");
    let before = fs::read(desk.ledger()).expect("a ledger");
    let outcome = desk.run(&["status", "-s"]);
    assert_eq!((outcome.code, outcome.out.as_str(), outcome.err.as_str()), (0, "", ""));
    let mut command = desk.command();
    command.args(["--", "asyncw", "show", ""]).env("COMPLETE", "fish");
    let output = command.output().expect("it runs");
    assert!(output.stderr.is_empty(), "{output:?}");
    assert!(!String::from_utf8_lossy(&output.stdout).contains("webhook"), "{output:?}");
    assert_eq!(fs::read(desk.ledger()).expect("a ledger"), before);
    assert_eq!(desk.files(), ["ledger.db"]);
    assert!(backups(&desk).is_empty());
}

#[cfg(unix)]
#[test]
fn an_older_ledger_that_cannot_be_written_is_refused_with_the_command_that_upgrades_it() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    thaw(&desk, "schema-1.sql");
    if is_root() {
        return;
    }
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is mine");
    };
    mode(&desk.ledger(), 0o400);
    let err = desk.fails("list", 5);
    assert!(err.contains("was written by an older asyncw (schema 1; this one writes 3)"), "{err}");
    assert!(
        err.contains("hint: make it writable, then run: asyncw ledger check --ledger "),
        "{err}"
    );
    mode(&desk.ledger(), 0o600);
    mode(desk.home(), 0o500);
    let err = desk.fails("list", 5);
    assert!(err.contains("was written by an older asyncw"), "{err}");
    mode(desk.home(), 0o700);
    desk.ok("list");
}

/// A change that does not follow from those before it is mended, and a file without a log gets one.
#[test]
fn an_older_ledger_with_a_break_or_without_a_log_is_upgraded() {
    for sql in [
        "UPDATE change SET old = 'nothing' WHERE field = 'title' AND old IS NOT NULL",
        "PRAGMA journal_mode = DELETE",
    ] {
        let desk = Desk::new();
        thaw(&desk, "schema-1.sql");
        let ledger = Connection::open(desk.ledger()).expect("a ledger");
        ledger.execute_batch(sql).expect(sql);
        drop(ledger);
        desk.ok("list");
        desk.is_sound();
        assert_eq!(backups(&desk).len(), 1, "{sql}");
    }
}

/// The header of the file does not know yet what stands in its log.
#[test]
fn a_newer_version_in_the_log_is_refused() {
    let desk = Desk::new();
    desk.ok("add One");
    let newer = Connection::open(desk.ledger()).expect("a ledger");
    newer.pragma_update(None, "user_version", 99).expect("a newer program");
    for line in ["add Two", "list", "ledger check", "undo"] {
        let err = desk.fails(line, 5);
        assert!(
            err.contains("was written by a newer asyncw (schema 99; this version supports 7)"),
            "{err}"
        );
    }
    let entries: u32 =
        newer.query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).expect("a number");
    assert_eq!(entries, 1, "nothing was written");
}

#[test]
fn eight_processes_upgrade_at_once_and_nothing_is_lost() {
    let desk = Desk::new();
    thaw(&desk, "schema-1.sql");
    let adders: Vec<_> = (0..8)
        .map(|number| {
            let mut command = desk.command();
            command.args(["add", "-q", &format!("Task {number}")]).stdin(Stdio::null());
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            std::thread::spawn(move || command.output().expect("it runs"))
        })
        .collect();
    let mut upgraded = 0;
    for adder in adders {
        let output = adder.join().expect("no panic");
        assert!(output.status.success(), "{output:?}");
        upgraded += usize::from(String::from_utf8_lossy(&output.stderr).contains("upgraded"));
    }
    assert_eq!(upgraded, 1, "one of them has upgraded it");
    let tasks = desk.json("list --all")["tasks"].as_array().map(Vec::len);
    assert_eq!(tasks, Some(18 + 8));
    desk.is_sound();
}

/// What the journal tells and this version does not know is kept, and so are links whose targets are not here.
#[test]
fn what_has_no_place_is_kept_and_found_when_it_has_one() {
    let desk = Desk::new();
    desk.ok("add One");
    let uuid = desk.json("show 1")["task"]["uuid"].as_str().expect("a UUID").replace('-', "");
    let record = words(&uuid)[0].to_owned();
    let ledger = Connection::open(desk.ledger()).expect("a ledger");
    let other = "33333333-3333-4333-8333-333333333333";
    for (place, sql) in [
        format!("VALUES (1, 1, 'task', unhex('{record}'), 'mood', NULL, 'calm')"),
        format!("VALUES (1, 2, 'task', unhex('{record}'), 'after:{other}', NULL, '')"),
        format!("VALUES (1, 3, 'task', unhex('{record}'), 'parent', NULL, '{other}')"),
        "VALUES (1, 4, 'habit', unhex('44444444444444444444444444444444'), 'kind', NULL, '{\"kind\":\"habit\",\"pace\":\"slow\"}')".to_owned(),
    ]
    .iter()
    .enumerate()
    {
        let columns = "(entry, place, kind, record, field, old, new)";
        ledger.execute(&format!("INSERT INTO change {columns} {sql}"), []).unwrap_or_else(|error| panic!("{place}: {error}"));
    }
    drop(ledger);
    assert_eq!(desk.run(&["ledger", "check"]).code, 5, "the tables do not have it");
    desk.ok("ledger rebuild");
    desk.is_sound();
    let task = &desk.json("show 1")["task"];
    assert_eq!(
        (&task["parent"], &task["after"]),
        (&serde_json::Value::Null, &serde_json::json!([]))
    );
    assert_eq!(desk.ready(), [1]);
    desk.ok("edit 1 --title Uno");
    desk.is_sound();
}
