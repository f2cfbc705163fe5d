//! The check: whatever a hand in the file changes is found, and named by record and field.

use std::fs;

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::harness::Desk;

/// The tables of records, with how JSON begins the names of their records.
const TABLES: [(&str, &str); 10] = [
    ("task", ""),
    ("person", "p"),
    ("wait", "w"),
    ("note", "n"),
    ("assumption", "a"),
    ("decision", "d"),
    ("block", "f"),
    ("interruption", "i"),
    ("handoff", "h"),
    ("commitment", "c"),
];

/// Writes a story in which every kind of record has something in most of its fields.
fn story(desk: &Desk) {
    desk.sit();
    for line in [
        "people edit @me --zone lisbon --hours 'mon-fri 9-17' --deep 'mon-thu 9-12'",
        "people add @ana --zone kolkata --hours 'mon-fri 11-19:30' --reply 4h --off 2026-12-24",
        "people edit @ana --exception 2026-12-31=9-12 --name Ana",
        "add Payouts -p payouts -v H -d fri@17:00 -e 3h --hard --body 'all of it' --link https://example.org -t x",
        "split 1 CSV JSON",
        "add Rotate --sensitive -t ops --after 1 --not-before mon",
        "approve 4 @ana",
        "start 2",
        "ask @ana which region? --by 2026-12-01 --default none --situation 'it moves' --task 4",
        "block @ana cursor? --default cursor -m 'refund.rs:40' --within 2h",
        "assume w2 cents --undo 'a key'",
        "ask @ana when?",
        "answer w3 soon",
        "decide Stop --why enough --option more --review 2027-01-04 --task 4 -p payouts",
        "decide Go on --why so --supersedes d1",
        "note 2 --if 'CI is red' --then 'flag off' --private",
        "note --temp silenced --until 22:00 --undo expire",
        "busy standup 2026-11-27@14:00 30m --repeat 'every weekday' --with @ana",
        "start 3",
        "done 3",
        "handoff @ana --send",
    ] {
        desk.wait(1);
        desk.ok(line);
    }
}

fn findings(desk: &Desk) -> Vec<serde_json::Value> {
    let outcome = desk.run(&["ledger", "check", "--json"]);
    let document: serde_json::Value = serde_json::from_str(&outcome.out).expect("a document");
    let findings = document["data"]["findings"].as_array().expect("a list").clone();
    assert_eq!(outcome.code, if findings.is_empty() { 0 } else { 5 }, "{outcome:?}");
    findings
}

#[test]
fn every_value_that_a_hand_changes_is_found_by_record_and_field() {
    let desk = Desk::new();
    story(&desk);
    desk.is_sound();
    let whole = fs::read(desk.ledger()).expect("a ledger");
    let mut changed = 0;
    for (table, letter) in TABLES {
        let ledger = Connection::open(desk.ledger()).expect("a ledger");
        let sql = format!(
            "SELECT name FROM pragma_table_xinfo('{table}') WHERE name NOT IN ('id', 'uuid')"
        );
        let mut statement = ledger.prepare(&sql).expect("columns");
        let columns = statement.query_map([], |row| row.get(0)).expect("columns");
        let columns: Vec<String> = columns.collect::<Result<_, _>>().expect("columns");
        drop(statement);
        drop(ledger);
        for column in columns {
            fs::write(desk.ledger(), &whole).expect("a ledger");
            let ledger = Connection::open(desk.ledger()).expect("a ledger");
            ledger.pragma_update(None, "ignore_check_constraints", true).expect("nobody asks");
            let sql = format!("SELECT id, \"{column}\" FROM {table} ORDER BY id LIMIT 1");
            let found = ledger.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?)));
            // No command makes interruptions yet.
            let Ok((id, value)): rusqlite::Result<(u32, Value)> = found else { continue };
            let other = match value {
                Value::Integer(number) => Value::Integer(if number == 1 { 0 } else { number + 60 }),
                Value::Real(number) => Value::Real(number - 1.0),
                Value::Text(text) => Value::Text(format!("{text} and more")),
                _ => Value::Integer(1_795_687_320),
            };
            let set = format!("UPDATE {table} SET \"{column}\" = ?1 WHERE id = ?2");
            let is_text = ledger.execute(&set, rusqlite::params![other, id]).is_err();
            if is_text {
                ledger.execute(&set, rusqlite::params!["more", id]).expect("it is written");
            }
            drop(ledger);
            let found = findings(&desk);
            let record: serde_json::Value = match letter {
                "" => id.into(),
                "p" => if column == "handle" { "me and more" } else { "me" }.into(),
                _ => format!("{letter}{id}").into(),
            };
            assert!(
                found
                    .iter()
                    .any(|finding| finding["record"] == record && finding["field"].is_string()),
                "{table}.{column} of {id}: {found:?}"
            );
            changed += 1;
        }
    }
    assert!(changed > 100, "{changed} columns");
}

#[test]
fn everything_else_that_a_hand_changes_is_found() {
    let desk = Desk::new();
    story(&desk);
    let whole = fs::read(desk.ledger()).expect("a ledger");
    for (sql, code, record) in [
        ("DELETE FROM task WHERE id = 1", "lost", Some("1")),
        ("DELETE FROM note WHERE id = 1", "lost", Some("n1")),
        ("DELETE FROM task_tag", "field", Some("1")),
        ("UPDATE task_tag SET tag = 'y' WHERE task = 1", "field", Some("1")),
        ("DELETE FROM task_need", "field", Some("4")),
        ("UPDATE task_need SET is_open = NOT is_open", "derived", Some("4")),
        ("UPDATE task_need SET needs = 3", "field", Some("4")),
        ("INSERT INTO task_tag VALUES (3, 'ghost')", "field", Some("3")),
        ("DELETE FROM person_day_off", "field", Some("ana")),
        ("UPDATE person_exception SET spans = '9:00-10:00'", "field", Some("ana")),
        ("UPDATE number SET number = 77 WHERE kind = 'task' AND number = 4", "number", Some("4")),
        ("DELETE FROM number WHERE kind = 'wait'", "number", Some("w1")),
        ("INSERT INTO number VALUES ('task', 9, randomblob(16))", "number", Some("9")),
        ("UPDATE stream SET path = 'other'", "derived", Some("1")),
        ("DELETE FROM search", "derived", Some("1")),
        ("DELETE FROM search WHERE rowid = (SELECT max(rowid) FROM search)", "derived", Some("h1")),
        ("UPDATE search SET title = 'Payouts?' WHERE rowid = 1", "derived", Some("1")),
        ("INSERT INTO search (rowid, title) VALUES (99, 'ghost')", "derived", Some("99")),
        ("DELETE FROM search_data WHERE id > 10", "storage", None),
        ("UPDATE pack SET tasks = CAST(tasks || zeroblob(40) AS BLOB)", "pack", None),
        ("UPDATE pack SET checksum = checksum + 1", "pack", None),
        ("UPDATE task SET estimate = 7 WHERE id = 1", "derived", Some("1")),
        ("DELETE FROM pack", "pack", None),
        ("INSERT INTO unplaced VALUES (randomblob(16), 'title', 'task', 'ghost')", "untold", None),
        ("UPDATE change SET new = 'task' WHERE field = 'kind' AND entry = 4", "field", Some("1")),
        (
            "UPDATE change SET new = replace(new, 'Payouts', 'Payments') WHERE field = 'kind'",
            "field",
            Some("1"),
        ),
        ("UPDATE change SET old = 'nothing' WHERE field = 'end'", "journal", Some("f1")),
        ("DELETE FROM change WHERE entry = 4 AND field = 'kind'", "untold", Some("1")),
        ("DELETE FROM entry WHERE n = 4", "derived", None),
        ("UPDATE block SET end = NULL", "running", None),
    ] {
        fs::write(desk.ledger(), &whole).expect("a ledger");
        let ledger = Connection::open(desk.ledger()).expect("a ledger");
        let changed = ledger.execute(sql, []).expect(sql);
        assert!(changed > 0, "{sql}");
        drop(ledger);
        let found = findings(&desk);
        let is_it = |finding: &serde_json::Value| {
            let name = finding["record"]
                .as_str()
                .map(str::to_owned)
                .or_else(|| finding["record"].as_u64().map(|number| number.to_string()));
            finding["code"] == code && record.is_none_or(|record| name.as_deref() == Some(record))
        };
        assert!(found.iter().any(is_it), "{sql}: {found:?}");
    }
}

/// A page of a long text may be another one, and the storage sound all the same.
#[test]
fn damage_inside_a_long_text_is_found() {
    let desk = Desk::new();
    desk.ok(&format!("add Long --body '{}'", "the same words again ".repeat(900)));
    let mut file = fs::read(desk.ledger()).expect("a ledger");
    let needle = b"words again the same words";
    let place = file.len() / 2
        + file[file.len() / 2..]
            .windows(needle.len())
            .position(|window| window == needle)
            .expect("a long text has pages of its own");
    file[place..place + 5].copy_from_slice(b"WORDS");
    fs::write(desk.ledger(), &file).expect("a ledger");
    let found = findings(&desk);
    assert!(!found.is_empty(), "nothing is found");
    desk.ok("ledger rebuild");
}

#[test]
fn differences_are_told_in_words() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("add Two --after 1 -t x");
    let ledger = Connection::open(desk.ledger()).expect("a ledger");
    ledger.execute("UPDATE task SET title = 'Uno' WHERE id = 1", []).expect("a hand");
    ledger.execute("DELETE FROM task_tag", []).expect("a hand");
    ledger.execute("UPDATE task SET spent = 60 WHERE id = 2", []).expect("a hand");
    drop(ledger);
    let outcome = desk.run(&["ledger", "check"]);
    assert_eq!(outcome.code, 5);
    let lines: Vec<&str> = outcome.out.lines().skip(3).collect();
    snapbox::assert_data_eq!(
        lines.join("\n"),
        snapbox::str![[r#"
   ! title of task 1 is "Uno"; the journal says "One"
   ! tag:x of task 2 is missing; the journal says ""
   ! task 2: spent, started out of date
   ! the search index of task 1 is out of date
   to rebuild the tables from the journal: asyncw ledger rebuild
"#]]
    );
}
