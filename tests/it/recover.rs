//! Rebuilding and restoring: the same records again, and nothing lost on the way.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use rusqlite::Connection;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

fn backups(desk: &Desk) -> Vec<String> {
    let files = fs::read_dir(desk.home().join("ledger.db.backups")).into_iter().flatten();
    let mut names: Vec<String> =
        files.flatten().map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn backup(desk: &Desk, name: &str) -> PathBuf {
    desk.home().join("ledger.db.backups").join(name)
}

fn hand(desk: &Desk, sql: &str) {
    let ledger = Connection::open(desk.ledger()).expect("a ledger");
    ledger.execute_batch(sql).expect("a hand in the file");
}

fn shown(text: &str, desk: &Desk) -> String {
    text.replace(&desk.home().display().to_string(), "HOME")
}

#[test]
fn rebuild_brings_back_what_a_hand_has_changed() {
    let desk = Desk::new();
    desk.ok("people add @ana --zone kolkata");
    desk.ok("add One -p api -t x");
    desk.ok("add Two --after 1");
    desk.ok("block 1 @ana which?");
    let (tables, log) = (desk.tables(), desk.json("log"));
    hand(
        &desk,
        "UPDATE task SET title = 'Uno'; DELETE FROM search; DELETE FROM task_need; DELETE FROM wait",
    );
    assert_eq!(desk.run(&["ledger", "check"]).code, 5);
    assert_data_eq!(
        shown(&desk.ok("ledger rebuild"), &desk),
        str![[r#"
HOME/ledger.db
   rebuilt: 2 tasks · 4 entries in the journal · verified
   the old ledger is kept in HOME/ledger.db.backups/2026-11-26T100200Z-before-rebuild.db

"#]]
    );
    desk.is_sound();
    assert_eq!(desk.tables(), tables);
    assert_eq!(desk.json("log"), log, "nothing is added to what happened");
    assert_eq!(desk.files(), ["ledger.db"]);
    // What was there can be put back.
    let before = backup(&desk, "2026-11-26T100200Z-before-rebuild.db");
    let title: String = Connection::open(before)
        .and_then(|old| old.query_row("SELECT title FROM task", [], |row| row.get(0)))
        .expect("it is kept");
    assert_eq!(title, "Uno");
    desk.ok("undo");
    desk.is_sound();
}

#[test]
fn numbers_that_are_lost_are_given_by_creation_and_that_is_said() {
    let desk = Desk::new();
    for title in ["One", "Two", "Three"] {
        desk.ok(&format!("add {title}"));
    }
    desk.ok("undo");
    desk.ok("add Four");
    hand(&desk, "DELETE FROM number; UPDATE task SET id = id + 10");
    let rebuilt = desk.json("ledger rebuild");
    assert_eq!(desk.json("show 14")["task"]["title"], "Four", "the table knows them as well");
    let text = "the numbers of 4 records were lost: taken from the tables of records";
    assert_eq!(rebuilt["missing"], serde_json::json!([{"kind": "number", "text": text}]));
    hand(&desk, "DROP TABLE number; DELETE FROM task");
    let rebuilt = desk.json("ledger rebuild");
    assert_eq!(rebuilt["missing"][0]["kind"], "number", "{rebuilt}");
    assert_eq!(desk.json("show 4")["task"]["title"], "Four");
    assert_eq!(desk.ready(), [1, 2, 4]);
    desk.is_sound();
}

#[test]
fn what_the_journal_has_lost_is_taken_from_the_tables() {
    let desk = Desk::new();
    for title in ["One", "Two", "Three"] {
        desk.ok(&format!("add {title} -t x"));
    }
    desk.ok("edit 2 --title Deux");
    desk.ok("edit 3 --after 1");
    let tasks = desk.json("list");
    hand(&desk, "DELETE FROM change WHERE entry IN (2, 4); DELETE FROM entry WHERE n = 2");
    let rebuilt = desk.json("ledger rebuild");
    let missing: Vec<&str> = rebuilt["missing"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["text"].as_str())
        .collect();
    assert_eq!(missing, ["the changes of entry 4 are lost", "entry 2 is lost"]);
    assert_eq!(desk.json("list"), tasks);
    assert_eq!(desk.json("log")["entries"].as_array().map(Vec::len), Some(5));
    desk.is_sound();
}

#[test]
fn a_ledger_without_a_journal_is_not_rebuilt() {
    let desk = Desk::new();
    let err = desk.fails("ledger rebuild", 5);
    assert!(err.contains("can't be rebuilt"), "{err}");
    desk.ok("add One");
    hand(&desk, "DELETE FROM entry; DELETE FROM change");
    let before = desk.tables();
    let err = desk.fails("ledger rebuild", 5);
    assert!(err.contains("its journal is empty or unreadable"), "{err}");
    assert!(err.contains("hint: restore a backup: asyncw ledger restore"), "{err}");
    assert_eq!(desk.tables(), before);
    assert_eq!(backups(&desk), ["2026-11-26.db"]);
}

/// SQLite finds nothing without the first page, but the rest may be there.
#[test]
fn a_ledger_without_its_first_page_is_rebuilt() {
    for bytes in [16, 100, 4096] {
        let desk = Desk::new();
        for title in ["One", "Two"] {
            desk.ok(&format!("add {title} -p api"));
        }
        let (tables, mut file) = (desk.tables(), fs::read(desk.ledger()).expect("a ledger"));
        file[..bytes].fill(0);
        fs::write(desk.ledger(), &file).expect("a file");
        assert_eq!(desk.run(&["list"]).code, 5);
        let rebuilt = desk.json("ledger rebuild");
        assert_eq!((&rebuilt["tasks"], &rebuilt["entries"]), (&2.into(), &2.into()));
        assert_eq!(desk.tables(), tables);
        desk.is_sound();
        assert_eq!(desk.files(), ["ledger.db"]);
        let before = backup(&desk, "2026-11-26T100200Z-before-rebuild.db");
        assert_eq!(fs::read(before).expect("it is kept"), file);
    }
    // What is no ledger at all stays.
    let desk = Desk::new();
    fs::write(desk.ledger(), vec![7; 40_000]).expect("a file");
    desk.fails("ledger rebuild", 5);
    assert_eq!(fs::read(desk.ledger()).expect("a file"), vec![7; 40_000]);
    assert_eq!(desk.files(), ["ledger.db"]);
}

#[test]
fn a_backup_is_taken_with_the_first_write_of_a_day() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("add Two");
    assert_eq!(backups(&desk), ["2026-11-26.db"]);
    desk.at("2026-11-27T09:00:00Z");
    desk.ok("list");
    assert_eq!(backups(&desk).len(), 1, "a reading takes none");
    desk.ok("add Three");
    // The clock is set back: that day has one.
    desk.at("2026-11-26T09:00:00Z");
    desk.ok("add Four");
    assert_eq!(backups(&desk), ["2026-11-26.db", "2026-11-27.db"]);
    let tasks = |name: &str| -> u32 {
        let backup = Connection::open(backup(&desk, name)).expect("a ledger");
        backup.query_row("SELECT count(*) FROM task", [], |row| row.get(0)).expect("a number")
    };
    assert_eq!((tasks("2026-11-26.db"), tasks("2026-11-27.db")), (1, 3), "with what was written");
    // Whatever goes wrong with it, the write is done.
    fs::remove_dir_all(desk.home().join("ledger.db.backups")).expect("it is removed");
    fs::write(desk.home().join("ledger.db.backups"), "a file").expect("a file");
    let outcome = desk.run(&["add", "-q", "Five"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (0, "5\n"));
    assert!(outcome.err.starts_with("no backup today: "), "{outcome:?}");
}

#[test]
fn seven_days_and_four_weeks_are_kept_unless_newer_ones_are_damaged() {
    let desk = Desk::new();
    let day = |day: u32| format!("2026-{:02}-{:02}T09:00:00Z", 10 + day / 30, 1 + day % 30);
    for number in 0..45 {
        desk.at(&day(number));
        desk.ok("add More");
    }
    let kept = backups(&desk);
    assert_eq!(kept.len(), 11, "{kept:?}");
    assert_eq!(
        kept[4..],
        ["09", "10", "11", "12", "13", "14", "15"].map(|day| format!("2026-11-{day}.db"))
    );
    let damaged = backup(&desk, "2026-11-12.db");
    let mut file = fs::read(&damaged).expect("a backup");
    let end = file.len();
    file[4096..end].fill(1);
    fs::write(&damaged, file).expect("a backup");
    desk.at(&day(45));
    let outcome = desk.run(&["add", "More"]);
    assert_eq!(outcome.code, 0);
    assert!(outcome.err.contains("2026-11-12.db is damaged; older ones are kept"), "{outcome:?}");
    assert_eq!(backups(&desk).len(), 12, "nothing went");
}

#[test]
fn restore_lists_the_backups_and_puts_one_back() {
    let desk = Desk::new();
    let outcome = desk.run(&["ledger", "restore"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.out.starts_with("No backups in "), "{outcome:?}");
    assert_eq!(desk.json("ledger restore")["backups"], serde_json::json!([]));
    desk.ok("people edit @me --zone lisbon");
    desk.ok("add One");
    desk.ok("ledger backup monday.db");
    desk.at("2026-11-27T09:00:00Z");
    desk.ok("add Two");
    desk.ok("done 1");
    assert_data_eq!(
        shown(&desk.ok("ledger restore"), &desk),
        str![[r#"
HOME/ledger.db.backups
   1  as of 09:00 · 2 tasks · 3 entries · 2026-11-27.db
   2  as of Thu 10:02 · 0 tasks · 1 entry · 2026-11-26.db
   to restore one: asyncw ledger restore HOME/ledger.db.backups/2026-11-27.db

"#]]
    );
    let (tables, log) = {
        let monday = desk.home().join("monday.db");
        (crate::harness::dump(&monday, |_| false), desk.json("log --ledger monday.db"))
    };
    assert_data_eq!(
        shown(&desk.ok("ledger restore monday.db"), &desk),
        str![[r#"
HOME/ledger.db
   restored: 1 task · 2 entries in the journal · verified
   the old ledger is kept in HOME/ledger.db.backups/2026-11-27T090000Z-before-restore.db

"#]]
    );
    assert_eq!((desk.tables(), desk.json("log")), (tables, log));
    desk.is_sound();
    // And back again: what was replaced is a backup.
    let before = backup(&desk, "2026-11-27T090000Z-before-restore.db");
    let restored = desk.json(&format!("ledger restore {}", before.display()));
    assert_eq!((&restored["tasks"], &restored["entries"]), (&2.into(), &4.into()));
    assert_eq!(desk.ready(), [2]);
    let listed = desk.json("ledger restore");
    assert_eq!(listed["backups"].as_array().map(Vec::len), Some(4));
    assert_eq!(listed["path"], serde_json::Value::Null);
}

#[test]
fn restore_refuses_what_is_no_sound_ledger_and_leaves_everything() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("ledger backup good.db");
    let home = desk.home();
    fs::write(home.join("photo.jpg"), vec![7; 40_000]).expect("a file");
    fs::write(home.join("empty.db"), "").expect("a file");
    for (name, sql) in
        [("newer.db", "PRAGMA user_version = 99"), ("foreign.db", "PRAGMA application_id = 7")]
    {
        fs::copy(home.join("good.db"), home.join(name)).expect("a copy");
        let file = Connection::open(home.join(name)).expect("a file");
        file.execute_batch(sql).expect("a hand in the file");
    }
    let mut file = fs::read(home.join("good.db")).expect("a file");
    file[4096..].fill(9);
    fs::write(home.join("damaged.db"), file).expect("a file");
    #[cfg(unix)]
    fs::hard_link(desk.ledger(), home.join("same.db")).expect("a link");
    let before = fs::read(desk.ledger()).expect("a ledger");
    for (line, code, message) in [
        ("ledger restore nowhere.db", 5, "nowhere.db doesn't exist"),
        ("ledger restore photo.jpg", 5, "photo.jpg can't be restored: "),
        ("ledger restore empty.db", 5, "empty.db can't be restored: "),
        ("ledger restore newer.db", 5, "newer.db can't be restored: "),
        ("ledger restore foreign.db", 5, "foreign.db can't be restored: "),
        ("ledger restore damaged.db", 5, "damaged.db can't be restored: "),
        ("ledger restore ledger.db", 2, "ledger.db belongs to the ledger itself"),
        #[cfg(unix)]
        ("ledger restore same.db", 2, "same.db belongs to the ledger itself"),
        ("ledger restore .", 5, "can't be restored: "),
    ] {
        let err = desk.fails(line, code);
        assert!(err.contains(message) && err.contains("hint: "), "asyncw {line}: {err}");
        assert_eq!(fs::read(desk.ledger()).expect("a ledger"), before, "asyncw {line}");
    }
    assert_eq!(backups(&desk), ["2026-11-26.db"]);
    desk.ok("list");
    // A newer ledger is not replaced by an older one.
    hand(&desk, "PRAGMA user_version = 99");
    assert!(desk.fails("ledger restore good.db", 5).contains("was written by a newer asyncw"));
}

#[test]
fn a_backup_takes_the_place_of_what_cannot_be_opened() {
    for what in ["damaged", "empty", "missing", "only a log"] {
        let desk = Desk::new();
        desk.ok("add One");
        desk.ok("ledger backup good.db");
        let log = desk.home().join("ledger.db-wal");
        match what {
            "damaged" => fs::write(desk.ledger(), vec![7; 40_000]).expect("a file"),
            "empty" => fs::write(desk.ledger(), "").expect("a file"),
            _ => fs::remove_file(desk.ledger()).expect("it is removed"),
        }
        if what == "only a log" {
            fs::write(&log, "a log").expect("a file");
        }
        let restored = desk.json("ledger restore good.db");
        assert_eq!(desk.ready(), [1], "{what}");
        desk.is_sound();
        assert_eq!(desk.files(), ["good.db", "ledger.db"], "{what}");
        let kept = backups(&desk).iter().filter(|name| name.contains("before-restore")).count();
        assert_eq!(kept, usize::from(what != "missing"), "{what}: {restored}");
    }
}

/// Others have the ledger open all the while, and see what was or what is.
#[test]
fn others_keep_valid_connections() {
    let desk = Desk::apart();
    desk.ok("add One");
    desk.ok("ledger backup one.db");
    desk.ok("add Two");
    let other = Connection::open(desk.ledger()).expect("another program");
    let count = || -> u32 {
        other.query_row("SELECT count(*) FROM task", [], |row| row.get(0)).expect("a number")
    };
    assert_eq!(count(), 2);
    desk.ok("ledger restore one.db");
    assert_eq!(count(), 1);
    desk.ok("add Three");
    assert_eq!(count(), 2);
    desk.ok("ledger rebuild");
    assert_eq!(count(), 2);
    other.execute("INSERT INTO meta (key, value) VALUES ('x', 'y')", []).expect("it may write");
    drop(other);
    assert_eq!(desk.ready(), [1, 2]);
}

#[test]
fn adders_go_on_while_a_ledger_is_rebuilt() {
    let desk = Desk::apart();
    desk.ok("add First");
    let mut command = desk.command();
    command.args(["add", "-q", "Task"]).stdin(Stdio::null()).stdout(Stdio::null());
    let adder =
        std::thread::spawn(move || (0..30).all(|_| command.status().expect("it runs").success()));
    while !adder.is_finished() {
        desk.ok("ledger rebuild");
        let list = desk.json("list");
        assert!(list["tasks"].as_array().is_some_and(|tasks| !tasks.is_empty()));
    }
    assert!(adder.join().expect("no panic"), "nobody was held up");
    assert_eq!(desk.json("list")["tasks"].as_array().map(Vec::len), Some(31));
    desk.is_sound();
}

#[cfg(unix)]
#[test]
fn on_a_terminal_restore_asks() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("ledger backup one.db");
    desk.ok("add Two");
    crate::terminal::on_terminal(&desk, "ledger restore one.db", Some(("(y, Enter: no)", "n\n")));
    assert_eq!(desk.ready(), [1, 2]);
    crate::terminal::on_terminal(&desk, "ledger restore one.db", Some(("(y, Enter: no)", "y\n")));
    assert_eq!(desk.ready(), [1]);
    crate::terminal::on_terminal(&desk, "ledger restore", Some(("Which one?", "1\n")));
    assert_eq!(desk.ready(), [1, 2], "the newest is what was just replaced");
    assert!(Path::new(&desk.ledger()).exists());
}

/// Other programs may take the log away, or choose pages of another size.
#[test]
fn a_ledger_without_a_log_or_with_other_pages_is_rebuilt() {
    for sql in [
        "PRAGMA journal_mode = DELETE",
        "PRAGMA journal_mode = DELETE; PRAGMA page_size = 8192; VACUUM; PRAGMA journal_mode = WAL",
    ] {
        let desk = Desk::new();
        desk.ok("add One");
        hand(&desk, sql);
        hand(&desk, "UPDATE task SET title = 'Uno'");
        let tasks = desk.json("ledger rebuild");
        assert_eq!(tasks["tasks"], 1, "{sql}");
        assert_eq!(desk.json("show 1")["task"]["title"], "One");
        desk.is_sound();
    }
}

#[test]
fn a_value_that_makes_no_sense_costs_nothing_else() {
    let desk = Desk::new();
    desk.ok("add Parent");
    desk.ok("add Before");
    desk.ok("add Child --parent 1 --after 2 -t x -e 30m");
    hand(&desk, "UPDATE change SET new = json_set(new, '$.estimate', 'abc') WHERE entry = 3");
    let rebuilt = desk.json("ledger rebuild");
    assert_eq!(rebuilt["missing"].as_array().map(Vec::len), Some(1), "{rebuilt}");
    let text = rebuilt["missing"][0]["text"].as_str().expect("a text");
    assert!(
        text.starts_with("estimate of task ") && text.ends_with(" is \"abc\", which isn't valid"),
        "{text}"
    );
    let task = &desk.json("show 3")["task"];
    assert_eq!((&task["parent"], &task["after"]), (&1.into(), &serde_json::json!([2])));
    assert_eq!(
        (&task["tags"], &task["estimate_min"]),
        (&serde_json::json!(["x"]), &serde_json::Value::Null)
    );
    desk.is_sound();
    // It has its place again as soon as it makes sense, and the journal tells from what.
    desk.ok("edit 3 -e 45m");
    assert_eq!(desk.json("show 3")["task"]["estimate_min"], 45);
    desk.is_sound();
    desk.ok("ledger backup copy.db");
    desk.ok("ledger restore copy.db");
    desk.is_sound();
}

#[test]
fn a_member_that_made_no_sense_is_replaced() {
    let desk = Desk::new();
    desk.ok("people add @ana --zone kolkata --exception 2026-12-31=9-12");
    hand(
        &desk,
        "UPDATE change SET new = json_set(new, '$.exception:2026-12-31', 'late') WHERE entry = 1",
    );
    let rebuilt = desk.json("ledger rebuild");
    assert_eq!(rebuilt["missing"].as_array().map(Vec::len), Some(1), "{rebuilt}");
    desk.is_sound();
    desk.ok("people edit @ana --exception 2026-12-31=10-12");
    desk.is_sound();
    assert_eq!(desk.json("show @ana")["person"]["exceptions"]["2026-12-31"], "10:00-12:00");
}

#[test]
fn a_record_that_has_lost_what_it_needs_has_it_from_its_table() {
    let desk = Desk::new();
    desk.ok("add Parent");
    desk.ok("add Child --parent 1");
    let broken = "UPDATE change SET new = json_remove(new, '$.title') WHERE entry = 1";
    hand(&desk, broken);
    desk.ok("ledger rebuild");
    assert_eq!(desk.json("show 1")["task"]["title"], "Parent");
    assert_eq!(desk.json("show 2")["task"]["parent"], 1);
    desk.is_sound();
    // Where the table has lost it as well, what leads to it waits.
    let desk = Desk::new();
    desk.ok("add Parent");
    desk.ok("add Child --parent 1");
    hand(&desk, broken);
    hand(&desk, "DELETE FROM task WHERE id = 1");
    let rebuilt = desk.json("ledger rebuild");
    assert_eq!(rebuilt["missing"][0]["kind"], "task", "{rebuilt}");
    assert_eq!(desk.json("show 2")["task"]["parent"], serde_json::Value::Null);
    desk.is_sound();
}

#[test]
fn a_backup_that_a_hand_has_changed_is_what_its_journal_says() {
    let desk = Desk::new();
    desk.ok("add One");
    hand(&desk, "UPDATE task SET title = 'Uno'");
    desk.ok("ledger backup changed.db");
    let restored = desk.json("ledger restore changed.db");
    let text = "title of task 1 was changed by hand; the value from the journal is back";
    assert_eq!(restored["missing"], serde_json::json!([{"kind": "field", "text": text}]));
    assert_eq!(desk.json("show 1")["task"]["title"], "One");
    desk.is_sound();
    // What only looks like a ledger is none.
    let fake = Connection::open(desk.home().join("fake.db")).expect("a file");
    fake.execute_batch(
        "CREATE TABLE x (a); PRAGMA application_id = 1634957687; PRAGMA user_version = 2",
    )
    .expect("a file");
    drop(fake);
    let err = desk.fails("ledger restore fake.db", 5);
    assert!(err.contains("its tables are not a ledger's"), "{err}");
}

#[test]
fn the_backup_of_the_day_stays_though_the_clock_was_ahead() {
    let desk = Desk::new();
    for day in 1..=15 {
        desk.at(&format!("2027-02-{day:02}T09:00:00Z"));
        desk.ok("add More");
    }
    let ahead = backups(&desk);
    desk.at("2026-11-02T10:00:00Z");
    desk.ok("add Back");
    assert!(backups(&desk).contains(&"2026-11-02.db".to_owned()), "{:?}", backups(&desk));
    assert_eq!(backups(&desk).len(), ahead.len() + 1);
}

#[cfg(unix)]
#[test]
fn a_backup_begins_the_ledger_of_a_new_machine() {
    let (old, new) = (Desk::new(), Desk::new());
    old.ok("add One");
    let mut command = new.command();
    command.env_remove("ASYNCW_LEDGER").args(["ledger", "restore"]).arg(old.ledger());
    let output = command.stdin(Stdio::null()).output().expect("it runs");
    assert!(output.status.success(), "{output:?}");
    let mut command = new.command();
    command.env_remove("ASYNCW_LEDGER").args(["list", "--json"]);
    let output = command.output().expect("it runs");
    assert!(String::from_utf8_lossy(&output.stdout).contains("\"One\""), "{output:?}");
}

/// Its tables have fewer columns than those of this version.
#[test]
fn what_an_older_journal_has_lost_is_taken_from_its_tables() {
    let desk = Desk::new();
    crate::upgrade::thaw(&desk, "schema-2.sql");
    let ledger = Connection::open(desk.ledger()).expect("a ledger");
    let sql = "DELETE FROM change WHERE record IN (SELECT uuid FROM task WHERE id = 1
                   UNION SELECT uuid FROM wait WHERE id = 1 UNION SELECT uuid FROM person WHERE handle = 'ana')";
    assert!(ledger.execute(sql, []).expect("a hand that deletes") > 2);
    let title: String = ledger
        .query_row("SELECT title FROM task WHERE id = 1", [], |row| row.get(0))
        .expect("a title");
    drop(ledger);
    desk.ok("ledger rebuild");
    assert_eq!(desk.json("show 1")["task"]["title"], title.as_str());
    assert_eq!(desk.json("show w1")["wait"]["private"], false);
    assert_eq!(desk.json("show @ana")["person"]["agent"], false);
    desk.is_sound();
}

/// A script says the number that the list has shown.
#[test]
fn a_backup_is_restored_by_its_number() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.at("2026-11-27T09:00:00Z");
    desk.ok("add Two");
    assert!(desk.ok("ledger restore").contains("   1  as of"));
    desk.ok("ledger restore 1");
    assert!(desk.fails("ledger restore 9", 3).contains("backup 9 doesn't exist"));
    // A file of that name is the file.
    desk.ok("ledger backup 7");
    desk.ok("add Three");
    desk.ok("ledger restore 7");
    assert!(!desk.ok("list --all").contains("Three"));
    desk.is_sound();
}
