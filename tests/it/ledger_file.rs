//! The file: what is no ledger is refused, and nothing of it is touched.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use snapbox::assert_data_eq;
use snapbox::str;

#[cfg(unix)]
use crate::harness::is_root;
use crate::harness::{Desk, files};

/// Reads and writes both refuse the file with that message, and leave it as it is.
fn refused(desk: &Desk, code: i32, message: &str) {
    let before = fs::read(desk.ledger()).ok();
    for line in ["add One", "list", "next", "undo", "done 1", "handoff --send"] {
        let err = desk.fails(line, code);
        assert!(err.contains(message), "asyncw {line} says {err:?}, not {message:?}");
        assert!(err.contains("hint: "), "asyncw {line} names no remedy: {err:?}");
    }
    assert_eq!(fs::read(desk.ledger()).ok(), before, "the file is as it was");
}

#[test]
fn a_folder_is_no_ledger() {
    let desk = Desk::new();
    fs::create_dir(desk.ledger()).expect("a folder");
    refused(&desk, 5, "is a folder, not a ledger");
}

#[test]
fn an_empty_file_is_never_taken_for_a_new_ledger() {
    let desk = Desk::new();
    fs::write(desk.ledger(), "").expect("a file");
    refused(&desk, 5, "is an empty file, not a ledger");
}

#[test]
fn some_text_is_no_ledger() {
    let desk = Desk::new();
    fs::write(desk.ledger(), "some text ".repeat(100)).expect("a file");
    refused(&desk, 5, "isn't a ledger");
}

#[test]
fn another_programs_database_is_no_ledger() {
    let desk = Desk::new();
    let other = Connection::open(desk.ledger()).expect("a database");
    other.execute_batch("CREATE TABLE task (id INTEGER)").expect("a table");
    drop(other);
    refused(&desk, 5, "is another program's database");
}

#[test]
fn a_newer_ledger_is_refused_by_number() {
    let desk = Desk::new();
    desk.ok("add One");
    let ledger = Connection::open(desk.ledger()).expect("a ledger");
    ledger.pragma_update(None, "user_version", 99).expect("a version");
    drop(ledger);
    refused(&desk, 5, "was written by a newer asyncw (schema 99; this version supports 7)");
}

#[test]
fn a_truncated_ledger_is_noticed() {
    let desk = Desk::new();
    for number in 0..40 {
        desk.ok(&format!("add Task {number}"));
    }
    let whole = fs::read(desk.ledger()).expect("a ledger");
    for length in [whole.len() - 4096, whole.len() / 2, 5000, 100] {
        fs::write(desk.ledger(), &whole[..length]).expect("a file");
        refused(&desk, 5, "damaged");
    }
    fs::write(desk.ledger(), &whole[..50]).expect("a file");
    refused(&desk, 5, "isn't a ledger");
}

#[test]
fn a_scrambled_ledger_is_an_error_and_no_panic() {
    let desk = Desk::new();
    for number in 0..40 {
        desk.ok(&format!("add Task {number} -p api -t x"));
    }
    let whole = fs::read(desk.ledger()).expect("a ledger");
    for page in 1..whole.len() / 4096 {
        let mut scrambled = whole.clone();
        scrambled[page * 4096..page * 4096 + 512].fill(0xa5);
        fs::write(desk.ledger(), &scrambled).expect("a file");
        for line in ["list", "add More", "log"] {
            let outcome = desk.run(&crate::harness::words(line));
            assert!([0, 5].contains(&outcome.code), "page {page}, asyncw {line}: {outcome:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_read_only_ledger_is_read_and_not_written() {
    use std::os::unix::fs::PermissionsExt;
    if is_root() {
        return;
    }
    let desk = Desk::new();
    let folder = desk.home().join("safe");
    fs::create_dir(&folder).expect("a folder");
    let ledger = folder.join("ledger.db");
    desk.set("ASYNCW_LEDGER", ledger.to_str().expect("a path"));
    desk.ok("add One");
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
    };
    mode(&ledger, 0o400);
    mode(&folder, 0o500);
    assert_eq!(desk.ready(), [1]);
    let err = desk.fails("add Two", 5);
    assert!(err.contains("can't be written"), "{err}");
    // Neither the reading nor the refusal has left anything that locks the owner out.
    mode(&folder, 0o700);
    assert_eq!(desk.ready(), [1]);
    desk.fails("add Two", 5);
    mode(&ledger, 0o600);
    desk.ok("add Two");
}

#[cfg(unix)]
#[test]
fn a_new_ledger_is_mine_alone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.set("ASYNCW_LEDGER", "");
    desk.set("XDG_DATA_HOME", desk.home().join("a/b").to_str().expect("a path"));
    desk.ok("add One");
    let ledger = desk.ok("ledger path");
    let ledger = Path::new(ledger.trim());
    let folder = ledger.parent().expect("a folder");
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(ledger), 0o600);
    assert_eq!(mode(folder), 0o700);
    assert_eq!(mode(&folder.join("ledger.db.backups")), 0o700);
    assert_eq!(mode(&folder.join("ledger.db.backups/2026-11-26.db")), 0o600);
    assert_eq!(files(folder), ["ledger.db"], "nothing is left beside it");
}

#[test]
fn without_a_home_a_ledger_can_be_named() {
    let desk = Desk::new();
    let elsewhere = desk.home().join("elsewhere.db");
    let output = desk
        .command()
        .env_remove("HOME")
        .env_remove("ASYNCW_LEDGER")
        .args(["add", "One", "--ledger"])
        .arg(&elsewhere)
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{output:?}");
    assert!(elsewhere.exists());
    let path = desk.ok("ledger path");
    assert_eq!(path.trim(), desk.ledger().to_str().expect("a path"));
}

#[test]
fn the_default_place_is_the_data_folder() {
    let desk = Desk::new();
    let output = desk
        .command()
        .env_remove("ASYNCW_LEDGER")
        .env("XDG_DATA_HOME", desk.home().join("data"))
        .args(["ledger", "path"])
        .output()
        .expect("it runs");
    let path = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(path.contains("asyncw") && path.ends_with("ledger.db\n"), "{path}");
    assert!(!Path::new(path.trim()).exists(), "asking writes nothing");
}

#[test]
fn a_clock_that_is_none_is_refused() {
    let desk = Desk::new();
    desk.at("yesterday");
    assert_data_eq!(
        desk.fails("add One", 2),
        str![[r#"
asyncw: ASYNCW_NOW="yesterday" isn't a timestamp
hint: use RFC 3339: ASYNCW_NOW=2026-11-26T10:00:00Z

"#]]
    );
}

#[test]
fn a_reading_leaves_nothing_beside_the_ledger() {
    let desk = Desk::new();
    desk.ok("add One");
    for line in ["list", "next", "status", "log", "handoff", "show 1"] {
        desk.ok(line);
        assert_eq!(desk.files(), ["ledger.db"], "asyncw {line}");
    }
}

#[test]
fn a_device_is_no_ledger() {
    let desk = Desk::new();
    desk.set("ASYNCW_LEDGER", "/dev/null");
    if cfg!(unix) {
        assert!(desk.fails("list", 5).contains("/dev/null isn't a ledger"));
    }
}

#[test]
fn a_zone_that_is_none_is_refused() {
    let desk = Desk::new();
    desk.set("TZ", "Mars/Foo");
    assert_data_eq!(
        desk.fails("add One", 2),
        str![[r#"
asyncw: TZ="Mars/Foo" isn't a time zone
hint: use an IANA name (TZ=Europe/Lisbon), or unset TZ

"#]]
    );
    assert_eq!(desk.ok("status -s"), "", "a prompt never fails");
}

/// The packs that `next` reads are written by whatever touches a task, and checked.
#[test]
fn packs_hold_what_the_table_does() {
    let desk = Desk::new();
    desk.sit();
    for line in [
        "add One -p api -v H -e 45m -d fri",
        "add Two --after 1 --sensitive --energy deep",
        "add Three --owner @ana --repeat daily",
        "split 1 a b --milestones M1,M2",
        "edit 1 -p web -d none --hard=none",
        "approve 2 @maria",
        "start 4",
        "done 4",
        "later 5",
        "undo 2 --no-input",
        "redo",
        "drop 3",
        "reopen 3",
        "people edit @me --zone tokyo",
        "edit 5 -d mon -e 3h",
        "undo 9 --no-input",
    ] {
        desk.ok(line);
        let check = desk.json("ledger check");
        assert_eq!(check["ok"], true, "after asyncw {line}: {}", check["findings"]);
    }
    let ledger = Connection::open(desk.ledger()).expect("a ledger");
    ledger.execute("UPDATE pack SET tasks = zeroblob(40)", []).expect("it is written");
    drop(ledger);
    let check = desk.json("ledger check");
    assert_eq!(check["findings"][0]["code"], "pack");
    let text = check["findings"][0]["text"].as_str().expect("a text");
    assert_eq!(text, "pack 0 differs from the table of tasks");
}

/// A value that makes no sense is said with its record, by readings and by the check: without it the answer would
/// be another one.
#[test]
fn a_value_that_makes_no_sense_is_said() {
    let desk = Desk::new();
    desk.ok("people add @ana --zone kolkata --hours 'mon-fri 9-17'");
    desk.ok("add One --repeat daily -d fri --energy deep --asks @ana");
    let whole = fs::read(desk.ledger()).expect("a ledger");
    for (sql, line, message) in [
        ("UPDATE task SET repeat = 'every moon'", "list", "repeat of task 1 is \"every moon\""),
        ("UPDATE task SET energy = 'huge'", "show 1", "energy of task 1 is \"huge\""),
        ("UPDATE task SET due = 'soon'", "next", "due of task 1 is \"soon\""),
        ("UPDATE task SET asks = '@!'", "next", "asks of task 1 is \"@!\""),
        ("UPDATE task SET value = 99", "list", "value of task 1 is 99"),
        ("UPDATE person SET zone = 'Mars/X'", "people", "zone of @ana is \"Mars/X\""),
        ("UPDATE person SET hours = 'often'", "when @ana", "hours of @ana is \"often\""),
        ("UPDATE person SET deep = 'never'", "people", "deep of @ana is \"never\""),
    ] {
        fs::write(desk.ledger(), &whole).expect("a ledger");
        let ledger = Connection::open(desk.ledger()).expect("a ledger");
        ledger.pragma_update(None, "ignore_check_constraints", true).expect("it is not asked");
        ledger.execute(sql, []).expect("it is written");
        drop(ledger);
        let err = desk.fails(line, 5);
        let expected = format!("asyncw: the ledger is damaged: {message}, which makes no sense\n");
        assert!(err.starts_with(&expected), "{sql}: {err}");
        assert!(err.contains("asyncw ledger check\n"), "{err}");
        let check = desk.run(&["ledger", "check", "--json"]);
        assert_eq!(check.code, 5, "{check:?}");
        let found: serde_json::Value = serde_json::from_str(&check.out).expect("a document");
        let findings = found["data"]["findings"].as_array().expect("a list");
        let is_named = |finding: &serde_json::Value| {
            finding["code"] == "value"
                && finding["text"].as_str().is_some_and(|text| text.starts_with(message))
        };
        assert!(findings.iter().any(is_named), "{sql}: {findings:?}");
        desk.ok("status -s");
    }
}

/// What a hand in the file can break is said in time, and never as a bug of this program.
#[test]
fn a_check_of_odd_numbers_ends_and_names_them() {
    let desk = Desk::new();
    desk.ok("people add @ana --zone kolkata");
    desk.ok("add One");
    desk.ok("add Two");
    desk.ok("block 1 @ana which?");
    let whole = fs::read(desk.ledger()).expect("a ledger");
    for (sql, line, code) in [
        ("UPDATE task SET id = 2000000000 WHERE id = 2", "ledger check", 5),
        ("UPDATE person SET handle = 'bob'", "ask @ana what?", 5),
    ] {
        fs::write(desk.ledger(), &whole).expect("a ledger");
        let ledger = Connection::open(desk.ledger()).expect("a ledger");
        ledger.execute(sql, []).expect("it is written");
        drop(ledger);
        let outcome = desk.run(&crate::harness::words(line));
        assert_eq!(outcome.code, code, "{sql}: asyncw {line}: {outcome:?}");
    }
}

/// An error after the commit does not say that nothing was changed.
#[test]
fn what_was_recorded_before_an_error_is_said() {
    let desk = Desk::new();
    desk.ok("people add @ana --zone kolkata");
    desk.ok("add One");
    desk.ok("add Two");
    desk.ok("block 2 @ana which region?");
    let ledger = Connection::open(desk.ledger()).expect("a ledger");
    ledger.execute("UPDATE person SET zone = 'Mars/X'", []).expect("it is written");
    drop(ledger);
    // Nothing is ready then, so that the open questions are looked at, which cannot be done.
    let err = desk.fails("done 1", 5);
    assert!(err.ends_with("\nhint: your command was recorded: asyncw log -n 1\n"), "{err}");
    assert!(desk.ok("log -n 1").contains("done 1"));
}

#[cfg(unix)]
#[test]
fn preferences_are_written_whole_and_through_a_link() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let real = desk.home().join("dotfiles.toml");
    fs::write(&real, "# mine\nwip.limit = 4\n").expect("a file");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("a mode");
    let link = desk.home().join("config.toml");
    std::os::unix::fs::symlink(&real, &link).expect("a link");
    desk.set("ASYNCW_CONFIG", link.to_str().expect("a path"));
    desk.ok("config set wip.limit 2");
    assert!(link.is_symlink(), "a link stays one");
    let text = fs::read_to_string(&real).expect("a file");
    assert!(text.starts_with("# mine\n") && text.contains("limit = 2"), "{text}");
    assert_eq!(fs::metadata(&real).expect("a file").permissions().mode() & 0o777, 0o640);
    assert_eq!(desk.files().len(), 2, "nothing is left beside it: {:?}", desk.files());
}
