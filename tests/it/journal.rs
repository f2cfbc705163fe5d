//! The journal: undo, redo, log; what it says is what the tables hold.

use std::collections::BTreeMap;
use std::process::Stdio;

use proptest::prelude::*;
use rusqlite::Connection;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::{Desk, any_step, words};

#[test]
fn undo_takes_back_and_redo_does_again() {
    let desk = Desk::new();
    desk.ok("add One -p api");
    desk.ok("edit 1 -v H");
    desk.ok("done 1");
    assert_data_eq!(
        desk.ok("undo 2"),
        str![[r#"
took back: done 1 · 1
took back: edit 1 -v H · 1

"#]]
    );
    assert_eq!(desk.json("show 1")["task"]["value"], serde_json::Value::Null);
    assert_data_eq!(
        desk.ok("redo"),
        str![[r#"
did again: edit 1 -v H · 1

"#]]
    );
    assert_eq!(desk.json("show 1")["task"]["value"], 9.0);
    // A command of its own ends what can be done again.
    desk.ok("edit 1 -v L");
    assert_eq!(desk.run(&["redo"]).code, 1);
    let undone = desk.json("undo 9");
    assert_eq!(undone["entries"].as_array().map(Vec::len), Some(3));
    assert_eq!(undone["entries"][0]["undoes"], 7);
    assert_eq!(desk.run(&["list"]).code, 1);
    assert_eq!(desk.run(&["undo"]).code, 1);
    assert_eq!(desk.json("undo")["entries"], serde_json::json!([]));
}

#[test]
fn numbers_are_never_used_again() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("undo");
    assert_eq!(desk.ok("add -q Two"), "2\n");
    assert_eq!(desk.run(&["show", "1"]).code, 3);
}

#[test]
fn undo_takes_back_the_whole_command() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("start 1");
    desk.at("2026-11-26T10:30:00Z");
    desk.ok("block @ana why?");
    assert_eq!(desk.state(1), "held: wait");
    desk.ok("undo");
    assert_eq!(desk.state(1), "active");
    assert_eq!(desk.run(&["show", "@ana"]).code, 3, "a person that came with it goes with it");
    desk.ok("redo");
    assert_eq!(desk.state(1), "held: wait");
    assert_eq!(desk.json("people")["people"][1]["handle"], "ana");
    desk.ok("undo 3");
    desk.ok("add Two");
    desk.ok("block 2 @ana again?");
    assert_eq!(desk.json("waiting")["waits"][0]["person"], "ana");
}

#[test]
fn log_shows_each_field() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("edit 1 --title 'Number one' -t x");
    assert_data_eq!(
        desk.ok("log 1"),
        str![[r#"
1 10:02 add One · 1
   1 is new
   1 created: 2026-11-26T10:02:00Z
   1 owner: me
   1 status: open
   1 title: One
2 10:02 edit 1 --title 'Number one' -t x · 1
   1 tag:x: yes
   1 title: One → Number one

"#]]
    );
    let entry = &desk.json("log")["entries"][1];
    assert_eq!(entry["n"], 2);
    assert_eq!(entry["words"], "edit 1 --title 'Number one' -t x");
    assert_eq!(entry["zone"], "Europe/Lisbon");
    assert_eq!(entry["by"], "me");
    assert_eq!(entry["changes"][1]["field"], "title");
    assert_eq!(entry["changes"][1]["record"], 1);
    assert_eq!(entry["undoes"], serde_json::Value::Null);
}

#[test]
fn the_log_of_a_record_can_be_cut_and_many_records_are_counted() {
    let desk = Desk::new();
    desk.ok("add One");
    for title in ["Two", "Three", "Four"] {
        desk.ok(&format!("edit 1 --title {title}"));
    }
    assert_eq!(desk.json("log 1 -n 2")["entries"][0]["words"], "edit 1 --title Three");
    assert!(desk.fails("log -n 0", 2).contains("0 is not in 1.."));
    desk.ok("split 1 a b c d e f g");
    assert_data_eq!(
        desk.ok("undo"),
        str![[r#"
took back: split 1 a b c d e f g · 7 tasks

"#]]
    );
}

#[test]
fn eight_processes_add_at_once_and_nothing_is_lost() {
    const PROCESSES: usize = 8;
    const ADDS: usize = 12;
    let desk = Desk::new();
    // The ledger itself is made in the race.
    let adders: Vec<_> = (0..PROCESSES)
        .map(|process| {
            let commands: Vec<_> = (0..ADDS)
                .map(|add| {
                    let mut command = desk.command();
                    command.args(["add", "-q", &format!("task {process} {add}")]);
                    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
                    command
                })
                .collect();
            std::thread::spawn(move || {
                let run = |mut command: std::process::Command| command.output().expect("it runs");
                commands.into_iter().map(run).collect::<Vec<_>>()
            })
        })
        .collect();
    let mut numbers = Vec::new();
    for adder in adders {
        for output in adder.join().expect("no panic") {
            assert!(output.status.success(), "{output:?}");
            let number: usize =
                String::from_utf8_lossy(&output.stdout).trim().parse().expect("a number");
            numbers.push(number);
        }
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=PROCESSES * ADDS).collect::<Vec<_>>());
    assert_eq!(desk.json("list")["tasks"].as_array().map(Vec::len), Some(PROCESSES * ADDS));
    assert_eq!(fields_by_journal(&desk), fields_by_tables(&desk));
}

type Fields = BTreeMap<(String, String), String>;

/// What the journal says every record is: the last value of each field.
fn fields_by_journal(desk: &Desk) -> Fields {
    let connection = Connection::open(desk.ledger()).expect("a ledger");
    let mut statement = connection
        .prepare("SELECT hex(record), field, new FROM change ORDER BY entry, place")
        .expect("the journal");
    let mut fields = Fields::new();
    let rows = statement
        .query_map([], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, Option<String>>(2)?,
            ))
        })
        .expect("the journal");
    for row in rows {
        let (record, field, new) = row.expect("a change");
        // A creation is one row with all fields.
        let created: Option<BTreeMap<String, String>> = new
            .as_deref()
            .filter(|_| field == "kind")
            .and_then(|row| serde_json::from_str(row).ok());
        if let Some(created) = created {
            fields
                .extend(created.into_iter().map(|(field, value)| ((record.clone(), field), value)));
            continue;
        }
        match new {
            Some(new) => fields.insert((record, field), new),
            None => fields.remove(&(record, field)),
        };
    }
    fields.retain(|(_, field), _| field != "kind");
    fields
}

/// Queries that say of every table what the journal would say of its records.
const TABLES: &[&str] = &[
    "SELECT hex(task.uuid), f.field, f.value FROM task JOIN (
        SELECT id AS of, 'title' AS field, title AS value FROM task
        UNION ALL SELECT id, 'body', body FROM task
        UNION ALL SELECT id, 'link', link FROM task
        UNION ALL SELECT id, 'project', project FROM task
        UNION ALL SELECT id, 'status', status || coalesce(' ' || strftime('%FT%TZ', closed, 'unixepoch'), '') FROM task
        UNION ALL SELECT id, 'value', printf('%g', value) FROM task WHERE value IS NOT NULL
        UNION ALL SELECT id, 'estimate', estimate FROM task
        UNION ALL SELECT id, 'due', due FROM task
        UNION ALL SELECT id, 'hard', iif(hard, 'true', NULL) FROM task
        UNION ALL SELECT id, 'not_before', not_before FROM task
        UNION ALL SELECT task.id, 'parent', uuid_text(mother.uuid) FROM task JOIN task AS mother ON mother.id = task.parent
        UNION ALL SELECT id, 'energy', energy FROM task
        UNION ALL SELECT id, 'sensitive', iif(sensitive, 'true', NULL) FROM task
        UNION ALL SELECT id, 'approved', approved_by || ' ' || strftime('%FT%TZ', approved_at, 'unixepoch') FROM task
        UNION ALL SELECT id, 'owner', owner FROM task
        UNION ALL SELECT id, 'private', iif(private, 'true', NULL) FROM task
        UNION ALL SELECT id, 'repeat', repeat FROM task
        UNION ALL SELECT id, 'created', strftime('%FT%TZ', created, 'unixepoch') FROM task
        UNION ALL SELECT id, 'deleted', strftime('%FT%TZ', deleted, 'unixepoch') FROM task
        UNION ALL SELECT task, 'tag:' || tag, '' FROM task_tag
        UNION ALL SELECT task_need.task, 'after:' || uuid_text(need.uuid), '' FROM task_need JOIN task AS need ON need.id = needs
        UNION ALL SELECT task, 'extra:' || key, value FROM task_extra
    ) AS f ON f.of = task.id",
    "SELECT hex(wait.uuid), f.field, f.value FROM wait JOIN (
        SELECT wait.id AS of, 'task' AS field, uuid_text(task.uuid) AS value FROM wait JOIN task ON task.id = wait.task
        UNION ALL SELECT id, 'person', person FROM wait
        UNION ALL SELECT id, 'thing', thing FROM wait
        UNION ALL SELECT id, 'question', question FROM wait
        UNION ALL SELECT id, 'context', context FROM wait
        UNION ALL SELECT id, 'approves', iif(approves, 'true', NULL) FROM wait
        UNION ALL SELECT id, 'on_me', iif(on_me, 'true', NULL) FROM wait
        UNION ALL SELECT id, 'asked', strftime('%FT%TZ', asked, 'unixepoch') FROM wait
        UNION ALL SELECT id, 'within', within FROM wait
        UNION ALL SELECT id, 'by', by FROM wait
        UNION ALL SELECT id, 'default', default_text FROM wait
        UNION ALL SELECT id, 'blocks', iif(blocks, 'true', NULL) FROM wait
        UNION ALL SELECT id, 'state', state || coalesce(' ' || strftime('%FT%TZ', closed, 'unixepoch'), '')
            || coalesce(' ' || answer, '') FROM wait
        UNION ALL SELECT id, 'rounds', rounds FROM wait
        UNION ALL SELECT id, 'nudged', strftime('%FT%TZ', nudged, 'unixepoch') FROM wait
        UNION ALL SELECT id, 'deleted', strftime('%FT%TZ', deleted, 'unixepoch') FROM wait
    ) AS f ON f.of = wait.id",
    "SELECT hex(assumption.uuid), f.field, f.value FROM assumption JOIN (
        SELECT assumption.id AS of, 'task' AS field, uuid_text(task.uuid) AS value FROM assumption JOIN task ON task.id = assumption.task
        UNION ALL SELECT assumption.id, 'wait', uuid_text(wait.uuid) FROM assumption JOIN wait ON wait.id = assumption.wait
        UNION ALL SELECT assumption.id, 'rework', uuid_text(task.uuid) FROM assumption JOIN task ON task.id = assumption.rework
        UNION ALL SELECT id, 'text', text FROM assumption
        UNION ALL SELECT id, 'undo', undo FROM assumption
        UNION ALL SELECT id, 'at', strftime('%FT%TZ', at, 'unixepoch') FROM assumption
        UNION ALL SELECT id, 'state', state || coalesce(' ' || strftime('%FT%TZ', closed, 'unixepoch'), '') FROM assumption
        UNION ALL SELECT id, 'deleted', strftime('%FT%TZ', deleted, 'unixepoch') FROM assumption
    ) AS f ON f.of = assumption.id",
    "SELECT hex(decision.uuid), f.field, f.value FROM decision JOIN (
        SELECT id AS of, 'title' AS field, title AS value FROM decision
        UNION ALL SELECT id, 'why', why FROM decision
        UNION ALL SELECT id, 'options', options FROM decision
        UNION ALL SELECT id, 'by', by FROM decision
        UNION ALL SELECT id, 'decided', strftime('%FT%TZ', decided, 'unixepoch') FROM decision
        UNION ALL SELECT id, 'review', review FROM decision
        UNION ALL SELECT decision.id, 'supersedes', uuid_text(other.uuid) FROM decision JOIN decision AS other ON other.id = decision.supersedes
        UNION ALL SELECT id, 'project', project FROM decision
        UNION ALL SELECT decision.id, 'task', uuid_text(task.uuid) FROM decision JOIN task ON task.id = decision.task
        UNION ALL SELECT id, 'deleted', strftime('%FT%TZ', deleted, 'unixepoch') FROM decision
    ) AS f ON f.of = decision.id",
    "SELECT hex(block.uuid), f.field, f.value FROM block JOIN (
        SELECT block.id AS of, 'task' AS field, uuid_text(task.uuid) AS value FROM block JOIN task ON task.id = block.task
        UNION ALL SELECT id, 'start', strftime('%FT%TZ', start, 'unixepoch') FROM block
        UNION ALL SELECT id, 'end', strftime('%FT%TZ', \"end\", 'unixepoch') FROM block
        UNION ALL SELECT id, 'next', breadcrumb FROM block
        UNION ALL SELECT id, 'place', place FROM block
        UNION ALL SELECT id, 'deleted', strftime('%FT%TZ', deleted, 'unixepoch') FROM block
    ) AS f ON f.of = block.id",
    "SELECT hex(person.uuid), f.field, f.value FROM person JOIN (
        SELECT id AS of, 'handle' AS field, handle AS value FROM person
        UNION ALL SELECT id, 'name', name FROM person
        UNION ALL SELECT id, 'zone', zone FROM person
        UNION ALL SELECT id, 'hours', hours FROM person
        UNION ALL SELECT id, 'reply', reply FROM person
        UNION ALL SELECT person, 'off:' || day, '' FROM person_day_off
        UNION ALL SELECT person, 'exception:' || day, spans FROM person_exception
        UNION ALL SELECT id, 'deleted', strftime('%FT%TZ', deleted, 'unixepoch') FROM person
    ) AS f ON f.of = person.id",
    "SELECT hex(handoff.uuid), f.field, f.value FROM handoff JOIN (
        SELECT id AS of, 'to' AS field, reader AS value FROM handoff
        UNION ALL SELECT id, 'since', strftime('%FT%TZ', since, 'unixepoch') FROM handoff
        UNION ALL SELECT id, 'sent', strftime('%FT%TZ', sent, 'unixepoch') FROM handoff
        UNION ALL SELECT id, 'markdown', markdown FROM handoff
        UNION ALL SELECT id, 'deleted', strftime('%FT%TZ', deleted, 'unixepoch') FROM handoff
    ) AS f ON f.of = handoff.id",
    "SELECT hex(note.uuid), f.field, f.value FROM note JOIN (
        SELECT note.id AS of, 'task' AS field, uuid_text(task.uuid) AS value FROM note JOIN task ON task.id = note.task
        UNION ALL SELECT id, 'note_kind', note_kind FROM note
        UNION ALL SELECT id, 'text', text FROM note
        UNION ALL SELECT id, 'then', then_text FROM note
        UNION ALL SELECT id, 'undo', undo FROM note
        UNION ALL SELECT id, 'until', until FROM note
        UNION ALL SELECT id, 'private', iif(private, 'true', NULL) FROM note
        UNION ALL SELECT id, 'at', strftime('%FT%TZ', at, 'unixepoch') FROM note
        UNION ALL SELECT id, 'closed', strftime('%FT%TZ', closed, 'unixepoch') FROM note
        UNION ALL SELECT id, 'deleted', strftime('%FT%TZ', deleted, 'unixepoch') FROM note
    ) AS f ON f.of = note.id",
];

/// A UUID as text, in SQL: the journal writes links so.
fn uuid_text(column: &str) -> String {
    let part = |from: u32, length: u32| format!("substr(lower(hex({column})), {from}, {length})");
    [part(1, 8), part(9, 4), part(13, 4), part(17, 4), part(21, 12)].join(" || '-' || ")
}

/// What the tables say every record is.
fn fields_by_tables(desk: &Desk) -> Fields {
    let connection = Connection::open(desk.ledger()).expect("a ledger");
    let mut fields = Fields::new();
    for sql in TABLES {
        let mut sql = (*sql).to_owned();
        while let Some(start) = sql.find("uuid_text(") {
            let end = start + sql[start..].find(')').expect("a closing bracket");
            let column = sql[start + "uuid_text(".len()..end].to_owned();
            sql.replace_range(start..=end, &uuid_text(&column));
        }
        let mut statement = connection.prepare(&sql).expect("the tables");
        let rows = statement
            .query_map([], |row| {
                let value: rusqlite::types::Value = row.get(2)?;
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, value))
            })
            .expect("the tables");
        for row in rows {
            let (record, field, value) = row.expect("a row");
            let value = match value {
                rusqlite::types::Value::Null => continue,
                rusqlite::types::Value::Integer(number) => number.to_string(),
                rusqlite::types::Value::Text(text) => text,
                other => panic!("{field} is {other:?}"),
            };
            fields.insert((record, field), value);
        }
    }
    fields
}

/// The tables as they are, without the journal, the instants of the last change and those that are
/// cached: they follow from the agreed times and my zone.
fn dump(desk: &Desk) -> String {
    let connection = Connection::open(desk.ledger()).expect("a ledger");
    let mut tables = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('entry', 'change', 'meta') AND name NOT LIKE 'search%' ORDER BY name")
        .expect("a schema");
    let names: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .expect("names")
        .collect::<Result<_, _>>()
        .expect("names");
    let mut dump = String::new();
    for name in names {
        let mut statement = connection
            .prepare(&format!("SELECT * FROM \"{name}\" ORDER BY 1, 2"))
            .expect("a table");
        let columns: Vec<String> = statement.column_names().map(ToOwned::to_owned).collect();
        let mut rows = statement.query([]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            for (place, column) in
                columns.iter().enumerate().filter(|(_, column)| !is_derived(column))
            {
                let value: rusqlite::types::Value = row.get(place).expect("a value");
                dump.push_str(&format!("{name}.{column}={value:?} "));
            }
            dump.push('\n');
        }
    }
    dump
}

fn is_derived(column: &str) -> bool {
    ["modified", "due_at", "not_before_at", "by_at", "until_at"].contains(&column)
}

/// What somebody may type; ids may name nothing, and a refusal changes nothing.
fn any_command() -> impl Strategy<Value = String> {
    let id = 1..7_u32;
    prop_oneof![
        4 => "[A-Z][a-z]{1,6}".prop_map(|title| format!("add {title} -p api -t x")),
        1 => id.clone().prop_map(|id| format!("add Next --after {id} -d fri@17:00 -v H")),
        1 => id.clone().prop_map(|id| format!("edit {id} --repeat weekly")),
        1 => id.clone().prop_map(|id| format!("note {id} --if 'CI stays red' --then 'ship it' --private")),
        1 => id.clone().prop_map(|id| format!("note {id} --next 'go on'")),
        1 => Just("note --temp silenced --until fri --undo 'amtool expire'".to_owned()),
        1 => id.clone().prop_map(|id| format!("done n{id}")),
        1 => Just("add Water plants --repeat daily -t home".to_owned()),
        1 => id.clone().prop_map(|id| format!("nudge w{id} --within 2h")),
        1 => id.clone().prop_map(|id| format!("assume w{id} cents --undo 'a key'")),
        1 => id.clone().prop_map(|id| format!("answer w{id} euros --overturns")),
        1 => id.clone().prop_map(|id| format!("answer a{id} cents --confirms")),
        1 => id.clone().prop_map(|id| format!("decide Stop at 5 --why enough --option more --with @rui --supersedes d{id}")),
        1 => id.clone().prop_map(|id| format!("decide Go on --why so --task {id} --review 2027-01-04")),
        1 => Just("ask --from @ana which region? --situation 'it moves'".to_owned()),
        1 => id.clone().prop_map(|id| format!("approve {id} --ask @maria")),
        1 => id.clone().prop_map(|id| format!("split {id} one two")),
        2 => (id.clone(), id.clone()).prop_map(|(id, other)| format!("edit {id} --after {other} -t y --untag x")),
        1 => (id.clone(), id.clone()).prop_map(|(id, other)| format!("edit {id} --parent {other} -e 45m -d tomorrow")),
        1 => id.clone().prop_map(|id| format!("edit {id} -d none --after none --sensitive --private")),
        2 => id.clone().prop_map(|id| format!("start {id}")),
        1 => Just("stop -m 'go on here'".to_owned()),
        2 => id.clone().prop_map(|id| format!("block {id} @ana why? --by 2026-12-01 --default none")),
        1 => id.clone().prop_map(|id| format!("ask @rui what? --task {id}")),
        1 => id.clone().prop_map(|id| format!("answer w{id} because of that")),
        1 => id.clone().prop_map(|id| format!("drop w{id}")),
        2 => id.clone().prop_map(|id| format!("done {id}")),
        1 => id.clone().prop_map(|id| format!("drop {id}")),
        1 => id.clone().prop_map(|id| format!("reopen {id}")),
        1 => id.clone().prop_map(|id| format!("later {id} 2026-12-24")),
        1 => id.prop_map(|id| format!("approve {id} @maria")),
        1 => Just("handoff --send".to_owned()),
        1 => Just("people edit @me --zone Asia/Kathmandu".to_owned()),
        1 => Just("people edit @ana --off 2026-12-24..2026-12-26 --exception 2026-12-31=9-12 --reply 2h".to_owned()),
        1 => Just("people edit @ana --not-off 2026-12-25 --exception none --hours 'sun-thu 8-16'".to_owned()),
        1 => Just("undo".to_owned()),
        1 => Just("redo".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn undo_all_is_empty_redo_all_is_the_same_and_the_journal_tells_the_tables(
        commands in prop::collection::vec((any_command(), any_step()), 1..25)
    ) {
        let desk = Desk::new();
        let run = |line: &str| {
            let outcome = desk.run(&words(line));
            assert!([0, 1, 2, 3, 4].contains(&outcome.code), "asyncw {line}: {outcome:?}");
            outcome.code
        };
        desk.ok("add First");
        for (command, step) in &commands {
            desk.wait(*step);
            run(command);
        }
        // From here on nothing is left to do again, so that everything taken back can be.
        desk.ok("add Last");
        prop_assert_eq!(fields_by_journal(&desk), fields_by_tables(&desk));
        let before = dump(&desk);
        let undone = desk.json("undo 1000")["entries"].as_array().map_or(0, Vec::len);
        prop_assert_eq!(run("list --all"), 1, "nothing is left");
        prop_assert_eq!(run("waiting"), 1);
        prop_assert_eq!(run("show @ana"), 3);
        prop_assert_eq!(run("handoff list"), 1);
        prop_assert_eq!(fields_by_journal(&desk), fields_by_tables(&desk));
        let redone = desk.json("redo 1000")["entries"].as_array().map_or(0, Vec::len);
        prop_assert_eq!(undone, redone);
        prop_assert_eq!(dump(&desk), before);
        // An assumption stands in for an answer exactly while the wait says so.
        let count = |sql: &str| -> u32 {
            let connection = Connection::open(desk.ledger()).expect("a ledger");
            connection.query_row(sql, [], |row| row.get(0)).expect("a number")
        };
        let standing = "SELECT 1 FROM assumption WHERE assumption.wait = wait.id AND assumption.state = 'standing' AND assumption.deleted IS NULL";
        prop_assert_eq!(count(&format!("SELECT count(*) FROM wait WHERE state = 'assumed' AND deleted IS NULL AND NOT EXISTS ({standing})")), 0);
        prop_assert_eq!(count(&format!("SELECT count(*) FROM wait WHERE state IN ('open', 'answered') AND EXISTS ({standing})")), 0);
        // Each open wait is in one of the lists, and every one of them can be shown.
        let open = count("SELECT count(*) FROM wait WHERE state IN ('open', 'assumed') AND deleted IS NULL");
        let listed = |line: &str| desk.json(line)["waits"].as_array().map_or(0, Vec::len);
        prop_assert_eq!(listed("waiting") + listed("waiting --on-me"), open as usize);
        for wait in desk.json("waiting")["waits"].as_array().expect("a list") {
            let id = wait["id"].as_str().expect("an id");
            prop_assert_eq!(&desk.json(&format!("show {id}"))["wait"], wait);
        }
        // The index holds what the tables hold.
        prop_assert_eq!(
            count("SELECT count(*) FROM search"),
            ["task", "note", "wait", "assumption", "decision", "handoff"].iter()
                .map(|table| count(&format!("SELECT count(*) FROM {table} WHERE deleted IS NULL"))).sum::<u32>()
        );
        // Every open task is exactly one of active, ready and held.
        let tasks = desk.json("list");
        for task in tasks["tasks"].as_array().expect("a list") {
            let holds = task["holds"].as_array().map_or(0, Vec::len);
            match task["state"].as_str() {
                Some("ready" | "active") => prop_assert_eq!(holds, 0),
                Some("held") => prop_assert!(holds > 0),
                other => prop_assert!(false, "an open task is {:?}", other),
            }
        }
    }
}
